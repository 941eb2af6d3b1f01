package io.santral.examples.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class WaitsProgramTest {
  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private int run(String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8)) {
      int code = WaitsProgram.run(outStream, errStream, args);
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8);
      return code;
    }
  }

  @Test
  void models_areReportedAlikeEachTime_andAsAPage() throws Exception {
    Path page = folder.resolve("waits.html");
    assertThat(run("--arrivals=1000", "--html=" + page)).isZero();
    String first = out;
    String html = Files.readString(page);
    assertThat(run("--arrivals=1000", "--html=" + page)).isZero();
    assertThat(out).isEqualTo(first).contains("M/D/100+M", "three skills, priorities");
    assertThat(html).isEqualTo(Files.readString(page));
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    int models = Scenario.all().size();
    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(models);
    assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(models);
    assertThat(html).doesNotContain("NaN").doesNotContain("src=").doesNotContain("<script");
  }

  /** All that is printed of a published model stands beside ours. */
  @Test
  void printedErrors_standBesideOurs() {
    Scenario model =
        Scenario.all().stream().filter(s -> s.name().equals("M/M/100+E2")).findAny().get();
    Section section = WaitsProgram.simulate(model, 1_000, 3);
    String table = WaitsTable.details(section);
    for (String each : List.of("9.820", "24.1", "4.150", "4.310", "3.830", "4.570", "8.090")) {
      assertThat(table).contains(each);
    }
    assertThat(section.bestPrinted()).isEqualTo(3.83);
    assertThat(table).doesNotContain("NaN");
    assertThat(section.tallies().get(0).gaveUp()).isGreaterThan(50);
  }

  /** Whoever gave up would have waited longer: between two quantiles half of them count there. */
  @Test
  void givingUp_countsAsWaitingLonger() {
    double[] given = new double[Tally.POINTS + 1];
    for (int i = 0; i <= Tally.POINTS; i++) {
      given[i] = i;
    }
    Tally tally = new Tally();
    for (int i = 0; i < 40; i++) {
      tally.add(i + 0.5, given);
    }
    assertThat(tally.belowOfAll(19)).isCloseTo(.5, within(1e-12));
    assertThat(tally.coveredOfAll(0)).isCloseTo(tally.covered(0), within(1e-12));
    for (int i = 0; i < 20; i++) {
      tally.addCut(20.5, given);
    }
    // Half of all 60 have left by 20; of the 40 at risk there 10 are cut, and one of 30 is served.
    assertThat(tally.belowOfAll(19)).isCloseTo(20 / 60.0, within(1e-12));
    assertThat(tally.belowOfAll(20)).isCloseTo(1 - 40 / 60.0 * 29 / 30, within(1e-12));
    assertThat(tally.belowOfAll(38)).isCloseTo(1 - 40 / 60.0 * 29 / 30 / 19, within(1e-12));
    assertThat(tally.gaveUp()).isEqualTo(20);
    assertThat(tally.count()).isEqualTo(40);
  }

  @Test
  void log_isStreamed() throws Exception {
    StringBuilder log = new StringBuilder();
    log.append("received,queue,agent,answered,consult,transfer,hangup_time,file_row\n");
    for (int i = 0; i < 50; i++) {
      String minute = String.format(Locale.ROOT, "%02d", i);
      log.append("2014-01-02 08:").append(minute).append(":00,7,").append(i % 3);
      log.append(",2014-01-02 08:").append(minute).append(":").append(20 + i % 9);
      log.append(",,,08:").append(minute).append(":58,").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("log.csv"), log);
    assertThat(run(file.toString())).as(err).isZero();
    assertThat(out).contains("log.csv", "estimator", "last to enter service", "        50");
  }

  @Test
  void unusableInput_isRefused() {
    assertThat(run("--speed=9")).isEqualTo(2);
    assertThat(err).contains("option (--speed=9) is not known");
    assertThat(run("--arrivals=many")).isEqualTo(2);
    assertThat(run("--arrivals=9")).isEqualTo(2);
    assertThat(run(folder.resolve("nothing.csv").toString())).isEqualTo(2);
    assertThat(err).contains("could not be read");
    assertThat(run("--help")).isZero();
    assertThat(out).contains("--arrivals=N");
  }

  /** Laws, sizes, days and skills beside the published models. */
  static Stream<Scenario> neighbours() {
    return Scenario.all().stream().skip(10);
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void estimator_isNearTheBestOfAllRules(Scenario scenario) {
    Section section = WaitsProgram.simulate(scenario, 30_000, 11);
    int best = section.bestRule();
    assertThat(section.error(0) / section.error(best))
        .as(scenario.name() + " against " + section.names().get(best))
        .isLessThan(1.06);
    Tally own = section.tallies().get(0);
    // Waits come in bursts, so few are independent of each other.
    assertThat(own.covered(0)).isCloseTo(.50, within(.04));
    assertThat(own.covered(1)).isCloseTo(.80, within(.04));
    assertThat(own.covered(2)).isCloseTo(.95, within(.02));
  }
}
