package io.santral.estimate;

/**
 * Several opinions weighed by how well each has done lately, by demand and, where a demand has seen
 * little, by pool: the weight is a high power of best over own mean squared error. Who is nearly as
 * good as the best has a say; who is not has none.
 *
 * <p>This is the method; what it has learnt is in an array of the caller's.
 */
final class Experts {
  private static final double MEMORY = 1_500;

  /** How many errors of the pool count beside those of the demand itself. */
  private static final double SHARED = 30;

  private final int size;
  private final int count;
  private final int errors;

  /** One that keeps {@code size + 1} numbers from {@code at} on. */
  Experts(int at, int size) {
    this.size = size;
    this.count = at;
    this.errors = at + 1;
  }

  /** Mixes the opinions from {@code at} on; {@code wide} is what the whole pool has seen. */
  double mix(double[] own, Experts of, double[] wide, double[] opinions, int at) {
    double ofWide = wide[of.count] == 0 ? 0 : SHARED / wide[of.count];
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      best = Math.min(best, own[errors + i] + ofWide * wide[of.errors + i]);
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < size; i++) {
      double error = own[errors + i] + ofWide * wide[of.errors + i];
      double ratio = (best + 1e-300) / (error + 1e-300);
      double square = ratio * ratio;
      double weight = square * square * square;
      weight *= weight;
      sum += weight * opinions[at + i];
      weights += weight;
    }
    return sum / weights;
  }

  void learn(double[] memory, double[] opinions, int at, double wait) {
    double keep = 1 - 1 / MEMORY;
    for (int i = 0; i < size; i++) {
      double error = opinions[at + i] - wait;
      memory[errors + i] = keep * memory[errors + i] + error * error;
    }
    memory[count] = keep * memory[count] + 1;
  }
}
