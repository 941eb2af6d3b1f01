package io.santral.examples;

/** Routes one day of calls and prints what happened. */
public final class RouteADay {
  private RouteADay() {}

  /**
   * Runs the example.
   *
   * @param args the path of a call log, or nothing
   */
  public static void main(String[] args) {
    System.out.println("Route a day: " + (args.length == 0 ? "no call log given" : args[0]));
  }
}
