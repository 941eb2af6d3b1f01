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

  /** Below the number of channels there can be, 64. */
  byte channelSlot;

  int level;

  /** The order among all that wait: the key, then the sequence. */
  long key;

  long sequence;
  long enqueuedAt;
  long queuedAt;

  /** What is not to be said of every interaction that waits; only {@link #own} may be written. */
  Extras extras = Extras.NONE;

  /**
   * Set while only one agent may serve it: for good, or {@linkplain Extras#heldUntil for a time}.
   */
  @Nullable AgentSlot direct;

  /** How many offers may be open at a time just now. */
  int maxOffers;

  @Nullable Leg firstLeg;
  @Nullable Leg lastLeg;

  /** By when it must be answered; an answer meets it once and for all. */
  long deadline;

  int openOffers;
  int timer = Timers.NONE;
  boolean overflowTried;
  @Nullable Refusal firstRefusal;

  /**
   * Whether it stands in its waiting row; a new one is put there only if nobody takes it at once.
   */
  boolean inRow;

  /**
   * Whether it stands apart in its queue: held by a strategy, it keeps its place but seeks nobody.
   */
  boolean apart;

  /** Whether the matcher has it on its list of interactions to look at. */
  boolean dirty;

  /** Whether it keeps its place without its customer, who is called back. */
  boolean callback;

  /** Counts interactions in the order of acceptance, from 1; 0 while this slot is free. */
  long acceptance;

  private static final Interaction NOTHING = Interaction.of("nothing");

  LiveInteraction(State engine, int slot) {
    this.engine = engine;
    this.slot = slot;
  }

  /** Its extras, made if it has none so far. */
  Extras own() {
    if (extras == Extras.NONE) {
      extras = engine.takeExtras(this);
    }
    return extras;
  }

  void setAnsweredAt(long time) {
    if (extras.answeredAt != time) {
      own().answeredAt = time;
    }
  }

  void setHeldUntil(long time) {
    if (extras.heldUntil != time) {
      own().heldUntil = time;
    }
  }

  void setParkedUntil(long time) {
    if (extras.parkedUntil != time) {
      own().parkedUntil = time;
    }
  }

  void setNextRing(long time) {
    if (extras.nextRing != time) {
      own().nextRing = time;
    }
  }

  void setNextPosition(long time) {
    if (extras.nextPosition != time) {
      own().nextPosition = time;
    }
  }

  void setNextPush(long time) {
    if (extras.nextPush != time) {
      own().nextPush = time;
    }
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
    return extras.parkedUntil != Long.MIN_VALUE;
  }

  /** Whether it waits for its preferred agent, for a time. */
  boolean heldForPreferred() {
    return extras.heldUntil != Long.MAX_VALUE;
  }

  /** Whether it is for one agent and nobody else, whoever could serve it. */
  boolean isDirect() {
    return direct != null && !heldForPreferred();
  }

  void endHold() {
    if (heldForPreferred()) {
      direct = null;
      setHeldUntil(Long.MAX_VALUE);
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
    boolean onHold = extras.consult != null || anyInterrupted();
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
      Extras said = own();
      said.lastOfferedTo = leg.agent().agent;
      said.lastOfferedAt = engine.now;
      queue.lastTurnTo = said.lastOfferedTo;
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
      own().lastOfferEnded = engine.now;
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
      next = Math.min(Math.min(extras.nextPosition, extras.nextRing), extras.heldUntil);
      next = Math.min(next, nextStep());
      if (parked()) {
        next = Math.min(next, extras.parkedUntil);
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
    direct = null;
    overflowTried = false;
    callback = false;
    if (extras != Extras.NONE) {
      engine.giveBack(extras);
      extras = Extras.NONE;
    }
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
    return extras.offersMade;
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
    return extras.lastOfferedTo;
  }

  @Override
  public long lastOfferedAt() {
    return extras.lastOfferedAt;
  }

  @Override
  public long lastOfferEnded() {
    return extras.lastOfferEnded;
  }

  @Override
  public int level() {
    return level;
  }
}
