package io.santral.estimate;

/**
 * Quantiles that follow what comes: each moves up a little after a value above it and down after
 * one below, by so much that in the long run the right share is below, whatever the values are (A.
 * Angelopoulos, E. Candes and R. Tibshirani, "Conformal PID control for time series prediction",
 * 2023, of which this is the proportional part). Steps shrink at first and then stay, so that drift
 * is followed for ever.
 *
 * <p>This is the method; the quantiles are in an array of the caller's.
 */
final class Quantiles {
  private static final int ROW = WaitForecast.SIZE + 1;
  private static final int SEEN = WaitForecast.SIZE;
  private static final double MOST_SEEN = 1 << 20;

  private final int at;
  private final int rows;
  private final double[] start;
  private final double least;
  private final double first;

  /**
   * Rows of quantiles, kept from {@code at} on, that begin at {@code start}; steps fall from {@code
   * first} to least.
   */
  Quantiles(int at, int rows, double[] start, double first, double least) {
    this.at = at;
    this.rows = rows;
    this.start = start.clone();
    this.first = first;
    this.least = least;
  }

  /** How many numbers so many rows keep. */
  static int room(int rows) {
    return rows * ROW;
  }

  void begin(double[] memory) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(start, 0, memory, at + row * ROW, WaitForecast.SIZE);
      memory[at + row * ROW + SEEN] = 0;
    }
  }

  double get(double[] memory, int row, int level) {
    return memory[at + row * ROW + level];
  }

  /** How far quantiles of a row move next. */
  double step(double[] memory, int row) {
    return Math.max(least, first / (1 + 0.04 * memory[at + row * ROW + SEEN]));
  }

  /** Moves one quantile, {@code below} being how likely the value was below it. */
  void move(double[] memory, int row, int level, double step, double below) {
    memory[at + row * ROW + level] += step * (WaitForecast.LEVELS[level] - below);
  }

  void count(double[] memory, int row) {
    int seen = at + row * ROW + SEEN;
    memory[seen] = Math.min(memory[seen] + 1, MOST_SEEN);
  }
}
