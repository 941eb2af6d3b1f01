package io.santral.estimate;

/** What sets one demand apart from the others of its pool. */
final class Share {
  private static final double[] NONE = new double[WaitForecast.SIZE];
  private static final double MEAN_MEMORY = 2_000;
  private static final double BIAS_MEMORY = 2_000;

  final Experts experts = new Experts(Learner.OPINIONS);

  /** What is added to the quantiles of the pool; of one row. */
  final Quantiles quantiles = new Quantiles(1, NONE, 0.1, 0.004);

  /**
   * What is learnt on top of the pool's regression, for demands that are not served like the
   * others, such as those of higher or lower priority.
   */
  private final Regression own = new Regression(10_000, 0.3, 1, 0, 0, 0, 0);

  static final int INPUTS = 5;

  private double count;
  private double mean;

  /** How far the waits are from what the regression of the pool says, in the mean. */
  double bias;

  /** The mean wait, drawn to that of the pool while little was seen. */
  double mean(double ofPool) {
    return (count * mean + 10 * ofPool) / (count + 10);
  }

  double value(double[] x, int at) {
    return own.value(x, at);
  }

  /** All in units of the pool. */
  void learnOwn(double[] x, int at, double wait, double mean) {
    own.learn(x, at, wait, Math.max(0.25, mean));
  }

  void learn(double wait, double said) {
    count = Math.min(MEAN_MEMORY, count + 1);
    mean += (wait - mean) / count;
    bias += (wait - said - bias) / Math.max(20, Math.min(BIAS_MEMORY, count + 20));
  }

  void transfer(State state) {
    experts.transfer(state);
    quantiles.transfer(state);
    own.transfer(state);
    count = state.number(count);
    mean = state.number(mean);
    bias = state.number(bias);
  }
}
