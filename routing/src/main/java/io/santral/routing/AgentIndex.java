package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The available agents, ranked by one strategy: an ordered set per group, with the first of each in
 * plain arrays, so that a search touches a few cache lines and no agent.
 *
 * <p>Order: the strategy's key, then who became idle first, then plan order. A key is worked out
 * when the agent changes, never when somebody searches.
 *
 * <p>A ranking that differs from queue to queue has an index for each queue, of the agents who name
 * the queues they serve, and one for all queues {@linkplain #common in common}: of those who name
 * none and therefore have the same tier and position in each. So a change of an agent touches one
 * index for each queue that he names, or one.
 *
 * <p>Cost: search O(groups of the class); change O(1) while agents come in order of their keys,
 * else O(log of the agents in the group).
 */
final class AgentIndex {
  static final int NOWHERE = -1;
  private static final int NOBODY = -1;

  /** What follows on a group's key. */
  static final int TIE = 1;

  static final int AGENT = 2;
  private static final WideRow[] NO_ROWS = {};

  /** Whom an index holds. */
  enum Scope {
    ALL,
    /** Those who name no queues. */
    WITHOUT_MEMBERSHIPS,
    /** Those who name queues, whichever. */
    WITH_MEMBERSHIPS,
    /** Those who name this queue. */
    MEMBERS
  }

  private final State state;
  private final RoutingStrategy.Ranking ranking;
  private final Scope scope;

  /** The queue whose positions count, or -1 when they do not or are the same for all queues. */
  private final int queueSlot;

  /** Where a search goes on: those whom this one leaves to the index of all queues. */
  final @Nullable AgentIndex common;

  private @Nullable RankedAgents[] groups = {};

  /** By agent slot: where he stands among his group's. */
  int[] positions = {};

  /**
   * Of each group: the key of the first, his tie and his slot, which is negative when nobody is
   * there; the key is the largest then. See {@link #place}.
   */
  long[] heads = {};

  /** By group id: rows in which its agents stand as well, since a class of theirs is wide. */
  private WideRow[][] wide = {};

  private boolean anyWide;

  /** By agent slot: another whenever an agent of such a group comes, goes or gets another key. */
  private int[] stamps = {};

  /** How many agents are in it. */
  int size;

  /** What the ranking threw in the step in progress, for one report at its end. */
  @Nullable Throwable failure;

  @Nullable AgentSlot failedFor;

  /** The index of a ranking that is the same for all queues, or of what is common to them. */
  AgentIndex(State state, RoutingStrategy.Ranking ranking, Scope scope) {
    this(state, ranking, scope, -1, null);
  }

  /** The index of one queue; whom it leaves out is in the common one. */
  AgentIndex(
      State state,
      RoutingStrategy.Ranking ranking,
      Scope scope,
      int queueSlot,
      @Nullable AgentIndex common) {
    this.state = state;
    this.ranking = ranking;
    this.scope = scope;
    this.queueSlot = queueSlot;
    this.common = common;
  }

  boolean is(RoutingStrategy.Ranking other, Scope wanted) {
    return ranking == other && scope == wanted;
  }

  void ensureGroup(int group) {
    if (group < groups.length) {
      return;
    }
    int length = Math.max(16, Math.max(group + 1, groups.length * 2));
    int from = groups.length;
    groups = Arrays.copyOf(groups, length);
    heads = Arrays.copyOf(heads, place(length));
    wide = Arrays.copyOf(wide, length);
    Arrays.fill(wide, from, length, NO_ROWS);
    for (int g = from; g < length; g++) {
      publishNobody(g);
    }
  }

  /** Makes room for all agents there can be by now. */
  void ensureAgents() {
    int from = positions.length;
    positions = Arrays.copyOf(positions, state.agentSlots.length);
    Arrays.fill(positions, from, positions.length, NOWHERE);
    if (anyWide) {
      stamps = Arrays.copyOf(stamps, positions.length);
    }
  }

  /** Whether an agent of this shape can be asked for through this index at all. */
  boolean concerns(AgentShape shape) {
    return switch (scope) {
      case ALL -> true;
      case WITHOUT_MEMBERSHIPS -> !shape.namesQueues();
      case WITH_MEMBERSHIPS -> shape.namesQueues();
      case MEMBERS -> shape.namesQueues() && shape.tierIn(queueSlot) > 0;
    };
  }

  /** This one, or the common one if he is left to that. */
  AgentIndex holding(AgentSlot agent) {
    return common == null || agent.namesQueues() ? this : common;
  }

  /** Adds an agent whom it concerns. */
  void insert(AgentSlot agent, int group) {
    putBack(agent, group);
    enterRows(agent, group);
  }

  void remove(AgentSlot agent, int group) {
    if (takeOut(agent, group)) {
      leaveRows(agent, group);
    }
  }

  /** After a change of the agent that leaves him in his group. */
  void update(AgentSlot agent, int group) {
    int at = position(agent);
    if (at >= 0) {
      RankedAgents ranked = Assert.present(groups[group]);
      if (ranked.changeAt(at, key(agent), agent.idleSince)) {
        publishHead(group, ranked);
        leaveRows(agent, group);
        enterRows(agent, group);
      }
    }
  }

  /** Adds an agent who is in its rows, if there are such: who was taken out, or is new. */
  void putBack(AgentSlot agent, int group) {
    if (agent.slot >= positions.length) {
      ensureAgents();
    }
    RankedAgents ranked = groups[group];
    if (ranked == null) {
      ranked = new RankedAgents(this);
      groups[group] = ranked;
    }
    ranked.add(agent.slot, key(agent), agent.idleSince);
    size++;
    publishHead(group, ranked);
  }

  /** Takes an agent out for one search among groups; in rows he stays. Whether he was there. */
  boolean takeOut(AgentSlot agent, int group) {
    int at = position(agent);
    if (at < 0) {
      return false;
    }
    RankedAgents ranked = Assert.present(groups[group]);
    ranked.removeAt(at);
    size--;
    publishHead(group, ranked);
    return true;
  }

  // --- rows of wide classes ---------------------------------------------------------------------

  /** Has the agents of a group stand in this row, too. */
  void attach(int group, WideRow row) {
    if (!anyWide) {
      anyWide = true;
      stamps = new int[positions.length];
    }
    int count = wide[group].length;
    wide[group] = Arrays.copyOf(wide[group], count + 1);
    wide[group][count] = row;
    RankedAgents ranked = groups[group];
    if (ranked != null) {
      ranked.addTo(row, stamps);
    }
  }

  void detach(int group, WideRow row) {
    WideRow[] old = wide[group];
    int at = Arrays.asList(old).indexOf(row);
    if (at >= 0) {
      wide[group] = Arrays.copyOf(old, old.length - 1);
      System.arraycopy(old, at + 1, wide[group], at, old.length - 1 - at);
    }
  }

  /** There is no such group any more; nobody was in it. */
  void forgetGroup(int group) {
    wide[group] = NO_ROWS;
  }

  private void enterRows(AgentSlot agent, int group) {
    WideRow[] rows = wide[group];
    if (rows.length > 0) {
      long key = keyAt(agent.slot);
      for (WideRow row : rows) {
        row.add(agent.slot, stamps[agent.slot], key, agent.idleSince);
      }
    }
  }

  private void leaveRows(AgentSlot agent, int group) {
    if (wide[group].length > 0) {
      stamps[agent.slot]++;
    }
  }

  /** Whether an entry of a row speaks of an agent who has been there unchanged ever since. */
  boolean isCurrent(long entry) {
    return stamps[WideRow.slotOf(entry)] == WideRow.stampOf(entry);
  }

  int orderOf(int agent) {
    return state.agentSlots[agent].order;
  }

  long keyAt(int agent) {
    return rankedOf(agent).key(positions[agent]);
  }

  long tieAt(int agent) {
    return rankedOf(agent).tie(positions[agent]);
  }

  private RankedAgents rankedOf(int agent) {
    return Assert.present(groups[Assert.present(state.agentSlots[agent].group).id]);
  }

  /** Whether an agent of this index comes before one of another with the same ranking. */
  boolean isBefore(int agent, AgentIndex index, int other) {
    long key = keyAt(agent);
    long otherKey = index.keyAt(other);
    if (key != otherKey) {
      return key < otherKey;
    }
    long tie = tieAt(agent);
    long otherTie = index.tieAt(other);
    return tie != otherTie ? tie < otherTie : inPlanOrder(agent, other);
  }

  private int position(AgentSlot agent) {
    return agent.slot < positions.length ? positions[agent.slot] : NOWHERE;
  }

  /** It was reported, or happened while something was repeated that had been reported before. */
  void forgetFailure() {
    failure = null;
    failedFor = null;
  }

  boolean contains(AgentSlot agent) {
    return position(agent) >= 0;
  }

  /** The key that he has in it now. */
  long keyOf(AgentSlot agent) {
    RankedAgents ranked = Assert.present(groups[Assert.present(agent.group).id]);
    return ranked.key(positions[agent.slot]);
  }

  /** The group's agents, those of the common index included. */
  void addTo(CandidateList list, int group) {
    for (AgentIndex index = this; index != null; index = index.common) {
      RankedAgents ranked = index.groups[group];
      if (ranked != null) {
        ranked.addTo(list, state.agentSlots);
      }
    }
  }

  /** The group's agents, those of the common index included. */
  void addTo(Dirt dirt, int group) {
    for (AgentIndex index = this; index != null; index = index.common) {
      RankedAgents ranked = index.groups[group];
      if (ranked != null) {
        ranked.addTo(dirt, state.agentSlots);
      }
    }
  }

  /** One of the group, or null when nobody is there. */
  @Nullable AgentSlot anyOf(int group) {
    for (AgentIndex index = this; index != null; index = index.common) {
      int head = (int) index.heads[place(group) + AGENT];
      if (head >= 0) {
        return state.agentSlots[head];
      }
    }
    return null;
  }

  boolean inPlanOrder(int first, int second) {
    return state.agentSlots[first].order < state.agentSlots[second].order;
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
      state.rankingFailed = true;
      return RoutingStrategy.longestIdle().key(agent);
    }
  }

  /** Where in {@link #heads} a group begins. */
  static int place(int group) {
    return group << 2;
  }

  private void publishHead(int group, RankedAgents ranked) {
    if (ranked.isEmpty()) {
      publishNobody(group);
    } else {
      int at = place(group);
      heads[at] = ranked.firstKey();
      heads[at + TIE] = ranked.firstTie();
      heads[at + AGENT] = ranked.first();
    }
  }

  private void publishNobody(int group) {
    heads[place(group)] = Long.MAX_VALUE;
    heads[place(group) + AGENT] = NOBODY;
  }
}
