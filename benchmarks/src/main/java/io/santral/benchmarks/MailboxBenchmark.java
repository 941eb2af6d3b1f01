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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole lives through the mailbox: one thread sends submit, accept and complete, the router's own
 * thread does them and tells of them. Three messages go there per life and two pieces of news come
 * back.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar MailboxBenchmark
 * }</pre>
 *
 * <p>Shows lives per second with one producer and needs two free cores; against {@link
 * LifeBenchmark} it shows what the hand-over between threads costs.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class MailboxBenchmark {
  /** Size of the centre. */
  @Param({"S1", "S2"})
  public String scenario;

  private MailboxCycle cycle;

  /** Starts the router. */
  @Setup
  public void start() {
    cycle = new MailboxCycle(Workload.of(Scenario.of(scenario), Compare.SEED), Compare.SEED);
  }

  /** Closes the router. */
  @TearDown
  public void close() {
    cycle.close();
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
