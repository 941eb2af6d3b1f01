package io.santral.routing.channel;

import io.santral.routing.ExpectedWait;
import io.santral.routing.Offer;
import io.santral.routing.QueuePlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One interaction of an in-memory channel: what its customer and its agents perceive. */
final class InMemoryLine {
  /** False before the customer is there, and after he left or was let go. */
  boolean present;

  boolean held;
  @Nullable QueuePlace place;
  @Nullable ExpectedWait wait;

  /** Whether the customer may ask to be called back. */
  boolean mayBeCalledBack;

  /** In the order in which they began to ring. */
  final List<Offer> ringing = new ArrayList<>(1);

  /** In the order in which they were connected. */
  final List<Offer> talking = new ArrayList<>(1);

  /** The offer for which an agent is rung, or null. */
  @Nullable Offer ringing(String agent) {
    for (Offer offer : ringing) {
      if (offer.agent().id().equals(agent)) {
        return offer;
      }
    }
    return null;
  }

  static void remove(List<Offer> offers, Offer offer) {
    offers.removeIf(other -> other.id() == offer.id());
  }

  static List<String> agents(List<Offer> offers) {
    return offers.stream().map(offer -> offer.agent().id()).toList();
  }
}
