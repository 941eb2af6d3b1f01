package io.santral.routing;

import io.santral.Agent;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a queue comes to ask of agents before the longest wait is over. */
final class Reach {
  private Reach() {}

  /** Whether anything waits for so long. */
  static boolean reached(QueuePlan queue, long wait) {
    return wait < queue.maxWait;
  }

  /** Whether any agent may serve it in the end. */
  static boolean anyone(QueuePlan queue) {
    return reached(queue, queue.relaxation().anyoneNanos());
  }

  /** Whether an agent meets the needs of a queue at some time. */
  static boolean meets(Agent agent, QueuePlan queue) {
    if (meets(agent, queue.needs(), 0)) {
      return true;
    }
    for (long wait : changes(queue.needs())) {
      if (reached(queue, wait) && meets(agent, queue.needs(), wait)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an agent meets one of the needs of a queue at some time. */
  static boolean meets(Agent agent, QueuePlan queue, Requirement need) {
    if (need.metBy(agent)) {
      return true;
    }
    for (Duration change : need.changes()) {
      if (reached(queue, change.toNanos()) && need.metBy(agent, change.toNanos())) {
        return true;
      }
    }
    return false;
  }

  private static boolean meets(Agent agent, List<Requirement> needs, long wait) {
    for (Requirement need : needs) {
      if (!need.metBy(agent, wait)) {
        return false;
      }
    }
    return true;
  }

  /** All waits at which the answer of one of them changes. */
  static SortedSet<Long> changes(List<Requirement> needs) {
    SortedSet<Long> changes = new TreeSet<>();
    for (Requirement need : needs) {
      need.changes().forEach(change -> changes.add(change.toNanos()));
    }
    return changes;
  }

  /** Whether a tier is open at some time. */
  static boolean opens(QueuePlan queue, int tier) {
    TierOpenings openings = queue.openings();
    for (int done = 0; done <= openings.count(); done++) {
      boolean happens = done == 0 || reached(queue, openings.wait(done - 1));
      if (happens && openings.openTier(done) >= tier) {
        return true;
      }
    }
    return false;
  }

  /** The lowest level of language that will do at some time. */
  static Proficiency lowestLevel(QueuePlan queue) {
    Proficiency lowest = queue.minLevel();
    for (var change : queue.relaxation().levels().entrySet()) {
      if (reached(queue, change.getKey()) && !change.getValue().atLeast(lowest)) {
        lowest = change.getValue();
      }
    }
    return lowest;
  }
}
