package io.santral.routing;

/** Whether an agent is there and takes work. */
public enum Presence {
  /** Not there; the state in which every agent starts. */
  LOGGED_OUT,
  /** There, and taking no new work; a reason says why. */
  NOT_READY,
  /** There and taking work, as far as his capacity goes. */
  READY,
  /** Finishing the work in hand, then logged out; takes nothing new. */
  DRAINING
}
