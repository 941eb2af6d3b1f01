package io.santral.routing;

/** Arithmetic with instants and durations that ends at the ends of {@code long}. */
final class Times {
  private Times() {}

  /** The instant this long after another; {@code Long.MAX_VALUE}, never, stays never. */
  static long after(long instant, long nanos) {
    long sum = instant + nanos;
    return nanos == Long.MAX_VALUE || (nanos >= 0 && sum < instant) ? Long.MAX_VALUE : sum;
  }
}
