package io.santral.queue;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one queue, at most eight, the one that ends last first. A newcomer goes to the end
 * of the first lane that ends before him, or opens one. So, as in patience sorting, there are no
 * more lanes than there are priorities with keys that grow; what does not fit is left to the
 * caller.
 *
 * <p>Of those equal in key and sequence, who is in an earlier lane came before who is in a later
 * one: while he was last of his lane the others were not yet there, and since then his lane ends
 * after them.
 */
final class Lanes {
  private static final int MOST = 8;
  private static final int NONE = QueueStore.NONE;

  private final QueueStore store;
  private final int owner;

  /** By rank. */
  private final @Nullable Lane[] lanes = new @Nullable Lane[MOST];

  private int count;

  /** By rank: the key at which each ends; then, from MOST on, the key of its head. */
  private final long[] ends = new long[2 * MOST];

  private int size;

  /** The rank of the lane with the first of all, or NONE. */
  private int first = NONE;

  Lanes(QueueStore store, int owner) {
    this.store = store;
    this.owner = owner;
  }

  int size() {
    return size;
  }

  /** The place of the first; only while there is one. */
  int first() {
    return lane(first).head();
  }

  long firstKey() {
    return ends[MOST + first];
  }

  private Lane lane(int rank) {
    return Objects.requireNonNull(lanes[rank]);
  }

  private Lane laneOf(int place) {
    return store.lane(store.blocks.lane(place));
  }

  /** The rank of the lane whose end a newcomer may stand at, or NONE. */
  int find(long key, long sequence) {
    for (int rank = 0; rank < count; rank++) {
      long last = ends[rank];
      if (last < key || (last == key && lane(rank).takes(key, sequence))) {
        return rank;
      }
    }
    return NONE;
  }

  boolean mayOpen() {
    return count < MOST;
  }

  /** Opens a lane for one who fits into none. */
  int open() {
    lanes[count] = store.takeLane(owner, count);
    return count++;
  }

  void append(int rank, int item, long key, long sequence) {
    Lane lane = lane(rank);
    lane.append(item, key, sequence);
    ends[rank] = key;
    size++;
    if (lane.size() == 1) {
      ends[MOST + rank] = key;
      first = findFirst();
    }
  }

  void remove(int place) {
    Lane lane = laneOf(place);
    boolean wasHead = place == lane.head();
    lane.remove(place);
    size--;
    if (lane.size() == 0) {
      close(lane.rank);
      first = findFirst();
    } else if (wasHead) {
      ends[MOST + lane.rank] = lane.headKey();
      first = findFirst();
    }
  }

  private void close(int rank) {
    store.giveBack(lane(rank));
    count--;
    for (int r = rank; r < count; r++) {
      Lane lane = lane(r + 1);
      lane.rank = r;
      lanes[r] = lane;
      ends[r] = ends[r + 1];
      ends[MOST + r] = ends[MOST + r + 1];
    }
    lanes[count] = null;
  }

  private int findFirst() {
    int best = NONE;
    long bestKey = 0;
    for (int rank = 0; rank < count; rank++) {
      long key = ends[MOST + rank];
      if (best == NONE || key < bestKey || (key == bestKey && headBefore(rank, best))) {
        best = rank;
        bestKey = key;
      }
    }
    return best;
  }

  private boolean headBefore(int rank, int other) {
    Blocks blocks = store.blocks;
    return blocks.sequence(lane(rank).head()) < blocks.sequence(lane(other).head());
  }

  /** How many come before what has this order. */
  int countBefore(long key, long sequence) {
    int before = 0;
    for (int rank = 0; rank < count; rank++) {
      before += lane(rank).countBefore(key, sequence);
    }
    return before;
  }

  /** How many come before what has this order, or have it themselves. */
  int countUpTo(long key, long sequence) {
    int before = 0;
    for (int rank = 0; rank < count; rank++) {
      before += lane(rank).countUpTo(key, sequence);
    }
    return before;
  }

  /** How many come before the one at a place. */
  int countBefore(int place) {
    long key = store.blocks.key(place);
    long sequence = store.blocks.sequence(place);
    Lane own = laneOf(place);
    int before = own.countBefore(place);
    for (int rank = 0; rank < count; rank++) {
      if (rank < own.rank) {
        before += lane(rank).countUpTo(key, sequence);
      } else if (rank > own.rank) {
        before += lane(rank).countBefore(key, sequence);
      }
    }
    return before;
  }

  /** The place of the next after the one at a place, or NONE. */
  int next(int place) {
    long key = store.blocks.key(place);
    long sequence = store.blocks.sequence(place);
    Lane own = laneOf(place);
    int best = NONE;
    for (int rank = 0; rank < count; rank++) {
      Lane lane = lane(rank);
      int candidate =
          lane == own
              ? lane.next(place)
              : rank < own.rank ? lane.firstAfter(key, sequence) : lane.firstFrom(key, sequence);
      best = earlier(best, candidate);
    }
    return best;
  }

  /** The place of the first who comes after what has this order and is none of its equals. */
  int firstAfter(long key, long sequence) {
    int best = NONE;
    for (int rank = 0; rank < count; rank++) {
      best = earlier(best, lane(rank).firstAfter(key, sequence));
    }
    return best;
  }

  /** The one of two places, of which the first is in an earlier lane, that comes first. */
  private int earlier(int place, int other) {
    Blocks blocks = store.blocks;
    if (place == NONE || other == NONE) {
      return place == NONE ? other : place;
    }
    return blocks.isBefore(other, blocks.key(place), blocks.sequence(place)) ? other : place;
  }

  /** For checks. */
  Lane[] inUse() {
    Lane[] used = new Lane[count];
    Arrays.setAll(used, this::lane);
    return used;
  }
}
