package io.santral.queue;

/**
 * Those of a queue who came in order, as those of one priority do: first in, first out, but anybody
 * may leave from anywhere. Coming and going touch the end and the head of a row of blocks; the
 * row's {@link Directory} is touched once for each block, by whoever leaves from the middle, and by
 * those who ask how many are before somebody.
 *
 * <p>Neighbouring blocks with so many holes that one would do for both are poured into one.
 */
final class Lane {
  private static final int NONE = QueueStore.NONE;

  /** What two blocks may have together and be poured into one. */
  private static final int FEW = Blocks.FULL - 1;

  /** How far away a neighbour may be, over blocks that are gone. */
  private static final int NEAR = 4;

  private final QueueStore store;
  private final Blocks blocks;
  private final Directory directory;
  private final int number;

  private int size;
  private int head = NONE;
  private int lastBlock = NONE;

  /** How many places of the last block were given out. */
  private int used = Blocks.FULL;

  private long lastKey;
  private long lastSequence;

  /** The queue that has it, and where it stands among the lanes of that. */
  int owner;

  int rank;

  Lane(QueueStore store, int number) {
    this.store = store;
    this.number = number;
    blocks = store.blocks;
    directory = new Directory(blocks);
  }

  int number() {
    return number;
  }

  int size() {
    return size;
  }

  /** The place of the first; only of a lane that has one. */
  int head() {
    return head;
  }

  long headKey() {
    return blocks.key(head);
  }

  /** The key of the last who came, whether or not he is still there. */
  long lastKey() {
    return lastKey;
  }

  /** Whether a newcomer may stand at the end. */
  boolean takes(long key, long sequence) {
    return lastKey < key || (lastKey == key && lastSequence <= sequence);
  }

  /** Adds one who comes after all others. */
  void append(int item, long key, long sequence) {
    if (used == Blocks.FULL) {
      lastBlock = blocks.allocate(owner, number, directory.end());
      directory.append(lastBlock, key, sequence);
      used = 0;
    }
    int place = Blocks.place(lastBlock, used++);
    blocks.set(place, item, key, sequence);
    store.setPlace(item, place);
    lastKey = key;
    lastSequence = sequence;
    if (size++ == 0) {
      head = place;
    }
  }

  /** Takes the one at a place out. */
  void remove(int place) {
    if (--size == 0) {
      clear();
    } else if (place == head) {
      advance();
    } else {
      int block = Blocks.blockOf(place);
      setHoles(block, blocks.holes(block) | 1 << Blocks.indexOf(place));
      tidy(block);
    }
  }

  private void clear() {
    for (int position = directory.begin(); position != directory.end(); position++) {
      int block = directory.block(position);
      if (block != NONE) {
        blocks.free(block);
      }
    }
    directory.clear();
    head = NONE;
    lastBlock = NONE;
    used = Blocks.FULL;
  }

  /** The head has gone: the next who is there is it. */
  private void advance() {
    int place = head;
    do {
      place++;
      if (Blocks.indexOf(place) == 0) {
        blocks.free(Blocks.blockOf(head));
        directory.dropFirst();
        place = Blocks.place(directory.block(directory.begin()), 0);
      }
      head = place;
    } while (directory.holes() > 0 && fillHole(place));
  }

  /** Forgets a hole that the head has come to: before the head nothing is counted. */
  private boolean fillHole(int place) {
    if (!blocks.isHole(place)) {
      return false;
    }
    int block = Blocks.blockOf(place);
    setHoles(block, blocks.holes(block) & ~(1 << Blocks.indexOf(place)));
    return true;
  }

  private void setHoles(int block, int holes) {
    blocks.setHoles(block, holes);
    directory.setHoles(blocks.position(block), Integer.bitCount(holes));
  }

  // --- holes ------------------------------------------------------------------------------------

  private int usedOf(int block) {
    return block == lastBlock ? used : Blocks.FULL;
  }

  /** The index of the first place of a block that counts: those before the head do not. */
  private int startOf(int block) {
    return block == Blocks.blockOf(head) ? Blocks.indexOf(head) : 0;
  }

  private int sizeOf(int block) {
    return usedOf(block) - startOf(block) - Integer.bitCount(blocks.holes(block));
  }

  /** Sees whether a block that has a hole more is still needed. */
  private void tidy(int block) {
    int left = sizeOf(block);
    int position = blocks.position(block);
    if (left == 0) {
      // Never the first, which has the head; the last is where the next one goes.
      if (block != lastBlock) {
        blocks.free(block);
        directory.drop(position);
      }
      return;
    }
    int next = directory.next(position, NEAR);
    if (next != NONE && fits(left, next, next)) {
      pour(block, next);
      return;
    }
    int previous = directory.previous(position, NEAR);
    if (previous != NONE && fits(left, previous, block)) {
      pour(previous, block);
    }
  }

  private boolean fits(int items, int other, int into) {
    return items + sizeOf(other) <= Math.min(FEW, usedOf(into));
  }

  /** Moves all of a block to the end of the next one, with those who are there. */
  private void pour(int from, int to) {
    boolean first = from == Blocks.blockOf(head);
    int at = pack(to, 0, Blocks.place(to, usedOf(to)));
    at = pack(from, startOf(from), at);
    int position = blocks.position(from);
    directory.takeOrder(blocks.position(to), position);
    int start = Blocks.indexOf(at);
    for (int i = 0; i < start; i++) {
      blocks.copy(at, Blocks.place(to, i));
    }
    blocks.free(from);
    if (first) {
      head = at;
      setHoles(to, 0);
      directory.dropFirst();
    } else {
      setHoles(to, (1 << start) - 1);
      directory.drop(position);
    }
  }

  /** Moves those in a block to in front of a place; returns where the first of them is. */
  private int pack(int block, int start, int end) {
    int holes = blocks.holes(block);
    int at = end;
    for (int index = usedOf(block) - 1; index >= start; index--) {
      if ((holes & 1 << index) == 0) {
        at--;
        int place = Blocks.place(block, index);
        if (at != place) {
          blocks.copy(place, at);
          store.setPlace(blocks.item(at), at);
        }
      }
    }
    return at;
  }

  // --- counts -----------------------------------------------------------------------------------

  /** How many stand before a place. */
  int countBefore(int place) {
    int block = Blocks.blockOf(place);
    return countBefore(blocks.position(block), block, Blocks.indexOf(place));
  }

  private int countBefore(int position, int block, int index) {
    int places = (position - directory.begin()) * Blocks.FULL + index - Blocks.indexOf(head);
    if (directory.holes() == 0) {
      return places;
    }
    int here = block == NONE ? 0 : Integer.bitCount(blocks.holes(block) & (1 << index) - 1);
    return places - directory.holesBefore(position) - here;
  }

  /** How many come before what has this order. */
  int countBefore(long key, long sequence) {
    if (!blocks.isBefore(head, key, sequence)) {
      return 0;
    }
    if (lastKey < key || (lastKey == key && lastSequence < sequence)) {
      return size;
    }
    int position = directory.findBefore(key, sequence);
    int block = directory.block(position);
    int index = block == NONE ? 0 : blocks.countBefore(block, usedOf(block), key, sequence);
    return countBefore(position, block, index);
  }

  /** How many come before what has this order, or have it themselves. */
  int countUpTo(long key, long sequence) {
    if (sequence != Long.MAX_VALUE) {
      return countBefore(key, sequence + 1);
    }
    return key == Long.MAX_VALUE ? size : countBefore(key + 1, Long.MIN_VALUE);
  }

  /** The place of the first who does not come before what has this order; NONE if all do. */
  int firstFrom(long key, long sequence) {
    if (!blocks.isBefore(head, key, sequence)) {
      return head;
    }
    if (lastKey < key || (lastKey == key && lastSequence < sequence)) {
      return NONE;
    }
    int position = directory.findBefore(key, sequence);
    int block = directory.block(position);
    int index = block == NONE ? 0 : blocks.countBefore(block, usedOf(block), key, sequence);
    return from(position, block, index);
  }

  /** The place of the first who comes after what has this order and is no equal; NONE if none. */
  int firstAfter(long key, long sequence) {
    if (sequence != Long.MAX_VALUE) {
      return firstFrom(key, sequence + 1);
    }
    return key == Long.MAX_VALUE ? NONE : firstFrom(key + 1, Long.MIN_VALUE);
  }

  /** The place of the next after a place; NONE for the last. */
  int next(int place) {
    int block = Blocks.blockOf(place);
    return from(blocks.position(block), block, Blocks.indexOf(place) + 1);
  }

  private int from(int startPosition, int startBlock, int startIndex) {
    int position = startPosition;
    int block = startBlock;
    int index = startIndex;
    while (true) {
      for (; block != NONE && index < usedOf(block); index++) {
        if (!blocks.isHole(Blocks.place(block, index))) {
          return Blocks.place(block, index);
        }
      }
      if (++position == directory.end()) {
        return NONE;
      }
      block = directory.block(position);
      index = 0;
    }
  }
}
