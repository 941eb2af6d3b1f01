package io.santral.estimate;

/**
 * How many services will have ended some time after it was begun, worked out as far as anybody has
 * asked; see {@link Departures}.
 */
final class Curve {
  private static final int CELLS = Hazard.CELLS;

  /** So many cells are worked out together. */
  private static final int AT_ONCE = 4;

  /** How far the curve reaches, in cells: a little more than a mean service. */
  private static final int REACH = 10 * AT_ONCE;

  /** One more or less of at most so many makes another curve at once. */
  private static final int FEW = 8;

  private static final double NEVER = -1;

  /** The ages in use, and services of that age over their chance to have come so far. */
  private final int[] ages = new int[CELLS];

  private final float[] weights = new float[CELLS];

  private int used;

  /** The same for services older than the table. */
  private float old;

  /** Services that end in each cell, from the first on; as far as they were made. */
  private final double[] ends = new double[REACH + 1];

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
    double spacing = oldest / Math.max(1, ahead + 1.0);
    double past = now - madeAt;
    boolean leaves = patience.cell() > 0 && patience.rate() > 0;
    boolean come = !overtakers.isEmpty();
    int first = (int) (past / cell);
    double time = 0;
    double step = (first + 1) * cell - past;
    double part = step / cell;
    for (int i = first + 1; i <= REACH; i++) {
      while (made <= i) {
        extend(service.survivals());
      }
      double fewer = part * ends[i];
      fewer -= come ? overtakers.within(time, time + step) : 0;
      double next = left - fewer;
      next -= leaves ? impatience(left, time, step, spacing, patience) : 0;
      if (next <= 0.5) {
        return time + step * (left - 0.5) / (left - next);
      }
      left = next;
      time += step;
      step = cell;
      part = 1;
    }
    return time + rest(left, time, spacing, service, patience, leaves, overtakers);
  }

  /**
   * Those ahead who give up within a step: the youngest has waited since now, the oldest longer.
   */
  private static double impatience(
      double left, double time, double step, double spacing, Hazard patience) {
    double per = patience.perTime();
    double middle = (time + 0.5 * step) * per;
    if (spacing <= 0) {
      double half = 0.5 * step * per;
      return left * (patience.summedCells(middle + half) - patience.summedCells(middle - half));
    }
    // A step waits for the one before it only by those left: the rest can be done ahead of it.
    double span = left * (spacing * per);
    double many = step / spacing;
    return many * patience.summedCells(middle + span) - many * patience.summedCells(middle);
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
    double still = left;
    for (int i = 0; (leaves || overtakers.last() > from + time) && i < 64; i++) {
      double next = still - rate * step;
      next += overtakers.within(from + time, from + time + step);
      next -= leaves ? impatience(still, from + time, step, spacing, patience) : 0;
      if (next <= 0.5) {
        return time + step * (still - 0.5) / (still - next);
      }
      still = next;
      time += step;
    }
    return time + (still - 0.5) / rate;
  }

  /**
   * Four cells more at once: that is one way through what there is instead of four, and four sums
   * that need not wait for each other.
   */
  private void extend(float[] survival) {
    int m = made;
    double still0 = old * survival[CELLS + m];
    double still1 = old * survival[CELLS + m + 1];
    double still2 = old * survival[CELLS + m + 2];
    double still3 = old * survival[CELLS + m + 3];
    // Those of now who are still in service then.
    for (int i = 0; i < used; i++) {
      int at = ages[i] + m;
      still0 += weights[i] * survival[at];
      still1 += weights[i] * survival[at + 1];
      still2 += weights[i] * survival[at + 2];
      still3 += weights[i] * survival[at + 3];
    }
    // Those who are served next, and still are: every end is a start while somebody waits, so as
    // many as ever are in service.
    for (int j = 1; j < m; j++) {
      int at = m - j;
      still0 += ends[j] * survival[at];
      still1 += ends[j] * survival[at + 1];
      still2 += ends[j] * survival[at + 2];
      still3 += ends[j] * survival[at + 3];
    }
    double end0 = Math.max(0, busy - still0);
    still1 += end0 * survival[1];
    double end1 = Math.max(0, busy - still1);
    still2 += end0 * survival[2] + end1 * survival[1];
    double end2 = Math.max(0, busy - still2);
    still3 += end0 * survival[3] + end1 * survival[2] + end2 * survival[1];
    ends[m] = end0;
    ends[m + 1] = end1;
    ends[m + 2] = end2;
    ends[m + 3] = Math.max(0, busy - still3);
    made += AT_ONCE;
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
