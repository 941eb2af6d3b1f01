package io.santral.routing;

import io.santral.Identifiers;
import java.time.Duration;

/**
 * The order of those who wait in one queue: a key for each interaction, the smallest first, equals
 * in order of arrival.
 *
 * <p>The key is worked out when the interaction enters a queue and when it is amended or gets
 * another priority, never while time goes by; so it must depend on nothing else, and waiting costs
 * nothing. That still allows ageing: with linear ageing everybody ages alike, and the order stays.
 *
 * <p>Who comes first among <em>several</em> queues is for {@link QueueChoice} to say. By default
 * keys of different queues are compared directly, which makes sense while they are times, as those
 * of the orders here are, except where they say otherwise.
 *
 * <p>A throwing order is contained: the interaction gets the default key, and an event {@code
 * STRATEGY_FAILED} says so.
 */
@FunctionalInterface
public interface WaitingOrder {
  /**
   * Where an interaction stands.
   *
   * @param interaction the interaction, whose {@code enqueuedAt} and {@code level} are those of now
   * @return its key; the smallest is first; {@code Long.MAX_VALUE} counts as one less
   */
  long key(InteractionView interaction);

  /**
   * Priority with linear ageing, the default: each priority level is worth the queue's head start,
   * so that nobody is overtaken by arrivals of d levels more for longer than d head starts. With
   * {@code strictPriority} that is for ever. Key: time of entry less level times head start.
   *
   * @return the order
   */
  static WaitingOrder priorityAndAge() {
    return StandardOrder.PRIORITY_AND_AGE;
  }

  /**
   * First in, first out, whatever the priority. Key: time of entry. Nobody is ever overtaken.
   *
   * @return the order
   */
  static WaitingOrder firstInFirstOut() {
    return StandardOrder.FIRST_IN_FIRST_OUT;
  }

  /**
   * Last in, first out: the freshest lead first. Key: time of entry, negated, so the keys of such a
   * queue come before all others unless a {@link QueueChoice} is made. Starves whoever waits long
   * while more arrive than are served; give the queue a {@code maxWait}.
   *
   * @return the order
   */
  static WaitingOrder lastInFirstOut() {
    return StandardOrder.LAST_IN_FIRST_OUT;
  }

  /**
   * Earliest deadline first (Jackson 1955), for work that is due by a time; what has no deadline
   * comes last. Key: the deadline.
   *
   * @return the order
   */
  static WaitingOrder earliestDeadlineFirst() {
    return StandardOrder.EARLIEST_DEADLINE_FIRST;
  }

  /**
   * The most valuable customer first, but with ageing: each unit of a numeric attribute is worth a
   * head start. Interactions without the attribute, or with one that is no whole number, have value
   * 0. Key: time of entry less value times head start.
   *
   * @param attribute the attribute's key, such as {@code "value"}
   * @param headStart what a unit is worth
   * @return the order
   */
  static WaitingOrder byValue(String attribute, Duration headStart) {
    return new ValueOrder(
        Identifiers.name("attribute", attribute),
        Checks.nanos("headStart", headStart, "Use zero to ignore the value."));
  }
}
