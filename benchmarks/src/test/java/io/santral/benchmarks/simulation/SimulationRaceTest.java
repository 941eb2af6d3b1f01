package io.santral.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.routing.simulation.Estimate;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.SimulationReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides of the race simulate the same. */
class SimulationRaceTest {
  private static final long ARRIVALS = 300_000;

  static List<RaceModel> models() {
    return SimulationRace.models();
  }

  @ParameterizedTest
  @MethodSource("models")
  void sides_agree(RaceModel model) {
    SimulationReport report = model.simulation().confidence(0.999).arrivals(ARRIVALS).run();
    SsjCentre centre = new SsjCentre(model, ARRIVALS);
    centre.run();
    // The other side deviates as much as this one does.
    assertNear(report.overall(Measure.DELAY_RATE), centre.delayRate());
    assertNear(report.overall(Measure.WAIT), centre.meanWait());
    assertNear(report.overall(Measure.ABANDONMENT_RATE), centre.abandonmentRate());
  }

  /** The large centre needs less than 150 MB, all of the virtual machine included. */
  @Test
  void largeCentre_needsLittleMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Footprint.class.getName(),
                "300000")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    Matcher most = Pattern.compile("at most resident: (-?[0-9]+) MB").matcher(printed);
    assertThat(most.find()).as(printed).isTrue();
    assertThat(Integer.parseInt(most.group(1))).isLessThan(150);
  }

  private static void assertNear(Estimate ours, double theirs) {
    assertThat(theirs).isCloseTo(ours.value(), within(1.5 * ours.halfWidth() + 1e-12));
  }
}
