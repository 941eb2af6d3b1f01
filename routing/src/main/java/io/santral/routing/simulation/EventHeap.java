package io.santral.routing.simulation;

import java.util.Arrays;

/**
 * What is due, the earliest first, and of what is due at one instant what was added first.
 *
 * <p>A heap of four children per node on two flat arrays: a node's children lie in one or two lines
 * of the cache. O(log n) per change, without allocation but to grow.
 */
final class EventHeap {
  private static final int KIND_BITS = 4;
  private static final int SUBJECT_BITS = 24;
  private static final int MAX_SUBJECT = (1 << SUBJECT_BITS) - 1;

  private long[] times = new long[256];

  /** Order of adding, kind and subject, the first in the highest bits. */
  private long[] loads = new long[256];

  private int size;
  private long added;
  private long poppedLoad;

  boolean isEmpty() {
    return size == 0;
  }

  /** When something is due next, or {@code Long.MAX_VALUE}. */
  long nextTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  void add(long time, int kind, int subject) {
    if (subject > MAX_SUBJECT) {
      throw new IllegalStateException(
          "customers at a time (" + subject + ") must be fewer. Does the centre ever catch up?");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      loads = Arrays.copyOf(loads, size * 2);
    }
    long load = ((added++ << KIND_BITS | kind) << SUBJECT_BITS) | subject;
    siftUp(size++, time, load);
  }

  /** Takes the next one out; {@link #kind} and {@link #subject} are its. */
  void pop() {
    poppedLoad = loads[0];
    size--;
    if (size > 0) {
      siftDown(times[size], loads[size]);
    }
  }

  int kind() {
    return (int) (poppedLoad >>> SUBJECT_BITS) & ((1 << KIND_BITS) - 1);
  }

  int subject() {
    return (int) poppedLoad & MAX_SUBJECT;
  }

  private void siftUp(int from, long time, long load) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >> 2;
      // What is added later has the larger load: equal times stay behind.
      if (times[parent] <= time) {
        break;
      }
      times[at] = times[parent];
      loads[at] = loads[parent];
      at = parent;
    }
    times[at] = time;
    loads[at] = load;
  }

  private void siftDown(long time, long load) {
    long[] t = times;
    long[] l = loads;
    int at = 0;
    int count = size;
    while (true) {
      int child = 4 * at + 1;
      if (child >= count) {
        break;
      }
      int last = Math.min(child + 4, count);
      int least = child;
      for (int c = child + 1; c < last; c++) {
        if (t[c] < t[least] || (t[c] == t[least] && l[c] < l[least])) {
          least = c;
        }
      }
      if (t[least] > time || (t[least] == time && l[least] > load)) {
        break;
      }
      t[at] = t[least];
      l[at] = l[least];
      at = least;
    }
    t[at] = time;
    l[at] = load;
  }
}
