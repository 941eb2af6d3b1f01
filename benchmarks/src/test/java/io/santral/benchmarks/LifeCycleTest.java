package io.santral.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class LifeCycleTest {
  private final Map<EventType, Long> counts = new EnumMap<>(EventType.class);

  private void count(Event event) {
    counts.merge(event.type(), 1L, Long::sum);
  }

  private long count(EventType type) {
    return counts.getOrDefault(type, 0L);
  }

  @ParameterizedTest
  @CsvSource({"S1, IDLE", "S1, OVERLOADED", "S2, BALANCED"})
  void step_manyTimes_livesWholeLives(String scenario, Regime regime) {
    Workload workload = Workload.of(Scenario.of(scenario), 1);
    LifeCycle cycle = new LifeCycle(workload, regime, LifeCycle.WRAP_UP, 2, this::count);
    counts.clear();
    long before = cycle.step();
    for (int i = 0; i < 10_000; i++) {
      cycle.step();
    }
    long lived = cycle.step() - before;
    assertThat(count(EventType.SUBMITTED)).isEqualTo(10_002);
    // What is in the house stays nearly the same, so about as many end as begin.
    assertThat(lived).isBetween(9_500L, 10_500L);
    assertThat(count(EventType.OFFERED)).isEqualTo(count(EventType.ACCEPTED));
    assertThat(count(EventType.WRAP_UP_ENDED)).isEqualTo(count(EventType.ENDED));
    assertThat(count(EventType.MISSED) + count(EventType.REQUEUED)).isZero();
  }

  @Test
  void step_asksForAForecastOfEachArrival_andLivesTheSameLives() {
    Workload workload = Workload.of(Scenario.of("S1"), 1);
    LifeCycle asked = LifeCycle.forecasting(workload, Regime.BALANCED, 2);
    LifeCycle plain = new LifeCycle(workload, Regime.BALANCED, LifeCycle.WRAP_UP, 2);
    for (int i = 0; i < 1_000; i++) {
      assertThat(asked.step()).isEqualTo(plain.step());
    }
  }

  @Test
  @Timeout(60)
  void fixedRate_countsEveryArrival_howeverLateItsOffer() {
    Map<String, Double> figures = new TreeMap<>();
    FixedRate.run((what, figure, bar) -> figures.put(what, figure), 1_000, 1);
    assertThat(figures.get("submit to offer at 1000/s, counted")).isEqualTo(1_000);
    assertThat(figures.get("submit to offer at 1000/s, refused, mailbox full")).isZero();
    assertThat(figures.get("submit to offer at 1000/s, p50, us"))
        .isPositive()
        .isLessThanOrEqualTo(figures.get("submit to offer at 1000/s, longest, us"));
  }

  static Set<String> strategies() {
    return Policies.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void eachStrategy_livesWholeLives(String strategy) {
    LifeCycle cycle =
        new LifeCycle(
            Workload.of(Scenario.of("S1"), 1),
            Regime.BALANCED,
            LifeCycle.WRAP_UP,
            2,
            Policies.of(strategy),
            this::count);
    for (int i = 0; i < 2_000; i++) {
      cycle.step();
    }
    assertThat(count(EventType.ENDED)).isGreaterThan(1_900);
    assertThat(count(EventType.STRATEGY_FAILED)).isZero();
  }

  @Test
  void benchmark_namesThemAll() throws ReflectiveOperationException {
    Param names = StrategyBenchmark.class.getField("strategy").getAnnotation(Param.class);
    assertThat(names.value()).containsExactlyInAnyOrderElementsOf(Policies.ALL.keySet());
  }

  /**
   * What is allocated is counted whatever the compiler does, so this is free of noise. Pools grow
   * now and then for long; what each life allocated would be seen in the best window too.
   */
  @ParameterizedTest
  @CsvSource({"S1, IDLE", "S1, OVERLOADED", "S2, IDLE"})
  void step_warm_allocatesNothing(String scenario, Regime regime) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LifeCycle cycle =
        new LifeCycle(
            Workload.of(Scenario.of(scenario), 1), regime, LifeCycle.WRAP_UP, 2, event -> {});
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 500 && least > 0; window++) {
      long start = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        cycle.step();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - start);
    }
    assertThat(least).as("bytes in 100 lives, at best").isZero();
  }

  @Test
  @Timeout(60)
  void mailbox_manySteps_livesWholeLives() {
    try (MailboxCycle cycle = new MailboxCycle(Workload.of(Scenario.S1, 1), 2)) {
      long lives = 0;
      for (int i = 0; i < 100_000; i++) {
        lives = cycle.step();
      }
      assertThat(lives).isBetween(99_900L, 100_000L);
    }
  }
}
