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

  /** Of each item: its kind, and which is the next free one of that kind. Side by side. */
  private static final int RECORD = 2;

  private static final int KIND = 0;
  private static final int NEXT = 1;

  private final int[] firstFree;
  private int[] records = new int[1024];
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
      firstFree[kind] = records[item * RECORD + NEXT];
      return item;
    }
    if (size * RECORD == records.length) {
      records = Arrays.copyOf(records, records.length * 2);
    }
    records[size * RECORD + KIND] = kind;
    return size++;
  }

  void giveBack(int item) {
    int kind = records[item * RECORD + KIND];
    records[item * RECORD + NEXT] = firstFree[kind];
    firstFree[kind] = item;
  }

  int wish(int item) {
    return records[item * RECORD + KIND] / Workload.PRIORITIES;
  }

  int priority(int item) {
    return records[item * RECORD + KIND] % Workload.PRIORITIES + Workload.LOWEST_PRIORITY;
  }

  /** How many there are, used or not. */
  int size() {
    return size;
  }
}
