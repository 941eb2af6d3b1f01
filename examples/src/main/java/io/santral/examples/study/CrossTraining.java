package io.santral.examples.study;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.simulation.Arrivals;
import io.santral.routing.simulation.Comparison;
import io.santral.routing.simulation.Customers;
import io.santral.routing.simulation.Distribution;
import io.santral.routing.simulation.Estimate;
import io.santral.routing.simulation.Measure;
import io.santral.routing.simulation.Simulation;
import io.santral.routing.simulation.SimulationReport;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Does cross-training pay? Sixteen agents know accounts, sixteen know loans. Train a quarter of
 * them for both, or all? Whoever knows both costs 5 % more an hour, and takes 10 % longer over what
 * he learned second.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.study.CrossTraining
 * }</pre>
 */
public final class CrossTraining {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int AGENTS = 16;

  private CrossTraining() {}

  /** The centre with so many of each group trained for both. */
  private static Plan plan(int trained) {
    Plan.Builder plan = Plan.builder().queue("accounts").queue("loans");
    for (int i = 0; i < AGENTS; i++) {
      agent(plan, "accounts", "loans", i, i < trained);
      agent(plan, "loans", "accounts", i, i < trained);
    }
    return plan.build();
  }

  private static void agent(Plan.Builder plan, String own, String other, int number, boolean both) {
    plan.agent(
        own + " " + number,
        agent -> {
          agent.team(own).takes(Channel.VOICE, 1).serves(own);
          if (both) {
            // Others' customers only when his colleagues over there are all busy.
            agent.serves(other, 2);
          }
        });
  }

  private static Customers customers(String queue, double perHour) {
    Distribution handling = Distribution.lognormal(Duration.ofMinutes(5), Duration.ofMinutes(4));
    return Customers.like(Interaction.of(queue).to(queue))
        .arriving(Arrivals.poisson(perHour, HOUR).busyness(0.1))
        .handling(handling)
        .handling(agent -> !queue.equals(agent.team()), handling.times(1.1))
        .patience(Distribution.exponential(Duration.ofMinutes(2)));
  }

  private static Simulation centre(int trained) {
    return Simulation.of(plan(trained))
        .customers(customers("accounts", 175), customers("loans", 175))
        .cost(agent -> knowsBoth(agent) ? 31.5 : 30)
        .day(HOUR.multipliedBy(8))
        .replications(100)
        .seed(1);
  }

  private static boolean knowsBoth(Agent agent) {
    return agent.memberships().size() > 1;
  }

  static void run(PrintStream out) {
    Simulation separate = centre(0);
    print(out, "nobody", separate.run());
    Comparison some = centre(AGENTS / 4).compare(separate);
    Comparison all = centre(AGENTS).compare(separate);
    print(out, "a quarter", some.first());
    print(out, "everybody", all.first());
    out.println();
    out.println("What each buys, beside training nobody (paired differences, 95 %):");
    differences(out, "a quarter", some);
    differences(out, "everybody", all);
  }

  private static void print(PrintStream out, String trained, SimulationReport report) {
    out.printf(
        Locale.ROOT,
        "%-10s gave up %5.2f %%, answered within 20 s %5.2f %%, cost per call %.3f%n",
        trained,
        100 * report.overall(Measure.ABANDONMENT_RATE).value(),
        100 * report.overall(Measure.SERVICE_LEVEL_OF_ALL).value(),
        report.overall(Measure.COST_PER_INTERACTION).value());
  }

  private static void differences(PrintStream out, String trained, Comparison comparison) {
    Estimate lost = comparison.overall(Measure.ABANDONMENT_RATE);
    Estimate cost = comparison.overall(Measure.COST_PER_INTERACTION);
    out.printf(
        Locale.ROOT,
        "%-10s gave up %+.2f +/- %.2f points, cost per call %+.4f +/- %.4f%n",
        trained,
        100 * lost.value(),
        100 * lost.halfWidth(),
        cost.value(),
        cost.halfWidth());
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
