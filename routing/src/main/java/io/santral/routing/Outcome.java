package io.santral.routing;

import io.santral.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command: accepted, or refused with a status for the program and a message for the
 * people. A refused command has changed nothing and caused no event. One that a listener gives is
 * {@linkplain Status#DEFERRED put off} instead, and is not accepted yet.
 *
 * <p>Immutable and safe for use by many threads. An accepted command costs no allocation; the
 * message of a refusal is put together when it is asked for.
 */
public final class Outcome {
  /** Whether a command was accepted, or else why not. */
  public enum Status {
    /** Done. */
    ACCEPTED,
    /** An interaction, agent or queue of that id is there already. */
    DUPLICATE_ID,
    /** No interaction of that id is live. */
    UNKNOWN_INTERACTION,
    /** No agent of that id is in the plan. */
    UNKNOWN_AGENT,
    /** No queue of that id is in the plan. */
    UNKNOWN_QUEUE,
    /** The queue takes nothing new. */
    QUEUE_CLOSED,
    /** The queue is as long as it may be. */
    QUEUE_FULL,
    /** No agent of the plan meets what the interaction asks for, logged in or not. */
    NO_AGENT_COULD_SERVE,
    /** The agent may not serve the interaction as far as tiers and requirements have opened. */
    NOT_ELIGIBLE,
    /** A bound of the plan is reached. */
    TOO_MANY,
    /** The interaction's deadline is over. */
    EXPIRED,
    /** The offer is not open any more: accepted, declined, missed or withdrawn. */
    STALE_OFFER,
    /** The interaction, agent or queue is not in a state in which this makes sense. */
    WRONG_STATE,
    /** The agent has work in hand that stands against it. */
    AGENT_BUSY,
    /** The time given is before the present time of the router. */
    TIME_WENT_BACK,
    /** A value of the command is not acceptable. */
    INVALID,
    /**
     * A listener gave the command: it is applied right after the present step's events are told.
     */
    DEFERRED,
    /** The mailbox is full; the command was not looked at and may be sent again. */
    OVERLOADED,
    /** The router is closed. */
    CLOSED,
    /**
     * The router's log has failed: what was asked is not known to be stored, and nothing more is
     * taken.
     */
    NOT_STORED
  }

  /** The only accepted outcome. */
  static final Outcome ACCEPTED = new Outcome(Status.ACCEPTED, "", "", "", "");

  /** What a listener is answered that gives a command to the router that calls it. */
  static final Outcome DEFERRED =
      refused(
          Status.DEFERRED,
          "command",
          "of a listener",
          "is applied after the present step",
          "Its events tell its outcome.");

  private final Status status;
  private final String name;
  private final Object value;
  private final String rule;
  private final String advice;

  private Outcome(Status status, String name, Object value, String rule, String advice) {
    this.status = status;
    this.name = name;
    this.value = value;
    this.rule = rule;
    this.advice = advice;
  }

  /** A refusal; the value should be an id or a number, since the outcome keeps it alive. */
  static Outcome refused(Status status, String name, Object value, String rule, String advice) {
    if (status == Status.ACCEPTED) {
      throw new IllegalArgumentException("status (ACCEPTED) is no refusal. Use Outcome.ACCEPTED.");
    }
    return new Outcome(status, name, value, rule, advice);
  }

  static Outcome refused(Status status, InvalidValueException cause) {
    return refused(status, cause.name(), cause.value(), cause.rule(), cause.advice());
  }

  /**
   * Returns whether the command was accepted, or else why not.
   *
   * @return the status
   */
  public Status status() {
    return status;
  }

  /**
   * Returns whether the command was accepted.
   *
   * @return true if the status is {@link Status#ACCEPTED}
   */
  public boolean accepted() {
    return status == Status.ACCEPTED;
  }

  // What is written down of a refusal: the same words come of it.

  String name() {
    return name;
  }

  String value() {
    return String.valueOf(value);
  }

  String rule() {
    return rule;
  }

  String advice() {
    return advice;
  }

  /**
   * Returns what was wrong, for people: name, value, rule and advice. Programs look at the {@link
   * #status}; the wording may change.
   *
   * @return the message; empty if the command was accepted
   */
  public String message() {
    return accepted() ? "" : Checks.message(name, value, rule, advice);
  }

  /**
   * Compares status and message.
   *
   * @param other anything
   * @return true if it is an outcome of the same status and message
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Outcome that
        && status == that.status
        && message().equals(that.message());
  }

  @Override
  public int hashCode() {
    return 31 * status.hashCode() + message().hashCode();
  }

  @Override
  public String toString() {
    return accepted() ? "ACCEPTED" : status + ": " + message();
  }
}
