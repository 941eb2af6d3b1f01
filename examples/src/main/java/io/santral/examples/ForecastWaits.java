package io.santral.examples;

import io.santral.examples.waits.WaitsProgram;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Shows how far forecasts of waits are off, beside published rules: on simulated centres, or on
 * call logs.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.ForecastWaits -Dexec.args="--html=waits.html"
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.ForecastWaits -Dexec.args="calls.csv.xz"
 * }</pre>
 */
public final class ForecastWaits {
  private ForecastWaits() {}

  /**
   * Runs the program; exits with 2 if an argument or file cannot be used.
   *
   * @param args paths of call logs and options, or nothing
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = WaitsProgram.run(out, System.err, args);
    out.flush();
    if (code != 0) {
      System.exit(code);
    }
  }
}
