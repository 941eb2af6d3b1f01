package io.santral.estimate;

import io.santral.InvalidValueException;

/**
 * What a waiting customer is told: never more than he was told before, and in round numbers.
 *
 * <p>One per waiting customer who is told anything. A forecast may rise by chance while the
 * customer waits; what is said may not, since whoever heard 'three minutes' two minutes ago expects
 * one. Only a cause excuses a rise: staff left, or somebody of higher priority went ahead.
 */
public final class Announcement {
  private static final long MINUTE = 60_000_000_000L;

  private final boolean rounds;
  private long endsAt = Long.MAX_VALUE;
  private long lastSaid = -1;

  private Announcement(boolean rounds) {
    this.rounds = rounds;
  }

  /**
   * One that says what it computes.
   *
   * @return the announcement
   */
  public static Announcement exact() {
    return new Announcement(false);
  }

  /**
   * One that rounds up as centres do: to the minute up to 5, to 5 minutes up to 30, to 15 beyond.
   *
   * @return the announcement
   */
  public static Announcement rounded() {
    return new Announcement(true);
  }

  /**
   * What to say now.
   *
   * @param remaining the wait from now on that the forecast gives, such as its median, 0 or more
   * @param now the time
   * @param excused whether staff left or priority overtook since the last time, so that it may rise
   * @return the wait from now on, in nanoseconds: at most what was said before less the time since
   *     then, unless excused, and at most what was said before in any case that is not excused
   * @throws InvalidValueException if the remaining wait is negative
   */
  public long say(long remaining, long now, boolean excused) {
    if (remaining < 0) {
      throw new InvalidValueException(
          "remaining wait", remaining, "must not be negative", "Give a forecast from now on.");
    }
    if (excused) {
      endsAt = Long.MAX_VALUE;
      lastSaid = -1;
    }
    long end = remaining > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + remaining;
    endsAt = Math.min(endsAt, end);
    long left = Math.max(0, endsAt - now);
    long said = rounds ? round(left) : left;
    lastSaid = lastSaid < 0 ? said : Math.min(lastSaid, said);
    return lastSaid;
  }

  /**
   * Rounds a wait up as {@link #rounded} does.
   *
   * @param wait nanoseconds, 0 or more
   * @return at least that, in whole minutes
   * @throws InvalidValueException if the wait is negative
   */
  public static long round(long wait) {
    if (wait < 0) {
      throw new InvalidValueException("wait", wait, "must not be negative", "Give a wait.");
    }
    long step = wait <= 5 * MINUTE ? 1 : wait <= 30 * MINUTE ? 5 : 15;
    long part = wait % (step * MINUTE);
    long more = part == 0 ? 0 : step * MINUTE - part;
    return wait > Long.MAX_VALUE - more ? wait : wait + more;
  }
}
