package io.santral.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strict priority, then age or its contrary.
 *
 * @param priority that of the target, or null for that of each task
 * @param lifo whether the youngest goes first
 */
record TwilioOrder(@Nullable Integer priority, boolean lifo) implements WaitingOrder {
  @Override
  public long key(InteractionView task) {
    long level = priority == null ? task.level() : priority;
    long age = lifo ? -task.enqueuedAt() : task.enqueuedAt();
    return age - level * QueuePlan.STRICT_HEAD_START;
  }

  /** Priority over all queues, whose keys differ in kind; equals go by key. */
  record ByPriority(Map<String, Integer> ofTargets) implements QueueChoice {
    ByPriority {
      ofTargets = Map.copyOf(ofTargets);
    }

    @Override
    public double urgency(InteractionView head, QueueView queue) {
      Integer priority = ofTargets.get(queue.id());
      return priority == null ? head.level() : priority;
    }
  }
}
