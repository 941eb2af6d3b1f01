package io.santral;

/** Who began an interaction. */
public enum Direction {
  /** The customer did. */
  INBOUND,
  /** The centre did, for example with a call back or a campaign. */
  OUTBOUND,
  /** An agent did, for example to consult another one. */
  INTERNAL
}
