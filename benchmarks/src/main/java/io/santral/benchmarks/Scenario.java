package io.santral.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Size of a contact centre.
 *
 * @param name what to call it
 * @param agents how many work there
 * @param skills how many skills there are
 * @param languages how many languages there are
 * @param demands how many kinds of demand there are
 * @param profiles how many different sorts of agent there are
 * @param waiting how many interactions wait when there is too much work
 * @param breadth how many kinds of demand an agent serves, about
 */
record Scenario(
    String name,
    int agents,
    int skills,
    int languages,
    int demands,
    int profiles,
    int waiting,
    int breadth) {
  /** A small centre. */
  static final Scenario S1 = new Scenario("S1", 100, 10, 2, 20, 15, 1_000, 4);

  /** A middling one. */
  static final Scenario S2 = new Scenario("S2", 1_000, 50, 5, 100, 80, 10_000, 9);

  /** A large one. */
  static final Scenario S3 = new Scenario("S3", 10_000, 200, 20, 500, 500, 100_000, 15);

  /** As {@link #S3} with ten times the agents and a million waiting. */
  static final Scenario S4 = new Scenario("S4", 100_000, 200, 20, 500, 500, 1_000_000, 15);

  /** As {@link #S4}, but hostile: every agent with skills and languages of his own. */
  static final Scenario S4U = new Scenario("S4U", 100_000, 200, 20, 500, 100_000, 1_000_000, 4);

  private static final List<Scenario> ALL = List.of(S1, S2, S3, S4, S4U);

  /**
   * Finds a scenario by name.
   *
   * @param text the name; {@code S2:10000} is S2 with ten thousand agents and all else the same,
   *     {@code S2:10000:5000} also with five thousand waiting
   */
  static Scenario of(String text) {
    String[] parts = text.split(":", -1);
    String name = parts[0].toUpperCase(Locale.ROOT);
    for (Scenario scenario : ALL) {
      if (scenario.name.equals(name)) {
        int agents = parts.length > 1 ? Integer.parseInt(parts[1]) : scenario.agents;
        int waiting = parts.length > 2 ? Integer.parseInt(parts[2]) : scenario.waiting;
        return parts.length == 1 ? scenario : scenario.resized(text, agents, waiting);
      }
    }
    throw new IllegalArgumentException(
        "scenario (" + text + ") is not known. Use S1, S2, S3, S4 or S4U.");
  }

  private Scenario resized(String newName, int count, int crowd) {
    return new Scenario(
        newName, count, skills, languages, demands, Math.min(profiles, count), crowd, breadth);
  }

  @Override
  public String toString() {
    return name;
  }
}
