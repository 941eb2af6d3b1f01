package io.santral.routing;

import static io.santral.routing.PresetScene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.FreeSwitchPreset.Strategy;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What mod_callcenter is published to do, scene by scene. */
class FreeSwitchPresetTest {
  private static FreeSwitchPreset three(Strategy strategy) {
    return Presets.freeSwitch()
        .queue("q", strategy)
        .tier("c", 1, 3)
        .tier("b", 1, 2)
        .tier("a", 1, 1);
  }

  private static PresetScene begin(FreeSwitchPreset preset, String... ready) {
    return new PresetScene(preset.plan()).ready(ready);
  }

  /** Levels 1, 2 and 3 with an agent each, 10 s to wait. */
  private static FreeSwitchPreset levels() {
    return Presets.freeSwitch()
        .queue("q", Strategy.LONGEST_IDLE_AGENT)
        .tier("one", 1, 1)
        .tier("two", 2, 1)
        .tier("three", 3, 1)
        .tierRuleWaitSecond(seconds(10));
  }

  @Test
  void longestIdle_goesByTheLastCall_neverByBreaks_tiesByPosition() {
    begin(three(Strategy.LONGEST_IDLE_AGENT), "c", "b", "a")
        .serve("c1", "q", "a", 20)
        .serve("c2", "q", "b", 10)
        .away("a")
        .ready("a")
        .call("c3", "q")
        .answer("c3", "c")
        .call("c4", "q")
        .call("c5", "q")
        .tells("0 c1 > a", "20 c2 > b", "30 c3 > c", "30 c4 > a", "30 c5 > b");
  }

  @Test
  void longestIdle_anotherGoesBeforeWhoHasNotAnswered() {
    begin(three(Strategy.LONGEST_IDLE_AGENT), "a", "b")
        .call("c1", "q")
        .justBefore(60)
        .tells("0 c1 > a")
        .at(120)
        .tells("60 c1 > b", "120 c1 > a");
    begin(three(Strategy.LONGEST_IDLE_AGENT).reofferingToWhoDidNotAnswer(), "a", "b")
        .call("c1", "q")
        .at(60)
        .tells("0 c1 > a", "60 c1 > a");
  }

  @Test
  void leastTalkTime_leavesOutWrapUp() {
    FreeSwitchPreset preset = three(Strategy.AGENT_WITH_LEAST_TALK_TIME).wrapUpTime(seconds(30));
    begin(preset, "a", "b")
        .serve("c1", "q", "a", 5)
        .serve("c2", "q", "b", 21)
        .at(60)
        .serve("c3", "q", "a", 5)
        .at(100)
        .serve("c4", "q", "a", 5)
        .at(140)
        .now()
        // Two to three calls and 15 s against one call and 21 s.
        .call("c5", "q")
        .tells("140 c5 > a");
  }

  @Test
  void fewestCalls_countsWhatWasAnswered_tiesByPosition() {
    begin(three(Strategy.AGENT_WITH_FEWEST_CALLS), "a", "b", "c")
        .serve("c1", "q", "a", 1)
        .call("c2", "q")
        .decline("c2", "b")
        .answer("c2", "c")
        .call("c3", "q")
        .answer("c3", "b")
        .call("c4", "q")
        .tells("0 c1 > a", "1 c2 > b", "1 c2 > c", "1 c3 > b", "1 c4 > a");
  }

  @Test
  void roundRobin_goesOnFromTheLastTurn_inTheLowestLevel() {
    roundRobin(three(Strategy.ROUND_ROBIN).tier("d", 2, 1).tier("e", 2, 2))
        .tells("1 c5 > a", "1 c6 > b", "1 c7 > c", "1 c8 > d");
    roundRobin(
            three(Strategy.ROUND_ROBIN)
                .tier("d", 2, 1)
                .tier("e", 2, 2)
                .withRoundRobinStayingInItsLevel())
        .tells("1 c5 > e", "1 c6 > a", "1 c7 > b", "1 c8 > c");
  }

  /** The fourth call has level 2; then all others are free again. */
  private static PresetScene roundRobin(FreeSwitchPreset preset) {
    return begin(preset, "a", "b", "c", "d", "e")
        .call("c1", "q")
        .call("c2", "q")
        .call("c3", "q")
        .call("c4", "q")
        .tells("0 c1 > a", "0 c2 > b", "0 c3 > c", "0 c4 > d")
        .at(1)
        .hangUp("c1")
        .hangUp("c2")
        .hangUp("c3")
        .hangUp("c4")
        .call("c5", "q")
        .call("c6", "q")
        .call("c7", "q")
        .call("c8", "q");
  }

  @Test
  void topDown_goesDownForEachCaller_thenFromTheTop() {
    FreeSwitchPreset preset =
        Presets.freeSwitch()
            .callTimeout(seconds(10))
            .queue("q", Strategy.TOP_DOWN)
            .tier("zero", 0, 0)
            .tier("a", 1, 1)
            .tier("b", 1, 2);
    begin(preset, "zero", "a", "b")
        .call("c1", "q")
        .at(20)
        .tells("0 c1 > zero", "10 c1 > a", "20 c1 > b")
        .call("c2", "q")
        .tells("20 c2 > zero")
        .hangUp("c2")
        .at(30)
        .tells("30 c1 > zero");
  }

  @Test
  void topDown_passesTheBusyBy_untilTheNextRound() {
    begin(three(Strategy.TOP_DOWN).callTimeout(seconds(10)), "b", "c")
        .call("c1", "q")
        .at(1)
        .ready("a")
        .at(20)
        .tells("0 c1 > b", "10 c1 > c", "20 c1 > a");
  }

  @Test
  void sequentially_goesByLevelThenPosition() {
    FreeSwitchPreset preset =
        Presets.freeSwitch()
            .queue("q", Strategy.SEQUENTIALLY_BY_AGENT_ORDER)
            .tier("a", 2, 1)
            .tier("b", 1, 9)
            .tier("c", 1, 8);
    begin(preset, "a", "b", "c")
        .call("c1", "q")
        .call("c2", "q")
        .call("c3", "q")
        .tells("0 c1 > c", "0 c2 > b", "0 c3 > a");
  }

  @Test
  void ringAll_ringsAllLevels_andWhoComesLater() {
    begin(levelsWithoutRules(Strategy.RING_ALL), "one", "three")
        .call("c1", "q")
        .tells("0 c1 > one", "0 c1 > three")
        .at(7)
        .ready("two")
        .tells("7 c1 > two")
        .answer("c1", "three")
        .tells();
  }

  @Test
  void ringProgressively_addsOneEveryTenSeconds_byLevelAndPosition() {
    begin(levelsWithoutRules(Strategy.RING_PROGRESSIVELY), "three", "two", "one")
        .call("c1", "q")
        .justBefore(10)
        .tells("0 c1 > one")
        .at(20)
        .tells("10 c1 > two", "20 c1 > three");
  }

  private static FreeSwitchPreset levelsWithoutRules(Strategy strategy) {
    return Presets.freeSwitch()
        .queue("q", strategy)
        .tier("one", 1, 1)
        .tier("two", 2, 1)
        .tier("three", 3, 1);
  }

  @Test
  void withoutRules_levelsOnlyPutInOrder() {
    begin(levelsWithoutRules(Strategy.LONGEST_IDLE_AGENT), "three", "two")
        .call("c1", "q")
        .tells("0 c1 > two")
        .call("c2", "q")
        .tells("0 c2 > three");
  }

  @ParameterizedTest
  @CsvSource({
    "true, busy, 20, 30",
    "false, busy, 10, 10",
    "true, empty, 0, 30",
    "true, break, 20, 30",
  })
  void levels_openAsPublished(boolean multiply, String levelOne, int two, int three) {
    FreeSwitchPreset preset = multiply ? levels().tierRuleWaitMultiplyLevel() : levels();
    PresetScene scene = begin(preset);
    switch (levelOne) {
      case "busy" -> scene.ready("one").call("other", "q").answer("other", "one").now();
      case "break" -> scene.login("one");
      default -> scene.tells();
    }
    scene.ready("two", "three").call("c1", "q").call("c2", "q");
    if (two > 0) {
      scene.justBefore(two).tells();
    }
    scene.at(two);
    if (two == three) {
      scene.tells(two + " c1 > two", two + " c2 > three");
    } else {
      scene.tells(two + " c1 > two").answer("c1", "two").justBefore(three).tells();
      scene.at(three).tells(three + " c2 > three");
    }
  }

  @Test
  void levelOne_waitsToo_whereTheyWaitForNobody() {
    begin(levels().tierRuleWaitMultiplyLevel().tierRuleWaitAlsoForNoAgent(), "one", "two")
        .call("c1", "q")
        .call("c2", "q")
        .justBefore(10)
        .tells()
        .at(10)
        .tells("10 c1 > one")
        .at(20)
        .tells("20 c2 > two");
  }

  @Test
  void callersOfAllQueues_goByWaitAndBaseScore() {
    FreeSwitchPreset preset =
        Presets.freeSwitch()
            .queue("x", Strategy.LONGEST_IDLE_AGENT)
            .tier("a", 0, 0)
            .queue("y", Strategy.LONGEST_IDLE_AGENT)
            .tier("a", 0, 0)
            .tier("b", 0, 0)
            .tier("c", 0, 0);
    begin(preset)
        .call("c1", "x")
        .at(10)
        .submit(Interaction.of("c2").to("y").with(FreeSwitchPreset.BASE_SCORE, "10"))
        .submit(Interaction.of("c3").to("y").with(FreeSwitchPreset.BASE_SCORE, "11"))
        .ready("a")
        .tells("10 c3 > a")
        .answer("c3", "a")
        .hangUp("c3")
        .tells("10 c1 > a");
  }

  @Test
  void wrapUp_endsInclusively_orASecondLaterByName() {
    begin(three(Strategy.LONGEST_IDLE_AGENT).wrapUpTime(seconds(5)), "a")
        .serve("c1", "q", "a", 1)
        .now()
        .call("c2", "q")
        .justBefore(6)
        .tells()
        .at(6)
        .tells("6 c2 > a");
    FreeSwitchPreset longer =
        three(Strategy.LONGEST_IDLE_AGENT).wrapUpTime(seconds(5)).withWrapUpASecondLonger();
    begin(longer, "a")
        .serve("c1", "q", "a", 1)
        .now()
        .call("c2", "q")
        .justBefore(7)
        .tells()
        .at(7)
        .tells("7 c2 > a");
  }

  @Test
  void maxNoAnswer_countsRingsWithoutAnswer_notDeclines() {
    begin(three(Strategy.LONGEST_IDLE_AGENT).maxNoAnswer(2), "a")
        .call("c1", "q")
        .decline("c1", "a")
        .at(200)
        .tells("0 c1 > a", "0 c1 > a", "60 c1 > a");
  }

  @Test
  void delayAfterFailure_keepsTheCallerFromTheAgent() {
    begin(three(Strategy.LONGEST_IDLE_AGENT).delayAfterFailure(seconds(30)), "a")
        .call("c1", "q")
        .at(5)
        .decline("c1", "a")
        .justBefore(35)
        .tells("0 c1 > a")
        .at(35)
        .tells("35 c1 > a");
  }

  @Test
  void maxWaitTime_letsTheRingInProgressFinish() {
    begin(three(Strategy.LONGEST_IDLE_AGENT).maxWaitTime(seconds(10)), "a")
        .call("c1", "q")
        .call("c2", "q")
        .at(60)
        .tells("0 c1 > a", "10 c2 MAX_WAIT", "60 c1 MAX_WAIT");
  }

  @Test
  void random_drawsAnew_fromTheLowestLevel() {
    FreeSwitchPreset preset =
        three(Strategy.RANDOM).tier("d", 2, 1).callTimeout(seconds(1)).seed(5);
    PresetScene scene = begin(preset, "a", "b", "c", "d").call("c1", "q").at(300);
    assertThat(scene.agents()).containsOnly("a", "b", "c").contains("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  void plan_isAValue_andCanBeMadeTwice(Strategy strategy) {
    FreeSwitchPreset preset = three(strategy).tierRuleWaitSecond(seconds(3));
    assertThat(preset.plan()).isEqualTo(preset.plan()).hasSameHashCodeAs(preset.plan());
    assertThat(preset.plan()).isNotEqualTo(preset.callTimeout(seconds(99)).plan());
    assertThat(preset.plan().check()).isEmpty();
  }

  @Test
  void impossibleOptions_areRefused() {
    FreeSwitchPreset preset = Presets.freeSwitch();
    assertRefused(() -> preset.tier("a", 1, 1), "queue (null) is not named yet");
    preset.queue("q", Strategy.RANDOM).tier("a", 0, 0);
    assertRefused(() -> preset.queue("q", Strategy.RANDOM), "queue (q) is there already");
    assertRefused(() -> preset.tier("a", 1, 1), "tier of agent (a) is there already");
    assertRefused(() -> preset.tier("b", 100, 1), "level (100)");
    assertRefused(() -> preset.tierRuleWaitSecond(Duration.ZERO), "tierRuleWaitSecond (PT0S)");
    assertRefused(() -> preset.wrapUpTime(seconds(-1)), "wrapUpTime (PT-1S)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
