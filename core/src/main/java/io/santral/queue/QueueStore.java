package io.santral.queue;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * Storage that many {@link WaitingQueue}s share, so that thousands of queues, most of them short,
 * cost little more than what waits in them. What one queue frees any other uses. Memory is never
 * given back.
 *
 * <p>Not thread-safe: one thread at a time for a store with all its queues.
 */
public final class QueueStore {
  static final int NONE = -1;

  final Leaves leaves = new Leaves();
  final Branches branches = new Branches(leaves);

  /** For every item, in which leaf it is. */
  private int[] leafOf = {};

  /** For every item, its sequence; read where keys are equal. */
  private long[] sequences = {};

  private int queues;

  /** Makes an empty store. */
  public QueueStore() {}

  /** Returns the number by which the leaves of a new queue are told from those of others. */
  int newQueue() {
    return queues++;
  }

  int leafOf(int item) {
    return item >= 0 && item < leafOf.length ? leafOf[item] : NONE;
  }

  void setLeaf(int item, int leaf) {
    leafOf[item] = leaf;
  }

  long sequence(int item) {
    return sequences[item];
  }

  /** Accepts an item that is in no queue yet. */
  void admit(int item, long sequence) {
    if (item < 0 || item >= leafOf.length) {
      growItems(item);
    }
    if (leafOf[item] != NONE) {
      throw new InvalidValueException(
          "item", item, "must not be in a queue of this store already", "Remove it first.");
    }
    sequences[item] = sequence;
  }

  /** Whether the last item of a leaf that is not empty comes before what has this order. */
  boolean endsBefore(int leaf, long key, long sequence) {
    return !isAfter(leaf, leaves.size(leaf) - 1, key, sequence);
  }

  /** The number of items in a leaf that come before or are equal to what has this order. */
  int countUpTo(int leaf, long key, long sequence) {
    int low = 0;
    int high = leaves.size(leaf);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isAfter(leaf, middle, key, sequence)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The number of items in a leaf that come before what has this order. */
  int countBefore(int leaf, long key, long sequence) {
    int low = 0;
    int high = leaves.size(leaf);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(leaf, middle, key, sequence)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isAfter(int leaf, int index, long key, long sequence) {
    long other = leaves.key(leaf, index);
    return other > key || (other == key && sequences[leaves.item(leaf, index)] > sequence);
  }

  private boolean isBefore(int leaf, int index, long key, long sequence) {
    long other = leaves.key(leaf, index);
    return other < key || (other == key && sequences[leaves.item(leaf, index)] < sequence);
  }

  /** Moves the items from an index on to the end of another leaf. */
  void moveToEnd(int from, int index, int to) {
    int start = leaves.size(to);
    leaves.copy(from, index, leaves.size(from) - index, to, start);
    leaves.truncate(from, index);
    adopt(to, start, leaves.size(to));
  }

  /** Moves all items of a leaf to the front of another. */
  void moveToFront(int from, int to) {
    int count = leaves.size(from);
    leaves.copy(from, 0, count, to, 0);
    leaves.truncate(from, 0);
    adopt(to, 0, count);
  }

  private void adopt(int leaf, int from, int to) {
    for (int i = from; i < to; i++) {
      leafOf[leaves.item(leaf, i)] = leaf;
    }
  }

  private void growItems(int item) {
    if (item < 0) {
      throw new InvalidValueException(
          "item", item, "must not be negative", "Number the items from 0.");
    }
    int old = leafOf.length;
    int capacity = grown(old, item + 1L);
    if (capacity <= item) {
      throw new InvalidValueException(
          "item", item, "must be less than " + capacity, "Number the items from 0.");
    }
    sequences = Arrays.copyOf(sequences, capacity);
    leafOf = Arrays.copyOf(leafOf, capacity);
    Arrays.fill(leafOf, old, capacity, NONE);
  }

  /** The next capacity of an array: small ones double, large ones waste no more than a quarter. */
  static int grown(int old, long needed) {
    long more = old < 1 << 16 ? old * 2L : old + (old >> 2);
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(16, Math.max(needed, more)));
  }
}
