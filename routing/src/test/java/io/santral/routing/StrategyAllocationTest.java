package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No strategy of the catalogue allocates when it is asked. */
class StrategyAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Requirement WHO =
      Requirement.allOf(
          Requirement.site("izmir"),
          Requirement.not(Requirement.speaks(Language.of("hu"), Proficiency.B1)),
          Requirement.anyOf(Requirement.team("t"), Requirement.attribute("k", "v")));
  private static final AgentStub[] AGENTS = {
    AgentStub.of(
        Agent.builder("a")
            .skill("x", 3)
            .skill("y", 300)
            .speaks("tr", Proficiency.C1)
            .site("izmir")
            .with("k", "v")),
    AgentStub.of(Agent.builder("b").skill("x", 500).team("t"))
  };
  private static final InteractionStub CALL =
      new InteractionStub(
          Interaction.of("call")
              .to("q")
              .with("k", "v")
              .needs(
                  Requirement.skill("x", 2),
                  Requirement.anyOf(Requirement.skill("y"), Requirement.skill("x"))));

  static Stream<RoutingStrategy.Ranking> rankings() {
    return Stream.of(
        Rankings.longestSinceWork(),
        Rankings.leastTalkTime(),
        Rankings.fewestMisses(),
        Rankings.fewestInHand(),
        Rankings.mostSpareCapacity(),
        Rankings.mostSpecialised(),
        Rankings.leastOccupiedOverTime(0.5, Duration.ofHours(1)),
        Rankings.fewestHandledPerHour(5, Duration.ofHours(1)),
        Rankings.fastestFirst(Duration.ofMinutes(5), 10),
        Rankings.proportional(Weights.byTeam(Map.of("t", 2))),
        Rankings.sparingRareLanguages(List.of(AGENTS[0].agent, AGENTS[1].agent)),
        Rankings.preferring(WHO, RoutingStrategy.roundRobin()),
        Rankings.then(
            Rankings.fewestMisses(),
            4,
            Rankings.then(RoutingStrategy.linear(), 100, RoutingStrategy.roundRobin())));
  }

  static Stream<RoutingStrategy.Scoring> scorings() {
    return Stream.of(
        Scorings.meanSkill(),
        Scorings.weakestSkill(),
        Scorings.lowestSufficientSkill(),
        Scorings.skillSum(Map.of("x", 300)),
        Scorings.weightedIdle(Weights.byAgent(Map.of("a", 3))),
        Scorings.leastOccupiedOverTime(0.5, Duration.ofHours(1)),
        Scorings.roundRobinByPointer(),
        Scorings.proportionalByTeam(Map.of("t", 0.3)),
        Scorings.proportionalBySite(Map.of("izmir", 70)),
        Scorings.random(5),
        Scorings.random(5, Weights.bySite(Map.of("izmir", 0.5))),
        Scorings.wishedSite("k"),
        Scorings.wishedTeam("k"),
        Scorings.wishedAttribute("k"),
        Scorings.preferring(WHO, Scorings.meanSkill(), Scorings.random(1)),
        Scorings.then(Scorings.meanSkill(), 1, Scorings.ranked(RoutingStrategy.longestIdle())),
        Scorings.sum(Scorings.meanSkill(), Scorings.weighted(2, Scorings.weakestSkill())));
  }

  private static double ask(List<? extends RoutingStrategy> strategy, int times) {
    double sum = 0;
    for (int i = 0; i < times; i++) {
      AgentStub agent = AGENTS[i & 1];
      agent.handled = i;
      agent.talkTime = 1_000_000L * i;
      if (strategy.get(0) instanceof RoutingStrategy.Ranking ranking) {
        sum += ranking.key(agent);
      } else if (strategy.get(0) instanceof RoutingStrategy.Scoring scoring) {
        sum += scoring.score(CALL, agent);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource({"rankings", "scorings"})
  void asking_whenWarm_allocatesNothing(RoutingStrategy strategy) {
    List<RoutingStrategy> asked = List.of(strategy);
    double sum = ask(asked, 50_000);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least >= 1_000; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      sum += ask(asked, 5_000);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(sum).isNotNaN();
    // The meter takes a little itself; one object a question would be 80,000 bytes.
    assertThat(least).isLessThan(1_000);
  }
}
