package io.santral.estimate;

/**
 * How many services will have ended some time after it was begun, as far as anybody has asked; see
 * {@link Departures}.
 */
final class Curve {
  private static final int CELLS = Hazard.CELLS;

  /** How far the curve reaches, in cells: a little more than a mean service. */
  private static final int REACH = 40;

  /** Up to so many ages in use are gone through one by one, more of them all together. */
  private static final int FEW = 40;

  /** Services in progress by age, each over its chance to have come so far. */
  private final double[] weight = new double[CELLS + 1];

  /** The ages in use, if they are few. */
  private final int[] ages = new int[FEW];

  private int used;

  private final double[] ended = new double[REACH + 1];
  private double madeAt;
  private double cell;
  private int made;
  private int busy;

  void forget() {
    made = 0;
  }

  boolean isStale(double now, double newCell) {
    return made == 0 || cell != newCell || now - madeAt > 0.5 * cell;
  }

  void begin(Departures now, double time, Hazard service) {
    double[] survival = service.survivals();
    used = 0;
    for (int age = 0; age < CELLS; age++) {
      int count = now.beganAgo(age);
      weight[age] = count == 0 ? 0 : count / survival[age];
      if (count != 0) {
        if (used < FEW) {
          ages[used] = age;
        }
        used++;
      }
    }
    weight[CELLS] = now.old() / survival[CELLS];
    ended[0] = 0;
    made = 1;
    busy = now.total();
    madeAt = time;
    cell = now.cell();
  }

  double timeUntil(int ahead, double oldest, double now, Hazard service, Hazard patience) {
    // Counted with those just begun: half a customer before the first and after the last makes the
    // sum of 1/(rate + i * impatience) the integral that this is.
    double left = ahead + 1.5;
    double all = Math.max(1, ahead + 1.0);
    double past = now - madeAt;
    boolean leaves = patience.cell() > 0 && patience.rate() > 0;
    int first = (int) (past / cell);
    double time = 0;
    double step = (first + 1) * cell - past;
    for (int i = first; i < REACH; i++) {
      double exits = (curve(i + 1, service) - curve(i, service)) * step / cell;
      double impatience = leaves ? impatience(left, time, step, oldest / all, patience) : 0;
      double fewer = exits + impatience;
      if (left - fewer <= 0.5) {
        return time + step * (left - 0.5) / fewer;
      }
      left -= fewer;
      time += step;
      step = cell;
    }
    return time + rest(left, time, oldest / all, service, patience, leaves);
  }

  /**
   * Those ahead who give up within a step: the youngest has waited since now, the oldest longer.
   */
  private static double impatience(
      double left, double time, double step, double spacing, Hazard patience) {
    double span = left * spacing;
    if (span <= 0) {
      double middle = time + 0.5 * step;
      return left * (patience.summed(middle + 0.5 * step) - patience.summed(middle - 0.5 * step));
    }
    double middle = time + 0.5 * step;
    return step * (patience.summed(middle + span) - patience.summed(middle)) / spacing;
  }

  /** Beyond the curve services end at their mean rate. */
  private double rest(
      double left, double from, double spacing, Hazard service, Hazard patience, boolean leaves) {
    double rate = Math.max(1, busy) * service.rate();
    double time = 0;
    double step = 8 * cell;
    for (int i = 0; leaves && i < 64; i++) {
      double exits = rate * step + impatience(left, from + time, step, spacing, patience);
      if (left - exits <= 0.5) {
        return time + step * (left - 0.5) / exits;
      }
      left -= exits;
      time += step;
    }
    return time + (left - 0.5) / rate;
  }

  /** Services ended by the end of a cell, made cell by cell as far as is asked. */
  private double curve(int at, Hazard service) {
    while (made <= at) {
      extend(service.survivals());
    }
    return ended[at];
  }

  private void extend(double[] survival) {
    int m = made;
    double still = weight[CELLS] * survival[CELLS + m];
    if (used <= FEW) {
      for (int i = 0; i < used; i++) {
        still += weight[ages[i]] * survival[ages[i] + m];
      }
    } else {
      still += sumOfAll(survival, m);
    }
    for (int j = 1; j < m; j++) {
      still += (ended[j] - ended[j - 1]) * survival[m - j];
    }
    // Every end is a start while somebody waits, so as many as ever are in service.
    ended[m] = Math.max(ended[m - 1], ended[m - 1] + busy - still);
    made++;
  }

  /** In four sums, which the processor adds up at a time. */
  private double sumOfAll(double[] survival, int m) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int age = 0; age < CELLS; age += 4) {
      sum0 += weight[age] * survival[age + m];
      sum1 += weight[age + 1] * survival[age + 1 + m];
      sum2 += weight[age + 2] * survival[age + 2 + m];
      sum3 += weight[age + 3] * survival[age + 3 + m];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  void transfer(State state) {
    state.numbers(weight);
    state.numbers(ended);
    state.numbers(ages);
    used = state.number(used);
    madeAt = state.number(madeAt);
    cell = state.number(cell);
    made = state.number(made);
    busy = state.number(busy);
    if (made < 0 || made > REACH + 1 || used < 0) {
      throw State.broken("a curve of " + made + " cells");
    }
  }
}
