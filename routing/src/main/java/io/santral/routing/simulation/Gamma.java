package io.santral.routing.simulation;

import java.util.random.RandomGenerator;

/**
 * Gamma variables of scale 1 by rejection (G. Marsaglia and W. W. Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26, 2000).
 */
final class Gamma {
  private Gamma() {}

  static double draw(RandomGenerator random, double shape) {
    if (shape < 1) {
      // A power of a uniform brings a larger shape down.
      double boost = StrictMath.pow(1 - random.nextDouble(), 1 / shape);
      return boost * draw(random, shape + 1);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double base = 1 + c * x;
      if (base > 0) {
        double v = base * base * base;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return d * v;
        }
      }
    }
  }
}
