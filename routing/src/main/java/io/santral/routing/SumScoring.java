package io.santral.routing;

import java.util.Arrays;

/** Scores added up, each times its weight. */
final class SumScoring implements RoutingStrategy.Scoring {
  private final RoutingStrategy.Scoring[] terms;

  SumScoring(RoutingStrategy.Scoring[] terms) {
    this.terms = Checks.notNull("terms", terms).clone();
    for (RoutingStrategy.Scoring term : this.terms) {
      Checks.notNull("term", term);
    }
    Checks.range("number of terms", terms.length, 1, 256, "Nest sums if there are more.");
  }

  RoutingStrategy.Scoring[] terms() {
    return terms;
  }

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    double sum = 0;
    for (RoutingStrategy.Scoring term : terms) {
      sum += term.score(interaction, agent);
    }
    return sum;
  }

  @Override
  public String toString() {
    return "sum " + Arrays.toString(terms);
  }
}
