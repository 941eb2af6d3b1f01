package io.santral;

/**
 * How much of a channel an agent can take.
 *
 * <p>He may take one more on this channel if he has fewer than {@code max} on it, and the cost of
 * all his work, with this one, is within his total. If the channel is not interruptible, his work
 * on interruptible channels does not count in that: it is interrupted instead.
 *
 * @param channel the channel
 * @param max how many at once, 1 to 10,000
 * @param cost what one of them takes of the agent's total, 1 or more; at most his total
 * @param interruptible whether work of an uninterruptible channel may interrupt one of these
 */
public record ChannelCapacity(Channel channel, int max, int cost, boolean interruptible) {
  static final int LARGEST_MAX = 10_000;

  /**
   * Makes a capacity.
   *
   * @param channel the channel
   * @param max how many at once, 1 to 10,000
   * @param cost what one of them takes of the agent's total, 1 or more; at most his total
   * @param interruptible whether work of an uninterruptible channel may interrupt one of these
   * @throws InvalidValueException if a number is out of range
   */
  public ChannelCapacity {
    Checks.notNull("channel", channel);
    checkedMax(channel, max);
    checkedCost(channel, cost, Agent.LARGEST_TOTAL);
  }

  /** For example {@code chat 3 x 333333}. */
  @Override
  public String toString() {
    return channel + " " + max + " x " + cost + (interruptible ? " interruptible" : "");
  }

  static int checkedMax(Channel channel, int max) {
    return Checks.range(
        "maximum on " + channel, max, 1, LARGEST_MAX, "Leave out a channel that is not taken.");
  }

  static int checkedCost(Channel channel, int cost, int total) {
    return Checks.range(
        "cost of " + channel,
        cost,
        1,
        total,
        "The cost is a part of the agent's total capacity, and one must fit.");
  }
}
