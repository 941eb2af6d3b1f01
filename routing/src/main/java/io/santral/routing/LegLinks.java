package io.santral.routing;

import io.santral.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a leg joins and how far it is: fields of a superclass lie together, and these fill one line
 * of the caches, which is all that the end of a conversation touches of it.
 */
abstract class LegLinks {
  enum State {
    FREE,
    OFFERED,
    ACTIVE,
    /** On an interruptible channel and set aside for work that is not. */
    INTERRUPTED,
    WRAP_UP
  }

  private static final State[] STATES = State.values();

  static final byte FREE = number(State.FREE);
  static final byte OFFERED = number(State.OFFERED);
  static final byte ACTIVE = number(State.ACTIVE);
  static final byte INTERRUPTED = number(State.INTERRUPTED);
  static final byte WRAP_UP = number(State.WRAP_UP);

  int timer = Timers.NONE;

  /** One of the numbers above: a reference costs the collector more when it is written. */
  byte state = FREE;

  long wrapUpSince;
  @Nullable LiveInteraction interaction;
  @Nullable AgentSlot agent;

  /** What is wrapped up and for which queue: the interaction itself may be gone by then. */
  @Nullable Interaction subject;

  QueueState queue = QueueState.NONE;

  // The interaction's legs and the agent's legs, each a list in order of making; null in a leg that
  // stands in neither.
  @Nullable Leg nextOfInteraction;
  @Nullable Leg previousOfInteraction;
  @Nullable Leg nextOfAgent;
  @Nullable Leg previousOfAgent;

  static byte number(State state) {
    return (byte) List.of(STATES).indexOf(state);
  }

  final State state() {
    return STATES[state];
  }

  final LiveInteraction interaction() {
    return Assert.present(interaction);
  }

  final AgentSlot agent() {
    return Assert.present(agent);
  }
}
