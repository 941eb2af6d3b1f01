package io.santral.routing;

import io.santral.Agent;
import io.santral.InvalidValueException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Weights of agents for strategies that share work out by weight: {@link Rankings#proportional},
 * {@link Scorings#random(long, ToDoubleFunction)} and {@link Scorings#weightedIdle}. Any function
 * of the agent will do; these read them from a table.
 *
 * <pre>{@code
 * RoutingStrategy seventyThirty =
 *     Rankings.proportional(Weights.byAgent(Map.of("ayse", 70, "mehmet", 30)));
 * }</pre>
 *
 * <p>A weight is 0 to 1,000,000; only the weights' ratios matter. The functions are immutable, safe
 * for use by many threads, and cost one look-up in a sorted table; they allocate nothing.
 */
public final class Weights {
  static final double MAX = 1_000_000;

  private Weights() {}

  /**
   * Weights by the agent's id.
   *
   * @param weights the weights; whoever is not among them has weight 1
   * @return the weight of an agent
   * @throws InvalidValueException if a weight is not a number from 0 to 1,000,000
   */
  public static ToDoubleFunction<Agent> byAgent(Map<String, ? extends Number> weights) {
    Map<String, Double> table = table(weights);
    return agent -> weight(table, agent.id());
  }

  /**
   * Weights by the agent's team; each member has the whole weight, it is not shared out.
   *
   * @param weights the weights; whoever has no team among them has weight 1
   * @return the weight of an agent
   * @throws InvalidValueException if a weight is not a number from 0 to 1,000,000
   */
  public static ToDoubleFunction<Agent> byTeam(Map<String, ? extends Number> weights) {
    Map<String, Double> table = table(weights);
    return agent -> weight(table, agent.team());
  }

  /**
   * Weights by the agent's site; each agent there has the whole weight, it is not shared out.
   *
   * @param weights the weights; whoever is at no site among them has weight 1
   * @return the weight of an agent
   * @throws InvalidValueException if a weight is not a number from 0 to 1,000,000
   */
  public static ToDoubleFunction<Agent> bySite(Map<String, ? extends Number> weights) {
    Map<String, Double> table = table(weights);
    return agent -> weight(table, agent.site());
  }

  private static double weight(Map<String, Double> table, @Nullable String key) {
    Double weight = key == null ? null : table.get(key);
    return weight == null ? 1 : weight;
  }

  static Map<String, Double> table(@Nullable Map<String, ? extends Number> weights) {
    Map<String, Double> table = new TreeMap<>();
    Checks.notNull("weights", weights)
        .forEach(
            (key, weight) ->
                table.put(
                    Checks.notNull("key of a weight", key),
                    checked(Checks.notNull("weight of " + key, weight).doubleValue())));
    return table;
  }

  /** What a function of the user's answers, or the exception that takes the strategy's say. */
  static double of(ToDoubleFunction<Agent> weights, Agent agent) {
    return checked(weights.applyAsDouble(agent));
  }

  static double checked(double weight) {
    if (!(weight >= 0 && weight <= MAX)) {
      throw new InvalidValueException(
          "weight", weight, "must be 0 to 1000000", "Scale all weights by the same factor.");
    }
    return weight;
  }
}
