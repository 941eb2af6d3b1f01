package io.santral.routing;

import java.util.Locale;

/** Scorings that need nothing else to be known than the interaction and the agent. */
enum PairScoring implements RoutingStrategy.Scoring {
  MEAN_SKILL {
    @Override
    public double score(InteractionView interaction, AgentView agent) {
      double count = RequiredSkills.over(interaction, agent, RequiredSkills.COUNT, 0);
      return count == 0
          ? 0
          : RequiredSkills.over(interaction, agent, RequiredSkills.LEVEL, 0) / count;
    }
  },
  WEAKEST_SKILL {
    @Override
    public double score(InteractionView interaction, AgentView agent) {
      double least =
          RequiredSkills.over(interaction, agent, RequiredSkills.LOWEST, Double.MAX_VALUE);
      return least == Double.MAX_VALUE ? 0 : least;
    }
  },
  LOWEST_SUFFICIENT_SKILL {
    @Override
    public double score(InteractionView interaction, AgentView agent) {
      // Not negated: there is no -0.
      return 0 - RequiredSkills.over(interaction, agent, RequiredSkills.SURPLUS, 0);
    }
  };

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
