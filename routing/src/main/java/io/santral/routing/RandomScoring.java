package io.santral.routing;

import io.santral.Agent;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number drawn by hashing, so that there is no state to restore and equal views draw alike.
 *
 * <p>With weights: the largest of {@code log(u) / weight}, with u uniform in (0, 1), is an agent's
 * with a probability of his weight over all weights (Efraimidis and Spirakis, 2006).
 */
record RandomScoring(long seed, @Nullable ToDoubleFunction<Agent> weights)
    implements RoutingStrategy.Scoring {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    double u = uniform(interaction, agent);
    if (weights == null) {
      return u;
    }
    double weight = Weights.of(weights, agent.agent());
    // StrictMath, as Math may differ in the last bit from machine to machine.
    return weight == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(u) / weight;
  }

  /** Above 0 and below 1; the agent goes in last, so that agents hardly ever draw alike. */
  private double uniform(InteractionView interaction, AgentView agent) {
    long z = mix(seed + interaction.id().hashCode() * GOLDEN);
    z = mix(z + interaction.enqueuedAt());
    z = mix(z + interaction.offersMade() * GOLDEN);
    z = mix(z + agent.order() * GOLDEN);
    return ((z >>> 12) + 0.5) * 2 * UNIT;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return weights == null ? "random" : "random by weight";
  }
}
