package io.santral.routing;

/** Where an interaction is in its life. */
public enum InteractionState {
  /** Submitted for a later time, and in no queue yet. */
  SCHEDULED,
  /** In its queue, with no open offer. */
  WAITING,
  /** In its queue still, with at least one open offer. */
  OFFERED,
  /** With at least one agent. */
  ACTIVE,
  /** With an agent, put on hold by him, by a consultation or by more urgent work. */
  HELD,
  /** Over for the customer; an agent finishes the paperwork. */
  WRAP_UP,
  /** Gone; its id may be used again. */
  ENDED
}
