package io.santral.examples.waits;

import java.util.List;

/**
 * One model or log, and how each predictor did on it.
 *
 * @param name what it is
 * @param scale what errors squared are shown in: seconds squared, or units squared over 1,000
 * @param printed errors of predictors as printed elsewhere in that scale, NaN where there is none
 * @param names of the predictors, the estimator first
 * @param tallies one for each
 */
record Section(
    String name, double scale, List<Double> printed, List<String> names, List<Tally> tallies) {

  /** The rule with the least squared error, as an index. */
  int bestRule() {
    int best = 1;
    for (int i = 2; i < tallies.size(); i++) {
      best = tallies.get(i).squared() < tallies.get(best).squared() ? i : best;
    }
    return best;
  }

  /** The least error printed, NaN if none is. */
  double bestPrinted() {
    double best = Double.NaN;
    for (double each : printed) {
      best = Double.isNaN(best) || each < best ? each : best;
    }
    return best;
  }

  double error(int predictor) {
    return tallies.get(predictor).squared() / scale;
  }
}
