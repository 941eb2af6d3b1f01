package io.santral.estimate;

/** The standard normal law, good to some fourteen digits in both tails. */
final class Normal {
  private static final double ROOT = Math.sqrt(2 * Math.PI);

  /** From here on a continued fraction of this many terms is exact, below it the series. */
  private static final double FAR = 3;

  private static final int TERMS = 120;

  private Normal() {}

  static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT;
  }

  static double below(double x) {
    return x < 0 ? above(-x) : 1 - above(x);
  }

  /** Density over the upper tail. */
  static double hazard(double x) {
    return x >= FAR ? 1 / mills(x) : density(x) / (x < 0 ? 1 - above(-x) : above(x));
  }

  private static double above(double x) {
    if (x >= FAR) {
      return density(x) * mills(x);
    }
    double term = x;
    double sum = x;
    for (int k = 1; k < TERMS; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 - density(x) * sum;
  }

  private static double mills(double x) {
    double fraction = x;
    for (int k = TERMS; k > 0; k--) {
      fraction = x + k / fraction;
    }
    return 1 / fraction;
  }
}
