package io.santral.routing;

import io.santral.Agent;
import java.util.function.ToDoubleFunction;

/** Seconds of idle time times the agent's weight; with work in hand, less than anybody without. */
record WeightedIdleScoring(ToDoubleFunction<Agent> weights) implements RoutingStrategy.Scoring {
  private static final double SECOND = 1e9;

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    double seconds = Math.max(0, interaction.now() - agent.idleSince()) / SECOND;
    double weighted = seconds * Weights.of(weights, agent.agent());
    return agent.work() == 0 ? weighted : -1 / (1 + weighted);
  }

  @Override
  public String toString() {
    return "weighted idle";
  }
}
