package io.santral.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole life of {@link LifeBenchmark} with each built-in strategy, and with one of a user's own
 * per tier.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar StrategyBenchmark -prof gc -p strategy=meanSkill
 * }</pre>
 *
 * <p>To compare them with one another on a machine that is not quiet, race them in one process: see
 * {@link Compare}, with engines such as {@code Life/meanSkill}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class StrategyBenchmark {
  /** Size of the centre. */
  @Param({"S2", "S3"})
  public String scenario;

  /** How much work there is. */
  @Param({"idle", "overloaded"})
  public String regime;

  /** How agents are chosen, see Policies. */
  @Param({
    "longestIdle",
    "roundRobin",
    "leastOccupied",
    "fewestHandled",
    "linear",
    "longestSinceWork",
    "leastTalkTime",
    "fewestMisses",
    "fewestInHand",
    "mostSpareCapacity",
    "mostSpecialised",
    "leastOccupiedOverTime",
    "fewestHandledPerHour",
    "fastestFirst",
    "proportional",
    "sparingRareLanguages",
    "preferring",
    "then",
    "meanSkill",
    "weakestSkill",
    "skillSum",
    "lowestSufficientSkill",
    "weightedIdle",
    "leastOccupiedByNow",
    "random",
    "randomByWeight",
    "roundRobinByPointer",
    "proportionalByTeam",
    "proportionalBySite",
    "wishedSite",
    "skillThenTurns",
    "skillAndIdle",
    "own ranking",
    "own scoring",
    "own deciding"
  })
  public String strategy;

  private Circuit cycle;

  /** Builds the centre and lets the interactions wait that should. */
  @Setup
  public void build() {
    String name = LifeCycle.NAME + "/" + strategy;
    cycle = Circuit.of(name, Scenario.of(scenario), Regime.of(regime));
  }

  /**
   * Lives one life.
   *
   * @return how many have ended so far
   */
  @Benchmark
  public long life() {
    return cycle.step();
  }
}
