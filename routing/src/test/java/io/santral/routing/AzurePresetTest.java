package io.santral.routing;

import static io.santral.Requirement.attribute;
import static io.santral.Requirement.not;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.until;
import static io.santral.routing.PresetScene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import io.santral.routing.AzurePreset.Mode;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What Job Router is published to do, scene by scene. */
class AzurePresetTest {
  private static AzurePreset queue(Mode mode) {
    return Presets.azureJobRouter().queue("q", mode).offerExpiresAfter(seconds(30));
  }

  private static AzurePreset two(Mode mode) {
    return queue(mode)
        .worker("b", 100, w -> w.skill("s", 5))
        .channel(Channel.CHAT, 25)
        .channel(Channel.VOICE, 100)
        .worker("a", 50, w -> w.skill("s", 9))
        .channel(Channel.CHAT, 25)
        .channel(Channel.VOICE, 50);
  }

  private static PresetScene begin(AzurePreset preset, String... ready) {
    return new PresetScene(preset.plan()).ready(ready);
  }

  private static Interaction chat(String id) {
    return Interaction.of(id).to("q").on(Channel.CHAT);
  }

  private static Interaction job(String id, Requirement... selectors) {
    return Interaction.of(id).to("q").needs(selectors);
  }

  @Test
  void longestIdle_isTheLowestLoadRatio_tiesToTheLongestAvailable() {
    begin(two(Mode.LONGEST_IDLE), "b")
        .at(1)
        .ready("a")
        .submit(chat("c1"))
        .submit(chat("c2"))
        .submit(chat("c3"))
        .submit(chat("c4"))
        // 0 = 0; 1/4 > 0; 1/4 < 1/2; 1/2 = 1/2, of whom b was available before.
        .tells("1 c1 > b", "1 c2 > a", "1 c3 > b", "1 c4 > b");
  }

  @Test
  void capacity_isOneLedger_withANumberForEachChannel() {
    AzurePreset preset =
        queue(Mode.LONGEST_IDLE)
            .worker("w", 100, w -> {})
            .channel(Channel.CHAT, 20, 2)
            .channel(Channel.VOICE, 60);
    begin(preset, "w")
        .submit(chat("c1"))
        .submit(chat("c2"))
        .submit(chat("c3"))
        .submit(job("v1"))
        .submit(job("v2"))
        .tells("0 c1 > w", "0 c2 > w", "0 v1 > w");
  }

  @Test
  void bestWorker_hasTheMeanOfItsSelectors() {
    assertScore(0.5, job("j", skill("s", 5)), w -> w.skill("s", 5));
    assertScore(1 / (1 + Math.exp(-0.5)), job("j", skill("s", 10)), w -> w.skill("s", 15));
    assertScore(1 / (1 + Math.exp(-0.4)), job("j", not(skill("s", 5))), w -> w.skill("s", 3));
    assertScore(1, job("j", attribute("r", "eu")), w -> w.with("r", "eu"));
    assertScore(1, job("j", not(attribute("r", "us"))), w -> w.with("r", "eu"));
    assertScore(
        0.75, job("j", skill("s", 5), attribute("r", "eu")), w -> w.skill("s", 5).with("r", "eu"));
    assertScore(
        1,
        job("j", until(seconds(10), skill("s", 5)), attribute("r", "eu")),
        w -> w.with("r", "eu"));
    assertScore(
        0.75,
        job("j", until(seconds(11), skill("s", 5)), attribute("r", "eu")),
        w -> w.skill("s", 5).with("r", "eu"));
    assertScore(
        0.5, job("j").with("r", "eu").with("t", "x"), w -> w.with("r", "eu").with("t", "y"));
    assertScore(0, job("j"), w -> w.with("r", "eu"));
  }

  /** The score of a job that has waited for 10 s. */
  private static void assertScore(double score, Interaction job, Consumer<Agent.Builder> labels) {
    InteractionStub waiting = new InteractionStub(job);
    waiting.now = 10_000_000_000L;
    AgentStub worker = new AgentStub();
    Agent.Builder agent = Agent.builder("w");
    labels.accept(agent);
    worker.agent = agent.build();
    assertThat(AzureScore.BEST.score(waiting, worker)).isEqualTo(score, within(1e-12));
  }

  @Test
  void bestWorker_takesTheBest_tiesToTheLongestAvailable() {
    begin(two(Mode.BEST_WORKER), "b")
        .at(1)
        .ready("a")
        .submit(job("j1", skill("s", 5)))
        .submit(job("j2", skill("s", 5)))
        .tells("1 j1 > a", "1 j2 > b");
    begin(two(Mode.BEST_WORKER), "b").at(1).ready("a").submit(job("j1")).tells("1 j1 > b");
  }

  @Test
  void roundRobin_goesByIds_onFromTheLastOffer() {
    AzurePreset preset = two(Mode.ROUND_ROBIN).worker("aa", 1, w -> {}).channel(Channel.VOICE, 1);
    begin(preset, "b", "aa", "a")
        .call("j1", "q")
        .call("j2", "q")
        .hangUp("j1")
        .call("j3", "q")
        .hangUp("j2")
        .call("j4", "q")
        .call("j5", "q")
        .tells("0 j1 > a", "0 j2 > aa", "0 j3 > b", "0 j4 > a", "0 j5 > aa");
  }

  @Test
  void selectors_expireEachForItself() {
    begin(two(Mode.BEST_WORKER))
        .submit(job("j1", until(seconds(20), skill("s", 9)), until(seconds(40), skill("s", 5))))
        .at(5)
        .ready("b")
        .justBefore(20)
        .tells()
        .at(20)
        .tells("20 j1 > b");
  }

  @Test
  void priority_goesFirst_thenAge() {
    begin(two(Mode.LONGEST_IDLE))
        .call("old", "q")
        .call("high", "q", 10)
        .call("new", "q")
        .ready("a", "b")
        .tells("0 high > a", "0 old > b");
  }

  @Test
  void concurrentOffers_areRevokedWhenOneIsAccepted() {
    begin(two(Mode.LONGEST_IDLE).queue("r", Mode.LONGEST_IDLE).maxConcurrentOffers(2), "a", "b")
        .call("j1", "r")
        .tells("0 j1 > a", "0 j1 > b")
        .answer("j1", "b")
        .call("j2", "r")
        .tells("0 j2 > a");
  }

  @Test
  void offers_expire_andAreMadeAgainLater() {
    begin(two(Mode.LONGEST_IDLE).queue("r", Mode.LONGEST_IDLE).retryOfferAfter(seconds(90)), "a")
        .call("j1", "r")
        .justBefore(150)
        .tells("0 j1 > a")
        .at(150)
        .tells("150 j1 > a");
  }

  @Test
  void expiry_deregistersTheWorker_byNameOnly() {
    begin(two(Mode.LONGEST_IDLE), "a")
        .call("j1", "q")
        .at(30)
        .call("j2", "q")
        .tells("0 j1 > a", "30 j2 > a");
    begin(two(Mode.LONGEST_IDLE).deregisteringWhoLetsOffersExpire(), "a")
        .call("j1", "q")
        .at(30)
        .call("j2", "q")
        .tells("0 j1 > a")
        .ready("a")
        .tells("30 j2 > a");
  }

  @Test
  void declinedJobs_areNeverOfferedAgain_byNameOnly() {
    begin(two(Mode.LONGEST_IDLE), "a")
        .call("j1", "q")
        .decline("j1", "a")
        .at(300)
        .tells("0 j1 > a", "300 j1 > a");
    begin(two(Mode.LONGEST_IDLE).neverReofferingDeclinedJobs(), "a", "b")
        .call("j1", "q")
        .decline("j1", "a")
        .decline("j1", "b")
        .at(1_000_000)
        .tells("0 j1 > a", "0 j1 > b");
  }

  @Test
  void exceptions_byLengthAndByWait_cancelOrReclassify() {
    AzurePreset preset =
        queue(Mode.LONGEST_IDLE)
            .reclassifyAtLength(1, "other")
            .reclassifyAfter(seconds(60), "other")
            .queue("other", Mode.LONGEST_IDLE)
            .cancelAtLength(2)
            .cancelAfter(seconds(100))
            .worker("w", 1, w -> {})
            .channel(Channel.VOICE, 1)
            .serves("other");
    PresetScene scene = begin(preset.worker("v", 1, w -> {}).channel(Channel.VOICE, 1));
    scene.call("j1", "q").call("j2", "q").justBefore(60).tells().at(60).ready("w");
    scene.tells("60 j1 > w").hangUp("j1").tells("60 j2 > w").away("w").at(100);
    scene.tells("100 j2 MAX_WAIT").call("j3", "other").call("j4", "other");
    assertThat(scene.tries(Interaction.of("j5").to("other"))).isEqualTo(Outcome.Status.QUEUE_FULL);
  }

  @Test
  void notAvailableForOffers_revokesThem() {
    begin(two(Mode.LONGEST_IDLE), "a", "b").call("j1", "q").away("a").tells("0 j1 > a", "0 j1 > b");
  }

  @Test
  void plan_isAValue_andCanBeMadeTwice() {
    AzurePreset preset = two(Mode.BEST_WORKER);
    assertThat(preset.plan()).isEqualTo(preset.plan()).hasSameHashCodeAs(preset.plan());
    assertThat(preset.plan()).isNotEqualTo(preset.offerExpiresAfter(seconds(9)).plan());
    assertThat(preset.plan().agents()).extracting(Agent::id).containsExactly("a", "b");
  }

  @Test
  void impossibleOptions_areRefused() {
    AzurePreset preset = Presets.azureJobRouter();
    assertRefused(() -> preset.maxConcurrentOffers(2), "queue (null) is not named yet");
    assertRefused(() -> preset.serves("q"), "worker (null) is not named yet");
    preset.queue("q", Mode.BEST_WORKER).worker("w", 10, w -> {});
    assertRefused(() -> preset.queue("q", Mode.BEST_WORKER), "queue (q) is there already");
    assertRefused(() -> preset.worker("w", 1, w -> {}), "worker (w) is there already");
    assertRefused(() -> preset.channel(Channel.VOICE, 0), "cost of voice (0)");
    assertRefused(() -> preset.offerExpiresAfter(Duration.ZERO).plan(), "ringTime (PT0S)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
