package io.santral.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int NORMAL = 0;
  private static final int HIGH = 1;

  private final Workload workload = Workload.of(Scenario.S1, 5);

  static List<String> engines() {
    return Engines.NAMES;
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of(Scenario.S1, Regime.IDLE, 20_000),
        Arguments.of(Scenario.S1, Regime.BALANCED, 20_000),
        Arguments.of(Scenario.S1, Regime.OVERLOADED, 20_000),
        Arguments.of(Scenario.S2, Regime.IDLE, 3_000),
        Arguments.of(Scenario.S2, Regime.BALANCED, 3_000),
        Arguments.of(Scenario.S2, Regime.OVERLOADED, 6_000),
        Arguments.of(Scenario.S3, Regime.IDLE, 150),
        Arguments.of(Scenario.S3, Regime.OVERLOADED, 1_500));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyEngine_sameStory_decidesAsTheNaiveOne(Scenario scenario, Regime regime, int cycles) {
    Workload data = Workload.of(scenario, 1);
    long[] expected = new long[cycles];
    Cycle naive = new Cycle(data, regime, new NaiveMatcher(data), 2);
    for (int i = 0; i < cycles; i++) {
      expected[i] = naive.step();
    }
    for (String engine : Engines.NAMES) {
      Cycle cycle = new Cycle(data, regime, Engines.of(engine, data), 2);
      for (int i = 0; i < cycles; i++) {
        assertThat(cycle.step()).as("%s, decisions of cycle %d", engine, i).isEqualTo(expected[i]);
      }
      assertThat(cycle.waiting()).as(engine).isEqualTo(naive.waiting());
      assertThat(cycle.busyAgents()).as(engine).isEqualTo(naive.busyAgents());
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void arrive_twoIdle_takesTheLongestIdle(String engine) {
    Matcher matcher = occupied(engine);
    int wish = workload.served(3)[0];
    int other = otherWhoServes(wish, 3);
    assertThat(matcher.finish(other, item(other), 10)).isEqualTo(Matcher.NONE);
    assertThat(matcher.finish(3, item(3), 20)).isEqualTo(Matcher.NONE);
    assertThat(matcher.arrive(500, wish, NORMAL, 30)).isEqualTo(other);
    assertThat(matcher.arrive(501, wish, NORMAL, 40)).isEqualTo(3);
    assertThat(matcher.arrive(502, wish, NORMAL, 50)).isEqualTo(Matcher.NONE);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void arrive_onlyOthersIdle_waits(String engine) {
    Matcher matcher = occupied(engine);
    int wish = wishNotServedBy(3);
    assertThat(matcher.finish(3, item(3), 10)).isEqualTo(Matcher.NONE);
    assertThat(matcher.arrive(500, wish, NORMAL, 20)).isEqualTo(Matcher.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "59, 501, 500", // a minute is worth one level: less than that and the urgent one is first
    "61, 500, 501",
  })
  void finish_oneOlderOneMoreUrgent_weighsOneLevelAsAMinute(long seconds, int first, int second) {
    for (String engine : Engines.NAMES) {
      Matcher matcher = occupied(engine);
      int wish = workload.served(3)[0];
      matcher.enqueue(500, wish, NORMAL, 0);
      matcher.enqueue(501, wish, HIGH, seconds * SECOND);
      assertThat(matcher.finish(3, item(3), 100 * SECOND)).as(engine).isEqualTo(first);
      assertThat(matcher.finish(3, first, 101 * SECOND)).as(engine).isEqualTo(second);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void finish_equalKeys_takesInOrderOfArrival(String engine) {
    Matcher matcher = occupied(engine);
    int wish = workload.served(3)[0];
    matcher.enqueue(501, wish, NORMAL, 0);
    matcher.enqueue(500, wish, HIGH, 60 * SECOND);
    assertThat(matcher.finish(3, item(3), 70 * SECOND)).isEqualTo(501);
    assertThat(matcher.finish(3, 501, 71 * SECOND)).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void finish_headNobodyMayServe_doesNotBlockThoseBehind(String engine) {
    Matcher matcher = occupied(engine);
    matcher.enqueue(500, wishNotServedBy(3), HIGH, 0);
    matcher.enqueue(501, workload.served(3)[0], NORMAL, SECOND);
    assertThat(matcher.finish(3, item(3), 2 * SECOND)).isEqualTo(501);
    assertThat(matcher.finish(3, 501, 3 * SECOND)).isEqualTo(Matcher.NONE);
  }

  @Test
  void of_unknownName_saysWhichThereAre() {
    assertThatThrownBy(() -> Engines.of("D7", workload))
        .hasMessageContaining("engine (D7)")
        .hasMessageContaining("D0b");
  }

  /** All agents work on an item of the number {@link #item}. */
  private Matcher occupied(String engine) {
    Matcher matcher = Engines.of(engine, workload);
    for (int agent = 0; agent < workload.agents(); agent++) {
      matcher.occupy(agent, item(agent), workload.served(agent)[0], NORMAL, 0);
    }
    return matcher;
  }

  private static int item(int agent) {
    return agent;
  }

  private int otherWhoServes(int wish, int agent) {
    for (int other = 0; other < workload.agents(); other++) {
      if (other != agent && serves(other, wish)) {
        return other;
      }
    }
    throw new AssertionError("only agent " + agent + " serves " + wish);
  }

  private int wishNotServedBy(int agent) {
    for (int wish = 0; wish < workload.wishes(); wish++) {
      if (!serves(agent, wish)) {
        return wish;
      }
    }
    throw new AssertionError("agent " + agent + " serves all");
  }

  private boolean serves(int agent, int wish) {
    for (int served : workload.served(agent)) {
      if (served == wish) {
        return true;
      }
    }
    return false;
  }
}
