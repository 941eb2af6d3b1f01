package io.santral.examples.study;

import static io.santral.Proficiency.C1;
import static io.santral.Proficiency.NATIVE;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.simulation.Arrivals;
import io.santral.routing.simulation.Customers;
import io.santral.routing.simulation.Distribution;
import io.santral.routing.simulation.Goal;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.Pace;
import io.santral.routing.simulation.Scope;
import io.santral.routing.simulation.Shift;
import io.santral.routing.simulation.Simulation;
import io.santral.routing.simulation.Staffing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How many Hungarian speakers does Tuesday need? Thirty agents are at work, all of whom speak
 * Turkish; one caller in eight speaks nothing but Hungarian. How many of the thirty must speak it
 * too, so that Hungarians are answered within 20 s in four cases of five, and no more than 8 % of
 * them give up?
 *
 * <p>With the path of a file, the page of the staff that is found is written there.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.study.HungarianTuesday -Dexec.args=tuesday.html
 * }</pre>
 */
public final class HungarianTuesday {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Scope HUNGARIAN = new Scope(Scope.Kind.LANGUAGE, "hu");

  private HungarianTuesday() {}

  private static Plan plan(int hungarian) {
    Plan.Builder plan = Plan.builder().queue("service");
    for (int i = 0; i < 30; i++) {
      boolean speaks = i < hungarian;
      String shift = i % 2 == 0 ? "early" : "late";
      plan.agent(
          "agent " + i,
          agent -> {
            agent.team(shift).speaks("tr", NATIVE).takes(Channel.VOICE, 1);
            if (speaks) {
              agent.speaks("hu", C1);
            }
          });
    }
    return plan.build();
  }

  private static Simulation tuesday() {
    Customers callers =
        Customers.like(Interaction.of("callers").to("service"))
            .speaking(0.875, "tr")
            .speaking(0.125, "hu")
            .arriving(
                Arrivals.piecewiseConstant(
                        HALF_HOUR, 55, 75, 95, 105, 110, 105, 95, 90, 95, 105, 110, 105, 95, 80, 65,
                        50)
                    .busyness(0.1))
            .handling(Distribution.lognormal(Duration.ofSeconds(320), Duration.ofSeconds(280)))
            .patience(Distribution.weibull(Duration.ofSeconds(180), 0.8))
            .retrying(0.3, Distribution.exponential(Duration.ofMinutes(10)));
    return Simulation.of(plan(0))
        .customers(callers)
        .shift(agent -> "early".equals(agent.team()), shift(0, 13, 6))
        .shift(agent -> "late".equals(agent.team()), shift(2, 16, 8))
        .pace(Pace.fatigue(0.02, 1.1))
        .absence(0.03)
        .day(HALF_HOUR.multipliedBy(16))
        .interval(HALF_HOUR)
        .replications(80)
        .seed(1);
  }

  private static Shift shift(int from, int to, int rest) {
    return Shift.of(HALF_HOUR.multipliedBy(from), HALF_HOUR.multipliedBy(to))
        .rest(HALF_HOUR.multipliedBy(rest), HALF_HOUR)
        .late(Distribution.exponential(Duration.ofMinutes(1)));
  }

  static Staffing run(PrintStream out) {
    Staffing staffing =
        tuesday()
            .fewest(
                HungarianTuesday::plan,
                1,
                30,
                Goal.atLeast(Measure.SERVICE_LEVEL_OF_ALL, 0.80).in(HUNGARIAN),
                Goal.atMost(Measure.ABANDONMENT_RATE, 0.08).in(HUNGARIAN));
    staffing
        .tried()
        .forEach(
            (agents, report) -> {
              var level = report.get(HUNGARIAN, Measure.SERVICE_LEVEL_OF_ALL);
              var lost = report.get(HUNGARIAN, Measure.ABANDONMENT_RATE);
              out.printf(
                  Locale.ROOT,
                  "%2d: within 20 s %5.2f +/- %.2f %%, gave up %5.2f +/- %.2f %%%n",
                  agents,
                  100 * level.value(),
                  100 * level.halfWidth(),
                  100 * lost.value(),
                  100 * lost.halfWidth());
            });
    out.println("Hungarian speakers needed: " + staffing.agents().orElse(-1));
    return staffing;
  }

  /**
   * Runs the study.
   *
   * @param args where to write the page, or nothing
   * @throws IOException if the page cannot be written
   */
  public static void main(String[] args) throws IOException {
    Staffing staffing = run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    if (args.length > 0) {
      try (Writer page = Files.newBufferedWriter(Path.of(args[0]))) {
        staffing.report().orElseThrow().writeHtml("Tuesday", page);
      }
    }
  }
}
