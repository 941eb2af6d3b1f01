package io.santral.routing;

import io.santral.Agent;
import org.jspecify.annotations.Nullable;

/**
 * What every offer and service writes of an interaction: fields of a superclass lie together, and
 * these fill one line of the caches, which is all that the end of a conversation touches of them.
 */
abstract class ServiceExtras {
  private static final Reason[] REASONS = Reason.values();

  /** {@link InteractionEvents#NOT_ANSWERED} until somebody has accepted it. */
  long answeredAt = InteractionEvents.NOT_ANSWERED;

  /** Until when a strategy holds it back; the smallest of all times while none does. */
  long parkedUntil = Long.MIN_VALUE;

  int offersMade;
  int openOffers;
  int workingLegs;
  int wrapUpLegs;

  /** Whether any other field of {@link Extras} may have been written to. */
  boolean rest;

  /**
   * Whether it stands apart in its queue: held by a strategy, it keeps its place but seeks nobody.
   */
  boolean apart;

  /** Whether its queue tried in vain to move it on after a time. */
  boolean overflowTried;

  /** Why the customer's part is over, as a number; that of NONE while it is not. */
  byte endReason;

  @Nullable LiveInteraction parent;
  @Nullable LiveInteraction consult;

  /** Agents whom it is not offered for a while, since they refused it. */
  @Nullable Refusal firstRefusal;

  /** Holds once there was an offer. */
  @Nullable Agent lastOfferedTo;

  final Reason endReason() {
    return REASONS[endReason];
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this object
  final void endFor(Reason why) {
    endReason = (byte) why.ordinal();
  }

  final void clearService() {
    answeredAt = InteractionEvents.NOT_ANSWERED;
    parkedUntil = Long.MIN_VALUE;
    offersMade = 0;
    openOffers = 0;
    workingLegs = 0;
    wrapUpLegs = 0;
    rest = false;
    apart = false;
    overflowTried = false;
    endReason = 0;
    parent = null;
    consult = null;
    firstRefusal = null;
  }
}
