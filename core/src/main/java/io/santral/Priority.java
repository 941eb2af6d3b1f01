package io.santral;

/**
 * How urgent an interaction is. A higher level is worth a head start in the queue, of a length that
 * the queue's plan sets; only under strict priority does it always come first.
 *
 * @param level -100 to 100; 0 is normal
 */
public record Priority(int level) implements Comparable<Priority> {
  /** One level below normal. */
  public static final Priority LOW = new Priority(-1);

  /** Level 0. */
  public static final Priority NORMAL = new Priority(0);

  /** One level above normal. */
  public static final Priority HIGH = new Priority(1);

  /** Two levels above normal. */
  public static final Priority URGENT = new Priority(2);

  private static final int MAX_LEVEL = 100;

  /**
   * Makes a priority.
   *
   * @param level -100 to 100; 0 is normal
   * @throws InvalidValueException if the level is out of range
   */
  public Priority {
    Checks.range(
        "priority", level, -MAX_LEVEL, MAX_LEVEL, "Map your own scale to it; 0 is normal.");
  }

  /**
   * A priority by its level.
   *
   * @param level -100 to 100; 0 is normal
   * @return the priority
   * @throws InvalidValueException if the level is out of range
   */
  public static Priority of(int level) {
    return switch (level) {
      case -1 -> LOW;
      case 0 -> NORMAL;
      case 1 -> HIGH;
      case 2 -> URGENT;
      default -> new Priority(level);
    };
  }

  /** Lower levels first. */
  @Override
  public int compareTo(Priority other) {
    return Integer.compare(level, other.level);
  }

  /** The level. */
  @Override
  public String toString() {
    return Integer.toString(level);
  }
}
