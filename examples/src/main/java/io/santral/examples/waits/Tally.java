package io.santral.examples.waits;

import io.santral.estimate.WaitForecast;

/** How far the forecasts of one predictor were off, in seconds. */
final class Tally {
  /** Quantiles looked at: 1/40 to 39/40. */
  static final int POINTS = 39;

  private static final double NANOS = 1e9;

  private long count;
  private double waits;
  private double squares;
  private double distances;
  private double pinball;
  private final long[] below = new long[POINTS];
  private final long[] covered = new long[3];
  private final double[] width = new double[3];

  /** The mean and the quantiles of a forecast. */
  static double[] read(WaitForecast forecast) {
    double[] all = new double[POINTS + 1];
    all[0] = forecast.meanNanos() / NANOS;
    for (int i = 1; i <= POINTS; i++) {
      all[i] = forecast.quantileNanos(i / (POINTS + 1.0)) / NANOS;
    }
    return all;
  }

  void add(double wait, double[] given) {
    count++;
    waits += wait;
    double error = given[0] - wait;
    squares += error * error;
    distances += Math.abs(error);
    for (int i = 1; i <= POINTS; i++) {
      double over = wait - given[i];
      double level = i / (POINTS + 1.0);
      pinball += over * (over > 0 ? level : level - 1) / POINTS;
      below[i - 1] += wait <= given[i] ? 1 : 0;
    }
    int[] low = {10, 4, 1};
    for (int i = 0; i < 3; i++) {
      double from = given[low[i]];
      double to = given[POINTS + 1 - low[i]];
      covered[i] += wait >= from && wait <= to ? 1 : 0;
      width[i] += to - from;
    }
  }

  long count() {
    return count;
  }

  /** Nothing is shown as zero. */
  private double some() {
    return Math.max(1, count);
  }

  double meanWait() {
    return waits / some();
  }

  /** Mean squared error. */
  double squared() {
    return squares / some();
  }

  /** Root of the mean squared error over the mean wait. */
  double relative() {
    return count == 0 ? 0 : Math.sqrt(squared()) / meanWait();
  }

  double absolute() {
    return distances / some();
  }

  double pinball() {
    return pinball / some();
  }

  /** Continuous ranked probability score: twice the pinball loss over all levels. */
  double crps() {
    return 2 * pinball() * POINTS / (POINTS + 1);
  }

  /** Share of waits below each quantile, which should be the level. */
  double below(int point) {
    return below[point] / some();
  }

  /** Share within the interval of 50, 80, 95 %. */
  double covered(int interval) {
    return covered[interval] / some();
  }

  double width(int interval) {
    return width[interval] / some();
  }
}
