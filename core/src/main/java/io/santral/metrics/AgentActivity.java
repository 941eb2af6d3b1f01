package io.santral.metrics;

/**
 * What an agent spends his time on, as reports divide it. At each instant an agent is in exactly
 * one of these; whoever feeds the recorder decides in this order: somebody who talks is {@link
 * #BUSY} whatever else holds of him, then {@link #WRAP_UP}, then his presence.
 */
public enum AgentActivity {
  /** Not signed in. */
  LOGGED_OUT(0, false),
  /** Signed in, on a break or otherwise unwilling, with no work in hand. */
  NOT_READY(1, false),
  /** Ready, with no work in hand; being rung counts as idle. */
  IDLE(2, true),
  /** At least one interaction active or held. */
  BUSY(3, true),
  /** After-work of at least one interaction, and none active or held. */
  WRAP_UP(4, true);

  /** Where the recorder keeps the time of this kind. */
  final int slot;

  /** Whether time of this kind is in the denominator of occupancy: ready for work, or at it. */
  final boolean staffed;

  AgentActivity(int slot, boolean staffed) {
    this.slot = slot;
    this.staffed = staffed;
  }
}
