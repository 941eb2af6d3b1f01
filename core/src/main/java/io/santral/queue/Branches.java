package io.santral.queue;

import java.util.Arrays;

/**
 * The inner nodes of the trees of all queues of a store. A branch is an int; its children are
 * leaves if it is on level 1, else branches of the level below. Beside each child but the first
 * stands a separator: what is in the child is not before it, what is in the children to the left is
 * not after it. The separator of the first child means nothing.
 *
 * <p>A branch knows how many items are below it, not how they are spread over its children: then an
 * item that comes or goes changes one number per level, and only those who ask for a position add
 * up what is to the left.
 */
final class Branches {
  /** The most children of a branch. */
  static final int FULL = 32;

  private static final int NONE = QueueStore.NONE;

  private static final int HEADER = 4;
  private static final int PARENT = 0;
  private static final int SIZE = 1;
  private static final int TOTAL = 2;
  private static final int LEVEL = 3;

  private final Leaves leaves;

  private int[] headers = {};
  private int[] children = {};

  /** FULL keys, then FULL sequences. */
  private long[] separators = {};

  private int branches;
  private int free = NONE;

  Branches(Leaves leaves) {
    this.leaves = leaves;
  }

  /** Makes a branch without children or parent. */
  int allocate(int level) {
    int branch = free;
    if (branch == NONE) {
      if ((branches + 1) * HEADER > headers.length) {
        int capacity = QueueStore.grown(branches, branches + 1L);
        headers = Arrays.copyOf(headers, capacity * HEADER);
        children = Arrays.copyOf(children, capacity * FULL);
        separators = Arrays.copyOf(separators, capacity * FULL * 2);
      }
      branch = branches++;
    } else {
      free = headers[branch * HEADER + PARENT];
    }
    int at = branch * HEADER;
    headers[at + PARENT] = NONE;
    headers[at + SIZE] = 0;
    headers[at + TOTAL] = 0;
    headers[at + LEVEL] = level;
    return branch;
  }

  void free(int branch) {
    headers[branch * HEADER + PARENT] = free;
    free = branch;
  }

  int parent(int branch) {
    return headers[branch * HEADER + PARENT];
  }

  int size(int branch) {
    return headers[branch * HEADER + SIZE];
  }

  int level(int branch) {
    return headers[branch * HEADER + LEVEL];
  }

  int total(int branch) {
    return headers[branch * HEADER + TOTAL];
  }

  /** Adds to the totals of a branch and of all above it. */
  void count(int branch, int change) {
    for (int b = branch; b != NONE; b = headers[b * HEADER + PARENT]) {
      headers[b * HEADER + TOTAL] += change;
    }
  }

  int child(int branch, int index) {
    return children[branch * FULL + index];
  }

  int indexOf(int branch, int child) {
    int first = branch * FULL;
    int at = first;
    while (children[at] != child) {
      at++;
    }
    return at - first;
  }

  long separatorKey(int branch, int index) {
    return separators[branch * FULL * 2 + index];
  }

  long separatorSequence(int branch, int index) {
    return separators[branch * FULL * 2 + FULL + index];
  }

  void setSeparator(int branch, int index, long key, long sequence) {
    separators[branch * FULL * 2 + index] = key;
    separators[branch * FULL * 2 + FULL + index] = sequence;
  }

  /** The index of the last child whose separator is not after what has this order. */
  int findLast(int branch, long key, long sequence) {
    int index = countBelow(branch, key);
    int size = size(branch);
    while (index < size
        && separatorKey(branch, index) == key
        && separatorSequence(branch, index) <= sequence) {
      index++;
    }
    return index - 1;
  }

  /** The index of the first child that may have what is not before what has this order. */
  int findFirst(int branch, long key, long sequence) {
    int index = countBelow(branch, key);
    int size = size(branch);
    while (index < size
        && separatorKey(branch, index) == key
        && separatorSequence(branch, index) < sequence) {
      index++;
    }
    return index - 1;
  }

  /** One more than the number of separators, the first apart, with a key below a given one. */
  private int countBelow(int branch, long key) {
    int first = branch * FULL * 2;
    int low = first + 1;
    int high = first + size(branch);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (separators[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - first;
  }

  /** The number of items in the children before an index. */
  int countLeftOf(int branch, int index) {
    int count = 0;
    boolean above = level(branch) > 1;
    for (int i = branch * FULL, end = i + index; i < end; i++) {
      count += above ? total(children[i]) : leaves.size(children[i]);
    }
    return count;
  }

  /** Gives the child behind another that goes away the separator of that one. */
  void takeSeparator(int branch, int child) {
    int at = indexOf(branch, child);
    setSeparator(branch, at + 1, separatorKey(branch, at), separatorSequence(branch, at));
  }

  /** Counts items for one branch that were counted for another. */
  void moveTotal(int from, int to, int items) {
    headers[from * HEADER + TOTAL] -= items;
    headers[to * HEADER + TOTAL] += items;
  }

  /** Puts a child into a branch that is not full. Totals stay. */
  void insert(int branch, int index, int child, long key, long sequence) {
    move(branch, index, branch, index + 1, size(branch) - index);
    headers[branch * HEADER + SIZE]++;
    children[branch * FULL + index] = child;
    setSeparator(branch, index, key, sequence);
    setParent(branch, child);
  }

  /** Takes a child out. Totals stay. */
  void remove(int branch, int index) {
    move(branch, index + 1, branch, index, size(branch) - index - 1);
    headers[branch * HEADER + SIZE]--;
  }

  /** Moves the children from an index on to the end of the next branch, with what they count. */
  void moveToEnd(int from, int index, int to) {
    int count = size(from) - index;
    int start = size(to);
    move(from, index, to, start, count);
    moved(from, to, start, count);
  }

  /** Moves all children of a branch to the front of the next one, with what they count. */
  void moveToFront(int from, int to) {
    int count = size(from);
    move(to, 0, to, count, size(to));
    move(from, 0, to, 0, count);
    moved(from, to, 0, count);
  }

  /**
   * Moves the children of a branch that is not the root, and has few, to a sibling with ample room.
   *
   * @return whether they were moved; the branch is empty then, and to be taken out
   */
  boolean merge(int branch) {
    int size = size(branch);
    if (size >= FULL / 4) {
      return false;
    }
    int most = FULL / 4 * 3 - size;
    int parent = parent(branch);
    int index = indexOf(parent, branch);
    if (index + 1 < size(parent) && size(child(parent, index + 1)) <= most) {
      int next = child(parent, index + 1);
      int at = index + 1;
      setSeparator(next, 0, separatorKey(parent, at), separatorSequence(parent, at));
      takeSeparator(parent, branch);
      moveToFront(branch, next);
      return true;
    }
    if (index > 0 && size(child(parent, index - 1)) <= most) {
      int previous = child(parent, index - 1);
      setSeparator(branch, 0, separatorKey(parent, index), separatorSequence(parent, index));
      moveToEnd(branch, 0, previous);
      return true;
    }
    return false;
  }

  private void moved(int from, int to, int start, int count) {
    headers[from * HEADER + SIZE] -= count;
    headers[to * HEADER + SIZE] += count;
    moveTotal(from, to, countLeftOf(to, start + count) - countLeftOf(to, start));
    for (int i = start; i < start + count; i++) {
      setParent(to, child(to, i));
    }
  }

  private void move(int from, int index, int to, int toIndex, int count) {
    System.arraycopy(children, from * FULL + index, children, to * FULL + toIndex, count);
    int source = from * FULL * 2 + index;
    int target = to * FULL * 2 + toIndex;
    System.arraycopy(separators, source, separators, target, count);
    System.arraycopy(separators, source + FULL, separators, target + FULL, count);
  }

  private void setParent(int branch, int child) {
    if (level(branch) == 1) {
      leaves.setParent(child, branch);
    } else {
      headers[child * HEADER + PARENT] = branch;
    }
  }

  /** Makes a child of a branch that goes away the root of its tree. */
  void orphan(int branch, int child) {
    if (level(branch) == 1) {
      leaves.setParent(child, NONE);
    } else {
      headers[child * HEADER + PARENT] = NONE;
    }
  }
}
