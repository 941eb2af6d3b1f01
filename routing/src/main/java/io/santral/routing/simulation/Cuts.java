package io.santral.routing.simulation;

/** Where a replication is cut: the end of its warm-up, its intervals, its batches and itself. */
final class Cuts {
  /** What ends at a cut. */
  enum Kind {
    WARM_UP,
    INTERVAL,
    ROW,
    CLOSE,
    END
  }

  private final long warmUp;
  private final long end;
  private final long interval;
  private final int intervals;
  private final int batches;
  private final boolean drains;
  private final long arrivals;
  private boolean warm;
  private boolean draining;
  private int passedIntervals;
  private int passedBatches;
  private int lastInterval = -1;
  private long arrivalsAtStart;

  /** No cut is made by counting arrivals before so many have come. */
  private long enoughAt;

  Cuts(Model model) {
    warmUp = model.warmUp;
    end = model.end;
    interval = model.interval;
    intervals = model.intervals();
    batches = Math.max(1, model.batches);
    drains = model.drains;
    arrivals = model.arrivals;
    warm = warmUp == 0;
    countOn();
  }

  /** While it warms up each arrival is looked at: the last one is where counting starts. */
  private void countOn() {
    if (arrivals == 0) {
      enoughAt = Long.MAX_VALUE;
    } else if (!warm) {
      enoughAt = 0;
    } else if (passedBatches == batches - 1) {
      enoughAt = arrivalsAtStart + arrivals;
    } else {
      enoughAt = arrivalsAtStart + (passedBatches + 1) * (arrivals / batches);
    }
  }

  /** Puts the next cut that is made by the clock among what is due. */
  void planNext(World world) {
    if (!warm) {
      world.due.plan(World.CUT, warmUp);
      return;
    }
    if (arrivals > 0) {
      return;
    }
    long next = end;
    if (intervals > 0) {
      next = Math.min(end, warmUp + (passedIntervals + 1) * interval);
    } else if (batches > 1) {
      next = passedBatches == batches - 1 ? end : warmUp + (passedBatches + 1) * batchLength();
    }
    world.due.plan(World.CUT, next);
  }

  private long batchLength() {
    return (end - warmUp) / batches;
  }

  /** Whether a cut that is made by counting arrivals is due. */
  boolean enough(long arrived) {
    if (arrived < enoughAt) {
      return false;
    }
    if (!warm) {
      arrivalsAtStart = arrived;
    }
    return warm;
  }

  Kind pass(long now) {
    Kind kind = ended(now);
    countOn();
    return kind;
  }

  private Kind ended(long now) {
    if (!warm) {
      warm = true;
      return Kind.WARM_UP;
    }
    if (arrivals > 0 || intervals == 0) {
      passedBatches++;
      if (passedBatches < batches) {
        return Kind.ROW;
      }
      return close();
    }
    lastInterval = passedIntervals++;
    return now < end ? Kind.INTERVAL : close();
  }

  private Kind close() {
    draining = drains;
    return drains ? Kind.CLOSE : Kind.END;
  }

  /** The interval that has just ended, or -1 if intervals are not told apart. */
  int interval() {
    return lastInterval;
  }

  boolean draining() {
    return draining;
  }

  long end() {
    return end;
  }
}
