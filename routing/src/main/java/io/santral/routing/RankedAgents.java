package io.santral.routing;

import java.util.Arrays;

/*
 * Agents in order of (key, tie, plan order), the first at hand.
 *
 * Most rankings, longest idle and round robin above all, only ever add agents at the end: whoever
 * becomes available has the largest key so far. As long as that holds this is a run: a sorted array
 * with a beginning that moves up and holes where somebody in the middle was taken out. Adding and
 * taking cost O(1) and touch one place.
 *
 * The first agent who does not belong at the end turns it into a heap, for which nothing has to be
 * done but to close the holes: a sorted array is a heap. A 4-ary one, since it is half as deep as a
 * binary one and four keys lie in one cache line. When it runs empty it is a run again.
 */
final class RankedAgents {
  private static final int HOLE = -1;
  private static final long[] NOBODY = {};

  /** What there is of one: what belongs together lies together, in one or two cache lines. */
  private static final int WIDTH = 3;

  private static final int KEY = 0;
  private static final int TIE = 1;
  private static final int AGENT = 2;

  private final AgentIndex index;
  private long[] rows = NOBODY;

  /** In use from begin (which is no hole) to end; begin is 0 for a heap. */
  private int begin;

  private int end;
  private int size;
  private boolean heap;

  RankedAgents(AgentIndex index) {
    this.index = index;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return agent(begin);
  }

  long firstKey() {
    return key(begin);
  }

  long firstTie() {
    return tie(begin);
  }

  void add(int agent, long key, long tie) {
    if (end * WIDTH == rows.length) {
      makeRoom();
    }
    if (heap) {
      siftUp(end++, agent, key, tie);
    } else if (size == 0 || !less(key, tie, agent, lastOfRun())) {
      set(end++, agent, key, tie);
    } else {
      closeHoles();
      heap = true;
      siftUp(end++, agent, key, tie);
    }
    size++;
  }

  void removeAt(int at) {
    index.positions[agent(at)] = AgentIndex.NOWHERE;
    size--;
    if (size == 0) {
      begin = 0;
      end = 0;
      heap = false;
    } else if (heap) {
      end--;
      if (at < end) {
        place(at, agent(end), key(end), tie(end));
      }
    } else {
      rows[at * WIDTH + AGENT] = HOLE;
      trim();
    }
  }

  /** Returns whether that was any change. */
  boolean changeAt(int at, long key, long tie) {
    if (key(at) == key && tie(at) == tie) {
      return false;
    }
    int agent = agent(at);
    if (heap) {
      place(at, agent, key, tie);
    } else {
      removeAt(at);
      add(agent, key, tie);
    }
    return true;
  }

  long key(int at) {
    return rows[at * WIDTH + KEY];
  }

  long tie(int at) {
    return rows[at * WIDTH + TIE];
  }

  /** Who is there, or HOLE. */
  private int agent(int at) {
    return (int) rows[at * WIDTH + AGENT];
  }

  void addTo(WideRow row, int[] stamps) {
    for (int at = begin; at < end; at++) {
      int agent = agent(at);
      if (agent != HOLE) {
        row.add(agent, stamps[agent], key(at), tie(at));
      }
    }
  }

  void addTo(CandidateList list, AgentSlot[] slots) {
    for (int at = begin; at < end; at++) {
      int agent = agent(at);
      if (agent != HOLE) {
        list.add(slots[agent]);
      }
    }
  }

  void addTo(Dirt dirt, AgentSlot[] slots) {
    for (int at = begin; at < end; at++) {
      int agent = agent(at);
      if (agent != HOLE) {
        dirt.add(slots[agent]);
      }
    }
  }

  // --- the run ----------------------------------------------------------------------------------

  /** Neither end of a run is a hole. */
  private void trim() {
    while (agent(begin) == HOLE) {
      begin++;
    }
    while (agent(end - 1) == HOLE) {
      end--;
    }
  }

  private int lastOfRun() {
    return end - 1;
  }

  private void makeRoom() {
    closeHoles();
    // Growing while a run is half holes at most keeps closing them O(1) per agent added.
    int room = rows.length / WIDTH;
    if (size > room / 2 || size == 0) {
      rows = Arrays.copyOf(rows, WIDTH * Math.max(4, room * 2));
    }
  }

  private void closeHoles() {
    if (end - begin == size && begin == 0) {
      return;
    }
    int to = 0;
    for (int at = begin; at < end; at++) {
      if (agent(at) != HOLE) {
        move(at, to++);
      }
    }
    begin = 0;
    end = to;
  }

  // --- the heap ---------------------------------------------------------------------------------

  private void place(int at, int agent, long key, long tie) {
    if (siftUp(at, agent, key, tie) == at) {
      siftDown(at, agent, key, tie);
    }
  }

  private int siftUp(int from, int agent, long key, long tie) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >> 2;
      if (!less(key, tie, agent, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    set(at, agent, key, tie);
    return at;
  }

  private void siftDown(int from, int agent, long key, long tie) {
    int at = from;
    while (true) {
      int child = leastChild(at);
      if (child < 0 || less(key, tie, agent, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, agent, key, tie);
  }

  private int leastChild(int parent) {
    int first = (parent << 2) + 1;
    if (first >= end) {
      return -1;
    }
    int least = first;
    int last = Math.min(first + 3, end - 1);
    for (int child = first + 1; child <= last; child++) {
      if (less(key(child), tie(child), agent(child), least)) {
        least = child;
      }
    }
    return least;
  }

  private boolean less(long key, long tie, int agent, int other) {
    long otherKey = key(other);
    if (key != otherKey) {
      return key < otherKey;
    }
    long otherTie = tie(other);
    return tie != otherTie ? tie < otherTie : index.inPlanOrder(agent, agent(other));
  }

  private void move(int from, int to) {
    set(to, agent(from), key(from), tie(from));
  }

  private void set(int at, int agent, long key, long tie) {
    int row = at * WIDTH;
    rows[row + KEY] = key;
    rows[row + TIE] = tie;
    rows[row + AGENT] = agent;
    index.positions[agent] = at;
  }
}
