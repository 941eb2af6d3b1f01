package io.santral.routing;

import java.util.Arrays;
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
  private final InteractionHandlers interactions;
  private final Admission admission;
  private final CandidateList candidates = new CandidateList();
  private LiveInteraction[] aside = new LiveInteraction[8];

  /** Null when the plan leaves it to the keys of those who wait. */
  private final @Nullable QueueHeads heads;

  private final @Nullable Onlooker onlooker;

  /** The slot of the agent for what {@link #firstOfInteractions} found. */
  private int bestOfTop;

  /** The step in progress, to bound what a strategy may do in one. */
  private long step;

  Matcher(
      State state,
      InteractionEvents events,
      InteractionHandlers interactions,
      Admission admission) {
    this.state = state;
    this.events = events;
    this.interactions = interactions;
    this.admission = admission;
    onlooker = state.onlooker;
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
    step++;
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
        place(byAgent, alone ? dirt.agent(0) : Assert.present(best(byAgent)));
      } else if (top != null) {
        place(top, state.agentSlots[topsBest]);
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
        if (agent.group == null || !addHeads(agent, among)) {
          dirt.dropAgent(k);
        }
      }
      LiveInteraction top = among.choose();
      if (top != null) {
        place(top, Assert.present(best(top)));
      }
    }
  }

  /** Whether there is any that this agent may take. */
  private boolean addHeads(AgentSlot agent, QueueHeads among) {
    int count = setBarredAside(agent);
    boolean any = false;
    Group group = Assert.present(agent.group);
    for (int i = 0; i < group.classCount; i++) {
      DemandClass demandClass = state.eligibility.demandClass(group.classes[i]);
      if (!demandClass.waiting.isEmpty()
          && (group.signature.reserves == 0 || !keptBack(group, demandClass.id))) {
        among.add(state.interaction(demandClass.waiting.first()));
        any = true;
      }
    }
    if (agent.direct != null) {
      var row = agent.direct;
      for (int item = row.first(); item >= 0; item = row.next(item)) {
        LiveInteraction live = state.interaction(item);
        if (agent.isOpen(live.channelSlot)) {
          among.add(live);
          any = true;
        }
      }
    }
    putBack(count);
    return any;
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
        int preference = mostGladly(live);
        if (goesFirst(live, preference, first, gladness)) {
          first = live;
          gladness = preference;
        }
      }
      for (int k = dirt.agentCount - 1; k >= 0; k--) {
        AgentSlot agent = dirt.agent(k);
        LiveInteraction live = agent.group == null ? null : firstFor(agent);
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
        place(first, Assert.present(best(first)));
      }
    }
  }

  private static boolean goesFirst(
      LiveInteraction live, int preference, @Nullable LiveInteraction first, int gladness) {
    return first == null || preference < gladness || (preference == gladness && live.before(first));
  }

  /** The lowest preference for its queue among those who may take it now. */
  private int mostGladly(LiveInteraction live) {
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

  // --- by order ---------------------------------------------------------------------------------

  /** The first in order among the new ones that have a candidate; the others go to their rows. */
  private @Nullable LiveInteraction firstOfInteractions(Dirt dirt) {
    LiveInteraction top = null;
    for (int k = dirt.interactionCount - 1; k >= 0; k--) {
      LiveInteraction live = dirt.interaction(k);
      AgentSlot best = live.seeks() ? best(live) : null;
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
      LiveInteraction live = agent.group == null ? null : firstFor(agent);
      if (live == null) {
        dirt.dropAgent(k);
      } else if ((top == null || live.before(top)) && (first == null || live.before(first))) {
        first = live;
      }
    }
    return first;
  }

  // --- an agent for an interaction --------------------------------------------------------------

  /** The agent of the queue's ranking, or null when nobody may take it now. */
  private @Nullable AgentSlot best(LiveInteraction live) {
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

  private @Nullable AgentSlot preferred(LiveInteraction live) {
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

  private long blocked(LiveInteraction live) {
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

  // --- an interaction for an agent --------------------------------------------------------------

  /** The first in order among all that stand in rows and that this agent may take now. */
  private @Nullable LiveInteraction firstFor(AgentSlot agent) {
    if (state.waiting == 0) {
      return null;
    }
    int count = setBarredAside(agent);
    LiveInteraction first = search(agent);
    putBack(count);
    return first;
  }

  private void putBack(int count) {
    for (int i = 0; i < count; i++) {
      state.enterRow(aside[i]);
    }
  }

  private @Nullable LiveInteraction search(AgentSlot agent) {
    DemandClass best = firstClass(Assert.present(agent.group));
    LiveInteraction first = best == null ? null : state.interaction(best.waiting.first());
    LiveInteraction direct = agent.direct == null ? null : firstDirect(agent);
    return direct != null && (first == null || directFirst(agent, direct, first)) ? direct : first;
  }

  /** The class with the first of those whom the agents of a group may take; null if none waits. */
  @Nullable DemandClass firstClass(Group group) {
    boolean simple = state.choosyAgents == 0 && group.signature.reserves == 0;
    int best = simple ? firstByKey(group) : firstByPreference(group);
    return best < 0 ? null : state.eligibility.demandClass(best);
  }

  private int firstByKey(Group group) {
    long[] keys = state.eligibility.headKeys;
    int[] classes = group.classes;
    int best = -1;
    long bestKey = Long.MAX_VALUE;
    for (int i = 0; i < group.classCount; i++) {
      int c = classes[i];
      long key = keys[c];
      if (key < bestKey) {
        best = c;
        bestKey = key;
      } else if (key == bestKey && best >= 0 && state.eligibility.headCameBefore(c, best)) {
        best = c;
      }
    }
    return best;
  }

  private int firstByPreference(Group group) {
    long[] keys = state.eligibility.headKeys;
    int[] classes = group.classes;
    boolean choosy = state.choosyAgents > 0;
    boolean reserved = group.signature.reserves != 0;
    int best = -1;
    long bestKey = Long.MAX_VALUE;
    int bestPreference = Integer.MAX_VALUE;
    for (int i = 0; i < group.classCount; i++) {
      int c = classes[i];
      long key = keys[c];
      int preference = choosy ? group.preferences[i] : 0;
      if (key == Long.MAX_VALUE || preference > bestPreference) {
        continue;
      }
      boolean first =
          preference < bestPreference
              || key < bestKey
              || (key == bestKey && state.eligibility.headCameBefore(c, best));
      if (first && !(reserved && keptBack(group, c))) {
        best = c;
        bestKey = key;
        bestPreference = preference;
      }
    }
    return best;
  }

  private boolean directFirst(AgentSlot agent, LiveInteraction direct, LiveInteraction other) {
    int gladness = agent.preferenceIn(direct.queue.slot);
    int otherwise = agent.preferenceIn(other.queue.slot);
    boolean alike = state.choosyAgents == 0 || gladness == otherwise;
    return alike ? direct.before(other) : gladness < otherwise;
  }

  /** Whether the agents of a group are kept from a class just now. */
  private boolean keptBack(Group group, int demandClass) {
    long blocked = blocked(state.eligibility.demandClass(demandClass));
    return (blocked & group.signature.reserves) != 0;
  }

  private @Nullable LiveInteraction firstDirect(AgentSlot agent) {
    var row = Assert.present(agent.direct);
    LiveInteraction first = null;
    for (int item = row.first(); item >= 0; item = row.next(item)) {
      LiveInteraction live = state.interaction(item);
      if (agent.isOpen(live.channelSlot)
          && (first == null || (state.choosyAgents > 0 && directFirst(agent, live, first)))) {
        first = live;
      }
      if (first != null && state.choosyAgents == 0) {
        return first;
      }
    }
    return first;
  }

  /** Takes out of their rows those that this agent refused or is being offered already. */
  private int setBarredAside(AgentSlot agent) {
    int count = 0;
    for (Refusal r = agent.firstRefusal; r != null; r = r.nextOfAgent) {
      count = setAside(Assert.present(r.interaction), count);
    }
    for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == Leg.OFFERED) {
        count = setAside(leg.interaction(), count);
      }
    }
    return count;
  }

  private int setAside(LiveInteraction live, int count) {
    if (!live.inRow) {
      return count;
    }
    state.leaveRow(live);
    if (count == aside.length) {
      aside = Arrays.copyOf(aside, count * 2);
    }
    aside[count] = live;
    return count + 1;
  }

  // --- the strategy's say -----------------------------------------------------------------------

  private void place(LiveInteraction live, AgentSlot best) {
    if (onlooker == null) {
      placeUnseen(live, best);
      return;
    }
    onlooker.before(live, best);
    placeUnseen(live, best);
    onlooker.after(live);
  }

  private void placeUnseen(LiveInteraction live, AgentSlot best) {
    if (live.queue.ranked || live.direct != null || best == preferred(live)) {
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
          || (live.waits() && (blocked(live) & Assert.present(agent.signature).reserves) == 0)) {
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
