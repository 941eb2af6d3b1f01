package io.santral.routing;

import io.santral.Interaction;
import java.util.List;

/**
 * A live interaction as a router knows it when a {@link ChannelAdapter} of its channel starts:
 * after a restart with a log, or because the adapter comes later. Immutable and safe for use by
 * many threads.
 *
 * @param interaction the interaction
 * @param state what it does
 * @param ringing its open offers, in the order in which they were made
 * @param connected the offers that stand for its connections, in that order; each {@link
 *     Offer#until()} is when it was accepted
 * @param callback whether its customer left the line when he took a callback
 * @param consultation the id of the open consultation about it, or the empty string
 */
public record OngoingInteraction(
    Interaction interaction,
    InteractionState state,
    List<Offer> ringing,
    List<Offer> connected,
    boolean callback,
    String consultation) {
  /**
   * Copies the lists.
   *
   * @param interaction the interaction
   * @param state what it does
   * @param ringing its open offers
   * @param connected its connections
   * @param callback whether its customer is not on the line
   * @param consultation the id of the open consultation about it, or the empty string
   */
  public OngoingInteraction {
    Checks.notNull("interaction", interaction);
    Checks.notNull("state", state);
    ringing = List.copyOf(Checks.notNull("ringing", ringing));
    connected = List.copyOf(Checks.notNull("connected", connected));
    Checks.notNull("consultation", consultation);
  }

  /** {@return whether its customer is on hold} */
  public boolean onHold() {
    return state == InteractionState.HELD;
  }
}
