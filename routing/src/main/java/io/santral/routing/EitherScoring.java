package io.santral.routing;

import io.santral.Requirement;

/** One scoring for those who meet a requirement, another for those who do not. */
record EitherScoring(Requirement who, RoutingStrategy.Scoring among, RoutingStrategy.Scoring others)
    implements RoutingStrategy.Scoring {
  @Override
  public double score(InteractionView interaction, AgentView agent) {
    return Meeting.meets(agent.agent(), who)
        ? among.score(interaction, agent)
        : others.score(interaction, agent);
  }

  @Override
  public String toString() {
    return among.equals(others) ? among.toString() : among + " or " + others;
  }
}
