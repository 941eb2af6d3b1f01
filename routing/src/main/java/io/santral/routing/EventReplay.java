package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what was written down: for each event it calls the applier that made it, from the event's
 * fields and the state, and nothing that decides. So a strategy that was changed in the meantime
 * cannot change what has happened.
 *
 * <p>Some appliers write further events by themselves; those are found made already when their turn
 * comes. In the end every event must be what was written, byte for byte.
 */
final class EventReplay {
  private final Engine engine;
  private final State state;
  private final InteractionEvents interactions;
  private final ServiceEvents services;
  private final PlanEvents plans;
  private final ByteSink scratch = new ByteSink();

  private List<RecordedEvent> events = List.of();
  private @Nullable Command command;

  /** Whose wrap-up is over, where a timer says so. */
  private @Nullable Leg due;

  private @Nullable AgentSlot removed;

  EventReplay(Engine engine) {
    this.engine = engine;
    state = engine.state;
    interactions = engine.interactionEvents;
    services = engine.serviceEvents;
    plans = engine.planEvents;
  }

  /** Brings the state to what it was after this step; its events are in the outbox then. */
  void repeat(StepRecord record) {
    events = record.events;
    command = record.command;
    begin(record);
    interactions.script = this;
    try {
      Object owner = record.kind == StepRecord.TIMER ? engine.takeDue() : null;
      due = owner instanceof Leg leg ? leg : null;
      for (int e = 0; e < events.size(); e++) {
        repeat(e);
      }
      if (events.isEmpty() && owner instanceof LiveInteraction live && live.acceptance > 0) {
        interactions.armWait(live);
      }
    } finally {
      interactions.script = null;
    }
    compare(record);
    if (removed != null) {
      plans.vacate(removed);
      removed = null;
    }
    if (record.commandId != null) {
      state.commands.remember(record.commandId, record.outcome);
    }
    engine.settleRepeated();
  }

  private void begin(StepRecord record) {
    long expected = state.outbox.sequence() + 1;
    if (record.firstSequence != expected) {
      throw wrong(expected, "sequence", "follows, but the record has " + record.firstSequence);
    }
    if (record.time < state.now) {
      throw wrong(expected, "time", "goes back from " + state.now + " to " + record.time);
    }
    if (record.kind == StepRecord.TIMER && state.timers.nextDeadline() > record.time) {
      throw wrong(expected, "timer", "is not due at " + record.time);
    }
    state.now = record.time;
  }

  private void repeat(int e) {
    if (e < state.outbox.size()) {
      return;
    }
    RecordedEvent event = events.get(e);
    long sequence = state.outbox.sequence() + 1;
    try {
      apply(event);
    } catch (RecoveryException wrong) {
      throw wrong;
    } catch (RuntimeException thrown) {
      throw new RecoveryException(
          sequence, "state", "does not fit " + event.text(sequence) + ". " + ADVICE, thrown);
    }
    if (state.outbox.size() <= e) {
      throw wrong(sequence, "type", "is " + event.type() + ", which did not come of it");
    }
  }

  private static final String ADVICE =
      "The plan differs from that of the log, or this version is an older one.";

  private static RecoveryException wrong(long sequence, String field, String problem) {
    return new RecoveryException(sequence, field, problem + ". " + ADVICE, null);
  }

  /** Every event must be written as it was. */
  private void compare(StepRecord record) {
    Outbox outbox = state.outbox;
    Event before = null;
    RecordedEvent writtenBefore = null;
    for (int e = 0; e < outbox.size(); e++) {
      Event event = outbox.get(e);
      if (e == events.size()) {
        throw wrong(event.sequence(), "type", "is " + event.type() + ", which was not written");
      }
      RecordedEvent written = events.get(e);
      EventCodec.write(scratch.clear(), event, before, command);
      if (!same(record, written)) {
        RecordedEvent repeated =
            EventCodec.read(new ByteSource(scratch.view()), before == null ? null : writtenBefore);
        throw different(event.sequence(), written, repeated);
      }
      before = event;
      writtenBefore = written;
    }
  }

  private boolean same(StepRecord record, RecordedEvent written) {
    boolean same = scratch.size() == written.to() - written.from();
    for (int i = 0; same && i < scratch.size(); i++) {
      same = scratch.get(i) == record.bytes.get(written.from() + i);
    }
    return same;
  }

  private static RecoveryException different(
      long sequence, RecordedEvent written, RecordedEvent repeated) {
    String difference = written.difference(repeated);
    String[] words = (difference == null ? "bytes differ somehow" : difference).split(" ", 2);
    return wrong(sequence, words[0], "was written and repeated as " + words[1]);
  }

  /** What an order that is code said of an interaction that enters a queue just now. */
  long key(LiveInteraction live) {
    int at = state.outbox.size();
    Long key = at > events.size() ? null : events.get(at - 1).key();
    if (key == null) {
      throw wrong(state.outbox.sequence(), "key", "of queue " + live.queue.id + " is not written");
    }
    RecordedEvent next = at < events.size() ? events.get(at) : null;
    if (next != null
        && next.type() == EventType.STRATEGY_FAILED
        && next.detail().startsWith(InteractionEvents.ORDER_FAILED)) {
      interactions.strategyFailed(live, next.detail());
    }
    return key;
  }

  // --- the table --------------------------------------------------------------------------------

  private void apply(RecordedEvent e) {
    switch (e.type()) {
      case SUBMITTED -> submitted(e);
      case SCHEDULED -> interactions.scheduled(submitted(), queue(e));
      case RELEASED -> interactions.released(live(e));
      case OFFERED -> interactions.offered(live(e), agent(e));
      case ACCEPTED -> interactions.accepted(offer(e));
      case DECLINED -> interactions.declined(offer(e), e.detail());
      case MISSED -> interactions.missed(offer(e));
      case WITHDRAWN -> interactions.withdrawn(offer(e), e.reason());
      case REQUEUED -> {
        if (e.reason() == Reason.COMMAND) {
          interactions.requeuedByCommand(live(e));
        } else {
          interactions.requeued(live(e));
        }
      }
      case OVERFLOWED -> interactions.overflowed(live(e), queue(e), e.reason());
      case OVERFLOW_REFUSED -> interactions.overflowRefused(live(e));
      case STEP_OPENED -> interactions.stepOpened(live(e));
      case PREFERENCE_LAPSED -> interactions.preferenceLapsed(live(e), e.reason());
      case RING_WIDENED -> interactions.ringWidened(live(e));
      case REPRIORITISED -> interactions.reprioritised(live(e), e.number());
      case AMENDED -> interactions.amended(live(e), ((Command.Amend) asked()).replacement());
      case POSITION -> interactions.positionTold(live(e));
      case WAIT_EXPECTED -> engine.waitEvents.told(live(e), Assert.present(e.law()));
      case CALLBACK_OFFERED -> engine.waitEvents.callbackOffered(live(e), Assert.present(e.law()));
      case CALLBACK_TAKEN -> engine.waitEvents.callbackTaken(live(e));
      case PARKED -> interactions.parked(live(e), e.until());
      case UNPARKED -> interactions.unparked(live(e));
      case ENDED -> interactions.ended(live(e), e.reason(), e.detail());
      case STRATEGY_FAILED -> failed(e);
      default -> applyService(e);
    }
  }

  private void applyService(RecordedEvent e) {
    switch (e.type()) {
      case HELD -> services.held(live(e));
      case RESUMED -> {
        if (e.reason() == Reason.INTERRUPTION_OVER) {
          services.interruptionOver(oldest(e, Leg.INTERRUPTED));
        } else {
          services.resumed(live(e), e.reason());
        }
      }
      case INTERRUPTED -> services.interrupted(oldest(e, Leg.ACTIVE));
      case TRANSFERRED -> transferred(e);
      case CONSULT_STARTED -> services.consultStarted(live(e), e.detail(), e.number());
      case CONSULT_ENDED -> services.consultEnded(live(e));
      case CONFERENCED -> {
        LiveInteraction live = live(e);
        services.conferenced(live, Assert.present(live.extras.consult));
      }
      case LEFT -> services.left(working(e));
      case COMPLETED -> services.completed(live(e), e.reason());
      case WRAP_UP_STARTED -> {
        if (live(e).state == LiveInteraction.WRAP_UP) {
          services.wrapUpStarted(working(e));
        } else {
          services.wrapUpStartedBehind(working(e), queue(e));
        }
      }
      case WRAP_UP_ENDED -> services.wrapUpEnded(wrappingUp(e));
      default -> applyPlan(e);
    }
  }

  private void applyPlan(RecordedEvent e) {
    switch (e.type()) {
      case AGENT_LOGGED_IN -> plans.loggedIn(agent(e));
      case AGENT_READY -> plans.ready(agent(e));
      case AGENT_NOT_READY -> plans.notReady(agent(e), e.detail());
      case AGENT_DRAINING -> plans.draining(agent(e), e.reason());
      case AGENT_LOGGED_OUT -> plans.loggedOut(agent(e));
      case AGENT_LEASE_RENEWED -> plans.leaseRenewed(agent(e));
      case AGENT_ADDED -> plans.added(((Command.AddAgent) asked()).agent());
      case AGENT_CHANGED -> {
        Agent changed = ((Command.ChangeAgent) asked()).agent();
        plans.changed(agent(e), changed);
      }
      case AGENT_REMOVED -> {
        removed = agent(e);
        plans.removed(removed);
      }
      case QUEUE_ADDED -> engine.queueAdded(((Command.AddQueue) asked()).queue());
      case QUEUE_OPENED -> plans.opened(queue(e), e.reason());
      case QUEUE_CLOSED -> plans.closed(queue(e), e.reason());
      case QUEUE_DRAINING -> plans.draining(queue(e));
      default ->
          throw wrong(
              state.outbox.sequence() + 1, "type", "is " + e.type() + ", which comes of no other");
    }
  }

  private void submitted(RecordedEvent e) {
    LiveInteraction scheduled = state.interactions.get(e.interactionId());
    if (scheduled != null) {
      interactions.submitted(scheduled, queue(e));
    } else if (e.made() == null) {
      interactions.submitted(submitted(), queue(e), null, null);
    } else {
      LiveInteraction parent =
          Assert.present(state.interactions.get(((Command.Consult) asked()).interaction()));
      AgentSlot direct = e.agentId().isEmpty() ? null : agent(e);
      interactions.submitted(e.made(), queue(e), direct, parent);
    }
  }

  private Interaction submitted() {
    return ((Command.Submit) asked()).interaction();
  }

  private void transferred(RecordedEvent e) {
    LiveInteraction live = live(e);
    if (live.extras.consult != null) {
      services.transferCompleted(live, live.extras.consult);
    } else {
      services.transferred(live, queue(e), e.agentId().isEmpty() ? null : agent(e));
    }
  }

  private void failed(RecordedEvent e) {
    if (!e.interactionId().isEmpty()) {
      interactions.strategyFailed(live(e), e.detail());
    } else if (e.agentId().isEmpty()) {
      interactions.strategyFailed(e.detail());
    } else {
      plans.rankingFailed(agent(e), e.detail());
    }
  }

  // --- what an event is about -------------------------------------------------------------------

  private Command asked() {
    return Assert.present(command);
  }

  private LiveInteraction live(RecordedEvent e) {
    return Assert.present(state.interactions.get(e.interactionId()));
  }

  private AgentSlot agent(RecordedEvent e) {
    return Assert.present(state.agents.get(e.agentId()));
  }

  private QueueState queue(RecordedEvent e) {
    return Assert.present(state.queues.get(e.queueId()));
  }

  private Leg offer(RecordedEvent e) {
    return Assert.present(state.legs.ofOpenOffer(e.offer()));
  }

  /** The first part that the agent has in the interaction: where he has several, in this order. */
  private Leg working(RecordedEvent e) {
    AgentSlot agent = agent(e);
    Leg leg = live(e).firstLeg;
    while (leg != null && (leg.agent != agent || !leg.working())) {
      leg = leg.nextOfInteraction;
    }
    return Assert.present(leg);
  }

  private Leg oldest(RecordedEvent e, byte wanted) {
    return Assert.present(InteractionHandlers.oldest(agent(e), wanted, live(e)));
  }

  private Leg wrappingUp(RecordedEvent e) {
    Leg leg = due;
    due = null;
    if (leg == null) {
      leg = InteractionHandlers.wrapUp(agent(e), e.interactionId());
    }
    return Assert.present(leg);
  }
}
