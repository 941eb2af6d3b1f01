package io.santral.estimate;

/**
 * How many services will have ended some time after it was begun, worked out as far as anybody has
 * asked; see {@link Departures}.
 */
final class Curve {
  private static final int CELLS = Hazard.CELLS;

  /** How far the curve reaches, in cells: a little more than a mean service. */
  private static final int REACH = 40;

  /** One more or less of at most so many makes another curve at once. */
  private static final int FEW = 8;

  private static final double NEVER = -1;

  /** The ages in use, and services of that age over their chance to have come so far. */
  private final int[] ages = new int[CELLS];

  private final float[] weights = new float[CELLS];

  private int used;

  /** The same for services older than the table. */
  private float old;

  /** Services that end in each cell, and by its end. */
  private final double[] ends = new double[REACH + 1];

  private final double[] ended = new double[REACH + 1];
  private double madeAt = NEVER;
  private double cell;
  private int made;
  private int busy;

  void forget() {
    made = 0;
    madeAt = NEVER;
  }

  /** When it was begun; before all times if it was not. */
  double madeAt() {
    return madeAt;
  }

  /** The last of the times half a cell after each other, from its beginning on. */
  double latest(double now) {
    double half = 0.5 * cell;
    double steps = Math.floor((now - madeAt) / half);
    return steps > 0 ? madeAt + steps * half : madeAt;
  }

  /** Whether time has moved on, or so many have begun or ended that it matters to a few. */
  boolean isStale(double now, double newCell, int total) {
    return made == 0
        || cell != newCell
        || now - madeAt > 0.5 * cell
        || FEW * Math.abs(total - busy) > busy;
  }

  void begin(Departures now, double time, Hazard service) {
    float[] survival = service.survivals();
    used = 0;
    collect(now, now.used(false), 0, survival);
    collect(now, now.used(true), Long.SIZE, survival);
    old = now.old() / survival[CELLS];
    ended[0] = 0;
    made = 1;
    busy = now.total();
    madeAt = time;
    cell = now.cell();
  }

  private void collect(Departures now, long bits, int from, float[] survival) {
    for (long left = bits; left != 0; left &= left - 1) {
      int slot = from + Long.numberOfTrailingZeros(left);
      int age = now.age(slot);
      ages[used] = age;
      weights[used++] = now.beganIn(slot) / survival[age];
    }
  }

  double timeUntil(
      double ahead,
      double oldest,
      double now,
      Hazard service,
      Hazard patience,
      Overtakers overtakers) {
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
      double fewer = exits + impatience - overtakers.within(time, time + step);
      if (left - fewer <= 0.5) {
        return time + step * (left - 0.5) / fewer;
      }
      left -= fewer;
      time += step;
      step = cell;
    }
    return time + rest(left, time, oldest / all, service, patience, leaves, overtakers);
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
      double left,
      double from,
      double spacing,
      Hazard service,
      Hazard patience,
      boolean leaves,
      Overtakers overtakers) {
    double rate = Math.max(1, busy) * service.rate();
    double time = 0;
    double step = 8 * cell;
    for (int i = 0; (leaves || overtakers.last() > from + time) && i < 64; i++) {
      double impatience = leaves ? impatience(left, from + time, step, spacing, patience) : 0;
      double exits = rate * step + impatience - overtakers.within(from + time, from + time + step);
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

  private void extend(float[] survival) {
    int m = made;
    double still = old * survival[CELLS + m] + sum(survival, m) + sumOfNext(survival, m);
    // Every end is a start while somebody waits, so as many as ever are in service.
    ends[m] = Math.max(0, busy - still);
    ended[m] = ended[m - 1] + ends[m];
    made++;
  }

  // Several sums, since each addition waits for the one before it.

  /** Those of now who are still in service after {@code m} cells. */
  private double sum(float[] survival, int m) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < used; i += 2) {
      even += weights[i] * survival[ages[i] + m];
      odd += weights[i + 1] * survival[ages[i + 1] + m];
    }
    return i < used ? even + odd + weights[i] * survival[ages[i] + m] : even + odd;
  }

  /** Those who are served next, and still are after {@code m} cells. */
  private double sumOfNext(float[] survival, int m) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int j = 1;
    for (; j + 3 < m; j += 4) {
      sum0 += ends[j] * survival[m - j];
      sum1 += ends[j + 1] * survival[m - j - 1];
      sum2 += ends[j + 2] * survival[m - j - 2];
      sum3 += ends[j + 3] * survival[m - j - 3];
    }
    for (; j < m; j++) {
      sum0 += ends[j] * survival[m - j];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  void transfer(State state) {
    used = state.number(used);
    if (used < 0 || used > CELLS) {
      throw State.broken("a curve of " + used + " ages");
    }
    for (int i = 0; i < used; i++) {
      ages[i] = state.number(ages[i]);
      if (ages[i] < 0 || ages[i] >= CELLS) {
        throw State.broken("an age of " + ages[i]);
      }
      weights[i] = state.number(weights[i]);
    }
    old = state.number(old);
    // What follows from that is worked out anew by who asks.
    int begun = state.number(Math.min(1, made));
    if (begun < 0 || begun > 1) {
      throw State.broken("a curve of " + begun + " cells");
    }
    made = state.isReading() ? begun : made;
    madeAt = state.number(madeAt);
    cell = state.number(cell);
    busy = state.number(busy);
  }
}
