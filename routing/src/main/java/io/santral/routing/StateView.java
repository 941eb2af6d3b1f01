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
    return state.interactions.get(Checks.notNull("interaction", id));
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
    LiveInteraction live = state.interactions.get(Checks.notNull("interaction", id));
    return live == null ? 0 : state.position(live);
  }

  @Override
  public int waiting(String queue) {
    QueueState found = state.queue(Checks.notNull("queue", queue));
    return found == null ? 0 : found.waiting;
  }

  @Override
  public boolean isOpen(String queue) {
    QueueState found = state.queue(Checks.notNull("queue", queue));
    return found != null && found.takesNew();
  }

  @Override
  public @Nullable AgentView agent(String id) {
    AgentSlot agent = state.agents.get(Checks.notNull("agent", id));
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
    return new Explainer(state).explain(Checks.notNull("interaction", interaction));
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
  public ForecastReport forecastReport() {
    return ForecastReport.of(state);
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
    return StateCodec.hash(state);
  }
}
