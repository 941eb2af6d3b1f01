package io.santral.routing;

import io.santral.Requirement;

/** 0 for who meets a requirement, -1 for who does not. */
record MeetsScoring(Requirement who) implements RoutingStrategy.Scoring {
  @Override
  public double score(InteractionView interaction, AgentView agent) {
    return Meeting.meets(agent.agent(), who) ? 0 : -1;
  }

  @Override
  public String toString() {
    return who.toString();
  }
}
