package io.santral.benchmarks;

import io.santral.routing.RoutingStrategy;

/** Something that is measured step by step. */
interface Circuit {
  /**
   * Runs one step.
   *
   * @return a number that depends on all steps so far
   */
  long step();

  /**
   * Builds one by name, at the beginning of its story: {@code Life}, {@code Life/} and a strategy
   * of {@link Policies}, or an engine's matching.
   */
  static Circuit of(String name, Scenario scenario, Regime regime) {
    Workload workload = Workload.of(scenario, Compare.SEED);
    if (name.startsWith(LifeCycle.NAME + "/")) {
      RoutingStrategy strategy = Policies.of(name.substring(LifeCycle.NAME.length() + 1));
      return new LifeCycle(workload, regime, LifeCycle.WRAP_UP, Compare.SEED, strategy);
    }
    return name.equals(LifeCycle.NAME)
        ? new LifeCycle(workload, regime, LifeCycle.WRAP_UP, Compare.SEED)
        : new Cycle(workload, regime, Engines.of(name, workload), Compare.SEED);
  }
}
