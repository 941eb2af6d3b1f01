package io.santral.routing;

/** The ranking's ratio, with staffed time until now. */
record OccupancyScoring(RateRanking ratio) implements RoutingStrategy.Scoring {
  @Override
  public double score(InteractionView interaction, AgentView agent) {
    return 0 - ratio.occupancy(agent, RateRanking.staffed(agent, interaction.now()));
  }

  @Override
  public String toString() {
    return ratio.toString();
  }
}
