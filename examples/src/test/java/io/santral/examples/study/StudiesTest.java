package io.santral.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.routing.simulation.Estimate;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.Simulation;
import io.santral.routing.simulation.SimulationReport;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies print what is expected, to the last digit, on every machine. */
class StudiesTest {
  private static void assertPrints(String expected, Consumer<PrintStream> study) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      study.accept(stream);
    }
    try (InputStream file = StudiesTest.class.getResourceAsStream(expected)) {
      assertThat(out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
          .isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void crossTraining_ofSomePays_ofAllDoesNot() throws Exception {
    assertPrints("cross-training.txt", CrossTraining::run);
  }

  @Test
  void announcement_inWholeMinutes_losesFewest() throws Exception {
    assertPrints("wait-announcement.txt", WaitAnnouncement::run);
  }

  @Test
  void tuesday_needsSoManyHungarianSpeakers() throws Exception {
    assertPrints("hungarian-tuesday.txt", HungarianTuesday::run);
  }

  @Test
  void paperModels_printTheirMeasures() throws Exception {
    assertPrints("paper-models.txt", out -> PaperModels.run(100_000, out));
  }

  @Test
  void tuesdaysPage_isWritten(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("tuesday.html");
    PrintStream before = System.out;
    try {
      System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
      HungarianTuesday.main(new String[] {page.toString()});
    } finally {
      System.setOut(before);
    }
    assertThat(Files.readString(page)).contains("<svg", "By language", "hu");
  }

  /**
   * What ContactCenters (P. L'Ecuyer's group, Université de Montréal) gave for the same models in
   * nine runs of a million arrivals, its mean waits to +/- 0.001.
   */
  @Test
  void models_agreeWithThoseOfContactCenters() {
    assertAgrees(PaperModels.n(), 0.593, 0.0666, 0.0333, 0.966);
    assertAgrees(PaperModels.large(), 0.610, 0.1227, 0.0613, 0.939);
  }

  private static void assertAgrees(
      Simulation model, double delayed, double wait, double abandoned, double occupancy) {
    SimulationReport report = model.confidence(0.99).batches(30).arrivals(1_500_000).run();
    assertNear(report.overall(Measure.DELAY_RATE), delayed, 0.002);
    assertNear(report.overall(Measure.WAIT), wait, 0.001);
    assertNear(report.overall(Measure.ABANDONMENT_RATE), abandoned, 0.0005);
    assertNear(report.overall(Measure.OCCUPANCY), occupancy, 0.001);
  }

  private static void assertNear(Estimate estimate, double reference, double uncertain) {
    assertThat(estimate.value()).isCloseTo(reference, within(estimate.halfWidth() + uncertain));
    assertThat(estimate.halfWidth()).isLessThan(0.1 * reference);
  }
}
