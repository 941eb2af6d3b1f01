package io.santral.routing.simulation;

/**
 * What a staff must achieve: a bound that a figure's interval keeps with its whole length.
 *
 * @param scope of whom or when
 * @param measure of what
 * @param bound the bound
 * @param atLeast whether the figure must be above it, or below
 */
public record Goal(Scope scope, Measure measure, double bound, boolean atLeast) {
  /**
   * Makes the goal.
   *
   * @param scope of whom or when
   * @param measure of what
   * @param bound the bound
   * @param atLeast whether the figure must be above it, or below
   */
  public Goal {
    Checks.notNull("scope", scope);
    Checks.notNull("measure", measure);
    Checks.that(!Double.isNaN(bound), "bound", bound, "must be a number", "Give one.");
  }

  /**
   * A figure of everything together is at least this.
   *
   * @param measure of what
   * @param bound the bound
   * @return the goal
   */
  public static Goal atLeast(Measure measure, double bound) {
    return new Goal(Scope.ALL, measure, bound, true);
  }

  /**
   * A figure of everything together is at most this.
   *
   * @param measure of what
   * @param bound the bound
   * @return the goal
   */
  public static Goal atMost(Measure measure, double bound) {
    return new Goal(Scope.ALL, measure, bound, false);
  }

  /**
   * The same goal for some of the customers, agents or times.
   *
   * @param of of whom or when
   * @return the goal
   */
  public Goal in(Scope of) {
    return new Goal(of, measure, bound, atLeast);
  }

  /**
   * Whether a study shows that it is met.
   *
   * @param report the study's report
   * @return true if the whole interval is on the right side; false if nothing was observed
   */
  public boolean isMet(SimulationReport report) {
    Estimate estimate = Checks.notNull("report", report).get(scope, measure);
    return atLeast ? estimate.low() >= bound : estimate.high() <= bound;
  }
}
