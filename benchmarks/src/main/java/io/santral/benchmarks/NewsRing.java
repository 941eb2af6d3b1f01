package io.santral.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of news from one thread to another, an offer and an item each; allocates nothing.
 *
 * <p>One thread puts, one takes. A full ring refuses: here its size is above what can be under way.
 */
final class NewsRing {
  private static final int RECORD = 2;

  private final long[] records;
  private final int mask;
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  NewsRing(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size (" + size + ") must be a power of two.");
    }
    records = new long[size * RECORD];
    mask = size - 1;
  }

  boolean put(long offer, int item) {
    long place = put.getPlain();
    if (place - taken.getAcquire() > mask) {
      return false;
    }
    int at = ((int) place & mask) * RECORD;
    records[at] = offer;
    records[at + 1] = item;
    put.setRelease(place + 1);
    return true;
  }

  boolean isEmpty() {
    return put.getAcquire() == taken.getPlain();
  }

  /** Of the oldest; only when the ring is not empty. */
  long offer() {
    return records[((int) taken.getPlain() & mask) * RECORD];
  }

  /** Of the oldest; only when the ring is not empty. */
  int item() {
    return (int) records[((int) taken.getPlain() & mask) * RECORD + 1];
  }

  /** Takes the oldest out; only when the ring is not empty. */
  void remove() {
    taken.setRelease(taken.getPlain() + 1);
  }
}
