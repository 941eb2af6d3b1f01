package io.santral.queue;

import java.util.Arrays;

/**
 * The places of all lanes of a store: blocks of sixteen, of which a lane has a row. A place is an
 * int: its block times sixteen, plus where it is in the block. Freed blocks are used again.
 *
 * <p>Places are given out in order. Whoever leaves from the middle leaves a hole, whose order stays
 * behind, so that the orders in a block never fall.
 */
final class Blocks {
  /** The places of a block. */
  static final int FULL = 1 << Blocks.SHIFT;

  private static final int SHIFT = 4;
  private static final int NONE = QueueStore.NONE;

  private static final int HEADER = 4;
  private static final int OWNER = 0;
  private static final int LANE = 1;
  private static final int POSITION = 2;
  private static final int HOLES = 3;

  private long[] keys = {};
  private long[] sequences = {};
  private int[] items = {};

  /** Of each block: whose it is, in which lane, where in it, and its holes, a bit for each. */
  private int[] headers = {};

  private int blocks;
  private int free = NONE;

  int allocate(int owner, int lane, int position) {
    int block = free;
    if (block == NONE) {
      if (blocks * HEADER == headers.length) {
        grow();
      }
      block = blocks++;
    } else {
      free = headers[block * HEADER];
    }
    int at = block * HEADER;
    headers[at + OWNER] = owner;
    headers[at + LANE] = lane;
    headers[at + POSITION] = position;
    headers[at + HOLES] = 0;
    return block;
  }

  private void grow() {
    int capacity = QueueStore.grown(blocks, blocks + 1L);
    keys = Arrays.copyOf(keys, capacity << SHIFT);
    sequences = Arrays.copyOf(sequences, capacity << SHIFT);
    items = Arrays.copyOf(items, capacity << SHIFT);
    headers = Arrays.copyOf(headers, capacity * HEADER);
  }

  void free(int block) {
    headers[block * HEADER] = free;
    free = block;
  }

  static int blockOf(int place) {
    return place >>> SHIFT;
  }

  static int indexOf(int place) {
    return place & FULL - 1;
  }

  static int place(int block, int index) {
    return (block << SHIFT) + index;
  }

  int owner(int place) {
    return headers[blockOf(place) * HEADER + OWNER];
  }

  int lane(int place) {
    return headers[blockOf(place) * HEADER + LANE];
  }

  /** Where a block is in its lane, counted from wherever the lane began. */
  int position(int block) {
    return headers[block * HEADER + POSITION];
  }

  void setPosition(int block, int position) {
    headers[block * HEADER + POSITION] = position;
  }

  int holes(int block) {
    return headers[block * HEADER + HOLES];
  }

  void setHoles(int block, int holes) {
    headers[block * HEADER + HOLES] = holes;
  }

  boolean isHole(int place) {
    return (holes(blockOf(place)) & 1 << indexOf(place)) != 0;
  }

  long key(int place) {
    return keys[place];
  }

  long sequence(int place) {
    return sequences[place];
  }

  int item(int place) {
    return items[place];
  }

  void set(int place, int item, long key, long sequence) {
    items[place] = item;
    keys[place] = key;
    sequences[place] = sequence;
  }

  void copy(int from, int to) {
    set(to, items[from], keys[from], sequences[from]);
  }

  /** Whether what stands at a place comes before what has this order. */
  boolean isBefore(int place, long key, long sequence) {
    long other = keys[place];
    return other < key || (other == key && sequences[place] < sequence);
  }

  /** Whether what stands at a place comes before what has this order, or has it too. */
  boolean isUpTo(int place, long key, long sequence) {
    long other = keys[place];
    return other < key || (other == key && sequences[place] <= sequence);
  }

  /** How many of the first so many places of a block, holes too, come before what has an order. */
  int countBefore(int block, int used, long key, long sequence) {
    int low = block << SHIFT;
    int high = low + used;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle, key, sequence)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - (block << SHIFT);
  }
}
