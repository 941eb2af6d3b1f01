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
 * One cycle of matching, Santral beside the naive engines: an interaction arrives and is given to
 * the longest idle agent or waits, then a random agent at work finishes and takes the most urgent
 * that he can serve or idles.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar MatchingBenchmark -prof gc
 * java -jar benchmarks/target/benchmarks.jar MatchingBenchmark -p scenario=S4 -p engine=D0 -to 60m
 * }</pre>
 *
 * <p>D0 scans all agents and all that wait; D0b keeps a JDK priority queue and a linked hash set
 * per demand. The circuit that drives them costs about 20 ns of each figure. Forks run one after
 * another, so on a machine whose speed wanders take the ratios from {@link Compare}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class MatchingBenchmark {
  /** Size of the centre. */
  @Param({"S1", "S2", "S3"})
  public String scenario;

  /** How much work there is. */
  @Param({"idle", "overloaded"})
  public String regime;

  /** Whose work is measured. */
  @Param({"D0", "D0b", "Santral"})
  public String engine;

  private Circuit cycle;

  /** Builds the centre and lets the interactions wait that should. */
  @Setup
  public void build() {
    cycle = Circuit.of(engine, Scenario.of(scenario), Regime.of(regime));
  }

  /**
   * Runs one cycle.
   *
   * @return a hash of all decisions so far
   */
  @Benchmark
  public long cycle() {
    return cycle.step();
  }
}
