package io.santral.benchmarks.simulation;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.QueueChoice;
import io.santral.routing.simulation.Arrivals;
import io.santral.routing.simulation.Customers;
import io.santral.routing.simulation.Distribution;
import io.santral.routing.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A centre for both simulators: types of call and groups of agents, exponential service with mean
 * 1.
 *
 * @param name its name
 * @param rates the arrival rate of each type
 * @param agents the size of each group
 * @param serves the types that each group serves, the first ones first when an agent is free
 * @param tries the groups that each type tries, in order
 * @param patience the mean patience; 0 for customers who never give up
 */
record RaceModel(
    String name,
    double[] rates,
    int[] agents,
    List<List<Integer>> serves,
    List<List<Integer>> tries,
    double patience) {
  private static final Duration UNIT = Duration.ofSeconds(1);

  /** M/M/100 at load 95, and M/M/100+M at 110. */
  static RaceModel single(String name, double rate, double patience) {
    return new RaceModel(
        name,
        new double[] {rate},
        new int[] {100},
        List.of(List.of(0)),
        List.of(List.of(0)),
        patience);
  }

  /** Two types; 60 agents for type 0, and 45 for type 1 who help with type 0. */
  static RaceModel n() {
    return new RaceModel(
        "N",
        new double[] {70, 35},
        new int[] {60, 45},
        List.of(List.of(0), List.of(1, 0)),
        List.of(List.of(0, 1), List.of(1)),
        2);
  }

  /** Ten types; ten groups of 6 specialists, five of 8 who serve four types each. */
  static RaceModel large() {
    double[] rates = new double[10];
    int[] agents = new int[15];
    List<List<Integer>> serves = new ArrayList<>();
    List<List<Integer>> tries = new ArrayList<>();
    for (int type = 0; type < 10; type++) {
      rates[type] = 10;
      agents[type] = 6;
      serves.add(List.of(type));
      tries.add(new ArrayList<>(List.of(type)));
    }
    for (int mixed = 0; mixed < 5; mixed++) {
      agents[10 + mixed] = 8;
      List<Integer> types = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int type = (2 * mixed + i) % 10;
        types.add(type);
        tries.get(type).add(10 + mixed);
      }
      serves.add(types);
    }
    return new RaceModel("large", rates, agents, serves, tries, 2);
  }

  double rate() {
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return sum;
  }

  /** The model for this project's simulator. */
  Simulation simulation() {
    Plan.Builder plan = Plan.builder();
    for (int type = 0; type < rates.length; type++) {
      plan.queue("type " + type);
    }
    // The sooner a type comes in the groups' lists, the higher its rank.
    Map<String, Integer> ranks = new HashMap<>();
    for (int group = 0; group < agents.length; group++) {
      for (int place = 0; place < serves.get(group).size(); place++) {
        ranks.merge("type " + serves.get(group).get(place), -place, Integer::sum);
      }
      for (int agent = 0; agent < agents[group]; agent++) {
        addAgent(plan, group, agent);
      }
    }
    if (rates.length > 1) {
      plan.queueChoice(QueueChoice.queuePriority(ranks));
    }
    Simulation model =
        Simulation.of(plan.build()).warmUp(UNIT.multipliedBy(50)).batches(20).threads(1);
    for (int type = 0; type < rates.length; type++) {
      Customers callers =
          Customers.like(Interaction.of("callers " + type).to("type " + type))
              .arriving(Arrivals.poisson(rates[type], UNIT))
              .handling(Distribution.exponential(UNIT));
      model =
          model.customers(
              patience > 0
                  ? callers.patience(Distribution.exponential(Duration.ofMillis(millis(patience))))
                  : callers);
    }
    return model;
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1_000);
  }

  private void addAgent(Plan.Builder plan, int group, int number) {
    plan.agent(
        "group " + group + " agent " + number,
        agent -> {
          agent.takes(Channel.VOICE, 1);
          for (int type : serves.get(group)) {
            agent.serves("type " + type, 1 + tries.get(type).indexOf(group));
          }
        });
  }
}
