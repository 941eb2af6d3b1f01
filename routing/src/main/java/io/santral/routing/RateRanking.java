package io.santral.routing;

import io.santral.InvalidValueException;
import java.time.Duration;

/**
 * Rankings by a ratio of two totals of an agent. Both begin with what is declared for somebody of
 * whom nothing is known, so that nothing is divided by zero and newcomers are neither first nor
 * last until they have shown what they do; it fades as the totals grow.
 */
record RateRanking(Kind kind, double above, double below) implements RoutingStrategy.Ranking {
  enum Kind {
    /** Work time over staffed time. */
    OCCUPANCY,
    /** Pieces over staffed time. */
    HANDLED,
    /** Work time over pieces finished. */
    HANDLING_TIME
  }

  /** Keeps twelve digits of a ratio near one, and ratios up to eight million. */
  private static final double SCALE = 1L << 40;

  private static final double HOUR = 3_600_000_000_000.0;

  static RateRanking occupancy(double expected, Duration over) {
    double staffed = Checks.positiveNanos("over", over, "Give a few hours of work.");
    return new RateRanking(
        Kind.OCCUPANCY, amount("expected occupancy", expected) * staffed, staffed);
  }

  static RateRanking handled(double expectedPerHour, Duration over) {
    double staffed = Checks.positiveNanos("over", over, "Give a few hours of work.");
    double hours = staffed / HOUR;
    return new RateRanking(
        Kind.HANDLED, amount("expected per hour", expectedPerHour) * hours, hours);
  }

  static RateRanking handlingTime(Duration expected, int pieces) {
    double mean = Checks.nanos("expected time", expected, "Give the mean of all agents.");
    Checks.range("pieces", pieces, 1, 1_000_000, "Give as many as make a mean reliable.");
    return new RateRanking(Kind.HANDLING_TIME, mean * pieces, pieces);
  }

  private static double amount(String what, double amount) {
    if (!(amount >= 0 && amount <= 1_000_000)) {
      throw new InvalidValueException(
          what, amount, "must be 0 to 1000000", "Give the mean of all agents.");
    }
    return amount;
  }

  @Override
  public long key(AgentView agent) {
    return switch (kind) {
      case OCCUPANCY -> (long) (occupancy(agent, staffed(agent, agent.idleSince())) * SCALE);
      case HANDLED -> {
        double hours = staffed(agent, agent.idleSince()) / HOUR;
        yield (long) ((agent.handled() + above) / (hours + below) * SCALE);
      }
      case HANDLING_TIME -> (long) ((agent.talkTime() + above) / (agent.finished() + below));
    };
  }

  /** Work time over staffed time, with what is declared on top of both. */
  double occupancy(AgentView agent, double staffed) {
    return (agent.talkTime() + above) / (staffed + below);
  }

  /** Staffed time until an instant, no earlier than he last became ready. */
  static double staffed(AgentView agent, long until) {
    double finished = agent.staffedTime();
    return agent.presence() == Presence.READY
        ? finished + Math.max(0, until - agent.readySince())
        : finished;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case OCCUPANCY -> "least occupied over time";
      case HANDLED -> "fewest handled per hour";
      case HANDLING_TIME -> "fastest first";
    };
  }
}
