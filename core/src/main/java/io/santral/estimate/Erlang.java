package io.santral.estimate;

/**
 * The two classical formulas, as plain functions of the number of agents and the offered load
 * (arrival rate divided by the service rate of one agent, in erlangs).
 *
 * <p>Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of
 * significance in automatic telephone exchanges", 1917. Both run in time proportional to the number
 * of agents and are good to some twelve digits for a million agents at any load.
 */
public final class Erlang {
  private Erlang() {}

  /**
   * Erlang B: the share of arrivals lost where nobody can wait (M/G/s/s).
   *
   * @param agents 0 to 1,000,000
   * @param load offered load in erlangs, 0 or more
   * @return the share, 0 to 1
   * @throws io.santral.InvalidValueException if an argument is out of range
   */
  public static double b(int agents, double load) {
    Require.range("number of agents", agents, 0, QueueModel.MOST_AGENTS, "Split a larger centre.");
    Require.notNegative("offered load", load, "Divide the arrival rate by the service rate.");
    return load == 0 ? (agents == 0 ? 1 : 0) : 1 / inverseB(agents, load);
  }

  /**
   * Erlang C: the share of arrivals that wait where all wait as long as it takes (M/M/s). It is 1
   * from the load on that the agents cannot carry.
   *
   * @param agents 1 to 1,000,000
   * @param load offered load in erlangs, 0 or more
   * @return the share, 0 to 1
   * @throws io.santral.InvalidValueException if an argument is out of range
   */
  public static double c(int agents, double load) {
    Require.agents(agents);
    Require.notNegative("offered load", load, "Divide the arrival rate by the service rate.");
    if (load >= agents) {
      return 1;
    }
    // C = s / (s - a + a/B) with 1/B >= 1: a sum of what is positive, so nothing cancels.
    double b = b(agents, load);
    return b == 0 ? 0 : agents * b / (agents - load + load * b);
  }

  /**
   * The fewest agents that lose at most a share of the arrivals.
   *
   * @param load offered load in erlangs, above 0
   * @param blocking the share, above 0 and below 1
   * @return the number, or one more than a million if a million do not suffice
   * @throws io.santral.InvalidValueException if an argument is out of range
   */
  public static int agentsForBlocking(double load, double blocking) {
    Require.positive("offered load", load, "Divide the arrival rate by the service rate.");
    Require.share("share lost", blocking, "Write 2 percent as 0.02.");
    double inverse = 1;
    int agents = 0;
    while (inverse * blocking < 1 && agents <= QueueModel.MOST_AGENTS) {
      agents++;
      inverse = 1 + agents / load * inverse;
    }
    return agents;
  }

  /**
   * 1/B by its own recurrence 1/B(i) = 1 + i/a * 1/B(i-1), all of it positive, so that errors do
   * not grow; infinite where B is below the smallest number.
   */
  static double inverseB(int agents, double load) {
    double inverse = 1;
    for (int i = 1; i <= agents; i++) {
      inverse = 1 + i / load * inverse;
    }
    return inverse;
  }
}
