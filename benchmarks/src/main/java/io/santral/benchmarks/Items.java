package io.santral.benchmarks;

import java.util.Arrays;

/**
 * The interactions of a run, each of one demand and one priority for ever, used again when ended.
 *
 * <p>So a measured cycle makes no objects of its own: an engine may keep one prepared object per
 * item. The last one ended is the first one used again. Taking and giving back are O(1).
 */
final class Items {
  private static final int NONE = -1;

  private final int[] firstFree;
  private int[] nextFree = new int[1024];
  private int[] kinds = new int[1024];
  private int size;

  Items(int wishes) {
    firstFree = new int[wishes * Workload.PRIORITIES];
    Arrays.fill(firstFree, NONE);
  }

  /**
   * Takes an item that is not in the house.
   *
   * @param priority index of the priority, from 0
   */
  int take(int wish, int priority) {
    int kind = wish * Workload.PRIORITIES + priority;
    int item = firstFree[kind];
    if (item != NONE) {
      firstFree[kind] = nextFree[item];
      return item;
    }
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      nextFree = Arrays.copyOf(nextFree, size * 2);
    }
    kinds[size] = kind;
    return size++;
  }

  void giveBack(int item) {
    int kind = kinds[item];
    nextFree[item] = firstFree[kind];
    firstFree[kind] = item;
  }

  int wish(int item) {
    return kinds[item] / Workload.PRIORITIES;
  }

  int priority(int item) {
    return kinds[item] % Workload.PRIORITIES + Workload.LOWEST_PRIORITY;
  }

  /** How many there are, used or not. */
  int size() {
    return size;
  }
}
