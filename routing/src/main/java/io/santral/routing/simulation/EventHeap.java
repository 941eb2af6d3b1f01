package io.santral.routing.simulation;

import java.util.Arrays;

/**
 * Numbers by time, the earliest first, and those of one time in the order in which they were added.
 *
 * <p>A binary heap on two flat arrays. What takes the place of the first goes all the way down
 * before it rises to where it belongs (I. Wegener, "Bottom-up heapsort", Theoretical Computer
 * Science 118, 1993): what is added last is mostly due late. O(log n) per change, without
 * allocation but to grow.
 */
final class EventHeap {
  private static final int NUMBER_BITS = 28;
  private static final int MAX_NUMBER = (1 << NUMBER_BITS) - 1;

  private long[] times = new long[256];

  /** Order of adding and number, the order in the higher bits. */
  private long[] loads = new long[256];

  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest time, or {@code Long.MAX_VALUE}. */
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /** The number of the earliest time. */
  int firstNumber() {
    return (int) loads[0] & MAX_NUMBER;
  }

  /**
   * Tells what was added under {@link #firstNumber} from what was before: what {@link #add} said.
   */
  int firstTicket() {
    return (int) (loads[0] >>> NUMBER_BITS);
  }

  /** Adds a number; returns a ticket for it. */
  int add(long time, int number) {
    if (number > MAX_NUMBER) {
      throw new IllegalStateException(
          "things due at a time (" + number + ") must be fewer. Does the centre ever catch up?");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      loads = Arrays.copyOf(loads, size * 2);
    }
    siftUp(size++, time, added << NUMBER_BITS | number);
    return (int) added++;
  }

  void removeFirst() {
    size--;
    if (size > 0) {
      siftDown(times[size], loads[size]);
    }
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
