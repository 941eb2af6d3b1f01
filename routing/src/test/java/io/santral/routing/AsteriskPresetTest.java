package io.santral.routing;

import static io.santral.Requirement.after;
import static io.santral.Requirement.allOf;
import static io.santral.routing.PresetScene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.AsteriskPreset.Strategy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What app_queue is published to do, scene by scene. */
class AsteriskPresetTest {
  private static AsteriskPreset three(Strategy strategy) {
    return Presets.asterisk().queue("q", strategy).member("a", 0).member("b", 0).member("c", 0);
  }

  private static PresetScene begin(AsteriskPreset preset, String... ready) {
    return new PresetScene(preset.plan()).ready(ready);
  }

  @Test
  void ringall_ringsAllOfTheLowestPenalty_andAgainAfterTimeoutAndRetry() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.RINGALL)
            .member("a", 0)
            .member("b", 0)
            .member("c", 1);
    begin(preset, "c", "b", "a")
        .call("c1", "q")
        .tells("0 c1 > a", "0 c1 > b")
        .justBefore(20)
        .tells()
        .at(20)
        .tells("20 c1 > a", "20 c1 > b");
  }

  @Test
  void ringall_ringsTheNextPenalty_whenAllOfTheLowestHaveDeclined() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.RINGALL)
            .member("a", 0)
            .member("b", 0)
            .member("c", 1);
    begin(preset, "a", "b", "c")
        .call("c1", "q")
        .now()
        .at(3)
        .decline("c1", "a")
        .tells()
        .at(4)
        .decline("c1", "b")
        .tells("4 c1 > c");
  }

  @Test
  void ringall_whoBecomesFreeLater_joinsTheNextRing() {
    begin(three(Strategy.RINGALL), "a")
        .call("c1", "q")
        .at(2)
        .ready("b")
        .tells("0 c1 > a")
        .at(20)
        .tells("20 c1 > a", "20 c1 > b");
  }

  @Test
  void leastrecent_neverCalledFirst_thenByEndOfTheLastCall() {
    begin(three(Strategy.LEASTRECENT), "a", "b", "c")
        .serve("c1", "q", "a", 60)
        .serve("c2", "q", "b", 1)
        .call("c3", "q")
        .answer("c3", "c")
        .call("c4", "q")
        .tells("0 c1 > a", "60 c2 > b", "61 c3 > c", "61 c4 > a");
  }

  @Test
  void leastrecent_aBreakOrALogin_changesNothing() {
    begin(three(Strategy.LEASTRECENT), "a", "b")
        .serve("c1", "q", "a", 10)
        .serve("c2", "q", "b", 10)
        .away("a")
        .gone("a")
        .ready("a")
        .now()
        .call("c3", "q")
        .tells("20 c3 > a");
  }

  @Test
  void leastrecent_anotherGoesBeforeWhoHasNotAnswered() {
    begin(three(Strategy.LEASTRECENT), "a", "b")
        .call("c1", "q")
        .at(60)
        .tells("0 c1 > a", "20 c1 > b", "40 c1 > a", "60 c1 > b");
  }

  @Test
  void leastrecent_ringsTheSameMemberAgain_byName() {
    begin(three(Strategy.LEASTRECENT).reRingingWhoDidNotAnswer(), "a", "b")
        .call("c1", "q")
        .at(40)
        .tells("0 c1 > a", "20 c1 > a", "40 c1 > a");
  }

  @Test
  void ties_goToTheFirst_andToTheLastByName() {
    begin(three(Strategy.FEWESTCALLS), "c", "b", "a").call("c1", "q").tells("0 c1 > a");
    begin(three(Strategy.FEWESTCALLS).withTiesToTheLastMember(), "a", "b", "c")
        .call("c1", "q")
        .tells("0 c1 > c");
  }

  @Test
  void fewestcalls_countsCallsOfTheRoutersLife_newcomersCatchUp() {
    begin(three(Strategy.FEWESTCALLS), "a", "b")
        .serve("c1", "q", "a", 1)
        .serve("c2", "q", "b", 1)
        .serve("c3", "q", "a", 1)
        .ready("c")
        .now()
        .serve("c4", "q", "c", 1)
        .serve("c5", "q", "b", 1)
        .serve("c6", "q", "c", 1)
        .call("c7", "q")
        .tells("3 c4 > c", "4 c5 > b", "5 c6 > c", "6 c7 > a");
  }

  @Test
  void linear_goesOnForEachCaller_andRoundToTheFirst() {
    begin(three(Strategy.LINEAR), "a", "b", "c")
        .call("c1", "q")
        .at(60)
        .tells("0 c1 > a", "20 c1 > b", "40 c1 > c", "60 c1 > a")
        .call("c2", "q")
        .tells("60 c2 > b");
  }

  @Test
  void linear_whoWasBusyWhenPassed_waitsForTheNextRound() {
    begin(three(Strategy.LINEAR), "b", "c")
        .call("c1", "q")
        .at(1)
        .ready("a")
        .at(40)
        .tells("0 c1 > b", "20 c1 > c", "40 c1 > a");
  }

  @Test
  void rrmemory_goesOnFromTheLastTurnOfTheQueue_answeredOrNot() {
    begin(three(Strategy.RRMEMORY), "a", "b", "c")
        .serve("c1", "q", "a", 1)
        .call("c2", "q")
        .hangUp("c2")
        .call("c3", "q")
        .hangUp("c3")
        .call("c4", "q")
        .tells("0 c1 > a", "1 c2 > b", "1 c3 > c", "1 c4 > a");
  }

  @Test
  void rrmemory_whoWasBusyWhenPassed_waitsForTheNextRound() {
    begin(three(Strategy.RRMEMORY), "a", "c")
        .call("c1", "q")
        .call("c2", "q")
        .ready("b")
        .hangUp("c1")
        .call("c3", "q")
        .hangUp("c3")
        .call("c4", "q")
        .tells("0 c1 > a", "0 c2 > c", "0 c3 > a", "0 c4 > b");
  }

  @Test
  void rrmemory_keepsATurnForEachQueue_andSurvivesWhoLeaves() {
    AsteriskPreset preset =
        three(Strategy.RRMEMORY).queue("r", Strategy.RRMEMORY).member("c", 0).member("a", 0);
    begin(preset, "a", "b", "c")
        .call("q1", "q")
        .hangUp("q1")
        .call("r1", "r")
        .hangUp("r1")
        .call("r2", "r")
        .hangUp("r2")
        .away("a")
        .call("q2", "q")
        .hangUp("q2")
        .away("b")
        .ready("a")
        .call("q3", "q")
        .tells("0 q1 > a", "0 r1 > c", "0 r2 > a", "0 q2 > b", "0 q3 > c");
  }

  @Test
  void aDecline_ringsTheNextAtOnce_andAloneHeIsRungAgainAfterRetry() {
    begin(three(Strategy.LINEAR).retry(seconds(7)), "a", "b")
        .at(100)
        .call("c1", "q")
        .at(103)
        .decline("c1", "a")
        .tells("100 c1 > a", "103 c1 > b")
        .at(104)
        .decline("c1", "b")
        .justBefore(110)
        .tells()
        .at(110)
        .tells("110 c1 > a");
  }

  @Test
  void whileACallerRests_whoBecomesFreeServesAnother() {
    begin(three(Strategy.LINEAR), "a")
        .call("c1", "q")
        .at(16)
        .ready("b")
        .tells("0 c1 > a")
        .call("c2", "q")
        .tells("16 c2 > a")
        .call("c3", "q")
        .tells("16 c3 > b");
  }

  @Test
  void penalty_isReachedWhenLowerOnesAreTaken_neverByNoAnswer() {
    AsteriskPreset preset =
        Presets.asterisk().queue("q", Strategy.LEASTRECENT).member("low", 0).member("high", 5);
    begin(preset, "high", "low")
        .call("c1", "q")
        .at(20)
        .tells("0 c1 > low", "20 c1 > low")
        .call("c2", "q")
        .tells("20 c2 > high");
  }

  @Test
  void maxPenalty_opensWhileWaiting_atTheInstant() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.LEASTRECENT)
            .maxPenalty(0)
            .maxPenaltyAfter(seconds(30), 1)
            .maxPenaltyAfter(seconds(60), 2)
            .member("one", 1)
            .member("two", 2)
            .member("none", 0);
    begin(preset, "one", "two")
        .call("c1", "q")
        .call("c2", "q")
        .justBefore(30)
        .tells()
        .at(30)
        .tells("30 c1 > one")
        .answer("c1", "one")
        .justBefore(60)
        .tells()
        .at(60)
        .tells("60 c2 > two");
  }

  @Test
  void minPenalty_closesLowOnes_whileWaiting() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.LINEAR)
            .minPenalty(0)
            .minPenaltyAfter(seconds(10), 2)
            .member("zero", 0)
            .member("two", 2);
    begin(preset)
        .call("c1", "q")
        .at(9)
        .ready("zero")
        .tells("9 c1 > zero")
        .decline("c1", "zero")
        .at(20)
        .tells()
        .ready("two")
        .tells("20 c1 > two");
  }

  @Test
  void minPenalty_aboveTheMaximum_countsAsTheMaximum() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.LINEAR)
            .minPenalty(5)
            .maxPenalty(1)
            .member("zero", 0)
            .member("one", 1)
            .member("five", 5);
    begin(preset, "zero", "five").call("c1", "q").at(60).tells().ready("one").tells("60 c1 > one");
  }

  @Test
  void raisedPenalties_countAsOne_andOpenWhatIsBelowTheMinimum() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.FEWESTCALLS)
            .minPenalty(2)
            .raisePenalty(0)
            .raisePenaltyAfter(seconds(30), 2)
            .member("two", 2)
            .member("zero", 0);
    begin(preset, "zero").call("c1", "q").justBefore(30).tells().at(30).tells("30 c1 > zero");
    begin(preset, "two", "zero")
        .call("c1", "q")
        .at(40)
        .tells("0 c1 > two", "20 c1 > two", "40 c1 > zero");
  }

  @Test
  void raisedPenalties_spareThoseBelowTheMinimum_byName() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.FEWESTCALLS)
            .minPenalty(1)
            .raisePenalty(3)
            .raiseSparesThoseBelowTheMinimum()
            .member("three", 3)
            .member("one", 1)
            .member("zero", 0);
    begin(preset, "zero").call("c1", "q").at(100).tells().ready("one").tells("100 c1 > one");
    begin(preset, "one", "three").call("c1", "q").tells("0 c1 > three");
  }

  @Test
  void penaltymemberslimit_ignoresPenaltiesOfFew() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("q", Strategy.LINEAR)
            .penaltymemberslimit(2)
            .maxPenalty(0)
            .member("five", 5)
            .member("zero", 0);
    begin(preset, "zero", "five").call("c1", "q").tells("0 c1 > five");
    preset.member("one", 1);
    begin(preset, "zero", "five").call("c1", "q").tells("0 c1 > zero");
  }

  @Test
  void wrapuptime_endsInclusively() {
    begin(three(Strategy.LINEAR).wrapuptime(seconds(10)), "a")
        .serve("c1", "q", "a", 5)
        .now()
        .call("c2", "q")
        .justBefore(15)
        .tells()
        .at(15)
        .tells("15 c2 > a");
  }

  @Test
  void priority_goesFirst_thenAge_andTheUnservableBlocksNobody() {
    begin(three(Strategy.LINEAR))
        .call("old", "q")
        .at(1)
        .call("new", "q")
        .call("vip", "q", 7)
        .submit(Interaction.of("dear").to("q").priority(9).needs(after(seconds(100), allOf())))
        .ready("a", "b", "c")
        .tells("1 vip > a", "1 old > b", "1 new > c");
  }

  @Test
  void weight_servesTheHeavierQueueFirst_butFreesWhomItCannotUse() {
    AsteriskPreset preset =
        Presets.asterisk()
            .queue("light", Strategy.LINEAR)
            .member("both", 0)
            .member("other", 0)
            .queue("heavy", Strategy.LINEAR)
            .weight(5)
            .maxPenalty(0)
            .member("both", 0)
            .member("other", 3);
    begin(preset).call("c1", "light").at(1).call("c2", "heavy").ready("both").tells("1 c2 > both");
    begin(preset).call("c1", "light").call("c2", "heavy").ready("other").tells("0 c1 > other");
  }

  @Test
  void callersLimit_letsTheRingInProgressFinish() {
    begin(three(Strategy.LINEAR).callerTimeout(seconds(10)), "a")
        .call("c1", "q")
        .at(9)
        .call("c2", "q")
        .at(15)
        .tells("0 c1 > a", "15 c1 MAX_WAIT", "15 c2 > a");
  }

  @Test
  void maxlen_countsThoseWhoseMembersRing() {
    PresetScene scene = begin(three(Strategy.LINEAR).maxlen(1), "a").call("c1", "q");
    assertThat(scene.tries(Interaction.of("c2").to("q"))).isEqualTo(Outcome.Status.QUEUE_FULL);
    scene.answer("c1", "a");
    assertThat(scene.tries(Interaction.of("c2").to("q"))).isEqualTo(Outcome.Status.ACCEPTED);
  }

  @Test
  void autopauseAll_takesOutWhoLetsItRing_butNotWhoDeclines() {
    begin(three(Strategy.LINEAR).autopauseAll(), "a", "b")
        .call("c1", "q")
        .decline("c1", "a")
        .at(100)
        .tells("0 c1 > a", "0 c1 > b", "20 c1 > a");
  }

  @Test
  void random_isUniform_andWrandomGoesByPenalty() {
    assertShares(three(Strategy.RANDOM), Map.of("a", 1 / 3.0, "b", 1 / 3.0, "c", 1 / 3.0));
    // The smaller of u and 2 v: u wins three times out of four.
    AsteriskPreset weighted =
        Presets.asterisk().queue("q", Strategy.WRANDOM).member("a", 0).member("b", 1);
    assertShares(weighted, Map.of("a", 0.75, "b", 0.25));
  }

  private static void assertShares(AsteriskPreset preset, Map<String, Double> shares) {
    Plan plan = preset.seed(42).plan();
    Map<String, Integer> counts = new TreeMap<>();
    SteppedRouter router =
        SteppedRouter.of(
            plan,
            0,
            e -> {
              if (e.type() == EventType.OFFERED) {
                counts.merge(e.agentId(), 1, Integer::sum);
              }
            });
    plan.agents().forEach(agent -> router.ready(agent.id()));
    int calls = 10_000;
    for (int i = 0; i < calls; i++) {
      router.submit(Interaction.of("c" + i).to("q"));
      router.abandon("c" + i);
    }
    // Five standard deviations of a share are less than 0.025.
    shares.forEach(
        (agent, share) ->
            assertThat(counts.get(agent) / (double) calls).isBetween(share - 0.025, share + 0.025));
  }

  @ParameterizedTest
  @EnumSource
  void plan_isAValue_andCanBeMadeTwice(Strategy strategy) {
    AsteriskPreset preset = three(strategy).maxPenalty(1).raisePenalty(1);
    assertThat(preset.plan()).isEqualTo(preset.plan()).hasSameHashCodeAs(preset.plan());
    assertThat(preset.plan()).isNotEqualTo(preset.retry(seconds(9)).plan());
    assertThat(preset.plan().check())
        .extracting(Finding::code)
        .containsExactly(Finding.Code.STARVATION_POSSIBLE);
  }

  @Test
  void impossibleOptions_areRefused() {
    AsteriskPreset preset = Presets.asterisk();
    assertRefused(() -> preset.timeout(seconds(1)), "queue (null) is not named yet");
    preset.queue("q", Strategy.LINEAR).member("a", 0);
    assertRefused(() -> preset.queue("q", Strategy.LINEAR), "queue (q) is there already");
    assertRefused(() -> preset.member("a", 1), "member (a) is in queue q already");
    assertRefused(() -> preset.member("b", 100), "penalty (100)");
    assertRefused(() -> preset.retry(Duration.ZERO), "retry (PT0S)");
    assertRefused(() -> preset.maxPenaltyAfter(seconds(1), 2), "maxPenaltyAfter (PT1S)");
    assertRefused(() -> preset.timeout(Duration.ZERO).plan(), "ringTime (PT0S)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
