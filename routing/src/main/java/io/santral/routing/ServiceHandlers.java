package io.santral.routing;

import io.santral.Direction;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Priority;
import io.santral.routing.Outcome.Status;
import org.jspecify.annotations.Nullable;

/** Commands about interactions that are being served or that change while they wait. */
final class ServiceHandlers {
  private final State state;
  private final InteractionEvents events;
  private final ServiceEvents service;
  private final Admission admission;
  private final InteractionHandlers interactions;
  private final WaitHandlers waits;

  /** What the last successful look at a target found. */
  private QueueState targetQueue = QueueState.NONE;

  private @Nullable AgentSlot targetAgent;

  ServiceHandlers(
      State state,
      InteractionEvents events,
      ServiceEvents service,
      Admission admission,
      InteractionHandlers interactions,
      WaitHandlers waits) {
    this.waits = waits;
    this.state = state;
    this.events = events;
    this.service = service;
    this.admission = admission;
    this.interactions = interactions;
  }

  // --- hold -------------------------------------------------------------------------------------

  Outcome hold(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (live.state != LiveInteraction.ACTIVE) {
      return Answers.wrongState(live, "only what is active can be put on hold");
    }
    service.held(live);
    return Outcome.ACCEPTED;
  }

  Outcome resume(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (live.state != LiveInteraction.HELD) {
      return Answers.wrongState(live, "only what is on hold can be resumed");
    }
    if (live.extras.consult != null) {
      return Answers.wrongState(live, "its consult has to end first");
    }
    if (!interruptedWorkFits(live)) {
      return Answers.wrongState(live, "its agent's other work leaves no room for it yet");
    }
    service.resumed(live, Reason.COMMAND);
    return Outcome.ACCEPTED;
  }

  private static boolean interruptedWorkFits(LiveInteraction live) {
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.INTERRUPTED && !fits(live, leg.agent())) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(LiveInteraction live, AgentSlot agent) {
    long needed = agent.uninterruptedLoad();
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.INTERRUPTED && leg.agent == agent) {
        needed += leg.cost;
      }
    }
    return needed <= agent.totalCapacity();
  }

  // --- transfer and requeue ---------------------------------------------------------------------

  Outcome transfer(String id, Target target) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (!live.inService() || live.extras.consult != null) {
      return Answers.wrongState(
          live, "only what is being served, without a consult, can be passed on");
    }
    Outcome refusal = look(target, live.interaction, live);
    if (refusal != null) {
      return refusal;
    }
    QueueState oldQueue = live.queue;
    int behind = oldQueue.wrapUpNanos == 0 ? 0 : interactions.collectWorking(live);
    service.transferred(live, targetQueue, targetAgent);
    interactions.followUpFreed();
    interactions.leaveBehind(behind, oldQueue);
    waits.arrived(live);
    return Outcome.ACCEPTED;
  }

  Outcome requeue(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    boolean offered = live.state == LiveInteraction.OFFERED;
    if (!offered && (!live.inService() || live.extras.consult != null)) {
      return Answers.wrongState(
          live, "only what is offered or served, without a consult, can go back");
    }
    interactions.withdrawOffers(live, Reason.REQUEUED);
    if (live.queue.wrapUpNanos != 0) {
      interactions.leaveBehind(interactions.collectWorking(live), live.queue);
    }
    events.requeuedByCommand(live);
    interactions.followUpFreed();
    interactions.checkLimits(live);
    return Outcome.ACCEPTED;
  }

  /** Whether the target would take it; finds {@link #targetQueue} and {@link #targetAgent}. */
  private @Nullable Outcome look(Target target, Interaction interaction, LiveInteraction live) {
    if (target instanceof Target.AgentTarget toAgent) {
      AgentSlot agent = state.agents.get(toAgent.id());
      if (agent == null) {
        return Answers.unknownAgent(toAgent.id());
      }
      targetAgent = agent;
      targetQueue = live.queue;
      return agent.takes(live.channelSlot) ? null : Answers.nobodyCouldServe(interaction.id());
    }
    String id = ((Target.Queue) target).id();
    QueueState queue = state.queue(id);
    if (queue == null) {
      return Answers.unknownQueue(id);
    }
    targetQueue = queue;
    targetAgent = null;
    if (!queue.takesNew()) {
      return Answers.queueClosed(queue);
    }
    if (queue.isFull()) {
      return Answers.queueFull(queue);
    }
    if (!admission.couldServe(interaction, queue)) {
      return Answers.nobodyCouldServe(interaction.id());
    }
    return admission.roomFor(interaction, queue)
        ? null
        : Answers.tooManyClasses(state.plan.demandClasses());
  }

  // --- consult ----------------------------------------------------------------------------------

  Outcome consult(String id, Target target) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (live.state != LiveInteraction.ACTIVE || live.extras.consult != null) {
      return Answers.wrongState(live, "only what is active, without a consult, can ask for one");
    }
    int number = nextConsult(live);
    Interaction child;
    try {
      child = childOf(live, number);
    } catch (InvalidValueException e) {
      return Outcome.refused(Status.INVALID, e);
    }
    Outcome refusal = look(target, child, live);
    if (refusal != null) {
      return refusal;
    }
    if (state.interactions.size() >= state.plan.maxInteractions()) {
      return Answers.tooMany(state.plan.maxInteractions());
    }
    service.consultStarted(live, child.id(), number);
    events.submitted(child.to(targetQueue.id), targetQueue, targetAgent, live);
    return Outcome.ACCEPTED;
  }

  /** Counts on from the last one, past ids that somebody else has given to a live interaction. */
  private int nextConsult(LiveInteraction live) {
    int number = live.extras.consults + 1;
    while (state.interactions.get(consultId(live, number)) != null) {
      number++;
    }
    return number;
  }

  private static String consultId(LiveInteraction live, int number) {
    return live.interaction.id() + "/consult-" + number;
  }

  private static Interaction childOf(LiveInteraction live, int number) {
    Interaction parent = live.interaction;
    return Interaction.of(consultId(live, number))
        .to(live.queue.id)
        .on(parent.channel())
        .in(parent.languages())
        .priority(Priority.of(live.level))
        .direction(Direction.INTERNAL);
  }

  Outcome cancelConsult(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (live.extras.consult == null) {
      return Answers.wrongState(live, "it has no consult");
    }
    interactions.cancelConsult(live);
    return Outcome.ACCEPTED;
  }

  Outcome completeTransfer(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    LiveInteraction child = live.extras.consult;
    if (child == null || !answered(child)) {
      return Answers.wrongState(live, "it has no consult that was answered");
    }
    QueueState queue = live.queue;
    int behind = queue.wrapUpNanos == 0 ? 0 : interactions.collectWorking(live);
    service.transferCompleted(live, child);
    interactions.followUpFreed();
    interactions.leaveBehind(behind, queue);
    events.ended(child, Reason.MERGED, "");
    return Outcome.ACCEPTED;
  }

  Outcome conference(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    LiveInteraction child = live.extras.consult;
    if (child == null || !answered(child)) {
      return Answers.wrongState(live, "it has no consult that was answered");
    }
    service.conferenced(live, child);
    events.ended(child, Reason.MERGED, "");
    return Outcome.ACCEPTED;
  }

  private static boolean answered(LiveInteraction child) {
    return child.state == LiveInteraction.ACTIVE && child.extras.consult == null;
  }

  Outcome leaveConference(String id, String agentId) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    AgentSlot agent = state.agents.get(agentId);
    if (agent == null) {
      return Answers.unknownAgent(agentId);
    }
    Leg leg = workingLeg(live, agent);
    if (leg == null || live.extras.workingLegs < 2) {
      return Answers.wrongState(live, "only one of several agents who serve it can leave");
    }
    QueueState queue = live.queue;
    service.left(leg);
    if (queue.wrapUpNanos == 0) {
      interactions.followUpFreed();
    } else {
      service.wrapUpStartedBehind(leg, queue);
    }
    return Outcome.ACCEPTED;
  }

  private static @Nullable Leg workingLeg(LiveInteraction live, AgentSlot agent) {
    Leg leg = live.firstLeg;
    while (leg != null && (leg.agent != agent || !leg.working())) {
      leg = leg.nextOfInteraction;
    }
    return leg;
  }

  // --- changes while waiting --------------------------------------------------------------------

  Outcome reprioritise(String id, Priority priority) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (!changeable(live)) {
      return Answers.wrongState(live, "only what is not answered yet has a priority to change");
    }
    events.reprioritised(live, priority.level());
    return Outcome.ACCEPTED;
  }

  Outcome amend(Interaction replacement) {
    LiveInteraction live = state.interactions.get(replacement.id());
    if (live == null) {
      return Answers.unknownInteraction(replacement.id());
    }
    if (!changeable(live)
        || !replacement.queue().equals(live.interaction.queue())
        || !replacement.channel().equals(live.interaction.channel())) {
      return Answers.wrongState(
          live, "only what is not answered yet can be amended, keeping queue and channel");
    }
    if (replacement.deadline() <= state.now) {
      return Answers.expired(replacement.id(), replacement.deadline());
    }
    if (!live.isDirect()
        && live.queue.plan.overflowWhenUnstaffed() == null
        && !admission.couldServe(replacement, live.queue)) {
      return Answers.nobodyCouldServe(replacement.id());
    }
    if (!admission.roomFor(replacement, live.queue)) {
      return Answers.tooManyClasses(state.plan.demandClasses());
    }
    events.amended(live, replacement);
    if (!live.isDirect()) {
      withdrawIneligible(live);
    }
    return Outcome.ACCEPTED;
  }

  private static boolean changeable(LiveInteraction live) {
    return live.waits() || live.state == LiveInteraction.SCHEDULED;
  }

  private void withdrawIneligible(LiveInteraction live) {
    Leg leg = live.firstLeg;
    while (leg != null) {
      Leg next = leg.nextOfInteraction;
      if (leg.state == Leg.OFFERED && !eligible(leg)) {
        interactions.withdraw(leg, Reason.AMENDED);
      }
      leg = next;
    }
  }

  /** Whether the agent of an open offer may still serve what is offered. */
  static boolean eligible(Leg leg) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    DemandClass demandClass = live.demandClass;
    return demandClass == null
        ? agent.takes(live.channelSlot)
        : Assert.present(agent.signature).rank(demandClass) >= 0;
  }
}
