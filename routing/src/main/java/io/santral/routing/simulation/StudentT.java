package io.santral.routing.simulation;

/**
 * Quantiles of Student's t distribution.
 *
 * <p>Found by inverting the distribution function, which is a regularised incomplete beta function,
 * evaluated by its continued fraction (W. H. Press et al., Numerical Recipes, 3rd ed. 2007, section
 * 6.4, in the form of Lentz), with ln &#915; by Lanczos' approximation (g = 7, nine terms, relative
 * error below 1e-14). A library would have been a fourth dependency of the published jar for one
 * function; the tests hold this one against published tables.
 */
final class StudentT {
  private static final double[] LANCZOS = {
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531,
    -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-06,
    1.5056327351493116e-07
  };
  private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;
  private static final int MAX_TERMS = 10_000;
  private static final double TINY = 1e-300;

  private StudentT() {}

  /**
   * How many standard errors an interval reaches to either side.
   *
   * @param confidence the share of intervals that hold the truth, 0 to 1 exclusive
   * @param degrees of freedom, at least 1
   */
  static double twoSided(double confidence, double degrees) {
    return quantile(0.5 + confidence / 2, degrees);
  }

  /** The value that t stays below with probability p, 0 &lt; p &lt; 1. */
  static double quantile(double p, double degrees) {
    if (p < 0.5) {
      return -quantile(1 - p, degrees);
    }
    double low = 0;
    double high = 1;
    while (upperTail(high, degrees) > 1 - p) {
      low = high;
      high *= 2;
    }
    // Halving from here on: some sixty steps, each sound, and no derivative to go astray.
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (upperTail(middle, degrees) > 1 - p) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** The probability that t is above a value that is not negative. */
  static double upperTail(double t, double degrees) {
    return 0.5 * beta(degrees / (degrees + t * t), degrees / 2, 0.5);
  }

  /** The regularised incomplete beta function. */
  static double beta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    // Each form converges fast on its own side.
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double step = d * c;
      value *= step;
      if (Math.abs(step - 1) < 1e-16) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return LOG_SQRT_TWO_PI + (x - 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
  }
}
