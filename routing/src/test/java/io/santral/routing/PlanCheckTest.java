package io.santral.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Finding.Code;
import io.santral.routing.Finding.Severity;
import io.santral.time.OpeningHours;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlanCheckTest {
  private static final Requirement BILLING = Requirement.skill("billing");
  private static final Requirement TAX = Requirement.skill("tax");

  private static Plan.Builder staffed(String... queues) {
    Plan.Builder builder = Plan.builder().agent("ayse", a -> a.skill("billing").skill("tax"));
    for (String queue : queues) {
      builder.queue(queue);
    }
    return builder;
  }

  private static Finding only(Plan.Builder plan) {
    List<Finding> findings = plan.build().check();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void soundPlan_hasNoFindings() {
    Plan.Builder plan =
        staffed()
            .queue("desk")
            .queue(
                "billing",
                q ->
                    q.needs(BILLING)
                        .maxLength(10)
                        .overflowWhenFull("desk")
                        .overflowAfter(ofSeconds(60), "desk")
                        .tierOpens(2, ofSeconds(30))
                        .maxWait(ofSeconds(61)))
            .agent(
                "bob", a -> a.skill("billing").serves("billing", 2).speaks("tr", Proficiency.B1));
    assertThat(plan.build().check()).isEmpty();
  }

  @Test
  void queueWithoutAnyAgent_isAnError() {
    Finding finding = only(Plan.builder().queue("billing"));
    assertThat(finding.code()).isEqualTo(Code.QUEUE_WITHOUT_AGENTS);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.subject()).isEqualTo("billing");
    assertThat(finding.message()).isEqualTo("queue (billing) has no agent. Let an agent serve it.");
  }

  @Test
  void queueWhoseAgentsAreAllElsewhere_isAnError() {
    Finding finding = only(Plan.builder().queue("a").queue("b").agent("bob", a -> a.serves("a")));
    assertThat(finding.subject()).isEqualTo("b");
    assertThat(finding.message()).contains("has no agent");
  }

  @Test
  void needThatNobodyMeets_isNamed() {
    Finding finding =
        only(staffed("desk").queue("law", q -> q.needs(BILLING, Requirement.team("x"))));
    assertThat(finding.code()).isEqualTo(Code.QUEUE_WITHOUT_AGENTS);
    assertThat(finding.message())
        .startsWith("need of queue law (")
        .contains("x")
        .doesNotContain("billing")
        .contains("is met by none of its agents");
  }

  @Test
  void needsThatNobodyMeetsTogether_areAnError() {
    Plan.Builder plan =
        Plan.builder()
            .queue("desk")
            .queue("both", q -> q.needs(BILLING, TAX))
            .agent("a", a -> a.skill("billing"))
            .agent("b", a -> a.skill("tax"));
    Finding finding = only(plan);
    assertThat(finding.subject()).isEqualTo("both");
    assertThat(finding.message()).contains("none for all of them");
  }

  @Test
  void memberWhoCouldServeButNamesOtherQueues_doesNotCount() {
    Plan.Builder plan =
        Plan.builder()
            .queue("desk")
            .queue("billing", q -> q.needs(BILLING))
            .agent("a", a -> a.skill("billing").serves("desk"));
    assertThat(only(plan).subject()).isEqualTo("billing");
  }

  @Test
  void agentWhoMeetsNoQueuesNeeds_isAWarning() {
    Plan.Builder plan =
        staffed().queue("billing", q -> q.needs(BILLING)).agent("bob", a -> a.skill("sales"));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.AGENT_WITHOUT_WORK);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo("agent (bob) meets the needs of no queue of the plan. Check his skills.");
  }

  @Test
  void memberWhoMeetsNoneOfHisQueues_isOneWarning() {
    Plan.Builder plan =
        staffed("desk")
            .queue("billing", q -> q.needs(BILLING))
            .queue("tax", q -> q.needs(TAX))
            .agent("bob", a -> a.serves("billing").serves("tax"));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.AGENT_WITHOUT_WORK);
    assertThat(finding.message()).contains("none of his queues");
  }

  @Test
  void memberWhoMeetsSomeOfHisQueues_isWarnedOfTheOthers() {
    Plan.Builder plan =
        staffed("desk")
            .queue("billing", q -> q.needs(BILLING))
            .agent("bob", a -> a.serves("billing").serves("desk"));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.MEMBER_WITHOUT_NEEDS);
    assertThat(finding.subject()).isEqualTo("bob");
    assertThat(finding.message()).contains("queue billing");
  }

  @Test
  void languageBelowTheQueuesLevel_isAWarning() {
    Plan.Builder plan = staffed("desk").agent("bob", a -> a.speaks("tr", Proficiency.A2));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.LANGUAGE_NEVER_USED);
    assertThat(finding.message())
        .startsWith("agent (bob) knows tr at A2, but his queues ask for B1.");
  }

  @Test
  void languageThatOneOfHisQueuesTakes_isFine() {
    Plan.Builder plan =
        staffed("desk")
            .queue("easy", q -> q.minLevel(Proficiency.A2))
            .agent("bob", a -> a.speaks("tr", Proficiency.A2));
    assertThat(plan.build().check()).isEmpty();
    plan.agent("eve", a -> a.speaks("tr", Proficiency.A2).serves("desk"));
    assertThat(only(plan).subject()).isEqualTo("eve");
  }

  @Test
  void languageForAQueueThatHeCannotServe_isAWarning() {
    Plan.Builder plan =
        staffed("desk")
            .queue("easy", q -> q.minLevel(Proficiency.A2).needs(TAX))
            .agent("bob", a -> a.speaks("tr", Proficiency.A2));
    assertThat(only(plan).code()).isEqualTo(Code.LANGUAGE_NEVER_USED);
  }

  @Test
  void languageInAnotherFormThanHisChannels_isAWarning() {
    Plan.Builder plan =
        staffed("desk")
            .agent("bob", a -> a.speaks("tr", Proficiency.C2, null).takes(Channel.EMAIL, 2));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.LANGUAGE_NEVER_USED);
    assertThat(finding.message()).contains("in no form that his channels use");
  }

  @Test
  void hoursThatNeverOpen_areAnError() {
    OpeningHours never = OpeningHours.builder(ZoneOffset.UTC).build();
    List<Finding> findings = staffed().queue("q", q -> q.opening(never)).build().check();
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(Code.QUEUE_NEVER_OPEN, Code.AGENT_WITHOUT_WORK);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    Plan.Builder both = staffed("r").queue("q", q -> q.opening(never));
    assertThat(only(both).code()).isEqualTo(Code.QUEUE_NEVER_OPEN);
    OpeningHours once =
        OpeningHours.builder(ZoneOffset.UTC)
            .open(LocalDate.of(2031, 5, 1), LocalTime.of(9, 0), LocalTime.of(10, 0))
            .build();
    assertThat(staffed().queue("q", q -> q.opening(once)).build().check()).isEmpty();
    assertThat(staffed().queue("q", q -> q.opening(OpeningHours.always())).build().check())
        .isEmpty();
  }

  @Test
  void tierAfterTheLongestWait_isAWarning() {
    Plan.Builder plan =
        staffed()
            .queue("q", q -> q.tierOpens(2, ofSeconds(60)).maxWait(ofSeconds(60)))
            .agent("bob", a -> a.serves("q", 2));
    List<Finding> findings = plan.build().check();
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(Code.TIER_NEVER_OPENS, Code.AGENT_WITHOUT_WORK);
    assertThat(findings.get(0).message()).contains("opens tier 2 after PT1M");
    assertThat(findings.get(1).message())
        .isEqualTo(
            "agent (bob) serves only queues that never open, or in tiers that never do."
                + " Check the hours and tiers of his queues.");
    Plan.Builder elsewhere = plan.build().toBuilder().queue("r");
    elsewhere.agent("bob", a -> a.serves("r"));
    assertThat(only(elsewhere).code()).isEqualTo(Code.TIER_NEVER_OPENS);
  }

  @Test
  void tierWithoutMembers_isAWarning() {
    Plan.Builder plan =
        staffed()
            .queue("q", q -> q.tierOpens(2, ofSeconds(30)).tierOpens(4, ofSeconds(60)))
            .agent("bob", a -> a.serves("q", 3));
    // Tier 3 opens together with 2, so only 4 and what is above has nobody.
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.TIER_WITHOUT_MEMBERS);
    assertThat(finding.message()).contains("opens tiers 4 to 100 without members");
  }

  @Test
  void tierWhoseMembersAreAllInLaterOnes_isAWarning() {
    Plan.Builder plan =
        staffed()
            .queue("q", q -> q.tierOpens(2, ofSeconds(30)).tierOpens(4, ofSeconds(60)))
            .agent("bob", a -> a.serves("q", 5));
    assertThat(only(plan).message()).contains("opens tiers 2 to 3 without members");
  }

  @Test
  void overflowThatNeverHappens_isAWarning() {
    Finding late =
        only(
            staffed("desk")
                .queue("q", q -> q.overflowAfter(ofSeconds(60), "desk").maxWait(ofSeconds(60))));
    assertThat(late.code()).isEqualTo(Code.OVERFLOW_NEVER_HAPPENS);
    assertThat(late.message()).contains("PT1M");
    Finding full = only(staffed("desk").queue("q", q -> q.overflowWhenFull("desk")));
    assertThat(full.code()).isEqualTo(Code.OVERFLOW_NEVER_HAPPENS);
    assertThat(full.message()).contains("maxLength");
  }

  @Test
  void overflowInACircle_isReportedOnceAtItsFirstQueue() {
    Duration wait = ofSeconds(60);
    Plan.Builder plan =
        staffed("end")
            .queue("tail", q -> q.overflowAfter(wait, "b"))
            .queue("c", q -> q.overflowAfter(wait, "a"))
            .queue("a", q -> q.overflowAfter(wait, "b"))
            .queue("b", q -> q.overflowAfter(wait, "c"))
            .queue("straight", q -> q.overflowAfter(wait, "end"));
    Finding finding = only(plan);
    assertThat(finding.code()).isEqualTo(Code.OVERFLOW_CYCLE);
    assertThat(finding.subject()).isEqualTo("c");
    assertThat(finding.message()).contains("c -> a -> b -> c;");
  }

  @Test
  void twoCircles_areTwoFindings() {
    Duration wait = ofSeconds(60);
    Plan plan =
        staffed()
            .queue("a", q -> q.overflowAfter(wait, "b"))
            .queue("x", q -> q.overflowAfter(wait, "y"))
            .queue("b", q -> q.overflowAfter(wait, "a"))
            .queue("y", q -> q.overflowAfter(wait, "x"))
            .build();
    assertThat(plan.check()).extracting(Finding::subject).containsExactly("a", "x");
  }

  @Test
  void circleThatALongestWaitBreaks_isNone() {
    Duration wait = ofSeconds(60);
    Plan plan =
        staffed()
            .queue("a", q -> q.overflowAfter(wait, "b"))
            .queue("b", q -> q.overflowAfter(wait, "a").maxWait(wait))
            .build();
    assertThat(plan.check()).extracting(Finding::code).containsExactly(Code.OVERFLOW_NEVER_HAPPENS);
  }

  @Test
  void circleAtTheEntrance_isNone() {
    Plan plan =
        staffed()
            .queue("a", q -> q.maxLength(1).overflowWhenFull("b").overflowWhenUnstaffed("b"))
            .queue("b", q -> q.maxLength(1).overflowWhenFull("a").overflowWhenUnstaffed("a"))
            .build();
    assertThat(plan.check()).isEmpty();
  }

  @Test
  void longCircle_hasAShortMessage() {
    Plan.Builder plan = staffed();
    for (int i = 0; i < 10_000; i++) {
      String next = "q" + (i + 1) % 10_000;
      plan.queue("q" + i, q -> q.overflowAfter(ofSeconds(1), next));
    }
    assertThat(only(plan).message())
        .contains("q0 -> q1")
        .contains("... -> q0")
        .hasSizeLessThan(999);
  }

  @Test
  void findings_comeInTheOrderOfTheirSubjects() {
    Plan plan =
        Plan.builder()
            .agent("z", a -> a.skill("none"))
            .agent("y", a -> a.skill("none"))
            .queue("q2", q -> q.needs(TAX))
            .queue("q1", q -> q.needs(TAX))
            .build();
    assertThat(plan.check()).extracting(Finding::subject).containsExactly("q2", "q1", "z", "y");
  }

  @Test
  @Timeout(20)
  void largePlan_isCheckedQuickly() {
    Plan.Builder builder = Plan.builder();
    for (int i = 0; i < 300; i++) {
      Requirement need = Requirement.skill("skill-" + i);
      builder.queue("q" + i, q -> q.needs(need));
    }
    for (int i = 0; i < 3_000; i++) {
      String skill = "skill-" + i % 300;
      builder.agent("a" + i, a -> a.skill(skill));
    }
    assertThat(builder.build().check()).isEmpty();
  }

  @Test
  void finding_isAValueWithAText() {
    Finding finding = new Finding(Code.QUEUE_NEVER_OPEN, "q", "words");
    assertThat(finding).isEqualTo(new Finding(Code.QUEUE_NEVER_OPEN, "q", "words"));
    assertThat(finding).hasToString("ERROR QUEUE_NEVER_OPEN: words");
    assertThatThrownBy(() -> new Finding(null, "q", "words"))
        .isInstanceOf(InvalidValueException.class);
  }
}
