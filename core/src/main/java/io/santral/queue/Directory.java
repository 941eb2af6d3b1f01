package io.santral.queue;

/**
 * The blocks of a lane in order, with the order of the first place of each and the number of its
 * holes, so that whoever counts or seeks among many need not touch the blocks.
 *
 * <p>A ring. A block has a position, which is one more for each block that came; only the last bits
 * of it say where in the ring it is. A block that is gone from between others leaves its position
 * behind, all holes, until half of the positions are such.
 */
final class Directory {
  private static final int NONE = QueueStore.NONE;

  /** Holes are also summed up over so many places of the ring. */
  private static final int SUM_SHIFT = 6;

  private static final int SMALLEST = 16;

  private static final int[] NO_SUMS = {};

  private final Blocks pool;

  /** By place in the ring; NONE for a block that is gone. */
  private int[] blocks = new int[SMALLEST];

  /** Keys and sequences by turns. */
  private long[] orders = new long[2 * SMALLEST];

  private byte[] holesOf = new byte[SMALLEST];

  /** None as long as the ring is short. */
  private int[] sums = NO_SUMS;

  private int begin;
  private int end;
  private int gone;
  private int holes;

  Directory(Blocks pool) {
    this.pool = pool;
  }

  /** The position of the first block, which is there. */
  int begin() {
    return begin;
  }

  /** The position that the next block will have. */
  int end() {
    return end;
  }

  /** All together. */
  int holes() {
    return holes;
  }

  private int at(int position) {
    return position & blocks.length - 1;
  }

  /** NONE for one that is gone. */
  int block(int position) {
    return blocks[at(position)];
  }

  void append(int block, long key, long sequence) {
    int at = at(end++);
    blocks[at] = block;
    orders[2 * at] = key;
    orders[2 * at + 1] = sequence;
    if (end - begin == blocks.length) {
      makeRoom();
    }
  }

  private void makeRoom() {
    if (gone > blocks.length / 8) {
      closeGaps();
    } else {
      grow();
    }
  }

  private void grow() {
    int[] oldBlocks = blocks;
    long[] oldOrders = orders;
    byte[] oldHoles = holesOf;
    int length = oldBlocks.length;
    blocks = new int[length * 2];
    orders = new long[length * 4];
    holesOf = new byte[length * 2];
    sums = new int[(length * 2) >> SUM_SHIFT];
    for (int position = begin; position != end; position++) {
      int from = position & length - 1;
      int to = at(position);
      blocks[to] = oldBlocks[from];
      orders[2 * to] = oldOrders[2 * from];
      orders[2 * to + 1] = oldOrders[2 * from + 1];
      holesOf[to] = oldHoles[from];
      addToSum(to, oldHoles[from]);
    }
  }

  private void addToSum(int at, int change) {
    if (sums.length > 0) {
      sums[at >> SUM_SHIFT] += change;
    }
  }

  void setHoles(int position, int number) {
    int at = at(position);
    int change = number - holesOf[at];
    holesOf[at] = (byte) number;
    holes += change;
    addToSum(at, change);
  }

  /** Drops the first position, and those behind it whose blocks are gone. */
  void dropFirst() {
    do {
      if (block(begin) == NONE) {
        gone--;
      }
      setHoles(begin, 0);
      begin++;
    } while (block(begin) == NONE);
  }

  /** A block between others is gone. */
  void drop(int position) {
    blocks[at(position)] = NONE;
    setHoles(position, Blocks.FULL);
    gone++;
    if (gone > SMALLEST / 2 && gone > (end - begin) / 2) {
      closeGaps();
    }
  }

  private void closeGaps() {
    int to = begin;
    for (int position = begin; position != end; position++) {
      int from = at(position);
      int block = blocks[from];
      int number = holesOf[from];
      setHoles(position, 0);
      if (block != NONE) {
        int at = at(to);
        blocks[at] = block;
        orders[2 * at] = orders[2 * from];
        orders[2 * at + 1] = orders[2 * from + 1];
        setHoles(to, number);
        pool.setPosition(block, to++);
      }
    }
    end = to;
    gone = 0;
  }

  void clear() {
    while (begin != end) {
      setHoles(begin++, 0);
    }
    gone = 0;
  }

  /** Gives a position, and those between that are gone, the order of one before it. */
  void takeOrder(int position, int before) {
    int from = at(before);
    for (int p = before + 1; p - position <= 0; p++) {
      int to = at(p);
      orders[2 * to] = orders[2 * from];
      orders[2 * to + 1] = orders[2 * from + 1];
    }
  }

  /** The next block that is there, at most so many positions on; else NONE. */
  int next(int position, int reach) {
    for (int i = 1; i <= reach && position + i - end < 0; i++) {
      int block = block(position + i);
      if (block != NONE) {
        return block;
      }
    }
    return NONE;
  }

  /** The previous block that is there, at most so many positions before; else NONE. */
  int previous(int position, int reach) {
    for (int i = 1; i <= reach && position - i - begin >= 0; i++) {
      int block = block(position - i);
      if (block != NONE) {
        return block;
      }
    }
    return NONE;
  }

  /** The last position that begins before what has this order; the first one does. */
  int findBefore(long key, long sequence) {
    int low = 1;
    int high = end - begin;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int at = 2 * at(begin + middle);
      long other = orders[at];
      if (other < key || (other == key && orders[at + 1] < sequence)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return begin + low - 1;
  }

  /** The holes at positions before another. */
  int holesBefore(int position) {
    int from = at(begin);
    int count = position - begin;
    int toEnd = Math.min(count, blocks.length - from);
    return sum(from, from + toEnd) + sum(0, count - toEnd);
  }

  private int sum(int from, int to) {
    int sum = 0;
    int at = from;
    if (sums.length > 0) {
      int unit = 1 << SUM_SHIFT;
      for (; at < to && (at & unit - 1) != 0; at++) {
        sum += holesOf[at];
      }
      for (; at + unit <= to; at += unit) {
        sum += sums[at >> SUM_SHIFT];
      }
    }
    for (; at < to; at++) {
      sum += holesOf[at];
    }
    return sum;
  }
}
