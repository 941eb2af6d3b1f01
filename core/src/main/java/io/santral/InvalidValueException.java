package io.santral;

import org.jspecify.annotations.Nullable;

/**
 * A value that breaks a rule, refused where it came in.
 *
 * <p>The message reads {@code name (value) rule. advice}, for example {@code skill level (0) must
 * be 1 to 1000. Leave the skill out if the agent does not have it.} The value is shown with at most
 * 64 characters; control characters, line separators and unpaired surrogates are shown as escapes,
 * so a message is always one line that any log can hold.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 64;

  /** What the value is. */
  private final String name;

  /** The refused value as shown. */
  private final String value;

  /** What must hold. */
  private final String rule;

  /** What to do instead. */
  private final String advice;

  /**
   * Makes the error for one value.
   *
   * @param name what the value is, as its user calls it
   * @param value the refused value; its {@code toString} is shown
   * @param rule what must hold, as the rest of a sentence that begins with the value, without stop
   * @param advice what to do instead, as a sentence
   */
  public InvalidValueException(String name, @Nullable Object value, String rule, String advice) {
    super(name + " (" + Text.shown(value, SHOWN) + ") " + rule + ". " + advice);
    this.name = name;
    this.value = Text.shown(value, SHOWN);
    this.rule = rule;
    this.advice = advice;
  }

  /**
   * Refuses null.
   *
   * @param name what the value is, as its user calls it
   * @param value the value
   * @param <T> its type
   * @return the value
   * @throws InvalidValueException if it is null
   */
  public static <T> T notNull(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(
          name, null, "must not be null", "Give a value, or leave the call out.");
    }
    return value;
  }

  /**
   * What the value is.
   *
   * @return the name, for example {@code skill level}
   */
  public String name() {
    return name;
  }

  /**
   * The refused value as the message shows it.
   *
   * @return at most 64 characters
   */
  public String value() {
    return value;
  }

  /**
   * What must hold.
   *
   * @return the rule, without full stop
   */
  public String rule() {
    return rule;
  }

  /**
   * What to do instead.
   *
   * @return a sentence
   */
  public String advice() {
    return advice;
  }
}
