package io.santral.routing;

import org.jspecify.annotations.Nullable;

/** That an agent declined or missed an interaction: it is not offered to him again for a while. */
final class Refusal {
  @Nullable LiveInteraction interaction;
  @Nullable AgentSlot agent;
  int timer = Timers.NONE;
  long until;
  @Nullable Refusal nextOfInteraction;
  @Nullable Refusal nextOfAgent;
}
