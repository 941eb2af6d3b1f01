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
 * <p>Cost: search O(groups of the class); change O(1) while agents come in order of their keys,
 * else O(log of the agents in the group).
 */
final class AgentIndex {
  static final int NOWHERE = -1;
  private static final int NOBODY = -1;

  private final State state;
  private final RoutingStrategy.Ranking ranking;

  /** The queue whose positions count, or -1 when the ranking is the same for all queues. */
  private final int queueSlot;

  /** Whether those who do not serve that queue can be left out. */
  private final boolean membersOnly;

  private RankedAgents[] groups = {};

  /** By agent slot: where he stands among his group's. */
  int[] positions = {};

  /** By group id; the first of each group. */
  long[] headKeys = {};

  long[] headTies = {};

  /** Agent slots; negative when the group has nobody. */
  int[] heads = {};

  /** What the ranking threw in the step in progress, for one report at its end. */
  @Nullable Throwable failure;

  @Nullable AgentSlot failedFor;

  AgentIndex(State state, RoutingStrategy.Ranking ranking, int queueSlot, boolean membersOnly) {
    this.state = state;
    this.ranking = ranking;
    this.queueSlot = queueSlot;
    this.membersOnly = membersOnly;
  }

  boolean serves(RoutingStrategy.Ranking other, int queue) {
    return ranking == other && (queueSlot < 0 || queueSlot == queue);
  }

  void ensureGroup(int group) {
    if (group < groups.length) {
      return;
    }
    int length = Math.max(16, Math.max(group + 1, groups.length * 2));
    int from = groups.length;
    groups = Arrays.copyOf(groups, length);
    headKeys = Arrays.copyOf(headKeys, length);
    headTies = Arrays.copyOf(headTies, length);
    heads = Arrays.copyOf(heads, length);
    for (int g = from; g < length; g++) {
      groups[g] = new RankedAgents(this);
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
    return !membersOnly || agent.tierIn(queueSlot) > 0;
  }

  void insert(AgentSlot agent, int group) {
    if (concerns(agent)) {
      groups[group].add(agent.slot, key(agent), agent.idleSince);
      publishHead(group);
    }
  }

  void remove(AgentSlot agent, int group) {
    int at = positions[agent.slot];
    if (at >= 0) {
      groups[group].removeAt(at);
      publishHead(group);
    }
  }

  /** After a change of the agent that leaves him in his group. */
  void update(AgentSlot agent, int group) {
    int at = positions[agent.slot];
    if (at >= 0) {
      groups[group].changeAt(at, key(agent), agent.idleSince);
      publishHead(group);
    }
  }

  boolean contains(AgentSlot agent) {
    return positions[agent.slot] >= 0;
  }

  /** The key that he has in it now. */
  long keyOf(AgentSlot agent) {
    return groups[Assert.present(agent.group).id].key(positions[agent.slot]);
  }

  void addTo(CandidateList list, int group) {
    groups[group].addTo(list, state.agentSlots);
  }

  void addTo(Dirt dirt, int group) {
    groups[group].addTo(dirt, state.agentSlots);
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
      return RoutingStrategy.longestIdle().key(agent);
    }
  }

  private void publishHead(int group) {
    RankedAgents ranked = groups[group];
    if (ranked.isEmpty()) {
      heads[group] = NOBODY;
    } else {
      heads[group] = ranked.first();
      headKeys[group] = ranked.firstKey();
      headTies[group] = ranked.firstTie();
    }
  }
}
