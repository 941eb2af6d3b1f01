package io.santral.estimate;

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
 * What the estimator costs in a centre of a thousand demands whose agents are shared by some of
 * them, all busy, with a few customers of each pool waiting.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar EstimateBenchmark -prof gc}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class EstimateBenchmark {
  private static final int DEMANDS = 1_000;
  private static final int AGENTS = 5_000;
  private static final int WAITING = 1_500;
  private static final long SERVICE = 180_000_000_000L;

  /** A centre at work. */
  @State(Scope.Thread)
  public static class Centre {
    /** How many demands share agents. */
    @Param({"1", "20", "1000"})
    public int shared;

    private final WaitEstimator estimator = new WaitEstimator(DEMANDS);
    private final WaitForecast forecast = new WaitForecast();

    // Rings: agents in the order in which they end, customers in the order in which they came.
    private final int[] busy = new int[AGENTS];
    private final int[] agentOf = new int[AGENTS + WAITING];
    private final int[] line = new int[WAITING];
    private final int[] demandOf = new int[AGENTS + WAITING];
    private int nextBusy;
    private int nextInLine;
    private int spare;
    private long now = 1_770_000_000_000_000_000L;
    private long seed = 88172645463325252L;

    /** Fills it and lets everybody be served some times. */
    @Setup
    public void fill() {
      for (int i = 0; i < AGENTS; i++) {
        int demand = i % DEMANDS;
        arrive(i, demand);
        agentOf[i] = i;
        estimator.started(i, i, now);
        busy[i] = i;
      }
      for (int i = 0; i < WAITING; i++) {
        line[i] = AGENTS + i;
        arrive(AGENTS + i, (i * 7) % DEMANDS);
      }
      for (int i = 0; i < 20 * AGENTS; i++) {
        turn();
      }
    }

    private void arrive(int interaction, int demand) {
      demandOf[interaction] = demand;
      estimator.arrived(interaction, demand, now);
    }

    /** One ends, the first in line begins with the agent, or one of his kind, and one arrives. */
    void turn() {
      now += SERVICE / AGENTS;
      int ended = busy[nextBusy];
      estimator.ended(ended, now);
      int first = line[nextInLine];
      int agent = agent(demandOf[first]);
      estimator.started(first, agent, now);
      busy[nextBusy] = first;
      nextBusy = (nextBusy + 1) % AGENTS;
      line[nextInLine] = ended;
      nextInLine = (nextInLine + 1) % WAITING;
      arrive(ended, nextDemand());
    }

    /** Somebody who serves the demand and others of its pool. */
    private int agent(int demand) {
      int pool = demand / shared;
      return (int) (pool * (long) shared % AGENTS) + nextNumber(Math.max(1, shared));
    }

    int nextDemand() {
      return nextNumber(DEMANDS);
    }

    private int nextNumber(int bound) {
      seed ^= seed << 13;
      seed ^= seed >>> 7;
      seed ^= seed << 17;
      return (int) ((seed >>> 33) * bound >>> 31);
    }
  }

  /** A whole life: arrival, start and end of service, with all that is learnt from them. */
  @Benchmark
  public long life(Centre centre) {
    centre.turn();
    return centre.now;
  }

  /** The same, and the wait of one who would arrive right after; the difference is its cost. */
  @Benchmark
  public long lifeAndForecast(Centre centre) {
    centre.turn();
    centre.estimator.forecast(centre.nextDemand(), centre.now, centre.forecast);
    return centre.forecast.quantileNanos(.8);
  }
}
