package io.santral.examples.waits;

import java.util.SplittableRandom;

/** Laws of times with mean 1. */
enum Law {
  CONSTANT,
  EXPONENTIAL,
  ERLANG2,
  ERLANG10,
  HYPEREXPONENTIAL,
  LOGNORMAL,
  ENDLESS;

  private static double exponential(SplittableRandom chance) {
    return -Math.log1p(-chance.nextDouble());
  }

  double draw(SplittableRandom chance) {
    return switch (this) {
      case CONSTANT -> 1;
      case EXPONENTIAL -> exponential(chance);
      case ERLANG2 -> erlang(2, chance);
      case ERLANG10 -> erlang(10, chance);
      case HYPEREXPONENTIAL -> {
        // Balanced means, squared coefficient of variation 4.
        double p = 0.5 * (1 + Math.sqrt(3.0 / 5));
        yield exponential(chance) / (2 * (chance.nextDouble() < p ? p : 1 - p));
      }
      case LOGNORMAL -> {
        // Squared coefficient of variation 1.5, as services of calls often have.
        double variance = Math.log(2.5);
        double normal =
            Math.sqrt(2 * exponential(chance)) * Math.cos(2 * Math.PI * chance.nextDouble());
        yield Math.exp(Math.sqrt(variance) * normal - 0.5 * variance);
      }
      case ENDLESS -> Double.POSITIVE_INFINITY;
    };
  }

  private static double erlang(int stages, SplittableRandom chance) {
    double sum = 0;
    for (int i = 0; i < stages; i++) {
      sum += exponential(chance);
    }
    return sum / stages;
  }
}
