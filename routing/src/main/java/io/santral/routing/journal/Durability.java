package io.santral.routing.journal;

import io.santral.InvalidValueException;
import java.time.Duration;

/**
 * When a record counts as committed, so that it may be told of.
 *
 * <p>All of them survive the crash of the process. What differs is what a loss of power, or a crash
 * of the operating system, may take with it. See the package's description for all promises.
 */
public final class Durability {
  private static final Durability EVERY_BATCH = new Durability("every batch", true, 0);
  private static final Durability OPERATING_SYSTEM =
      new Durability("operating system", false, Long.MAX_VALUE);

  private final String name;
  private final boolean forcedFirst;
  private final long forceEvery;

  private Durability(String name, boolean forcedFirst, long forceEvery) {
    this.name = name;
    this.forcedFirst = forcedFirst;
    this.forceEvery = forceEvery;
  }

  /**
   * Committed when forced to the disk: a loss of power takes nothing that was told. While one batch
   * is forced the next one gathers, so that the number of records for each force grows with the
   * load. The default.
   *
   * @return the policy
   */
  public static Durability everyBatch() {
    return EVERY_BATCH;
  }

  /**
   * Committed when written, and forced so often: a loss of power may take what was told within the
   * last interval and the time of one force.
   *
   * @param interval the time between two forces, at least a microsecond; 10 ms is usual
   * @return the policy
   * @throws InvalidValueException if the interval is shorter, or longer than a day
   */
  public static Durability interval(Duration interval) {
    if (interval == null
        || interval.compareTo(Duration.ofNanos(1_000)) < 0
        || interval.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          "interval", interval, "must be 1 us to 1 day", "Ten milliseconds are usual.");
    }
    return new Durability("every " + interval, false, interval.toNanos());
  }

  /**
   * Committed when written, and forced only when a segment is full, when a snapshot is taken, when
   * asked, and at the end: a loss of power may take anything since.
   *
   * @return the policy
   */
  public static Durability operatingSystem() {
    return OPERATING_SYSTEM;
  }

  /** Whether a record is committed no sooner than it is forced. */
  boolean isForcedFirst() {
    return forcedFirst;
  }

  /** The nanoseconds from one force to the next; 0: each batch; the largest: never. */
  long forceEvery() {
    return forceEvery;
  }

  @Override
  public String toString() {
    return name;
  }
}
