package io.santral.benchmarks;

import io.santral.Agent;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Decision;
import io.santral.routing.Rankings;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.Scorings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every built-in strategy, and one of a user's own for each tier, by the name that is measured. */
final class Policies {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Policies() {}

  static RoutingStrategy of(String name) {
    RoutingStrategy strategy = ALL.get(name);
    if (strategy == null) {
      throw new IllegalArgumentException("no strategy " + name + "; there are " + ALL.keySet());
    }
    return strategy;
  }

  static final SortedMap<String, RoutingStrategy> ALL = all();

  private static SortedMap<String, RoutingStrategy> all() {
    SortedMap<String, RoutingStrategy> all = new TreeMap<>();
    addRankings(all);
    addScorings(all);
    all.put("own ranking", RoutingStrategy.ranking(agent -> agent.misses() * 4 + agent.work()));
    all.put("own scoring", RoutingStrategy.scoring((live, agent) -> agent.handled() % 8));
    all.put("own deciding", RoutingStrategy.deciding((live, candidates) -> Decision.defaultPick()));
    return Collections.unmodifiableSortedMap(all);
  }

  private static void addRankings(SortedMap<String, RoutingStrategy> all) {
    all.put("longestIdle", RoutingStrategy.longestIdle());
    all.put("roundRobin", RoutingStrategy.roundRobin());
    all.put("leastOccupied", RoutingStrategy.leastOccupied());
    all.put("fewestHandled", RoutingStrategy.fewestHandled());
    all.put("linear", RoutingStrategy.linear());
    all.put("longestSinceWork", Rankings.longestSinceWork());
    all.put("leastTalkTime", Rankings.leastTalkTime());
    all.put("fewestMisses", Rankings.fewestMisses());
    all.put("fewestInHand", Rankings.fewestInHand());
    all.put("mostSpareCapacity", Rankings.mostSpareCapacity());
    all.put("mostSpecialised", Rankings.mostSpecialised());
    all.put("leastOccupiedOverTime", Rankings.leastOccupiedOverTime(0.5, MINUTE));
    all.put("fewestHandledPerHour", Rankings.fewestHandledPerHour(60, MINUTE));
    all.put("fastestFirst", Rankings.fastestFirst(Duration.ofMinutes(5), 2));
    all.put("proportional", Rankings.proportional(agent -> 1));
    all.put("sparingRareLanguages", Rankings.sparingRareLanguages(speakers()));
    all.put(
        "preferring",
        Rankings.preferring(Requirement.skill("skill-0"), RoutingStrategy.roundRobin()));
    all.put("then", Rankings.then(RoutingStrategy.linear(), 100, RoutingStrategy.roundRobin()));
  }

  private static void addScorings(SortedMap<String, RoutingStrategy> all) {
    all.put("meanSkill", Scorings.meanSkill());
    all.put("weakestSkill", Scorings.weakestSkill());
    all.put("skillSum", Scorings.skillSum(Map.of("skill-0", 3)));
    all.put("lowestSufficientSkill", Scorings.lowestSufficientSkill());
    all.put("weightedIdle", Scorings.weightedIdle(agent -> 1));
    all.put("leastOccupiedByNow", Scorings.leastOccupiedOverTime(0.5, MINUTE));
    all.put("random", Scorings.random(1));
    all.put("randomByWeight", Scorings.random(1, agent -> 1));
    all.put("roundRobinByPointer", Scorings.roundRobinByPointer());
    all.put("proportionalByTeam", Scorings.proportionalByTeam(Map.of("red", 1)));
    all.put("proportionalBySite", Scorings.proportionalBySite(Map.of("izmir", 1)));
    all.put("wishedSite", Scorings.wishedSite("site"));
    all.put(
        "skillThenTurns",
        Scorings.then(Scorings.meanSkill(), 2, Scorings.ranked(RoutingStrategy.roundRobin())));
    all.put(
        "skillAndIdle",
        Scorings.sum(
            Scorings.meanSkill(), Scorings.weighted(0.1, Scorings.weightedIdle(agent -> 1))));
  }

  private static List<Agent> speakers() {
    return List.of(
        Agent.builder("few").speaks("tr", Proficiency.B2).build(),
        Agent.builder("many").speaks("en", Proficiency.B2).build(),
        Agent.builder("more").speaks("en", Proficiency.B2).build());
  }
}
