package io.santral.queue;

import io.santral.InvalidValueException;
import java.util.function.IntConsumer;

/**
 * Those who wait, in order: by key, then by sequence, both ascending; equal in both, in order of
 * being added. Anybody may leave from anywhere, and asking for a position is cheap.
 *
 * <p>An item is an int that the caller chooses, best small and dense, for it indexes arrays of the
 * store. It can be in one queue of a store at a time.
 *
 * <pre>{@code
 * QueueStore store = new QueueStore();
 * WaitingQueue billing = new WaitingQueue(store);
 * billing.add(7, WaitingQueue.sortKey(now, priority, headStart), sequence);
 * int place = billing.position(7);
 * int next = billing.pollFirst();
 * }</pre>
 *
 * <p><b>Cost</b>, n being the number of items in the queue. {@link #first}, {@link #firstKey},
 * {@link #firstSequence}, {@link #size}, {@link #contains} and {@link #sequence} are O(1). {@link
 * #pollFirst}, {@link #remove}, {@link #next}, {@link #key}, and {@link #add} of what comes after
 * all others touch one leaf of at most 32 entries and one number per level of the tree, of which
 * there are none up to 32 items and commonly three at a million. Any other {@code add}, {@link
 * #position} and {@link #countBefore} are O(log n). Nothing recurses, and nothing allocates once
 * the store is as large as it needs to be. An empty queue takes 56 bytes; an item, in queues that
 * are not short, 27 to 40.
 *
 * <p>Not thread-safe: one thread at a time for a store with all its queues.
 */
/*
 * A B+ tree whose leaves are linked. Head and tail have short ways: the first item and its key are
 * kept at hand, and the order of most newcomers is after that of the last item.
 *
 * A queue of up to 32 items is a single leaf, which begins with room for 4, then 16, then 32. Only
 * then it gets a branch above.
 *
 * Keys mostly grow, if not over all then within each priority. So a full leaf is not split in the
 * middle where that can be avoided: what goes to its end starts a new leaf, or the next one, and
 * the old one stays full for good; and a sibling that is half empty takes over some. That, and
 * merging leaves that are half empty, keeps the leaves four fifths full while people come in any
 * order, and two thirds full while they leave at random.
 */
public final class WaitingQueue {
  private static final int NONE = QueueStore.NONE;

  /** A leaf with so many entries has ample room for others. */
  private static final int AMPLE = Leaves.FULL / 8 * 7;

  /** A leaf with fewer entries is merged with a sibling if that has ample room. */
  private static final int FEW = Leaves.FULL / 2;

  final QueueStore store;
  private final int id;
  private int size;

  /** A leaf if height is 0, else a branch on that level; NONE if empty. */
  int root = NONE;

  int height;

  int headLeaf = NONE;
  int tailLeaf = NONE;
  private int first = NONE;
  private long firstKey = Long.MAX_VALUE;

  /** Makes an empty queue with a store of its own. */
  public WaitingQueue() {
    this(new QueueStore());
  }

  /**
   * Makes an empty queue. A queue that is thrown away before it is empty leaves its items in the
   * store.
   *
   * @param shared the store to keep the items in
   */
  public WaitingQueue(QueueStore shared) {
    store = shared;
    id = shared.newQueue();
  }

  /**
   * Returns the key of an item whose priority is worth a head start: as if it had come earlier, by
   * so much per level. Such keys never change while time goes by, and yet a low priority is served
   * in the end.
   *
   * @param enqueuedNanos when the item came
   * @param priorityLevel its priority; negative ones make it come later
   * @param headStartNanos what a level is worth
   * @return {@code enqueuedNanos - priorityLevel * headStartNanos}, at the ends of the range of
   *     {@code long} where it would lie beyond
   */
  public static long sortKey(long enqueuedNanos, int priorityLevel, long headStartNanos) {
    long high = Math.multiplyHigh(priorityLevel, headStartNanos);
    long low = priorityLevel * headStartNanos;
    long key = enqueuedNanos - low;
    // In 128 bits: the sign extension of what came, minus the high word, minus the borrow.
    long keyHigh =
        (enqueuedNanos >> 63) - high - (Long.compareUnsigned(enqueuedNanos, low) < 0 ? 1 : 0);
    if (keyHigh == key >> 63) {
      return key;
    }
    return keyHigh < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /**
   * Adds an item. O(1) if it comes after all others, else O(log n).
   *
   * @param item the number of the item, 0 or more
   * @param key what it is ordered by first
   * @param sequence what it is ordered by among equal keys
   * @throws InvalidValueException if {@code item} is negative, or in a queue of the store already
   */
  public void add(int item, long key, long sequence) {
    QueueStore s = store;
    s.admit(item, sequence);
    int leaf = tailLeaf;
    int index;
    if (leaf == NONE) {
      leaf = begin();
      index = 0;
    } else if (s.endsBefore(leaf, key, sequence)) {
      index = s.leaves.size(leaf);
    } else {
      leaf = leafFor(key, sequence);
      index = s.countUpTo(leaf, key, sequence);
    }
    if (!s.leaves.hasRoom(leaf, index)) {
      leaf = makeRoom(leaf, index, key, sequence);
      index = s.countUpTo(leaf, key, sequence);
    }
    s.leaves.insert(leaf, index, item, key);
    s.setLeaf(item, leaf);
    s.branches.count(s.leaves.parent(leaf), 1);
    size++;
    if (index == 0 && leaf == headLeaf) {
      first = item;
      firstKey = key;
    }
  }

  /**
   * Takes an item out, wherever it stands. Touches one leaf, and one number per level.
   *
   * @param item any number
   * @return whether it was in this queue
   */
  public boolean remove(int item) {
    int leaf = leafOf(item);
    if (leaf == NONE) {
      return false;
    }
    removeAt(leaf, store.leaves.indexOf(leaf, item), item);
    return true;
  }

  /**
   * Says whether an item is in this queue. O(1).
   *
   * @param item any number
   * @return whether it was added and has not left since
   */
  public boolean contains(int item) {
    return leafOf(item) != NONE;
  }

  /**
   * Returns the item that is next. O(1).
   *
   * @return the first item, or -1 if there is none
   */
  public int first() {
    return first;
  }

  /**
   * Returns the key of the item that is next. O(1).
   *
   * @return the smallest key, or {@link Long#MAX_VALUE} if there is none
   */
  public long firstKey() {
    return firstKey;
  }

  /**
   * Returns the sequence of the item that is next. O(1).
   *
   * @return the sequence of the first item, or {@link Long#MAX_VALUE} if there is none
   */
  public long firstSequence() {
    return first == NONE ? Long.MAX_VALUE : store.sequence(first);
  }

  /**
   * Takes out the item that is next. Touches one leaf, and one number per level.
   *
   * @return the item that was first, or -1 if there was none
   */
  public int pollFirst() {
    int item = first;
    if (item != NONE) {
      removeAt(headLeaf, 0, item);
    }
    return item;
  }

  /**
   * Returns how many items wait. O(1).
   *
   * @return the number of items in this queue
   */
  public int size() {
    return size;
  }

  /**
   * Says whether nobody waits. O(1).
   *
   * @return whether this queue has no item
   */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Returns where an item stands. O(log n).
   *
   * @param item any number
   * @return 1 for the item that is next; 0 if it is not in this queue
   */
  public int position(int item) {
    int leaf = leafOf(item);
    if (leaf == NONE) {
      return 0;
    }
    int position = 1 + store.leaves.indexOf(leaf, item);
    Branches branches = store.branches;
    int child = leaf;
    for (int b = store.leaves.parent(leaf); b != NONE; b = branches.parent(b)) {
      position += branches.countLeftOf(b, branches.indexOf(b, child));
      child = b;
    }
    return position;
  }

  /**
   * Returns how many items come before a newcomer of a given order would. O(log n).
   *
   * @param key the key
   * @param sequence the sequence
   * @return the number of items with a smaller key, or the same key and a smaller sequence
   */
  public int countBefore(long key, long sequence) {
    if (root == NONE) {
      return 0;
    }
    Branches branches = store.branches;
    int count = 0;
    int node = root;
    for (int level = height; level > 0; level--) {
      int index = branches.findFirst(node, key, sequence);
      count += branches.countLeftOf(node, index);
      node = branches.child(node, index);
    }
    return count + store.countBefore(node, key, sequence);
  }

  /**
   * Returns the item behind another. Touches one leaf or two.
   *
   * @param item any number
   * @return the next item in order; -1 if {@code item} is the last, or not in this queue
   */
  public int next(int item) {
    int leaf = leafOf(item);
    if (leaf == NONE) {
      return NONE;
    }
    int index = store.leaves.indexOf(leaf, item) + 1;
    if (index == store.leaves.size(leaf)) {
      leaf = store.leaves.next(leaf);
      index = 0;
    }
    return leaf == NONE ? NONE : store.leaves.item(leaf, index);
  }

  /**
   * Returns the key of an item. Touches one leaf.
   *
   * @param item any number
   * @return the key it was added with; {@link Long#MAX_VALUE} if it is not in this queue
   */
  public long key(int item) {
    int leaf = leafOf(item);
    return leaf == NONE ? Long.MAX_VALUE : store.leaves.key(leaf, store.leaves.indexOf(leaf, item));
  }

  /**
   * Returns the sequence of an item. O(1).
   *
   * @param item any number
   * @return the sequence it was added with; {@link Long#MAX_VALUE} if it is not in this queue
   */
  public long sequence(int item) {
    return contains(item) ? store.sequence(item) : Long.MAX_VALUE;
  }

  /**
   * Shows all items, in order. O(n).
   *
   * @param action what to do with each; it must not change a queue of this store
   */
  public void forEach(IntConsumer action) {
    Leaves leaves = store.leaves;
    for (int leaf = headLeaf; leaf != NONE; leaf = leaves.next(leaf)) {
      for (int i = 0; i < leaves.size(leaf); i++) {
        action.accept(leaves.item(leaf, i));
      }
    }
  }

  private int leafOf(int item) {
    int leaf = store.leafOf(item);
    return leaf != NONE && store.leaves.owner(leaf) == id ? leaf : NONE;
  }

  /** Finds the leaf where a newcomer belongs. */
  private int leafFor(long key, long sequence) {
    Branches branches = store.branches;
    int node = root;
    for (int level = height; level > 0; level--) {
      node = branches.child(node, branches.findLast(node, key, sequence));
    }
    return node;
  }

  // Growth.

  private int begin() {
    root = store.leaves.allocate(Leaves.SMALLEST, id);
    headLeaf = root;
    tailLeaf = root;
    return root;
  }

  /** Makes room for a newcomer that belongs at an index of a leaf without; returns its leaf. */
  private int makeRoom(int leaf, int index, long key, long sequence) {
    Leaves leaves = store.leaves;
    if (leaves.capacity(leaf) < Leaves.FULL) {
      return enlarge(leaf);
    }
    int next = leaves.next(leaf);
    if (index < leaves.size(leaf)) {
      int previous = leaves.previous(leaf);
      if (areSiblings(previous, leaf) && leaves.size(previous) <= Leaves.FULL / 2) {
        return shareWithPrevious(leaf, previous, key, sequence);
      }
      if (areSiblings(leaf, next) && leaves.size(next) <= Leaves.FULL / 2) {
        return shareWithNext(leaf, next, key, sequence);
      }
      return split(leaf, index, key, sequence);
    }
    if (areSiblings(leaf, next) && leaves.size(next) < Leaves.FULL) {
      setSeparator(next, key, sequence);
      return next;
    }
    return appendLeaf(leaf, key, sequence);
  }

  private boolean areSiblings(int left, int right) {
    return left != NONE && right != NONE && store.leaves.parent(left) == store.leaves.parent(right);
  }

  private int shareWithPrevious(int leaf, int previous, long key, long sequence) {
    store.moveDown(leaf, (Leaves.FULL - store.leaves.size(previous)) / 2, previous);
    setSeparator(leaf);
    return store.startsAfter(leaf, key, sequence) ? previous : leaf;
  }

  private int shareWithNext(int leaf, int next, long key, long sequence) {
    int count = (Leaves.FULL - store.leaves.size(next)) / 2;
    store.moveUp(leaf, store.leaves.size(leaf) - count, next);
    setSeparator(next);
    return store.startsAfter(next, key, sequence) ? leaf : next;
  }

  /** Makes the first item of a leaf its separator. */
  private void setSeparator(int leaf) {
    Leaves leaves = store.leaves;
    setSeparator(leaf, leaves.key(leaf, 0), store.sequence(leaves.item(leaf, 0)));
  }

  private void setSeparator(int leaf, long key, long sequence) {
    int parent = store.leaves.parent(leaf);
    store.branches.setSeparator(parent, store.branches.indexOf(parent, leaf), key, sequence);
  }

  /** Replaces the only leaf by a larger one. */
  private int enlarge(int leaf) {
    int larger = store.leaves.allocate(Leaves.nextCapacity(store.leaves.capacity(leaf)), id);
    store.moveUp(leaf, 0, larger);
    store.leaves.free(leaf);
    root = larger;
    headLeaf = larger;
    tailLeaf = larger;
    return larger;
  }

  /** Puts an empty leaf behind a full one. */
  private int appendLeaf(int leaf, long key, long sequence) {
    int added = linkNewLeaf(leaf);
    attach(leaf, added, key, sequence);
    return added;
  }

  private int linkNewLeaf(int leaf) {
    Leaves leaves = store.leaves;
    int added = leaves.allocate(Leaves.FULL, id);
    leaves.link(added, leaves.next(leaf));
    leaves.link(leaf, added);
    if (leaf == tailLeaf) {
      tailLeaf = added;
    }
    return added;
  }

  /** Splits a full leaf; near its ends so that the larger part stays nearly full. */
  private int split(int leaf, int index, long key, long sequence) {
    int eighth = Leaves.FULL / 8;
    int at = Leaves.FULL / 2;
    if (index >= AMPLE) {
      at = index;
    } else if (index <= eighth) {
      at = eighth;
    }
    int right = linkNewLeaf(leaf);
    store.moveUp(leaf, at, right);
    attach(leaf, right, store.leaves.key(right, 0), store.sequence(store.leaves.item(right, 0)));
    return store.startsAfter(right, key, sequence) ? leaf : right;
  }

  /** Gives a new leaf its place in the tree, right of another. */
  private void attach(int leaf, int newLeaf, long key, long sequence) {
    Branches branches = store.branches;
    int left = leaf;
    int added = newLeaf;
    int items = store.leaves.size(newLeaf);
    long separatorKey = key;
    long separatorSequence = sequence;
    int above = store.leaves.parent(leaf);
    while (above != NONE) {
      int index = branches.indexOf(above, left) + 1;
      if (branches.size(above) < Branches.FULL) {
        branches.insert(above, index, added, separatorKey, separatorSequence);
        return;
      }
      int right = branches.allocate(branches.level(above));
      if (index == Branches.FULL) {
        branches.insert(right, 0, added, separatorKey, separatorSequence);
        branches.moveTotal(above, right, items);
      } else {
        branches.moveToEnd(above, Branches.FULL / 2, right);
        // Kept in place 0 of the new branch, where it means nothing.
        long rightKey = branches.separatorKey(right, 0);
        long rightSequence = branches.separatorSequence(right, 0);
        if (index <= Branches.FULL / 2) {
          branches.insert(above, index, added, separatorKey, separatorSequence);
        } else {
          int rightIndex = index - Branches.FULL / 2;
          branches.insert(right, rightIndex, added, separatorKey, separatorSequence);
          branches.moveTotal(above, right, items);
        }
        separatorKey = rightKey;
        separatorSequence = rightSequence;
      }
      items = branches.total(right);
      left = above;
      added = right;
      above = branches.parent(above);
    }
    raise(left, added, separatorKey, separatorSequence);
  }

  /** Puts a new root above the old one and its new right neighbour. */
  private void raise(int left, int right, long key, long sequence) {
    Branches branches = store.branches;
    height++;
    root = branches.allocate(height);
    branches.insert(root, 0, left, Long.MIN_VALUE, Long.MIN_VALUE);
    branches.insert(root, 1, right, key, sequence);
    branches.count(root, size);
  }

  // Shrinking.

  private void removeAt(int leaf, int index, int item) {
    Leaves leaves = store.leaves;
    leaves.remove(leaf, index);
    store.setLeaf(item, NONE);
    store.branches.count(leaves.parent(leaf), -1);
    size--;
    int left = leaves.size(leaf);
    if (left == 0) {
      drop(leaf);
    } else if (left < FEW && height > 0 && (index > 0 || leaf != headLeaf)) {
      merge(leaf);
    }
    if (item == first) {
      first = size == 0 ? NONE : leaves.item(headLeaf, 0);
      firstKey = size == 0 ? Long.MAX_VALUE : leaves.key(headLeaf, 0);
    }
  }

  /** Moves what is left in a leaf to a sibling, if one has ample room. */
  private void merge(int leaf) {
    Leaves leaves = store.leaves;
    int size = leaves.size(leaf);
    int next = leaves.next(leaf);
    int previous = leaves.previous(leaf);
    if (areSiblings(leaf, next) && leaves.size(next) + size <= AMPLE) {
      store.branches.takeSeparator(leaves.parent(leaf), leaf);
      store.moveUp(leaf, 0, next);
      drop(leaf);
    } else if (areSiblings(previous, leaf) && leaves.size(previous) + size <= AMPLE) {
      store.moveDown(leaf, size, previous);
      drop(leaf);
    }
  }

  /** Frees an empty leaf. */
  private void drop(int leaf) {
    Leaves leaves = store.leaves;
    int next = leaves.next(leaf);
    int previous = leaves.previous(leaf);
    leaves.link(previous, next);
    if (leaf == headLeaf) {
      headLeaf = next;
    }
    if (leaf == tailLeaf) {
      tailLeaf = previous;
    }
    int parent = leaves.parent(leaf);
    leaves.free(leaf);
    if (parent == NONE) {
      root = NONE;
    } else {
      detach(leaf, parent);
    }
  }

  /** Takes a freed leaf out of the tree, and the branches that become superfluous thereby. */
  private void detach(int leaf, int parent) {
    Branches branches = store.branches;
    int child = leaf;
    int branch = parent;
    while (branch != root) {
      branches.remove(branch, branches.indexOf(branch, child));
      int above = branches.parent(branch);
      if (branches.size(branch) > 0 && !branches.merge(branch)) {
        return;
      }
      branches.free(branch);
      child = branch;
      branch = above;
    }
    branches.remove(root, branches.indexOf(root, child));
    lower();
  }

  /** Takes the root away as long as it has one child only, or none. */
  private void lower() {
    Branches branches = store.branches;
    while (height > 0 && branches.size(root) <= 1) {
      int old = root;
      root = branches.size(old) == 0 ? NONE : branches.child(old, 0);
      if (root == NONE) {
        height = 0;
      } else {
        branches.orphan(old, root);
        height--;
      }
      branches.free(old);
    }
  }
}
