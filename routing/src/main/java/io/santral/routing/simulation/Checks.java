package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The checks that the package's values share. */
final class Checks {
  private static final double NANOS = 1e9;

  /** A hundred years, so that sums stay in range. */
  private static final long LONGEST = 3_155_760_000_000_000_000L;

  private Checks() {}

  static <T> T notNull(String what, @Nullable T value) {
    return InvalidValueException.notNull(what, value);
  }

  static void that(boolean holds, String what, @Nullable Object value, String rule, String advice) {
    if (!holds) {
      throw new InvalidValueException(what, value, rule, advice);
    }
  }

  static double share(String what, double value) {
    that(value >= 0 && value <= 1, what, value, "must be 0 to 1", "Give a probability.");
    return value;
  }

  static double positive(String what, double value) {
    boolean good = value > 0 && value < Double.POSITIVE_INFINITY;
    that(good, what, value, "must be above 0 and finite", "Give a positive number.");
    return value;
  }

  static double notNegative(String what, double value) {
    boolean good = value >= 0 && value < Double.POSITIVE_INFINITY;
    that(good, what, value, "must be 0 or more and finite", "Give a number that makes sense.");
    return value;
  }

  static int atLeast(String what, int value, int min) {
    that(value >= min, what, value, "must be at least " + min, "Give a larger number.");
    return value;
  }

  static long nanos(String what, @Nullable Duration time) {
    Duration given = notNull(what, time);
    boolean good = !given.isNegative() && given.toSeconds() < LONGEST / 1_000_000_000;
    that(good, what, given, "must be 0 to a hundred years", "Give a time that can be lived.");
    return given.toNanos();
  }

  static long positiveNanos(String what, @Nullable Duration time) {
    that(!notNull(what, time).isZero(), what, time, "must be longer than 0", "Give a longer time.");
    return nanos(what, time);
  }

  static double seconds(String what, @Nullable Duration time) {
    return nanos(what, time) / NANOS;
  }

  /** Drawn seconds as nanoseconds; what cannot be a time is the fault of who drew it. */
  static long drawn(double seconds) {
    if (!(seconds >= 0)) {
      throw new InvalidValueException(
          "drawn time", seconds, "must be 0 or more seconds", "Mend the distribution.");
    }
    double nanos = seconds * NANOS;
    return nanos >= LONGEST ? LONGEST : (long) (nanos + 0.5);
  }
}
