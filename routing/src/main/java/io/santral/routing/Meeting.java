package io.santral.routing;

import io.santral.Agent;
import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.util.List;

/**
 * Whether an agent meets a requirement, as {@link Requirement#metBy} says it, for strategies, who
 * are asked too often to make an iterator for every list they go through.
 */
final class Meeting {
  private Meeting() {}

  static boolean meets(Agent agent, Requirement who) {
    if (who instanceof Requirement.AllOf all) {
      return count(agent, all.terms()) == all.terms().size();
    }
    if (who instanceof Requirement.AnyOf any) {
      return count(agent, any.terms()) > 0;
    }
    if (who instanceof Requirement.Not not) {
      return !meets(agent, not.term());
    }
    if (who instanceof Requirement.Speaks speaks) {
      return knows(agent, speaks.language(), speaks.level(), true);
    }
    if (who instanceof Requirement.Writes writes) {
      return knows(agent, writes.language(), writes.level(), false);
    }
    return who.metBy(agent);
  }

  private static int count(Agent agent, List<Requirement> terms) {
    int met = 0;
    for (int t = 0; t < terms.size(); t++) {
      met += meets(agent, terms.get(t)) ? 1 : 0;
    }
    return met;
  }

  private static boolean knows(Agent agent, Language range, Proficiency atLeast, boolean spoken) {
    List<LanguageSkill> languages = agent.languages();
    for (int l = 0; l < languages.size(); l++) {
      LanguageSkill known = languages.get(l);
      Proficiency level = spoken ? known.spoken() : known.written();
      if (level != null && level.atLeast(atLeast) && known.language().serves(range)) {
        return true;
      }
    }
    return false;
  }
}
