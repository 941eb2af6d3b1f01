package io.santral.routing;

import java.util.Map;

/**
 * Whose team, or site, is furthest behind its share: the divisor method of {@link ShareRanking},
 * for groups of agents.
 */
record PartShareScoring(boolean byTeam, Map<String, Double> shares)
    implements RoutingStrategy.Scoring {

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    String part = byTeam ? agent.agent().team() : agent.agent().site();
    Double share = part == null ? null : shares.get(part);
    long handled = byTeam ? agent.teamHandled() : agent.siteHandled();
    return share == null || share == 0 ? Double.NEGATIVE_INFINITY : -((handled + 0.5) / share);
  }

  @Override
  public String toString() {
    return byTeam ? "proportional by team" : "proportional by site";
  }
}
