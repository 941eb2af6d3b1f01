package io.santral.routing;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Requirement;
import io.santral.routing.Finding.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberCheckTest {
  private static final RoutingStrategy.Scoring SKILL = Scorings.meanSkill();
  private static final RoutingStrategy.Ranking TURNS = RoutingStrategy.roundRobin();

  private static Plan.Builder plan(RoutingStrategy strategy) {
    return Plan.builder().queue("q").agent("ada", a -> {}).strategy(strategy);
  }

  private static String only(Code code, Plan.Builder plan) {
    List<Finding> findings = plan.build().check();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(code);
    assertThat(findings.get(0).subject()).isEqualTo("q");
    return findings.get(0).message();
  }

  private static void none(Plan.Builder plan) {
    assertThat(plan.build().check()).isEmpty();
  }

  // --- scores -----------------------------------------------------------------------------------

  @Test
  void builtInScorings_fit() {
    for (RoutingStrategy.Scoring each :
        List.of(
            SKILL,
            Scorings.weakestSkill(),
            Scorings.lowestSufficientSkill(),
            Scorings.skillSum(Map.of("a", 1_000_000)),
            Scorings.weightedIdle(a -> 1),
            Scorings.leastOccupiedOverTime(0.5, ofHours(8)),
            Scorings.random(1),
            Scorings.random(1, a -> 2),
            Scorings.wishedSite("site"),
            Scorings.preferring(Requirement.team("x"), SKILL, Scorings.random(2)),
            Scorings.then(SKILL, 10, Scorings.ranked(TURNS)),
            Scorings.sum(SKILL, Scorings.weighted(0.1, Scorings.weightedIdle(a -> 1))),
            RoutingStrategy.scoring((i, a) -> 1e308))) {
      none(plan(each));
    }
  }

  @Test
  void weight_canMakeAScoreInfinite() {
    assertThat(only(Code.SCORE_OVERFLOWS, plan(Scorings.weighted(1e306, SKILL))))
        .startsWith("scoring of queue q (")
        .contains("can become infinite. Use a smaller weight.");
    none(plan(Scorings.weighted(1e300, SKILL)));
    none(plan(Scorings.weighted(0, SKILL)));
    none(plan(Scorings.weighted(1e306, RoutingStrategy.scoring((i, a) -> 1))));
  }

  @Test
  void sum_canBecomeInfinite() {
    RoutingStrategy.Scoring large = Scorings.weighted(1e305, SKILL);
    assertThat(only(Code.SCORE_OVERFLOWS, plan(Scorings.sum(large, large))))
        .contains("can become infinite. Use smaller weights.");
  }

  @Test
  void smallTerm_canBeLost() {
    RoutingStrategy.Scoring wish = Scorings.wishedSite("site");
    assertThat(only(Code.SCORE_OVERFLOWS, plan(Scorings.sum(Scorings.weighted(1e15, SKILL), wish))))
        .contains("is lost beside the largest term");
    none(plan(Scorings.sum(Scorings.weighted(1e6, SKILL), wish)));
  }

  @Test
  void scoresThatMeanOnlyTheirOrder_doNotAdd() {
    RoutingStrategy.Scoring turns = Scorings.ranked(TURNS);
    assertThat(only(Code.SCORE_OVERFLOWS, plan(Scorings.sum(SKILL, Scorings.weighted(2, turns)))))
        .contains("is added up, but means nothing but its order");
  }

  @Test
  void steps_canBeTooMany() {
    assertThat(only(Code.SCORE_OVERFLOWS, plan(Scorings.then(SKILL, 0.01, Scorings.random(1)))))
        .contains("can be more than 32768 steps of 0.01");
    none(plan(Scorings.then(SKILL, 0.1, Scorings.random(1))));
    assertThat(
            only(
                Code.SCORE_OVERFLOWS,
                plan(
                    Scorings.then(
                        Scorings.wishedSite("s"),
                        1,
                        Scorings.then(SKILL, 1e-9, Scorings.random(1))))))
        .contains("steps of 1.0E-9");
  }

  @Test
  void oneStrategyOfManyQueues_isToldOnce() {
    RoutingStrategy bad = Scorings.weighted(1e306, SKILL);
    assertThat(plan(bad).queue("r").queue("s", q -> q.strategy(bad)).build().check()).hasSize(1);
  }

  // --- keys -------------------------------------------------------------------------------------

  @Test
  void bandsThatFit_areFine() {
    none(plan(Rankings.then(RoutingStrategy.linear(), 100, TURNS)));
    none(plan(Rankings.then(Rankings.fewestMisses(), 4, TURNS)));
    none(plan(Rankings.preferring(Requirement.site("s"), RoutingStrategy.longestIdle())));
    none(plan(Rankings.then(a -> 5, 2, TURNS)));
    none(
        plan(
            Rankings.then(
                Rankings.fewestMisses(), 4, Rankings.then(RoutingStrategy.linear(), 9, TURNS))));
  }

  @Test
  void position_canBeBeyondTheBands() {
    Plan.Builder plan =
        plan(Rankings.then(RoutingStrategy.linear(), 10, TURNS))
            .agent("bo", a -> a.serves("q", 1, 10));
    assertThat(only(Code.KEY_OVERFLOWS, plan))
        .isEqualTo(
            "order of queue q (linear) comes to 10, and from 9 on keys count as equal."
                + " Use 11 bands.");
    none(
        plan(Rankings.then(RoutingStrategy.linear(), 10, TURNS))
            .agent("bo", a -> a.serves("q", 1, 9)));
  }

  @Test
  void missesAreBoundedByTheLimit() {
    RoutingStrategy.Ranking misses = Rankings.then(Rankings.fewestMisses(), 4, TURNS);
    assertThat(only(Code.KEY_OVERFLOWS, plan(misses).missedOffersLimit(0)))
        .contains("has keys without a bound, of which those from 3 on count as equal");
    none(plan(misses).missedOffersLimit(3));
    assertThat(only(Code.KEY_OVERFLOWS, plan(misses).missedOffersLimit(4))).contains("comes to 4");
  }

  @Test
  void workInHand_isBoundedByCapacity() {
    RoutingStrategy.Ranking work = Rankings.then(Rankings.fewestInHand(), 3, TURNS);
    none(plan(work).agent("bo", a -> a.takes(Channel.CHAT, 2)));
    assertThat(only(Code.KEY_OVERFLOWS, plan(work).agent("bo", a -> a.takes(Channel.CHAT, 3))))
        .contains("Use 4 bands");
  }

  @Test
  void firstRankingMustHaveFewKeys_andNoneBelowZero() {
    assertThat(
            only(Code.KEY_OVERFLOWS, plan(Rankings.then(TURNS, 1_000, RoutingStrategy.linear()))))
        .contains("without a bound");
    assertThat(
            only(
                Code.KEY_OVERFLOWS,
                plan(Rankings.then(Rankings.mostSpareCapacity(), 1_000, TURNS))))
        .contains("negative keys");
  }

  @Test
  void rankingWithHugeKeys_standsLast() {
    RoutingStrategy.Ranking sparing = Rankings.sparingRareLanguages(List.of());
    assertThat(only(Code.KEY_OVERFLOWS, plan(Rankings.then(sparing, 9, TURNS))))
        .contains("more than any number of bands");
    none(plan(Rankings.then(RoutingStrategy.linear(), 9, sparing)));
  }

  @Test
  void times_needWideBands() {
    assertThat(
            only(
                Code.KEY_OVERFLOWS,
                plan(Rankings.then(RoutingStrategy.linear(), 5, Rankings.longestSinceWork()))))
        .contains("5 bands leave no room");
    none(plan(Rankings.then(RoutingStrategy.linear(), 4, Rankings.longestSinceWork())));
  }

  @Test
  void valueTimesHeadStart_canBeTooMuch() {
    assertThat(
            only(
                Code.KEY_OVERFLOWS,
                plan(TURNS).build().toBuilder()
                    .queue("q", q -> q.order(WaitingOrder.byValue("v", ofDays(100))))))
        .contains("values beyond 578 count as equal");
    none(
        plan(TURNS).build().toBuilder()
            .queue("q", q -> q.order(WaitingOrder.byValue("v", ofSeconds(60)))));
  }

  @Test
  void weightOfAWait_canBeTooMuch() {
    assertThat(
            only(
                Code.SCORE_OVERFLOWS,
                plan(TURNS).queueChoice(QueueChoice.weightedWait(Map.of("q", 1e300)))))
        .contains("infinitely urgent");
    none(plan(TURNS).queueChoice(QueueChoice.weightedWait(Map.of("q", 1e200))));
  }
}
