package io.santral.examples.waits;

import io.santral.estimate.WaitForecast;

/** How far the forecasts of one predictor were off, in seconds. */
final class Tally {
  /** Quantiles looked at: 1/40 to 39/40. */
  static final int POINTS = 39;

  private static final double NANOS = 1e9;

  /** The quantiles that intervals of 50, 80, 95 % begin with. */
  private static final int[] LOW = {10, 4, 1};

  private long count;
  private double waits;
  private double squares;
  private double distances;
  private double pinball;
  private final long[] below = new long[POINTS];

  // By the quantiles between which a wait ended, or was cut short by giving up.
  private final long[] served = new long[POINTS + 1];
  private final long[] cut = new long[POINTS + 1];
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
    served[cell(wait, given)]++;
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
    for (int i = 0; i < 3; i++) {
      double from = given[LOW[i]];
      double to = given[POINTS + 1 - LOW[i]];
      covered[i] += wait >= from && wait <= to ? 1 : 0;
      width[i] += to - from;
    }
  }

  /** Adds one who gave up after some time, and so would have waited longer. */
  void addCut(double time, double[] given) {
    cut[cell(time, given)]++;
  }

  private static int cell(double wait, double[] given) {
    int cell = 0;
    while (cell < POINTS && wait > given[cell + 1]) {
      cell++;
    }
    return cell;
  }

  long gaveUp() {
    long sum = 0;
    for (long each : cut) {
      sum += each;
    }
    return sum;
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

  /**
   * The same of all who waited, those who gave up taken as having waited longer: the product limit
   * of Kaplan and Meier, in which between two quantiles half of those who gave up count.
   */
  double belowOfAll(int point) {
    double left = count + gaveUp();
    double lasts = 1;
    for (int i = 0; i <= point; i++) {
      double risk = left - 0.5 * cut[i];
      lasts *= risk > 0 ? 1 - served[i] / risk : 1;
      left -= served[i] + cut[i];
    }
    return 1 - lasts;
  }

  double coveredOfAll(int interval) {
    int low = LOW[interval];
    return belowOfAll(POINTS - low) - belowOfAll(low - 1);
  }

  /** Share within the interval of 50, 80, 95 %. */
  double covered(int interval) {
    return covered[interval] / some();
  }

  double width(int interval) {
    return width[interval] / some();
  }
}
