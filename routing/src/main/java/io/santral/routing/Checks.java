package io.santral.routing;

import io.santral.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The checks that plans and commands share, beside those of {@link io.santral.Identifiers}. */
final class Checks {
  /** No wait is longer, so that a time and a wait can always be added in nanoseconds. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private Checks() {}

  static <T> T notNull(String what, @Nullable T value) {
    return InvalidValueException.notNull(what, value);
  }

  /** The words of a refusal, or of a finding, as everywhere in the project; one line. */
  static String message(String name, @Nullable Object value, String rule, String advice) {
    // The exception knows how values are shown; it is not thrown here.
    String message = new InvalidValueException(name, value, rule, advice).getMessage();
    return message == null ? rule : message;
  }

  static int range(String what, int value, int min, int max, String advice) {
    if (value < min || value > max) {
      throw new InvalidValueException(what, value, "must be " + min + " to " + max, advice);
    }
    return value;
  }

  /** A duration from zero to a hundred years, in nanoseconds. */
  static long nanos(String what, @Nullable Duration time, String advice) {
    Duration given = notNull(what, time);
    if (given.isNegative() || given.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          what, given, "must be 0 to " + LONGEST.toDays() + " days", advice);
    }
    return given.toNanos();
  }

  static long positiveNanos(String what, @Nullable Duration time, String advice) {
    if (notNull(what, time).isZero()) {
      throw new InvalidValueException(what, time, "must be longer than 0", advice);
    }
    return nanos(what, time, advice);
  }
}
