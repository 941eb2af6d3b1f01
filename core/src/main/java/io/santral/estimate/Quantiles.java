package io.santral.estimate;

/**
 * Quantiles that follow what comes: each moves up a little after a value above it and down after
 * one below, by so much that in the long run the right share is below, whatever the values are (A.
 * Angelopoulos, E. Candes and R. Tibshirani, "Conformal PID control for time series prediction",
 * 2023, of which this is the proportional part). Steps shrink at first and then stay, so that drift
 * is followed for ever.
 */
final class Quantiles {
  private final double least;
  private final double first;
  private final double[] at;
  private final int[] seen;

  /** Rows of quantiles that begin at {@code start}; steps fall from {@code first} to least. */
  Quantiles(int rows, double[] start, double first, double least) {
    this.first = first;
    this.least = least;
    this.seen = new int[rows];
    this.at = new double[rows * WaitForecast.SIZE];
    for (int i = 0; i < at.length; i++) {
      at[i] = start[i % WaitForecast.SIZE];
    }
  }

  double get(int row, int level) {
    return at[row * WaitForecast.SIZE + level];
  }

  int seen(int row) {
    return seen[row];
  }

  /** Moves one quantile, {@code below} being how likely the value was below it. */
  void move(int row, int level, double below) {
    double step = Math.max(least, first / (1 + 0.04 * seen[row]));
    at[row * WaitForecast.SIZE + level] += step * (WaitForecast.LEVELS[level] - below);
  }

  void count(int row) {
    seen[row] = Math.min(seen[row] + 1, 1 << 20);
  }

  void transfer(State state) {
    state.numbers(at);
    state.numbers(seen);
  }
}
