package io.santral.time;

import io.santral.InvalidValueException;
import java.time.Duration;

/**
 * A clock that stands still until it is told to advance: for tests and simulations.
 *
 * <p>Thread-safe. All operations are O(1).
 */
public final class VirtualClock implements NanoClock {
  private volatile long nanos;

  /**
   * Makes a clock that stands at the given time.
   *
   * @param start nanoseconds since 1970-01-01T00:00Z
   */
  public VirtualClock(long start) {
    nanos = start;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /**
   * Advances by a length of time.
   *
   * @param duration how far, zero or more
   * @throws InvalidValueException if {@code duration} is negative, or so long that the time would
   *     not fit in a {@code long}
   */
  public synchronized void advance(Duration duration) {
    if (InvalidValueException.notNull("duration", duration).isNegative()) {
      throw new InvalidValueException(
          "duration", duration, "must not be negative", "A clock never goes back.");
    }
    try {
      nanos = Math.addExact(nanos, duration.toNanos());
    } catch (ArithmeticException e) {
      throw new InvalidValueException(
          "duration", duration, "must end before the year 2262", "Advance less far.");
    }
  }

  /**
   * Advances to a time.
   *
   * @param time nanoseconds since 1970-01-01T00:00Z
   * @throws InvalidValueException if {@code time} is before the present time of this clock
   */
  public synchronized void advanceTo(long time) {
    if (time < nanos) {
      throw new InvalidValueException(
          "time", time, "must not be before " + nanos, "A clock never goes back.");
    }
    nanos = time;
  }

  @Override
  public String toString() {
    return "VirtualClock[" + nanos + "]";
  }
}
