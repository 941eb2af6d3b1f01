package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be repeated: its bytes mean nothing, the plan lacks code that it needs, or
 * what it causes is not what was written down.
 *
 * <p>It names the event and the field. Recovery stops there, since a router that is not what it was
 * must not go on in its place.
 */
public final class RecoveryException extends CommandLogException {
  private static final long serialVersionUID = 1L;

  /** The number of the event concerned; 0 if it is about none. */
  private final long sequence;

  /** What was wrong about it. */
  private final String field;

  /**
   * Makes the error.
   *
   * @param sequence the number of the event concerned; 0 if it is about none
   * @param field what was wrong about it
   * @param problem what is wrong, and what to do
   * @param cause what was thrown, if anything
   */
  RecoveryException(long sequence, String field, String problem, @Nullable Throwable cause) {
    super((sequence == 0 ? "" : "event " + sequence + ", ") + field + " " + problem, cause);
    this.sequence = sequence;
    this.field = field;
  }

  /**
   * Returns which event cannot be repeated.
   *
   * @return its number; 0 if it is about none
   */
  public long sequence() {
    return sequence;
  }

  /**
   * Returns which part of the event or record is wrong.
   *
   * @return its name
   */
  public String field() {
    return field;
  }
}
