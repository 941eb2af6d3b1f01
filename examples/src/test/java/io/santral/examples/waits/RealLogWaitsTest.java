package io.santral.examples.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Streams the real logs, where they are: in the folder of the system property {@code santral.data},
 * or beside the repository in {@code shared/data}. Skipped, saying so, where they are not.
 */
class RealLogWaitsTest {
  private static Section replay(String name) throws IOException {
    String given = System.getProperty("santral.data");
    List<Path> folders =
        given == null
            ? List.of(Path.of("../../shared/data"), Path.of("../shared/data"))
            : List.of(Path.of(given));
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(name))) {
        Section section = WaitsProgram.replay(folder.resolve(name));
        System.out.println(WaitsTable.details(section));
        return section;
      }
    }
    String message = "skipped: " + name + " is in none of " + folders + "; set -Dsantral.data";
    System.out.println(message);
    assumeTrue(false, message);
    throw new AssertionError();
  }

  private static void assertCalibrated(Tally own) {
    assertThat(own.covered(0)).isCloseTo(.50, within(.01));
    assertThat(own.covered(1)).isCloseTo(.80, within(.01));
    assertThat(own.covered(2)).isCloseTo(.95, within(.01));
    assertThat(own.coveredOfAll(0)).isCloseTo(.50, within(.01));
    assertThat(own.coveredOfAll(1)).isCloseTo(.80, within(.01));
    assertThat(own.coveredOfAll(2)).isCloseTo(.95, within(.01));
  }

  @Test
  void vanad_isForecastBetterThanByAnyRule() throws IOException {
    Section section = replay("vanad_2014_q1.csv.xz");
    Tally own = section.tallies().get(0);
    assertThat(own.relative()).isLessThan(.44);
    assertThat(own.absolute()).isLessThan(18);
    assertThat(section.error(0)).isLessThan(.6 * section.error(section.bestRule()));
    assertCalibrated(own);
    assertThat(own.width(0)).isLessThan(29);
    assertThat(own.width(1)).isLessThan(55);
    assertThat(own.width(2)).isLessThan(95);
  }

  @Test
  void bank_isForecastBetterThanByItsMean() throws IOException {
    Section section = replay("technion_bank_1999_january.csv.gz");
    Tally own = section.tallies().get(0);
    assertThat(own.relative()).isLessThan(.85);
    assertThat(section.error(0)).isLessThan(section.error(1));
    assertCalibrated(own);
  }
}
