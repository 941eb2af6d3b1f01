package io.santral.estimate;

/**
 * Several opinions weighed by how well each has done lately, by demand and, where a demand has seen
 * little, by pool: the weight is a high power of best over own mean squared error. Who is nearly as
 * good as the best has a say; who is not has none.
 */
final class Experts {
  private static final double MEMORY = 1_500;

  /** How many errors of the pool count beside those of the demand itself. */
  private static final double SHARED = 30;

  private final int size;
  private final double[] errors;
  private double count;

  Experts(int size) {
    this.size = size;
    this.errors = new double[size];
  }

  /** Mixes the opinions from {@code at} on; {@code wide} is what the whole pool has seen. */
  double mix(Experts wide, double[] opinions, int at) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      best = Math.min(best, error(wide, i));
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < size; i++) {
      double ratio = (best + 1e-300) / (error(wide, i) + 1e-300);
      double square = ratio * ratio;
      double weight = square * square * square;
      weight *= weight;
      sum += weight * opinions[at + i];
      weights += weight;
    }
    return sum / weights;
  }

  private double error(Experts wide, int expert) {
    double shared = wide.count == 0 ? 0 : wide.errors[expert] / wide.count;
    return (errors[expert] + SHARED * shared) / (count + SHARED);
  }

  void learn(double[] opinions, int at, double wait) {
    double keep = 1 - 1 / MEMORY;
    for (int i = 0; i < size; i++) {
      double error = opinions[at + i] - wait;
      errors[i] = keep * errors[i] + error * error;
    }
    count = keep * count + 1;
  }

  double count() {
    return count;
  }

  void transfer(State state) {
    state.numbers(errors);
    count = state.number(count);
  }
}
