package io.santral.routing;

import java.time.Instant;

/** Arithmetic with instants and durations that ends at the ends of {@code long}. */
final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Times() {}

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** The opposite; never, if it is further away than can be told. */
  static long nanos(Instant instant) {
    if (instant.getEpochSecond() >= Long.MAX_VALUE / NANOS_PER_SECOND) {
      return Long.MAX_VALUE;
    }
    return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
  }

  /** The instant this long after another; {@code Long.MAX_VALUE}, never, stays never. */
  static long after(long instant, long nanos) {
    long sum = instant + nanos;
    return nanos == Long.MAX_VALUE || (nanos >= 0 && sum < instant) ? Long.MAX_VALUE : sum;
  }
}
