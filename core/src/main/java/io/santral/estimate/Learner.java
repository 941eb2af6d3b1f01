package io.santral.estimate;

/**
 * What a pool has learnt of its waits: a regression of the wait on what formulas and recent waits
 * say, a second one of the size of its error, opinions that vie with it, and the quantiles of the
 * error in units of that size.
 *
 * <p>Nothing here knows of demands; what differs between demands of a pool is in {@link Share}.
 */
final class Learner {
  /** Waits before anything but a formula is believed. */
  static final int FIRST = 20;

  static final int ERROR_INPUTS = 4;

  /** The two regressions, walk, formula, last wait, mean wait, rate of starts. */
  static final int OPINIONS = 7;

  static final int BINS = 6;

  /** Quantiles of a normal error in units of its mean size, a fifth wider: nothing is known yet. */
  static final double[] WIDE = {-2.95, -1.93, -1.01, 0, 1.01, 1.93, 2.95};

  private static final double MEMORY = 40_000;
  private static final double SAME = 1;
  private static final double ERROR_MEMORY = 5_000;

  final Experts experts = new Experts(OPINIONS);
  final Quantiles quantiles = new Quantiles(BINS, WIDE, 0.5, 0.01);
  private final Regression wait =
      new Regression(MEMORY, 0.01, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private final Regression error = new Regression(ERROR_MEMORY, 0.1, 0.1, 1, 0, 0.1);

  private int waits;
  private double sumOfWaits;

  /**
   * The unit of this pool: its mean wait when learning began, or what is usual for so many agents.
   */
  private double unit;

  boolean isReady() {
    return waits >= FIRST;
  }

  double unit() {
    return unit > 0 ? unit : 1;
  }

  double meanWait() {
    return waits == 0 ? 0 : sumOfWaits / waits;
  }

  double value(double[] x, int at) {
    return wait.value(x, at);
  }

  double errorSize(double[] x, int at, double mean) {
    double size = unit() * error.value(x, at);
    return Math.max(size, 0.02 * unit() + 0.04 * mean);
  }

  /** Row of quantiles for a mean: by powers of two about the unit. */
  int bin(double mean) {
    double ratio = mean / unit();
    return ratio < .25 ? 0 : ratio < .5 ? 1 : ratio < 1 ? 2 : ratio < 2 ? 3 : ratio < 4 ? 4 : 5;
  }

  /** Counts a wait. Until it is ready that is all that is learnt. */
  void count(double seconds, Pool pool) {
    waits = Math.min(waits + 1, 1 << 24);
    // A plain mean at first, that of the last thousands later.
    sumOfWaits = waits < 5_000 ? sumOfWaits + seconds : (sumOfWaits + seconds) / 2;
    if (waits >= 5_000) {
      waits /= 2;
    }
    if (unit == 0 && waits == FIRST) {
      double usual = pool.meanService() / Math.sqrt(pool.servers());
      unit = Math.max(1e-6, Math.max(usual, sumOfWaits / waits));
    }
  }

  /** Those who wait together wait for the same exits, so each tells the less the more they are. */
  void learnWait(double[] x, int at, double seconds, double mean, int together) {
    double noise = Math.max(0.25, mean / unit) * (1 + SAME * together);
    wait.learn(x, at, seconds / unit, noise);
  }

  void learnError(double[] x, int at, double distance, double size) {
    double relative = size / unit;
    error.learn(x, at, distance / unit, Math.max(0.01, relative * relative));
  }

  void transfer(State state) {
    experts.transfer(state);
    quantiles.transfer(state);
    wait.transfer(state);
    error.transfer(state);
    waits = state.number(waits);
    sumOfWaits = state.number(sumOfWaits);
    unit = state.number(unit);
  }
}
