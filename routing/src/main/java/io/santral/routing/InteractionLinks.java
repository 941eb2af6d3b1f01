package io.santral.routing;

import io.santral.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an interaction is, where it stands and who has to do with it: fields of a superclass lie
 * together, and these, with what the map of ids needs, fill one line of the caches, which is all
 * that the end of a conversation touches of it.
 */
abstract class InteractionLinks extends IdMap.Entry {
  private static final InteractionState[] STATES = InteractionState.values();

  static final byte SCHEDULED = number(InteractionState.SCHEDULED);
  static final byte WAITING = number(InteractionState.WAITING);
  static final byte OFFERED = number(InteractionState.OFFERED);
  static final byte ACTIVE = number(InteractionState.ACTIVE);
  static final byte HELD = number(InteractionState.HELD);
  static final byte WRAP_UP = number(InteractionState.WRAP_UP);
  static final byte ENDED = number(InteractionState.ENDED);

  static final Interaction NOTHING = Interaction.of("nothing");

  Interaction interaction = NOTHING;
  QueueState queue = QueueState.NONE;
  @Nullable DemandClass demandClass;

  /**
   * What is not to be said of every interaction that waits; written to through {@link
   * LiveInteraction#own} and {@link LiveInteraction#served} alone, for it may be shared.
   */
  Extras extras = Extras.NONE;

  /**
   * Set while only one agent may serve it: for good, or {@linkplain Extras#heldUntil for a time}.
   */
  @Nullable AgentSlot direct;

  @Nullable Leg firstLeg;
  @Nullable Leg lastLeg;

  int timer = Timers.NONE;

  /**
   * Whether it stands in its waiting row; a new one is put there only if nobody takes it at once.
   */
  boolean inRow;

  /** Whether the matcher has it on its list of interactions to look at. */
  boolean dirty;

  /** Whether it keeps its place without its customer, who is called back. */
  boolean callback;

  /** Below the number of channels there can be, 64. */
  byte channelSlot;

  /**
   * One of the numbers above in place of a reference: one that is written into an old object costs
   * the default collector a fence, and every life passes through five states.
   */
  byte state = ENDED;

  static byte number(InteractionState state) {
    return (byte) List.of(STATES).indexOf(state);
  }

  /** {@return where it stands} */
  public final InteractionState state() {
    return STATES[state];
  }
}
