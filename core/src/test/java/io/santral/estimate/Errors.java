package io.santral.estimate;

import java.util.Locale;

/** How far forecasts were off, apart from what predictors say of themselves. */
final class Errors {
  private static final int POINTS = 39;
  static final int BLOCKS = 10;

  private long count;
  private double waits;
  private double bias;
  private double squares;
  private double distances;
  private double crps;
  private final double[] blockSquares = new double[BLOCKS];
  private final long[] blockCounts = new long[BLOCKS];
  private final long[] covered = new long[3];
  private final double[] width = new double[3];

  /** The mean and quantiles of a forecast: 1/40 to 39/40. */
  static double[] read(WaitForecast forecast) {
    double[] all = new double[POINTS + 1];
    all[0] = forecast.meanNanos() / 1e9;
    for (int i = 1; i <= POINTS; i++) {
      all[i] = forecast.quantileNanos(i / (POINTS + 1.0)) / 1e9;
    }
    return all;
  }

  /** Adds one of a block of waits in a row. */
  void add(int block, double wait, double[] given) {
    blockCounts[block]++;
    blockSquares[block] += (given[0] - wait) * (given[0] - wait);
    add(wait, given);
  }

  /** Standard error of the mean squared error, by the scatter of its blocks. */
  double standardError() {
    double scatter = 0;
    for (int i = 0; i < BLOCKS; i++) {
      double apart = blockSquares[i] / Math.max(1, blockCounts[i]) - squared();
      scatter += apart * apart;
    }
    return Math.sqrt(scatter / (BLOCKS * (BLOCKS - 1)));
  }

  void add(double wait, double[] given) {
    count++;
    waits += wait;
    double error = given[0] - wait;
    bias += error;
    squares += error * error;
    distances += Math.abs(error);
    double loss = 0;
    for (int i = 1; i <= POINTS; i++) {
      double over = wait - given[i];
      double level = i / (POINTS + 1.0);
      loss += over * (over > 0 ? level : level - 1);
    }
    // Twice the integral of the pinball loss over all levels.
    crps += 2 * loss / (POINTS + 1);
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

  double meanWait() {
    return waits / count;
  }

  double squared() {
    return squares / count;
  }

  double absolute() {
    return distances / count;
  }

  double crps() {
    return crps / count;
  }

  double relative() {
    return Math.sqrt(squared()) / meanWait();
  }

  double covered(int interval) {
    return (double) covered[interval] / count;
  }

  double width(int interval) {
    return width[interval] / count;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%8d waits, mean %9.4f, bias %8.4f, ASE %10.4g, RRMSE %.4f, MAE %8.4f, CRPS %8.4f,"
            + " cover %.3f %.3f %.3f, width %.4f %.4f %.4f",
        count,
        meanWait(),
        bias / count,
        squared(),
        relative(),
        absolute(),
        crps(),
        covered(0),
        covered(1),
        covered(2),
        width(0),
        width(1),
        width(2));
  }
}
