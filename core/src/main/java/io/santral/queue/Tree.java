package io.santral.queue;

/**
 * A B+ tree whose leaves are linked: those of a queue who came in no order, and all of a short
 * queue.
 */
/*
 * Up to 32 items are a single leaf, which begins with room for 4, then 16, then 32. Only then it
 * gets a branch above.
 *
 * A full leaf is not split in the middle where that can be avoided: what goes to its end starts a
 * new leaf, or the next one, and the old one stays full for good; and a sibling that is half empty
 * takes over some. That, and merging leaves that are half empty, keeps the leaves four fifths full
 * while people come in any order, and two thirds full while they leave at random.
 */
final class Tree {
  private static final int NONE = QueueStore.NONE;

  /** A leaf with so many entries has ample room for others. */
  private static final int AMPLE = Leaves.FULL / 8 * 7;

  /** A leaf with fewer entries is merged with a sibling if that has ample room. */
  private static final int FEW = Leaves.FULL / 2;

  private final QueueStore store;
  private final int id;
  private int size;

  /** A leaf if height is 0, else a branch on that level; NONE if empty. */
  int root = NONE;

  int height;

  int headLeaf = NONE;
  int tailLeaf = NONE;

  Tree(QueueStore store, int id) {
    this.store = store;
    this.id = id;
  }

  int size() {
    return size;
  }

  /** Whether one leaf has all, and is full. */
  boolean isFullLeaf() {
    return size == Leaves.FULL && height == 0;
  }

  /** The item at the head; only while there is one. */
  int first() {
    return store.leaves.item(headLeaf, 0);
  }

  long firstKey() {
    return store.leaves.key(headLeaf, 0);
  }

  /** Whether all come before a newcomer, and none is his equal. */
  boolean endsBefore(long key, long sequence) {
    return size == 0 || store.endsStrictlyBefore(tailLeaf, key, sequence);
  }

  /** All in the only leaf are elsewhere now. */
  void dropLeaf() {
    size = 0;
    drop(headLeaf);
  }

  /** Adds an item that is nowhere. O(log n), or O(1) if it comes after all others. */
  void add(int item, long key, long sequence) {
    QueueStore s = store;
    s.setSequence(item, sequence);
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
  }

  /** How many come before an item. */
  int countBefore(int leaf, int index) {
    int before = index;
    Branches branches = store.branches;
    int child = leaf;
    for (int b = store.leaves.parent(leaf); b != NONE; b = branches.parent(b)) {
      before += branches.countLeftOf(b, branches.indexOf(b, child));
      child = b;
    }
    return before;
  }

  /** How many come before what has this order. */
  int countBefore(long key, long sequence) {
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

  /** The item at an index of a leaf, or the first behind the leaf. */
  int itemFrom(int leaf, int index) {
    if (index < store.leaves.size(leaf)) {
      return store.leaves.item(leaf, index);
    }
    int next = store.leaves.next(leaf);
    return next == NONE ? NONE : store.leaves.item(next, 0);
  }

  /** The first item that does not come before what has this order. */
  int firstFrom(long key, long sequence) {
    if (root == NONE) {
      return NONE;
    }
    int node = root;
    for (int level = height; level > 0; level--) {
      node = store.branches.child(node, store.branches.findFirst(node, key, sequence));
    }
    return itemFrom(node, store.countBefore(node, key, sequence));
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

  /** Takes an item out of its leaf. */
  void remove(int leaf, int index, int item) {
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
