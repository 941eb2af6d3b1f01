package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.SimulationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Routes the real logs, where they are: in the folder of the system property {@code santral.data},
 * or beside the repository in {@code shared/data}. Skipped, saying so, where they are not.
 */
class RealLogTest {
  private static final Progress QUIET = new Progress(DayProgram.silence());

  private static Path file(String name) {
    String given = System.getProperty("santral.data");
    List<Path> folders =
        given == null
            ? List.of(Path.of("../../shared/data"), Path.of("../shared/data"))
            : List.of(Path.of(given));
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    String message = "skipped: " + name + " is in none of " + folders + "; set -Dsantral.data";
    System.out.println(message);
    assumeTrue(false, message);
    throw new AssertionError();
  }

  private static Outcomes route(CallLog log, Outcomes recorded, String... args) throws Exception {
    LogDay days = new LogDay(log, Options.parse(args));
    Outcomes routed = new Outcomes(20 * Times.SECOND, Set.of());
    Set<String> only = Set.copyOf(Arrays.asList(args));
    for (var day : log.days().entrySet()) {
      if (only.contains("--all") || day.getKey() == log.busiestDay()) {
        new DayDriver(days.of(day.getKey(), day.getValue()), routed, call -> {}).run(QUIET);
        day.getValue().forEach(recorded::add);
      }
    }
    return routed;
  }

  @Test
  void bank_isReadAndRoutedCloseToItsRecord() throws Exception {
    Path path = file("technion_bank_1999_january.csv.gz");
    CallLog log = new CallLogReader(QUIET).read(path);
    assertThat(log.format()).isInstanceOf(BankFormat.class);
    assertThat(log.rows()).isEqualTo(31_599);
    assertThat(log.calls().size() + log.notOffered() + log.faults().total()).isEqualTo(31_599);
    assertThat(log.faults().count("phantom outcome")).isEqualTo(240);
    Outcomes recorded = new Outcomes(20 * Times.SECOND, Set.of());
    Outcomes routed = route(log, recorded, path.toString(), "--all");
    assertThat(routed.total().refused()).isZero();
    assertThat(routed.total().unserved()).isZero();
    assertThat(routed.total().abandonedShare())
        .isCloseTo(recorded.total().abandonedShare(), within(0.01));
    assertThat(routed.total().speedOfAnswer())
        .isCloseTo(recorded.total().speedOfAnswer(), within(3.0));
    assertThat(routed.total().serviceLevel())
        .isCloseTo(recorded.total().serviceLevel(), within(0.04));
  }

  /** The simulator's own loop, beside the log and beside the day's driver of these examples. */
  @Test
  void bank_simulated_isCloseToItsRecord() throws Exception {
    Path path = file("technion_bank_1999_january.csv.gz");
    CallLog log = new CallLogReader(QUIET).read(path);
    LogDay days = new LogDay(log, Options.parse(path.toString()));
    Outcomes recorded = new Outcomes(20 * Times.SECOND, Set.of());
    log.days().get(log.busiestDay()).forEach(recorded::add);
    Workload day = days.of(log.busiestDay(), log.days().get(log.busiestDay()));
    Outcomes routed = new Outcomes(20 * Times.SECOND, Set.of());
    new DayDriver(day, routed, call -> {}).run(QUIET);
    SimulationReport report = SimulatedDay.of(day).run();
    double wait = report.overall(Measure.SPEED_OF_ANSWER).value();
    double lost = report.overall(Measure.ABANDONMENT_RATE).value();
    System.out.printf(
        Locale.ROOT,
        "speed of answer: recorded %.1f s, driven %.1f s, simulated %.1f s%n"
            + "gave up: recorded %.4f, driven %.4f, simulated %.4f%n",
        recorded.total().speedOfAnswer(),
        routed.total().speedOfAnswer(),
        wait,
        recorded.total().abandonedShare(),
        routed.total().abandonedShare(),
        lost);
    assertThat(report.overall(Measure.ARRIVALS).value()).isEqualTo(recorded.total().offered());
    assertThat(wait).isCloseTo(recorded.total().speedOfAnswer(), within(8.0));
    assertThat(lost).isCloseTo(recorded.total().abandonedShare(), within(0.02));
    assertThat(wait).isCloseTo(routed.total().speedOfAnswer(), within(0.5));
  }

  @Test
  void bank_withoutBreaks_isNothingLikeItsRecord() throws Exception {
    Path path = file("technion_bank_1999_january.csv.gz");
    CallLog log = new CallLogReader(QUIET).read(path);
    Outcomes recorded = new Outcomes(20 * Times.SECOND, Set.of());
    Outcomes routed = route(log, recorded, path.toString(), "--all", "--presence=span");
    assertThat(routed.total().speedOfAnswer()).isLessThan(recorded.total().speedOfAnswer() / 2);
  }

  @Test
  void vanad_isReadAndRoutedCloseToItsRecord() throws Exception {
    Path path = file("vanad_2014_q1.csv.xz");
    CallLog log = new CallLogReader(QUIET).read(path);
    assertThat(log.format()).isInstanceOf(VanadFormat.class);
    assertThat(log.rows()).isEqualTo(374_918);
    assertThat(log.faults().total()).isEqualTo(1);
    Outcomes recorded = new Outcomes(20 * Times.SECOND, Set.of());
    Outcomes routed = route(log, recorded, path.toString());
    assertThat(routed.total().offered()).isEqualTo(recorded.total().offered());
    assertThat(routed.total().abandonedShare())
        .isCloseTo(recorded.total().abandonedShare(), within(0.02));
    assertThat(routed.total().speedOfAnswer() / recorded.total().speedOfAnswer())
        .isBetween(0.85, 1.15);
  }
}
