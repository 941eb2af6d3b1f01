package io.santral.benchmarks.simulation;

import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.SimulationReport;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Simulated arrivals per second of the processor, on one thread: this project's simulator, events
 * and metrics included, and models written by hand on SSJ, run in turns in one JVM.
 */
public final class SimulationRace {
  private static final int ROUNDS = 7;
  private static final long WARM_UP = 50;

  private SimulationRace() {}

  static List<RaceModel> models() {
    return List.of(
        RaceModel.single("M/M/100", 95, 0),
        RaceModel.single("M/M/100+M", 110, 2),
        RaceModel.n(),
        RaceModel.large());
  }

  /**
   * Runs the race and prints medians.
   *
   * @param args how many arrivals a run has; a million if nothing is said
   */
  public static void main(String[] args) {
    long arrivals = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    System.out.printf(
        Locale.ROOT, "%-10s %12s %12s %6s  %s%n", "model", "Santral/s", "SSJ/s", "ratio", "agree");
    for (RaceModel model : models()) {
      race(model, arrivals);
    }
  }

  private static void race(RaceModel model, long arrivals) {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    String agreement = "";
    for (int round = 0; round < ROUNDS; round++) {
      // What our warm-up adds counts as arrivals too.
      double all = arrivals + WARM_UP * model.rate();
      long start = cpuTime();
      SimulationReport report = model.simulation().seed(round).arrivals(arrivals).run();
      long middle = cpuTime();
      SsjCentre centre = new SsjCentre(model, arrivals);
      centre.run();
      long end = cpuTime();
      ours[round] = all * 1e9 / (middle - start);
      theirs[round] = arrivals * 1e9 / (end - middle);
      agreement =
          String.format(
              Locale.ROOT,
              "P(wait) %.3f %.3f, wait %.4f %.4f, P(abandon) %.4f %.4f",
              report.overall(Measure.DELAY_RATE).value(),
              centre.delayRate(),
              report.overall(Measure.WAIT).value(),
              centre.meanWait(),
              report.overall(Measure.ABANDONMENT_RATE).value(),
              centre.abandonmentRate());
    }
    double mine = median(ours);
    double yours = median(theirs);
    System.out.printf(
        Locale.ROOT,
        "%-10s %,12.0f %,12.0f %6.2f  %s%n",
        model.name(),
        mine,
        yours,
        mine / yours,
        agreement);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
