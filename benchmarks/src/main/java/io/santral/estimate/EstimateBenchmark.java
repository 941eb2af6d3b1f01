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
 * them, all busy, with a few customers of each pool waiting, of whom some give up.
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
  private static final int MOST_WAITING = 10_000;
  private static final long SERVICE = 180_000_000_000L;

  /** One in so many gives up. */
  private static final int STAY = 20;

  /** Demands in turns are of these, where they differ; each has a head start over the one below. */
  private static final int LEVELS = 4;

  /** A centre at work. */
  @State(Scope.Thread)
  public static class Centre {
    /** How many demands share agents. */
    @Param({"1", "20", "1000"})
    public int shared;

    /** How many wait. */
    @Param({"1500"})
    public int waiting;

    /** Seconds by which a level of demands goes before the one below it. */
    @Param({"0", "60"})
    public int headStart;

    private final WaitEstimator estimator = new WaitEstimator(DEMANDS);
    private final WaitForecast forecast = new WaitForecast();

    // A ring of agents in the order in which they end, and for each level one of its customers in
    // the order in which they came.
    private final int[] busy = new int[AGENTS];
    private final int[][] lines = new int[LEVELS][MOST_WAITING];
    private final int[] first = new int[LEVELS];
    private final int[] count = new int[LEVELS];
    private final int[] demandOf = new int[AGENTS + MOST_WAITING];
    private final long[] came = new long[AGENTS + MOST_WAITING];
    private int nextBusy;
    private long now = 1_770_000_000_000_000_000L;
    private long seed = 88172645463325252L;

    /** Fills it and lets everybody be served some times. */
    @Setup
    public void fill() {
      for (int i = 0; i < AGENTS; i++) {
        estimator.arrived(i, i % DEMANDS, now);
        estimator.started(i, i, now);
        demandOf[i] = i % DEMANDS;
        busy[i] = i;
      }
      for (int i = 0; i < waiting; i++) {
        arrive(AGENTS + i, (i * 7) % DEMANDS);
      }
      for (int i = 0; i < 60 * AGENTS; i++) {
        turn();
      }
    }

    private static int level(int demand) {
      return demand % LEVELS;
    }

    private void arrive(int interaction, int demand) {
      demandOf[interaction] = demand;
      came[interaction] = now;
      estimator.arrived(interaction, demand, now);
      int level = level(demand);
      lines[level][(first[level] + count[level]++) % MOST_WAITING] = interaction;
    }

    /** The one who came first, head starts counted. */
    private int take() {
      int best = -1;
      long least = Long.MAX_VALUE;
      for (int level = 0; level < LEVELS; level++) {
        if (count[level] > 0) {
          long counted = came[lines[level][first[level]]] - level * headStart * 1_000_000_000L;
          if (counted < least) {
            least = counted;
            best = level;
          }
        }
      }
      int who = lines[best][first[best]];
      first[best] = (first[best] + 1) % MOST_WAITING;
      count[best]--;
      return who;
    }

    /** One ends, the first begins with the agent, or one of his kind, and one arrives. */
    void turn() {
      now += SERVICE / AGENTS;
      int ended = busy[nextBusy];
      estimator.ended(ended, now);
      if (nextNumber(STAY) == 0) {
        int gone = take();
        estimator.abandoned(gone, now);
        arrive(gone, nextDemand());
      }
      int who = take();
      estimator.started(who, agent(demandOf[who]), now);
      busy[nextBusy] = who;
      nextBusy = (nextBusy + 1) % AGENTS;
      arrive(ended, nextDemand());
    }

    /** Somebody who serves the demand and others of its pool. */
    private int agent(int demand) {
      int pool = demand / shared;
      return (int) (pool * (long) shared % AGENTS) + nextNumber(Math.max(1, shared));
    }

    int nextWaiting() {
      int level = nextNumber(LEVELS);
      while (count[level] == 0) {
        level = (level + 1) % LEVELS;
      }
      return lines[level][(first[level] + nextNumber(count[level])) % MOST_WAITING];
    }

    /** Asks for one who would arrive at any demand. */
    double ask() {
      estimator.forecast(nextDemand(), now, forecast);
      return forecast.mean();
    }

    /** Asks for any of those who wait. */
    double askAgain() {
      estimator.forecast(nextWaiting(), 1, now, forecast);
      return forecast.mean();
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
  public double lifeAndForecast(Centre centre) {
    centre.turn();
    return centre.ask();
  }

  /** A life, and what is left of the wait of one who waits. */
  @Benchmark
  public double lifeAndRetelling(Centre centre) {
    centre.turn();
    return centre.askAgain();
  }
}
