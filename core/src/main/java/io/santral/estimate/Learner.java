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

  // All of it is in one array: what is looked at together lies together.
  private static final int WAITS = 0;
  private static final int SUM = 1;

  /** The unit of this pool: its mean wait when learning began, or what is usual for its agents. */
  private static final int UNIT = 2;

  private static final int EXPERTS = 3;
  private static final int ERROR = EXPERTS + OPINIONS + 1;
  private static final int QUANTILES = ERROR + Regression.room(ERROR_INPUTS);
  private static final int WAIT = QUANTILES + Quantiles.room(BINS);
  private static final int ROOM = WAIT + Regression.room(Inputs.SIZE);

  private static final Experts WIDE_OPINIONS = new Experts(EXPERTS, OPINIONS);
  private static final Quantiles ERRORS = new Quantiles(QUANTILES, BINS, WIDE, 0.5, 0.01);
  private static final Regression SIZE_OF_ERROR =
      new Regression(ERROR, ERROR_MEMORY, 0.1, 0.1, 1, 0, 0.1);
  private static final Regression MEAN_WAIT =
      new Regression(WAIT, MEMORY, 0.01, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final double[] memory = new double[ROOM];

  Learner() {
    ERRORS.begin(memory);
    SIZE_OF_ERROR.begin(memory);
    MEAN_WAIT.begin(memory);
  }

  boolean isReady() {
    return memory[WAITS] >= FIRST;
  }

  double unit() {
    return memory[UNIT] > 0 ? memory[UNIT] : 1;
  }

  double meanWait() {
    return memory[WAITS] == 0 ? 0 : memory[SUM] / memory[WAITS];
  }

  double value(double[] x, int at) {
    return MEAN_WAIT.value(memory, x, at);
  }

  double mix(Experts of, double[] own, double[] opinions, int at) {
    return of.mix(own, WIDE_OPINIONS, memory, opinions, at);
  }

  double errorSize(double[] x, int at, double mean) {
    double size = unit() * SIZE_OF_ERROR.value(memory, x, at);
    return Math.max(size, 0.02 * unit() + 0.04 * mean);
  }

  /** Row of quantiles for a mean: by powers of two about the unit. */
  int bin(double mean) {
    double ratio = mean / unit();
    return ratio < .25 ? 0 : ratio < .5 ? 1 : ratio < 1 ? 2 : ratio < 2 ? 3 : ratio < 4 ? 4 : 5;
  }

  double quantile(int bin, int level) {
    return ERRORS.get(memory, bin, level);
  }

  double step(int bin) {
    return ERRORS.step(memory, bin);
  }

  void move(int bin, int level, double step, double below) {
    ERRORS.move(memory, bin, level, step, below);
  }

  void count(int bin) {
    ERRORS.count(memory, bin);
  }

  /** Counts a wait. Until it is ready that is all that is learnt. */
  void countWait(double seconds, Pool pool) {
    double waits = memory[WAITS] + 1;
    // A plain mean at first, that of the last thousands later.
    double part = waits < 5_000 ? 1 : 0.5;
    memory[WAITS] = waits = part * waits;
    memory[SUM] = part * (memory[SUM] + seconds);
    if (memory[UNIT] == 0 && waits == FIRST) {
      double usual = pool.meanService() / Math.sqrt(pool.servers());
      memory[UNIT] = Math.max(1e-6, Math.max(usual, memory[SUM] / waits));
    }
  }

  /** Those who wait together wait for the same exits, so each tells the less the more they are. */
  void learnWait(double[] x, int at, double seconds, double mean, int together, double[] gain) {
    double noise = Math.max(0.25, mean / unit()) * (1 + SAME * together);
    MEAN_WAIT.learn(memory, x, at, seconds / unit(), noise, gain);
  }

  void learnError(double[] x, int at, double distance, double size, double[] gain) {
    double relative = size / unit();
    double noise = Math.max(0.01, relative * relative);
    SIZE_OF_ERROR.learn(memory, x, at, distance / unit(), noise, gain);
  }

  void learnOpinions(double[] x, int at, double wait) {
    WIDE_OPINIONS.learn(memory, x, at, wait);
  }

  void transfer(State state) {
    state.numbers(memory);
  }
}
