package io.santral.estimate;

/**
 * The wait of one whose requirement is relaxed while he waits: more agents may serve him from known
 * times on, if he still waits then.
 *
 * <p>Up to the first step the law of his demand holds. From a step on the law of the wider demand
 * does, for one who has just come to it with those before him who are left by then. Where the two
 * are not known to share agents, what the narrower law says goes on too: with more agents he is
 * served no later. Where they are, the wider law is that of both, and has been seen; the narrower
 * one has not, beyond the step.
 */
final class Steps {
  static final int MOST = 16;

  /** And beyond the last quantile, in means of what is left there. */
  private static final double[] BEYOND = {1, 2, 4};

  private static final double BEFORE = 1 - 1e-9;
  private static final int POINTS = MOST * (2 + WaitForecast.SIZE + BEYOND.length);

  private final WaitForecast[] laws = new WaitForecast[MOST];
  private final double[] from = new double[MOST];
  private final boolean[] shares = new boolean[MOST];
  private int count;

  private final double[] times = new double[POINTS + 1];
  private final double[] lasts = new double[POINTS + 1];
  private int points;

  Steps() {
    for (int i = 0; i < MOST; i++) {
      laws[i] = new WaitForecast();
    }
  }

  void clear() {
    count = 0;
  }

  /**
   * The law of the next step, to be filled, and from when on it holds; whether its agents are known
   * to be, in part, those of the first: then its law has seen both.
   */
  WaitForecast add(double after, boolean shared) {
    from[count] = after;
    shares[count] = shared;
    return laws[count++];
  }

  void answer(WaitForecast into) {
    if (laws[0].basis() == WaitBasis.AT_ONCE) {
      into.set(WaitBasis.AT_ONCE, 0);
      return;
    }
    boolean learned = true;
    boolean known = false;
    for (int i = 0; i < count; i++) {
      known |= laws[i].isKnown();
      learned &= !laws[i].isKnown() || laws[i].basis() == WaitBasis.LEARNED;
    }
    if (!known) {
      into.unknown();
      return;
    }
    look();
    double mean = mean();
    into.begin(learned ? WaitBasis.LEARNED : WaitBasis.FORMULA, mean);
    int at = 0;
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      double left = 1 - WaitForecast.LEVELS[i];
      while (at < points && lasts[at] > left) {
        at++;
      }
      into.setKnot(i, time(at, left));
    }
  }

  /** When so many are left, between the points before and at {@code at}. */
  private double time(int at, double left) {
    if (at == points) {
      return times[points - 1] + tail() * Math.log(lasts[points - 1] / left);
    }
    if (at == 0) {
      return times[0];
    }
    double part = (lasts[at - 1] - left) / (lasts[at - 1] - lasts[at]);
    return times[at - 1] + part * (times[at] - times[at - 1]);
  }

  private double tail() {
    return laws[count - 1].tail();
  }

  /** What the first law says, and how much longer or shorter it becomes. */
  private double mean() {
    boolean first = laws[0].isKnown();
    double all = first ? 0 : times[0];
    for (int i = 1; i < points; i++) {
      double left = lasts[i - 1] + lasts[i];
      if (first) {
        left -= laws[0].above(times[i - 1]) + laws[0].above(times[i]);
      }
      all += 0.5 * left * (times[i] - times[i - 1]);
    }
    double last = times[points - 1];
    all += tail() * lasts[points - 1];
    return first ? Math.max(0, laws[0].mean() + all - laws[0].tail() * laws[0].above(last)) : all;
  }

  /** Takes the points in time where the law bends, in order, and the chances to wait longer. */
  private void look() {
    points = 0;
    for (int i = 0; i < count; i++) {
      // Twice, since all who are left may be served at once when a step comes.
      point(from[i] * BEFORE);
      point(from[i]);
      if (laws[i].isKnown()) {
        for (int j = 0; j < WaitForecast.SIZE; j++) {
          point(from[i] + laws[i].knot(j));
        }
        double last = from[i] + laws[i].knot(WaitForecast.SIZE - 1);
        for (double far : BEYOND) {
          point(last + far * laws[i].tail());
        }
      }
    }
    double least = 1;
    for (int i = 0; i < points; i++) {
      least = Math.min(least, lasts(times[i]));
      lasts[i] = least;
    }
  }

  private void point(double time) {
    int at = points++;
    while (at > 0 && times[at - 1] > time) {
      times[at] = times[at - 1];
      at--;
    }
    times[at] = time;
  }

  /** The chance to wait longer than {@code time}. */
  private double lasts(double time) {
    double all = 1;
    for (int i = 0; i < count && from[i] <= time; i++) {
      double until = i + 1 < count ? Math.min(time, from[i + 1]) : time;
      all *= lasts(i, until);
    }
    return all;
  }

  /** The chance to wait longer than until {@code time} for one who waits when a step begins. */
  private double lasts(int step, double time) {
    if (step == 0) {
      return laws[0].isKnown() ? laws[0].above(time) : 1;
    }
    double narrow = 1;
    if (laws[step - 1].isKnown()) {
      double before = laws[step - 1].above(from[step] - from[step - 1]);
      narrow = before > 0 ? laws[step - 1].above(time - from[step - 1]) / before : 0;
    }
    if (!laws[step].isKnown()) {
      return narrow;
    }
    double wide = laws[step].above(time - from[step]);
    return shares[step] ? wide : Math.min(narrow, wide);
  }
}
