package io.santral.examples.study;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.simulation.Announcement;
import io.santral.routing.simulation.Arrivals;
import io.santral.routing.simulation.Customers;
import io.santral.routing.simulation.Distribution;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.Simulation;
import io.santral.routing.simulation.SimulationReport;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which wait shall be announced? A centre that is short of agents at noon says nothing, says how
 * long the last one waited, reckons from the length of the queue, says so in whole minutes, offers
 * a callback, or leaves it to the router's own forecast, told to whoever has waited for two
 * seconds. Four in five of those who hear of a longer wait than their patience hang up at once; who
 * stays gives up when he has waited for one and a half times what he was told.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.study.WaitAnnouncement
 * }</pre>
 */
public final class WaitAnnouncement {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private WaitAnnouncement() {}

  private static Plan plan() {
    Plan.Builder plan = Plan.builder().queue("service", queue -> queue.wrapUp(MINUTE.dividedBy(2)));
    for (int i = 0; i < 17; i++) {
      plan.agent("agent " + i, agent -> agent.takes(Channel.VOICE, 1));
    }
    return plan.build();
  }

  private static Plan forecasting() {
    return plan().toBuilder()
        .forecasting(waits -> waits.firstPush(Duration.ofSeconds(2)).rounded())
        .build();
  }

  private static Simulation centre(Plan plan, Customers customers) {
    return Simulation.of(plan).customers(customers).day(HOUR.multipliedBy(8)).replications(60);
  }

  private static Map<String, Simulation> scenarios() {
    Customers silent =
        Customers.like(Interaction.of("callers").to("service"))
            .arriving(
                Arrivals.piecewiseLinear(HOUR, 160, 190, 220, 260, 270, 250, 220, 200, 180)
                    .busyness(0.08))
            .handling(Distribution.lognormal(MINUTE.multipliedBy(4), MINUTE.multipliedBy(3)))
            .patience(Distribution.exponential(MINUTE.multipliedBy(3)));
    Announcement last = Announcement.lastWait().balking(0.8).leavingAfter(1.5);
    Announcement length = Announcement.queueLength().balking(0.8).leavingAfter(1.5);
    Announcement routers = Announcement.routers().balking(0.8).leavingAfter(1.5);
    Customers callback = silent.announcing(length.callback(MINUTE, 0.5));
    Map<String, Simulation> scenarios = new LinkedHashMap<>();
    scenarios.put("nothing", centre(plan(), silent));
    scenarios.put("last wait", centre(plan(), silent.announcing(last)));
    scenarios.put("queue length", centre(plan(), silent.announcing(length)));
    Customers minutes = silent.announcing(length.roundedUpTo(MINUTE));
    scenarios.put("whole minutes", centre(plan(), minutes));
    scenarios.put("with callback", centre(plan(), callback));
    scenarios.put("router's own", centre(forecasting(), silent.announcing(routers)));
    return scenarios;
  }

  static void run(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-14s %8s %8s %8s %8s %16s%n",
        "announced",
        "answered",
        "gave up",
        "balked",
        "callback",
        "mean wait [s]");
    scenarios().forEach((name, centre) -> print(out, name, centre.run()));
  }

  private static void print(PrintStream out, String name, SimulationReport report) {
    var wait = report.overall(Measure.SPEED_OF_ANSWER);
    out.printf(
        Locale.ROOT,
        "%-14s %8.1f %8.1f %8.1f %8.1f %8.1f +/- %3.1f%n",
        name,
        report.overall(Measure.ANSWERED).value(),
        report.overall(Measure.ABANDONED).value(),
        report.overall(Measure.BALKED).value(),
        report.overall(Measure.CALLED_BACK).value(),
        wait.value(),
        wait.halfWidth());
  }

  /**
   * Runs the study.
   *
   * @param args nothing
   */
  public static void main(String[] args) {
    run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }
}
