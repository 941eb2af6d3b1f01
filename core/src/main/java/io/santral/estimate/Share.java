package io.santral.estimate;

/** What sets one demand apart from the others of its pool. */
final class Share {
  private static final double[] NONE = new double[WaitForecast.SIZE];
  private static final double MEAN_MEMORY = 1_000;
  private static final double BIAS_MEMORY = 200;

  final Experts experts = new Experts(Learner.OPINIONS);

  /** What is added to the quantiles of the pool; of one row. */
  final Quantiles quantiles = new Quantiles(1, NONE, 0.1, 0.004);

  private double count;
  private double mean;

  /** How far the waits are from what the regression of the pool says, in the mean. */
  double bias;

  /** The mean wait, drawn to that of the pool while little was seen. */
  double mean(double ofPool) {
    return (count * mean + 10 * ofPool) / (count + 10);
  }

  void learn(double wait, double said) {
    count = Math.min(MEAN_MEMORY, count + 1);
    mean += (wait - mean) / count;
    bias += (wait - said - bias) / Math.max(20, Math.min(BIAS_MEMORY, count + 20));
  }

  void transfer(State state) {
    experts.transfer(state);
    quantiles.transfer(state);
    count = state.number(count);
    mean = state.number(mean);
    bias = state.number(bias);
  }
}
