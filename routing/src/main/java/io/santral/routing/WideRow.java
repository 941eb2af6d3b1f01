package io.santral.routing;

import java.util.Arrays;

/*
 * Of the agents in one index, those who may serve one wide class at one rank, in order of (key,
 * tie, plan order), the first at hand.
 *
 * An agent stands in a row of each wide class that he may serve, and whoever takes him changes none
 * of them: an entry holds the stamp that the agent had when it was made, and he gets another
 * whenever he comes, goes or moves. Entries out of date are skipped when they come to the front and
 * closed up when the row is full, so that a change costs O(1) for each wide class and a search O(1)
 * in the long run.
 *
 * As in RankedAgents it is a run as long as everybody comes in order, a sorted array of nothing but
 * the entries, and a 4-ary heap after the first who does not. The keys of a heap are kept beside
 * it, since an agent's present key says nothing of an entry that is out of date.
 */
final class WideRow {
  private static final int[] NO_ORDERS = {};
  private static final long[] NONE = {};

  private final AgentIndex index;

  /** Agent slot, then stamp. */
  private long[] entries = NONE;

  /** In use from begin to end; begin is 0 for a heap. */
  private int begin;

  private int end;

  /** Who has come last of all in order, there or not. */
  private long lastKey;

  private long lastTie;
  private int lastOrder;

  private boolean heap;

  /** How many did not come in order since the row was last closed up. */
  private int disorder;

  /** By place, of a heap only. */
  private long[] keys = NONE;

  private long[] ties = NONE;
  private int[] orders = NO_ORDERS;

  WideRow(AgentIndex index) {
    this.index = index;
  }

  /** The slot of the first, or -1. */
  int first() {
    while (begin < end) {
      long entry = entries[begin];
      if (index.isCurrent(entry)) {
        return slotOf(entry);
      }
      drop();
    }
    return AgentIndex.NOWHERE;
  }

  private void drop() {
    if (!heap) {
      begin++;
    } else if (--end > 0) {
      siftDown(0, entries[end], keys[end], ties[end], orders[end]);
    }
  }

  /** Adds an agent who has come, or has another key than before. */
  void add(int agent, int stamp, long key, long tie) {
    if (begin == end) {
      begin = 0;
      end = 0;
      heap = false;
      disorder = 0;
    } else if (end == entries.length) {
      makeRoom();
    }
    if (end == entries.length) {
      grow();
    }
    int order = index.orderOf(agent);
    long entry = entry(agent, stamp);
    if (end > 0 && isBeforeLast(key, tie, order)) {
      disorder++;
      becomeHeap();
    } else {
      lastKey = key;
      lastTie = tie;
      lastOrder = order;
    }
    if (heap) {
      siftUp(end++, entry, key, tie, order);
    } else {
      entries[end++] = entry;
    }
  }

  static long entry(int agent, int stamp) {
    return ((long) agent << 32) | (stamp & 0xFFFFFFFFL);
  }

  static int slotOf(long entry) {
    return (int) (entry >>> 32);
  }

  static int stampOf(long entry) {
    return (int) entry;
  }

  private boolean isBeforeLast(long key, long tie, int order) {
    if (key != lastKey) {
      return key < lastKey;
    }
    return tie != lastTie ? tie < lastTie : order < lastOrder;
  }

  // --- room -------------------------------------------------------------------------------------

  private void makeRoom() {
    closeUp();
    if (end > (entries.length >> 2) * 3) {
      // With room for a few it would have to be closed up again for every few who come.
      grow();
    }
  }

  /** Lets go of entries out of date; makes a heap a run again if nearly all came in order. */
  private void closeUp() {
    int to = 0;
    for (int at = begin; at < end; at++) {
      if (index.isCurrent(entries[at])) {
        entries[to] = entries[at];
        if (heap) {
          keys[to] = keys[at];
          ties[to] = ties[at];
          orders[to] = orders[at];
        }
        to++;
      }
    }
    begin = 0;
    end = to;
    if (heap) {
      makeHeap();
      if (disorder <= end >> 3) {
        sort();
      }
      disorder = 0;
    }
  }

  private void grow() {
    int length = Math.max(4, entries.length * 2);
    entries = Arrays.copyOf(entries, length);
    if (heap) {
      makeRoomForKeys();
    }
  }

  private void makeRoomForKeys() {
    if (keys.length < entries.length) {
      keys = Arrays.copyOf(keys, entries.length);
      ties = Arrays.copyOf(ties, entries.length);
      orders = Arrays.copyOf(orders, entries.length);
    }
  }

  // --- the heap ---------------------------------------------------------------------------------

  /** A sorted array is a heap; only its keys are missing. */
  private void becomeHeap() {
    if (heap) {
      return;
    }
    closeUp();
    heap = true;
    makeRoomForKeys();
    for (int at = 0; at < end; at++) {
      int agent = slotOf(entries[at]);
      keys[at] = index.keyAt(agent);
      ties[at] = index.tieAt(agent);
      orders[at] = index.orderOf(agent);
    }
  }

  private void makeHeap() {
    for (int at = (end - 2) >> 2; at >= 0; at--) {
      siftDown(at, entries[at], keys[at], ties[at], orders[at]);
    }
  }

  /** Makes the heap a run: the first goes to the end again and again, then all are turned round. */
  private void sort() {
    int size = end;
    while (end > 1) {
      end--;
      long entry = entries[end];
      long key = keys[end];
      long tie = ties[end];
      int order = orders[end];
      entries[end] = entries[0];
      keys[end] = keys[0];
      ties[end] = ties[0];
      orders[end] = orders[0];
      siftDown(0, entry, key, tie, order);
    }
    if (size > 0) {
      lastKey = keys[0];
      lastTie = ties[0];
      lastOrder = orders[0];
    }
    for (int low = 0, high = size - 1; low < high; low++, high--) {
      long entry = entries[low];
      entries[low] = entries[high];
      entries[high] = entry;
    }
    end = size;
    heap = false;
  }

  private void siftUp(int from, long entry, long key, long tie, int order) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >> 2;
      if (!isBefore(key, tie, order, parent)) {
        break;
      }
      set(at, entries[parent], keys[parent], ties[parent], orders[parent]);
      at = parent;
    }
    set(at, entry, key, tie, order);
  }

  private void siftDown(int from, long entry, long key, long tie, int order) {
    int at = from;
    int child = leastChild(at);
    while (child > 0 && !isBefore(key, tie, order, child)) {
      set(at, entries[child], keys[child], ties[child], orders[child]);
      at = child;
      child = leastChild(at);
    }
    set(at, entry, key, tie, order);
  }

  private int leastChild(int parent) {
    int least = (parent << 2) + 1;
    if (least >= end) {
      return -1;
    }
    int last = Math.min(least + 3, end - 1);
    for (int child = least + 1; child <= last; child++) {
      if (isBefore(keys[child], ties[child], orders[child], least)) {
        least = child;
      }
    }
    return least;
  }

  private boolean isBefore(long key, long tie, int order, int other) {
    if (key != keys[other]) {
      return key < keys[other];
    }
    return tie != ties[other] ? tie < ties[other] : order < orders[other];
  }

  private void set(int at, long entry, long key, long tie, int order) {
    entries[at] = entry;
    keys[at] = key;
    ties[at] = tie;
    orders[at] = order;
  }
}
