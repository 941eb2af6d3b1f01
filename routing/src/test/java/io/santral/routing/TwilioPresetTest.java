package io.santral.routing;

import static io.santral.Requirement.allOf;
import static io.santral.Requirement.skill;
import static io.santral.routing.PresetScene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What TaskRouter is published to do, scene by scene. */
class TwilioPresetTest {
  /** Experts for 30 s, then all who know English for 60 s, then everybody. */
  private static TwilioPreset steps() {
    return staff(
        Presets.twilioTaskRouter()
            .taskQueue("english", skill("english"))
            .taskQueue("everybody", allOf())
            .workflow("w")
            .target("english")
            .expression(skill("product", 5))
            .timeout(seconds(30))
            .target("english")
            .timeout(seconds(60))
            .target("everybody"));
  }

  private static TwilioPreset staff(TwilioPreset preset) {
    return preset
        .worker("expert", a -> a.skill("english", 3).skill("product", 7))
        .channel(Channel.VOICE, 1)
        .worker("novice", a -> a.skill("english", 9).skill("product", 1))
        .channel(Channel.VOICE, 1)
        .worker("other", a -> {})
        .channel(Channel.VOICE, 1);
  }

  /** One target without limit for everybody. */
  private static TwilioPreset plain() {
    return Presets.twilioTaskRouter().taskQueue("all", allOf()).workflow("w").target("all");
  }

  private static PresetScene begin(TwilioPreset preset, String... ready) {
    return new PresetScene(preset.plan()).ready(ready);
  }

  @Test
  void targets_areTriedInOrder_timeoutsAddUp() {
    begin(steps(), "other").call("t1", "w").justBefore(90).tells().at(90).tells("90 t1 > other");
  }

  @Test
  void aTarget_opensAtTheInstant() {
    begin(steps(), "novice").call("t1", "w").justBefore(30).tells().at(30).tells("30 t1 > novice");
  }

  @Test
  void workersOfTheTargetBefore_areInTheNextOnlyIfTheyBelongThere() {
    TwilioPreset preset =
        staff(
            Presets.twilioTaskRouter()
                .taskQueue("product", skill("product", 5))
                .taskQueue("strong", skill("english", 8))
                .workflow("w")
                .target("product")
                .timeout(seconds(10))
                .target("strong"));
    begin(preset)
        .call("t1", "w")
        .at(10)
        .ready("expert")
        .tells()
        .ready("novice")
        .tells("10 t1 > novice");
  }

  @Test
  void afterTheLastTimeout_theTaskEnds() {
    TwilioPreset preset = staff(plain().timeout(seconds(20)).target("all").timeout(seconds(5)));
    begin(preset).call("t1", "w").at(30).tells("25 t1 MAX_WAIT");
  }

  @Test
  void workers_goByLongestIdle_orByTheTargetsOrder() {
    begin(staff(plain()), "novice").at(1).ready("expert").call("t1", "w").tells("1 t1 > novice");
    TwilioPreset ordered =
        staff(plain().orderBy((task, worker) -> worker.agent().skillLevel("product")));
    begin(ordered, "novice").at(1).ready("expert").call("t1", "w").tells("1 t1 > expert");
    begin(staff(plain().orderBy(RoutingStrategy.fewestHandled())), "novice", "expert")
        .serve("t1", "w", "expert", 1)
        .at(100)
        .call("t2", "w")
        .tells("0 t1 > expert", "100 t2 > novice");
  }

  @Test
  void priority_ofTargetsOutranksAge_overAllQueues() {
    TwilioPreset preset =
        staff(
            plain()
                .priority(1)
                .timeout(seconds(30))
                .target("all")
                .priority(10)
                .workflow("v")
                .target("all")
                .priority(5));
    begin(preset)
        .call("old", "w")
        .at(29)
        .call("v1", "v")
        .ready("other")
        .tells("29 v1 > other")
        .call("v2", "v")
        .at(30)
        .ready("novice")
        .tells("30 old > novice")
        .ready("expert")
        .tells("30 v2 > expert");
  }

  @Test
  void priority_isTheTasksOwn_whereTheTargetHasNone() {
    begin(staff(plain().workflow("v").target("all").priority(5)))
        .call("w4", "w", 4)
        .call("w6", "w", 6)
        .call("w5", "w", 5)
        .call("v1", "v")
        .ready("other")
        .tells("0 w6 > other")
        .ready("novice", "expert")
        .tells("0 w5 > novice", "0 v1 > expert");
  }

  @Test
  void lifo_servesTheYoungestOfEqualPriority() {
    TwilioPreset preset =
        staff(
            Presets.twilioTaskRouter()
                .taskQueue("last", allOf())
                .lifo()
                .taskQueue("first", allOf())
                .workflow("w")
                .target("last")
                .workflow("v")
                .target("first"));
    // Late enough for the keys of the queues to be further apart than a level of priority.
    begin(preset)
        .at(10_000_000)
        .call("t1", "w")
        .at(10_000_001)
        .call("t2", "w")
        .call("high", "v", 1)
        .at(10_000_002)
        .call("low", "v")
        .ready("other")
        .tells("10000002 high > other")
        .ready("novice", "expert")
        .tells("10000002 t2 > novice", "10000002 t1 > expert");
  }

  @Test
  void reservations_runOut_andGoToTheNext() {
    begin(staff(plain().taskReservationTimeout(seconds(15))), "novice", "expert")
        .call("t1", "w")
        .at(15)
        .tells("0 t1 > expert", "15 t1 > novice")
        .decline("t1", "novice")
        .tells();
  }

  @Test
  void timeoutActivity_takesTheWorkerOut_byNameOnly() {
    begin(staff(plain().withTimeoutActivity()), "novice")
        .call("t1", "w")
        .at(120)
        .call("t2", "w")
        .tells("0 t1 > novice")
        .ready("novice")
        .tells("120 t2 > novice");
  }

  @Test
  void maxReservedWorkers_reserveAtOnce() {
    TwilioPreset preset =
        staff(
            Presets.twilioTaskRouter()
                .taskQueue("all", allOf())
                .maxReservedWorkers(2)
                .workflow("w")
                .target("all"));
    begin(preset, "novice", "expert", "other")
        .call("t1", "w")
        .tells("0 t1 > expert", "0 t1 > novice");
  }

  @Test
  void knownWorker_isWaitedForAlone_thenTheTargetHasItsOwnTime() {
    TwilioPreset preset =
        staff(plain().knownWorkerFirst(seconds(20)).timeout(seconds(10)).target("all"));
    Interaction task = Interaction.of("t1").to("w").prefers("novice");
    begin(preset, "other")
        .login("novice")
        .submit(task)
        .justBefore(20)
        .tells()
        .at(20)
        .tells("20 t1 > other");
    begin(preset, "other")
        .login("novice")
        .submit(task)
        .at(9)
        .ready("novice")
        .tells("9 t1 > novice");
    begin(preset, "other").submit(task).tells("0 t1 > other");
  }

  @Test
  void targetsWithoutAnybody_areSkippedWhenTheTaskComes_byNameOnly() {
    TwilioPreset preset =
        staff(
            Presets.twilioTaskRouter()
                .taskQueue("english", skill("english"))
                .taskQueue("all", allOf())
                .workflow("w")
                .target("english")
                .timeout(seconds(30))
                .skipIfNobodyLoggedIn()
                .target("all"));
    begin(preset, "other").call("t1", "w").tells("0 t1 > other");
    begin(preset, "other").login("novice").call("t1", "w").at(30).tells("30 t1 > other");
  }

  @Test
  void channels_haveCapacityEachForItself() {
    TwilioPreset preset = plain().worker("w1", a -> {}).channel(Channel.VOICE, 1);
    begin(preset.channel(Channel.CHAT, 2), "w1")
        .call("v1", "w")
        .call("v2", "w")
        .submit(Interaction.of("c1").to("w").on(Channel.CHAT))
        .submit(Interaction.of("c2").to("w").on(Channel.CHAT))
        .submit(Interaction.of("c3").to("w").on(Channel.CHAT))
        .tells("0 v1 > w1", "0 c1 > w1", "0 c2 > w1");
  }

  @Test
  void plan_isAValue_andCanBeMadeTwice() {
    TwilioPreset preset = steps();
    assertThat(preset.plan()).isEqualTo(preset.plan()).hasSameHashCodeAs(preset.plan());
    assertThat(preset.plan()).isNotEqualTo(preset.taskReservationTimeout(seconds(9)).plan());
    assertThat(preset.plan().queues()).extracting(QueuePlan::id).containsExactly("w", "w/2", "w/3");
  }

  @Test
  void impossibleOptions_areRefused() {
    TwilioPreset preset = Presets.twilioTaskRouter();
    assertRefused(preset::lifo, "task queue (null) is not named yet");
    assertRefused(() -> preset.target("x"), "target (x) is no task queue");
    preset.taskQueue("all", allOf());
    assertRefused(() -> preset.target("all"), "workflow (null) is not named yet");
    preset.workflow("w");
    assertRefused(() -> preset.timeout(seconds(1)), "target (null) is not named yet");
    assertRefused(preset::plan, "workflow (w) has no target");
    preset.target("all");
    assertRefused(() -> preset.priority(101), "priority (101)");
    assertRefused(() -> preset.timeout(Duration.ZERO), "timeout (PT0S)");
    assertRefused(() -> preset.maxReservedWorkers(51), "maxReservedWorkers (51)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
