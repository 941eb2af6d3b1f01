package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * Finds the agent for an interaction. O(groups of its class): agents themselves are never scanned.
 */
final class AgentSearch {
  private final State state;

  AgentSearch(State state) {
    this.state = state;
  }

  /** The agent of the queue's ranking, or null when nobody may take it now. */
  @Nullable AgentSlot best(LiveInteraction live) {
    AgentSlot direct = live.direct;
    if (direct != null) {
      return direct.isOpen(live.channelSlot) && !live.bars(direct) ? direct : null;
    }
    AgentSlot preferred = preferred(live);
    if (preferred != null) {
      return preferred;
    }
    AgentIndex index = state.indexes[live.queue.index];
    DemandClass demandClass = Assert.present(live.demandClass);
    if (live.extras.firstRefusal == null && live.extras.openOffers == 0) {
      return search(demandClass, index);
    }
    changeBarred(live, index, false);
    AgentSlot found = searchGroups(demandClass, index, blocked(demandClass));
    changeBarred(live, index, true);
    return found;
  }

  /** The agent that it would rather have, if he may take it now. */
  @Nullable AgentSlot preferred(LiveInteraction live) {
    String id = live.interaction.preferredAgent();
    AgentSlot agent = id == null ? null : state.agents.get(id);
    return agent != null && mayTakeNow(agent, live) ? agent : null;
  }

  private boolean mayTakeNow(AgentSlot agent, LiveInteraction live) {
    DemandClass demandClass = Assert.present(live.demandClass);
    Signature signature = Assert.present(agent.signature);
    return agent.isOpen(live.channelSlot)
        && signature.rank(demandClass) >= 0
        && (blocked(demandClass) & signature.reserves) == 0
        && !live.bars(agent);
  }

  /** The reserves of which no agent is spared for it now. */
  long blocked(LiveInteraction live) {
    return blocked(Assert.present(live.demandClass));
  }

  private long blocked(DemandClass demandClass) {
    return state.eligibility.blocked(demandClass);
  }

  private boolean keptBack(int group, long blocked) {
    return state.eligibility.keptBack(group, blocked);
  }

  /** The first of all who may take what is of this class now. */
  @Nullable AgentSlot search(DemandClass demandClass, AgentIndex ofQueue) {
    long blocked = blocked(demandClass);
    WideClass wide = demandClass.wide;
    if (wide == null || blocked != 0) {
      return searchGroups(demandClass, ofQueue, blocked);
    }
    int first = wide.first();
    return first < 0 ? null : state.agentSlots[first];
  }

  /** The head of the best group. Groups are in rank order, so the first rank with anybody wins. */
  private @Nullable AgentSlot searchGroups(
      DemandClass demandClass, AgentIndex ofQueue, long blocked) {
    int best = -1;
    int bestRank = Integer.MAX_VALUE;
    long bestKey = Long.MAX_VALUE;
    long bestTie = 0;
    int[] groups = demandClass.groups;
    int[] ranks = demandClass.ranks;
    for (AgentIndex index = ofQueue; index != null; index = index.common) {
      int count = index.size == 0 ? 0 : demandClass.groupCount;
      long[] heads = index.heads;
      for (int i = 0; i < count && ranks[i] <= bestRank; ) {
        int rank = ranks[i];
        int end = endOfRank(demandClass, i);
        // Twice, so that the first time there is nothing to foresee wrongly.
        long least = leastKey(heads, groups, i, end, blocked);
        for (; i < end; i++) {
          int at = AgentIndex.place(groups[i]);
          int head = (int) heads[at + AgentIndex.AGENT];
          if (heads[at] != least || head < 0 || keptBack(groups[i], blocked)) {
            continue;
          }
          long tie = heads[at + AgentIndex.TIE];
          if (rank < bestRank
              || least < bestKey
              || (least == bestKey
                  && (tie < bestTie || (tie == bestTie && index.inPlanOrder(head, best))))) {
            best = head;
            bestKey = least;
            bestTie = tie;
            bestRank = rank;
          }
        }
      }
    }
    return best < 0 ? null : state.agentSlots[best];
  }

  private static int endOfRank(DemandClass demandClass, int from) {
    int[] ranks = demandClass.ranks;
    int last = demandClass.groupCount - 1;
    int end = from;
    if (ranks[last] == ranks[from]) {
      return last + 1;
    }
    while (ranks[end] == ranks[from]) {
      end++;
    }
    return end;
  }

  private long leastKey(long[] heads, int[] groups, int from, int end, long blocked) {
    long least = Long.MAX_VALUE;
    for (int i = from; i < end; i++) {
      long key = heads[AgentIndex.place(groups[i])];
      if (blocked == 0 || !keptBack(groups[i], blocked)) {
        least = Math.min(least, key);
      }
    }
    return least;
  }

  /** Takes those who may not be offered it out of the index for one search, or puts them back. */
  private static void changeBarred(LiveInteraction live, AgentIndex index, boolean back) {
    for (Refusal r = live.extras.firstRefusal; r != null; r = r.nextOfInteraction) {
      changeBarred(Assert.present(r.agent), index, back);
    }
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.OFFERED) {
        changeBarred(leg.agent(), index, back);
      }
    }
  }

  private static void changeBarred(AgentSlot agent, AgentIndex index, boolean back) {
    Group group = agent.group;
    AgentIndex holding = index.holding(agent);
    if (group == null || !holding.concerns(agent.shape())) {
      return;
    }
    if (!back) {
      holding.takeOut(agent, group.id);
    } else if (!holding.contains(agent)) {
      holding.putBack(agent, group.id);
    }
  }

  /** The lowest preference for its queue among those who may take it now. */
  int mostGladly(LiveInteraction live) {
    AgentSlot direct = live.direct;
    if (direct != null) {
      return direct.preferenceIn(live.queue.slot);
    }
    AgentIndex index = state.indexes[live.queue.index];
    DemandClass demandClass = Assert.present(live.demandClass);
    changeBarred(live, index, false);
    long blocked = blocked(demandClass);
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < demandClass.groupCount; i++) {
      int group = demandClass.groups[i];
      AgentSlot head = keptBack(group, blocked) ? null : index.anyOf(group);
      if (head != null) {
        least = Math.min(least, head.preferenceIn(live.queue.slot));
      }
    }
    changeBarred(live, index, true);
    return least;
  }
}
