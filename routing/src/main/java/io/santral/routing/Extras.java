package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * What there is to say of an interaction once it was offered, held, told something or split in two:
 * nothing while it does but wait, as most of a crowd do. So it is apart, made when needed and used
 * again; those who have none share {@link #NONE}, which nobody writes to. As the owner of a timer
 * it stands for the next forecast that is told.
 *
 * <p>What every service needs is in the superclass and lies in front; the rest is neither touched
 * nor cleared where it was not written to.
 */
final class Extras extends ServiceExtras {
  static final Extras NONE = new Extras();

  // Of the last offer, as lastOfferedTo; they hold once there was one.
  long lastOfferedAt;
  long lastOfferEnded;

  /** When others may serve it too, if only its preferred agent may now. */
  long heldUntil;

  /** When it may be offered to one more at a time. */
  long nextRing;

  /** The step in which a strategy last moved it to another queue: once a step is enough. */
  long overflowStep;

  long nextPosition;

  /** The number of its last consult. */
  int consults;

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

  /** Whose they are, once {@link #rest} is set. */
  @Nullable LiveInteraction live;

  Extras() {
    clearRest();
  }

  /** Says nothing. What was said along with the last forecast counts only while there is one. */
  void reset() {
    if (rest) {
      clearRest();
    }
    clearService();
  }

  private void clearRest() {
    heldUntil = Long.MAX_VALUE;
    nextRing = Long.MAX_VALUE;
    overflowStep = -1;
    nextPosition = Long.MAX_VALUE;
    consults = 0;
    waitNumber = WaitDesk.NONE;
    waitDemand = WaitDesk.NONE;
    nextPush = Long.MAX_VALUE;
    pushTimer = Timers.NONE;
    lastSaid = WaitDesk.NONE;
    promisedEnd = 0;
    saidPosition = 0;
    saidFalls = 0;
    callbackOffered = false;
    live = null;
  }
}
