package io.santral.time;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Follows the wall clock by means of the machine's ticker, which is even but knows no date.
 *
 * <p>Between two comparisons, a second apart, the time is a straight line over the ticker. The
 * slope is 1; less only while the wall clock is behind, so that a wall clock that was set back by
 * an hour is not awaited standing still. The greatest time ever returned is kept, so that threads
 * that read around a change of line see no step back.
 */
final class SystemNanoClock implements NanoClock {
  static final NanoClock INSTANCE =
      new SystemNanoClock(System::nanoTime, SystemNanoClock::wallClock);

  static final long COMPARE_EVERY = 1_000_000_000L;

  /** A difference up to this is the noise of reading two clocks. */
  static final long TOLERANCE = 1_000_000L;

  /** A comparison that took longer was interrupted and says nothing. */
  static final long QUICK = 100_000L;

  /** While the wall clock is behind, one nanosecond in so many is left out. */
  static final int SLOWNESS = 16;

  private final LongSupplier ticker;
  private final LongSupplier wall;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private volatile Line line;

  SystemNanoClock(LongSupplier ticker, LongSupplier wall) {
    this.ticker = ticker;
    this.wall = wall;
    line = new Line(ticker.getAsLong(), wall.getAsLong(), false);
  }

  @Override
  public long nanos() {
    Line now = line;
    long tick = ticker.getAsLong();
    if (tick - now.tick >= COMPARE_EVERY) {
      compare(now, tick);
      now = line;
    }
    return latest.accumulateAndGet(now.at(tick), Math::max);
  }

  /** Starts a new line; costs a few small objects a second at most. */
  private synchronized void compare(Line old, long before) {
    if (line.tick != old.tick) {
      return;
    }
    long ours = old.at(before);
    long theirs = wall.getAsLong();
    boolean quick = ticker.getAsLong() - before <= QUICK;
    long ahead = quick ? theirs - ours : 0;
    if (ahead > TOLERANCE) {
      line = new Line(before, theirs, false);
    } else {
      line = new Line(before, ours, ahead < -TOLERANCE);
    }
  }

  private static long wallClock() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** The time over the ticker. */
  private record Line(long tick, long time, boolean slow) {
    long at(long later) {
      long passed = later - tick;
      return time + (slow ? passed - passed / SLOWNESS : passed);
    }
  }
}
