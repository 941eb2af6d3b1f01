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
  private static final int[] NO_AGENTS = {};
  private static final long[] NO_KEYS = {};

  private final AgentIndex index;
  private int[] agents = NO_AGENTS;
  private long[] keys = NO_KEYS;
  private long[] ties = NO_KEYS;

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
    return agents[begin];
  }

  long firstKey() {
    return keys[begin];
  }

  long firstTie() {
    return ties[begin];
  }

  void add(int agent, long key, long tie) {
    if (end == agents.length) {
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
    index.positions[agents[at]] = AgentIndex.NOWHERE;
    size--;
    if (size == 0) {
      begin = 0;
      end = 0;
      heap = false;
    } else if (heap) {
      end--;
      if (at < end) {
        place(at, agents[end], keys[end], ties[end]);
      }
    } else {
      agents[at] = HOLE;
      trim();
    }
  }

  /** Returns whether that was any change. */
  boolean changeAt(int at, long key, long tie) {
    if (keys[at] == key && ties[at] == tie) {
      return false;
    }
    int agent = agents[at];
    if (heap) {
      place(at, agent, key, tie);
    } else {
      removeAt(at);
      add(agent, key, tie);
    }
    return true;
  }

  long key(int at) {
    return keys[at];
  }

  long tie(int at) {
    return ties[at];
  }

  void addTo(WideRow row, int[] stamps) {
    for (int at = begin; at < end; at++) {
      if (agents[at] != HOLE) {
        row.add(agents[at], stamps[agents[at]], keys[at], ties[at]);
      }
    }
  }

  void addTo(CandidateList list, AgentSlot[] slots) {
    for (int at = begin; at < end; at++) {
      if (agents[at] != HOLE) {
        list.add(slots[agents[at]]);
      }
    }
  }

  void addTo(Dirt dirt, AgentSlot[] slots) {
    for (int at = begin; at < end; at++) {
      if (agents[at] != HOLE) {
        dirt.add(slots[agents[at]]);
      }
    }
  }

  // --- the run ----------------------------------------------------------------------------------

  /** Neither end of a run is a hole. */
  private void trim() {
    while (agents[begin] == HOLE) {
      begin++;
    }
    while (agents[end - 1] == HOLE) {
      end--;
    }
  }

  private int lastOfRun() {
    return end - 1;
  }

  private void makeRoom() {
    closeHoles();
    // Growing while a run is half holes at most keeps closing them O(1) per agent added.
    if (size > agents.length / 2 || size == 0) {
      int length = Math.max(4, agents.length * 2);
      agents = Arrays.copyOf(agents, length);
      keys = Arrays.copyOf(keys, length);
      ties = Arrays.copyOf(ties, length);
    }
  }

  private void closeHoles() {
    if (end - begin == size && begin == 0) {
      return;
    }
    int to = 0;
    for (int at = begin; at < end; at++) {
      if (agents[at] != HOLE) {
        set(to++, agents[at], keys[at], ties[at]);
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
      set(at, agents[parent], keys[parent], ties[parent]);
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
      set(at, agents[child], keys[child], ties[child]);
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
      if (less(keys[child], ties[child], agents[child], least)) {
        least = child;
      }
    }
    return least;
  }

  private boolean less(long key, long tie, int agent, int other) {
    if (key != keys[other]) {
      return key < keys[other];
    }
    return tie != ties[other] ? tie < ties[other] : index.inPlanOrder(agent, agents[other]);
  }

  private void set(int at, int agent, long key, long tie) {
    agents[at] = agent;
    keys[at] = key;
    ties[at] = tie;
    index.positions[agent] = at;
  }
}
