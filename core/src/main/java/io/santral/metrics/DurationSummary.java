package io.santral.metrics;

import io.santral.InvalidValueException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Count, mean, maximum and percentiles of some durations: waits, conversations, wrap-ups.
 *
 * <p>Count, mean and maximum are exact. Percentiles are exact in rank and rounded up in value, by
 * less than 1 % or a microsecond, whichever is more, but never above the maximum; durations beyond
 * 52 days count as 52 days in percentiles other than the hundredth.
 *
 * <p>Immutable, hence safe for any thread; equal by value. Percentiles cost O(log n) in the
 * distinct (rounded) values, everything else O(1).
 */
public final class DurationSummary {
  static final DurationSummary EMPTY =
      new DurationSummary(new long[2], 0, new long[0], new long[0]);

  private final long[] sum;
  private final long max;
  // Distinct rounded values, ascending, and how many durations are at most that long.
  private final long[] values;
  private final long[] ranks;

  DurationSummary(long[] sum, long max, long[] values, long[] ranks) {
    this.sum = sum;
    this.max = max;
    this.values = values;
    this.ranks = ranks;
  }

  /**
   * How many durations there are.
   *
   * @return 0 or more
   */
  public long count() {
    return ranks.length == 0 ? 0 : ranks[ranks.length - 1];
  }

  /**
   * Whether there are none, and so the other figures say nothing.
   *
   * @return true if {@link #count} is 0
   */
  public boolean isEmpty() {
    return ranks.length == 0;
  }

  /**
   * The arithmetic mean, rounded to the nanosecond.
   *
   * @return the mean, zero if there are no durations
   */
  public Duration mean() {
    return Wide.mean(sum(), count());
  }

  /**
   * The longest duration.
   *
   * @return the maximum, zero if there are no durations
   */
  public Duration max() {
    return Duration.ofNanos(max);
  }

  /**
   * The duration that {@code percent} of all do not exceed, by the nearest-rank rule: with n
   * durations in ascending order the one at rank {@code ceil(percent * n / 100)}, at least 1.
   *
   * @param percent 0 to 100; 50 is the median, 100 the maximum
   * @return the percentile, zero if there are no durations
   * @throws InvalidValueException if {@code percent} is out of range or not a number
   */
  public Duration percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new InvalidValueException(
          "percent", percent, "must be from 0 to 100", "For the median, ask for 50.");
    }
    long rank = Math.max(1, (long) Math.ceil(percent * count() / 100));
    if (rank >= count()) {
      return max();
    }
    int found = Arrays.binarySearch(ranks, rank);
    return Duration.ofNanos(Math.min(max, values[found >= 0 ? found : -found - 1]));
  }

  BigInteger sum() {
    return Wide.toBigInteger(sum, 0);
  }

  long maxNanos() {
    return max;
  }

  /** All durations of both: a merge of two ascending lists. */
  DurationSummary and(DurationSummary other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    long[] mergedValues = new long[values.length + other.values.length];
    long[] mergedRanks = new long[mergedValues.length];
    int steps = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < values.length || theirs < other.values.length) {
      boolean takeMine =
          theirs == other.values.length
              || (mine < values.length && values[mine] <= other.values[theirs]);
      boolean takeTheirs =
          mine == values.length
              || (theirs < other.values.length && other.values[theirs] <= values[mine]);
      mergedValues[steps] = takeMine ? values[mine] : other.values[theirs];
      mine += takeMine ? 1 : 0;
      theirs += takeTheirs ? 1 : 0;
      mergedRanks[steps++] =
          (mine == 0 ? 0 : ranks[mine - 1]) + (theirs == 0 ? 0 : other.ranks[theirs - 1]);
    }
    long[] bothSums = sum.clone();
    other.addSumTo(bothSums);
    return new DurationSummary(
        bothSums,
        Math.max(max, other.max),
        Arrays.copyOf(mergedValues, steps),
        Arrays.copyOf(mergedRanks, steps));
  }

  void addSumTo(long[] total) {
    total[0] += sum[0];
    total[1] += sum[1];
    Wide.normalise(total, 0);
  }

  /** How many distinct (rounded) values there are. */
  int steps() {
    return values.length;
  }

  long value(int step) {
    return values[step];
  }

  long countAt(int step) {
    return step == 0 ? ranks[0] : ranks[step] - ranks[step - 1];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DurationSummary that
        && max == that.max
        && Arrays.equals(sum, that.sum)
        && Arrays.equals(values, that.values)
        && Arrays.equals(ranks, that.ranks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sum) + Arrays.hashCode(ranks);
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : count() + " of mean " + mean() + ", at most " + max();
  }
}
