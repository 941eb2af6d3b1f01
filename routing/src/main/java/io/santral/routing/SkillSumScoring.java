package io.santral.routing;

import io.santral.Identifiers;
import java.util.Map;

/** The levels of the required skills, each times its weight. */
final class SkillSumScoring implements RoutingStrategy.Scoring, RequiredSkills.Measure {
  private final Map<String, Double> weights;

  SkillSumScoring(Map<String, ? extends Number> weights) {
    this.weights = Weights.table(weights);
    this.weights.keySet().forEach(skill -> Identifiers.name("skill", skill));
  }

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    return RequiredSkills.over(interaction, agent, this, 0);
  }

  @Override
  public double add(double sum, String skill, int atLeast, int level) {
    Double weight = weights.get(skill);
    return sum + (weight == null ? level : weight * level);
  }

  @Override
  public String toString() {
    return "skill sum " + weights;
  }
}
