package io.santral.routing;

import io.santral.Agent;

/**
 * The only place where agents' presence, the agents themselves and the queues change: each method
 * writes one event and does what the event says.
 */
final class PlanEvents {
  private final State state;

  PlanEvents(State state) {
    this.state = state;
  }

  private Event event(EventType type, AgentSlot agent) {
    return state.outbox.next(type, state.now).agent(agent);
  }

  private Event event(EventType type, QueueState queue) {
    return state.outbox.next(type, state.now).queue(queue);
  }

  private void count(AgentSlot agent) {
    if (state.waits != null) {
      state.waits.staff.presenceChanged(agent);
    }
  }

  // --- presence ---------------------------------------------------------------------------------

  void loggedIn(AgentSlot agent) {
    event(EventType.AGENT_LOGGED_IN, agent);
    agent.presence = Presence.NOT_READY;
    agent.reason = "login";
    Assert.present(agent.signature).loggedIn++;
    armLease(agent);
  }

  void ready(AgentSlot agent) {
    event(EventType.AGENT_READY, agent);
    agent.beginSpell(state.now);
    agent.reason = "";
    agent.misses = 0;
    if (agent.leaseTimer == Timers.NONE) {
      armLease(agent);
    }
    state.refresh(agent);
    count(agent);
  }

  void notReady(AgentSlot agent, String reason) {
    event(EventType.AGENT_NOT_READY, agent).detail(reason);
    agent.endSpell(state.now);
    agent.presence = Presence.NOT_READY;
    agent.reason = reason;
    state.refresh(agent);
    count(agent);
  }

  void draining(AgentSlot agent, Reason reason) {
    event(EventType.AGENT_DRAINING, agent).because(reason);
    agent.endSpell(state.now);
    agent.presence = Presence.DRAINING;
    agent.reason = "";
    state.refresh(agent);
    count(agent);
  }

  void loggedOut(AgentSlot agent) {
    event(EventType.AGENT_LOGGED_OUT, agent);
    agent.endSpell(state.now);
    agent.presence = Presence.LOGGED_OUT;
    agent.reason = "";
    agent.leaseTimer = state.timers.cancel(agent.leaseTimer);
    Assert.present(agent.signature).loggedIn--;
    state.refresh(agent);
    count(agent);
  }

  void leaseRenewed(AgentSlot agent) {
    long until = leaseEnd();
    event(EventType.AGENT_LEASE_RENEWED, agent).until(until);
    agent.leaseTimer = state.timers.rearm(agent.leaseTimer, agent, until);
  }

  private void armLease(AgentSlot agent) {
    if (state.plan.presenceLeaseNanos() != Long.MAX_VALUE) {
      agent.leaseTimer = state.timers.rearm(agent.leaseTimer, agent, leaseEnd());
    }
  }

  private long leaseEnd() {
    return Times.after(state.now, state.plan.presenceLeaseNanos());
  }

  // --- agents -----------------------------------------------------------------------------------

  AgentSlot added(Agent agent) {
    AgentSlot slot = install(agent);
    event(EventType.AGENT_ADDED, slot);
    return slot;
  }

  /** An agent of the plan itself: there from the start, so there is no event. */
  AgentSlot install(Agent agent) {
    AgentSlot slot = state.takeAgentSlot();
    slot.appear(state.agentOrders++);
    state.become(slot, agent);
    state.agents.add(agent.id(), slot);
    state.eligibility.enrol(slot);
    return slot;
  }

  void changed(AgentSlot slot, Agent agent) {
    state.leaveGroup(slot);
    if (state.waits != null) {
      state.waits.staff.leaves(slot);
    }
    state.eligibility.strike(slot);
    state.become(slot, agent);
    state.eligibility.enrol(slot);
    if (state.waits != null) {
      state.waits.staff.becomes(slot);
    }
    event(EventType.AGENT_CHANGED, slot);
    // As if he opened just now: what he may serve is new, so all that waits must be looked at.
    slot.open = 0;
    state.refresh(slot);
  }

  void removed(AgentSlot slot) {
    event(EventType.AGENT_REMOVED, slot);
    slot.present = false;
    state.refresh(slot);
    count(slot);
    state.refusals.forgetAll(slot);
    state.eligibility.strike(slot);
    slot.leaseTimer = state.timers.cancel(slot.leaseTimer);
    state.agents.remove(slot);
  }

  /** After the interactions that only he could serve have ended. */
  void vacate(AgentSlot slot) {
    state.releaseAgentSlot(slot);
  }

  /** Changes nothing: the agent has the default key already. */
  void rankingFailed(AgentSlot agent, String detail) {
    event(EventType.STRATEGY_FAILED, agent).detail(detail);
  }

  // --- queues -----------------------------------------------------------------------------------

  QueueState queueAdded(QueuePlan plan) {
    QueueState queue = state.addQueue(plan);
    event(EventType.QUEUE_ADDED, queue);
    return queue;
  }

  void opened(QueueState queue, Reason reason) {
    event(EventType.QUEUE_OPENED, queue).because(reason);
    queue.openness = QueueState.Openness.OPEN;
  }

  void closed(QueueState queue, Reason reason) {
    event(EventType.QUEUE_CLOSED, queue).because(reason);
    queue.openness = QueueState.Openness.CLOSED;
  }

  void draining(QueueState queue) {
    event(EventType.QUEUE_DRAINING, queue).because(Reason.COMMAND);
    queue.openness = QueueState.Openness.DRAINING;
  }
}
