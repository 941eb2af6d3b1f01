package io.santral.metrics;

import java.util.Arrays;

/**
 * Collects durations: count, sum and maximum exactly, the distribution to two significant digits.
 *
 * <p>Most queues of a large centre see few interactions per interval, and a histogram of ten
 * kilobytes each would be waste. So the first {@value #MOST_FEW} values are kept one by one, and
 * only then does an array of counts take over, of 32 bits until one of them is full. The three
 * forms give equal summaries: all values are rounded alike, by {@link DurationScale}.
 */
final class DurationRecorder {
  /** Values kept one by one; counts for usual durations weigh ten times as much. */
  static final int MOST_FEW = 256;

  /** Longest duration that percentiles tell from longer ones, about 52 days. */
  static final long LONGEST = DurationScale.LONGEST;

  private static final int FIRST_FEW = 8;
  private static final int[] NO_COUNTS = {};
  private static final long[] NO_WIDE_COUNTS = {};

  private long count;
  // What has been added since the carry; both together may outgrow a long.
  private long sum;
  private long carriedLow;
  private long carriedHigh;
  private long max;

  /** Counts by place on the scale; empty while there are few, and once they are wide. */
  private int[] counts = NO_COUNTS;

  private long[] wideCounts = NO_WIDE_COUNTS;

  /** Places on the scale, in the order in which they came; empty once there are counts. */
  private int[] few = new int[FIRST_FEW];

  private int fewCount;

  /** The most that a count of 32 bits is let to hold. */
  private final int mostNarrow;

  DurationRecorder() {
    this(Integer.MAX_VALUE);
  }

  /** Widens counts above {@code mostNarrow}: smaller than usual in tests only. */
  DurationRecorder(int mostNarrow) {
    this.mostNarrow = mostNarrow;
  }

  /** Records {@code nanos >= 0}. Allocates only while it grows. */
  void record(long nanos) {
    count++;
    long more = sum + nanos;
    if (more < 0) {
      carry();
      more = nanos;
    }
    sum = more;
    if (nanos > max) {
      max = nanos;
    }
    int place = DurationScale.place(nanos);
    int[] narrow = counts;
    if (place < narrow.length && narrow[place] < mostNarrow) {
      narrow[place]++;
    } else {
      place(place, 1);
    }
  }

  /** Adds all that {@code other} summarises. */
  void add(DurationSummary other) {
    count += other.count();
    carry();
    long[] total = {carriedLow, carriedHigh};
    other.addSumTo(total);
    carriedLow = total[0];
    carriedHigh = total[1];
    max = Math.max(max, other.maxNanos());
    for (int i = 0; i < other.steps(); i++) {
      place(DurationScale.place(other.value(i)), other.countAt(i));
    }
  }

  /** What was recorded since the last {@link #reset}. */
  DurationSummary summary() {
    if (count == 0) {
      return DurationSummary.EMPTY;
    }
    return counts.length == 0 && wideCounts.length == 0 ? summaryOfFew() : summaryOfMany();
  }

  /** Starts over. Keeps its memory, since who was busy will be busy. */
  void reset() {
    count = 0;
    sum = 0;
    carriedLow = 0;
    carriedHigh = 0;
    max = 0;
    fewCount = 0;
    Arrays.fill(counts, 0);
    Arrays.fill(wideCounts, 0);
  }

  /** Empties {@link #sum} into the wider one. */
  private void carry() {
    long low = carriedLow + (sum & Wide.LOW);
    carriedLow = low & Wide.LOW;
    carriedHigh += (sum >>> 32) + (low >>> 32);
    sum = 0;
  }

  private void place(int place, long times) {
    if (counts.length == 0 && wideCounts.length == 0) {
      if (times <= MOST_FEW - fewCount) {
        placeFew(place, (int) times);
        return;
      }
      becomeMany();
    }
    if (wideCounts.length == 0) {
      if (place >= counts.length) {
        counts = Arrays.copyOf(counts, DurationScale.room(place));
      }
      if (times <= mostNarrow - counts[place]) {
        counts[place] += (int) times;
        return;
      }
      widen();
    }
    if (place >= wideCounts.length) {
      wideCounts = Arrays.copyOf(wideCounts, DurationScale.room(place));
    }
    wideCounts[place] += times;
  }

  private void placeFew(int place, int times) {
    int end = fewCount + times;
    if (end > few.length) {
      few = Arrays.copyOf(few, Math.min(MOST_FEW, Math.max(end, 2 * few.length)));
    }
    Arrays.fill(few, fewCount, end, place);
    fewCount = end;
  }

  private void becomeMany() {
    int[] values = few;
    int valueCount = fewCount;
    counts = new int[DurationScale.room(DurationScale.place(max))];
    few = NO_COUNTS;
    fewCount = 0;
    for (int i = 0; i < valueCount; i++) {
      place(values[i], 1);
    }
  }

  private void widen() {
    wideCounts = new long[counts.length];
    for (int place = 0; place < counts.length; place++) {
      wideCounts[place] = counts[place];
    }
    counts = NO_COUNTS;
  }

  private DurationSummary summaryOfFew() {
    int[] places = Arrays.copyOf(few, fewCount);
    Arrays.sort(places);
    long[] values = new long[fewCount];
    long[] ranks = new long[fewCount];
    int steps = 0;
    for (int i = 0; i < fewCount; i++) {
      if (i > 0 && places[i] != places[i - 1]) {
        steps++;
      }
      values[steps] = DurationScale.longestAt(places[i]);
      ranks[steps] = i + 1L;
    }
    return summary(values, ranks, steps + 1);
  }

  private DurationSummary summaryOfMany() {
    boolean wide = wideCounts.length > 0;
    int room = wide ? wideCounts.length : counts.length;
    long[] values = new long[64];
    long[] ranks = new long[64];
    int steps = 0;
    long rank = 0;
    for (int place = 0; place < room; place++) {
      long times = wide ? wideCounts[place] : counts[place];
      if (times > 0) {
        if (steps == values.length) {
          values = Arrays.copyOf(values, 2 * steps);
          ranks = Arrays.copyOf(ranks, 2 * steps);
        }
        rank += times;
        values[steps] = DurationScale.longestAt(place);
        ranks[steps++] = rank;
      }
    }
    return summary(values, ranks, steps);
  }

  private DurationSummary summary(long[] values, long[] ranks, int steps) {
    carry();
    return new DurationSummary(
        new long[] {carriedLow, carriedHigh},
        max,
        Arrays.copyOf(values, steps),
        Arrays.copyOf(ranks, steps));
  }
}
