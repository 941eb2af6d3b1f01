package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/** An interaction from its acceptance to its end: what the engine knows of it, in one object. */
final class LiveInteraction implements InteractionView, IdMap.Identified {
  private final State engine;
  final int slot;

  Interaction interaction = NOTHING;
  QueueState queue = QueueState.NONE;
  @Nullable DemandClass demandClass;
  InteractionState state = InteractionState.ENDED;
  int channelSlot;
  int level;

  /** The order among all that wait: the key, then the sequence. */
  long key;

  long sequence;
  long enqueuedAt;
  long queuedAt;

  long answeredAt;
  int offersMade;
  @Nullable Agent lastOfferedTo;
  long lastOfferedAt = Long.MIN_VALUE;
  long lastOfferEnded = Long.MIN_VALUE;

  /** Set while only one agent may serve it: for good, or {@linkplain #heldUntil for a time}. */
  @Nullable AgentSlot direct;

  /** When others may serve it too, if only its preferred agent may now. */
  long heldUntil = Long.MAX_VALUE;

  /** How many offers may be open at a time just now, and when it will be one more. */
  int maxOffers;

  long nextRing = Long.MAX_VALUE;

  @Nullable Leg firstLeg;
  @Nullable Leg lastLeg;

  /** By when it must be answered; an answer meets it once and for all. */
  long deadline;

  int openOffers;
  int workingLegs;
  int wrapUpLegs;
  int timer = Timers.NONE;
  boolean overflowTried;
  long nextPosition = Long.MAX_VALUE;
  long parkedUntil = Long.MIN_VALUE;
  @Nullable Refusal firstRefusal;

  @Nullable LiveInteraction parent;
  @Nullable LiveInteraction consult;

  /** The number of its last consult. */
  int consults;

  /** Why the customer's part is over; NONE while it is not. */
  Reason endReason = Reason.NONE;

  /**
   * Whether it stands in its waiting row; a new one is put there only if nobody takes it at once.
   */
  boolean inRow;

  /**
   * Whether it stands apart in its queue: held by a strategy, it keeps its place but seeks nobody.
   */
  boolean apart;

  /** The step in which a strategy last moved it to another queue: once a step is enough. */
  long overflowStep = -1;

  /** Whether the matcher has it on its list of interactions to look at. */
  boolean dirty;

  /** Under which the estimator knows its wait, and its demand; negative for none. */
  int waitNumber = WaitDesk.NONE;

  int waitDemand = WaitDesk.NONE;

  /**
   * When its forecast is told next. That has a timer of its own, so that what else falls on one
   * instant happens in the same order whether or not forecasts are told.
   */
  long nextPush = Long.MAX_VALUE;

  int pushTimer = Timers.NONE;
  final Push push = new Push(this);

  /** Owner of that timer. */
  record Push(LiveInteraction live) {}

  // What its customer was told last, and when that will be over; nothing while lastSaid is
  // negative.
  long lastSaid = WaitDesk.NONE;
  long promisedEnd;
  int saidPosition;
  int saidFalls;

  /** Whether a callback was offered since it was answered last. */
  boolean callbackOffered;

  /** Whether it keeps its place without its customer, who is called back. */
  boolean callback;

  /** Counts interactions in the order of acceptance, from 1; 0 while this slot is free. */
  long acceptance;

  /** Of a free slot. */
  @Nullable LiveInteraction nextFree;

  private static final Interaction NOTHING = Interaction.of("nothing");

  LiveInteraction(State engine, int slot) {
    this.engine = engine;
    this.slot = slot;
  }

  /** Whether it may be offered to somebody now. */
  boolean seeks() {
    return inLine() && !parked();
  }

  /** Whether it has a place in its queue: it waits, or could take more offers than it has. */
  boolean inLine() {
    return state == InteractionState.WAITING
        || (state == InteractionState.OFFERED && openOffers < maxOffers);
  }

  /** Whether a strategy holds it back for a while. */
  boolean parked() {
    return parkedUntil != Long.MIN_VALUE;
  }

  /** Whether it waits for its preferred agent, for a time. */
  boolean heldForPreferred() {
    return heldUntil != Long.MAX_VALUE;
  }

  /** Whether it is for one agent and nobody else, whoever could serve it. */
  boolean isDirect() {
    return direct != null && !heldForPreferred();
  }

  void endHold() {
    if (heldForPreferred()) {
      direct = null;
      heldUntil = Long.MAX_VALUE;
    }
  }

  boolean before(LiveInteraction other) {
    return key < other.key || (key == other.key && sequence < other.sequence);
  }

  boolean inService() {
    return state == InteractionState.ACTIVE || state == InteractionState.HELD;
  }

  boolean waits() {
    return state == InteractionState.WAITING || state == InteractionState.OFFERED;
  }

  /** It is worked on again, unless a consult or other work still keeps it on hold. */
  void workAgain() {
    boolean onHold = consult != null || anyInterrupted();
    state = onHold ? InteractionState.HELD : InteractionState.ACTIVE;
  }

  private boolean anyInterrupted() {
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.State.INTERRUPTED) {
        return true;
      }
    }
    return false;
  }

  /** When the next step of its timetable is due, or never. */
  long nextStep() {
    DemandClass own = demandClass;
    return own == null ? Long.MAX_VALUE : Times.after(queuedAt, own.timetable.nextChange(own.step));
  }

  /** Whether this agent must not be offered it now: he refused it lately, or has an open offer. */
  boolean bars(AgentSlot agent) {
    if (refusedBy(agent)) {
      return true;
    }
    return offeredTo(agent);
  }

  boolean offeredTo(AgentSlot agent) {
    for (Leg leg = openOffers == 0 ? null : firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.State.OFFERED && leg.agent == agent) {
        return true;
      }
    }
    return false;
  }

  boolean refusedBy(AgentSlot agent) {
    for (Refusal r = firstRefusal; r != null; r = r.nextOfInteraction) {
      if (r.agent == agent) {
        return true;
      }
    }
    return false;
  }

  void link(Leg leg) {
    if (leg.state == Leg.State.OFFERED) {
      lastOfferedTo = leg.agent().agent;
      lastOfferedAt = engine.now;
      queue.lastTurnTo = lastOfferedTo;
    }
    linkAgain(leg);
  }

  /** As it was linked before: nothing is offered just now. */
  void linkAgain(Leg leg) {
    leg.previousOfInteraction = lastLeg;
    leg.nextOfInteraction = null;
    if (lastLeg == null) {
      firstLeg = leg;
    } else {
      lastLeg.nextOfInteraction = leg;
    }
    lastLeg = leg;
  }

  void unlink(Leg leg) {
    if (leg.state == Leg.State.OFFERED) {
      lastOfferEnded = engine.now;
    }
    Leg before = leg.previousOfInteraction;
    Leg after = leg.nextOfInteraction;
    if (before == null) {
      firstLeg = after;
    } else {
      before.nextOfInteraction = after;
    }
    if (after == null) {
      lastLeg = before;
    } else {
      after.previousOfInteraction = before;
    }
    leg.previousOfInteraction = null;
    leg.nextOfInteraction = null;
  }

  /**
   * When its one timer is to fire, for whatever is next. What could end or move it is left out
   * while it rings: a ring in progress may finish. Time on the line does not end a callback.
   */
  long nextWake() {
    long next = Long.MAX_VALUE;
    if (waits()) {
      next = Math.min(Math.min(nextPosition, nextRing), heldUntil);
      next = Math.min(next, nextStep());
      if (parked()) {
        next = Math.min(next, parkedUntil);
      }
    }
    if (state == InteractionState.WAITING) {
      next = Math.min(Math.min(next, deadline), Math.min(maxWaitEnd(), overflowTime()));
    }
    return next;
  }

  /** When it has waited as long as its queue lets anything wait on the line; or never. */
  long maxWaitEnd() {
    return callback ? Long.MAX_VALUE : Times.after(queuedAt, queue.maxWaitNanos);
  }

  /** When it is to move on to where its queue overflows to after a time; or never. */
  long overflowTime() {
    return callback || overflowTried
        ? Long.MAX_VALUE
        : Times.after(queuedAt, queue.overflowAfterNanos);
  }

  /** Ready to hold another interaction. */
  void reset() {
    interaction = NOTHING;
    queue = QueueState.NONE;
    demandClass = null;
    state = InteractionState.ENDED;
    key = 0;
    sequence = 0;
    queuedAt = 0;
    maxOffers = 0;
    answeredAt = 0;
    offersMade = 0;
    lastOfferedTo = null;
    lastOfferedAt = Long.MIN_VALUE;
    lastOfferEnded = Long.MIN_VALUE;
    direct = null;
    heldUntil = Long.MAX_VALUE;
    nextRing = Long.MAX_VALUE;
    overflowTried = false;
    nextPosition = Long.MAX_VALUE;
    parkedUntil = Long.MIN_VALUE;
    overflowStep = -1;
    waitNumber = WaitDesk.NONE;
    waitDemand = WaitDesk.NONE;
    nextPush = Long.MAX_VALUE;
    lastSaid = WaitDesk.NONE;
    callbackOffered = false;
    callback = false;
    parent = null;
    consult = null;
    consults = 0;
    endReason = Reason.NONE;
  }

  @Override
  public String id() {
    return interaction.id();
  }

  @Override
  public Interaction interaction() {
    return interaction;
  }

  @Override
  public String queue() {
    return queue.id;
  }

  @Override
  public InteractionState state() {
    return state;
  }

  @Override
  public long enqueuedAt() {
    return enqueuedAt;
  }

  @Override
  public long now() {
    return engine.now;
  }

  @Override
  public long waited() {
    return engine.now - enqueuedAt;
  }

  @Override
  public int openTier() {
    DemandClass own = demandClass;
    return own == null ? TierOpenings.LAST_TIER : own.timetable.openTier(own.step);
  }

  @Override
  public int offersMade() {
    return offersMade;
  }

  @Override
  public int lastTurn() {
    return queue.lastTurn;
  }

  @Override
  public @Nullable Agent lastTurnTo() {
    return queue.lastTurnTo;
  }

  @Override
  public @Nullable Agent lastOfferedTo() {
    return lastOfferedTo;
  }

  @Override
  public long lastOfferedAt() {
    return lastOfferedAt;
  }

  @Override
  public long lastOfferEnded() {
    return lastOfferEnded;
  }

  @Override
  public int level() {
    return level;
  }
}
