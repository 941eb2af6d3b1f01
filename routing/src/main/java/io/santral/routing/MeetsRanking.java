package io.santral.routing;

import io.santral.Requirement;

/** Who meets a requirement, before who does not. */
record MeetsRanking(Requirement who) implements RoutingStrategy.Ranking {
  @Override
  public long key(AgentView agent) {
    return Meeting.meets(agent.agent(), who) ? 0 : 1;
  }

  @Override
  public String toString() {
    return who.toString();
  }
}
