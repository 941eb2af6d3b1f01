package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * M/M/s+G: patience of any law. Erlang A is the case of exponential patience.
 *
 * <p>The wait that would be offered to an infinitely patient customer has the density λ exp(g(x)) /
 * (ε + λJ) with g(x) = λH(x) - sμx, H the integral of the patience's survival, J the integral of
 * exp(g) and ε the sum over the states with a free agent, 1/B(s-1, a). Source: S. Zeltyn and A.
 * Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G
 * queue", 2005, after Baccelli and Hebuterne, 1981. The exponent is concave, so the density has one
 * mode: the integrals are taken panel by panel outward from it, with the exponent counted from
 * there. That keeps a million agents, any overload and any rate of patience within reach of plain
 * doubles.
 */
final class PatientQueue implements Measures {
  /** Where the density has fallen by exp(-NEGLIGIBLE) it is left out. */
  private static final double NEGLIGIBLE = 60;

  private static final int MOST_PANELS = 20_000;

  /** By how much one panel and its halves may differ, in units of the exponent. */
  private static final double SMOOTH = 1e-12;

  /** The same of a mean survival: little of a panel may matter, so it must be right all along. */
  private static final double SHARP = 1e-14;

  /** The first panel beside no mode; small, since waits may end far sooner than servers do. */
  private static final double FIRST = 0.25;

  /** Slow, since the product of density and survival bends more than either. */
  private static final double GROWTH = 1.3;

  /** Panels are not halved below this share of the time they are at: there is a jump. */
  private static final double TINY = 1e-13;

  private final double arrivals;
  private final double capacity;
  private final Patience patience;

  // Panels in order of time: where each begins, its length, and at its beginning the exponent,
  // counted from the mode, and the integral of the survival, counted from zero.
  private double[] from = new double[64];
  private double[] length = new double[64];
  private double[] exponent = new double[64];
  private double[] integral = new double[64];
  private int panels;

  private final double waiting;
  private final double gone;
  private final double meanAll;
  private final double meanServed;

  /** Density per exp(exponent). */
  private final double scale;

  PatientQueue(double arrivals, double service, int agents, Patience patience) {
    this.arrivals = arrivals;
    this.capacity = agents * service;
    this.patience = patience;
    double mode = mode();
    double[] toMode = {0, 0};
    integrate(0, mode, toMode);
    march(mode, toMode[1]);
    reverse();
    march(mode, toMode[1], 1);
    double[] sums = new double[5];
    for (int i = 0; i < panels; i++) {
      addPanel(i, from[i] + length[i], sums);
    }
    double load = arrivals / service;
    double idle = 1 / Erlang.b(agents - 1, load) * Math.exp(-toMode[0]);
    double total = idle + arrivals * sums[0];
    this.scale = total == Double.POSITIVE_INFINITY ? 0 : arrivals / total;
    this.waiting = scale * sums[0];
    this.gone = scale * sums[1];
    this.meanAll = scale * sums[2];
    this.meanServed = scale * sums[3] / (1 - gone);
  }

  /** Where the chance to be still there falls to capacity over arrivals. */
  private double mode() {
    double level = capacity / arrivals;
    if (patience.stays(0) <= level) {
      return 0;
    }
    double high = 1 / capacity;
    double low = 0;
    while (patience.stays(high) > level) {
      low = high;
      high *= 2;
      if (high == Double.POSITIVE_INFINITY) {
        throw new InvalidValueException(
            "patience",
            "never ends for more than " + level + " of the customers",
            "must wear off where the load exceeds the agents",
            "Give more agents, or a survival that falls to 0.");
      }
    }
    for (int i = 0; i < 200 && high - low > Math.ulp(high); i++) {
      double middle = 0.5 * (low + high);
      if (patience.stays(middle) > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Adds the rise of the exponent and the integral of the survival over an interval, halving it
   * where the survival jumps or bends.
   */
  private void integrate(double a, double b, double[] sums) {
    double middle = 0.5 * (a + b);
    double[] halves = {0, 0};
    if (isSmooth(a, b, halves) || b - a < TINY * (b + 1 / capacity)) {
      sums[0] += halves[0];
      sums[1] += halves[1];
    } else {
      integrate(a, middle, sums);
      integrate(middle, b, sums);
    }
  }

  /** Whether one panel tells the same as two halves, which are put into {@code halves}. */
  private boolean isSmooth(double a, double b, double[] halves) {
    double[] whole = {0, 0};
    rise(a, b, whole);
    rise(a, 0.5 * (a + b), halves);
    rise(0.5 * (a + b), b, halves);
    double error = Math.abs(whole[1] - halves[1]);
    // Of the exponent; and of the survival itself, which few arrivals say little of.
    return arrivals * error <= SMOOTH * (1 + arrivals * Math.abs(b - a))
        && error <= SHARP * Math.abs(b - a);
  }

  private void rise(double a, double b, double[] sums) {
    double half = 0.5 * (b - a);
    double level = capacity / arrivals;
    for (int i = 0; i < Gauss.SIZE; i++) {
      double stays = patience.stays(a + half * (1 + Gauss.NODE[i]));
      sums[0] += half * Gauss.WEIGHT[i] * arrivals * (stays - level);
      sums[1] += half * Gauss.WEIGHT[i] * stays;
    }
  }

  /** Panels from the mode down to zero, each begun at its lower end; in falling order. */
  private void march(double mode, double integralAtMode) {
    if (mode > 0) {
      march(mode, integralAtMode, -1);
    }
  }

  private void march(double mode, double integralAtMode, int direction) {
    double at = mode;
    double[] sums = {0, integralAtMode};
    double step = mode > 0 ? Math.min(mode / 4, 1 / capacity) : FIRST / (capacity + arrivals);
    double[] next = new double[2];
    int first = panels;
    while (sums[0] > -NEGLIGIBLE && (direction > 0 || at > 0)) {
      step = direction > 0 ? step : Math.min(step, at);
      double to = direction < 0 && step == at ? 0 : at + direction * step;
      next[0] = 0;
      next[1] = 0;
      boolean smooth = isSmooth(at, to, next);
      next[0] += sums[0];
      next[1] += sums[1];
      boolean steep = Math.abs(next[0] - sums[0]) > 1;
      if ((steep || !smooth) && step > TINY * (at + 1 / capacity)) {
        step *= 0.5;
        continue;
      }
      boolean up = direction > 0;
      add(Math.min(at, to), step, up ? sums[0] : next[0], up ? sums[1] : next[1]);
      boolean flat = Math.abs(next[0] - sums[0]) < 0.4;
      at = to;
      sums[0] = next[0];
      sums[1] = next[1];
      step *= flat ? GROWTH : 1;
      if (panels - first > MOST_PANELS) {
        throw new InvalidValueException(
            "patience",
            "with more than " + MOST_PANELS + " pieces",
            "must be a survival that falls smoothly but for some jumps",
            "Smooth it, or use exponential patience.");
      }
    }
  }

  private void add(double at, double step, double startExponent, double startIntegral) {
    if (panels == from.length) {
      from = Arrays.copyOf(from, 2 * panels);
      length = Arrays.copyOf(length, 2 * panels);
      exponent = Arrays.copyOf(exponent, 2 * panels);
      integral = Arrays.copyOf(integral, 2 * panels);
    }
    from[panels] = at;
    length[panels] = step;
    exponent[panels] = startExponent;
    integral[panels] = startIntegral;
    panels++;
  }

  private void reverse() {
    for (int i = 0, j = panels - 1; i < j; i++, j--) {
      swap(from, i, j);
      swap(length, i, j);
      swap(exponent, i, j);
      swap(integral, i, j);
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }

  /**
   * Adds the integrals over a panel up to {@code end}: of the density, times those gone, times the
   * integrated survival, times time and stays, times stays.
   */
  private void addPanel(int panel, double end, double[] sums) {
    double half = 0.5 * (end - from[panel]);
    double[] reached = {exponent[panel], integral[panel]};
    double last = from[panel];
    for (int i = 0; i < Gauss.SIZE; i++) {
      double x = from[panel] + half * (1 + Gauss.NODE[i]);
      rise(last, x, reached);
      last = x;
      double mass = half * Gauss.WEIGHT[i] * Math.exp(reached[0]);
      double stays = patience.stays(x);
      sums[0] += mass;
      sums[1] += mass * patience.gone(x);
      sums[2] += mass * reached[1];
      sums[3] += mass * x * stays;
      sums[4] += mass * stays;
    }
  }

  @Override
  public double waitProbability() {
    return waiting;
  }

  @Override
  public double blockedProbability() {
    return 0;
  }

  @Override
  public double abandonProbability() {
    return gone;
  }

  @Override
  public double meanWait() {
    return meanAll;
  }

  @Override
  public double meanWaitServed() {
    return meanServed;
  }

  @Override
  public double servedWithin(double time) {
    double[] sums = new double[5];
    for (int i = 0; i < panels && from[i] < time; i++) {
      addPanel(i, Math.min(time, from[i] + length[i]), sums);
    }
    return Math.max(0, 1 - waiting) + scale * sums[4];
  }

  @Override
  public double exceeds(double time) {
    double[] sums = new double[5];
    for (int i = panels - 1; i >= 0 && from[i] + length[i] > time; i--) {
      if (from[i] >= time) {
        addPanel(i, from[i] + length[i], sums);
      } else {
        double[] part = new double[5];
        addPanel(i, from[i] + length[i], part);
        sums[0] += part[0];
        double[] before = new double[5];
        addPanel(i, time, before);
        sums[0] -= before[0];
      }
    }
    return scale * sums[0];
  }
}
