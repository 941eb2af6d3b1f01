package io.santral;

/**
 * How well somebody knows a language, in the levels of the Common European Framework of Reference
 * (CEFR), with {@link #NATIVE} above them. The order of the constants is the order of the levels.
 */
public enum Proficiency {
  /** Breakthrough. */
  A1,
  /** Waystage. */
  A2,
  /** Threshold: gets along in most everyday situations. */
  B1,
  /** Vantage: talks fluently about most matters. */
  B2,
  /** Effective operational proficiency. */
  C1,
  /** Mastery. */
  C2,
  /** A mother tongue. */
  NATIVE;

  /**
   * Compares two levels.
   *
   * @param other the level asked for
   * @return whether this level is the other one or above
   */
  public boolean atLeast(Proficiency other) {
    return compareTo(Checks.notNull("proficiency", other)) >= 0;
  }
}
