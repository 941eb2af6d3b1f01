package io.santral.routing.simulation;

import io.santral.routing.RouterView;

/**
 * What must hold at the end of every replication, whatever the model: nobody is lost, and the queue
 * length over time is the waits of those who waited (Little's law, which over a run's whole time is
 * an identity). The two sides are counted apart, by the simulator and by the router's metrics.
 */
final class Audit {
  private static final double ROUNDING = 1e-9;

  private Audit() {}

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
