package io.santral.estimate;

/** What sets one demand apart from the others of its pool. */
final class Share {
  static final int INPUTS = 5;

  private static final double[] NONE = new double[WaitForecast.SIZE];
  private static final double MEAN_MEMORY = 2_000;
  private static final double BIAS_MEMORY = 2_000;
  private static final double PLACES_MEMORY = 1_000;
  private static final double FEW_PLACES = 50;

  // All of it is in one array: what is looked at together lies together.
  private static final int COUNT = 0;
  private static final int MEAN = 1;
  private static final int BIAS = 2;
  private static final int FOUND = 3;
  private static final int STARTS = 4;
  private static final int EXPERTS = 5;
  private static final int QUANTILES = EXPERTS + Learner.OPINIONS + 1;
  private static final int OWN = QUANTILES + Quantiles.room(1);
  private static final int ROOM = OWN + Regression.room(INPUTS);

  final Score score = new Score();

  private static final Experts OPINIONS = new Experts(EXPERTS, Learner.OPINIONS);

  /** What is added to the quantiles of the pool; of one row. */
  private static final Quantiles SHIFTS = new Quantiles(QUANTILES, 1, NONE, 0.1, 0.004);

  /**
   * What is learnt on top of the pool's regression, for demands that are not served like the
   * others, such as those of higher or lower priority.
   */
  private static final Regression ON_TOP = new Regression(OWN, 10_000, 0.3, 1, 0, 0, 0, 0);

  private final double[] memory = new double[ROOM];

  Share() {
    SHIFTS.begin(memory);
    ON_TOP.begin(memory);
  }

  /** The mean wait, drawn to that of the pool while little was seen. */
  double mean(double ofPool) {
    return (memory[COUNT] * memory[MEAN] + 10 * ofPool) / (memory[COUNT] + 10);
  }

  /**
   * How many starts in the pool there are for each place up to and with one's own: more where
   * others overtake, fewer where they give up.
   */
  double startsPerPlace() {
    return (memory[STARTS] + FEW_PLACES) / (memory[FOUND] + FEW_PLACES);
  }

  /** Tells how many starts it took one who had found so many places, his own included. */
  void started(double found, double starts) {
    double keep = 1 - 1 / PLACES_MEMORY;
    memory[FOUND] = keep * memory[FOUND] + found;
    memory[STARTS] = keep * memory[STARTS] + Math.max(1, Math.min(starts, 8 * found + FEW_PLACES));
  }

  /** How far the waits are from what the regression of the pool says, in the mean. */
  double bias() {
    return memory[BIAS];
  }

  double value(double[] x, int at) {
    return ON_TOP.value(memory, x, at);
  }

  /** The opinions mixed by what this demand and its pool have seen of them. */
  double mix(Learner pool, double[] opinions, int at) {
    return pool.mix(OPINIONS, memory, opinions, at);
  }

  double shift(int level) {
    return SHIFTS.get(memory, 0, level);
  }

  double step() {
    return SHIFTS.step(memory, 0);
  }

  void move(int level, double step, double below) {
    SHIFTS.move(memory, 0, level, step, below);
  }

  void count() {
    SHIFTS.count(memory, 0);
  }

  /** All in units of the pool. */
  void learnOwn(double[] x, int at, double wait, double mean, double[] gain) {
    ON_TOP.learn(memory, x, at, wait, Math.max(0.25, mean), gain);
  }

  void learn(double wait, double said) {
    double count = Math.min(MEAN_MEMORY, memory[COUNT] + 1);
    memory[COUNT] = count;
    memory[MEAN] += (wait - memory[MEAN]) / count;
    double slow = Math.max(20, Math.min(BIAS_MEMORY, count + 20));
    memory[BIAS] += (wait - said - memory[BIAS]) / slow;
  }

  void learnOpinions(double[] x, int at, double wait) {
    OPINIONS.learn(memory, x, at, wait);
  }

  void transfer(State state) {
    score.transfer(state);
    state.numbers(memory);
  }
}
