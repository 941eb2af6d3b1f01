package io.santral.queue;

import io.santral.InvalidValueException;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
 * {@link #firstSequence}, {@link #size}, {@link #contains}, {@link #key}, {@link #sequence}, {@link
 * #pollFirst} and {@link #remove} are O(1), and so is {@link #add} as long as keys grow within each
 * of at most eight priorities. What comes in no such order stands in a tree, of which {@code add}
 * touches one node per level, and taking out one leaf of at most 32 entries and one number per
 * level; so does a queue from whose front some had left just before it was short no more, until it
 * is short again. {@link #position}, {@link #countBefore} and {@link #next} are O(log n) for each
 * priority whose keys are about the same, O(1) for the others. Nothing recurses, and nothing
 * allocates once the store is as large as it needs to be. An empty queue takes 56 bytes; an item,
 * in queues that are not short, 27 to 40.
 *
 * <p>Not thread-safe: one thread at a time for a store with all its queues.
 */
/*
 * Keys mostly grow, if not over all then within each priority. So a queue that is not short is a
 * few Lanes, each first in, first out; whoever fits into none is in the Tree beside them. A short
 * queue is a tree of one leaf; when that is full, all that is in it becomes the first lane. One
 * that gets a second leaf before, since its room is in front, stays a tree: lanes for it too were
 * tried and brought nothing that could be measured.
 *
 * Who is equal to another in key and sequence comes after him. Lanes open only for those who come
 * after all in the tree, so whoever in the tree is equal to somebody in a lane came later.
 */
public final class WaitingQueue {
  private static final int NONE = QueueStore.NONE;

  final QueueStore store;
  private final int id;

  private int first = NONE;
  private long firstKey = Long.MAX_VALUE;

  /** Made for the first item. */
  @Nullable Tree tree;

  /** Made when the queue is short no more. */
  @Nullable Lanes lanes;

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
    store = InvalidValueException.notNull("store", shared);
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
    store.admit(item);
    Tree aside = tree;
    if (aside == null) {
      aside = new Tree(store, id);
      tree = aside;
    }
    if (aside.isFullLeaf() && (lanes == null || lanes.size() == 0)) {
      moveToLane(aside);
    }
    if (!addToLane(item, key, sequence, aside)) {
      aside.add(item, key, sequence);
    }
    if (first == NONE || key <= firstKey) {
      findFirst();
    }
  }

  private boolean addToLane(int item, long key, long sequence, Tree aside) {
    Lanes own = lanes;
    if (own == null || (own.size() == 0 && aside.size() < Leaves.FULL)) {
      return false;
    }
    int lane = own.find(key, sequence);
    if (lane == NONE) {
      if (!own.mayOpen() || !aside.endsBefore(key, sequence)) {
        return false;
      }
      lane = own.open();
    }
    own.append(lane, item, key, sequence);
    return true;
  }

  /** All in the only leaf become a lane. */
  private void moveToLane(Tree aside) {
    Lanes own = lanes;
    if (own == null) {
      own = new Lanes(store, id);
      lanes = own;
    }
    int leaf = aside.headLeaf;
    int lane = own.open();
    for (int i = 0; i < Leaves.FULL; i++) {
      int item = store.leaves.item(leaf, i);
      own.append(lane, item, store.leaves.key(leaf, i), store.sequence(item));
    }
    aside.dropLeaf();
  }

  /** The first of lanes and tree; among equals that of the lanes, who came before. */
  private void findFirst() {
    Lanes own = lanes;
    Tree aside = tree;
    if (own != null && own.size() > 0 && !isBefore(aside, own.first())) {
      first = store.blocks.item(own.first());
      firstKey = own.firstKey();
    } else if (aside != null && aside.size() > 0) {
      first = aside.first();
      firstKey = aside.firstKey();
    } else {
      first = NONE;
      firstKey = Long.MAX_VALUE;
    }
  }

  /** Whether the first of the tree comes before what is at a place in a lane. */
  private boolean isBefore(@Nullable Tree aside, int place) {
    if (aside == null || aside.size() == 0) {
      return false;
    }
    Blocks blocks = store.blocks;
    return store.isBefore(aside.headLeaf, blocks.key(place), blocks.sequence(place));
  }

  /**
   * Takes an item out, wherever it stands. O(1), but for one number per level of the tree.
   *
   * @param item any number
   * @return whether it was in this queue
   */
  public boolean remove(int item) {
    int leaf = leafOf(item);
    if (leaf == NONE) {
      return false;
    }
    if (QueueStore.isPlace(leaf)) {
      store.setLeaf(item, NONE);
      Objects.requireNonNull(lanes).remove(QueueStore.place(leaf));
    } else {
      Objects.requireNonNull(tree).remove(leaf, store.leaves.indexOf(leaf, item), item);
    }
    if (item == first) {
      findFirst();
    }
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
    return sequence(first);
  }

  /**
   * Takes out the item that is next. O(1), but for one number per level of the tree.
   *
   * @return the item that was first, or -1 if there was none
   */
  public int pollFirst() {
    int item = first;
    remove(item);
    return item;
  }

  /**
   * Returns how many items wait. O(1).
   *
   * @return the number of items in this queue
   */
  public int size() {
    Lanes own = lanes;
    Tree aside = tree;
    return (own == null ? 0 : own.size()) + (aside == null ? 0 : aside.size());
  }

  /**
   * Says whether nobody waits. O(1).
   *
   * @return whether this queue has no item
   */
  public boolean isEmpty() {
    return first == NONE;
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
    Lanes own = lanes;
    Tree aside = Objects.requireNonNull(tree);
    if (own != null && QueueStore.isPlace(leaf)) {
      int place = QueueStore.place(leaf);
      long key = store.blocks.key(place);
      return 1 + own.countBefore(place) + aside.countBefore(key, store.blocks.sequence(place));
    }
    int index = store.leaves.indexOf(leaf, item);
    int inLanes =
        own == null ? 0 : own.countUpTo(store.leaves.key(leaf, index), store.sequence(item));
    return 1 + inLanes + aside.countBefore(leaf, index);
  }

  /**
   * Returns how many items come before a newcomer of a given order would. O(log n).
   *
   * @param key the key
   * @param sequence the sequence
   * @return the number of items with a smaller key, or the same key and a smaller sequence
   */
  public int countBefore(long key, long sequence) {
    Lanes own = lanes;
    Tree aside = tree;
    return (own == null ? 0 : own.countBefore(key, sequence))
        + (aside == null ? 0 : aside.countBefore(key, sequence));
  }

  /**
   * Returns the item behind another. O(log n).
   *
   * @param item any number
   * @return the next item in order; -1 if {@code item} is the last, or not in this queue
   */
  public int next(int item) {
    int leaf = leafOf(item);
    if (leaf == NONE) {
      return NONE;
    }
    Lanes own = lanes;
    Tree aside = Objects.requireNonNull(tree);
    if (own != null && QueueStore.isPlace(leaf)) {
      int place = QueueStore.place(leaf);
      long key = store.blocks.key(place);
      return earlier(own.next(place), aside.firstFrom(key, store.blocks.sequence(place)));
    }
    int index = store.leaves.indexOf(leaf, item);
    int inTree = aside.itemFrom(leaf, index + 1);
    if (own == null) {
      return inTree;
    }
    return earlier(own.firstAfter(store.leaves.key(leaf, index), store.sequence(item)), inTree);
  }

  /** The item at a place in a lane or that of the tree; the first if they are equal. */
  private int earlier(int place, int inTree) {
    if (place == NONE || inTree == NONE) {
      return place == NONE ? inTree : store.blocks.item(place);
    }
    boolean treeFirst = !store.blocks.isUpTo(place, key(inTree), store.sequence(inTree));
    return treeFirst ? inTree : store.blocks.item(place);
  }

  /**
   * Returns the key of an item. O(1).
   *
   * @param item any number
   * @return the key it was added with; {@link Long#MAX_VALUE} if it is not in this queue
   */
  public long key(int item) {
    int leaf = leafOf(item);
    if (QueueStore.isPlace(leaf)) {
      return store.blocks.key(QueueStore.place(leaf));
    }
    return leaf == NONE ? Long.MAX_VALUE : store.leaves.key(leaf, store.leaves.indexOf(leaf, item));
  }

  /**
   * Returns the sequence of an item. O(1).
   *
   * @param item any number
   * @return the sequence it was added with; {@link Long#MAX_VALUE} if it is not in this queue
   */
  public long sequence(int item) {
    int leaf = leafOf(item);
    if (QueueStore.isPlace(leaf)) {
      return store.blocks.sequence(QueueStore.place(leaf));
    }
    return leaf == NONE ? Long.MAX_VALUE : store.sequence(item);
  }

  /**
   * Shows all items, in order. O(n log n).
   *
   * @param action what to do with each; it must not change a queue of this store
   */
  public void forEach(IntConsumer action) {
    InvalidValueException.notNull("action", action);
    for (int item = first; item != NONE; item = next(item)) {
      action.accept(item);
    }
  }

  /** The leaf of an item, or what stands for its place in a lane; NONE if it is not here. */
  private int leafOf(int item) {
    int leaf = store.leafOf(item);
    return leaf != NONE && ownerOf(leaf) == id ? leaf : NONE;
  }

  private int ownerOf(int leaf) {
    return QueueStore.isPlace(leaf)
        ? store.blocks.owner(QueueStore.place(leaf))
        : store.leaves.owner(leaf);
  }
}
