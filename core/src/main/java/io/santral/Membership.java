package io.santral;

/**
 * An agent's place in a queue.
 *
 * @param queue the queue's id
 * @param tier 1 to 100; agents of tier 1 are asked first
 * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
 */
public record Membership(String queue, int tier, int position) {
  private static final int MAX_TIER = 100;
  private static final int MAX_POSITION = 1_000_000;

  /**
   * Makes a membership.
   *
   * @param queue the queue's id
   * @param tier 1 to 100; agents of tier 1 are asked first
   * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
   * @throws InvalidValueException if the queue id or a number breaks its rule
   */
  public Membership {
    Identifiers.name("queue", queue);
    Checks.range("tier in " + queue, tier, 1, MAX_TIER, "Tier 1 is asked first.");
    Checks.range("position in " + queue, position, 0, MAX_POSITION, "Position 0 is asked first.");
  }

  /** For example {@code billing tier 1 position 0}. */
  @Override
  public String toString() {
    return queue + " tier " + tier + " position " + position;
  }
}
