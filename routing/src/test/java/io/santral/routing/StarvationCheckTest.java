package io.santral.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Membership;
import io.santral.Requirement;
import io.santral.routing.Finding.Code;
import io.santral.routing.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StarvationCheckTest {
  private static Plan.Builder one(Consumer<QueuePlan.Builder> rules) {
    return Plan.builder().queue("q", rules).agent("ada", a -> {});
  }

  private static Plan.Builder two(QueueChoice choice) {
    return Plan.builder().queue("high").queue("low").agent("ada", a -> {}).queueChoice(choice);
  }

  private static Finding only(Plan.Builder plan) {
    List<Finding> findings = plan.build().check();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(Code.STARVATION_POSSIBLE);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    return findings.get(0);
  }

  private static void none(Plan.Builder plan) {
    assertThat(plan.build().check()).isEmpty();
  }

  @Test
  void strictPriority_mayStarve_unlessWaitsAreLimited() {
    assertThat(only(one(q -> q.strictPriority())).message())
        .isEqualTo(
            "queue (q) serves strictly by priority: a low one may wait for ever."
                + " Set maxWait or overflowAfter, or let age count.");
    none(one(q -> q.strictPriority().maxWait(ofSeconds(600))));
    none(one(q -> q.headStart(ofSeconds(600))));
    none(one(q -> q.strictPriority().overflowAfter(ofSeconds(60), "r")).queue("r"));
    none(one(q -> q.strictPriority().order(WaitingOrder.firstInFirstOut())));
  }

  @Test
  void lastInFirstOut_mayStarve_unlessWaitsAreLimited() {
    assertThat(only(one(q -> q.order(WaitingOrder.lastInFirstOut()))).message())
        .contains("who came first may wait for ever");
    none(one(q -> q.order(WaitingOrder.lastInFirstOut()).maxWait(ofSeconds(600))));
  }

  @Test
  void deadlineOrder_mayStarveWhatHasNone() {
    assertThat(only(one(q -> q.order(WaitingOrder.earliestDeadlineFirst()))).message())
        .contains("what has none may wait for ever");
  }

  @Test
  void queuePriority_mayStarveTheQueueOfLowerRank() {
    Finding finding = only(two(QueueChoice.queuePriority(Map.of("high", 2))));
    assertThat(finding.subject()).isEqualTo("low");
    assertThat(finding.message()).contains("goes after queue high, with which it shares agents");
    none(two(QueueChoice.queuePriority(Map.of("high", 2, "low", 2))));
    none(two(QueueChoice.longestWait()));
    none(two(QueueChoice.serviceObjective()));
  }

  @Test
  void queuePriority_starvesNobody_whereNoAgentIsShared() {
    Plan.Builder plan =
        Plan.builder()
            .queue("high", q -> q.needs(Requirement.skill("a")))
            .queue("low", q -> q.needs(Requirement.skill("b")))
            .agent("ada", a -> a.skill("a"))
            .agent("bo", a -> a.skill("b").serves("low"))
            .queueChoice(QueueChoice.queuePriority(Map.of("high", 2)));
    none(plan);
    assertThat(only(plan.agent("cy", a -> a.skill("a").skill("b"))).subject()).isEqualTo("low");
  }

  @Test
  void costRate_mayStarve_asRanksDo() {
    assertThat(only(two(QueueChoice.costRate(Map.of("high", 0.5)))).subject()).isEqualTo("low");
    none(two(QueueChoice.costRate(Map.of("high", 0.5, "low", 0.5))));
  }

  @Test
  void waitWithoutWeight_mayStarve() {
    assertThat(only(two(QueueChoice.weightedWait(Map.of("low", 0.0)))).subject()).isEqualTo("low");
    assertThat(only(two(QueueChoice.weightedWait(Map.of("low", -1.0)))).subject()).isEqualTo("low");
    none(two(QueueChoice.weightedWait(Map.of("low", 0.001, "high", 1000.0))));
  }

  @Test
  void queueThatAllItsAgentsTakeFromLast_mayStarve() {
    Plan.Builder plan =
        Plan.builder()
            .queue("high")
            .queue("low")
            .agent(
                "ada",
                a ->
                    a.serves(new Membership("high", 1, 0, 1))
                        .serves(new Membership("low", 1, 0, 2)))
            .agent(
                "bo",
                a ->
                    a.serves(new Membership("low", 1, 0, 3))
                        .serves(new Membership("high", 1, 0, 2)));
    assertThat(only(plan).subject()).isEqualTo("low");
    assertThat(only(plan).message()).contains("has only agents who take from other queues first");
    none(plan.build().toBuilder().agent("cy", a -> a.serves(new Membership("low", 1, 0, 7))));
    none(plan.build().toBuilder().queue("low", q -> q.maxWait(ofSeconds(60))));
  }

  @Test
  void lastInFirstOut_goesBeforeOtherQueues_unlessThereIsAChoice() {
    Plan.Builder plan =
        Plan.builder()
            .queue("leads", q -> q.order(WaitingOrder.lastInFirstOut()).maxWait(ofSeconds(600)))
            .queue("calls")
            .agent("ada", a -> {});
    assertThat(only(plan).subject()).isEqualTo("calls");
    none(plan.build().toBuilder().queueChoice(QueueChoice.longestWait()));
  }
}
