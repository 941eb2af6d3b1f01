package io.santral.time;

/**
 * Says what time it is, in nanoseconds since 1970-01-01T00:00Z. The only way in which the house
 * learns the time.
 *
 * <p>An implementation never goes back: of two calls of which one happened before the other, the
 * later one returns no less. It may be called by many threads if its documentation says so.
 */
@FunctionalInterface
public interface NanoClock {
  /**
   * Returns the time.
   *
   * @return nanoseconds since 1970-01-01T00:00Z, no less than before
   */
  long nanos();

  /**
   * Returns the clock of this machine. It follows the wall clock, without ever going back: when the
   * wall clock is set forward or the machine wakes up, it catches up within a second of being read;
   * when the wall clock is set back, it runs one sixteenth slower until both agree.
   *
   * <p>Thread-safe; a reading costs some tens of nanoseconds and allocates nothing.
   *
   * @return the one system clock
   */
  static NanoClock system() {
    return SystemNanoClock.INSTANCE;
  }
}
