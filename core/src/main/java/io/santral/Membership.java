package io.santral;

/**
 * An agent's place in a queue.
 *
 * @param queue the queue's id
 * @param tier 1 to 100; agents of tier 1 are asked first
 * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
 * @param preference 1 to 100; of several queues that he could take something from, he takes it from
 *     the one of the lowest number
 */
public record Membership(String queue, int tier, int position, int preference) {
  private static final int MAX_PREFERENCE = 100;
  private static final int MAX_TIER = 100;
  private static final int MAX_POSITION = 1_000_000;

  /**
   * Makes a membership.
   *
   * @param queue the queue's id
   * @param tier 1 to 100; agents of tier 1 are asked first
   * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
   * @param preference 1 to 100; the queue of the lowest number goes first when he becomes free
   * @throws InvalidValueException if the queue id or a number breaks its rule
   */
  public Membership {
    Identifiers.name("queue", queue);
    Checks.range("tier in " + queue, tier, 1, MAX_TIER, "Tier 1 is asked first.");
    Checks.range("position in " + queue, position, 0, MAX_POSITION, "Position 0 is asked first.");
    Checks.range("preference for " + queue, preference, 1, MAX_PREFERENCE, "1 is taken first.");
  }

  /**
   * Makes a membership of preference 1.
   *
   * @param queue the queue's id
   * @param tier 1 to 100; agents of tier 1 are asked first
   * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
   * @throws InvalidValueException if the queue id or a number breaks its rule
   */
  public Membership(String queue, int tier, int position) {
    this(queue, tier, position, 1);
  }

  /** For example {@code billing tier 1 position 0}; the preference if it is not 1. */
  @Override
  public String toString() {
    String text = queue + " tier " + tier + " position " + position;
    return preference == 1 ? text : text + " preference " + preference;
  }
}
