package io.santral.routing;

import static io.santral.Requirement.skill;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.Finding.Code;
import io.santral.routing.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveCheckTest {
  private static final Reserve TAX = Reserve.of(skill("tax")).forQueues("tax");

  private static Plan.Builder plan(Reserve reserve) {
    return Plan.builder()
        .queue("tax", q -> q.needs(skill("tax")))
        .queue("desk")
        .agent("ada", a -> a.skill("tax"))
        .agent("bo", a -> {})
        .reserve(reserve);
  }

  private static Finding only(Plan.Builder plan) {
    List<Finding> findings = plan.build().check();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static void none(Plan.Builder plan) {
    assertThat(plan.build().check()).isEmpty();
  }

  @Test
  void reserveThatKeepsItsLastAgent_isFine_whileOthersServe() {
    none(plan(TAX));
    none(plan(TAX.keep(5).givesWayAfter(ofSeconds(60))));
  }

  @Test
  void reserveWithoutEffect_isFound() {
    Finding nobody = only(plan(Reserve.of(skill("law")).forQueues("tax")));
    assertThat(nobody.code()).isEqualTo(Code.RESERVE_WITHOUT_EFFECT);
    assertThat(nobody.severity()).isEqualTo(Severity.WARNING);
    assertThat(nobody.subject()).isEmpty();
    assertThat(nobody.message())
        .isEqualTo(
            "reserve (skill(law, 1)) keeps back agents of whom there are none."
                + " Check who is meant.");
    assertThat(only(plan(TAX.keep(0))).message()).contains("keeps back no agent");
    assertThat(only(plan(TAX.forQueues("tax", "desk"))).message())
        .contains("keeps agents back for every queue of the plan");
  }

  @Test
  void queueToWhichAReserveLeavesNobody_isAnError() {
    Plan.Builder plan =
        Plan.builder()
            .queue("tax")
            .queue("desk")
            .agent("ada", a -> a.skill("tax"))
            .agent("bo", a -> a.skill("tax").serves("desk"));
    Finding finding = only(plan.build().toBuilder().reserve(TAX.keep(2)));
    assertThat(finding.code()).isEqualTo(Code.QUEUE_WITHOUT_AGENTS);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.subject()).isEqualTo("desk");
    assertThat(finding.message()).contains("whom a reserve keeps back for others");
    none(plan.build().toBuilder().reserve(TAX.keep(1)));
    none(plan.build().toBuilder().reserve(TAX.keep(2).givesWayAfter(ofSeconds(60))));
    none(plan.build().toBuilder().agent("cy", a -> {}).reserve(TAX.keep(2)));
  }

  @Test
  void reserveThatGivesWayTooLate_leavesNobody() {
    Plan.Builder plan =
        Plan.builder()
            .queue("tax")
            .queue("desk", q -> q.maxWait(ofSeconds(60)))
            .agent("ada", a -> a.skill("tax"));
    assertThat(only(plan.build().toBuilder().reserve(TAX.givesWayAfter(ofSeconds(60)))).code())
        .isEqualTo(Code.QUEUE_WITHOUT_AGENTS);
    none(plan.build().toBuilder().reserve(TAX.givesWayAfter(ofSeconds(59))));
  }
}
