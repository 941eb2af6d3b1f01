package io.santral.routing;

/** What stands between a customer and an agent who do not share a language. */
public enum Bridge {
  /** Nothing: the agent uses a language that the customer understands. */
  NONE,

  /** An interpreter joins; in spoken channels only. */
  INTERPRETER,

  /** A machine translates both ways; in written channels only. */
  MACHINE_TRANSLATION
}
