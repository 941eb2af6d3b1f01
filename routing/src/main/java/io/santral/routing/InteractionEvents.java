package io.santral.routing;

import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * The only place, with {@link ServiceEvents}, where interactions and their legs change: each method
 * writes one event and does what the event says, from nothing but the event's own content and the
 * state.
 *
 * <p>Whether it may be done was decided before, by a handler that only read.
 */
final class InteractionEvents {
  static final long NOT_ANSWERED = Long.MIN_VALUE;

  /** How the report begins of an order that threw. */
  static final String ORDER_FAILED = "waiting order ";

  private final State state;

  /** What happened before, while that is repeated; else null. */
  @Nullable EventReplay script;

  private final Releases releases;

  InteractionEvents(State state, Releases releases) {
    this.state = state;
    this.releases = releases;
  }

  private Event event(EventType type, LiveInteraction live) {
    return state.outbox.next(type, state.now).of(live);
  }

  // --- coming in --------------------------------------------------------------------------------

  LiveInteraction submitted(
      Interaction interaction,
      QueueState queue,
      @Nullable AgentSlot direct,
      @Nullable LiveInteraction parent) {
    LiveInteraction live = begin(interaction, queue);
    if (parent != null) {
      live.served().parent = parent;
      parent.served().consult = live;
    }
    Event event = event(EventType.SUBMITTED, live);
    if (direct != null) {
      live.direct = direct;
      event.agent(direct);
    }
    enter(live, queue);
    return live;
  }

  void scheduled(Interaction interaction, QueueState queue) {
    LiveInteraction live = begin(interaction, queue);
    live.state = LiveInteraction.SCHEDULED;
    live.enqueuedAt = state.now;
    event(EventType.SCHEDULED, live).until(interaction.notBefore());
    live.timer = state.timers.arm(live, interaction.notBefore());
  }

  /** The time before which it was not to be served is over. */
  void released(LiveInteraction live) {
    event(EventType.RELEASED, live);
  }

  /** Into the queue that was found for it after its release. */
  void submitted(LiveInteraction live, QueueState queue) {
    live.queue = queue;
    event(EventType.SUBMITTED, live);
    enter(live, queue);
  }

  private LiveInteraction begin(Interaction interaction, QueueState queue) {
    LiveInteraction live = state.takeInteraction();
    live.interaction = interaction;
    live.moveTo(queue);
    live.level = interaction.priority().level();
    live.deadline = interaction.deadline();
    state.enlist(live);
    return live;
  }

  /** As a new arrival: at the end, but for its priority. */
  void enter(LiveInteraction live, QueueState queue) {
    live.enqueuedAt = state.now;
    live.sequence = ++state.enqueued;
    enterKeepingAge(live, queue);
  }

  /** A strategy has lost its say about an interaction, for this time. Changes nothing else. */
  void strategyFailed(LiveInteraction live, String detail) {
    event(EventType.STRATEGY_FAILED, live).detail(detail);
  }

  /** A choice among queues has failed in this step. Changes nothing else. */
  void strategyFailed(String detail) {
    state.outbox.next(EventType.STRATEGY_FAILED, state.now).detail(detail);
  }

  private void enterKeepingAge(LiveInteraction live, QueueState queue) {
    live.moveTo(queue);
    queue.count(1);
    live.state = LiveInteraction.WAITING;
    live.queuedAt = state.now;
    live.setAnsweredAt(NOT_ANSWERED);
    live.setOverflowTried(false);
    ringFirst(live);
    live.setHeldUntil(Long.MAX_VALUE);
    // Who is called back is not on the line, where he could be told anything.
    live.setNextPosition(
        Times.after(state.now, live.callback ? Long.MAX_VALUE : queue.announceNanos));
    live.setNextPush(Times.after(state.now, live.callback ? Long.MAX_VALUE : queue.firstPushNanos));
    live.key = key(live);
    classify(live);
    if (state.waits != null) {
      state.waits.entered(live);
    }
    armWait(live);
    if (state.waits != null) {
      state.waits.armPush(live);
    }
    state.seekChanged(live);
  }

  /** By the queue's order. The largest key is what an empty row shows. */
  private long key(LiveInteraction live) {
    QueueState queue = live.queue;
    long key = queue.ownOrder ? strangersKey(live) : queue.order.key(live);
    return Math.min(key, Long.MAX_VALUE - 1);
  }

  /** By an order that is code, or the default one if that throws; noted, since code may change. */
  private long strangersKey(LiveInteraction live) {
    Event event = state.outbox.last();
    long key;
    try {
      key = script == null ? live.queue.order.key(live) : script.key(live);
    } catch (Throwable thrown) {
      if (script != null || !Containment.contains(thrown)) {
        throw thrown;
      }
      strategyFailed(live, ORDER_FAILED + Containment.describe(thrown));
      key = WaitingOrder.priorityAndAge().key(live);
    }
    event.key(key);
    return key;
  }

  /** Finds the step of its timetable by its time in the queue, unless one agent alone is meant. */
  private void classify(LiveInteraction live) {
    if (live.direct != null) {
      state.setClass(live, null);
      live.channelSlot = (byte) state.eligibility.channelSlot(live.interaction.channel());
      return;
    }
    Timetable timetable = state.eligibility.timetable(live.interaction, live.queue);
    int step = timetable.stepAt(state.now - live.queuedAt);
    DemandClass demandClass = state.classOf(timetable, step);
    state.setClass(live, demandClass);
    live.channelSlot = (byte) demandClass.channelSlot;
    skipHopeless(live);
    holdForPreferred(live);
  }

  /** Goes on to the next step that somebody who is logged in could meet, if this is none. */
  private void skipHopeless(LiveInteraction live) {
    DemandClass demandClass = Assert.present(live.demandClass);
    if (!live.queue.skipsHopeless || demandClass.anyLoggedIn()) {
      return;
    }
    Timetable timetable = demandClass.timetable;
    for (int step = demandClass.step + 1; step <= timetable.lastStep(); step++) {
      DemandClass later = state.classOf(timetable, step);
      if (later.anyLoggedIn()) {
        event(EventType.STEP_OPENED, live).number(step).because(Reason.NOBODY_LOGGED_IN);
        state.setClass(live, later);
        return;
      }
    }
  }

  private void holdForPreferred(LiveInteraction live) {
    long hold = live.queue.preferredAloneNanos;
    String id = hold == 0 ? null : live.interaction.preferredAgent();
    AgentSlot agent = id == null ? null : state.agents.get(id);
    long until = Times.after(live.queuedAt, hold);
    // A ring in progress goes on as it began.
    if (agent != null
        && live.state == LiveInteraction.WAITING
        && until > state.now
        && until != Long.MAX_VALUE // the end of time, which never comes
        && agent.maySoonServe(live)
        && !live.refusedBy(agent)) {
      event(EventType.PREFERENCE_HELD, live).agent(agent).until(until);
      live.direct = agent;
      live.setHeldUntil(until);
    }
  }

  /** It waits for its preferred agent alone no longer. */
  void preferenceLapsed(LiveInteraction live, Reason reason) {
    event(EventType.PREFERENCE_LAPSED, live).agent(Assert.present(live.direct)).because(reason);
    state.leaveRows(live);
    live.endHold();
    armWait(live);
    state.seekChanged(live);
  }

  /** No ring is in progress: how many offers may be open when the next begins. */
  private static void ringFirst(LiveInteraction live) {
    live.maxOffers = live.queue.ringMoreNanos == Long.MAX_VALUE ? live.queue.parallelOffers : 1;
    live.setNextRing(Long.MAX_VALUE);
  }

  void ringWidened(LiveInteraction live) {
    event(EventType.RING_WIDENED, live).number(live.maxOffers + 1);
    live.maxOffers++;
    armNextRing(live);
    armWait(live);
    state.seekChanged(live);
  }

  private void armNextRing(LiveInteraction live) {
    live.setNextRing(
        live.maxOffers < live.queue.parallelOffers
            ? Times.after(state.now, live.queue.ringMoreNanos)
            : Long.MAX_VALUE);
  }

  // --- offers -----------------------------------------------------------------------------------

  /**
   * The open offer. Where it is answered at once, {@link #accepted} follows before anybody looks,
   * and does what both would have to do of indexes and timers.
   */
  Leg offered(LiveInteraction live, AgentSlot agent) {
    Leg leg = state.legs.take();
    leg.offer = state.legs.newOfferId(leg);
    leg.state = Leg.OFFERED;
    leg.interaction = live;
    leg.agent = agent;
    leg.channelSlot = live.channelSlot;
    leg.cost = agent.cost(live.channelSlot);
    leg.interruptible = agent.interruptible(live.channelSlot);
    long until = Times.after(state.now, live.queue.ringNanos);
    Event event = event(EventType.OFFERED, live).agent(agent).offer(leg.offer).until(until);
    event.demandClass(live.demandClass);
    agent.lastOffered = event.sequence();
    live.queue.lastTurn = agent.order;
    live.link(leg);
    agent.link(leg);
    Extras own = live.served();
    own.openOffers++;
    own.offersMade++;
    if (live.state == LiveInteraction.WAITING) {
      live.state = LiveInteraction.OFFERED;
      armNextRing(live);
    }
    if (!live.queue.answersAtOnce) {
      leg.timer = state.timers.arm(leg, until);
      armWait(live);
      state.seekChanged(live);
      state.refresh(agent);
    }
    return leg;
  }

  void accepted(Leg leg) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    event(EventType.ACCEPTED, live)
        .agent(agent)
        .offer(leg.offer)
        .elapsed(state.now - live.enqueuedAt);
    leg.timer = state.timers.cancel(leg.timer);
    leg.state = Leg.ACTIVE;
    leg.acceptedAt = state.now;
    Extras own = live.served();
    own.openOffers--;
    own.workingLegs++;
    live.queue.count(-1);
    live.state = LiveInteraction.ACTIVE;
    live.setAnsweredAt(state.now);
    live.deadline = Long.MAX_VALUE;
    live.callback = false;
    if (state.waits != null) {
      state.waits.started(leg);
    }
    armWait(live);
    state.seekChanged(live);
    live.setParkedUntil(Long.MIN_VALUE);
    live.dropDirect();
    live.setHeldUntil(Long.MAX_VALUE);
    state.refusals.forgetAll(live);
    agent.workingLegs++;
    agent.misses = 0;
    agent.countHandled();
    agent.idleSince = state.now;
    state.refresh(agent);
  }

  void declined(Leg leg, String reason) {
    long remember = leg.interaction().queue.refusalNanos;
    offerEvent(EventType.DECLINED, leg).detail(reason);
    endOffer(leg, remember);
  }

  void missed(Leg leg) {
    leg.agent().misses++;
    long remember = leg.interaction().queue.refusalNanos;
    offerEvent(EventType.MISSED, leg);
    endOffer(leg, remember);
  }

  void withdrawn(Leg leg, Reason reason) {
    offerEvent(EventType.WITHDRAWN, leg).because(reason);
    endOffer(leg, 0);
  }

  private Event offerEvent(EventType type, Leg leg) {
    return event(type, leg.interaction()).agent(leg.agent()).offer(leg.offer);
  }

  private void endOffer(Leg leg, long rememberNanos) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    live.served().openOffers--;
    live.unlink(leg);
    agent.unlink(leg);
    state.legs.release(leg);
    if (rememberNanos > 0) {
      state.refusals.add(live, agent, Times.after(state.now, rememberNanos));
    }
    state.seekChanged(live);
    state.refresh(agent);
  }

  /** Back to waiting, with its place, after the last open offer ended. */
  void requeued(LiveInteraction live) {
    event(EventType.REQUEUED, live);
    live.state = LiveInteraction.WAITING;
    ringFirst(live);
    armWait(live);
    state.seekChanged(live);
  }

  /** Back to waiting by command: it keeps its place, and the queue's limits start anew. */
  void requeuedByCommand(LiveInteraction live) {
    Event event = event(EventType.REQUEUED, live).because(Reason.COMMAND);
    if (live.extras.answeredAt != NOT_ANSWERED) {
      event.from(live.queue, true).elapsed(state.now - live.extras.answeredAt);
    }
    releases.begin();
    if (live.inService()) {
      releases.all(live);
    } else {
      live.queue.count(-1);
    }
    state.leaveRows(live);
    live.endHold();
    state.refusals.forgetAll(live);
    live.setParkedUntil(Long.MIN_VALUE);
    enterKeepingAge(live, live.queue);
  }

  // --- the end ----------------------------------------------------------------------------------

  void ended(LiveInteraction live, Reason reason, String detail) {
    Event event = event(EventType.ENDED, live).because(reason).detail(detail);
    event.elapsed(state.now - live.enqueuedAt);
    if (live.waits()) {
      event.from(live.queue, false);
      live.queue.count(-1);
      if (state.waits != null) {
        state.waits.left(live, reason);
      }
    } else if (reason == Reason.MERGED) {
      event.from(live.queue, true).elapsed(state.now - live.extras.answeredAt);
    }
    live.state = LiveInteraction.ENDED;
    state.seekChanged(live);
    if (live.extras.parent != null) {
      live.extras.parent.unlinkConsult();
    }
    live.unlinkConsult();
    state.retire(live);
  }

  // --- while waiting ----------------------------------------------------------------------------

  void overflowed(LiveInteraction live, QueueState target, Reason reason) {
    QueueState from = live.queue;
    from.count(-1);
    state.leaveRows(live);
    state.refusals.forgetAll(live);
    live.direct = null;
    live.setParkedUntil(Long.MIN_VALUE);
    live.queue = target;
    event(EventType.OVERFLOWED, live).from(from, false).because(reason);
    enterKeepingAge(live, target);
  }

  /** There was no place in the other queue: it stays, and does not try again. */
  void overflowRefused(LiveInteraction live) {
    event(EventType.OVERFLOW_REFUSED, live);
    live.setOverflowTried(true);
    armWait(live);
  }

  void stepOpened(LiveInteraction live) {
    DemandClass demandClass = Assert.present(live.demandClass);
    int step = demandClass.step + 1;
    event(EventType.STEP_OPENED, live).number(step);
    state.leaveRows(live);
    state.setClass(live, state.classOf(demandClass.timetable, step));
    skipHopeless(live);
    if (state.waits != null) {
      state.waits.shifted(live, true);
    }
    armWait(live);
    state.seekChanged(live);
  }

  void positionTold(LiveInteraction live) {
    event(EventType.POSITION, live).number(state.position(live));
    live.setNextPosition(Times.after(state.now, live.queue.announceNanos));
    armWait(live);
  }

  void parked(LiveInteraction live, long until) {
    event(EventType.PARKED, live).until(until);
    live.setParkedUntil(until);
    armWait(live);
    state.seekChanged(live);
  }

  void unparked(LiveInteraction live) {
    event(EventType.UNPARKED, live);
    live.setParkedUntil(Long.MIN_VALUE);
    armWait(live);
    state.seekChanged(live);
  }

  void reprioritised(LiveInteraction live, int level) {
    event(EventType.REPRIORITISED, live).number(level);
    state.leaveRows(live);
    live.level = level;
    if (live.waits()) {
      live.key = key(live);
      live.setParkedUntil(Long.MIN_VALUE);
      if (state.waits != null) {
        state.waits.shifted(live, false);
      }
      armWait(live);
      state.seekChanged(live);
    }
  }

  void amended(LiveInteraction live, Interaction replacement) {
    live.interaction = replacement;
    event(EventType.AMENDED, live);
    state.leaveRows(live);
    live.level = replacement.priority().level();
    live.deadline = replacement.deadline();
    if (live.waits()) {
      live.key = key(live);
      live.setParkedUntil(Long.MIN_VALUE);
      live.endHold();
      classify(live);
      if (state.waits != null) {
        state.waits.amended(live);
      }
      armWait(live);
      state.seekChanged(live);
    }
  }

  /** What it waits for has changed, or its timer has fired and nothing armed it again. */
  void armWait(LiveInteraction live) {
    long next = live.nextWake();
    if (next != Long.MAX_VALUE) {
      live.timer = state.timers.rearm(live.timer, live, next);
    } else {
      live.timer = state.timers.cancel(live.timer);
    }
  }
}
