package io.santral.routing;

import io.santral.metrics.AgentActivity;
import io.santral.metrics.MetricsSnapshot;
import io.santral.metrics.RoutingMetrics;
import java.util.Arrays;

/** Turns the events of each step into metrics, on the engine's thread and without allocating. */
final class MetricsFeed {
  private final State state;
  private final RoutingMetrics metrics;

  /** By queue slot; negative for one that is not known yet. */
  private int[] queueNumbers = {};

  MetricsFeed(State state) {
    this.state = state;
    metrics = new RoutingMetrics(state.now);
    for (QueueState queue : state.queueList) {
      number(queue);
    }
    for (int a = 0; a < state.agentSlotCount; a++) {
      number(state.agentSlots[a]);
    }
  }

  /** Begins with what is there already: who waits, who is served, and what agents do. */
  void resume() {
    for (QueueState queue : state.queueList) {
      int active = 0;
      for (LiveInteraction live : state.inOrderOfAcceptance()) {
        active += live.queue == queue && live.inService() ? 1 : 0;
      }
      metrics.restored(number(queue), queue.waiting, active);
    }
    metrics.at(state.now);
    for (int a = 0; a < state.agentSlotCount; a++) {
      if (state.agentSlots[a].present) {
        feed(state.agentSlots[a]);
      }
    }
    state.forgetTouched();
  }

  void feed(Outbox outbox) {
    metrics.at(state.now);
    for (int i = 0; i < outbox.size(); i++) {
      feed(outbox.get(i));
    }
    for (int i = 0; i < state.touchedCount; i++) {
      AgentSlot agent = state.agentSlots[state.touched[i]];
      agent.touched = false;
      feed(agent);
    }
    state.touchedCount = 0;
  }

  /** An interaction was turned away at the door of a queue that there is. */
  void refused(String queueId) {
    QueueState queue = state.queue(queueId);
    if (queue != null) {
      metrics.refused(number(queue));
    }
  }

  MetricsSnapshot cumulative() {
    return metrics.cumulative(state.now);
  }

  MetricsSnapshot interval() {
    return metrics.interval(state.now);
  }

  private void feed(Event event) {
    int slot = event.queueSlot;
    if (slot < 0) {
      return;
    }
    int queue = queueNumber(slot);
    switch (event.type()) {
      case SUBMITTED -> metrics.submitted(queue);
      case OFFERED -> metrics.offerMade(queue, agent(event));
      case ACCEPTED -> {
        metrics.offerAccepted(queue, agent(event));
        metrics.answered(queue, event.elapsed);
      }
      case DECLINED -> metrics.offerDeclined(queue, agent(event));
      case MISSED -> metrics.offerMissed(queue, agent(event));
      case WITHDRAWN -> metrics.offerWithdrawn(queue, agent(event));
      case COMPLETED -> metrics.completed(queue, event.elapsed);
      case WRAP_UP_ENDED -> metrics.wrapUp(queue, event.elapsed);
      case ENDED -> ended(event, queue);
      case OVERFLOWED, TRANSFERRED, REQUEUED -> moved(event, queue);
      default -> {}
    }
  }

  private void moved(Event event, int queue) {
    if (!event.leavesQueue()) {
      return;
    }
    int from = queueNumber(event.fromSlot());
    switch (event.type()) {
      case OVERFLOWED -> metrics.overflowed(from, queue);
      case TRANSFERRED -> metrics.transferred(from, queue, event.elapsed);
      default -> metrics.requeued(queue, event.elapsed);
    }
  }

  private void ended(Event event, int queue) {
    if (!event.leavesQueue()) {
      if (event.reason() == Reason.QUEUE_FULL || event.reason() == Reason.QUEUE_CLOSED) {
        metrics.refused(queue);
      }
      return;
    }
    if (event.fromService()) {
      metrics.completed(queue, event.elapsed);
      return;
    }
    switch (event.reason()) {
      case ABANDONED -> metrics.abandoned(queue, event.elapsed, false);
      case SHORT_ABANDONED -> metrics.abandoned(queue, event.elapsed, true);
      case EXPIRED -> metrics.expired(queue, event.elapsed);
      case MAX_WAIT -> metrics.timedOut(queue, event.elapsed);
      default -> metrics.cancelled(queue, event.elapsed);
    }
  }

  private void feed(AgentSlot agent) {
    metrics.activity(number(agent), activity(agent), agent.load(), agent.totalCapacity());
  }

  private static AgentActivity activity(AgentSlot agent) {
    if (!agent.present || agent.presence == Presence.LOGGED_OUT) {
      return AgentActivity.LOGGED_OUT;
    }
    if (agent.workingLegs > 0 || agent.work > agent.wrapUpLegs) {
      return AgentActivity.BUSY;
    }
    if (agent.wrapUpLegs > 0) {
      return AgentActivity.WRAP_UP;
    }
    return agent.presence == Presence.READY ? AgentActivity.IDLE : AgentActivity.NOT_READY;
  }

  private int queueNumber(int slot) {
    if (slot >= queueNumbers.length) {
      int known = queueNumbers.length;
      queueNumbers = Arrays.copyOf(queueNumbers, Math.max(slot + 1, known * 2));
      Arrays.fill(queueNumbers, known, queueNumbers.length, -1);
    }
    int number = queueNumbers[slot];
    if (number < 0) {
      number = number(state.queueList.get(slot));
      queueNumbers[slot] = number;
    }
    return number;
  }

  private int agent(Event event) {
    int number = event.agentNumber;
    return number < 0 ? number(state.agentSlots[event.agentSlot]) : number;
  }

  private int number(AgentSlot agent) {
    if (agent.metricsNumber < 0) {
      agent.metricsNumber = metrics.registerAgent(agent.agent.id());
    }
    return agent.metricsNumber;
  }

  private int number(QueueState queue) {
    if (queue.metricsNumber < 0) {
      queue.metricsNumber = metrics.registerQueue(queue.id, queue.plan.target());
    }
    return queue.metricsNumber;
  }
}
