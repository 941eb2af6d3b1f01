package io.santral.routing;

import io.santral.routing.Explanation.OfAgent;
import java.time.Instant;
import java.util.List;

/**
 * Why an offer was made to whom it was made: all candidates as they were at that moment, and the
 * rule that chose among them. Immutable and safe for use by many threads; it holds ids and numbers,
 * and nothing about the customer. {@link #toString} is for people, a line for each candidate.
 *
 * @param offer the offer's id
 * @param interaction the interaction's id
 * @param queue the id of the queue that it was in
 * @param at when it was offered, nanoseconds since the epoch
 * @param rule what chose the agent
 * @param strategy the queue's strategy in words, whether or not it was asked
 * @param failure what the strategy did wrong; empty unless the rule is DEFAULT_PICK
 * @param picked the id of the agent
 * @param candidates all candidates in plan order, with their keys, and with their scores where the
 *     strategy is a scoring that was asked
 * @see RouterView#explainDecision
 */
public record OfferExplanation(
    long offer,
    String interaction,
    String queue,
    long at,
    Rule rule,
    String strategy,
    String failure,
    String picked,
    List<OfAgent> candidates) {

  /** What chose an agent. */
  public enum Rule {
    /** It was for him alone. */
    DIRECT,
    /** He is the preferred agent. */
    PREFERRED,
    /** His key is the smallest in the lowest tier and most wanted language. */
    RANKING,
    /** His score is the largest in the lowest tier and most wanted language. */
    SCORING,
    /** A deciding strategy named him. */
    DECIDING,
    /** The strategy failed: he is the longest idle in the lowest tier and most wanted language. */
    DEFAULT_PICK,
    /** A command assigned it to him. */
    ASSIGNED
  }

  /**
   * Makes the value.
   *
   * @param offer the offer's id
   * @param interaction the interaction's id
   * @param queue the id of its queue
   * @param at when it was offered
   * @param rule what chose the agent
   * @param strategy the queue's strategy in words
   * @param failure what the strategy did wrong, or empty
   * @param picked the id of the agent
   * @param candidates all candidates in plan order
   */
  public OfferExplanation {
    Checks.notNull("interaction", interaction);
    Checks.notNull("queue", queue);
    Checks.notNull("rule", rule);
    Checks.notNull("strategy", strategy);
    Checks.notNull("failure", failure);
    Checks.notNull("picked", picked);
    candidates = List.copyOf(candidates);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(interaction);
    text.append(" of queue ").append(queue).append(" was offered to ").append(picked);
    text.append(" at ").append(Instant.ofEpochSecond(0, at)).append(" by ").append(rule);
    text.append(" (").append(strategy);
    if (!failure.isEmpty()) {
      text.append(", which ").append(failure);
    }
    text.append(')');
    for (OfAgent candidate : candidates) {
      boolean his = candidate.agent().equals(picked);
      text.append(his ? "\n* " : "\n  ").append(candidate.agent()).append(' ');
      text.append(candidate.standing());
    }
    return text.toString();
  }
}
