package io.santral.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.routing.simulation.Estimate;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.SimulationReport;
import java.util.List;
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

  private static void assertNear(Estimate ours, double theirs) {
    assertThat(theirs).isCloseTo(ours.value(), within(1.5 * ours.halfWidth() + 1e-12));
  }
}
