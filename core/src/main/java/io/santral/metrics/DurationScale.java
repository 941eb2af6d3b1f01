package io.santral.metrics;

/**
 * How durations are rounded: to a place on a scale that is linear at its beginning and then has 128
 * places for every doubling, so that two durations at one place differ by less than 1 % or by half
 * a microsecond.
 *
 * <p>This is the layout of HdrHistogram for a resolution of a microsecond and two digits, place for
 * place; the tests compare with it. What is left out is what it does on every value beside finding
 * the place: minima, maxima and totals in volatile fields, and a virtual call for the width of the
 * counts. Finding the place is a shift and a count of leading zeros, without a branch.
 */
final class DurationScale {
  /** Longest duration that is told from longer ones, about 52 days. */
  static final long LONGEST = (1L << 52) - 1;

  /** The first places are 512 nanoseconds wide. */
  private static final int UNIT_BITS = 9;

  /** Places for every doubling, beyond the first 256. */
  private static final int HALF_BITS = 7;

  private static final int HALF = 1 << HALF_BITS;
  private static final long LINEAR = ((2L * HALF) << UNIT_BITS) - 1;
  private static final int LINEAR_ZEROS = Long.numberOfLeadingZeros(LINEAR);

  private DurationScale() {}

  /** The place of {@code nanos >= 0}; rises with it. */
  static int place(long nanos) {
    long shown = Math.min(nanos, LONGEST);
    int doublings = LINEAR_ZEROS - Long.numberOfLeadingZeros(shown | LINEAR);
    return (doublings << HALF_BITS) + (int) (shown >>> (doublings + UNIT_BITS));
  }

  /** The longest of the durations that have this place. */
  static long longestAt(int place) {
    int doublings = Math.max(0, (place >> HALF_BITS) - 1);
    long within = place - ((long) doublings << HALF_BITS);
    return ((within + 1) << (doublings + UNIT_BITS)) - 1;
  }

  /** How many counts to keep where this place is needed: for all of its doubling. */
  static int room(int place) {
    return (place | (HALF - 1)) + 1;
  }
}
