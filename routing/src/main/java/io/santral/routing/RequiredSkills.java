package io.santral.routing;

import io.santral.Agent;
import io.santral.Requirement;
import java.util.List;

/**
 * The skills that an interaction's requirements name: those of {@code skill} alone and within
 * {@code allOf}; of {@code anyOf}, within the terms that the agent meets; none within {@code not}.
 * Index loops, so that nothing is allocated.
 */
final class RequiredSkills {
  /** What is added up over the skills. */
  interface Measure {
    double add(double sum, String skill, int atLeast, int level);
  }

  static final Measure COUNT = (sum, skill, atLeast, level) -> sum + 1;
  static final Measure LEVEL = (sum, skill, atLeast, level) -> sum + level;
  static final Measure SURPLUS = (sum, skill, atLeast, level) -> sum + (level - atLeast);
  static final Measure LOWEST = (least, skill, atLeast, level) -> Math.min(least, level);

  private RequiredSkills() {}

  static double over(InteractionView interaction, AgentView agent, Measure measure, double start) {
    return over(interaction.interaction().requirements(), agent.agent(), measure, start);
  }

  private static double over(List<Requirement> terms, Agent agent, Measure measure, double start) {
    double sum = start;
    for (int t = 0; t < terms.size(); t++) {
      sum = over(terms.get(t), agent, measure, sum);
    }
    return sum;
  }

  private static double over(Requirement term, Agent agent, Measure measure, double sum) {
    if (term instanceof Requirement.HasSkill has) {
      return measure.add(sum, has.skill(), has.level(), agent.skillLevel(has.skill()));
    }
    if (term instanceof Requirement.AllOf all) {
      return over(all.terms(), agent, measure, sum);
    }
    if (term instanceof Requirement.AnyOf any) {
      return overMet(any.terms(), agent, measure, sum);
    }
    return sum;
  }

  private static double overMet(
      List<Requirement> terms, Agent agent, Measure measure, double start) {
    double sum = start;
    for (int t = 0; t < terms.size(); t++) {
      if (Meeting.meets(agent, terms.get(t))) {
        sum = over(terms.get(t), agent, measure, sum);
      }
    }
    return sum;
  }
}
