package io.santral.estimate;

/** Adds up how good forecasts were. */
final class Score {
  private static final int WAIT = 0;
  private static final int BIAS = 1;
  private static final int SQUARE = 2;
  private static final int DISTANCE = 3;
  private static final int PINBALL = 4;
  private static final int COVERED = 5;
  private static final int WIDTH = 8;

  private final double[] sums = new double[11];
  private long count;

  /** Adds one wait, and from {@code at} on the mean and the seven quantiles it was given. */
  void add(double wait, double[] given, int at) {
    double error = given[at] - wait;
    count++;
    sums[WAIT] += wait;
    sums[BIAS] += error;
    sums[SQUARE] += error * error;
    sums[DISTANCE] += Math.abs(error);
    double loss = 0;
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      double over = wait - given[at + 1 + i];
      loss += over * (over > 0 ? WaitForecast.LEVELS[i] : WaitForecast.LEVELS[i] - 1);
    }
    sums[PINBALL] += loss / WaitForecast.SIZE;
    for (int i = 0; i < 3; i++) {
      double low = given[at + 3 - i];
      double high = given[at + 5 + i];
      sums[COVERED + i] += wait >= low && wait <= high ? 1 : 0;
      sums[WIDTH + i] += high - low;
    }
  }

  WaitAccuracy read() {
    double n = Math.max(1, count);
    return new WaitAccuracy(
        count,
        sums[WAIT] / n,
        sums[BIAS] / n,
        sums[SQUARE] / n,
        sums[DISTANCE] / n,
        sums[PINBALL] / n,
        sums[COVERED] / n,
        sums[COVERED + 1] / n,
        sums[COVERED + 2] / n,
        sums[WIDTH] / n,
        sums[WIDTH + 1] / n,
        sums[WIDTH + 2] / n);
  }

  void transfer(State state) {
    count = state.number(count);
    state.numbers(sums);
  }
}
