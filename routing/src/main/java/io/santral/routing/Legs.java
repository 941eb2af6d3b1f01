package io.santral.routing;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** All legs of a router, by slot, and the offers that were made: legs are used again and again. */
final class Legs {
  private final Timers timers;
  private Leg[] legs = new Leg[64];
  private int count;

  /** Slots of those that are free; the last one is used next. */
  private int[] unused = new int[64];

  private int unusedCount;
  private long offers;

  Legs(Timers timers) {
    this.timers = timers;
  }

  Leg take() {
    if (unusedCount > 0) {
      return legs[unused[--unusedCount]];
    }
    Assert.that(count < Leg.MAX, "more legs than an offer id can name");
    if (count == legs.length) {
      legs = Arrays.copyOf(legs, count * 2);
    }
    Leg made = new Leg(count);
    legs[count++] = made;
    return made;
  }

  void release(Leg leg) {
    leg.timer = timers.cancel(leg.timer);
    leg.state = Leg.FREE;
    leg.interaction = null;
    leg.agent = null;
    addFree(leg);
  }

  /** How many offers were made; for what is written down. */
  long offers() {
    return offers;
  }

  int slots() {
    return count;
  }

  Leg get(int slot) {
    return legs[slot];
  }

  /** Slots of the free legs, in the order in which they are used again. A copy. */
  int[] free() {
    int[] free = new int[unusedCount];
    for (int f = 0; f < unusedCount; f++) {
      free[f] = unused[unusedCount - 1 - f];
    }
    return free;
  }

  private void addFree(Leg leg) {
    if (unusedCount == unused.length) {
      unused = Arrays.copyOf(unused, unusedCount * 2);
    }
    unused[unusedCount++] = leg.slot;
  }

  /** As many legs and offers as there were. */
  void resume(int slots, long offersMade) {
    offers = offersMade;
    legs = new Leg[Math.max(64, slots)];
    count = slots;
    for (int slot = 0; slot < slots; slot++) {
      legs[slot] = new Leg(slot);
    }
  }

  /** Those that are to be used again, in this order. */
  void resumeFree(int[] free) {
    BitSet seen = new BitSet(count);
    for (int f = free.length - 1; f >= 0; f--) {
      Leg leg = legs[free[f]];
      boolean twice = seen.get(leg.slot);
      Assert.that(leg.state == Leg.FREE && !twice, "a leg is free twice or in use");
      seen.set(leg.slot);
      addFree(leg);
    }
  }

  long newOfferId(Leg leg) {
    return Leg.offerId(++offers, leg.slot);
  }

  /** The leg of an offer that is still open, or null. */
  @Nullable Leg ofOpenOffer(long offer) {
    int slot = Leg.slotOf(offer);
    if (slot >= count) {
      return null;
    }
    Leg leg = legs[slot];
    return leg.offer == offer && leg.state == Leg.OFFERED ? leg : null;
  }
}
