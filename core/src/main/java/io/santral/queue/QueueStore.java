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
  final Blocks blocks = new Blocks();

  /** For every item, in which leaf it is; or below NONE, at which place in a lane. */
  private int[] where = {};

  /** For every item in a leaf, its sequence; read where keys are equal. */
  private long[] sequences = {};

  private Lane[] lanes = {};
  private int laneCount;

  /** Numbers of those that no queue has now. */
  private int[] freeLanes = {};

  private int freeLaneCount;

  private int queues;

  /** Makes an empty store. */
  public QueueStore() {}

  /** Returns the number by which the leaves of a new queue are told from those of others. */
  int newQueue() {
    return queues++;
  }

  Lane lane(int number) {
    return lanes[number];
  }

  /** An empty lane for a queue. */
  Lane takeLane(int owner, int rank) {
    Lane lane;
    if (freeLaneCount > 0) {
      lane = lanes[freeLanes[--freeLaneCount]];
    } else {
      if (laneCount == lanes.length) {
        lanes = Arrays.copyOf(lanes, grown(laneCount, laneCount + 1L));
        freeLanes = Arrays.copyOf(freeLanes, lanes.length);
      }
      lane = new Lane(this, laneCount);
      lanes[laneCount++] = lane;
    }
    lane.owner = owner;
    lane.rank = rank;
    return lane;
  }

  /** An empty lane is used no more. */
  void giveBack(Lane lane) {
    freeLanes[freeLaneCount++] = lane.number();
  }

  /** The leaf of an item; NONE or less if it is in none. */
  int leafOf(int item) {
    return item >= 0 && item < where.length ? where[item] : NONE;
  }

  void setLeaf(int item, int leaf) {
    where[item] = leaf;
  }

  /** Whether what {@link #leafOf} answered is no leaf but stands for a place in a lane. */
  static boolean isPlace(int leaf) {
    return leaf < NONE;
  }

  /** The place in a lane that something other than a leaf stands for; and the other way round. */
  static int place(int code) {
    return NONE - 1 - code;
  }

  void setPlace(int item, int place) {
    where[item] = place(place);
  }

  long sequence(int item) {
    return sequences[item];
  }

  /** Notes the sequence of an item that goes into a leaf. */
  void setSequence(int item, long sequence) {
    if (item >= sequences.length) {
      sequences = Arrays.copyOf(sequences, where.length);
    }
    sequences[item] = sequence;
  }

  /** Accepts an item that is in no queue yet. */
  void admit(int item) {
    if (item < 0 || item >= where.length) {
      growItems(item);
    }
    if (where[item] != NONE) {
      throw new InvalidValueException(
          "item", item, "must not be in a queue of this store already", "Remove it first.");
    }
  }

  /** Whether the last item of a leaf that is not empty does not come after a newcomer. */
  boolean endsBefore(int leaf, long key, long sequence) {
    int last = leaves.size(leaf) - 1;
    long other = leaves.key(leaf, last);
    return other < key || (other == key && sequenceAt(leaf, last) <= sequence);
  }

  /** The number of items in a leaf that come before a newcomer. */
  int countUpTo(int leaf, long key, long sequence) {
    int low = leaves.countBelow(leaf, key);
    int size = leaves.size(leaf);
    while (low < size && leaves.key(leaf, low) == key && sequenceAt(leaf, low) <= sequence) {
      low++;
    }
    return low;
  }

  /** The number of items in a leaf that come before what has this order. */
  int countBefore(int leaf, long key, long sequence) {
    int low = leaves.countBelow(leaf, key);
    int size = leaves.size(leaf);
    while (low < size && leaves.key(leaf, low) == key && sequenceAt(leaf, low) < sequence) {
      low++;
    }
    return low;
  }

  private long sequenceAt(int leaf, int index) {
    return sequences[leaves.item(leaf, index)];
  }

  /** Whether the last item of a leaf that is not empty comes before a newcomer, and no equal. */
  boolean endsStrictlyBefore(int leaf, long key, long sequence) {
    int last = leaves.size(leaf) - 1;
    long other = leaves.key(leaf, last);
    return other < key || (other == key && sequenceAt(leaf, last) < sequence);
  }

  /** Whether the first item of a leaf that is not empty comes before what has this order. */
  boolean isBefore(int leaf, long key, long sequence) {
    long other = leaves.key(leaf, 0);
    return other < key || (other == key && sequenceAt(leaf, 0) < sequence);
  }

  /** Whether the first item of a leaf that is not empty comes after what has this order. */
  boolean startsAfter(int leaf, long key, long sequence) {
    long other = leaves.key(leaf, 0);
    return other > key || (other == key && sequenceAt(leaf, 0) > sequence);
  }

  /** Moves the items from an index on to the front of the next leaf. */
  void moveUp(int leaf, int index, int next) {
    int count = leaves.size(leaf) - index;
    leaves.copy(leaf, index, count, next, 0);
    leaves.dropLast(leaf, count);
    adopt(next, 0, count);
  }

  /** Moves so many of the first items to the end of the previous leaf. */
  void moveDown(int leaf, int count, int previous) {
    int start = leaves.size(previous);
    leaves.copy(leaf, 0, count, previous, start);
    leaves.dropFirst(leaf, count);
    adopt(previous, start, start + count);
  }

  private void adopt(int leaf, int from, int to) {
    for (int i = from; i < to; i++) {
      where[leaves.item(leaf, i)] = leaf;
    }
  }

  private void growItems(int item) {
    if (item < 0) {
      throw new InvalidValueException(
          "item", item, "must not be negative", "Number the items from 0.");
    }
    int old = where.length;
    int capacity = grown(old, item + 1L);
    if (capacity <= item) {
      throw new InvalidValueException(
          "item", item, "must be less than " + capacity, "Number the items from 0.");
    }
    where = Arrays.copyOf(where, capacity);
    Arrays.fill(where, old, capacity, NONE);
  }

  /** The next capacity of an array: small ones double, large ones waste an eighth at most. */
  static int grown(int old, long needed) {
    long more = old < 1 << 16 ? old * 2L : old + (old >> 3);
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(16, Math.max(needed, more)));
  }
}
