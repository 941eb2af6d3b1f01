package io.santral.queue;

import java.util.Arrays;

/**
 * The leaves of all queues of a store: short runs of (key, item) in order. A leaf has room for 4,
 * 8, 16 or 32 entries, and its entries may lie anywhere in that room, so that the first can go and
 * a last can come without moving the others. Freed leaves are used again, by size.
 *
 * <p>A leaf is an int that says where it lies, in units of four numbers, in both of two arrays: one
 * has the items, the other their keys. In front of the entries a unit of each array is the header.
 * So there is nothing to look up before a leaf is read, and what is read first lies together.
 */
final class Leaves {
  /** The entries of a leaf of full size; all but the only leaf of a queue have it. */
  static final int FULL = 32;

  static final int SMALLEST = 4;

  private static final int NONE = QueueStore.NONE;

  private static final int UNIT = 4;

  // In the header unit of the items. START, SIZE and CAPACITY share the first number.
  private static final int PARENT = 1;
  private static final int NEXT = 2;
  private static final int OWNER = 3;

  private static final int BYTE = 0xFF;
  private static final int SIZE_SHIFT = 8;
  private static final int CAPACITY_SHIFT = 16;
  private static final int ONE_MORE = 1 << SIZE_SHIFT;

  /** Items, and in each header: shape, parent, next leaf, owner. */
  private int[] items = {};

  /** Keys, and in each header: previous leaf. */
  private long[] keys = {};

  private int units;

  private final int[] free = new int[Integer.SIZE];

  Leaves() {
    Arrays.fill(free, NONE);
  }

  /** Makes an empty leaf without neighbours or parent. */
  int allocate(int capacity, int owner) {
    int sizeClass = Integer.numberOfTrailingZeros(capacity);
    int leaf = free[sizeClass];
    if (leaf == NONE) {
      leaf = allocateUnits(1 + capacity / UNIT);
    } else {
      free[sizeClass] = items[leaf * UNIT + NEXT];
    }
    int at = leaf * UNIT;
    items[at] = capacity << CAPACITY_SHIFT;
    items[at + PARENT] = NONE;
    items[at + NEXT] = NONE;
    items[at + OWNER] = owner;
    keys[at] = NONE;
    return leaf;
  }

  private int allocateUnits(int count) {
    int needed = (units + count) * UNIT;
    if (needed > items.length) {
      int length = QueueStore.grown(items.length, needed);
      long[] moreKeys = Arrays.copyOf(keys, length);
      items = Arrays.copyOf(items, length);
      keys = moreKeys;
    }
    int first = units;
    units += count;
    return first;
  }

  /** The capacity of the leaf that replaces a leaf that is full. */
  static int nextCapacity(int capacity) {
    return capacity == SMALLEST ? 16 : FULL;
  }

  void free(int leaf) {
    int sizeClass = Integer.numberOfTrailingZeros(capacity(leaf));
    items[leaf * UNIT + NEXT] = free[sizeClass];
    free[sizeClass] = leaf;
  }

  int capacity(int leaf) {
    return items[leaf * UNIT] >>> CAPACITY_SHIFT;
  }

  int size(int leaf) {
    return items[leaf * UNIT] >>> SIZE_SHIFT & BYTE;
  }

  int owner(int leaf) {
    return items[leaf * UNIT + OWNER];
  }

  int parent(int leaf) {
    return items[leaf * UNIT + PARENT];
  }

  void setParent(int leaf, int branch) {
    items[leaf * UNIT + PARENT] = branch;
  }

  int next(int leaf) {
    return items[leaf * UNIT + NEXT];
  }

  int previous(int leaf) {
    return (int) keys[leaf * UNIT];
  }

  /** Makes one leaf follow another; either may be NONE. */
  void link(int leaf, int next) {
    if (leaf != NONE) {
      items[leaf * UNIT + NEXT] = next;
    }
    if (next != NONE) {
      keys[next * UNIT] = leaf;
    }
  }

  long key(int leaf, int index) {
    return keys[first(leaf) + index];
  }

  int item(int leaf, int index) {
    return items[first(leaf) + index];
  }

  /** Where the first entry is in both arrays. */
  private int first(int leaf) {
    int at = leaf * UNIT;
    return at + UNIT + (items[at] & BYTE);
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

  /** The number of entries with a key below a given one. */
  int countBelow(int leaf, long key) {
    int first = first(leaf);
    int low = first;
    int high = first + size(leaf);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - first;
  }

  /**
   * Whether an entry can be put at an index. Before one is put at the end of a full-sized leaf
   * whose room is at the front, all must be moved there: not worth it for little room.
   */
  boolean hasRoom(int leaf, int index) {
    int shape = items[leaf * UNIT];
    int start = shape & BYTE;
    int size = shape >>> SIZE_SHIFT & BYTE;
    int capacity = shape >>> CAPACITY_SHIFT;
    if (capacity == FULL && index == size && start + size == capacity && next(leaf) == NONE) {
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
    int header = leaf * UNIT;
    int first = first(leaf);
    int behind = size(leaf) - 1 - index;
    if (index < behind) {
      items[header] += 1 - ONE_MORE;
      move(first, first + 1, index);
    } else {
      items[header] -= ONE_MORE;
      move(first + index + 1, first + index, behind);
    }
  }

  /** Copies entries of one leaf into another, which has the room. */
  void copy(int from, int index, int count, int to, int toIndex) {
    int at = makeGap(to, toIndex, count);
    int source = first(from) + index;
    System.arraycopy(keys, source, keys, at, count);
    System.arraycopy(items, source, items, at, count);
  }

  void dropFirst(int leaf, int count) {
    items[leaf * UNIT] += count - count * ONE_MORE;
  }

  void dropLast(int leaf, int count) {
    items[leaf * UNIT] -= count * ONE_MORE;
  }

  /** Makes room for entries at an index; returns where the first goes. */
  private int makeGap(int leaf, int index, int count) {
    int header = leaf * UNIT;
    int shape = items[header];
    int start = shape & BYTE;
    int size = shape >>> SIZE_SHIFT & BYTE;
    int capacity = shape >>> CAPACITY_SHIFT;
    int base = header + UNIT;
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
    items[header] = shape + count * ONE_MORE + moved - start;
    return base + moved + index;
  }

  private void move(int from, int to, int count) {
    if (count > 0) {
      System.arraycopy(keys, from, keys, to, count);
      System.arraycopy(items, from, items, to, count);
    }
  }
}
