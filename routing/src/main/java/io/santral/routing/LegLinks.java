package io.santral.routing;

import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * Whom a leg joins and how far it is: fields of a superclass lie together, and these fill one line
 * of the caches, which is all that the end of a conversation touches of it.
 */
abstract class LegLinks {
  int timer = Timers.NONE;
  long wrapUpSince;
  Leg.State state = Leg.State.FREE;
  @Nullable LiveInteraction interaction;
  @Nullable AgentSlot agent;

  /** What is wrapped up and for which queue: the interaction itself may be gone by then. */
  @Nullable Interaction subject;

  QueueState queue = QueueState.NONE;

  // The interaction's legs and the agent's legs, each a list in order of making.
  @Nullable Leg nextOfInteraction;
  @Nullable Leg previousOfInteraction;
  @Nullable Leg nextOfAgent;
  @Nullable Leg previousOfAgent;

  final LiveInteraction interaction() {
    return Assert.present(interaction);
  }

  final AgentSlot agent() {
    return Assert.present(agent);
  }
}
