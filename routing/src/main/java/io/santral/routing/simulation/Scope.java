package io.santral.routing.simulation;

import java.util.Locale;

/**
 * Of whom, or of when, a figure is.
 *
 * @param kind the kind
 * @param name which one: an interval's number from 0, a queue's id, a channel's name, a language
 *     tag (of the language wanted most; "-" for none), a group's name, a team or a site (or "-"),
 *     an agent's id; empty for all
 */
public record Scope(Kind kind, String name) {
  /** All there is. */
  static final Scope ALL = new Scope(Kind.ALL, "");

  /** Kinds of scope. */
  public enum Kind {
    /** Everything: all measures. */
    ALL(true, true, true),
    /** An interval of the day: all measures. */
    INTERVAL(true, true, true),
    /** A queue: measures of customers and queues. */
    QUEUE(true, true, false),
    /** A group of customers: measures of customers and their waits. */
    CUSTOMERS(true, false, false),
    /** A channel: measures of customers and their waits. */
    CHANNEL(true, false, false),
    /** A language: measures of customers and their waits. */
    LANGUAGE(true, false, false),
    /** A team: measures of agents, and of the waits of those whom they answered. */
    TEAM(false, false, true),
    /** A site: as of a team. */
    SITE(false, false, true),
    /** An agent: as of a team, but for percentiles. */
    AGENT(false, false, true);

    private final boolean customers;
    private final boolean queues;
    private final boolean agents;

    Kind(boolean customers, boolean queues, boolean agents) {
      this.customers = customers;
      this.queues = queues;
      this.agents = agents;
    }

    boolean has(Measure measure) {
      return switch (measure.of) {
        case CUSTOMERS -> customers;
        case ANSWERS -> true;
        case WAITS -> this != AGENT;
        case QUEUES -> queues;
        case AGENTS -> agents;
      };
    }
  }

  /**
   * Makes the scope.
   *
   * @param kind the kind
   * @param name which one
   */
  public Scope {
    Checks.notNull("kind", kind);
    Checks.notNull("name", name);
  }

  @Override
  public String toString() {
    return kind == Kind.ALL ? "all" : kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
