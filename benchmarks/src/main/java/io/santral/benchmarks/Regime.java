package io.santral.benchmarks;

import java.util.Locale;

/**
 * How much work there is.
 *
 * <p>Each cycle brings one interaction and ends one, so that the number in the house (in work or
 * waiting) stays what it was at the start.
 */
enum Regime {
  /** Half of the agents are idle; few wait. */
  IDLE,
  /** As many interactions as agents. */
  BALANCED,
  /** Everybody works and the scenario's number of interactions wait. */
  OVERLOADED;

  static Regime of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** How many wait when the measurement begins. */
  int waiting(Scenario scenario) {
    return this == OVERLOADED ? scenario.waiting() : 0;
  }

  /** How many agents are idle when the measurement begins. */
  int idle(Scenario scenario) {
    return this == IDLE ? scenario.agents() / 2 : 0;
  }
}
