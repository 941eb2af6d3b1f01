package io.santral.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.model.Mutant.Fault;
import io.santral.routing.model.Run.Judge;
import io.santral.routing.model.Run.Maker;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The model test is a test too: what is broken on purpose must be found. */
class ModelFaultsTest {
  private static final int SEEDS = 12;
  private static final int STEPS_PER_SEED = 10_000;
  private static final long SHRINK_MILLIS = 10_000;

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void plantedFault_isFoundByTheOracle(Fault fault) {
    assertThat(problem(of(fault), Judge.ORACLE)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("breakers")
  void plantedFault_isFoundByTheInvariants(Fault fault) {
    assertThat(problem(of(fault), Judge.INVARIANTS)).contains("invariant broken");
  }

  static Stream<Fault> breakers() {
    return Stream.of(Fault.values()).filter(fault -> fault.breaksInvariant);
  }

  @ParameterizedTest
  @EnumSource
  void distortedEngine_isFound(Distortion.Kind kind) {
    Maker maker = (plan, start) -> new Distortion(kind, new EngineSubject(plan, start));
    assertThat(problem(maker, Judge.ORACLE)).isNotNull();
  }

  @Test
  void nothingPlanted_nothingIsFound() {
    Model model = new Model(of(Fault.NONE), Judge.BOTH, SHRINK_MILLIS);
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(model.problem(seed, STEPS_PER_SEED)).isNull();
    }
  }

  @Test
  void failingRun_shrinksToAFewSteps() {
    Model model = new Model(of(Fault.LATE_RING), Judge.ORACLE, SHRINK_MILLIS);
    String problem = model.problem(2, STEPS_PER_SEED);
    assertThat(problem).contains("Plan.builder()").contains("Ready[").contains("Submit[");
    assertThat(problem.substring(problem.indexOf("\nsteps:")).lines().count()).isLessThan(9);
  }

  private static Maker of(Fault fault) {
    return (plan, start) -> new Mutant(fault, plan, start);
  }

  private static String problem(Maker maker, Judge judge) {
    Model model = new Model(maker, judge, 0);
    for (long seed = 0; seed < SEEDS; seed++) {
      String problem = model.problem(seed, STEPS_PER_SEED);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }
}
