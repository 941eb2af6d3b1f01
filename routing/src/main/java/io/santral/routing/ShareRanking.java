package io.santral.routing;

import io.santral.Agent;
import java.util.function.ToDoubleFunction;

/**
 * Who is furthest behind his share. The next goes to the smallest (handled + 1/2) / weight, the
 * divisor method of Webster and Sainte-Laguë: whenever the shares of what was handled are whole
 * numbers, each has exactly his.
 */
record ShareRanking(ToDoubleFunction<Agent> weights) implements RoutingStrategy.Ranking {
  private static final double SCALE = 1L << 32;

  @Override
  public long key(AgentView agent) {
    double weight = Weights.of(weights, agent.agent());
    // A weight of 0 makes it infinite, which as a long is the largest.
    return (long) ((agent.handled() + 0.5) * SCALE / weight);
  }

  @Override
  public String toString() {
    return "proportional";
  }
}
