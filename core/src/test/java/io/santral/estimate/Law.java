package io.santral.estimate;

import java.util.SplittableRandom;

/** A law of times with mean 1, to draw from. */
enum Law {
  /** Always the same. */
  D {
    @Override
    double draw(SplittableRandom chance) {
      return 1;
    }
  },
  /** Exponential. */
  M {
    @Override
    double draw(SplittableRandom chance) {
      return -Math.log1p(-chance.nextDouble());
    }
  },
  /** Erlang of two stages. */
  E2 {
    @Override
    double draw(SplittableRandom chance) {
      return (M.draw(chance) + M.draw(chance)) / 2;
    }
  },
  /** Erlang of ten stages. */
  E10 {
    @Override
    double draw(SplittableRandom chance) {
      double sum = 0;
      for (int i = 0; i < 10; i++) {
        sum += M.draw(chance);
      }
      return sum / 10;
    }
  },
  /** Hyperexponential with balanced means and squared coefficient of variation 4. */
  H2 {
    @Override
    double draw(SplittableRandom chance) {
      double p = 0.5 * (1 + Math.sqrt(3.0 / 5));
      boolean first = chance.nextDouble() < p;
      return M.draw(chance) / (first ? 2 * p : 2 * (1 - p));
    }
  },
  /** Lognormal with squared coefficient of variation 1. */
  LOGNORMAL {
    @Override
    double draw(SplittableRandom chance) {
      double radius = Math.sqrt(-2 * Math.log1p(-chance.nextDouble()));
      double normal = radius * Math.cos(2 * Math.PI * chance.nextDouble());
      double sigma = Math.sqrt(Math.log(2));
      return Math.exp(sigma * normal - 0.5 * sigma * sigma);
    }
  },
  /** For ever. */
  NEVER {
    @Override
    double draw(SplittableRandom chance) {
      return Double.POSITIVE_INFINITY;
    }
  };

  abstract double draw(SplittableRandom chance);
}
