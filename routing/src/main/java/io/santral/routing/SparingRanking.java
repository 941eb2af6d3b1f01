package io.santral.routing;

import io.santral.Agent;
import io.santral.Language;
import io.santral.LanguageSkill;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Last those who know a language that few know: their key is how rare their rarest one is. */
record SparingRanking(Map<Language, Integer> speakers) implements RoutingStrategy.Ranking {
  static SparingRanking of(Collection<Agent> staff) {
    Map<Language, Integer> speakers = new HashMap<>();
    for (Agent agent : Checks.notNull("staff", staff)) {
      for (LanguageSkill known : Checks.notNull("agent", agent).languages()) {
        speakers.merge(known.language(), 1, Integer::sum);
      }
    }
    return new SparingRanking(Map.copyOf(speakers));
  }

  @Override
  public long key(AgentView agent) {
    List<LanguageSkill> languages = agent.agent().languages();
    int fewest = Integer.MAX_VALUE;
    for (int l = 0; l < languages.size(); l++) {
      Integer known = speakers.get(languages.get(l).language());
      fewest = Math.min(fewest, known == null ? 1 : known);
    }
    return (long) Integer.MAX_VALUE - fewest;
  }

  @Override
  public String toString() {
    return "sparing rare languages";
  }
}
