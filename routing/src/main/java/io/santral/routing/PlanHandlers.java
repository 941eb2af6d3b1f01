package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.InvalidValueException;
import io.santral.Membership;
import io.santral.routing.Outcome.Status;
import io.santral.routing.QueueState.Openness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands about agents' presence, and changes of the plan while it runs. */
final class PlanHandlers {
  private final State state;
  private final PlanEvents events;
  private final InteractionHandlers interactions;

  PlanHandlers(State state, PlanEvents events, InteractionHandlers interactions) {
    this.state = state;
    this.events = events;
    this.interactions = interactions;
  }

  // --- presence ---------------------------------------------------------------------------------

  Outcome login(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence != Presence.LOGGED_OUT) {
      return Answers.wrongState(agent, "only who is logged out can log in");
    }
    events.loggedIn(agent);
    return Outcome.ACCEPTED;
  }

  Outcome logout(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence == Presence.LOGGED_OUT) {
      return Answers.wrongState(agent, "only who is logged in can log out");
    }
    if (agent.workingLegs + agent.wrapUpLegs > 0) {
      return Answers.agentBusy(agent);
    }
    interactions.withdrawOffers(agent, Reason.AGENT_LOGGED_OUT);
    events.loggedOut(agent);
    interactions.giveUpWaitingFor(agent, Reason.AGENT_LOGGED_OUT);
    return Outcome.ACCEPTED;
  }

  Outcome ready(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence == Presence.READY) {
      return Answers.wrongState(agent, "only who is not ready can become ready");
    }
    if (agent.presence == Presence.LOGGED_OUT) {
      events.loggedIn(agent);
    }
    events.ready(agent);
    return Outcome.ACCEPTED;
  }

  Outcome notReady(String id, String reason) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence == Presence.LOGGED_OUT) {
      return Answers.wrongState(agent, "only who is logged in can be not ready");
    }
    events.notReady(agent, reason);
    interactions.withdrawOffers(agent, Reason.AGENT_NOT_READY);
    return Outcome.ACCEPTED;
  }

  Outcome drain(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence != Presence.READY && agent.presence != Presence.NOT_READY) {
      return Answers.wrongState(agent, "only who is ready or not ready can be drained");
    }
    drain(agent, Reason.COMMAND);
    return Outcome.ACCEPTED;
  }

  private void drain(AgentSlot agent, Reason reason) {
    events.draining(agent, reason);
    interactions.withdrawOffers(agent, Reason.AGENT_DRAINING);
    interactions.giveUpWaitingFor(agent, Reason.AGENT_DRAINING);
    interactions.logOutIfDrained(agent);
  }

  Outcome heartbeat(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.presence == Presence.LOGGED_OUT) {
      return Answers.wrongState(agent, "only who is logged in has a lease to renew");
    }
    if (state.plan.presenceLeaseNanos() != Long.MAX_VALUE) {
      events.leaseRenewed(agent);
    }
    return Outcome.ACCEPTED;
  }

  /** The agent has been silent for the whole of the lease. */
  void leaseOver(AgentSlot agent) {
    if (agent.presence == Presence.READY || agent.presence == Presence.NOT_READY) {
      drain(agent, Reason.LEASE_EXPIRED);
    }
  }

  // --- agents -----------------------------------------------------------------------------------

  Outcome addAgent(Agent agent) {
    if (state.agents.get(agent.id()) != null) {
      return Answers.duplicate("agent", agent.id());
    }
    Outcome refusal = look(agent);
    if (refusal == null) {
      events.added(agent);
    }
    return refusal == null ? Outcome.ACCEPTED : refusal;
  }

  Outcome changeAgent(Agent agent) {
    AgentSlot slot = state.agents.get(agent.id());
    if (slot == null) {
      return Answers.unknownAgent(agent.id());
    }
    Outcome refusal = look(agent);
    if (refusal != null) {
      return refusal;
    }
    events.changed(slot, agent);
    withdrawIneligible(slot);
    interactions.giveUpWaitingFor(slot, Reason.AGENT_CHANGED);
    return Outcome.ACCEPTED;
  }

  private void withdrawIneligible(AgentSlot agent) {
    Leg leg = agent.firstLeg;
    while (leg != null) {
      if (leg.state == Leg.OFFERED && !ServiceHandlers.eligible(leg)) {
        interactions.withdraw(leg, Reason.AGENT_CHANGED);
        leg = agent.firstLeg;
      } else {
        leg = leg.nextOfAgent;
      }
    }
  }

  /** Whether the plan can take an agent like this; memberships must be of queues there are. */
  private @Nullable Outcome look(Agent agent) {
    for (Membership membership : agent.memberships()) {
      if (state.queue(membership.queue()) == null) {
        return Answers.unknownQueue(membership.queue());
      }
    }
    try {
      for (ChannelCapacity capacity : agent.channels()) {
        state.eligibility.channelSlot(capacity.channel());
      }
    } catch (InvalidValueException e) {
      return Outcome.refused(Status.INVALID, e);
    }
    return null;
  }

  Outcome removeAgent(String id) {
    AgentSlot agent = state.agents.get(id);
    if (agent == null) {
      return Answers.unknownAgent(id);
    }
    if (agent.workingLegs + agent.wrapUpLegs > 0) {
      return Answers.agentBusy(agent);
    }
    interactions.withdrawOffers(agent, Reason.AGENT_REMOVED);
    events.removed(agent);
    interactions.giveUpWaitingFor(agent, Reason.AGENT_REMOVED);
    for (LiveInteraction live : state.inOrderOfAcceptance()) {
      if (live.direct == agent) {
        interactions.end(live, Reason.AGENT_REMOVED, "");
      }
    }
    events.vacate(agent);
    return Outcome.ACCEPTED;
  }

  // --- queues -----------------------------------------------------------------------------------

  Outcome addQueue(QueuePlan plan) {
    if (state.queue(plan.id()) != null) {
      return Answers.duplicate("queue", plan.id());
    }
    add(plan);
    return Outcome.ACCEPTED;
  }

  /** A new queue, which goes by its hours if it has any. */
  void add(QueuePlan plan) {
    startHours(events.queueAdded(plan));
  }

  Outcome openQueue(String id) {
    QueueState queue = state.queue(id);
    if (queue == null) {
      return Answers.unknownQueue(id);
    }
    if (queue.openness == Openness.OPEN) {
      return Answers.wrongState(queue, "only what is not open can be opened");
    }
    events.opened(queue, Reason.COMMAND);
    return Outcome.ACCEPTED;
  }

  Outcome closeQueue(String id) {
    QueueState queue = state.queue(id);
    if (queue == null) {
      return Answers.unknownQueue(id);
    }
    if (queue.openness == Openness.CLOSED) {
      return Answers.wrongState(queue, "only what is not closed can be closed");
    }
    events.closed(queue, Reason.COMMAND);
    return Outcome.ACCEPTED;
  }

  Outcome drainQueue(String id) {
    QueueState queue = state.queue(id);
    if (queue == null) {
      return Answers.unknownQueue(id);
    }
    if (queue.openness != Openness.OPEN) {
      return Answers.wrongState(queue, "only what is open can be drained");
    }
    events.draining(queue);
    return Outcome.ACCEPTED;
  }

  /** At the end of a step: a draining queue in which nobody waits any more is closed. */
  void closeDrained() {
    for (int q = 0; q < state.queueList.size(); q++) {
      QueueState queue = state.queueList.get(q);
      if (queue.openness == Openness.DRAINING && queue.waiting == 0) {
        events.closed(queue, Reason.NONE);
      }
    }
  }

  boolean anyDraining() {
    for (int q = 0; q < state.queueList.size(); q++) {
      if (state.queueList.get(q).openness == Openness.DRAINING) {
        return true;
      }
    }
    return false;
  }

  /** Rankings threw in this step: the agents concerned were ranked by longest idle. */
  void reportRankings() {
    for (AgentIndex index : state.indexes) {
      if (index.failure != null) {
        String detail = Containment.describe(index.failure);
        events.rankingFailed(Assert.present(index.failedFor), detail);
        index.forgetFailure();
      }
    }
    state.rankingFailed = false;
  }

  /**
   * Brings a new queue to what its hours say, without an event, and waits for their next change.
   */
  void startHours(QueueState queue) {
    if (queue.plan.opening() != null) {
      queue.openness = isOpen(queue) ? Openness.OPEN : Openness.CLOSED;
      armHours(queue);
    }
  }

  /** The hours have changed. */
  void hoursChanged(QueueState queue) {
    boolean open = isOpen(queue);
    if (open && queue.openness != Openness.OPEN) {
      events.opened(queue, Reason.HOURS);
    } else if (!open && queue.openness != Openness.CLOSED) {
      events.closed(queue, Reason.HOURS);
    }
  }

  private boolean isOpen(QueueState queue) {
    return Assert.present(queue.plan.opening()).isOpen(Times.instant(state.now));
  }

  /** Waits for the next change of its hours, of which there may be none. */
  void armHours(QueueState queue) {
    Instant next = Assert.present(queue.plan.opening()).nextChange(Times.instant(state.now));
    long nanos = Times.nanos(next);
    if (nanos != Long.MAX_VALUE) {
      queue.timer = state.timers.arm(queue, nanos);
    }
  }
}
