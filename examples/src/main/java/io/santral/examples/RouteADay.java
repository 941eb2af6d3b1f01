package io.santral.examples;

import io.santral.examples.day.DayProgram;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Routes a day of a contact centre, and prints what happened: a made-up day, or one of a call log.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java
 * mvn -B -q -pl examples -am compile exec:java -Dexec.args="calls.csv.gz --html=day.html"
 * mvn -B -q -pl examples -am compile exec:java -Dexec.args="--help"
 * }</pre>
 */
public final class RouteADay {
  private RouteADay() {}

  /**
   * Runs the program; exits with 2 if an argument or file cannot be used.
   *
   * @param args the path of a call log and options, or nothing
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = DayProgram.run(out, System.err, args);
    out.flush();
    if (code != 0) {
      System.exit(code);
    }
  }
}
