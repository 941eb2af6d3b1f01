package io.santral.routing.simulation;

import java.util.Arrays;

/**
 * What is due, the earliest first, and of what is due at one instant what was added first.
 *
 * <p>A binary heap on two flat arrays. What takes the place of the first goes all the way down
 * before it rises to where it belongs (I. Wegener, "Bottom-up heapsort", Theoretical Computer
 * Science 118, 1993): what is added last is mostly due late. O(log n) per change, without
 * allocation but to grow.
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
      int parent = (at - 1) >> 1;
      if (times[parent] < time || (times[parent] == time && loads[parent] < load)) {
        break;
      }
      times[at] = times[parent];
      loads[at] = loads[parent];
      at = parent;
    }
    times[at] = time;
    loads[at] = load;
  }

  /** Closes the hole at the top, and puts this in where it belongs. */
  private void siftDown(long time, long load) {
    long[] t = times;
    long[] l = loads;
    int hole = 0;
    int child = 1;
    while (child < size) {
      int other = child + 1;
      if (other < size && (t[other] < t[child] || (t[other] == t[child] && l[other] < l[child]))) {
        child = other;
      }
      t[hole] = t[child];
      l[hole] = l[child];
      hole = child;
      child = 2 * hole + 1;
    }
    siftUp(hole, time, load);
  }
}
