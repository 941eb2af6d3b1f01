package io.santral.routing;

import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Explanation.Gate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first term of a timetable that an agent does not meet at one of its steps: what {@link
 * Timetable#rank} says no to, in words.
 *
 * @param gate QUEUE, REQUIREMENT or LANGUAGE, or LATER_STEP for a tier that is closed
 * @param words what is missing, to be put after the agent's id
 */
record Shortfall(Gate gate, String words) {

  /** Null if he may serve it at that step; his channel is not looked at. */
  static @Nullable Shortfall of(Timetable timetable, AgentSlot agent, int step) {
    if (timetable.rank(agent.agent, step) >= 0) {
      return null;
    }
    QueueState queue = timetable.queue;
    int tier = agent.tierIn(queue.slot);
    if (tier == 0) {
      return new Shortfall(Gate.QUEUE, "does not serve the queue");
    }
    if (tier > timetable.openTier(step)) {
      return new Shortfall(Gate.LATER_STEP, "is of tier " + tier + ", which is closed");
    }
    long waited = timetable.begin(step);
    Requirement unmet = unmet(queue.plan.needs(), agent, waited);
    unmet = unmet == null ? unmet(timetable.demand.requirements(), agent, waited) : unmet;
    return unmet == null
        ? new Shortfall(Gate.LANGUAGE, unknown(timetable, agent, waited))
        : new Shortfall(Gate.REQUIREMENT, "does not meet " + unmet);
  }

  private static @Nullable Requirement unmet(
      List<Requirement> requirements, AgentSlot agent, long waited) {
    for (Requirement requirement : requirements) {
      if (!requirement.metBy(agent.agent, waited)) {
        return requirement;
      }
    }
    return null;
  }

  /** The first language of which he knows too little; all that would do if he knows none. */
  private static String unknown(Timetable timetable, AgentSlot agent, long waited) {
    Medium medium = timetable.demand.channel().medium();
    String verb = medium == Medium.SPOKEN ? "speaks " : "writes ";
    Proficiency asked = timetable.level(waited);
    StringBuilder all = new StringBuilder();
    for (Language wanted : timetable.languages(waited)) {
      for (LanguageSkill known : agent.agent.languages()) {
        Proficiency level = known.level(medium);
        if (level != null && known.language().serves(wanted)) {
          return verb + wanted.tag() + " at " + level + ", and " + asked + " is asked for";
        }
      }
      all.append(all.length() == 0 ? "" : ", ").append(wanted.tag());
    }
    return verb + "none of " + all;
  }
}
