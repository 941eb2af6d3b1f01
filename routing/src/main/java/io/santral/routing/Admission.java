package io.santral.routing;

import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/** Whether, and where, an interaction may wait. Reads only. */
final class Admission {
  private final State state;
  private QueueState[] visited = new QueueState[4];

  /** The queue that {@link #find} settled on, valid when it refused nothing. */
  QueueState found = QueueState.NONE;

  Admission(State state) {
    this.state = state;
  }

  /**
   * Whether any agent of the plan may serve it in this queue, sooner or later. What nobody may
   * serve gets no class, or refused demands could crowd out those that are served.
   */
  boolean couldServe(Interaction interaction, QueueState queue) {
    return state.eligibility.servable(timetable(interaction, queue));
  }

  private Timetable timetable(Interaction interaction, QueueState queue) {
    return state.eligibility.timetable(interaction, queue);
  }

  private boolean anyLoggedIn(Interaction interaction, QueueState queue) {
    Timetable timetable = timetable(interaction, queue);
    for (int step = timetable.lastStep(); step >= 0; step--) {
      if (state.classOf(timetable, step).anyLoggedIn()) {
        return true;
      }
    }
    return false;
  }

  /** Follows overflow when full and when unstaffed; a refusal, or null and {@link #found}. */
  @Nullable Outcome find(Interaction interaction, QueueState first) {
    QueueState queue = first;
    int steps = 0;
    while (true) {
      if (!queue.takesNew()) {
        return Answers.queueClosed(queue);
      }
      QueueState next = null;
      if (queue.isFull()) {
        next = overflow(queue.plan.overflowWhenFull(), interaction, queue, steps);
        if (next == null) {
          return Answers.queueFull(queue);
        }
      } else if (queue.overflowWhenUnstaffed != null && !anyLoggedIn(interaction, queue)) {
        next = overflow(queue.overflowWhenUnstaffed, interaction, queue, steps);
      }
      if (next == null) {
        if (found != queue) { // a look is cheaper than what writing costs the collector
          found = queue;
        }
        return null;
      }
      visit(queue, steps++);
      queue = next;
    }
  }

  private @Nullable QueueState overflow(
      @Nullable String id, Interaction interaction, QueueState from, int steps) {
    QueueState target = id == null ? null : state.queue(id);
    if (target == null || target == from || !couldServe(interaction, target)) {
      return null;
    }
    for (int i = 0; i < steps; i++) {
      if (visited[i] == target) {
        return null;
      }
    }
    return target;
  }

  private void visit(QueueState queue, int step) {
    if (step == visited.length) {
      visited = java.util.Arrays.copyOf(visited, step * 2);
    }
    visited[step] = queue;
  }

  /** Whether a waiting interaction may move to this queue. */
  boolean mayOverflow(LiveInteraction live, QueueState target) {
    return target != live.queue
        && target.takesNew()
        && !target.isFull()
        && couldServe(live.interaction, target);
  }

  /** Whether the bound on demand classes leaves room for this demand. */
  boolean roomFor(Interaction interaction, QueueState queue) {
    return state.eligibility.roomFor(timetable(interaction, queue));
  }
}
