package io.santral.routing;

/** Two orders of call_center that an {@link OpenSipsPreset} has by name only. */
final class OpenSipsOrder {
  /** Who became ready after his last work goes before all, the last one first. */
  static final RoutingStrategy.Ranking FRONT = Front.INSTANCE;

  private OpenSipsOrder() {}

  /** An enum, so that plans compare. */
  private enum Front implements RoutingStrategy.Ranking {
    INSTANCE;

    @Override
    public long key(AgentView agent) {
      boolean cameAfterWork = agent.lastWorked() < agent.readySince();
      return cameAfterWork ? -agent.readySince() - 1 : agent.lastWorked();
    }

    @Override
    public String toString() {
      return "login to the front";
    }
  }

  /** What was offered before in vain, then by another choice. */
  record RejectedFirst(QueueChoice others) implements QueueChoice {
    @Override
    public double urgency(InteractionView head, QueueView queue) {
      return head.lastOfferEnded() == Long.MIN_VALUE
          ? others.urgency(head, queue)
          : Double.POSITIVE_INFINITY;
    }
  }
}
