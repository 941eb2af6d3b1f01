package io.santral.routing;

import io.santral.ServiceLevel;
import java.util.Locale;

/** The built-in choices without settings. */
enum StandardChoice implements QueueChoice {
  BY_ORDER {
    @Override
    public double urgency(InteractionView head, QueueView queue) {
      return 0;
    }
  },
  LONGEST_WAIT {
    @Override
    public double urgency(InteractionView head, QueueView queue) {
      return head.waited();
    }
  },
  LONGEST_QUEUE {
    @Override
    public double urgency(InteractionView head, QueueView queue) {
      return queue.waiting();
    }
  },
  SERVICE_OBJECTIVE {
    @Override
    public double urgency(InteractionView head, QueueView queue) {
      ServiceLevel target = queue.plan().target();
      if (target == null) {
        // Below every ratio, which is at least 0, and still rising with the wait.
        return -1 / (1.0 + head.waited());
      }
      // A target of no time at all is missed at once: as if it were a nanosecond.
      return (double) head.waited() / Math.max(1, target.within().toNanos());
    }
  };

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
