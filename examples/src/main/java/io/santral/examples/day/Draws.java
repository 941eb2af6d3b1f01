package io.santral.examples.day;

/**
 * A stream of pseudo-random numbers that is the same on every JDK: SplitMix64 (Steele, Lea and
 * Flood 2014), with {@link StrictMath} for what is derived from it. Streams of one seed and
 * different names are independent, so that a change to one kind of draw leaves the others as they
 * were. Not thread-safe.
 */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  Draws(long seed, String name) {
    long s = mix(seed + GOLDEN);
    for (int i = 0; i < name.length(); i++) {
      s = mix(s ^ (name.charAt(i) * GOLDEN));
    }
    state = s;
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Strictly between 0 and 1. */
  double uniform() {
    return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Exponential with a mean, rounded to whole nanoseconds. */
  long exponential(long mean) {
    return (long) (-StrictMath.log(uniform()) * mean);
  }

  /** Log-normal with a mean and a coefficient of variation. */
  long logNormal(long mean, double variation) {
    double variance = StrictMath.log(1 + variation * variation);
    double exponent = StrictMath.sqrt(variance) * normal() - variance / 2;
    return (long) (mean * StrictMath.exp(exponent));
  }

  /** Standard normal, by the polar method. */
  private double normal() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** An index drawn in proportion to weights that are not all 0. */
  int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
