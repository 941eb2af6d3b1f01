package io.santral.routing.simulation;

import static io.santral.routing.simulation.Models.HOUR;
import static io.santral.routing.simulation.Models.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.ServiceLevel;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A day of thirteen hours with printed results: the {@code CallCenter} example of the simulation
 * library SSJ, of 10,000 days. Arrivals are Poisson, busier on some days; a tenth of those who have
 * to wait hang up at once.
 *
 * <p>More days: {@code -Dtest.jvm=-Dsantral.simulation.days=10000}.
 */
class PublishedDayTest {
  private static final int DAYS = Integer.getInteger("santral.simulation.days", 250);
  private static final double[] RATES = {
    100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60, 0
  };

  private static Duration hour(int number) {
    return HOUR.multipliedBy(number);
  }

  private static boolean isAmong(String id, int from, int to) {
    int number = Integer.parseInt(id.substring("agent-".length()));
    return number >= from && number < to;
  }

  /** Agents 4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4; the last four serve who waits at the end. */
  private static Simulation day() {
    Customers callers =
        Customers.like(Interaction.of("callers").to("calls"))
            .arriving(
                Arrivals.piecewiseConstant(HOUR, RATES)
                    .busyness(Distribution.gamma(Duration.ofSeconds(1), 400)))
            .handling(Distribution.exponential(Duration.ofSeconds(100)))
            .balking(0.1)
            .patience(Distribution.exponential(Duration.ofSeconds(1_000)));
    Shift peak = Shift.of(hour(2), hour(8));
    return Simulation.of(plan(8))
        .customers(callers)
        .serviceLevel(ServiceLevel.of(0.8, Duration.ofSeconds(20)))
        .shift(a -> isAmong(a.id(), 0, 4), Shift.of(Duration.ZERO, hour(14)))
        .shift(a -> isAmong(a.id(), 4, 6), Shift.of(hour(1), hour(10)))
        .shift(a -> isAmong(a.id(), 6, 7), peak)
        .shift(a -> isAmong(a.id(), 7, 8), peak.rest(hour(5), HOUR))
        .day(hour(14))
        .replications(DAYS)
        .confidence(0.99)
        .threads(1);
  }

  private static void assertPrinted(
      StringBuilder table, String name, Estimate ours, double printed, double least, double most) {
    assertPrinted(table, name, ours.value(), ours.halfWidth(), printed, least, most);
  }

  private static void assertPrinted(
      StringBuilder table,
      String name,
      double ours,
      double apart,
      double printed,
      double least,
      double most) {
    table.append(
        String.format(Locale.ROOT, "%n  %-20s %9.4f +- %.4f (%s)", name, ours, apart, printed));
    assertThat(ours).as(name).isBetween(least - apart, most + apart);
  }

  @Test
  void dayOfThirteenHours_isAsPrinted() {
    SimulationReport report = day().seed(1).run();
    StringBuilder table = new StringBuilder("13 hours, " + DAYS + " days (printed):");
    Scope all = Scope.ALL;
    Estimate arrivals = report.get(all, Measure.ARRIVALS);
    assertPrinted(table, "arrivals", arrivals, 1660.4, 1660.2, 1660.6);
    assertPrinted(table, "mean wait, s", report.get(all, Measure.WAIT), 4.713, 4.680, 4.746);
    // Printed are those whose wait, however it ended, was below 20 s: answered, gone at once, or
    // soon after.
    Estimate within = report.get(all, Measure.SERVICE_LEVEL_OF_ALL);
    double others = report.get(all, Measure.SERVICE_LEVEL_WITHOUT_EARLY_ABANDONS).value();
    double atOnce = report.get(all, Measure.BALKED).value() / arrivals.value();
    double below = within.value() + atOnce + 1 - within.value() / others;
    assertPrinted(table, "share below 20 s", below, within.halfWidth(), .925, .924, .9255);
    double abandoned = report.get(all, Measure.ABANDONED).value() / arrivals.value();
    double apart = report.get(all, Measure.ABANDONED).halfWidth() / arrivals.value();
    double balked = report.get(all, Measure.BALKED).halfWidth() / arrivals.value();
    assertPrinted(table, "share lost", atOnce + abandoned, apart + balked, .020, .0195, .0205);
    System.out.println(table);
  }
}
