package io.santral.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of numbers from one thread to another; allocates nothing.
 *
 * <p>One thread puts, one takes. A full ring refuses: here its size is above what can be under way.
 */
final class LongRing {
  private final long[] values;
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  LongRing(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size (" + size + ") must be a power of two.");
    }
    values = new long[size];
  }

  boolean offer(long value) {
    long place = put.getPlain();
    if (place - taken.getAcquire() == values.length) {
      return false;
    }
    values[(int) place & (values.length - 1)] = value;
    put.setRelease(place + 1);
    return true;
  }

  boolean isEmpty() {
    return put.getAcquire() == taken.getPlain();
  }

  /** Takes the oldest; only when the ring is not empty. */
  long take() {
    long place = taken.getPlain();
    long value = values[(int) place & (values.length - 1)];
    taken.setRelease(place + 1);
    return value;
  }
}
