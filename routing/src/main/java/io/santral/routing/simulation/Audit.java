package io.santral.routing.simulation;

import io.santral.routing.Explanation;
import io.santral.routing.RouterView;

/**
 * What must hold in every replication, whatever the model. At its end nobody is lost, and the queue
 * length over time is the waits of those who waited (Little's law, which over a run's whole time is
 * an identity); the two sides are counted apart, by the simulator and by the router's metrics. At
 * every cut nobody waits for whom an agent is free (work conservation); a few of those who wait are
 * looked at.
 */
final class Audit {
  private static final double ROUNDING = 1e-9;

  private static final int LOOKED_AT = 3;

  private Audit() {}

  static void conservation(World world) {
    int looks = 0;
    for (int i = 0; i < world.customerCount() && looks < LOOKED_AT; i++) {
      Customer customer = world.customer(i);
      if (customer.state == Customer.WAITING && customer.ringing == 0) {
        looks++;
        world.router.view().explain(customer.id).ifPresent(Audit::nobodyIsFree);
      }
    }
  }

  private static void nobodyIsFree(Explanation explanation) {
    for (Explanation.OfAgent agent : explanation.agents()) {
      if (agent.gate() == Explanation.Gate.NONE) {
        throw new IllegalStateException(
            "interaction ("
                + explanation.interaction()
                + ") waits while agent "
                + agent.agent()
                + " is free for it. The router is at fault.");
      }
    }
  }

  static void check(World world, Crowd crowd) {
    if (world.foreign) {
      return;
    }
    RouterView view = world.router.view();
    if (view.liveCount() != crowd.inHouse()) {
      throw new IllegalStateException(
          "customers in the house ("
              + crowd.inHouse()
              + ") are not the router's, who has "
              + view.liveCount()
              + ". The simulator is at fault.");
    }
    double length = view.metrics().allQueues().meanWaiting() * view.now();
    double waits = crowd.waited();
    if (Math.abs(length - waits) > ROUNDING * Math.max(length, waits) + 1) {
      throw new IllegalStateException(
          "time waited ("
              + waits
              + ") is not what the queue's length says, "
              + length
              + ". The simulator is at fault.");
    }
  }
}
