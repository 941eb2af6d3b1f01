package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowTest {
  private static final long SECOND = 1_000_000_000L;

  private String agent = "";

  private SteppedRouter router(Plan.Builder plan) {
    SteppedRouter router =
        SteppedRouter.of(
            plan.build(), e -> agent = e.type() == EventType.OFFERED ? e.agentId() : agent);
    done(router.ready("bo"));
    done(router.advanceTo(SECOND));
    done(router.ready("ada"));
    return router;
  }

  private static Plan.Builder two() {
    return Plan.builder().queue("q").queue("r").agent("ada", a -> {}).agent("bo", a -> {});
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private void ring(SteppedRouter router, String id, String queue) {
    done(router.submit(Interaction.of(id).to(queue)));
    done(router.cancel(id, ""));
  }

  @Test
  void shadow_isCountedAndReported_andChangesNothing() {
    SteppedRouter router = router(two().shadow(RoutingStrategy.linear()));
    ring(router, "i", "q");
    assertThat(agent).isEqualTo("bo");
    done(router.notReady("bo", ""));
    ring(router, "j", "q");
    assertThat(agent).isEqualTo("ada");

    ShadowReport report = router.shadowReport();

    assertThat(report.queues()).extracting(ShadowReport.OfQueue::queue).containsExactly("q", "r");
    ShadowReport.OfQueue q = report.queues().get(0);
    assertThat(q.decisions()).isEqualTo(2);
    assertThat(q.same()).isEqualTo(1);
    assertThat(q.different()).isEqualTo(1);
    assertThat(q.failed()).isZero();
    assertThat(q.differences())
        .containsExactly(new ShadowReport.Difference(SECOND, "i", "bo", "ada"));
    assertThat(q.differences().get(0).toString())
        .isEqualTo("1970-01-01T00:00:01Z i: live bo, shadow ada");
    assertThat(report.toString())
        .isEqualTo(
            """
            shadow strategies of 2 queues
              q (linear): 2 decisions, 1 same, 1 different, 0 failed
              r (linear): 0 decisions, 0 same, 0 different, 0 failed""");
  }

  @Test
  void shadowOfOneQueue_isForThatAlone_andBeforeThatOfAll() {
    SteppedRouter router = router(two().shadow("q", RoutingStrategy.linear()));
    ring(router, "i", "q");
    ring(router, "j", "r");
    assertThat(router.shadowReport().queues()).hasSize(1);
    SteppedRouter both =
        router(two().shadow("q", RoutingStrategy.linear()).shadow(RoutingStrategy.roundRobin()));
    assertThat(both.shadowReport().queues())
        .extracting(ShadowReport.OfQueue::strategy)
        .containsExactly("linear", "round robin");
  }

  @Test
  void shadowThatFails_isCounted_andHurtsNobody() {
    List<RoutingStrategy> bad =
        List.of(
            RoutingStrategy.ranking(
                a -> {
                  throw new IllegalStateException("no");
                }),
            RoutingStrategy.scoring((i, a) -> Double.NaN),
            RoutingStrategy.deciding((i, c) -> null),
            RoutingStrategy.deciding((i, c) -> Decision.assign("nobody")),
            RoutingStrategy.deciding((i, c) -> Decision.holdUntil(0)),
            RoutingStrategy.deciding((i, c) -> Decision.overflowTo("nowhere")),
            RoutingStrategy.deciding((i, c) -> Decision.overflowTo("q")),
            RoutingStrategy.deciding(
                (i, c) -> {
                  for (int look = 0; look < 9; look++) {
                    c.get(0);
                  }
                  return Decision.defaultPick();
                }),
            RoutingStrategy.deciding((i, c) -> endless(0) > 0 ? null : Decision.defaultPick()));
    for (RoutingStrategy shadow : bad) {
      SteppedRouter router = router(two().shadow(shadow).strategyBudget(5));
      ring(router, "i", "q");
      assertThat(agent).isEqualTo("bo");
      assertThat(router.shadowReport().queues().get(0).failed()).isEqualTo(1);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void shadowThatDecides_isCompared() {
    RoutingStrategy whims =
        RoutingStrategy.deciding(
            (i, c) ->
                switch (i.level()) {
                  case 0 -> Decision.defaultPick();
                  case 1 -> Decision.offerTo(List.of("bo", "ada"));
                  case 2 -> Decision.holdUntil(5 * SECOND);
                  default -> Decision.overflowTo("r");
                });
    SteppedRouter router = router(two().shadow(whims));
    for (int level = 0; level < 4; level++) {
      done(router.submit(Interaction.of("i" + level).to("q").priority(level)));
      done(router.cancel("i" + level, ""));
    }
    ShadowReport.OfQueue q = router.shadowReport().queues().get(0);
    assertThat(q.same()).isEqualTo(1);
    assertThat(q.differences())
        .extracting(ShadowReport.Difference::shadow)
        .containsExactly("bo, ada", "hold until 5000000000", "overflow to r");
  }

  @Test
  void onlyTheLastDifferencesAreKept() {
    SteppedRouter router = router(two().shadow("q", RoutingStrategy.linear()));
    for (int i = 0; i < 150; i++) {
      ring(router, "i" + i, "q");
    }
    ShadowReport.OfQueue q = router.shadowReport().queues().get(0);
    assertThat(q.different()).isEqualTo(150);
    assertThat(q.differences()).hasSize(100);
    assertThat(q.differences().get(99).interaction()).isEqualTo("i149");
  }

  @Test
  void shadow_isNotAskedWhereTheLiveStrategyIsNot() {
    SteppedRouter router = router(two().shadow("q", RoutingStrategy.linear()));
    done(router.submit(Interaction.of("i").to("q").prefers("bo")));
    done(router.assign("i", "ada"));
    assertThat(router.shadowReport().queues().get(0).decisions()).isZero();
  }

  @Test
  void shadowOfAnUnknownQueue_isRefused() {
    Plan.Builder plan = two().shadow("nowhere", RoutingStrategy.linear());
    assertThatThrownBy(plan::build)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("shadow (nowhere) is not a queue of the plan");
    assertThatThrownBy(() -> two().shadow("q", RoutingStrategy.linear()).shadow("q", null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> two().decisionLog(-1)).isInstanceOf(InvalidValueException.class);
  }
}
