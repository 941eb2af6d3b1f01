package io.santral.routing;

import java.util.Map;

/**
 * Which queue is served first when an agent could serve several: a number for the first of each
 * queue, worked out when somebody becomes free. The largest is first; equals go by key and arrival.
 *
 * <p>Only those are compared who may be served now, one for each queue: the first in its {@link
 * WaitingOrder} whom one of the free agents may take. A choice may use the time ({@code
 * head.waited()}) and lengths of queues, since it is asked anew each time.
 *
 * <p>Cost: O(queues that the free agent could serve and that have somebody waiting), no allocation.
 * A choice that throws or answers NaN for a head is contained: that head counts as the least
 * urgent, and an event {@code STRATEGY_FAILED} says so.
 */
@FunctionalInterface
public interface QueueChoice {
  /**
   * How urgent the first of a queue is.
   *
   * @param head the first of the queue whom a free agent may take
   * @param queue the queue
   * @return the urgency; the largest is served first; not NaN
   */
  double urgency(InteractionView head, QueueView queue);

  /**
   * By the keys of the queues' own orders, the default: priority and age across all queues.
   *
   * @return the choice
   */
  static QueueChoice byOrder() {
    return StandardChoice.BY_ORDER;
  }

  /**
   * Longest wait first across queues, whatever the priorities in them.
   *
   * @return the choice
   */
  static QueueChoice longestWait() {
    return StandardChoice.LONGEST_WAIT;
  }

  /**
   * Longest queue first (ContactCenters: longest queue first).
   *
   * @return the choice
   */
  static QueueChoice longestQueue() {
    return StandardChoice.LONGEST_QUEUE;
  }

  /**
   * Service objective: the queue whose head is furthest behind its service level's time, as a ratio
   * of wait to time. Queues without a target come after all that have one, longest wait first.
   *
   * @return the choice
   */
  static QueueChoice serviceObjective() {
    return StandardChoice.SERVICE_OBJECTIVE;
  }

  /**
   * Strict priorities among queues; inside, and among queues of equal rank, by their order. A queue
   * of a lower rank waits while any of a higher rank can be served: it may starve.
   *
   * @param ranks the rank of each queue by its id, the largest first; others have rank 0
   * @return the choice
   */
  static QueueChoice queuePriority(Map<String, Integer> ranks) {
    return RatedChoice.of(RatedChoice.Rule.RANK, ranks);
  }

  /**
   * The cμ rule (Cox and Smith 1961): the queue with the largest cost of a wait times service rate,
   * however long its head has waited. It minimises linear waiting costs of a single skill group.
   *
   * @param costRates cost per unit of waiting, times service rate, of each queue by its id; finite;
   *     others have 0
   * @return the choice
   */
  static QueueChoice costRate(Map<String, Double> costRates) {
    return RatedChoice.of(RatedChoice.Rule.RATE, costRates);
  }

  /**
   * The generalised cμ rule for quadratic waiting costs (van Mieghem 1995; Mandelbaum and Stolyar
   * 2004): weight times wait. Also known as longest weighted waiting time.
   *
   * @param weights the weight of each queue by its id, finite; others have 1
   * @return the choice
   */
  static QueueChoice weightedWait(Map<String, Double> weights) {
    return RatedChoice.of(RatedChoice.Rule.WEIGHTED_WAIT, weights);
  }

  /**
   * Fixed queue ratio (Gurvich and Whitt 2009): the queue that exceeds its share of all that wait
   * by the most.
   *
   * @param shares the wanted share of each queue by its id, finite, usually adding up to 1; others
   *     have 0
   * @return the choice
   */
  static QueueChoice queueRatio(Map<String, Double> shares) {
    return RatedChoice.of(RatedChoice.Rule.RATIO, shares);
  }
}
