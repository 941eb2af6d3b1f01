package io.santral.routing;

/** A ranking's order as scores: doubles have as many places as keys, but for the last few. */
record RankedScoring(RoutingStrategy.Ranking ranking) implements RoutingStrategy.Scoring {
  @Override
  public double score(InteractionView interaction, AgentView agent) {
    // ~key is -1 - key, which unlike -key exists for the smallest key too.
    return BandedScoring.numbered(~ranking.key(agent));
  }

  @Override
  public String toString() {
    return ranking.toString();
  }
}
