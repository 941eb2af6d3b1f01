package io.santral.routing;

import java.time.Instant;
import java.util.List;

/**
 * How often the shadow strategies of a router came to the same as the live ones, since its start.
 * Immutable and safe for use by many threads.
 *
 * <p>A pick is the id of an agent, or several in the order of their offers, with commas between
 * them; or {@code hold until} a time, or {@code overflow to} a queue.
 *
 * @param queues the queues that have a shadow, in plan order
 * @see Plan.Builder#shadow(String, RoutingStrategy)
 */
public record ShadowReport(List<OfQueue> queues) {
  /**
   * One queue.
   *
   * @param queue the queue's id
   * @param strategy the shadow strategy in words
   * @param same decisions in which the shadow came to the same as the live strategy
   * @param different decisions in which it came to something else
   * @param failed decisions in which it threw, or broke the contract of strategies
   * @param differences the last 100 of the different ones, oldest first
   */
  public record OfQueue(
      String queue,
      String strategy,
      long same,
      long different,
      long failed,
      List<Difference> differences) {
    /**
     * Makes the value.
     *
     * @param queue the queue's id
     * @param strategy the shadow strategy in words
     * @param same decisions that were the same
     * @param different decisions that were not
     * @param failed decisions in which the shadow failed
     * @param differences the last different ones
     */
    public OfQueue {
      Checks.notNull("queue", queue);
      Checks.notNull("strategy", strategy);
      differences = List.copyOf(differences);
    }

    /** {@return how many decisions the shadow was asked for} */
    public long decisions() {
      return same + different + failed;
    }
  }

  /**
   * One decision in which the two differ.
   *
   * @param at when, nanoseconds since the epoch
   * @param interaction the interaction's id
   * @param live what was done
   * @param shadow what the shadow would have done
   */
  public record Difference(long at, String interaction, String live, String shadow) {
    /**
     * Makes the value.
     *
     * @param at when
     * @param interaction the interaction's id
     * @param live what was done
     * @param shadow what the shadow would have done
     */
    public Difference {
      Checks.notNull("interaction", interaction);
      Checks.notNull("live", live);
      Checks.notNull("shadow", shadow);
    }

    @Override
    public String toString() {
      Instant time = Instant.ofEpochSecond(0, at);
      return time + " " + interaction + ": live " + live + ", shadow " + shadow;
    }
  }

  /**
   * Makes the value.
   *
   * @param queues the queues that have a shadow
   */
  public ShadowReport {
    queues = List.copyOf(queues);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("shadow strategies of " + queues.size() + " queues");
    for (OfQueue of : queues) {
      text.append("\n  ").append(of.queue).append(" (").append(of.strategy).append("): ");
      text.append(of.decisions()).append(" decisions, ").append(of.same).append(" same, ");
      text.append(of.different).append(" different, ").append(of.failed).append(" failed");
    }
    return text.toString();
  }
}
