package io.santral.routing;

import io.santral.Agent;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state between two commands: all that decides what will happen next, and nothing of the
 * tables and indexes that follow from it. Equal states are equal bytes, whatever way led to them.
 *
 * <p>Queues are named by their place, agents by their place in the order of the plan, interactions
 * by their place in the order of acceptance. Timers come in the order in which they will go off,
 * and a refusal, which is nothing but a timer, is written there.
 */
final class StateCodec {
  static final Codes<Presence> PRESENCES =
      new Codes<>(Presence.class, "LOGGED_OUT NOT_READY READY DRAINING");
  static final Codes<InteractionState> STATES =
      new Codes<>(InteractionState.class, "SCHEDULED WAITING OFFERED ACTIVE HELD WRAP_UP ENDED");
  static final Codes<LegLinks.State> LEGS =
      new Codes<>(LegLinks.State.class, "FREE OFFERED ACTIVE INTERRUPTED WRAP_UP");
  static final Codes<QueueState.Openness> DOORS =
      new Codes<>(QueueState.Openness.class, "OPEN DRAINING CLOSED");

  // Whose timer.
  static final int OF_LEG = 1;
  static final int OF_INTERACTION = 2;
  static final int OF_REFUSAL = 3;
  static final int OF_AGENT = 4;
  static final int OF_QUEUE = 5;
  static final int OF_PUSH = 6;

  // The agent who is meant by a value of his.
  static final int NOBODY = 0;
  static final int AS_HE_IS = 1;
  static final int AS_HE_WAS = 2;

  private final State state;
  private final ByteSink to;
  private final List<LiveInteraction> interactions;
  private final List<AgentSlot> agents;

  /** Places by slot. */
  private final int[] interactionAt;

  private final int[] agentAt;

  private StateCodec(State state, ByteSink to) {
    this.state = state;
    this.to = to;
    interactions = state.inOrderOfAcceptance();
    agents = StateView.inPlanOrder(state);
    interactionAt = new int[state.interactionSlots()];
    for (int i = 0; i < interactions.size(); i++) {
      interactionAt[interactions.get(i).slot] = i;
    }
    agentAt = new int[state.agentSlotCount];
    for (int a = 0; a < agents.size(); a++) {
      agentAt[agents.get(a).slot] = a;
    }
  }

  /** The state as bytes, after what is in the sink already. */
  static void write(ByteSink to, State state) {
    to.put(StepRecord.VERSION);
    StateCodec codec = new StateCodec(state, to);
    codec.write();
    if (state.waits != null) {
      WaitCodec.writeLearned(to, state.waits);
    }
  }

  /**
   * The same without what was learned of waits, which a hash of all that was told stands for: equal
   * states are equal bytes, but what was learned may take more room than it needs.
   */
  static void writeComparable(ByteSink to, State state) {
    to.put(StepRecord.VERSION);
    new StateCodec(state, to).write();
  }

  /** A hash of these bytes. */
  static long hash(State state) {
    ByteSink bytes = new ByteSink(1 << 12);
    writeComparable(bytes, state);
    return bytes.hash();
  }

  private void write() {
    to.fixed(state.now).count(state.outbox.sequence()).count(state.enqueued);
    to.count(state.legs.offers()).count(state.agentOrders).number(state.plan.presenceLeaseNanos());
    to.count(state.plan.reserves().size());
    state.plan.reserves().forEach(reserve -> PlanCodec.write(to, reserve));
    to.count(state.queueList.size());
    state.queueList.forEach(this::write);
    writeAgentSlots();
    agents.forEach(this::write);
    writeTallies();
    to.count(interactions.size());
    interactions.forEach(this::write);
    state.queueList.forEach(queue -> write(queue.lastTurnTo));
    writeLegs();
    writeTimers();
    state.commands.write(to);
    if (state.waits != null) {
      WaitCodec.write(to, state, interactions, agents);
    }
  }

  private void write(QueueState queue) {
    PlanCodec.write(to, queue.plan);
    DOORS.write(to, queue.openness);
    to.number(queue.lastTurn);
  }

  /** Which are in use; those behind the last one are as if they had never been. */
  private void writeAgentSlots() {
    int slots = state.agentSlotCount;
    while (slots > 0 && !state.agentSlots[slots - 1].present) {
      slots--;
    }
    to.count(slots);
    for (int slot = 0; slot < slots; slot++) {
      to.put(state.agentSlots[slot].present);
    }
  }

  private void write(AgentSlot agent) {
    ValueCodec.write(to.count(agent.slot), agent.agent);
    PRESENCES.write(to, agent.presence);
    to.count(agent.order).text(agent.reason);
    to.moment(agent.idleSince).moment(agent.readySince).count(agent.handled);
    to.count(agent.lastOffered).number(agent.talkTime).count(agent.misses);
    to.number(agent.staffedTime).moment(agent.workedBefore).number(agent.workMarksBefore);
  }

  /** By name, whatever the order in which they came. */
  private void writeTallies() {
    TreeMap<String, Long> teams = new TreeMap<>();
    TreeMap<String, Long> sites = new TreeMap<>();
    for (AgentSlot agent : agents) {
      if (agent.team != null) {
        teams.put(agent.team.name, agent.team.handled);
      }
      if (agent.site != null) {
        sites.put(agent.site.name, agent.site.handled);
      }
    }
    to.count(teams.size());
    teams.forEach((name, handled) -> to.text(name).count(handled));
    to.count(sites.size());
    sites.forEach((name, handled) -> to.text(name).count(handled));
  }

  private void write(LiveInteraction live) {
    ValueCodec.write(to, live.interaction);
    to.count(live.queue.slot);
    STATES.write(to, live.state());
    to.number(live.level).fixed(live.key).count(live.sequence);
    to.moment(live.enqueuedAt).moment(live.queuedAt).moment(live.extras.answeredAt);
    to.count(live.demandClass == null ? 0 : live.demandClass.step + 1);
    writePlace(live.direct);
    to.moment(live.extras.heldUntil).count(live.maxOffers).moment(live.extras.nextRing);
    to.moment(live.deadline).put(live.extras.overflowTried);
    to.moment(live.extras.nextPosition).moment(live.extras.parkedUntil);
    to.count(live.extras.offersMade).moment(live.lastOfferedAt()).moment(live.lastOfferEnded());
    write(live.lastOfferedTo());
    LiveInteraction consult = live.extras.consult;
    to.count(consult == null ? 0 : interactionAt[consult.slot] + 1).count(live.extras.consults);
    EventCodec.REASONS.write(to, live.extras.endReason());
    to.moment(live.extras.nextPush)
        .number(live.extras.lastSaid)
        .put(live.extras.callbackOffered)
        .put(live.callback);
    if (live.extras.lastSaid >= 0) {
      to.moment(live.extras.promisedEnd)
          .number(live.extras.saidPosition)
          .count(live.extras.saidFalls);
    }
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      to.count(leg.slot + 1);
    }
    to.count(0);
  }

  private void writePlace(@Nullable AgentSlot agent) {
    to.count(agent == null ? 0 : agentAt[agent.slot] + 1);
  }

  /** Somebody as he was at some time, who may have changed or gone. */
  private void write(@Nullable Agent agent) {
    AgentSlot slot = agent == null ? null : state.agents.get(agent.id());
    if (agent == null) {
      to.put(NOBODY);
    } else if (slot != null && slot.agent.equals(agent)) {
      to.put(AS_HE_IS).count(agentAt[slot.slot]);
    } else {
      ValueCodec.write(to.put(AS_HE_WAS), agent);
    }
  }

  /** By agent, in the order in which he has them; then the free ones, the next to be used first. */
  private void writeLegs() {
    to.count(state.legs.slots());
    for (AgentSlot agent : agents) {
      for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
        to.count(leg.slot + 1);
        write(leg);
      }
      to.count(0);
    }
    for (int slot : state.legs.free()) {
      to.count(slot + 1);
    }
    to.count(0);
  }

  private void write(Leg leg) {
    LEGS.write(to, leg.state());
    LiveInteraction live = leg.interaction;
    to.count(live == null ? 0 : interactionAt[live.slot] + 1);
    to.count(leg.offer).count(leg.cost).put(leg.interruptible);
    if (leg.state != Leg.OFFERED) {
      to.moment(leg.acceptedAt);
    }
    if (leg.state == Leg.WRAP_UP) {
      to.moment(leg.wrapUpSince).count(leg.queue.slot);
      if (live == null) {
        ValueCodec.write(to, Assert.present(leg.subject));
      }
    }
  }

  private void writeTimers() {
    int[] timers = state.timers.inOrder();
    to.count(timers.length);
    for (int timer : timers) {
      to.moment(state.timers.deadline(timer));
      Object owner = state.timers.owner(timer);
      if (owner instanceof Leg leg) {
        to.put(OF_LEG).count(leg.slot);
      } else if (owner instanceof LiveInteraction live) {
        to.put(OF_INTERACTION).count(interactionAt[live.slot]);
      } else if (owner instanceof Extras extras) {
        to.put(OF_PUSH).count(interactionAt[Assert.present(extras.live).slot]);
      } else if (owner instanceof Refusal refusal) {
        to.put(OF_REFUSAL).count(interactionAt[Assert.present(refusal.interaction).slot]);
        to.count(agentAt[Assert.present(refusal.agent).slot]);
      } else if (owner instanceof AgentSlot agent) {
        to.put(OF_AGENT).count(agentAt[agent.slot]);
      } else if (owner instanceof QueueState queue) {
        to.put(OF_QUEUE).count(queue.slot);
      }
    }
  }
}
