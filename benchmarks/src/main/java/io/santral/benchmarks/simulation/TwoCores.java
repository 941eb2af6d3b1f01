package io.santral.benchmarks.simulation;

import io.santral.routing.simulation.Simulation;
import io.santral.routing.simulation.SimulationReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a second core gains: the time of 32 replications of the large centre on one thread over that
 * on two, in turns in one JVM. Only on a machine with nothing else to do does it say anything.
 */
public final class TwoCores {
  private static final int ROUNDS = 7;
  private static final int REPLICATIONS = 32;

  private TwoCores() {}

  /**
   * Runs both in turns and prints the median gain.
   *
   * @param args nothing
   */
  public static void main(String[] args) {
    Simulation study =
        RaceModel.large().simulation().replications(REPLICATIONS).horizon(Duration.ofSeconds(600));
    double[] gains = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      SimulationReport one = study.threads(1).run();
      long middle = System.nanoTime();
      SimulationReport two = study.threads(2).run();
      long end = System.nanoTime();
      if (!one.equals(two)) {
        throw new IllegalStateException("reports differ. Do replications share something?");
      }
      gains[round] = (double) (middle - start) / (end - middle);
      System.out.printf(
          Locale.ROOT,
          "one core %.2f s, two cores %.2f s, gain %.2f%n",
          (middle - start) / 1e9,
          (end - middle) / 1e9,
          gains[round]);
    }
    Arrays.sort(gains);
    System.out.printf(Locale.ROOT, "median gain %.2f%n", gains[ROUNDS / 2]);
  }
}
