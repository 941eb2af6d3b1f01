package io.santral.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What reading the clock costs: the floor under every other figure.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar ClockBenchmark}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ClockBenchmark {
  /**
   * Reads the clock.
   *
   * @return nanoseconds since an arbitrary instant
   */
  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
