package io.santral.benchmarks.simulation;

import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.SimulationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The memory of a whole process that simulates the large centre, and does nothing else. */
public final class Footprint {
  private static final Path STATUS = Path.of("/proc/self/status");

  private Footprint() {}

  /**
   * Simulates, and prints the most memory that was resident, in megabytes, where the system tells.
   *
   * @param args how many arrivals; a million if nothing is said
   * @throws IOException if the system's figures cannot be read
   */
  public static void main(String[] args) throws IOException {
    long arrivals = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    SimulationReport report = RaceModel.large().simulation().arrivals(arrivals).run();
    System.out.printf(
        Locale.ROOT,
        "P(wait) %.3f, at most resident: %d MB%n",
        report.overall(Measure.DELAY_RATE).value(),
        mostResident());
  }

  /** Megabytes, or -1 where the system does not tell. */
  private static long mostResident() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return -1;
  }
}
