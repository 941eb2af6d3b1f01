package io.santral.benchmarks;

import java.util.Locale;

/**
 * Sizes of a contact centre, from a small one to a very large one.
 *
 * <p>{@link #S4U} is the hostile case: no two of its agents know the same.
 */
enum Scenario {
  /** A small centre: 100 agents, 20 kinds of demand. */
  S1(100, 10, 2, 20, 15, 1_000, 4),
  /** A middling one: 1,000 agents in 80 teams, 5 languages. */
  S2(1_000, 50, 5, 100, 80, 10_000, 9),
  /** A large one: 10,000 agents, 20 languages, 500 kinds of demand. */
  S3(10_000, 200, 20, 500, 500, 100_000, 15),
  /** As {@link #S3} with ten times the agents and a million waiting. */
  S4(100_000, 200, 20, 500, 500, 1_000_000, 15),
  /** As {@link #S4}, every agent with skills and languages of his own. */
  S4U(100_000, 200, 20, 500, 100_000, 1_000_000, 4);

  final int agents;
  final int skills;
  final int languages;
  final int demands;
  final int profiles;
  final int waiting;

  /** How many kinds of demand an agent serves, about. */
  final int breadth;

  Scenario(
      int agents, int skills, int languages, int demands, int profiles, int waiting, int breadth) {
    this.agents = agents;
    this.skills = skills;
    this.languages = languages;
    this.demands = demands;
    this.profiles = profiles;
    this.waiting = waiting;
    this.breadth = breadth;
  }

  static Scenario of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
