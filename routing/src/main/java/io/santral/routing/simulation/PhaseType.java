package io.santral.routing.simulation;

import java.util.random.RandomGenerator;

/** A Markov chain with an end, walked phase by phase. Immutable. */
final class PhaseType {
  private final double[] start;
  private final double[][] rates;
  private final double[] leaving;

  PhaseType(double[] start, double[][] rates) {
    int phases = Checks.notNull("start", start).length;
    boolean square = Checks.notNull("rates", rates).length == phases;
    Checks.that(square && phases > 0, "rates", rates.length, "must be a row per phase", "Add it.");
    this.start = start.clone();
    this.rates = new double[phases][];
    leaving = new double[phases];
    double total = 0;
    for (int i = 0; i < phases; i++) {
      total += Checks.share("start", start[i]);
      Checks.that(
          rates[i].length == phases,
          "rates of phase " + i,
          rates[i].length,
          "must be one per phase",
          "Give 0 where it does not go.");
      this.rates[i] = rates[i].clone();
      for (double rate : rates[i]) {
        leaving[i] += Checks.notNegative("rate", rate);
      }
      Checks.positive("rate out of phase " + i, leaving[i]);
    }
    Checks.that(total <= 1 + 1e-9, "start", total, "must add up to at most 1", "Scale it.");
    for (int i = 0; i < phases; i++) {
      Checks.that(ends(i), "phase", i, "must lead to an end", "Let it, or another, leave.");
    }
  }

  private boolean ends(int from) {
    boolean[] seen = new boolean[start.length];
    seen[from] = true;
    for (boolean found = true; found; ) {
      found = false;
      for (int i = 0; i < seen.length; i++) {
        for (int j = 0; seen[i] && j < seen.length; j++) {
          if (rates[i][j] > 0 && i == j) {
            return true;
          }
          if (rates[i][j] > 0 && !seen[j]) {
            seen[j] = true;
            found = true;
          }
        }
      }
    }
    return false;
  }

  double draw(RandomGenerator random) {
    double time = 0;
    int phase = pick(start, random.nextDouble());
    while (phase < start.length) {
      time += random.nextExponential() / leaving[phase];
      int next = pick(rates[phase], random.nextDouble() * leaving[phase]);
      if (next == phase || next == start.length) {
        break;
      }
      phase = next;
    }
    return time;
  }

  /** The first place up to which the weights exceed the value; their number if none does. */
  private static int pick(double[] weights, double value) {
    double rest = value;
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return i;
      }
    }
    return weights.length;
  }
}
