package io.santral.queue;

import java.util.Arrays;

/**
 * The leaves of all queues of a store: short runs of (key, item) in order. A leaf is an int. Its
 * entries lie together in a block of 4, 8, 16 or 32, with room at either end, so that the first can
 * go and a last can come without moving the others. Freed leaves are used again, by size.
 */
final class Leaves {
  /** The entries of a leaf of full size; all but the only leaf of a queue have it. */
  static final int FULL = 32;

  static final int SMALLEST = 4;

  private static final int NONE = QueueStore.NONE;

  // The header of a leaf: together in half a cache line.
  private static final int HEADER = 8;
  private static final int BASE = 0;
  private static final int CAPACITY = 1;
  private static final int START = 2;
  private static final int SIZE = 3;
  private static final int PARENT = 4;
  private static final int NEXT = 5;
  private static final int PREVIOUS = 6;
  private static final int OWNER = 7;

  private int[] headers = {};
  private int leaves;
  private final int[] free = new int[Integer.SIZE];

  private long[] keys = {};
  private int[] items = {};
  private int entries;

  Leaves() {
    Arrays.fill(free, NONE);
  }

  /** Makes an empty leaf without neighbours or parent. */
  int allocate(int capacity, int owner) {
    int sizeClass = Integer.numberOfTrailingZeros(capacity);
    int leaf = free[sizeClass];
    if (leaf == NONE) {
      leaf = allocateBlock(capacity);
    } else {
      free[sizeClass] = headers[leaf * HEADER + NEXT];
    }
    int at = leaf * HEADER;
    headers[at + START] = 0;
    headers[at + SIZE] = 0;
    headers[at + PARENT] = NONE;
    headers[at + NEXT] = NONE;
    headers[at + PREVIOUS] = NONE;
    headers[at + OWNER] = owner;
    return leaf;
  }

  private int allocateBlock(int capacity) {
    if ((leaves + 1) * HEADER > headers.length) {
      headers = Arrays.copyOf(headers, QueueStore.grown(headers.length, headers.length + HEADER));
    }
    if (entries + capacity > keys.length) {
      int length = QueueStore.grown(keys.length, entries + capacity);
      keys = Arrays.copyOf(keys, length);
      items = Arrays.copyOf(items, length);
    }
    int leaf = leaves++;
    headers[leaf * HEADER + BASE] = entries;
    headers[leaf * HEADER + CAPACITY] = capacity;
    entries += capacity;
    return leaf;
  }

  void free(int leaf) {
    int sizeClass = Integer.numberOfTrailingZeros(capacity(leaf));
    headers[leaf * HEADER + NEXT] = free[sizeClass];
    free[sizeClass] = leaf;
  }

  int capacity(int leaf) {
    return headers[leaf * HEADER + CAPACITY];
  }

  int size(int leaf) {
    return headers[leaf * HEADER + SIZE];
  }

  int owner(int leaf) {
    return headers[leaf * HEADER + OWNER];
  }

  int parent(int leaf) {
    return headers[leaf * HEADER + PARENT];
  }

  void setParent(int leaf, int branch) {
    headers[leaf * HEADER + PARENT] = branch;
  }

  int next(int leaf) {
    return headers[leaf * HEADER + NEXT];
  }

  int previous(int leaf) {
    return headers[leaf * HEADER + PREVIOUS];
  }

  /** Makes one leaf follow another; either may be NONE. */
  void link(int leaf, int next) {
    if (leaf != NONE) {
      headers[leaf * HEADER + NEXT] = next;
    }
    if (next != NONE) {
      headers[next * HEADER + PREVIOUS] = leaf;
    }
  }

  long key(int leaf, int index) {
    return keys[first(leaf) + index];
  }

  int item(int leaf, int index) {
    return items[first(leaf) + index];
  }

  private int first(int leaf) {
    return headers[leaf * HEADER + BASE] + headers[leaf * HEADER + START];
  }

  /** Where an item is that is in the leaf. */
  int indexOf(int leaf, int item) {
    int first = first(leaf);
    int at = first;
    while (items[at] != item) {
      at++;
    }
    return at - first;
  }

  /**
   * Whether an entry can be put at an index. Before one is put at the end of a full-sized leaf
   * whose room is at the front, all must be moved there: not worth it for little room.
   */
  boolean hasRoom(int leaf, int index) {
    int at = leaf * HEADER;
    int size = headers[at + SIZE];
    int capacity = headers[at + CAPACITY];
    int start = headers[at + START];
    if (capacity == FULL && index == size && start + size == capacity) {
      return start >= FULL / 4;
    }
    return size < capacity;
  }

  /** Puts an entry into a leaf that is not full, moving the fewer of the others. */
  void insert(int leaf, int index, int item, long key) {
    int at = makeGap(leaf, index, 1);
    keys[at] = key;
    items[at] = item;
  }

  /** Takes an entry out, moving the fewer of the others. */
  void remove(int leaf, int index) {
    int header = leaf * HEADER;
    int first = first(leaf);
    int size = headers[header + SIZE];
    headers[header + SIZE] = size - 1;
    if (index < size - 1 - index) {
      headers[header + START]++;
      if (index > 0) {
        move(first, first + 1, index);
      }
    } else if (index < size - 1) {
      move(first + index + 1, first + index, size - 1 - index);
    }
  }

  /** Copies entries of one leaf into another, which has the room. */
  void copy(int from, int index, int count, int to, int toIndex) {
    int at = makeGap(to, toIndex, count);
    int source = first(from) + index;
    System.arraycopy(keys, source, keys, at, count);
    System.arraycopy(items, source, items, at, count);
  }

  void truncate(int leaf, int size) {
    headers[leaf * HEADER + SIZE] = size;
  }

  /** Makes room for entries at an index; returns where the first goes. */
  private int makeGap(int leaf, int index, int count) {
    int header = leaf * HEADER;
    int start = headers[header + START];
    int size = headers[header + SIZE];
    int capacity = headers[header + CAPACITY];
    int base = headers[header + BASE];
    int moved = start;
    if (index == size) {
      if (start + size + count > capacity) {
        moved = 0;
        move(base + start, base, size);
      }
    } else if (index == 0 && start < count) {
      moved = capacity - size - count;
      move(base + start, base + moved + count, size);
    } else if (start >= count && (start + size + count > capacity || index < size - index)) {
      moved = start - count;
      move(base + start, base + moved, index);
    } else {
      move(base + start + index, base + start + index + count, size - index);
    }
    headers[header + START] = moved;
    headers[header + SIZE] = size + count;
    return base + moved + index;
  }

  private void move(int from, int to, int count) {
    System.arraycopy(keys, from, keys, to, count);
    System.arraycopy(items, from, items, to, count);
  }
}
