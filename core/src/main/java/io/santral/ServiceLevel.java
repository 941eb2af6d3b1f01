package io.santral;

import java.time.Duration;

/**
 * The promise to answer a share of the interactions within a time, such as 80% within 20 seconds.
 *
 * @param target the share, above 0 and at most 1
 * @param within the time, 0 to 36,500 days; an answer at exactly that time is in time
 */
public record ServiceLevel(double target, Duration within) {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Makes a service level.
   *
   * @param target the share, above 0 and at most 1
   * @param within the time, 0 to 36,500 days; an answer at exactly that time is in time
   * @throws InvalidValueException if one of the two is out of range
   */
  public ServiceLevel {
    if (!(target > 0 && target <= 1)) {
      throw new InvalidValueException(
          "service level target",
          target,
          "must be above 0 and at most 1",
          "Write 80 percent as 0.80.");
    }
    Checks.notNull("service level time", within);
    if (within.isNegative() || within.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          "service level time",
          within,
          "must be 0 to " + LONGEST.toDays() + " days",
          "Give the time within which an answer counts, such as 20 seconds.");
    }
  }

  /**
   * Makes a service level.
   *
   * @param target the share, above 0 and at most 1
   * @param within the time, 0 to 36,500 days
   * @return the service level
   * @throws InvalidValueException if one of the two is out of range
   */
  public static ServiceLevel of(double target, Duration within) {
    return new ServiceLevel(target, within);
  }

  /**
   * Whether counts keep the promise. The comparison is exact for the target as it was written in
   * decimals: 7 of 100 meet 0.07. Nothing offered is nothing missed.
   *
   * @param answeredWithin how many were answered in time, 0 to {@code offered}
   * @param offered how many count at all, 0 or more
   * @return whether the share is reached
   * @throws InvalidValueException if the counts are impossible
   */
  public boolean met(long answeredWithin, long offered) {
    if (offered < 0) {
      throw new InvalidValueException(
          "offered", offered, "must not be negative", "Give the number of interactions.");
    }
    if (answeredWithin < 0 || answeredWithin > offered) {
      throw new InvalidValueException(
          "answered within",
          answeredWithin,
          "must be 0 to the number offered, which is " + offered,
          "Count only those answered that are counted as offered too.");
    }
    // The quotient is rounded once, as the target was when it was read, so equal fractions are
    // equal here. A product would not do: 0.07 * 100 is above 7.
    return offered == 0 || (double) answeredWithin / offered >= target;
  }

  /** For example {@code 0.8 within PT20S}. */
  @Override
  public String toString() {
    return target + " within " + within;
  }
}
