package io.santral.routing;

import static io.santral.Requirement.after;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.site;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.until;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Language;
import io.santral.Proficiency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Scenes with times to the second; all combinations of them are in the model test. */
class RelaxationTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> told = new ArrayList<>();
  private SteppedRouter router;

  /** Routes by this plan; everybody is ready from the start but for {@code late}. */
  private void run(
      Consumer<QueuePlan.Builder> queue, Consumer<Plan.Builder> agents, String... late) {
    Plan.Builder plan = Plan.builder().queue("q", queue);
    agents.accept(plan);
    Plan built = plan.build();
    router = SteppedRouter.of(built, 0, this::tell);
    built.agents().stream()
        .filter(agent -> !List.of(late).contains(agent.id()))
        .forEach(agent -> router.ready(agent.id()));
    told.clear();
  }

  private void tell(Event event) {
    String line = event.time() / SECOND + " " + event.type();
    line += event.agentId().isEmpty() ? "" : " " + event.agentId();
    line += event.type() == EventType.STEP_OPENED ? " " + event.number() : "";
    line += event.reason() == Reason.NONE ? "" : " " + event.reason();
    line += event.language() == null ? "" : " in " + event.language();
    line += event.bridge() == Bridge.NONE ? "" : " by " + event.bridge();
    told.add(line);
  }

  private static Interaction call(String... languages) {
    return Interaction.of("call").to("q").in(languages);
  }

  private void submit(Interaction interaction) {
    assertThat(router.submit(interaction).accepted()).isTrue();
  }

  @Test
  void levels_areLoweredStepByStep() {
    run(
        q -> q.needs(until(ofSeconds(30), skill("b", 8)), until(ofSeconds(60), skill("b", 5))),
        p ->
            p.agent("five", a -> a.skill("b", 5).takes(Channel.VOICE, 1))
                .agent("one", a -> a.skill("b", 1).takes(Channel.VOICE, 1)),
        "five");
    submit(call());
    router.advanceTo(60 * SECOND);
    assertThat(told)
        .containsExactly("0 SUBMITTED", "30 STEP_OPENED 1", "60 STEP_OPENED 2", "60 OFFERED one");
  }

  @Test
  void sites_areWidened() {
    run(
        q -> q.needs(anyOf(site("izmir"), after(ofSeconds(20), site("ankara")))),
        p -> p.agent("far", a -> a.site("ankara").takes(Channel.VOICE, 1)));
    submit(call());
    router.advanceTo(20 * SECOND - 1);
    assertThat(told).containsExactly("0 SUBMITTED");
    router.advanceTo(20 * SECOND);
    assertThat(told).containsExactly("0 SUBMITTED", "20 STEP_OPENED 1", "20 OFFERED far");
  }

  @Test
  void aCustomersOwnRequirement_expiresByItself() {
    run(q -> {}, p -> p.agent("a", a -> a.takes(Channel.VOICE, 1)));
    submit(call());
    router.cancel("call", "wrong");
    told.clear();
    submit(call().needs(until(ofSeconds(7), skill("gold"))));
    router.advanceTo(7 * SECOND);
    assertThat(told).containsExactly("0 SUBMITTED", "7 STEP_OPENED 1", "7 OFFERED a");
  }

  @Test
  void languages_fallBackAlongTheChain() {
    run(
        q ->
            q.relaxes(
                r ->
                    r.fallback("tr", "az", ofSeconds(10))
                        .fallback("tr", "en", Bridge.INTERPRETER, ofSeconds(20))
                        .fallback("tr", "en", Bridge.MACHINE_TRANSLATION, ofSeconds(5))),
        p ->
            p.agent("en", a -> a.speaks("en", Proficiency.C1).takes(Channel.VOICE, 1))
                .agent("az", a -> a.speaks("az", Proficiency.C1).takes(Channel.VOICE, 1)),
        "az");
    submit(call("tr"));
    router.advanceTo(20 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED",
            "10 STEP_OPENED 1",
            "20 STEP_OPENED 2",
            "20 OFFERED en in en by INTERPRETER");
  }

  @Test
  void machinesTranslate_whatIsWritten() {
    run(
        q ->
            q.relaxes(
                r ->
                    r.fallback("tr", "en", Bridge.INTERPRETER, Duration.ZERO)
                        .fallback("tr", "en", Bridge.MACHINE_TRANSLATION, ofSeconds(5))),
        p -> p.agent("en", a -> a.speaks("en", Proficiency.C1).takes(Channel.CHAT, 1)));
    submit(call("tr-TR").on(Channel.CHAT));
    router.advanceTo(5 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED", "5 STEP_OPENED 1", "5 OFFERED en in en by MACHINE_TRANSLATION");
  }

  @Test
  void languagesOfTheList_openOneAfterTheOther() {
    run(
        q -> q.relaxes(r -> r.languageStep(ofSeconds(15))),
        p -> p.agent("de", a -> a.speaks("de", Proficiency.C1).takes(Channel.VOICE, 1)));
    submit(call("tr", "en", "de"));
    router.advanceTo(30 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED", "15 STEP_OPENED 1", "30 STEP_OPENED 2", "30 OFFERED de in de");
  }

  @Test
  void levelOfLanguage_isLowered_thenTheLanguageDropped_thenAnyoneTaken() {
    run(
        q ->
            q.needs(skill("billing"))
                .relaxes(
                    r ->
                        r.minLevel(Proficiency.A1, ofSeconds(10))
                            .anyLanguage(ofSeconds(20))
                            .anyone(ofSeconds(30))),
        p ->
            p.queue("other", o -> {})
                .agent("who", a -> a.serves("other").takes(Channel.VOICE, 1))
                .agent("b", a -> a.skill("billing", 1).takes(Channel.VOICE, 1)),
        "b");
    submit(call("tr"));
    router.advanceTo(30 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED",
            "10 STEP_OPENED 1",
            "20 STEP_OPENED 2",
            "30 STEP_OPENED 3",
            "30 OFFERED who");
  }

  @Test
  void stepsThatNobodyThereCouldMeet_areSkipped_laterOnesKeepTheirTimes() {
    run(
        q ->
            q.relaxes(
                r ->
                    r.fallback("tr", "az", ofSeconds(10))
                        .fallback("tr", "ru", ofSeconds(20))
                        .fallback("tr", "en", ofSeconds(40))
                        .skipHopeless()),
        p ->
            p.agent("tr", a -> a.speaks("tr", Proficiency.C1).takes(Channel.VOICE, 1))
                .agent("ru", a -> a.speaks("ru", Proficiency.C1).takes(Channel.CHAT, 1))
                .agent("ru2", a -> a.speaks("ru", Proficiency.C1).takes(Channel.VOICE, 1))
                .agent("en", a -> a.speaks("en", Proficiency.C1).takes(Channel.VOICE, 1)),
        "tr",
        "ru2");
    router.login("ru2");
    told.clear();
    submit(call("tr"));
    router.advanceTo(40 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED",
            "0 STEP_OPENED 2 NOBODY_LOGGED_IN",
            "40 STEP_OPENED 3",
            "40 OFFERED en in en");
  }

  @Test
  void preferredAgent_isWaitedFor_andGivenUpInTime() {
    run(
        q -> q.relaxes(r -> r.preferredAlone(ofSeconds(25))),
        p ->
            p.agent("mine", a -> a.takes(Channel.VOICE, 1))
                .agent("other", a -> a.takes(Channel.VOICE, 1)));
    router.notReady("mine", "coffee");
    told.clear();
    submit(call().prefers("mine"));
    router.advanceTo(25 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED",
            "0 PREFERENCE_HELD mine",
            "25 PREFERENCE_LAPSED mine TIME_OVER",
            "25 OFFERED other");
  }

  @Test
  void preferredAgent_whoComesBack_getsIt() {
    run(
        q -> q.relaxes(r -> r.preferredAlone(ofSeconds(25))),
        p ->
            p.agent("mine", a -> a.takes(Channel.VOICE, 1))
                .agent("other", a -> a.takes(Channel.VOICE, 1)));
    router.notReady("mine", "coffee");
    told.clear();
    submit(call().prefers("mine"));
    router.advanceTo(9 * SECOND);
    router.ready("mine");
    assertThat(told).last().isEqualTo("9 OFFERED mine");
    router.advanceTo(10 * SECOND);
    router.logout("mine");
    assertThat(told)
        .endsWith(
            "10 WITHDRAWN mine AGENT_LOGGED_OUT",
            "10 PREFERENCE_LAPSED mine DECLINED",
            "10 REQUEUED",
            "10 AGENT_LOGGED_OUT mine",
            "10 OFFERED other");
  }

  /** The hold begins in the very step that ends it: after the withdrawal, before the logout. */
  @Test
  void preferredAgent_whoLogsOutWhileItMovesOn_isNotWaitedFor() {
    run(
        q -> q.overflowAfter(ofSeconds(1), "second"),
        p ->
            p.queue("second", q -> q.relaxes(r -> r.preferredAlone(ofSeconds(25))))
                .agent("mine", a -> a.takes(Channel.VOICE, 1)));
    submit(call().prefers("mine"));
    router.advanceTo(2 * SECOND);
    router.logout("mine");
    assertThat(told)
        .endsWith(
            "2 WITHDRAWN mine AGENT_LOGGED_OUT",
            "2 REQUEUED",
            "2 OVERFLOWED",
            "2 PREFERENCE_HELD mine",
            "2 AGENT_LOGGED_OUT mine",
            "2 PREFERENCE_LAPSED mine AGENT_LOGGED_OUT");
  }

  @Test
  void preferredAgent_whoIsNotThere_isNotWaitedFor() {
    run(
        q -> q.relaxes(r -> r.preferredAlone(ofSeconds(25))),
        p ->
            p.agent("mine", a -> a.takes(Channel.VOICE, 1))
                .agent("other", a -> a.takes(Channel.VOICE, 1)),
        "mine");
    submit(call().prefers("mine"));
    assertThat(told).containsExactly("0 SUBMITTED", "0 OFFERED other");
  }

  @Test
  void rings_areJoinedOneByOne() {
    run(
        q -> q.parallelOffers(3).ringTime(ofSeconds(30)).relaxes(r -> r.oneMoreEvery(ofSeconds(5))),
        p ->
            p.agent("a", a -> a.takes(Channel.VOICE, 1))
                .agent("b", a -> a.takes(Channel.VOICE, 1))
                .agent("c", a -> a.takes(Channel.VOICE, 1))
                .agent("d", a -> a.takes(Channel.VOICE, 1)));
    submit(call());
    router.advanceTo(29 * SECOND);
    assertThat(told)
        .containsExactly(
            "0 SUBMITTED",
            "0 OFFERED a",
            "5 RING_WIDENED",
            "5 OFFERED b",
            "10 RING_WIDENED",
            "10 OFFERED c");
  }

  @Test
  void relaxation_isAValue() {
    QueuePlan one = QueuePlan.builder("q").relaxes(RelaxationTest::all).build();
    QueuePlan other = QueuePlan.builder("q").relaxes(RelaxationTest::all).build();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(QueuePlan.of("q"));
    Relaxation relaxation = one.toBuilder().build().relaxation();
    assertThat(relaxation.preferredAlone()).isEqualTo(ofSeconds(1));
    assertThat(relaxation.languageStep()).isEqualTo(ofSeconds(2));
    assertThat(relaxation.fallbacks())
        .containsExactly(
            new Relaxation.Fallback(
                Language.of("tr"), Language.of("az"), Bridge.NONE, ofSeconds(3)));
    assertThat(relaxation.minLevels()).containsExactly(entry(ofSeconds(4), Proficiency.A1));
    assertThat(relaxation.anyLanguage()).isEqualTo(ofSeconds(5));
    assertThat(relaxation.anyone()).isEqualTo(ofSeconds(6));
    assertThat(relaxation.skipsHopeless()).isTrue();
    assertThat(relaxation.oneMoreEvery()).isEqualTo(ofSeconds(7));
    assertThat(relaxation)
        .hasToString(
            "[preferred agent alone for PT1S, a language more every PT2S, tr in az after PT3S,"
                + " level A1 after PT4S, any language after PT5S, anyone after PT6S,"
                + " one more offer every PT7S, hopeless steps skipped]");
  }

  private static void all(Relaxation.Builder r) {
    r.preferredAlone(ofSeconds(1))
        .languageStep(ofSeconds(2))
        .fallback("tr", "az", ofSeconds(3))
        .minLevel(Proficiency.A1, ofSeconds(4))
        .anyLanguage(ofSeconds(5))
        .anyone(ofSeconds(6))
        .skipHopeless()
        .oneMoreEvery(ofSeconds(7));
  }

  @Test
  void impossibleOptions_areRefused() {
    assertRefused(r -> r.anyone(Duration.ZERO), "anyone (PT0S)");
    assertRefused(r -> r.preferredAlone(ofSeconds(-1)), "preferredAlone (PT-1S)");
    assertRefused(r -> r.fallback("turkish!", "en", Duration.ZERO), "language (turkish!)");
    assertRefused(r -> r.fallback("tr", "en", null, Duration.ZERO), "bridge (null)");
    assertRefused(
        r -> r.minLevel(Proficiency.A1, ofSeconds(1)).minLevel(Proficiency.A2, ofSeconds(1)),
        "minLevel (PT1S) has a level already");
    assertThatThrownBy(() -> QueuePlan.builder("q").relaxes(RelaxationTest::all).relaxes(r -> {}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("relaxes");
  }

  private static void assertRefused(Consumer<Relaxation.Builder> option, String message) {
    assertThatThrownBy(() -> QueuePlan.builder("q").relaxes(option))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
