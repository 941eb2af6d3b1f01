package io.santral.routing;

import io.santral.Interaction;
import io.santral.metrics.MetricsSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The router's state as its users may see it. */
final class StateView implements RouterView {
  private final State state;
  private final MetricsFeed metrics;

  StateView(State state, MetricsFeed metrics) {
    this.state = state;
    this.metrics = metrics;
  }

  State state() {
    return state;
  }

  @Override
  public long now() {
    return state.now;
  }

  @Override
  public long sequence() {
    return state.outbox.sequence();
  }

  @Override
  public @Nullable InteractionView interaction(String id) {
    return state.interactions.get(id);
  }

  @Override
  public List<String> interactions() {
    List<String> ids = new ArrayList<>(state.interactions.size());
    for (LiveInteraction live : state.inOrderOfAcceptance()) {
      ids.add(live.interaction.id());
    }
    return ids;
  }

  @Override
  public int liveCount() {
    return state.interactions.size();
  }

  @Override
  public int position(String id) {
    LiveInteraction live = state.interactions.get(id);
    return live == null ? 0 : state.position(live);
  }

  @Override
  public int waiting(String queue) {
    QueueState found = state.queue(queue);
    return found == null ? 0 : found.waiting;
  }

  @Override
  public boolean isOpen(String queue) {
    QueueState found = state.queue(queue);
    return found != null && found.takesNew();
  }

  @Override
  public @Nullable AgentView agent(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent != null) {
      agent.viewQueue = -1;
    }
    return agent;
  }

  @Override
  public List<String> agents() {
    List<String> ids = new ArrayList<>();
    for (AgentSlot agent : inPlanOrder(state)) {
      ids.add(agent.agent.id());
    }
    return ids;
  }

  @Override
  public List<String> queues() {
    List<String> ids = new ArrayList<>(state.queueList.size());
    for (QueueState queue : state.queueList) {
      ids.add(queue.id);
    }
    return ids;
  }

  @Override
  public Optional<Explanation> explain(String interaction) {
    return new Explainer(state).explain(interaction);
  }

  @Override
  public Explanation.Outlook outlook(Interaction interaction) {
    return new Explainer(state).outlook(Checks.notNull("interaction", interaction));
  }

  @Override
  public ExpectedWait expectedWait(String interaction) {
    return WaitHandlers.ask(state, Checks.notNull("interaction", interaction));
  }

  @Override
  public ExpectedWait expectedWait(Interaction interaction) {
    return WaitHandlers.ask(state, Checks.notNull("interaction", interaction));
  }

  @Override
  public Optional<OfferExplanation> explainDecision(long offer) {
    return state.onlooker == null ? Optional.empty() : state.onlooker.explain(offer);
  }

  @Override
  public ShadowReport shadowReport() {
    return state.onlooker == null ? new ShadowReport(List.of()) : state.onlooker.report();
  }

  @Override
  public MetricsSnapshot metrics() {
    return metrics.cumulative();
  }

  @Override
  public MetricsSnapshot intervalMetrics() {
    return metrics.interval();
  }

  static List<AgentSlot> inPlanOrder(State state) {
    List<AgentSlot> agents = new ArrayList<>();
    for (AgentSlot agent : Arrays.asList(state.agentSlots).subList(0, state.agentSlotCount)) {
      if (agent.present) {
        agents.add(agent);
      }
    }
    agents.sort(Comparator.comparingInt(a -> a.order));
    return agents;
  }

  @Override
  public long stateHash() {
    StateHash hash = new StateHash();
    hash.add(state.now).add(state.outbox.sequence()).add(state.enqueued);
    for (LiveInteraction live : state.inOrderOfAcceptance()) {
      add(hash, live);
    }
    for (AgentSlot agent : inPlanOrder(state)) {
      add(hash, agent);
    }
    for (QueueState queue : state.queueList) {
      hash.add(queue.id).add(queue.lastTurn).add(queue.openness).add(queue.waiting);
      hash.add(deadline(queue.timer));
    }
    if (state.waits != null) {
      hash.add(state.waits.hash());
    }
    return hash.value();
  }

  private void add(StateHash hash, LiveInteraction live) {
    hash.add(live.interaction.id()).add(live.queue.id).add(live.state);
    hash.add(live.level).add(live.key).add(live.sequence).add(live.enqueuedAt).add(live.queuedAt);
    hash.add(live.demandClass == null ? 0 : live.demandClass.step);
    hash.add(live.heldUntil).add(live.maxOffers).add(live.nextRing).add(live.answeredAt);
    hash.add(live.deadline).add(live.offersMade);
    hash.add(live.lastOfferedTo == null ? "" : live.lastOfferedTo.id());
    hash.add(live.lastOfferedAt).add(live.lastOfferEnded);
    hash.add(live.parkedUntil).add(live.nextPosition).add(live.overflowTried ? 1 : 0);
    hash.add(live.endReason).add(live.consults).add(deadline(live.timer));
    hash.add(live.direct == null ? "" : live.direct.agent.id());
    hash.add(live.consult == null ? "" : live.consult.interaction.id());
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      hash.add(leg.offer);
    }
    long refusals = 0;
    for (Refusal r = live.firstRefusal; r != null; r = r.nextOfInteraction) {
      // A sum, for the order in which refusals are linked decides nothing.
      refusals += new StateHash().add(Assert.present(r.agent).agent.id()).add(r.until).value();
    }
    hash.add(refusals);
    if (state.waits != null) {
      hash.add(live.waitDemand).add(live.nextPush).add(live.lastSaid).add(live.saidPosition);
      hash.add(live.lastSaid < 0 ? 0 : live.promisedEnd).add(live.saidFalls);
      hash.add(live.callbackOffered ? 1 : 0).add(live.callback ? 1 : 0);
    }
  }

  private void add(StateHash hash, AgentSlot agent) {
    hash.add(agent.agent.id()).add(agent.presence).add(agent.reason);
    hash.add(agent.load).add(agent.work).add(agent.idleSince).add(agent.readySince);
    hash.add(agent.handled).add(agent.lastOffered).add(agent.talkTime).add(agent.misses);
    hash.add(agent.staffedTime).add(agent.lastWorked()).add(agent.finished());
    hash.add(deadline(agent.leaseTimer));
    for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
      hash.add(leg.offer).add(leg.state).add(leg.acceptedAt).add(deadline(leg.timer));
    }
  }

  private long deadline(int timer) {
    return timer == Timers.NONE ? Long.MAX_VALUE : state.timers.deadline(timer);
  }
}
