package io.santral.routing;

import io.santral.Interaction;
import io.santral.queue.WaitingQueue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Commands about interactions, from submission to answer and end: first all that could speak
 * against it is looked at, then events are made. A refused command has changed nothing.
 */
final class InteractionHandlers {
  private final State state;
  private final InteractionEvents events;
  private final ServiceEvents service;
  private final Admission admission;
  private final PlanEvents planEvents;
  private final WaitHandlers waits;
  private Leg[] scratch = new Leg[8];

  InteractionHandlers(
      State state,
      InteractionEvents events,
      ServiceEvents service,
      PlanEvents planEvents,
      Admission admission,
      WaitHandlers waits) {
    this.waits = waits;
    this.state = state;
    this.events = events;
    this.service = service;
    this.planEvents = planEvents;
    this.admission = admission;
  }

  // --- submit -----------------------------------------------------------------------------------

  Outcome submit(Interaction interaction) {
    if (state.interactions.get(interaction.id()) != null) {
      return Answers.duplicate("interaction", interaction.id());
    }
    QueueState queue = queueOf(interaction);
    if (queue == null) {
      return Answers.unknownQueue(interaction.queue());
    }
    if (state.interactions.size() >= state.plan.maxInteractions()) {
      return Answers.tooMany(state.plan.maxInteractions());
    }
    if (interaction.deadline() <= state.now) {
      return Answers.expired(interaction.id(), interaction.deadline());
    }
    if (queue.overflowWhenUnstaffed == null && !admission.couldServe(interaction, queue)) {
      return Answers.nobodyCouldServe(interaction.id());
    }
    if (interaction.notBefore() > state.now) {
      events.scheduled(interaction, queue);
      return Outcome.ACCEPTED;
    }
    Outcome refusal = admission.find(interaction, queue);
    if (refusal != null) {
      return refusal;
    }
    if (!admission.roomFor(interaction, admission.found)) {
      return Answers.tooManyClasses(state.plan.demandClasses());
    }
    waits.arrived(events.submitted(interaction, admission.found, null, null));
    return Outcome.ACCEPTED;
  }

  /** Who asks for the same as others before him is led to their queue without a look-up of it. */
  private @Nullable QueueState queueOf(Interaction interaction) {
    Timetable known = state.eligibility.known(interaction.demand());
    return known == null ? state.queue(interaction.queue()) : known.queue;
  }

  /** The time before which a scheduled interaction was not to be served has come. */
  void release(LiveInteraction live) {
    QueueState first = live.queue;
    events.released(live);
    if (live.deadline <= state.now) {
      end(live, Reason.EXPIRED, "");
      return;
    }
    Outcome refusal = admission.find(live.interaction, first);
    if (refusal == null) {
      events.submitted(live, admission.found);
      waits.arrived(live);
    } else if (refusal.status() == Outcome.Status.QUEUE_FULL) {
      end(live, Reason.QUEUE_FULL, "");
    } else {
      end(live, Reason.QUEUE_CLOSED, "");
    }
  }

  // --- offers -----------------------------------------------------------------------------------

  /** Offers it to an agent who is a candidate, and has him answer if he does so at once. */
  void offer(LiveInteraction live, AgentSlot agent) {
    Leg leg = events.offered(live, agent);
    if (live.queue.answersAtOnce) {
      answer(leg);
    }
  }

  Outcome accept(long offer) {
    Leg leg = state.legs.ofOpenOffer(offer);
    if (leg == null) {
      return Answers.staleOffer(offer);
    }
    answer(leg);
    return Outcome.ACCEPTED;
  }

  private void answer(Leg leg) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    events.accepted(leg);
    withdrawOffers(live, Reason.ANSWERED_ELSEWHERE);
    interruptToFit(agent);
  }

  Outcome decline(long offer, String reason) {
    Leg leg = state.legs.ofOpenOffer(offer);
    if (leg == null) {
      return Answers.staleOffer(offer);
    }
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    events.declined(leg, reason);
    afterOffer(live, agent);
    return Outcome.ACCEPTED;
  }

  /** The ring time is over. */
  void miss(Leg leg) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    events.missed(leg);
    afterOffer(live, agent);
    int limit = state.plan.missedOffersLimit();
    if (limit > 0 && agent.misses >= limit && agent.presence == Presence.READY) {
      planEvents.notReady(agent, "missed offers");
      withdrawOffers(agent, Reason.AGENT_NOT_READY);
    }
  }

  /** Withdraws all open offers of an interaction that is going on elsewhere or ending. */
  void withdrawOffers(LiveInteraction live, Reason reason) {
    Leg leg = live.extras.openOffers == 0 ? null : nextOffer(live.firstLeg);
    while (leg != null) {
      AgentSlot agent = leg.agent();
      events.withdrawn(leg, reason);
      resumeInterrupted(agent);
      leg = nextOffer(live.firstLeg);
    }
  }

  /** An agent cannot be waited for any more: what was kept for him alone opens to others. */
  void giveUpWaitingFor(AgentSlot agent, Reason reason) {
    // An offer withdrawn a moment ago may have sent its interaction on to a queue that holds it.
    state.enterRowOf(agent);
    WaitingQueue own = agent.direct;
    int item = own == null ? -1 : own.first();
    while (item >= 0) {
      LiveInteraction live = state.interaction(item);
      item = Assert.present(own).next(item);
      if (live.heldForPreferred()
          && (reason != Reason.AGENT_CHANGED || !agent.maySoonServe(live))) {
        events.preferenceLapsed(live, reason);
      }
    }
  }

  private static @Nullable Leg nextOffer(@Nullable Leg from) {
    Leg leg = from;
    while (leg != null && leg.state != Leg.OFFERED) {
      leg = leg.nextOfInteraction;
    }
    return leg;
  }

  /** Withdraws all open offers of an agent; the interactions wait again. */
  void withdrawOffers(AgentSlot agent, Reason reason) {
    Leg leg = agent.firstLeg;
    while (leg != null) {
      if (leg.state == Leg.OFFERED) {
        withdraw(leg, reason);
        leg = agent.firstLeg;
      } else {
        leg = leg.nextOfAgent;
      }
    }
  }

  /** Withdraws one offer of an interaction that goes on waiting. */
  void withdraw(Leg leg, Reason reason) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    events.withdrawn(leg, reason);
    afterOffer(live, agent);
  }

  /** An offer has ended without an answer to it: the agent has room, and perhaps nobody rings. */
  private void afterOffer(LiveInteraction live, AgentSlot agent) {
    resumeInterrupted(agent);
    if (live.heldForPreferred() && live.direct == agent) {
      events.preferenceLapsed(live, Reason.DECLINED);
    }
    if (live.state == LiveInteraction.OFFERED && live.extras.openOffers == 0) {
      events.requeued(live);
      checkLimits(live);
    }
  }

  // --- limits of waiting ------------------------------------------------------------------------

  /** The wait timer of an interaction has fired. */
  void waitTimer(LiveInteraction live) {
    if (live.state == LiveInteraction.SCHEDULED) {
      release(live);
      return;
    }
    QueueState queue = live.queue;
    if (live.state == LiveInteraction.WAITING && (checkLimits(live) || live.queue != queue)) {
      return;
    }
    if (live.parked() && live.extras.parkedUntil <= state.now) {
      events.unparked(live);
    }
    if (live.extras.heldUntil <= state.now) {
      events.preferenceLapsed(live, Reason.TIME_OVER);
    }
    takeSteps(live);
    if (live.extras.nextRing <= state.now) {
      events.ringWidened(live);
    }
    if (live.extras.nextPosition <= state.now) {
      events.positionTold(live);
    }
    events.armWait(live);
  }

  private void takeSteps(LiveInteraction live) {
    while (live.nextStep() <= state.now) {
      events.stepOpened(live);
      // A requirement may begin with time too.
      if (live.heldForPreferred() && !Assert.present(live.direct).maySoonServe(live)) {
        events.preferenceLapsed(live, Reason.TIME_OVER);
      }
    }
  }

  /** Ends or moves a waiting interaction whose limits are reached. Whether it ended. */
  boolean checkLimits(LiveInteraction live) {
    if (live.deadline <= state.now) {
      end(live, Reason.EXPIRED, "");
      return true;
    }
    if (live.maxWaitEnd() <= state.now) {
      end(live, Reason.MAX_WAIT, "");
      return true;
    }
    if (live.overflowTime() <= state.now) {
      tryOverflow(live);
    }
    return false;
  }

  private void tryOverflow(LiveInteraction live) {
    String id = live.queue.plan.overflowAfterQueue();
    QueueState target = id == null ? null : state.queue(id);
    if (target != null && admission.mayOverflow(live, target)) {
      events.overflowed(live, target, Reason.NONE);
    } else {
      events.overflowRefused(live);
    }
  }

  // --- the end ----------------------------------------------------------------------------------

  Outcome abandon(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    switch (live.state()) {
      case SCHEDULED -> end(live, Reason.CANCELLED, "");
      case WAITING, OFFERED -> {
        if (live.callback) {
          return Answers.offTheLine(live);
        }
        boolean brief = state.now - live.enqueuedAt < live.queue.shortAbandonNanos;
        withdrawOffers(live, Reason.CUSTOMER_LEFT);
        end(live, brief ? Reason.SHORT_ABANDONED : Reason.ABANDONED, "");
      }
      case ACTIVE, HELD -> complete(live, Reason.CUSTOMER_LEFT);
      default -> {
        return Answers.wrongState(live, "the customer has left already");
      }
    }
    return Outcome.ACCEPTED;
  }

  Outcome cancel(String id, String reason) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (!live.waits() && live.state != LiveInteraction.SCHEDULED) {
      return Answers.wrongState(live, "only what is not answered yet can be cancelled");
    }
    withdrawOffers(live, Reason.CANCELLED);
    end(live, Reason.CANCELLED, reason);
    return Outcome.ACCEPTED;
  }

  Outcome complete(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (!live.inService()) {
      return Answers.wrongState(live, "only what is being served can be completed");
    }
    complete(live, Reason.COMPLETED);
    return Outcome.ACCEPTED;
  }

  /** The end of an interaction that nobody works on; no offer of it is open any more. */
  void end(LiveInteraction live, Reason reason, String detail) {
    LiveInteraction parent = live.extras.parent;
    events.ended(live, reason, detail);
    if (parent != null) {
      service.consultEnded(parent);
    }
  }

  private void complete(LiveInteraction live, Reason reason) {
    LiveInteraction parent = live.extras.parent;
    completeAlone(live, reason);
    if (parent != null) {
      service.consultEnded(parent);
    }
  }

  /** Whoever asked for it, if it is a consult, is told otherwise. */
  private void completeAlone(LiveInteraction live, Reason reason) {
    if (live.extras.consult != null) {
      cancelConsult(live);
    }
    service.completed(live, reason);
    if (live.extras.workingLegs == 0) {
      followUpFreed();
      events.ended(live, reason, "");
    } else {
      for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
        service.wrapUpStarted(leg);
      }
    }
  }

  /** Ends the consult of an interaction and takes the customer off hold. */
  void cancelConsult(LiveInteraction live) {
    LiveInteraction child = Assert.present(live.extras.consult);
    if (child.waits()) {
      withdrawOffers(child, Reason.CANCELLED);
      events.ended(child, Reason.CANCELLED, "");
    } else {
      completeAlone(child, Reason.COMPLETED);
    }
    service.resumed(live, Reason.CONSULT_OVER);
  }

  Outcome wrapUpDone(String id, String agentId) {
    AgentSlot agent = state.agents.get(agentId);
    if (agent == null) {
      return Answers.unknownAgent(agentId);
    }
    Leg leg = wrapUp(agent, id);
    if (leg != null) {
      wrapUpOver(leg);
      return Outcome.ACCEPTED;
    }
    LiveInteraction live = state.interactions.get(id);
    return live == null
        ? Answers.unknownInteraction(id)
        : Answers.wrongState(live, "the agent has no wrap-up of it");
  }

  /** The first that he has of this interaction, which may have gone on without him. */
  static @Nullable Leg wrapUp(AgentSlot agent, String interaction) {
    for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == Leg.WRAP_UP && Assert.present(leg.subject).id().equals(interaction)) {
        return leg;
      }
    }
    return null;
  }

  void wrapUpOver(Leg leg) {
    LiveInteraction live = leg.interaction;
    AgentSlot agent = leg.agent();
    service.wrapUpEnded(leg);
    followUpFreed(agent);
    if (live != null && live.extras.wrapUpLegs == 0) {
      events.ended(live, live.extras.endReason(), "");
    }
  }

  // --- agents freed -----------------------------------------------------------------------------

  /** What follows for the agents whom the last event released. */
  void followUpFreed() {
    for (int i = 0; i < service.releases.freedCount; i++) {
      followUpFreed(state.agentSlots[service.releases.freed[i]]);
    }
  }

  private void followUpFreed(AgentSlot agent) {
    resumeInterrupted(agent);
    logOutIfDrained(agent);
  }

  void logOutIfDrained(AgentSlot agent) {
    if (agent.presence == Presence.DRAINING && agent.work == 0) {
      planEvents.loggedOut(agent);
    }
  }

  /** Work that may be interrupted gives way, oldest first, until what is left fits. */
  private void interruptToFit(AgentSlot agent) {
    if (agent.load <= agent.totalCapacity()) {
      return;
    }
    Leg leg = oldest(agent, Leg.ACTIVE, null);
    while (leg != null && agent.uninterruptedLoad() > agent.totalCapacity()) {
      service.interrupted(leg);
      leg = oldest(agent, Leg.ACTIVE, null);
    }
  }

  /** Interrupted work is taken up again, oldest first, as far as it fits. */
  private void resumeInterrupted(AgentSlot agent) {
    if (!agent.interruptible()) {
      return;
    }
    Leg leg = oldest(agent, Leg.INTERRUPTED, null);
    while (leg != null && agent.uninterruptedLoad() + leg.cost <= agent.totalCapacity()) {
      service.interruptionOver(leg);
      leg = oldest(agent, Leg.INTERRUPTED, null);
    }
  }

  /** The interruptible leg in this state that was accepted first, of one interaction or any. */
  static @Nullable Leg oldest(AgentSlot agent, byte wanted, @Nullable LiveInteraction of) {
    Leg oldest = null;
    for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == wanted
          && leg.interruptible
          && (of == null || leg.interaction == of)
          && (oldest == null || leg.acceptedAt < oldest.acceptedAt)) {
        oldest = leg;
      }
    }
    return oldest;
  }

  /** The working legs of an interaction, copied, since what follows changes the list. */
  int collectWorking(LiveInteraction live) {
    int count = 0;
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.working()) {
        if (count == scratch.length) {
          scratch = Arrays.copyOf(scratch, count * 2);
        }
        scratch[count++] = leg;
      }
    }
    return count;
  }

  /** Those collected wrap up for the queue that the interaction has left. */
  void leaveBehind(int count, QueueState oldQueue) {
    for (int i = 0; i < count; i++) {
      service.wrapUpStartedBehind(scratch[i], oldQueue);
    }
  }
}
