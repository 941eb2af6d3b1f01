package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study observed: an {@link Estimate} for each {@link Measure} of each {@link Scope}.
 *
 * <p>Immutable, equal by value, and safe for use by many threads. Estimates are computed when they
 * are asked for, in the time of one pass over the observations.
 */
public final class SimulationReport {
  private final Sample sample;
  private final boolean partial;
  private final long interval;

  SimulationReport(Sample sample, boolean partial, long interval) {
    this.sample = sample;
    this.partial = partial;
    this.interval = interval;
  }

  /**
   * A figure of everything together.
   *
   * @param measure which
   * @return the estimate
   */
  public Estimate overall(Measure measure) {
    return get(Scope.ALL, measure);
  }

  /**
   * A figure of a queue.
   *
   * @param queue the queue's id
   * @param measure one of customers or queues
   * @return the estimate
   */
  public Estimate queue(String queue, Measure measure) {
    return get(new Scope(Scope.Kind.QUEUE, queue), measure);
  }

  /**
   * A figure of an interval.
   *
   * @param number the interval, from 0
   * @param measure which
   * @return the estimate
   */
  public Estimate interval(int number, Measure measure) {
    return get(Layout.interval(number), measure);
  }

  /**
   * Any figure.
   *
   * @param scope of whom or when
   * @param measure which
   * @return the estimate
   * @throws InvalidValueException if the report does not have it
   */
  public Estimate get(Scope scope, Measure measure) {
    return sample.estimate(place(sample, scope, measure));
  }

  static int place(Sample sample, Scope scope, Measure measure) {
    int place = sample.layout().place(scope, measure);
    if (place < 0) {
      throw new InvalidValueException(
          measure.name(), scope, "is not in the report", "See scopes() and measures().");
    }
    return place;
  }

  /** {@return all that the report tells something of, in the order of the plan and the model} */
  public List<Scope> scopes() {
    return sample.layout().scopes();
  }

  /**
   * What a scope has.
   *
   * @param scope the scope
   * @return its measures
   */
  public List<Measure> measures(Scope scope) {
    return Layout.measures(scope);
  }

  /** {@return how many replications, batches or antithetic pairs there were} */
  public int observations() {
    return sample.observations();
  }

  /** {@return whether the study was interrupted: fewer observations than it was to have} */
  public boolean isPartial() {
    return partial;
  }

  /**
   * Writes all figures as comma-separated values, one a line, times in seconds.
   *
   * @param out where to
   * @throws IOException if that fails
   */
  public void writeCsv(Appendable out) throws IOException {
    ReportText.csv(this, out);
  }

  /**
   * Writes all figures as one JSON object; what is not known is null.
   *
   * @param out where to
   * @throws IOException if that fails
   */
  public void writeJson(Appendable out) throws IOException {
    ReportText.json(this, out);
  }

  /**
   * Writes a page with tables and plots, which needs nothing else.
   *
   * @param title its title
   * @param out where to
   * @throws IOException if that fails
   */
  public void writeHtml(String title, Appendable out) throws IOException {
    new HtmlReport(this, title).write(out);
  }

  Sample sample() {
    return sample;
  }

  /** The length of an interval in nanoseconds, 0 if there are none. */
  long intervalLength() {
    return interval;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SimulationReport that
        && partial == that.partial
        && interval == that.interval
        && sample.sameAs(that.sample);
  }

  @Override
  public int hashCode() {
    return sample.hash();
  }

  /** The overall figures, one a line. */
  @Override
  public String toString() {
    return ReportText.summary(this);
  }
}
