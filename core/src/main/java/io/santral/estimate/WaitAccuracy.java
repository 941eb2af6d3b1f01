package io.santral.estimate;

/**
 * How good forecasts have been: of those made at arrival, over interactions that waited and were
 * served. Times in seconds.
 *
 * @param count how many
 * @param meanWait their mean wait
 * @param bias mean of forecast minus wait
 * @param meanSquaredError mean of its square
 * @param meanAbsoluteError mean distance from the mean that was forecast
 * @param pinball mean pinball loss over the seven quantiles kept
 * @param covered50 share between the quartiles
 * @param covered80 share between the tenths
 * @param covered95 share between the fortieths
 * @param width50 mean distance of the quartiles
 * @param width80 mean distance of the tenths
 * @param width95 mean distance of the fortieths
 */
public record WaitAccuracy(
    long count,
    double meanWait,
    double bias,
    double meanSquaredError,
    double meanAbsoluteError,
    double pinball,
    double covered50,
    double covered80,
    double covered95,
    double width50,
    double width80,
    double width95) {

  /**
   * Root of the mean squared error over the mean wait.
   *
   * @return the ratio, 0 before the first
   */
  public double relativeError() {
    return meanWait > 0 ? Math.sqrt(meanSquaredError) / meanWait : 0;
  }
}
