package io.santral.examples.strategy;

import io.santral.routing.AgentView;
import io.santral.routing.Candidates;
import io.santral.routing.Decision;
import io.santral.routing.InteractionView;
import io.santral.routing.RoutingStrategy;
import java.util.Map;

/** The cheapest site that meets the target: dear ones are asked only when time is running out. */
record CheapestSite(Map<String, Double> costs, double dear, long targetNanos)
    implements RoutingStrategy.Deciding {
  private static final long LOOK_AGAIN = 1_000_000_000L;

  @Override
  public Decision decide(InteractionView interaction, Candidates candidates) {
    AgentView best = candidates.defaultPick();
    for (int c = 0; c < candidates.size(); c++) {
      best = cost(candidates.get(c)) < cost(best) ? candidates.get(c) : best;
    }
    boolean hurry = interaction.waited() + LOOK_AGAIN >= targetNanos;
    return cost(best) < dear || hurry
        ? Decision.assign(best.id())
        : Decision.holdUntil(interaction.now() + LOOK_AGAIN);
  }

  private double cost(AgentView agent) {
    String site = agent.agent().site();
    return site == null ? dear : costs.getOrDefault(site, dear);
  }
}
