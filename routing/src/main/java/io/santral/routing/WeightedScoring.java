package io.santral.routing;

/** A score times a weight; a weight of 0 takes the scoring out, even where it is infinite. */
record WeightedScoring(double weight, RoutingStrategy.Scoring scoring)
    implements RoutingStrategy.Scoring {
  @Override
  public double score(InteractionView interaction, AgentView agent) {
    return weight == 0 ? 0 : weight * scoring.score(interaction, agent);
  }

  @Override
  public String toString() {
    return weight + " x " + scoring;
  }
}
