package io.santral.routing.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All observations of a study, one row each. Immutable. */
final class Sample {
  private final Layout layout;
  private final double[][] above;
  private final double[][] below;
  private final double confidence;

  private Sample(Layout layout, double[][] above, double[][] below, double confidence) {
    this.layout = layout;
    this.above = above;
    this.below = below;
    this.confidence = confidence;
  }

  /**
   * Makes one of the rows of replications; none are where one was not done.
   *
   * @param pairs whether two replications make one observation
   */
  static Sample of(Layout layout, List<List<Row>> replications, boolean pairs, double confidence) {
    List<double[]> above = new ArrayList<>();
    List<double[]> below = new ArrayList<>();
    int step = pairs ? 2 : 1;
    for (int i = 0; i + step <= replications.size(); i += step) {
      List<Row> rows = replications.get(i);
      if (!pairs) {
        rows.forEach(row -> above.add(row.above));
        rows.forEach(row -> below.add(row.below));
      } else if (!rows.isEmpty() && !replications.get(i + 1).isEmpty()) {
        Row mirrored = replications.get(i + 1).get(0);
        above.add(mean(rows.get(0).above, mirrored.above));
        below.add(mean(rows.get(0).below, mirrored.below));
      }
    }
    return new Sample(
        layout, above.toArray(new double[0][]), below.toArray(new double[0][]), confidence);
  }

  private static double[] mean(double[] one, double[] other) {
    double[] mean = new double[one.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (one[i] + other[i]) / 2;
    }
    return mean;
  }

  Layout layout() {
    return layout;
  }

  double confidence() {
    return confidence;
  }

  int observations() {
    return above.length;
  }

  /**
   * The ratio of sums, with an interval for ratio estimators by linearisation (A. M. Law,
   * Simulation Modeling and Analysis, 4th ed. 2007, section 9.5.2): that of the mean of the
   * deviations from the ratio. A plain mean is the ratio whose denominators are 1.
   */
  Estimate estimate(int place) {
    double spread = spread(deviations(place));
    return new Estimate(
        ratio(place),
        reach(spread, confidence),
        spread,
        observations(),
        confidence,
        meanOfRatios(place));
  }

  /** A figure of this less one of another sample, replication by replication. */
  Estimate difference(int place, Sample other, int otherPlace, double share) {
    double[] both = deviations(place);
    double[] theirs = other.deviations(otherPlace);
    for (int i = 0; i < both.length; i++) {
      both[i] -= theirs[i];
    }
    double spread = spread(both);
    return new Estimate(
        ratio(place) - other.ratio(otherPlace),
        reach(spread, share),
        spread,
        both.length,
        share,
        meanOfRatios(place) - other.meanOfRatios(otherPlace));
  }

  private double reach(double spread, double share) {
    int n = observations();
    return n < 2
        ? Double.POSITIVE_INFINITY
        : StudentT.twoSided(share, n - 1.0) * spread / Math.sqrt(n);
  }

  private double ratio(int place) {
    double top = 0;
    double bottom = 0;
    for (int i = 0; i < above.length; i++) {
      top += above[i][place];
      bottom += below[i][place];
    }
    return bottom == 0 ? Double.NaN : top / bottom;
  }

  /** The ratio of each observation; NaN where it could not be observed. */
  double[] ratios(int place) {
    double[] ratios = new double[above.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = below[i][place] == 0 ? Double.NaN : above[i][place] / below[i][place];
    }
    return ratios;
  }

  private double meanOfRatios(int place) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < above.length; i++) {
      if (below[i][place] != 0) {
        sum += above[i][place] / below[i][place];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** What each observation says beyond the ratio, in units of the ratio. */
  private double[] deviations(int place) {
    double ratio = ratio(place);
    double bottom = 0;
    for (double[] row : below) {
      bottom += row[place];
    }
    double mean = bottom / above.length;
    double[] deviations = new double[above.length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (above[i][place] - ratio * below[i][place]) / mean;
    }
    return deviations;
  }

  private static double spread(double[] deviations) {
    double mean = Arrays.stream(deviations).average().orElse(0);
    double squares = 0;
    for (double deviation : deviations) {
      squares += (deviation - mean) * (deviation - mean);
    }
    return deviations.length < 2 ? Double.NaN : Math.sqrt(squares / (deviations.length - 1));
  }

  boolean sameAs(Sample other) {
    return layout.sameAs(other.layout)
        && confidence == other.confidence
        && Arrays.deepEquals(above, other.above)
        && Arrays.deepEquals(below, other.below);
  }

  int hash() {
    return 31 * Arrays.deepHashCode(above) + Arrays.deepHashCode(below);
  }
}
