package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/** An interaction from its acceptance to its end: what the engine knows of it, in one object. */
final class LiveInteraction extends InteractionLinks implements InteractionView {
  private final State engine;
  final int slot;

  int level;

  /** The order among all that wait: the key, then the sequence. */
  long key;

  long sequence;
  long enqueuedAt;
  long queuedAt;

  /** How many offers may be open at a time just now. */
  int maxOffers;

  /** By when it must be answered; an answer meets it once and for all. */
  long deadline;

  /** Counts interactions in the order of acceptance, from 1; 0 while this slot is free. */
  long acceptance;

  LiveInteraction(State engine, int slot) {
    this.engine = engine;
    this.slot = slot;
  }

  /** Its extras, made if it has none so far, for any of them to be written to. */
  Extras own() {
    Extras own = served();
    if (!own.rest) {
      own.rest = true;
      own.live = this;
    }
    return own;
  }

  /** The same for what {@link ServiceExtras} has, and for the last offer. */
  Extras served() {
    if (extras == Extras.NONE) {
      extras = engine.takeExtras();
    }
    return extras;
  }

  void setAnsweredAt(long time) {
    if (extras.answeredAt != time) {
      served().answeredAt = time;
    }
  }

  void setApart(boolean apart) {
    if (extras.apart != apart) {
      served().apart = apart;
    }
  }

  void setOverflowTried(boolean tried) {
    if (extras.overflowTried != tried) {
      served().overflowTried = tried;
    }
  }

  void setHeldUntil(long time) {
    if (extras.heldUntil != time) {
      own().heldUntil = time;
    }
  }

  void setParkedUntil(long time) {
    if (extras.parkedUntil != time) {
      served().parkedUntil = time;
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
    return state == WAITING || (state == OFFERED && extras.openOffers < maxOffers);
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

  // A look is cheaper than what the writing of a reference costs the collector.

  void moveTo(QueueState next) {
    if (queue != next) {
      queue = next;
    }
  }

  /** Whoever may serve it may. */
  void dropDirect() {
    if (direct != null) {
      direct = null;
    }
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
    return state == ACTIVE || state == HELD;
  }

  boolean waits() {
    return state == WAITING || state == OFFERED;
  }

  /** It is worked on again, unless a consult or other work still keeps it on hold. */
  void workAgain() {
    boolean onHold = extras.consult != null || anyInterrupted();
    state = onHold ? HELD : ACTIVE;
  }

  private boolean anyInterrupted() {
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.state == Leg.INTERRUPTED) {
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

  /** The link to its consult is cut; whoever of them goes on goes alone. */
  void unlinkConsult() {
    LiveInteraction child = extras.consult;
    if (child != null) {
      child.served().parent = null;
      served().consult = null;
    }
  }

  /** Whether this agent must not be offered it now: he refused it lately, or has an open offer. */
  boolean bars(AgentSlot agent) {
    if (refusedBy(agent)) {
      return true;
    }
    return offeredTo(agent);
  }

  boolean offeredTo(AgentSlot agent) {
    for (Leg leg = extras.openOffers == 0 ? null : firstLeg;
        leg != null;
        leg = leg.nextOfInteraction) {
      if (leg.state == Leg.OFFERED && leg.agent == agent) {
        return true;
      }
    }
    return false;
  }

  boolean refusedBy(AgentSlot agent) {
    for (Refusal r = extras.firstRefusal; r != null; r = r.nextOfInteraction) {
      if (r.agent == agent) {
        return true;
      }
    }
    return false;
  }

  void link(Leg leg) {
    if (leg.state == Leg.OFFERED) {
      Extras said = served();
      if (said.offersMade == 0) {
        said.lastOfferEnded = Long.MIN_VALUE;
      }
      said.lastOfferedTo = leg.agent().agent;
      said.lastOfferedAt = engine.now;
      queue.lastTurnTo = said.lastOfferedTo;
    }
    linkAgain(leg);
  }

  /** As it was linked before: nothing is offered just now. */
  void linkAgain(Leg leg) {
    if (lastLeg == null) {
      firstLeg = leg;
    } else {
      leg.previousOfInteraction = lastLeg;
      lastLeg.nextOfInteraction = leg;
    }
    lastLeg = leg;
  }

  void unlink(Leg leg) {
    if (leg.state == Leg.OFFERED) {
      served().lastOfferEnded = engine.now;
    }
    Leg before = leg.previousOfInteraction;
    Leg after = leg.nextOfInteraction;
    if (before == null) {
      firstLeg = after;
    } else {
      before.nextOfInteraction = after;
      leg.previousOfInteraction = null;
    }
    if (after == null) {
      lastLeg = before;
    } else {
      after.previousOfInteraction = before;
      leg.nextOfInteraction = null;
    }
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
    if (state == WAITING) {
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
    return callback || extras.overflowTried
        ? Long.MAX_VALUE
        : Times.after(queuedAt, queue.overflowAfterNanos);
  }

  /** Ready to hold another interaction. */
  void reset() {
    interaction = NOTHING;
    demandClass = null;
    state = ENDED;
    key = 0;
    sequence = 0;
    queuedAt = 0;
    maxOffers = 0;
    dropDirect();
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
    return extras.offersMade == 0 ? null : extras.lastOfferedTo;
  }

  @Override
  public long lastOfferedAt() {
    return extras.offersMade == 0 ? Long.MIN_VALUE : extras.lastOfferedAt;
  }

  @Override
  public long lastOfferEnded() {
    return extras.offersMade == 0 ? Long.MIN_VALUE : extras.lastOfferEnded;
  }

  @Override
  public int level() {
    return level;
  }
}
