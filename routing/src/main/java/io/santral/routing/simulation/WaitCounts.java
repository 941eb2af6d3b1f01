package io.santral.routing.simulation;

import java.util.Arrays;

/**
 * How many waits there were of each length, to two digits: as many steps of equal width from each
 * power of two to the next as {@link io.santral.metrics.DurationSummary} has, so that percentiles
 * agree with those of the router's metrics. Recording is O(1), without allocation but to grow.
 */
final class WaitCounts {
  /** Half a microsecond is not told from nothing. */
  private static final int UNIT_BITS = 9;

  private static final int STEP_BITS = 7;
  private static final int STEPS = 1 << STEP_BITS;

  private int[] counts = new int[4 * STEPS];
  private long count;
  private long max;

  void record(long nanos) {
    int place = place(nanos);
    if (place >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(place + 1, counts.length * 2));
    }
    counts[place]++;
    count++;
    if (nanos > max) {
      max = nanos;
    }
  }

  private static int place(long nanos) {
    long units = nanos >>> UNIT_BITS;
    int doublings = Math.max(0, Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(units | 1));
    return (doublings << STEP_BITS) + (int) (units >>> doublings);
  }

  /** The longest wait that is counted at a place. */
  private static long longest(int place) {
    int doublings = Math.max(0, (place >> STEP_BITS) - 1);
    long step = place - ((long) doublings << STEP_BITS);
    return ((step + 1) << doublings << UNIT_BITS) - 1;
  }

  long count() {
    return count;
  }

  /** The wait that this share of all, in hundredths, does not exceed; 0 if there are none. */
  long percentile(int percent) {
    long rank = Math.max(1, (count * percent + 99) / 100);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.min(max, longest(i));
      }
    }
    return 0;
  }

  void add(WaitCounts other) {
    if (other.counts.length > counts.length) {
      counts = Arrays.copyOf(counts, other.counts.length);
    }
    for (int i = 0; i < other.counts.length; i++) {
      counts[i] += other.counts[i];
    }
    count += other.count;
    max = Math.max(max, other.max);
  }

  void clear() {
    Arrays.fill(counts, 0);
    count = 0;
    max = 0;
  }
}
