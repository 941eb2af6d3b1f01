package io.santral.examples.study;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.QueueChoice;
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
 * Skill-based routing's canonical designs, named by the letters that their drawings look like (O.
 * Garnett and A. Mandelbaum, "An introduction to skills-based routing and its operational
 * complexities", 2000), and a large centre. All service is exponential with mean 1, all patience
 * exponential with mean 2, a unit of time being a second here.
 *
 * <pre>{@code
 * mvn -B -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=io.santral.examples.study.PaperModels
 * }</pre>
 */
public final class PaperModels {
  private static final Duration UNIT = Duration.ofSeconds(1);

  private PaperModels() {}

  /**
   * N: types 0 and 1 arrive at rates 70 and 35. 60 agents serve type 0 only; 45 serve type 1, and
   * type 0 when no type 1 waits. Type 0 goes to its own group first.
   *
   * @return the model
   */
  public static Simulation n() {
    Plan.Builder plan = Plan.builder().queue("0").queue("1");
    group(plan, "own", 60, Map.of("0", 1));
    group(plan, "both", 45, Map.of("1", 1, "0", 2));
    plan.queueChoice(QueueChoice.queuePriority(Map.of("1", 1)));
    return impatient(plan.build(), Map.of("0", 70.0, "1", 35.0));
  }

  /**
   * M: types 0 and 1 arrive at rates 50 each and have 45 agents of their own; 15 generalists serve
   * both, for whom a call looks when its own group is busy.
   *
   * @return the model
   */
  public static Simulation m() {
    Plan.Builder plan = Plan.builder().queue("0").queue("1");
    group(plan, "own 0", 45, Map.of("0", 1));
    group(plan, "own 1", 45, Map.of("1", 1));
    group(plan, "general", 15, Map.of("0", 2, "1", 2));
    return impatient(plan.build(), Map.of("0", 50.0, "1", 50.0));
  }

  /**
   * W: three types at rates 40, 30 and 40, two groups of 55: the outer types have one group each,
   * the middle one goes to either.
   *
   * @return the model
   */
  public static Simulation w() {
    Plan.Builder plan = Plan.builder().queue("0").queue("1").queue("2");
    group(plan, "left", 55, Map.of("0", 1, "1", 1));
    group(plan, "right", 55, Map.of("1", 1, "2", 1));
    return impatient(plan.build(), Map.of("0", 40.0, "1", 30.0, "2", 40.0));
  }

  /**
   * Large: ten types at rate 10 each. Ten groups of 6 specialists; five groups of 8 who serve types
   * 2i to 2i + 3 (modulo 10). A call tries its specialists first, then the mixed groups in order.
   *
   * @return the model
   */
  public static Simulation large() {
    Plan.Builder plan = Plan.builder();
    Map<String, Double> rates = new LinkedHashMap<>();
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (int type = 0; type < 10; type++) {
      String queue = Integer.toString(type);
      plan.queue(queue);
      rates.put(queue, 10.0);
      // Of the four types of a mixed group the even ones come first and third.
      ranks.put(queue, 1 - type % 2);
      group(plan, "special " + type, 6, Map.of(queue, 1));
    }
    for (int mixed = 0; mixed < 5; mixed++) {
      Map<String, Integer> tiers = new LinkedHashMap<>();
      for (int i = 0; i < 4; i++) {
        tiers.put(Integer.toString((2 * mixed + i) % 10), 2 + mixed);
      }
      group(plan, "mixed " + mixed, 8, tiers);
    }
    plan.queueChoice(QueueChoice.queuePriority(ranks));
    return impatient(plan.build(), rates);
  }

  private static void group(
      Plan.Builder plan, String name, int agents, Map<String, Integer> tiers) {
    for (int i = 0; i < agents; i++) {
      plan.agent(
          name + " " + i,
          agent -> {
            agent.team(name).takes(Channel.VOICE, 1);
            tiers.forEach(agent::serves);
          });
    }
  }

  private static Simulation impatient(Plan plan, Map<String, Double> rates) {
    Simulation model = Simulation.of(plan).warmUp(UNIT.multipliedBy(50));
    for (String type : plan.queues().stream().map(queue -> queue.id()).toList()) {
      model =
          model.customers(
              Customers.like(Interaction.of("type " + type).to(type))
                  .arriving(Arrivals.poisson(rates.getOrDefault(type, 1.0), UNIT))
                  .handling(Distribution.exponential(UNIT))
                  .patience(Distribution.exponential(UNIT.multipliedBy(2))));
    }
    return model;
  }

  /**
   * Runs all models and prints their measures.
   *
   * @param arrivals how many arrivals each is run for
   * @param out where to
   */
  static void run(long arrivals, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-6s %18s %18s %18s %18s%n",
        "",
        "P(wait)",
        "mean wait",
        "P(abandon)",
        "occupancy");
    Map<String, Simulation> models = new LinkedHashMap<>();
    models.put("N", n());
    models.put("M", m());
    models.put("W", w());
    models.put("large", large());
    models.forEach(
        (name, model) -> {
          SimulationReport report = model.arrivals(arrivals).batches(20).run();
          out.printf(
              Locale.ROOT,
              "%-6s %18s %18s %18s %18s%n",
              name,
              show(report, Measure.DELAY_RATE),
              show(report, Measure.WAIT),
              show(report, Measure.ABANDONMENT_RATE),
              show(report, Measure.OCCUPANCY));
        });
  }

  private static String show(SimulationReport report, Measure measure) {
    var estimate = report.overall(measure);
    return String.format(Locale.ROOT, "%.4f +/- %.4f", estimate.value(), estimate.halfWidth());
  }

  /**
   * Runs the program.
   *
   * @param args how many arrivals each is run for; a million if nothing is said
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    run(args.length > 0 ? Long.parseLong(args[0]) : 1_000_000, out);
  }
}
