package io.santral.routing;

/**
 * Something in a plan that can never work, or that is hardly meant. Immutable and safe for use by
 * many threads.
 *
 * @param code what it is, for programs
 * @param subject the id of the queue or agent that it is about; empty if it is about neither
 * @param message what it is, for people, in one line; the wording may change
 * @see Plan#check()
 */
public record Finding(Code code, String subject, String message) {
  /** How bad a finding is. */
  public enum Severity {
    /** Part of the plan serves nobody as it is. */
    ERROR,
    /** Something has no effect, or an effect that is rarely wanted. */
    WARNING
  }

  /** What a finding is about. */
  public enum Code {
    /** An error: no agent of the plan could ever serve the queue, logged in or not. */
    QUEUE_WITHOUT_AGENTS(Severity.ERROR),
    /** An error: the opening hours of the queue never open it. */
    QUEUE_NEVER_OPEN(Severity.ERROR),
    /** No queue of the plan could ever give the agent work; only a transfer to him could. */
    AGENT_WITHOUT_WORK(Severity.WARNING),
    /** The agent is a member of a queue whose needs he does not meet. */
    MEMBER_WITHOUT_NEEDS(Severity.WARNING),
    /** A language of the agent reaches the level of none of his queues, in no channel of his. */
    LANGUAGE_NEVER_USED(Severity.WARNING),
    /** A tier opens only when nothing waits any more, since the longest wait is no longer. */
    TIER_NEVER_OPENS(Severity.WARNING),
    /** A tier opens that has no members. */
    TIER_WITHOUT_MEMBERS(Severity.WARNING),
    /** A step never comes, since nothing waits or rings for so long. */
    STEP_NEVER_REACHED(Severity.WARNING),
    /** A step opens to agents of whom there are none. */
    STEP_WITHOUT_AGENTS(Severity.WARNING),
    /** An overflow never happens, since what it waits for comes never or too late. */
    OVERFLOW_NEVER_HAPPENS(Severity.WARNING),
    /** What waits for long enough moves from queue to queue in a circle. */
    OVERFLOW_CYCLE(Severity.WARNING),
    /** A reserve keeps nobody back, or from nothing. */
    RESERVE_WITHOUT_EFFECT(Severity.WARNING),
    /** A rule about forecast waits never does anything, or nobody is ever told of one. */
    FORECAST_WITHOUT_EFFECT(Severity.WARNING),
    /** Somebody may wait for ever while others who came later are served. */
    STARVATION_POSSIBLE(Severity.WARNING),
    /** A score can become infinite, or so large that what is added to it is lost. */
    SCORE_OVERFLOWS(Severity.WARNING),
    /** A key, or a part of one, goes beyond the room it has: what lies beyond counts as equal. */
    KEY_OVERFLOWS(Severity.WARNING);

    private final Severity severity;

    Code(Severity severity) {
      this.severity = severity;
    }

    /** {@return how bad it is} */
    public Severity severity() {
      return severity;
    }
  }

  /**
   * Makes a finding.
   *
   * @param code what it is, for programs
   * @param subject the id of the queue or agent that it is about; empty if it is about neither
   * @param message what it is, for people, in one line
   */
  public Finding {
    Checks.notNull("code", code);
    Checks.notNull("subject", subject);
    Checks.notNull("message", message);
  }

  /** {@return how bad it is; the same for all findings of a code} */
  public Severity severity() {
    return code.severity();
  }

  @Override
  public String toString() {
    return severity() + " " + code + ": " + message;
  }
}
