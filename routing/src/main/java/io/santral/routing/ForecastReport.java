package io.santral.routing;

import io.santral.estimate.WaitAccuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good the forecasts given at arrival have been, over those who waited and were served.
 * Immutable and safe for use by many threads.
 *
 * <p>{@link #toString} is for people: a line for each queue that had any.
 *
 * @param all over all queues
 * @param queues by queue, in the order of the plan; empty if the plan does not forecast
 * @see RouterView#forecastReport
 */
public record ForecastReport(WaitAccuracy all, List<OfQueue> queues) {
  private static final WaitAccuracy NONE = new WaitAccuracy(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * The forecasts of one queue.
   *
   * @param queue its id
   * @param accuracy how good they have been; demands for which there was no number of their own
   *     count where their number counts
   */
  public record OfQueue(String queue, WaitAccuracy accuracy) {}

  /**
   * Makes the value.
   *
   * @param all over all queues
   * @param queues by queue
   */
  public ForecastReport {
    Checks.notNull("all", all);
    queues = List.copyOf(queues);
  }

  static ForecastReport of(State state) {
    WaitDesk waits = state.waits;
    if (waits == null) {
      return new ForecastReport(NONE, List.of());
    }
    List<OfQueue> queues = new ArrayList<>();
    for (QueueState queue : state.queueList) {
      WaitAccuracy sum = NONE;
      for (int number = 0; number < waits.numbers.size(); number++) {
        WaitNumbers.Meaning meaning = waits.numbers.meaning(number);
        if (meaning != null && meaning.timetable().queue.id.equals(queue.id)) {
          sum = plus(sum, waits.estimator.accuracy(number));
        }
      }
      queues.add(new OfQueue(queue.id, sum));
    }
    return new ForecastReport(waits.estimator.accuracy(), queues);
  }

  /** Both together: all figures are means, but for the count. */
  private static WaitAccuracy plus(WaitAccuracy a, WaitAccuracy b) {
    long count = a.count() + b.count();
    double share = count == 0 ? 0 : (double) b.count() / count;
    return new WaitAccuracy(
        count,
        mean(a.meanWait(), b.meanWait(), share),
        mean(a.bias(), b.bias(), share),
        mean(a.meanSquaredError(), b.meanSquaredError(), share),
        mean(a.meanAbsoluteError(), b.meanAbsoluteError(), share),
        mean(a.pinball(), b.pinball(), share),
        mean(a.covered50(), b.covered50(), share),
        mean(a.covered80(), b.covered80(), share),
        mean(a.covered95(), b.covered95(), share),
        mean(a.width50(), b.width50(), share),
        mean(a.width80(), b.width80(), share),
        mean(a.width95(), b.width95(), share));
  }

  private static double mean(double a, double b, double shareOfB) {
    return a + (b - a) * shareOfB;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("forecasts of waits, in seconds");
    append(text, "all", all);
    for (OfQueue queue : queues) {
      if (queue.accuracy().count() > 0) {
        append(text, queue.queue(), queue.accuracy());
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, WaitAccuracy of) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %s: %d waits of %.1f, off by %.1f (bias %.1f); 80 %% span covered %.1f %%",
            name,
            of.count(),
            of.meanWait(),
            of.meanAbsoluteError(),
            of.bias(),
            100 * of.covered80()));
  }
}
