package io.santral.metrics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Collects durations: count, sum and maximum exactly, the distribution to two significant digits.
 *
 * <p>Most queues of a large centre see few interactions per interval, and a histogram of ten
 * kilobytes each would be waste. So the first {@value #MOST_FEW} values are kept as they are, and
 * only then does a histogram take over, with 32-bit counts until their total could overflow one.
 * The three forms give equal summaries: all values are rounded alike when they are read.
 *
 * <p>Everything that knows of HdrHistogram is in this class.
 */
final class DurationRecorder {
  /** Values kept one by one; a histogram of usual durations weighs five times as much. */
  static final int MOST_FEW = 256;

  /** Longest duration that percentiles tell from longer ones, about 52 days. */
  static final long LONGEST = (1L << 52) - 1;

  /** Durations that differ by less are one to percentiles: a microsecond. */
  private static final long RESOLUTION = 1_000;

  private static final int DIGITS = 2;
  private static final int FIRST_FEW = 8;

  /** Never written: it only says how values are rounded, so any thread may read it. */
  private static final Histogram ROUNDING = new Histogram(RESOLUTION, 2 * RESOLUTION, DIGITS);

  private long count;
  // The sum, as in Wide; here rather than in an array, which would lie elsewhere in memory.
  private long sumLow;
  private long sumHigh;
  private long max;
  private long[] few = new long[FIRST_FEW];
  private int fewCount;
  private @Nullable AbstractHistogram many;

  /** The last count that 32 bits are sure to hold. */
  private final long mostNarrow;

  DurationRecorder() {
    this(Integer.MAX_VALUE);
  }

  /** Widens counts above {@code mostNarrow} values: smaller than usual in tests only. */
  DurationRecorder(long mostNarrow) {
    this.mostNarrow = mostNarrow;
  }

  /** Records {@code nanos >= 0}. Allocates only while it grows. */
  void record(long nanos) {
    count++;
    long low = sumLow + (nanos & Wide.LOW);
    sumLow = low & Wide.LOW;
    sumHigh += (nanos >>> 32) + (low >>> 32);
    if (nanos > max) {
      max = nanos;
    }
    place(Math.min(nanos, LONGEST), 1);
  }

  /** Adds all that {@code other} summarises. */
  void add(DurationSummary other) {
    count += other.count();
    long[] sum = {sumLow, sumHigh};
    other.addSumTo(sum);
    sumLow = sum[0];
    sumHigh = sum[1];
    max = Math.max(max, other.maxNanos());
    for (int i = 0; i < other.steps(); i++) {
      place(other.value(i), other.countAt(i));
    }
  }

  /** What was recorded since the last {@link #reset}. */
  DurationSummary summary() {
    if (count == 0) {
      return DurationSummary.EMPTY;
    }
    return many == null ? summaryOfFew() : summaryOfMany(many);
  }

  /** Starts over. Keeps its memory, since who was busy will be busy. */
  void reset() {
    count = 0;
    sumLow = 0;
    sumHigh = 0;
    max = 0;
    fewCount = 0;
    if (many != null) {
      many.reset();
    }
  }

  /** {@code count} has been raised before: it tells whether the counts are still wide enough. */
  private void place(long nanos, long times) {
    AbstractHistogram histogram = many;
    if (histogram == null) {
      if (times <= MOST_FEW - fewCount) {
        placeFew(nanos, (int) times);
        return;
      }
      histogram = becomeMany();
    }
    if (count > mostNarrow && !(histogram instanceof Histogram)) {
      histogram = widen(histogram);
    }
    if (times == 1) {
      histogram.recordValue(nanos);
    } else {
      histogram.recordValueWithCount(nanos, times);
    }
  }

  private void placeFew(long nanos, int times) {
    int end = fewCount + times;
    if (end > few.length) {
      few = Arrays.copyOf(few, Math.min(MOST_FEW, Math.max(end, 2 * few.length)));
    }
    Arrays.fill(few, fewCount, end, nanos);
    fewCount = end;
  }

  private AbstractHistogram becomeMany() {
    AbstractHistogram histogram =
        new IntCountsHistogram(
            RESOLUTION, Math.max(2 * RESOLUTION, Math.min(max, LONGEST)), DIGITS);
    histogram.setAutoResize(true);
    for (int i = 0; i < fewCount; i++) {
      histogram.recordValue(few[i]);
    }
    many = histogram;
    few = new long[0];
    fewCount = 0;
    return histogram;
  }

  private AbstractHistogram widen(AbstractHistogram narrow) {
    Histogram wide = new Histogram(RESOLUTION, narrow.getHighestTrackableValue(), DIGITS);
    wide.setAutoResize(true);
    wide.add(narrow);
    many = wide;
    return wide;
  }

  private DurationSummary summaryOfFew() {
    long[] values = new long[fewCount];
    for (int i = 0; i < fewCount; i++) {
      values[i] = ROUNDING.highestEquivalentValue(few[i]);
    }
    Arrays.sort(values);
    long[] ranks = new long[fewCount];
    int steps = 0;
    for (int i = 0; i < fewCount; i++) {
      if (i > 0 && values[i] != values[i - 1]) {
        steps++;
      }
      values[steps] = values[i];
      ranks[steps] = i + 1L;
    }
    return summary(Arrays.copyOf(values, steps + 1), Arrays.copyOf(ranks, steps + 1));
  }

  private DurationSummary summaryOfMany(AbstractHistogram histogram) {
    long[] values = new long[64];
    long[] ranks = new long[64];
    int steps = 0;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      if (steps == values.length) {
        values = Arrays.copyOf(values, 2 * steps);
        ranks = Arrays.copyOf(ranks, 2 * steps);
      }
      values[steps] = histogram.highestEquivalentValue(step.getValueIteratedTo());
      ranks[steps] = step.getTotalCountToThisValue();
      steps++;
    }
    return summary(Arrays.copyOf(values, steps), Arrays.copyOf(ranks, steps));
  }

  private DurationSummary summary(long[] values, long[] ranks) {
    return new DurationSummary(new long[] {sumLow, sumHigh}, max, values, ranks);
  }
}
