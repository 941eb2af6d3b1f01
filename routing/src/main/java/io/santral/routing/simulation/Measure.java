package io.santral.routing.simulation;

/**
 * What a report tells. Which scopes have it is said at {@link SimulationReport}.
 *
 * <p>Rates and means are ratios of expectations: over all replications together, what the average
 * customer meets. {@link Estimate#meanOfRatios} is the expectation of ratios: the average day.
 * Customers are counted at the time at which something happens to them. "Offered" are those whose
 * waiting is over: answered, abandoned (shortly or not), balked, or lost to a limit of their queue.
 */
public enum Measure {
  /** Who came, those who came again included, those turned away not. */
  ARRIVALS(Of.CUSTOMERS, Unit.COUNT),
  /** Answered. */
  ANSWERED(Of.CUSTOMERS, Unit.COUNT),
  /** Gave up waiting, not shortly. */
  ABANDONED(Of.CUSTOMERS, Unit.COUNT),
  /** Gave up sooner than their queue's short-abandon time. */
  SHORT_ABANDONED(Of.CUSTOMERS, Unit.COUNT),
  /** Went at once when they had to wait, or heard for how long. */
  BALKED(Of.CUSTOMERS, Unit.COUNT),
  /** Turned away at the door: queue full or closed, or nobody to serve them at all. */
  BLOCKED(Of.CUSTOMERS, Unit.COUNT),
  /** Took a callback instead of waiting on the line. */
  CALLED_BACK(Of.CUSTOMERS, Unit.COUNT),
  /** Ended by their queue's longest wait, their own deadline or a command. */
  LOST(Of.CUSTOMERS, Unit.COUNT),
  /** Passed on to another queue after having been served. */
  TRANSFERRED(Of.CUSTOMERS, Unit.COUNT),
  /** Came again: tried again, or back with what was not resolved. */
  RETURNED(Of.CUSTOMERS, Unit.COUNT),
  /** Answered within the target's time / answered. */
  SERVICE_LEVEL_OF_ANSWERED(Of.ANSWERS, Unit.SHARE),
  /** Answered within the target's time / offered. */
  SERVICE_LEVEL_OF_ALL(Of.CUSTOMERS, Unit.SHARE),
  /** Answered within the target's time / offered but for those who gave up within it. */
  SERVICE_LEVEL_WITHOUT_EARLY_ABANDONS(Of.CUSTOMERS, Unit.SHARE),
  /** Abandoned / offered but for those who gave up shortly. */
  ABANDONMENT_RATE(Of.CUSTOMERS, Unit.SHARE),
  /** Blocked / (arrivals + blocked). */
  BLOCKING_RATE(Of.CUSTOMERS, Unit.SHARE),
  /** Who had to wait / offered: P(W &gt; 0). */
  DELAY_RATE(Of.CUSTOMERS, Unit.SHARE),
  /** First visits after which nobody came back / first visits served. */
  FIRST_CONTACT_RESOLUTION(Of.CUSTOMERS, Unit.SHARE),
  /** Mean wait of those answered: ASA. */
  SPEED_OF_ANSWER(Of.ANSWERS, Unit.SECONDS),
  /** Mean wait of all offered. */
  WAIT(Of.CUSTOMERS, Unit.SECONDS),
  /** Mean wait of those who abandoned. */
  TIME_TO_ABANDON(Of.CUSTOMERS, Unit.SECONDS),
  /** Mean conversation, holds included, wrap-up not. */
  CONVERSATION_TIME(Of.CUSTOMERS, Unit.SECONDS),
  /** Put on hold. */
  HELD(Of.CUSTOMERS, Unit.COUNT),
  /** Mean length of a hold. */
  HOLD_TIME(Of.CUSTOMERS, Unit.SECONDS),
  /** Median wait of those answered, like the others below as the mean over replications. */
  WAIT_P50(Of.WAITS, Unit.SECONDS),
  /** The wait that 80 % of those answered do not exceed. */
  WAIT_P80(Of.WAITS, Unit.SECONDS),
  /** The wait that 90 % of those answered do not exceed. */
  WAIT_P90(Of.WAITS, Unit.SECONDS),
  /** The wait that 95 % of those answered do not exceed. */
  WAIT_P95(Of.WAITS, Unit.SECONDS),
  /** The wait that 99 % of those answered do not exceed. */
  WAIT_P99(Of.WAITS, Unit.SECONDS),
  /** The longest wait that ended, however it did. */
  LONGEST_WAIT(Of.QUEUES, Unit.SECONDS),
  /** How many wait, averaged over time. */
  QUEUE_LENGTH(Of.QUEUES, Unit.COUNT),
  /** How many waited at most. */
  LONGEST_QUEUE(Of.QUEUES, Unit.COUNT),
  /** Time at work / time ready or at work. */
  OCCUPANCY(Of.AGENTS, Unit.SHARE),
  /** Time at work / time signed in, breaks included. */
  UTILISATION(Of.AGENTS, Unit.SHARE),
  /** Offers accepted. */
  HANDLED(Of.AGENTS, Unit.COUNT),
  /** Offers that rang out or were declined. */
  NOT_ANSWERED(Of.AGENTS, Unit.COUNT),
  /** Time with customers, of all agents of the scope together. */
  BUSY_TIME(Of.AGENTS, Unit.SECONDS),
  /** The part of the time with customers during which they were on hold; not by interval. */
  ON_HOLD_TIME(Of.AGENTS, Unit.SECONDS),
  /** Time of paperwork alone. */
  WRAP_UP_TIME(Of.AGENTS, Unit.SECONDS),
  /** Time ready and without work. */
  IDLE_TIME(Of.AGENTS, Unit.SECONDS),
  /** Time on breaks. */
  BREAK_TIME(Of.AGENTS, Unit.SECONDS),
  /** What the time signed in costs / offers accepted. */
  COST_PER_INTERACTION(Of.AGENTS, Unit.COST);

  /** Whose it is. */
  enum Of {
    CUSTOMERS,
    ANSWERS,
    WAITS,
    QUEUES,
    AGENTS
  }

  /** What a measure is counted in. */
  public enum Unit {
    /** How many. */
    COUNT,
    /** A part of a whole, 0 to 1. */
    SHARE,
    /** Seconds. */
    SECONDS,
    /** Money, in the currency of the costs given. */
    COST
  }

  final Of of;
  private final Unit unit;

  Measure(Of of, Unit unit) {
    this.of = of;
    this.unit = unit;
  }

  /** {@return what it is counted in} */
  public Unit unit() {
    return unit;
  }
}
