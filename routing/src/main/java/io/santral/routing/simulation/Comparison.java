package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import java.io.IOException;

/**
 * Two studies of the same customers, and their differences: the first less the second, taken
 * replication by replication, so that the chance that both share cancels. Immutable.
 */
public final class Comparison {
  private final SimulationReport first;
  private final SimulationReport second;

  private Comparison(SimulationReport first, SimulationReport second) {
    this.first = first;
    this.second = second;
  }

  static Comparison of(SimulationReport first, SimulationReport second) {
    int observations = first.observations();
    if (observations != second.observations()) {
      throw new InvalidValueException(
          "observations",
          observations + " and " + second.observations(),
          "must be as many",
          "Was one of the studies interrupted?");
    }
    return new Comparison(first, second);
  }

  /** {@return the report that is compared} */
  public SimulationReport first() {
    return first;
  }

  /** {@return the report that it is compared with} */
  public SimulationReport second() {
    return second;
  }

  /**
   * The difference of a figure of everything together.
   *
   * @param measure which
   * @return the first's less the second's; an interval without 0 means that they differ
   */
  public Estimate overall(Measure measure) {
    return get(Scope.ALL, measure);
  }

  /**
   * The difference of any figure that both have.
   *
   * @param scope of whom or when
   * @param measure which
   * @return the first's less the second's
   * @throws InvalidValueException if one of the reports does not have it
   */
  public Estimate get(Scope scope, Measure measure) {
    return difference(scope, measure, first.sample().confidence());
  }

  Estimate difference(Scope scope, Measure measure, double confidence) {
    int here = SimulationReport.place(first.sample(), scope, measure);
    int there = SimulationReport.place(second.sample(), scope, measure);
    return first.sample().difference(here, second.sample(), there, confidence);
  }

  /**
   * Writes a page with both and their differences, which needs nothing else.
   *
   * @param firstName what the first is called
   * @param secondName what the second is called
   * @param out where to
   * @throws IOException if that fails
   */
  public void writeHtml(String firstName, String secondName, Appendable out) throws IOException {
    HtmlReport.write(this, firstName, secondName, out);
  }

  /** The overall figures and their differences, one a line. */
  @Override
  public String toString() {
    return ReportText.summary(this);
  }
}
