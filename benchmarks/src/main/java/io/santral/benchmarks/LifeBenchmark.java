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
 * One whole life of an interaction, stepped by the caller: submit, offer, accept, complete, wrap-up
 * by its timer, available again; some nine events each, all told to a listener.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LifeBenchmark -prof gc
 * }</pre>
 *
 * <p>Shows what the engine costs beside the matching alone of {@link MatchingBenchmark}, and that
 * it allocates nothing: {@code gc.alloc.rate.norm} must be 0 but for JMH's own thousandths.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class LifeBenchmark {
  /** Size of the centre. */
  @Param({"S1", "S2", "S3"})
  public String scenario;

  /** How much work there is. */
  @Param({"idle", "overloaded"})
  public String regime;

  private Circuit cycle;

  /** Builds the centre and lets the interactions wait that should. */
  @Setup
  public void build() {
    cycle = Circuit.of(LifeCycle.NAME, Scenario.of(scenario), Regime.of(regime));
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
