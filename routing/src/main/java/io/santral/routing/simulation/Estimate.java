package io.santral.routing.simulation;

import java.util.Locale;

/**
 * What a study says of one figure: a value and an interval around it that holds the truth with a
 * given confidence.
 *
 * <p>The interval is Student's, whose quantiles are found by inverting the distribution function;
 * the tests hold them against published tables. For a rate or a mean over customers the value is
 * the ratio of expectations, and the interval that of a ratio estimator.
 *
 * @param value the estimate; NaN if nothing was observed that it could be made of
 * @param halfWidth how far the interval reaches to either side; infinite with one observation
 * @param deviation the standard deviation of one observation
 * @param observations how many replications, batches or antithetic pairs there were
 * @param confidence how often such intervals hold the truth
 * @param meanOfRatios the mean of the observations' own ratios, each day counting the same
 */
public record Estimate(
    double value,
    double halfWidth,
    double deviation,
    int observations,
    double confidence,
    double meanOfRatios) {
  private static final int MOST = 1_000_000_000;

  /** {@return the lower end of the interval} */
  public double low() {
    return value - halfWidth;
  }

  /** {@return the upper end of the interval} */
  public double high() {
    return value + halfWidth;
  }

  /**
   * Whether the interval holds a number.
   *
   * @param number the number
   * @return true if it does, its ends included
   */
  public boolean contains(double number) {
    return number >= low() && number <= high();
  }

  /**
   * How many more observations it takes, as far as these can tell, until the interval is as narrow
   * as wanted.
   *
   * @param wanted the half-width wanted, above 0
   * @return the number, 0 if it is narrow enough; a thousand million if it cannot be told
   */
  public int stillNeeded(double wanted) {
    Checks.positive("half-width", wanted);
    if (halfWidth <= wanted) {
      return 0;
    }
    if (Double.isNaN(deviation)) {
      return MOST;
    }
    int low = Math.max(2, observations);
    int high = low;
    while (high < MOST && reach(high) > wanted) {
      low = high;
      high = Math.min(MOST, 2 * high);
    }
    while (low + 1 < high) {
      int middle = low + (high - low) / 2;
      if (reach(middle) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high - observations;
  }

  /** The half-width that so many observations would give, as these deviate. */
  private double reach(int count) {
    return StudentT.twoSided(confidence, count - 1.0) * deviation / Math.sqrt(count);
  }

  /** For example {@code 0.8470 +/- 0.0067 (95 %, 200)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.4f +/- %.4f (%s, %d)",
        value,
        halfWidth,
        ReportText.percent(confidence),
        observations);
  }
}
