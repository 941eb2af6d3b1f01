package io.santral.estimate;

import java.util.Arrays;

/**
 * Those who will come and be served before one who waits, since their demands have a head start: so
 * many a second of each demand, until his own wait has used its head start up. From then on nobody
 * of that demand overtakes him any more.
 *
 * <p>Filled for each question anew; of many demands those are taken together whose head starts are
 * close, so that the work of a question is bounded.
 */
final class Overtakers {
  static final int MOST = 8;

  /** When each ends, in order, and how many a second come until then. */
  private final double[] until = new double[MOST + 1];

  private final double[] rates = new double[MOST + 1];
  private int count;

  /** So many may be offered for one question. */
  static final int MOST_OFFERED = 64;

  /** Half octaves from the longest end downwards; what is shorter falls into the last. */
  private static final int GROUPS = 16;

  /** By which a number's bits say in which half octave it is. */
  private static final int HALF_OCTAVE = 51;

  private final double[] ends = new double[MOST_OFFERED + 1];
  private final double[] often = new double[MOST_OFFERED + 1];
  private int offered;

  private final double[] groupRate = new double[GROUPS];
  private final double[] groupEnd = new double[GROUPS];

  void clear() {
    count = 0;
    offered = 0;
  }

  /** Until some time from now, so many come in a second; nobody if that is past. */
  void offer(double end, double rate) {
    ends[offered] = end;
    often[offered] = rate;
    // Nobody could foresee a branch here.
    offered += end > 0 ? 1 : 0;
  }

  /** All have been offered: few are taken as they are, of many those together that end alike. */
  void settle() {
    if (offered <= MOST) {
      for (int i = 0; i < offered; i++) {
        add(ends[i], often[i]);
      }
    } else {
      addGroups();
    }
  }

  private void addGroups() {
    double last = 0;
    for (int i = 0; i < offered; i++) {
      last = Math.max(last, ends[i]);
    }
    Arrays.fill(groupRate, 0);
    Arrays.fill(groupEnd, 0);
    long top = halfOctave(last);
    for (int i = 0; i < offered; i++) {
      int group = (int) Math.min(GROUPS - 1, top - halfOctave(ends[i]));
      groupRate[group] += often[i];
      groupEnd[group] += often[i] * ends[i];
    }
    for (int i = GROUPS - 1; i >= 0; i--) {
      if (groupRate[i] > 0) {
        add(groupEnd[i] / groupRate[i], groupRate[i]);
      }
    }
  }

  private static long halfOctave(double value) {
    return Double.doubleToRawLongBits(value) >>> HALF_OCTAVE;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Until some time from now, so many come in a second. */
  void add(double end, double rate) {
    int at = count;
    while (at > 0 && until[at - 1] > end) {
      until[at] = until[at - 1];
      rates[at] = rates[at - 1];
      at--;
    }
    until[at] = end;
    rates[at] = rate;
    if (++count > MOST) {
      unite();
    }
  }

  /** Makes one of the two that end closest to each other: as many come, in the mean as long. */
  private void unite() {
    int best = 1;
    for (int i = 2; i < count; i++) {
      if (until[i] - until[i - 1] < until[best] - until[best - 1]) {
        best = i;
      }
    }
    double both = rates[best - 1] + rates[best];
    double part = both > 0 ? rates[best] / both : 0;
    until[best - 1] += part * (until[best] - until[best - 1]);
    rates[best - 1] = both;
    count--;
    for (int i = best; i < count; i++) {
      until[i] = until[i + 1];
      rates[i] = rates[i + 1];
    }
  }

  /** All of them so much more often. */
  void scale(double factor) {
    for (int i = 0; i < count; i++) {
      rates[i] *= factor;
    }
  }

  /** When the last comes. */
  double last() {
    return count == 0 ? 0 : until[count - 1];
  }

  /** How many come within a span of time from now. */
  double within(double from, double to) {
    double sum = 0;
    // Those that end last come last: what ends before the span is not looked at.
    for (int i = count - 1; i >= 0 && until[i] > from; i--) {
      sum += rates[i] * (Math.min(to, until[i]) - from);
    }
    return sum;
  }

  /**
   * How long it takes until {@code left} have been served or have given up, if so many a second are
   * served and give up each, and these come.
   */
  double timeUntil(double left, double rate, double impatience) {
    double from = 0;
    double still = left;
    double coming = 0;
    for (int i = 0; i < count; i++) {
      coming += rates[i];
    }
    for (int i = 0; i < count; i++) {
      double net = rate - coming;
      double span = until[i] - from;
      double time = empty(still, net, impatience);
      if (time <= span) {
        return from + time;
      }
      still = after(still, net, impatience, span);
      from = until[i];
      coming = Math.max(0, coming - rates[i]);
    }
    return from + empty(still, rate, impatience);
  }

  /** When nobody is left; never, where more come than go. */
  private static double empty(double left, double net, double impatience) {
    if (net <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double more = impatience * left / net;
    return more < 1e-9 ? left / net : Math.log1p(more) / impatience;
  }

  private static double after(double left, double net, double impatience, double span) {
    if (impatience * span < 1e-9) {
      return Math.max(0, left - net * span);
    }
    double gone = -Math.expm1(-impatience * span);
    return Math.max(0, left - gone * (left + net / impatience));
  }
}
