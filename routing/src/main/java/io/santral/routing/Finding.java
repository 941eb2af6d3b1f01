package io.santral.routing;

/**
 * Something in a plan that can never work, or that is hardly meant. Immutable.
 *
 * @param severity how bad it is
 * @param code what it is, for programs
 * @param subject the id of the queue or agent that it is about
 * @param message what it is, for people; the wording may change
 * @see Plan#check()
 */
public record Finding(Severity severity, Code code, String subject, String message) {
  /** How bad a finding is. */
  public enum Severity {
    /** Part of the plan serves nobody as it is. */
    ERROR,
    /** Something has no effect, or an effect that is rarely wanted. */
    WARNING
  }

  /** What a finding is about. */
  public enum Code {
    /** No agent of the plan could ever serve the queue, logged in or not. */
    QUEUE_WITHOUT_AGENTS,
    /** The opening hours of the queue never open it. */
    QUEUE_NEVER_OPEN,
    /** No queue of the plan could ever give the agent work. */
    AGENT_WITHOUT_WORK,
    /** The agent is a member of a queue whose needs he does not meet. */
    MEMBER_WITHOUT_NEEDS,
    /** No language of the agent reaches the level that any of his queues asks for. */
    LANGUAGE_NEVER_USED,
    /** A tier opens only when nothing waits any more, since the longest wait is shorter. */
    TIER_NEVER_OPENS,
    /** A tier opens that has no members. */
    TIER_WITHOUT_MEMBERS,
    /** An overflow never happens, since what it waits for comes never or too late. */
    OVERFLOW_NEVER_HAPPENS,
    /** Interactions can overflow in a circle. */
    OVERFLOW_CYCLE
  }

  /** Checks that nothing is missing. */
  public Finding {
    Checks.notNull("severity", severity);
    Checks.notNull("code", code);
    Checks.notNull("subject", subject);
    Checks.notNull("message", message);
  }
}
