package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * Gives an interaction to an agent, or does what else the queue's strategy says. A strategy is a
 * stranger's code: what it does wrong costs it its say for this time, and nothing else.
 */
final class Placement {
  private final State state;
  private final InteractionEvents events;
  private final InteractionHandlers interactions;
  private final Admission admission;
  private final AgentSearch agents;
  private final CandidateList candidates = new CandidateList();
  private final @Nullable Onlooker onlooker;

  /** The step in progress, to bound what a strategy may do in one. */
  private long step;

  Placement(
      State state,
      InteractionEvents events,
      InteractionHandlers interactions,
      Admission admission,
      AgentSearch agents) {
    this.state = state;
    this.events = events;
    this.interactions = interactions;
    this.admission = admission;
    this.agents = agents;
    onlooker = state.onlooker;
  }

  void beginStep() {
    step++;
  }

  /**
   * Does what is to be done about an interaction that has a candidate.
   *
   * @param best the first of the candidates, who gets it unless a strategy says something else
   */
  void place(LiveInteraction live, AgentSlot best) {
    if (onlooker == null) {
      placeUnseen(live, best);
      return;
    }
    onlooker.before(live, best);
    placeUnseen(live, best);
    onlooker.after(live);
  }

  private void placeUnseen(LiveInteraction live, AgentSlot best) {
    if (live.queue.ranked || live.direct != null || best == agents.preferred(live)) {
      interactions.offer(live, best);
      return;
    }
    RoutingStrategy strategy = live.queue.strategy;
    if (strategy instanceof RoutingStrategy.Scoring scoring) {
      score(scoring, live, best);
    } else if (strategy instanceof RoutingStrategy.Deciding deciding) {
      decide(deciding, live, best);
    }
  }

  private void score(RoutingStrategy.Scoring scoring, LiveInteraction live, AgentSlot best) {
    int rank = Assert.present(best.signature).rank(Assert.present(live.demandClass));
    collect(live, best, rank);
    AgentSlot pick = null;
    double pickScore = 0;
    try {
      for (int i = 0; i < candidates.count(); i++) {
        AgentSlot agent = candidates.slot(i);
        agent.viewQueue = live.queue.slot;
        double score = scoring.score(live, agent);
        if (Double.isNaN(score)) {
          fail(live, best, "scored NaN");
          return;
        }
        if (pick == null || score > pickScore || (score == pickScore && agent.idlerThan(pick))) {
          pick = agent;
          pickScore = score;
        }
      }
    } catch (Throwable thrown) {
      contain(live, best, thrown);
      return;
    }
    interactions.offer(live, Assert.present(pick));
  }

  private void decide(RoutingStrategy.Deciding deciding, LiveInteraction live, AgentSlot best) {
    collect(live, best, Integer.MAX_VALUE);
    candidates.sort();
    Decision decision;
    try {
      decision = deciding.decide(live, candidates);
    } catch (Throwable thrown) {
      contain(live, best, thrown);
      return;
    }
    if (candidates.overBudget()) {
      fail(live, best, "looked at more candidates than its budget allows");
    } else if (decision == null) {
      fail(live, best, "decided null");
    } else {
      carryOut(decision, live, best);
    }
  }

  private void carryOut(Decision decision, LiveInteraction live, AgentSlot best) {
    switch (decision.kind()) {
      case DEFAULT_PICK -> interactions.offer(live, best);
      case OFFER -> offerAll(decision, live, best);
      case HOLD -> {
        if (decision.until() <= state.now) {
          fail(live, best, "holds until a time that is over");
        } else {
          events.parked(live, decision.until());
        }
      }
      case OVERFLOW -> {
        QueueState target = state.queue(decision.queue());
        if (target == null
            || live.extras.overflowStep == step
            || live.state != LiveInteraction.WAITING
            || !admission.mayOverflow(live, target)) {
          fail(live, best, "overflows to a queue that does not take it");
        } else {
          events.overflowed(live, target, Reason.NONE);
          live.own().overflowStep = step;
        }
      }
    }
  }

  private void offerAll(Decision decision, LiveInteraction live, AgentSlot best) {
    for (String id : decision.agents()) {
      if (candidates.find(id) == null) {
        fail(live, best, "picked an agent who is no candidate");
        return;
      }
    }
    boolean first = true;
    for (String id : decision.agents()) {
      AgentSlot agent = Assert.present(candidates.find(id));
      // The first may have been the last that a reserve could spare, or have it already.
      if (first
          || (live.waits()
              && (agents.blocked(live) & Assert.present(agent.signature).reserves) == 0)) {
        interactions.offer(live, agent);
      }
      first = false;
    }
  }

  private void collect(LiveInteraction live, AgentSlot best, int maxRank) {
    collect(state, candidates, live, best, maxRank);
  }

  /** Collects the candidates up to this rank, or all. */
  static void collect(
      State state, CandidateList candidates, LiveInteraction live, AgentSlot best, int maxRank) {
    candidates.begin(best, state.plan.strategyBudget(), 0);
    DemandClass demandClass = Assert.present(live.demandClass);
    AgentIndex index = state.indexes[live.queue.index];
    long blocked = state.eligibility.blocked(demandClass);
    for (int i = 0; i < demandClass.groupCount && demandClass.ranks[i] <= maxRank; i++) {
      int group = demandClass.groups[i];
      if (!state.eligibility.keptBack(group, blocked)) {
        index.addTo(candidates, group);
      }
    }
    candidates.retain(live);
  }

  private void contain(LiveInteraction live, AgentSlot best, Throwable thrown) {
    if (!Containment.contains(thrown)) {
      throw (VirtualMachineError) thrown;
    }
    fail(live, best, Containment.describe(thrown));
  }

  /** The strategy has lost its say for this time: the default pick, and a report. */
  private void fail(LiveInteraction live, AgentSlot best, String detail) {
    events.strategyFailed(live, detail);
    interactions.offer(live, best);
  }
}
