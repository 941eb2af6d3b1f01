package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * Brings together those who wait and those who are free, after each step, until no more fits.
 *
 * <p>The rule: of all interactions that seek and have a candidate, the one first in order (key,
 * then sequence) is offered first, to the agent its queue's strategy picks. When a step begins no
 * such pair exists, so only what the step touched is looked at: interactions that began to seek,
 * and agents who became open. What nobody may serve is passed over and blocks nobody.
 *
 * <p>Cost of one match: O(groups of the class) to find an agent, O(classes of the group) to find an
 * interaction; agents and interactions themselves are never scanned, but for scoring and deciding
 * strategies, which ask for it.
 */
final class Matcher {
  private final State state;
  private final InteractionEvents events;
  private final AgentSearch agents;
  private final WorkSearch work;
  private final Placement placement;

  /** Null when the plan leaves it to the keys of those who wait. */
  private final @Nullable QueueHeads heads;

  /** The slot of the agent for what {@link #firstOfInteractions} found. */
  private int bestOfTop;

  Matcher(
      State state,
      InteractionEvents events,
      InteractionHandlers interactions,
      Admission admission) {
    this.state = state;
    this.events = events;
    agents = new AgentSearch(state);
    work = new WorkSearch(state);
    placement = new Placement(state, events, interactions, admission, agents);
    QueueChoice choice = state.plan.queueChoice();
    heads = choice == QueueChoice.byOrder() ? null : new QueueHeads(choice);
  }

  /** Reports what a choice among queues did wrong in this step, once. */
  void reportFailures() {
    if (heads != null && heads.failure != null) {
      events.strategyFailed(heads.failure);
      heads.failure = null;
    }
  }

  /** What the step touched has been settled before: those who seek stand in their rows again. */
  void settleRepeated() {
    Dirt dirt = state.dirt;
    while (dirt.interactionCount > 0) {
      LiveInteraction live = dirt.interaction(dirt.interactionCount - 1);
      dirt.dropInteraction(dirt.interactionCount - 1);
      if (live.seeks() && !live.inRow) {
        state.enterRow(live);
      }
    }
    while (dirt.agentCount > 0) {
      dirt.dropAgent(dirt.agentCount - 1);
    }
  }

  void settle() {
    placement.beginStep();
    if (heads != null) {
      settleByChoice(heads);
      return;
    }
    if (state.choosyAgents > 0) {
      settleByPreference();
      return;
    }
    Dirt dirt = state.dirt;
    while (dirt.interactionCount > 0 || dirt.agentCount > 0) {
      LiveInteraction top = firstOfInteractions(dirt);
      int topsBest = bestOfTop;
      LiveInteraction byAgent = firstOfAgents(dirt, top);
      if (byAgent != null) {
        // With one open agent and nothing else new, he is the only candidate there can be.
        boolean alone = dirt.agentCount == 1 && !byAgent.dirty;
        placement.place(byAgent, alone ? dirt.agent(0) : Assert.present(agents.best(byAgent)));
      } else if (top != null) {
        placement.place(top, state.agentSlots[topsBest]);
      }
    }
  }

  // --- by a choice among queues -----------------------------------------------------------------

  /** The same, but for the order among queues: the choice compares the first of each. */
  private void settleByChoice(QueueHeads among) {
    Dirt dirt = state.dirt;
    while (dirt.interactionCount > 0 || dirt.agentCount > 0) {
      among.clear();
      firstOfInteractions(dirt);
      for (int k = 0; k < dirt.interactionCount; k++) {
        among.add(dirt.interaction(k));
      }
      for (int k = dirt.agentCount - 1; k >= 0; k--) {
        AgentSlot agent = dirt.agent(k);
        if (agent.group == null || !work.addHeads(agent, among)) {
          dirt.dropAgent(k);
        }
      }
      LiveInteraction top = among.choose();
      if (top != null) {
        placement.place(top, Assert.present(agents.best(top)));
      }
    }
  }

  // --- by the agents' preferences ---------------------------------------------------------------

  /**
   * The same, but the pair goes first whose agent takes from the queue most gladly; then by order.
   * Who gets it is still for the queue's strategy to say.
   */
  private void settleByPreference() {
    Dirt dirt = state.dirt;
    while (dirt.interactionCount > 0 || dirt.agentCount > 0) {
      firstOfInteractions(dirt);
      LiveInteraction first = null;
      int gladness = Integer.MAX_VALUE;
      for (int k = 0; k < dirt.interactionCount; k++) {
        LiveInteraction live = dirt.interaction(k);
        int preference = agents.mostGladly(live);
        if (goesFirst(live, preference, first, gladness)) {
          first = live;
          gladness = preference;
        }
      }
      for (int k = dirt.agentCount - 1; k >= 0; k--) {
        AgentSlot agent = dirt.agent(k);
        LiveInteraction live = agent.group == null ? null : work.firstFor(agent);
        if (live == null) {
          dirt.dropAgent(k);
        } else {
          int preference = agent.preferenceIn(live.queue.slot);
          if (goesFirst(live, preference, first, gladness)) {
            first = live;
            gladness = preference;
          }
        }
      }
      if (first != null) {
        placement.place(first, Assert.present(agents.best(first)));
      }
    }
  }

  private static boolean goesFirst(
      LiveInteraction live, int preference, @Nullable LiveInteraction first, int gladness) {
    return first == null || preference < gladness || (preference == gladness && live.before(first));
  }

  // --- by order ---------------------------------------------------------------------------------

  /** The first in order among the new ones that have a candidate; the others go to their rows. */
  private @Nullable LiveInteraction firstOfInteractions(Dirt dirt) {
    LiveInteraction top = null;
    for (int k = dirt.interactionCount - 1; k >= 0; k--) {
      LiveInteraction live = dirt.interaction(k);
      AgentSlot best = live.seeks() ? agents.best(live) : null;
      if (best == null) {
        dirt.dropInteraction(k);
        if (live.seeks() && !live.inRow) {
          state.enterRow(live);
        }
      } else if (top == null || live.before(top)) {
        top = live;
        bestOfTop = best.slot;
      }
    }
    return top;
  }

  /** The first in order of those the new agents may serve, if it goes before {@code top}. */
  private @Nullable LiveInteraction firstOfAgents(Dirt dirt, @Nullable LiveInteraction top) {
    LiveInteraction first = null;
    for (int k = dirt.agentCount - 1; k >= 0; k--) {
      AgentSlot agent = dirt.agent(k);
      LiveInteraction live = agent.group == null ? null : work.firstFor(agent);
      if (live == null) {
        dirt.dropAgent(k);
      } else if ((top == null || live.before(top)) && (first == null || live.before(first))) {
        first = live;
      }
    }
    return first;
  }
}
