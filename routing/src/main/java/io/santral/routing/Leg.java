package io.santral.routing;

/**
 * One agent's part in one interaction: an open offer, then work, then wrap-up. It holds the agent's
 * capacity from the offer until it is released, and it is the only thing that does.
 *
 * <p>Reused: an offer's id names the leg's slot and a count that never repeats, so that an answer
 * to an offer of the past finds a leg whose offer is another and is refused.
 */
final class Leg extends LegLinks {
  private static final int SLOT_BITS = 24;
  static final int MAX = 1 << SLOT_BITS;

  final int slot;
  long offer;
  int channelSlot;

  /** What it weighs, as it was when it was offered: a later change of the agent leaves it alone. */
  int cost;

  boolean interruptible;
  long acceptedAt;

  /** Under which the estimator knows this service; negative for none. */
  int waitNumber = WaitDesk.NONE;

  Leg(int slot) {
    this.slot = slot;
  }

  static long offerId(long count, int slot) {
    return count << SLOT_BITS | slot;
  }

  static int slotOf(long offer) {
    return (int) (offer & (MAX - 1));
  }

  /** Whether this is work in hand: accepted and not yet in wrap-up. */
  boolean working() {
    return state == ACTIVE || state == INTERRUPTED;
  }
}
