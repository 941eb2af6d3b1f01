package io.santral.routing;

import static io.santral.Proficiency.A2;
import static io.santral.Proficiency.B1;
import static io.santral.Requirement.after;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.site;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.until;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.routing.Finding.Code;
import io.santral.routing.Finding.Severity;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StepCheckTest {
  private static Plan.Builder plan(Consumer<QueuePlan.Builder> rules) {
    return Plan.builder().queue("q", rules).agent("ada", a -> a.speaks("en", B1));
  }

  private static Plan.Builder relaxing(Consumer<Relaxation.Builder> steps) {
    return plan(q -> q.maxWait(ofSeconds(60)).relaxes(steps));
  }

  private static String only(Code code, Plan.Builder plan) {
    List<Finding> findings = plan.build().check();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(code);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.get(0).subject()).isEqualTo("q");
    return findings.get(0).message();
  }

  private static void none(Plan.Builder plan) {
    assertThat(plan.build().check()).isEmpty();
  }

  @Test
  void stepsAfterTheLongestWait_areNeverReached() {
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.anyone(ofSeconds(60)))))
        .isEqualTo(
            "queue (q) opens to anyone after PT1M, but nothing waits PT1M."
                + " Let it come before the longest wait is over.");
    none(relaxing(r -> r.anyone(ofSeconds(59))));
    none(plan(q -> q.relaxes(r -> r.anyone(ofSeconds(60)))));
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.anyLanguage(ofSeconds(99)))))
        .contains("opens to any language after PT1M39S");
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.minLevel(A2, ofSeconds(99)))))
        .contains("asks for level A2 after");
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.languageStep(ofSeconds(99)))))
        .contains("opens the second language of a list");
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.preferredAlone(ofSeconds(99)))))
        .contains("opens to others than the preferred agent");
    assertThat(only(Code.STEP_NEVER_REACHED, relaxing(r -> r.fallback("hu", "en", ofSeconds(99)))))
        .contains("falls back from hu to en after");
    none(
        relaxing(
            r ->
                r.preferredAlone(ofSeconds(5))
                    .languageStep(ofSeconds(10))
                    .minLevel(A2, ofSeconds(20))
                    .fallback("hu", "en", ofSeconds(30))
                    .anyLanguage(ofSeconds(40))
                    .anyone(ofSeconds(50))));
  }

  @Test
  void needsThatChangeAfterTheLongestWait_neverDo() {
    Plan.Builder late =
        plan(q -> q.maxWait(ofSeconds(60)).needs(until(ofSeconds(60), skill("tax"))))
            .agent("bo", a -> a.skill("tax"));
    assertThat(late.build().check())
        .extracting(Finding::code)
        .containsExactly(Code.STEP_NEVER_REACHED, Code.AGENT_WITHOUT_WORK);
    none(plan(q -> q.maxWait(ofSeconds(60)).needs(until(ofSeconds(59), skill("tax")))));
  }

  @Test
  void needThatOpensWithTime_hasAgents() {
    none(
        Plan.builder()
            .queue("q", q -> q.needs(anyOf(site("izmir"), after(ofSeconds(20), site("ankara")))))
            .agent("ada", a -> a.site("ankara")));
    List<Finding> findings =
        Plan.builder()
            .queue("q", q -> q.needs(site("izmir"), until(ofSeconds(5), skill("tax"))))
            .agent("ada", a -> a.site("ankara"))
            .build()
            .check();
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(Code.QUEUE_WITHOUT_AGENTS, Code.AGENT_WITHOUT_WORK);
    assertThat(findings.get(0).message()).startsWith("need of queue q (site(izmir))");
  }

  @Test
  void anyone_givesEverybodyWork() {
    Plan.Builder plan =
        Plan.builder()
            .queue("q", q -> q.needs(skill("tax")).relaxes(r -> r.anyone(ofSeconds(60))))
            .queue("r")
            .agent("ada", a -> a.skill("tax").serves("q"))
            .agent("bo", a -> a.serves("r"))
            .queue("s", q -> q.needs(skill("tax")))
            .agent("cy", a -> a.serves("q").serves("s"))
            .agent("dee", a -> a.skill("tax").serves("s"));
    assertThat(plan.build().check())
        .as("only that he is a member of s without the needs")
        .extracting(Finding::code)
        .containsExactly(Code.MEMBER_WITHOUT_NEEDS);
    none(
        Plan.builder()
            .queue("q", q -> q.needs(skill("tax")).relaxes(r -> r.anyone(ofSeconds(60))))
            .agent("ada", a -> {}));
  }

  @Test
  void languageThatALaterLevelTakes_isOfUse() {
    Plan.Builder low = Plan.builder().agent("ada", a -> a.speaks("en", A2));
    assertThat(low.queue("q").build().check())
        .extracting(Finding::code)
        .containsExactly(Code.LANGUAGE_NEVER_USED);
    none(
        Plan.builder()
            .agent("ada", a -> a.speaks("en", A2))
            .queue("q", q -> q.relaxes(r -> r.minLevel(A2, ofSeconds(30)))));
  }

  @Test
  void fallbackThatNobodySpeaks_bringsNobody() {
    assertThat(only(Code.STEP_WITHOUT_AGENTS, relaxing(r -> r.fallback("hu", "tr", ofSeconds(9)))))
        .contains("falls back from hu to tr, which none of its agents knows well enough");
    assertThat(
            only(
                Code.STEP_WITHOUT_AGENTS,
                relaxing(r -> r.fallback("hu", "en", Bridge.MACHINE_TRANSLATION, ofSeconds(9)))))
        .as("they only speak")
        .contains("from hu to en");
    none(
        relaxing(r -> r.fallback("hu", "en", Bridge.MACHINE_TRANSLATION, ofSeconds(9)))
            .agent("bo", a -> a.speaks("en", B1).takes(Channel.CHAT, 2)));
    none(relaxing(r -> r.fallback("hu", "en", Bridge.INTERPRETER, ofSeconds(9))));
  }

  @Test
  void ringThatWidens_needsOffersAndTime() {
    Consumer<Relaxation.Builder> slowly = r -> r.oneMoreEvery(ofSeconds(20));
    assertThat(only(Code.STEP_NEVER_REACHED, plan(q -> q.relaxes(slowly))))
        .contains("rings one more agent every PT20S, but offers to one at a time");
    assertThat(only(Code.STEP_NEVER_REACHED, plan(q -> q.parallelOffers(3).relaxes(slowly))))
        .contains("but the first rings only PT20S");
    none(plan(q -> q.parallelOffers(3).ringTime(ofSeconds(21)).relaxes(slowly)));
  }
}
