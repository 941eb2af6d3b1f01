package io.santral.estimate;

import java.util.Arrays;

/**
 * How many services will have ended some time from now, by the ages of those in service: the mean,
 * with those who are served next counted too, while somebody waits.
 *
 * <p>Services in progress are counted by the cell of time in which they began, and bits say which
 * cells have any. A curve is begun when a service begins or ends, but only if half a cell, a
 * sixty-fourth of the mean service time, has gone by since the last or their number is quite
 * another; its cost is shared by those who ask in between. Where nothing begins or ends for longer,
 * curves follow half a cell after each other from then on, for those who ask. So an answer depends
 * on what was told and on the time of the question, never on who asked before.
 */
final class Departures {
  private static final int CELLS = Hazard.CELLS;

  private final int[] began = new int[CELLS];

  /** A bit for each cell that is not empty. */
  private long low;

  private long high;

  /** Services older than the table. */
  private int old;

  private int total;
  private double cell;
  private long newest;

  /** Begun when a service began or ended. */
  private final Curve told = new Curve();

  /** Begun some half cells after that one, if anybody asks then. */
  private final Curve later = new Curve();

  /** Starts over with another width of cells; the caller tells the services in progress again. */
  void clear(double newCell) {
    Arrays.fill(began, 0);
    low = 0;
    high = 0;
    old = 0;
    total = 0;
    cell = newCell;
    newest = 0;
    forget();
  }

  /** The law of service has changed. */
  void forget() {
    told.forget();
    later.forget();
  }

  /** To be called when services have begun or ended, and all that has been told. */
  void refresh(double now, Hazard service) {
    if (cell > 0 && told.isStale(now, cell, total)) {
      move(now);
      told.begin(this, now, service);
      later.forget();
    }
  }

  boolean isReady() {
    return cell > 0;
  }

  int total() {
    return total;
  }

  /** There is a power of two of them. */
  private static int slot(long at) {
    return (int) at & (CELLS - 1);
  }

  private void mark(int slot, boolean used) {
    long bit = 1L << slot;
    if (slot < Long.SIZE) {
      low = used ? low | bit : low & ~bit;
    } else {
      high = used ? high | bit : high & ~bit;
    }
  }

  private boolean isMarked(int slot) {
    return ((slot < Long.SIZE ? low : high) >>> slot & 1) != 0;
  }

  private void move(double now) {
    long at = (long) (now / cell);
    if (at - newest >= CELLS) {
      Arrays.fill(began, 0);
      low = 0;
      high = 0;
      old = total;
      newest = at;
    }
    while (newest < at) {
      newest++;
      int slot = slot(newest);
      if (isMarked(slot)) {
        old += began[slot];
        began[slot] = 0;
        mark(slot, false);
      }
    }
  }

  void begin(double start, double now) {
    if (cell > 0) {
      move(now);
      total++;
      long at = (long) (start / cell);
      if (newest - at >= CELLS) {
        old++;
      } else {
        began[slot(at)]++;
        mark(slot(at), true);
      }
    }
  }

  void end(double start, double now) {
    if (cell > 0) {
      move(now);
      total--;
      long at = (long) (start / cell);
      if (newest - at >= CELLS) {
        old--;
      } else if (--began[slot(at)] == 0) {
        mark(slot(at), false);
      }
    }
  }

  /**
   * When a customer is served who has {@code ahead} before him, the first of whom has waited {@code
   * oldest}, if those ahead give up as they are known to.
   */
  double timeUntil(
      double ahead,
      double oldest,
      double now,
      Hazard service,
      Hazard patience,
      Overtakers overtakers) {
    Curve curve = told;
    double latest = told.latest(now);
    if (latest > told.madeAt()) {
      curve = later;
      if (later.madeAt() != latest) {
        move(latest);
        later.begin(this, latest, service);
      }
    }
    return curve.timeUntil(ahead, oldest, now, service, patience, overtakers);
  }

  /** The cells in use, as bits from 0 to 63 or from 64 on. */
  long used(boolean upper) {
    return upper ? high : low;
  }

  int beganIn(int slot) {
    return began[slot];
  }

  /** How many cells ago a slot is. */
  int age(int slot) {
    return slot(newest - slot);
  }

  int old() {
    return old;
  }

  double cell() {
    return cell;
  }

  void transfer(State state) {
    state.numbers(began);
    low = state.number(low);
    high = state.number(high);
    old = state.number(old);
    total = state.number(total);
    cell = state.number(cell);
    newest = state.number(newest);
    told.transfer(state);
    later.forget();
  }
}
