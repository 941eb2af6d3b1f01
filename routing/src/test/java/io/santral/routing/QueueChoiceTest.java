package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.ServiceLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is served first, against a list that is scanned. */
class QueueChoiceTest {
  private static final long SECOND = 1_000_000_000L;

  /** One who waits, in the list of the scanning model. */
  private record Waiter(
      String id, int queue, long at, int level, long deadline, long value, int n) {}

  private final List<Waiter> waiting = new ArrayList<>();
  private final List<Event> offers = new ArrayList<>();
  private long now;

  private long waitedBy(Waiter w) {
    return now - w.at;
  }

  private long in(int queue) {
    return waiting.stream().filter(w -> w.queue == queue).count();
  }

  private static Plan plan(QueueChoice choice, WaitingOrder order) {
    Plan.Builder plan = Plan.builder().queueChoice(choice);
    for (int q = 0; q < 4; q++) {
      int seconds = 10 * (q + 1);
      plan.queue(
          "q" + q,
          b -> {
            b.order(order).headStart(Duration.ofSeconds(30)).ringTime(Duration.ofHours(1));
            if (seconds < 40) {
              b.target(ServiceLevel.of(0.8, Duration.ofSeconds(seconds)));
            }
          });
    }
    return plan.agent("a", a -> a.serves("q0").serves("q1").serves("q2"))
        .agent("b", a -> a.serves("q2").serves("q3"))
        .build();
  }

  /** Runs the router and checks each offer against the model's pick. */
  private void check(
      QueueChoice choice,
      ToDoubleFunction<Waiter> urgency,
      WaitingOrder order,
      ToDoubleFunction<Waiter> key) {
    SteppedRouter router =
        SteppedRouter.of(
            plan(choice, order),
            event -> {
              if (event.type() == EventType.OFFERED) {
                offers.add(event.copy());
              }
            });
    SplittableRandom random = new SplittableRandom(7);
    router.ready("a");
    router.ready("b");
    Comparator<Waiter> inQueue = Comparator.comparingDouble(key).thenComparingInt(Waiter::n);
    Comparator<Waiter> among =
        Comparator.comparingDouble(urgency).reversed().thenComparing(inQueue);
    String[] serving = new String[2];
    int contested = 0;
    for (int n = 0; n < 8_000; n++) {
      now += random.nextLong(3 * SECOND);
      router.advanceTo(now);
      int agent = random.nextInt(2);
      if (n > 40 && random.nextInt(3) > 0 && serving[agent] != null) {
        offers.clear();
        List<Waiter> heads = heads(agent, inQueue);
        contested += heads.size() > 1 ? 1 : 0;
        Waiter expected = heads.stream().min(among).orElse(null);
        assertThat(router.complete(serving[agent]).accepted()).isTrue();
        assertThat(offers).hasSize(expected == null ? 0 : 1);
        serving[agent] = null;
        if (expected != null) {
          assertThat(offers.get(0).interactionId()).isEqualTo(expected.id);
          waiting.remove(expected);
          router.accept(offers.get(0).offer());
          serving[agent] = expected.id;
        }
      } else {
        Waiter w = waiter(n, random);
        offers.clear();
        router.submit(
            Interaction.of(w.id)
                .to("q" + w.queue)
                .priority(w.level)
                .startBy(w.deadline)
                .with("value", Long.toString(w.value)));
        if (offers.isEmpty()) {
          waiting.add(w);
        } else {
          router.accept(offers.get(0).offer());
          serving[offers.get(0).agentId().equals("a") ? 0 : 1] = w.id;
        }
      }
    }
    assertThat(contested).isGreaterThan(500);
  }

  private Waiter waiter(int n, SplittableRandom random) {
    return new Waiter(
        "i" + n,
        random.nextInt(4),
        now,
        random.nextInt(3),
        now + SECOND * (100_000 + random.nextInt(1_000)),
        random.nextInt(5),
        n);
  }

  private List<Waiter> heads(int agent, Comparator<Waiter> inQueue) {
    List<Waiter> heads = new ArrayList<>();
    for (int q = agent == 0 ? 0 : 2; q <= (agent == 0 ? 2 : 3); q++) {
      int queue = q;
      waiting.stream().filter(w -> w.queue == queue).min(inQueue).ifPresent(heads::add);
    }
    return heads;
  }

  static Stream<String> choices() {
    return Stream.of(
        "longestWait",
        "longestQueue",
        "serviceObjective",
        "queuePriority",
        "costRate",
        "weightedWait",
        "queueRatio");
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choice_freedAgent_servesTheMostUrgentHead(String name) {
    double[] rate = {1, 5, 2, 3};
    Map<String, Double> rates = Map.of("q0", 1.0, "q1", 5.0, "q2", 2.0, "q3", 3.0);
    ToDoubleFunction<Waiter> key = w -> w.at - 30.0 * SECOND * w.level;
    WaitingOrder order = WaitingOrder.priorityAndAge();
    switch (name) {
      case "longestWait" -> check(QueueChoice.longestWait(), this::waitedBy, order, key);
      case "longestQueue" -> check(QueueChoice.longestQueue(), w -> in(w.queue), order, key);
      case "serviceObjective" ->
          check(
              QueueChoice.serviceObjective(),
              w ->
                  w.queue == 3
                      ? -1 / (1.0 + waitedBy(w))
                      : (double) waitedBy(w) / (10 * SECOND * (w.queue + 1)),
              order,
              key);
      case "queuePriority" ->
          check(
              QueueChoice.queuePriority(Map.of("q0", 1, "q1", 5, "q2", 2, "q3", 3)),
              w -> rate[w.queue],
              order,
              key);
      case "costRate" -> check(QueueChoice.costRate(rates), w -> rate[w.queue], order, key);
      case "weightedWait" ->
          check(QueueChoice.weightedWait(rates), w -> rate[w.queue] * waitedBy(w), order, key);
      default ->
          check(
              QueueChoice.queueRatio(rates),
              w -> in(w.queue) - rate[w.queue] * waiting.size(),
              order,
              key);
    }
  }

  @Test
  void firstInFirstOut_ignoresPriority() {
    check(QueueChoice.byOrder(), w -> 0, WaitingOrder.firstInFirstOut(), w -> w.at);
  }

  @Test
  void lastInFirstOut_servesTheLatest() {
    check(QueueChoice.byOrder(), w -> 0, WaitingOrder.lastInFirstOut(), w -> -w.at);
  }

  @Test
  void earliestDeadlineFirst_servesTheMostPressing() {
    check(QueueChoice.byOrder(), w -> 0, WaitingOrder.earliestDeadlineFirst(), w -> w.deadline);
  }

  @Test
  void byValue_eachUnitIsWorthItsHeadStart() {
    check(
        QueueChoice.byOrder(),
        w -> 0,
        WaitingOrder.byValue("value", Duration.ofSeconds(20)),
        w -> w.at - 20.0 * SECOND * w.value);
  }

  @Test
  void priorityAndAge_overtakingEndsWithTheHeadStart() {
    // Whoever waits is overtaken only by those of d levels more who come within d head starts.
    SteppedRouter router =
        SteppedRouter.of(plan(QueueChoice.byOrder(), WaitingOrder.priorityAndAge()));
    router.submit(Interaction.of("low").to("q0").priority(0));
    router.advanceTo(60 * SECOND - 1);
    router.submit(Interaction.of("in time").to("q0").priority(2));
    router.advanceTo(60 * SECOND + 1);
    router.submit(Interaction.of("too late").to("q0").priority(2));
    assertThat(router.view().position("in time")).isEqualTo(1);
    assertThat(router.view().position("low")).isEqualTo(2);
    assertThat(router.view().position("too late")).isEqualTo(3);
  }

  @Test
  void throwingChoiceAndOrder_areContainedAndReported() {
    List<String> failures = new ArrayList<>();
    Plan plan =
        Plan.builder()
            .queueChoice(
                (head, queue) -> {
                  throw new IllegalStateException("planted");
                })
            .queue(
                "q",
                q ->
                    q.order(
                        i -> {
                          throw new IllegalStateException("planted");
                        }))
            .agent("a", a -> {})
            .build();
    SteppedRouter router =
        SteppedRouter.of(
            plan,
            event -> {
              if (event.type() == EventType.STRATEGY_FAILED) {
                failures.add(event.detail());
              } else if (event.type() == EventType.OFFERED) {
                offers.add(event.copy());
              }
            });
    router.submit(Interaction.of("1").to("q"));
    router.submit(Interaction.of("2").to("q"));
    router.ready("a");
    assertThat(offers).extracting(Event::interactionId).containsExactly("1");
    assertThat(failures)
        .containsExactly(
            "waiting order threw IllegalStateException",
            "waiting order threw IllegalStateException",
            "queue choice threw IllegalStateException");
  }
}
