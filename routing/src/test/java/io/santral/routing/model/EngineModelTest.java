package io.santral.routing.model;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.model.CommandMaker.Step;
import io.santral.routing.model.Run.Judge;
import io.santral.routing.model.Run.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine beside the oracle, step by step: fixed seeds, and fresh ones that are printed.
 *
 * <p>{@code -Dsantral.model.steps=100000000} makes it a night's work; {@code -Dsantral.model.seed}
 * with a seed that was printed repeats what it found.
 */
class EngineModelTest {
  private static final long STEPS = Long.getLong("santral.model.steps", 500_000);
  private static final Long SEED = Long.getLong("santral.model.seed");
  private static final int FIXED_SEEDS = 40;
  private static final int FRESH_SEEDS = 10;
  private static final long ENOUGH_FOR_EVERYTHING = 400_000;
  private static final long SHRINK_MILLIS = 60_000;

  @Test
  void engine_doesWhatTheOracleDoes() {
    Model model = new Model(EngineSubject::new, Judge.BOTH, SHRINK_MILLIS);
    List<Long> seeds = seeds();
    long each = STEPS / (FIXED_SEEDS + FRESH_SEEDS);
    for (long seed : seeds) {
      String problem = model.problem(seed, each);
      if (problem != null) {
        // Said at both ends: a story of thousands of steps is often cut at one of them.
        String again = "-Dsantral.model.seed=" + seed + " -Dsantral.model.steps=" + STEPS;
        fail(again + "\n" + problem + "\n" + problem.lines().limit(2).toList() + "\n" + again);
      }
    }
    System.out.println(model.coverage().text());
    if (SEED == null && STEPS >= ENOUGH_FOR_EVERYTHING) {
      assertThat(model.coverage().gaps()).isEmpty();
    }
  }

  private static List<Long> seeds() {
    if (SEED != null) {
      return List.of(SEED);
    }
    List<Long> seeds = new ArrayList<>(LongStream.rangeClosed(1, FIXED_SEEDS).boxed().toList());
    SplittableRandom fresh = new SplittableRandom(System.nanoTime());
    for (int i = 0; i < FRESH_SEEDS; i++) {
      seeds.add(fresh.nextLong(1L << 40));
    }
    System.out.println("Fresh seeds: " + seeds.subList(FIXED_SEEDS, seeds.size()));
    return seeds;
  }

  @Test
  void sameCommands_giveSameEventsAndHashes_whateverListenersDo() {
    for (long seed = 100; seed < 112; seed++) {
      Setup setup = Model.setup(new SplittableRandom(seed), seed % 3 == 0 ? 2_000 : 300);
      List<Step> steps = Run.steps(setup);
      List<Object> once = trace(steps, new EngineSubject(setup.plan(), setup.start()));
      EngineSubject troubled =
          new EngineSubject(
              setup.plan(),
              setup.start(),
              event -> {
                throw new Tired();
              },
              event -> {
                if (event.sequence() % 7 == 0) {
                  throw new AssertionError("a listener that fails with an error");
                }
              });
      assertThat(trace(steps, troubled)).as("seed %d", seed).isEqualTo(once);
      assertThat(troubled.sequence() == 0 || troubled.listenerFailures() > 0).isTrue();
    }
  }

  /** Who asks, or is told, changes nothing; nor does a forecast that no rule looks at. */
  @Test
  void sameCommands_withForecastsThatNothingFollowsFrom_giveTheSameDecisions() {
    for (long seed = 200; seed < 212; seed++) {
      Setup setup = Model.setup(new SplittableRandom(seed), 400);
      if (setup.plan().forecasting() != null) {
        continue;
      }
      Plan told = setup.plan().toBuilder().forecasting(f -> f.pushEvery(ofSeconds(1))).build();
      List<Step> steps = Run.steps(setup);
      EngineSubject plain = new EngineSubject(setup.plan(), setup.start());
      EngineSubject asked = new EngineSubject(told, setup.start());
      for (Step step : steps) {
        assertThat(Run.step(asked, step)).isEqualTo(Run.step(plain, step));
        asked.live().forEach(asked::expectedWait);
        assertThat(decisions(asked)).as("seed %d", seed).isEqualTo(decisions(plain));
      }
    }
  }

  private static List<String> decisions(Subject subject) {
    return subject.drainEvents().stream()
        .filter(event -> event.type() != EventType.WAIT_EXPECTED)
        .map(event -> event.toString().replaceFirst("^#[0-9]+ ", ""))
        .toList();
  }

  /** Without a stack trace, since the router writes failures to the log. */
  private static final class Tired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Tired() {
      super("a listener that always fails", null, false, false);
    }
  }

  /** All that is to be seen of a run: events, answers and hashes. */
  private static List<Object> trace(List<Step> steps, Subject subject) {
    List<Object> trace = new ArrayList<>();
    for (Step step : steps) {
      trace.add(Run.step(subject, step));
      trace.addAll(subject.drainEvents());
      trace.add(subject.stateHash());
      trace.add(subject.nextDeadline());
    }
    return trace;
  }
}
