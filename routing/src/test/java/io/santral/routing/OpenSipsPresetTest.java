package io.santral.routing;

import static io.santral.routing.PresetScene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What call_center is published to do, scene by scene. */
class OpenSipsPresetTest {
  private static OpenSipsPreset preset() {
    return Presets.openSips()
        .flow("gold", "billing", 0)
        .flow("plain", "billing", 5)
        .flow("tech", "tech", 0)
        .agent("a", "billing", "tech")
        .agent("b", "billing")
        .agent("c", "tech");
  }

  private static PresetScene begin(OpenSipsPreset preset, String... ready) {
    return new PresetScene(preset.plan()).ready(ready);
  }

  @Test
  void flows_areServedByPriority_thenByAge() {
    begin(preset())
        .call("p1", "plain")
        .at(1)
        .call("g1", "gold")
        .at(2)
        .call("g2", "gold")
        .ready("b")
        .tells("2 g1 > b")
        .ready("a")
        .tells("2 g2 > a");
  }

  @Test
  void flowsOfEqualPriority_goByAgeAcross() {
    begin(preset())
        .call("t1", "tech")
        .at(1)
        .call("g1", "gold")
        .ready("a")
        .tells("1 t1 > a")
        .decline("t1", "a")
        .tells("1 g1 > a");
  }

  @Test
  void agents_goByTheEndOfTheirWrapUp() {
    begin(preset().wrapUpTime(seconds(10)), "a", "b")
        .serve("g1", "gold", "a", 5)
        .serve("g2", "gold", "b", 1)
        .call("g3", "gold")
        .call("g4", "gold")
        .justBefore(15)
        .tells("0 g1 > a", "5 g2 > b")
        .at(16)
        .tells("15 g3 > a", "16 g4 > b");
  }

  @Test
  void wrapUp_isTheShorterOfAgentsAndFlows() {
    OpenSipsPreset preset =
        Presets.openSips()
            .flow("short", "s", 0)
            .maxWrapUp(seconds(5))
            .flow("long", "s", 0)
            .maxWrapUp(seconds(90))
            .agent("a", "s");
    begin(preset, "a")
        .serve("s1", "short", "a", 1)
        .call("s2", "short")
        .justBefore(6)
        .tells("0 s1 > a")
        .at(6)
        .tells("6 s2 > a")
        .hangUp("s2")
        .serve("l1", "long", "a", 1)
        .now()
        .call("l2", "long")
        .justBefore(37)
        .tells()
        .at(37)
        .tells("37 l2 > a");
  }

  @Test
  void login_goesToTheEnd_andToTheFrontByName() {
    scene(preset()).tells("52 g2 > c", "52 g3 > a", "52 g4 > b");
    scene(preset().withLoginToTheFront()).tells("52 g2 > b", "52 g3 > a", "52 g4 > c");
  }

  /** After his call and wrap-up b comes back at 51 s; c came at 40 s and a at 50 s. */
  private static PresetScene scene(OpenSipsPreset preset) {
    return new PresetScene(withBilling(preset.plan()))
        .ready("b")
        .serve("g1", "gold", "b", 1)
        .at(40)
        .ready("c")
        .at(50)
        .ready("a")
        .at(51)
        .away("b")
        .ready("b")
        .at(52)
        .now()
        .call("g2", "gold")
        .call("g3", "gold")
        .call("g4", "gold");
  }

  private static Plan withBilling(Plan plan) {
    return plan.toBuilder().agent("c", a -> a.skill("billing")).build();
  }

  @Test
  void rejectedCalls_keepTheirPlace_andGoOnTopByName() {
    rejected(preset()).tells("1 g1 > a");
    rejected(preset().withRejectedCallsOnTop()).tells("1 p1 > a");
  }

  private static PresetScene rejected(OpenSipsPreset preset) {
    return begin(preset, "b")
        .call("p1", "plain")
        .decline("p1", "b")
        .away("b")
        .at(1)
        .call("g1", "gold")
        .now()
        .ready("a");
  }

  @Test
  void whoDeclines_isNotOfferedTheCallForAWrapUp() {
    begin(preset().wrapUpTime(seconds(10)), "b")
        .call("p1", "plain")
        .at(2)
        .decline("p1", "b")
        .justBefore(12)
        .tells("0 p1 > b")
        .at(12)
        .tells("12 p1 > b");
  }

  @Test
  void calls_areDissuadedBySizeOfTheFlow_andByTimeOnHold() {
    OpenSipsPreset preset =
        Presets.openSips()
            .flow("f", "s", 0)
            .dissuadeAtSize(2)
            .dissuadeOnHold(seconds(30))
            .flow("g", "s", 0)
            .agent("a", "s");
    PresetScene scene = begin(preset).call("g1", "g").call("f1", "f").call("f2", "f");
    assertThat(scene.tries(Interaction.of("f3").to("f"))).isEqualTo(Outcome.Status.QUEUE_FULL);
    scene.at(40).tells("30 f1 MAX_WAIT", "30 f2 MAX_WAIT");
  }

  @Test
  void skills_decideWhoIsAsked() {
    begin(preset().ringTime(seconds(5)), "c", "b", "a")
        .call("t1", "tech")
        .at(5)
        .tells("0 t1 > a", "5 t1 > c")
        .call("p1", "plain")
        .call("p2", "plain")
        .tells("5 p1 > a", "5 p2 > b");
  }

  @Test
  void plan_isAValue_andCanBeMadeTwice() {
    OpenSipsPreset preset = preset().withLoginToTheFront().withRejectedCallsOnTop();
    assertThat(preset.plan()).isEqualTo(preset.plan()).hasSameHashCodeAs(preset.plan());
    assertThat(preset.plan()).isNotEqualTo(preset.ringTime(seconds(9)).plan());
  }

  @Test
  void impossibleOptions_areRefused() {
    OpenSipsPreset preset = Presets.openSips();
    assertRefused(() -> preset.dissuadeAtSize(1), "flow (null) is not named yet");
    assertRefused(() -> preset.flow("f", "s", -1), "priority (-1)");
    preset.flow("f", "s", 0).agent("a", "s");
    assertRefused(() -> preset.flow("f", "s", 0), "flow (f) is there already");
    assertRefused(() -> preset.agent("a", "s"), "agent (a) is there already");
    assertRefused(() -> preset.dissuadeOnHold(Duration.ZERO).plan(), "maxWait (PT0S)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
