package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Rankings;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.Scorings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every strategy of the catalogue, with numbers that matter in a run of a few minutes. */
final class Catalogue {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Requirement RED = Requirement.team("red");

  private static final List<Agent> STAFF =
      List.of(
          Agent.builder("a").speaks("tr", Proficiency.B2).speaks("en", Proficiency.B2).build(),
          Agent.builder("b").speaks("en", Proficiency.B2).speaks("pt", Proficiency.B2).build(),
          Agent.builder("c").speaks("en", Proficiency.B2).build());

  static final Map<String, RoutingStrategy> ALL =
      Map.ofEntries(
          Map.entry("longestSinceWork", Rankings.longestSinceWork()),
          Map.entry("leastTalkTime", Rankings.leastTalkTime()),
          Map.entry("fewestMissesOnly", Rankings.fewestMisses()),
          Map.entry("fewestInHand", Rankings.fewestInHand()),
          Map.entry("mostSpareCapacity", Rankings.mostSpareCapacity()),
          Map.entry("mostSpecialised", Rankings.mostSpecialised()),
          Map.entry("leastOccupiedOverTime", Rankings.leastOccupiedOverTime(0.5, MINUTE)),
          Map.entry("fewestHandledPerHour", Rankings.fewestHandledPerHour(60, MINUTE)),
          Map.entry("fastestFirst", Rankings.fastestFirst(Duration.ofSeconds(10), 2)),
          Map.entry("proportional", Rankings.proportional(Catalogue::weight)),
          Map.entry("redInTurn", Rankings.preferring(RED, RoutingStrategy.roundRobin())),
          Map.entry(
              "penalties",
              Rankings.then(RoutingStrategy.linear(), 100, RoutingStrategy.roundRobin())),
          Map.entry("meanSkill", Scorings.meanSkill()),
          Map.entry("weakestSkill", Scorings.weakestSkill()),
          Map.entry("lowestSufficientSkill", Scorings.lowestSufficientSkill()),
          Map.entry("skillSum", Scorings.skillSum(Map.of("s1", 3))),
          Map.entry("weightedIdle", Scorings.weightedIdle(Catalogue::weight)),
          Map.entry("leastOccupiedByNow", Scorings.leastOccupiedOverTime(0.5, MINUTE)),
          Map.entry("byPointer", Scorings.roundRobinByPointer()),
          Map.entry("byTeam", Scorings.proportionalByTeam(Map.of("red", 2, "blue", 1))),
          Map.entry("bySite", Scorings.proportionalBySite(Map.of("izmir", 1, "ankara", 3))),
          Map.entry("sparing", Rankings.sparingRareLanguages(STAFF)),
          Map.entry("random", Scorings.random(1)),
          Map.entry("randomByWeight", Scorings.random(1, Catalogue::weight)),
          Map.entry("wished", Scorings.wishedAttribute("k")),
          Map.entry(
              "redBySkill",
              Scorings.preferring(RED, Scorings.meanSkill(), Scorings.lowestSufficientSkill())),
          Map.entry(
              "skillThenTurns",
              Scorings.then(
                  Scorings.meanSkill(), 2, Scorings.ranked(RoutingStrategy.roundRobin()))),
          Map.entry(
              "skillAndIdle",
              Scorings.sum(
                  Scorings.meanSkill(), Scorings.weighted(0.1, Scorings.weightedIdle(a -> 1)))));

  private Catalogue() {}

  private static double weight(Agent agent) {
    return agent.id().hashCode() & 3;
  }
}
