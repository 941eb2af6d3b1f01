package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The available agents, ranked by one strategy: a heap per group, with each heap's head in plain
 * arrays, so that a search touches one cache line per group and no agent.
 *
 * <p>Order: the strategy's key, then who became idle first, then plan order. A key is worked out
 * when the agent changes, never when somebody searches.
 *
 * <p>Cost: search O(groups of the class), change O(log of the agents in the group).
 */
final class AgentIndex {
  private static final int NOWHERE = -1;
  private static final int NOBODY = -1;

  private final State state;
  private final RoutingStrategy.Ranking ranking;

  /** The queue whose positions count, or -1 when the ranking is the same for all queues. */
  private final int queueSlot;

  private Heap[] heaps = {};

  /** By agent slot: where he stands in his group's heap. */
  private int[] positions = {};

  /** By group id; the heads of the heaps. */
  long[] headKeys = {};

  long[] headTies = {};

  /** Agent slots; negative when the group has nobody. */
  int[] heads = {};

  /** What the ranking threw in the step in progress, for one report at its end. */
  @Nullable Throwable failure;

  @Nullable AgentSlot failedFor;

  AgentIndex(State state, RoutingStrategy.Ranking ranking, int queueSlot) {
    this.state = state;
    this.ranking = ranking;
    this.queueSlot = queueSlot;
  }

  boolean serves(RoutingStrategy.Ranking other, int queue) {
    return ranking == other && (queueSlot < 0 || queueSlot == queue);
  }

  void ensureGroup(int group) {
    if (group < heaps.length) {
      return;
    }
    int length = Math.max(16, Math.max(group + 1, heaps.length * 2));
    int from = heaps.length;
    heaps = Arrays.copyOf(heaps, length);
    headKeys = Arrays.copyOf(headKeys, length);
    headTies = Arrays.copyOf(headTies, length);
    heads = Arrays.copyOf(heads, length);
    for (int g = from; g < length; g++) {
      heaps[g] = new Heap();
      heads[g] = NOBODY;
    }
  }

  void ensureAgents(int count) {
    int from = positions.length;
    if (count > from) {
      positions = Arrays.copyOf(positions, Math.max(16, Math.max(count, from * 2)));
      Arrays.fill(positions, from, positions.length, NOWHERE);
    }
  }

  /** Whether the agent can be asked for through this index at all. */
  private boolean concerns(AgentSlot agent) {
    return queueSlot < 0 || agent.tierIn(queueSlot) > 0;
  }

  void insert(AgentSlot agent, int group) {
    if (concerns(agent)) {
      heaps[group].push(agent.slot, key(agent), agent.idleSince);
      publishHead(group);
    }
  }

  void remove(AgentSlot agent, int group) {
    int at = positions[agent.slot];
    if (at >= 0) {
      heaps[group].removeAt(at);
      publishHead(group);
    }
  }

  /** After a change of the agent that leaves him in his group. */
  void update(AgentSlot agent, int group) {
    int at = positions[agent.slot];
    if (at >= 0) {
      heaps[group].changeAt(at, key(agent), agent.idleSince);
      publishHead(group);
    }
  }

  boolean contains(AgentSlot agent) {
    return positions[agent.slot] >= 0;
  }

  int size(int group) {
    return heaps[group].size;
  }

  AgentSlot get(int group, int position) {
    return state.agentSlots[heaps[group].agents[position]];
  }

  /** The ranking is a stranger's code: what it throws costs it its say, and nothing else. */
  private long key(AgentSlot agent) {
    agent.viewQueue = queueSlot;
    try {
      return ranking.key(agent);
    } catch (Throwable thrown) {
      if (!Containment.contains(thrown)) {
        throw thrown;
      }
      failure = thrown;
      failedFor = agent;
      return RoutingStrategy.longestIdle().key(agent);
    }
  }

  private void publishHead(int group) {
    Heap heap = heaps[group];
    if (heap.size == 0) {
      heads[group] = NOBODY;
    } else {
      heads[group] = heap.agents[0];
      headKeys[group] = heap.keys[0];
      headTies[group] = heap.ties[0];
    }
  }

  /** A 4-ary heap: as deep as half a binary one, and four keys lie in one cache line. */
  private final class Heap {
    private static final int[] NO_AGENTS = {};
    private static final long[] NO_KEYS = {};

    private int[] agents = NO_AGENTS;
    private long[] keys = NO_KEYS;
    private long[] ties = NO_KEYS;
    private int size;

    void push(int agent, long key, long tie) {
      if (size == agents.length) {
        int length = Math.max(4, size * 2);
        agents = Arrays.copyOf(agents, length);
        keys = Arrays.copyOf(keys, length);
        ties = Arrays.copyOf(ties, length);
      }
      siftUp(size++, agent, key, tie);
    }

    void removeAt(int at) {
      positions[agents[at]] = NOWHERE;
      size--;
      int last = agents[size];
      long key = keys[size];
      long tie = ties[size];
      if (at < size) {
        place(at, last, key, tie);
      }
    }

    void changeAt(int at, long key, long tie) {
      if (keys[at] != key || ties[at] != tie) {
        place(at, agents[at], key, tie);
      }
    }

    private void place(int at, int agent, long key, long tie) {
      int up = siftUp(at, agent, key, tie);
      if (up == at) {
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
        int first = (at << 2) + 1;
        if (first >= size) {
          break;
        }
        int least = first;
        int end = Math.min(first + 4, size);
        for (int child = first + 1; child < end; child++) {
          if (less(keys[child], ties[child], agents[child], least)) {
            least = child;
          }
        }
        if (less(key, tie, agent, least)) {
          break;
        }
        move(least, at);
        at = least;
      }
      set(at, agent, key, tie);
    }

    private boolean less(long key, long tie, int agent, int other) {
      if (key != keys[other]) {
        return key < keys[other];
      }
      return tie != ties[other]
          ? tie < ties[other]
          : state.agentSlots[agent].order < state.agentSlots[agents[other]].order;
    }

    private void move(int from, int to) {
      set(to, agents[from], keys[from], ties[from]);
    }

    private void set(int at, int agent, long key, long tie) {
      agents[at] = agent;
      keys[at] = key;
      ties[at] = tie;
      positions[agent] = at;
    }
  }
}
