package io.santral.examples.strategy;

import io.santral.routing.AgentView;
import io.santral.routing.InteractionView;
import io.santral.routing.RoutingStrategy;
import java.util.Map;

/**
 * Protects rare skills by forecast: first who has none of the skills that many calls are expected
 * to need within the next half hour; the dearer a skill by then, the later its holder.
 */
record SparedByForecast(Map<String, double[]> callsPerHalfHour, long midnight)
    implements RoutingStrategy.Scoring {
  private static final long HALF_HOUR = 1_800_000_000_000L;

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    int next = (int) ((interaction.now() - midnight) / HALF_HOUR) + 1;
    double spared = 0;
    for (var skill : callsPerHalfHour.entrySet()) {
      boolean has = agent.agent().skillLevel(skill.getKey()) > 0;
      spared += has ? skill.getValue()[Math.min(next, skill.getValue().length - 1)] : 0;
    }
    return -spared;
  }
}
