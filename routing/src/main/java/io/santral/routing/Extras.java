package io.santral.routing;

import io.santral.Agent;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of an interaction once it was offered, held, told something or split in two:
 * nothing while it does but wait, as most of a crowd do. So it is apart, made when needed and used
 * again; those who have none share {@link #NONE}, which nobody writes to. As the owner of a timer
 * it stands for the next forecast that is told.
 */
final class Extras {
  static final Extras NONE = new Extras();

  @Nullable LiveInteraction live;

  /** {@link InteractionEvents#NOT_ANSWERED} until somebody has accepted it. */
  long answeredAt;

  long lastOfferedAt;
  long lastOfferEnded;
  @Nullable Agent lastOfferedTo;
  int offersMade;
  int workingLegs;
  int wrapUpLegs;

  /** When others may serve it too, if only its preferred agent may now. */
  long heldUntil;

  /** When it may be offered to one more at a time. */
  long nextRing;

  /** Until when a strategy holds it back; the smallest of all times while none does. */
  long parkedUntil;

  /** The step in which a strategy last moved it to another queue: once a step is enough. */
  long overflowStep;

  long nextPosition;

  @Nullable LiveInteraction parent;
  @Nullable LiveInteraction consult;

  /** The number of its last consult. */
  int consults;

  /** Why the customer's part is over; NONE while it is not. */
  Reason endReason = Reason.NONE;

  /** Under which the estimator knows its wait, and its demand; negative for none. */
  int waitNumber;

  int waitDemand;

  /**
   * When its forecast is told next. That has a timer of its own, so that what else falls on one
   * instant happens in the same order whether or not forecasts are told.
   */
  long nextPush;

  int pushTimer;

  // What its customer was told last, and when that will be over; nothing while lastSaid is
  // negative.
  long lastSaid;
  long promisedEnd;
  int saidPosition;
  int saidFalls;

  /** Whether a callback was offered since it was answered last. */
  boolean callbackOffered;

  @Nullable Extras nextFree;

  Extras() {
    reset();
  }

  /** Says nothing. What was said along with the last forecast counts only while there is one. */
  void reset() {
    live = null;
    answeredAt = InteractionEvents.NOT_ANSWERED;
    lastOfferedAt = Long.MIN_VALUE;
    lastOfferEnded = Long.MIN_VALUE;
    lastOfferedTo = null;
    offersMade = 0;
    workingLegs = 0;
    wrapUpLegs = 0;
    heldUntil = Long.MAX_VALUE;
    nextRing = Long.MAX_VALUE;
    parkedUntil = Long.MIN_VALUE;
    overflowStep = -1;
    nextPosition = Long.MAX_VALUE;
    parent = null;
    consult = null;
    consults = 0;
    endReason = Reason.NONE;
    waitNumber = WaitDesk.NONE;
    waitDemand = WaitDesk.NONE;
    nextPush = Long.MAX_VALUE;
    pushTimer = Timers.NONE;
    lastSaid = WaitDesk.NONE;
    promisedEnd = 0;
    saidPosition = 0;
    saidFalls = 0;
    callbackOffered = false;
  }
}
