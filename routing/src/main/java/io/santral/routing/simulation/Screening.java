package io.santral.routing.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of several systems has the largest mean, by the fully sequential procedure of S.-H. Kim and
 * B. L. Nelson ("A fully sequential procedure for indifference-zone selection in simulation", ACM
 * TOMACS 11, 2001, with c = 1): after each observation of all that are left, those drop out that
 * are behind another one by more than a margin, which shrinks as observations come in.
 *
 * <p>If the observations are normal, in whatever way those of one replication depend on one another
 * (common random numbers make it quicker), and the best is ahead by the indifference or more, it is
 * the one that is left with at least the confidence wanted.
 */
final class Screening {
  private final double indifference;
  private final double factor;
  private final int first;
  private final List<List<Double>> seen = new ArrayList<>();
  private final double[] sums;

  /** The variance of each difference in the first stage. */
  private final double[][] variances;

  /** After how many observations each dropped out; 0 if it is left. */
  private final int[] droppedAt;

  private int left;
  private int observations;

  /**
   * Begins.
   *
   * @param systems how many there are, at least 2
   * @param first how many observations of each are made before any may drop out, at least 2
   */
  Screening(int systems, int first, double confidence, double indifference) {
    this.first = first;
    this.indifference = indifference;
    double each = 2 * (1 - confidence) / (systems - 1);
    double eta = (StrictMath.pow(each, -2.0 / (first - 1)) - 1) / 2;
    factor = 2 * Math.max(0, eta) * (first - 1);
    sums = new double[systems];
    variances = new double[systems][systems];
    droppedAt = new int[systems];
    left = systems;
    for (int i = 0; i < systems; i++) {
      seen.add(new ArrayList<>());
    }
  }

  boolean isLeft(int system) {
    return droppedAt[system] == 0;
  }

  boolean isDecided() {
    return left == 1;
  }

  /** After how many observations a system dropped out, or how many there are of it so far. */
  int observationsOf(int system) {
    return isLeft(system) ? observations : droppedAt[system];
  }

  double mean(int system) {
    return sums[system] / observationsOf(system);
  }

  /** The system that looks best. */
  int best() {
    int best = -1;
    for (int i = 0; i < sums.length; i++) {
      if (isLeft(i) && (best < 0 || mean(i) > mean(best))) {
        best = i;
      }
    }
    return best;
  }

  /** One more observation of each system; those that dropped out do not count. */
  void observe(double... values) {
    observations++;
    for (int i = 0; i < sums.length; i++) {
      if (isLeft(i)) {
        sums[i] += values[i];
        if (observations <= first) {
          seen.get(i).add(values[i]);
        }
      }
    }
    if (observations == first) {
      firstStage();
    }
    if (observations >= first) {
      screen();
    }
  }

  private void firstStage() {
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (sums[i] - sums[j]) / first;
        double squares = 0;
        for (int r = 0; r < first; r++) {
          double off = seen.get(i).get(r) - seen.get(j).get(r) - mean;
          squares += off * off;
        }
        variances[i][j] = squares / (first - 1);
        variances[j][i] = variances[i][j];
      }
    }
    seen.clear();
  }

  private void screen() {
    boolean[] behind = new boolean[sums.length];
    boolean anyMargin = false;
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        if (i != j && isLeft(i) && isLeft(j)) {
          double margin = margin(i, j);
          anyMargin |= margin > 0;
          behind[i] |= sums[i] < sums[j] - margin;
        }
      }
    }
    int best = best();
    for (int i = 0; i < sums.length; i++) {
      // Once no margin is left, whoever looks best is chosen among equals.
      if (isLeft(i) && (behind[i] || (!anyMargin && i != best))) {
        droppedAt[i] = observations;
        left--;
      }
    }
  }

  /** How far the sum of i may be behind that of j: the paper's r W(r). */
  private double margin(int i, int j) {
    double reach = factor * variances[i][j] / (indifference * indifference);
    return Math.max(0, indifference / 2 * (reach - observations));
  }
}
