package io.santral.estimate;

import io.santral.InvalidValueException;

/**
 * Closed formulas that approximate, and the exact one for priorities. Each says whose it is and
 * where it fails.
 */
public final class Approximations {
  private static final String LOAD_ADVICE = "Give a load in erlangs that the agents can carry.";

  private Approximations() {}

  /**
   * Mean waits under non-preemptive priorities (A. Cobham 1954): Poisson arrivals, exponential
   * service of one rate for all. Exact.
   *
   * @param arrivalRates arrivals per unit of time, the first class served first
   * @param serviceRate customers that one busy agent serves per unit of time
   * @param agents 1 to 1,000,000
   * @return the mean wait of each class; infinite from the class on that the agents cannot carry
   * @throws InvalidValueException if an argument is out of range
   */
  public static double[] priorityWaits(double[] arrivalRates, double serviceRate, int agents) {
    Require.positive("service rate", serviceRate, "Give customers per agent and unit of time.");
    Require.agents(agents);
    InvalidValueException.notNull("arrival rates", arrivalRates);
    double all = 0;
    for (double rate : arrivalRates) {
      all += Require.notNegative("arrival rate", rate, "Give arrivals per unit of time.");
    }
    double capacity = agents * serviceRate;
    double base = Erlang.c(agents, all / serviceRate) / capacity;
    double[] waits = new double[arrivalRates.length];
    double above = 1;
    double rate = 0;
    for (int k = 0; k < waits.length; k++) {
      rate += arrivalRates[k];
      double here = 1 - rate / capacity;
      waits[k] = here <= 0 ? Double.POSITIVE_INFINITY : base / (above * here);
      above = here;
    }
    return waits;
  }

  /**
   * The mean wait in G/G/s after A. O. Allen 1978 and Cunneen: that of M/M/s times the mean of both
   * variabilities. Some 20 % low for steady service, many agents and light load.
   *
   * @param agents 1 to 1,000,000
   * @param load offered load in erlangs, below the number of agents
   * @param arrivalVariability squared coefficient of variation between arrivals
   * @param serviceVariability squared coefficient of variation of service
   * @return the mean wait, in mean service times
   * @throws InvalidValueException if an argument is out of range
   */
  public static double allenCunneen(
      int agents, double load, double arrivalVariability, double serviceVariability) {
    requireVariability(arrivalVariability, serviceVariability);
    return markovWait(agents, load) * 0.5 * (arrivalVariability + serviceVariability);
  }

  /**
   * The mean wait in M/D/s, steady service, after G. P. Cosmetatos 1976. Within 2 % where tested (2
   * to 50 agents, loads of 80 and 90 %).
   *
   * @param agents 1 to 1,000,000
   * @param load offered load in erlangs, above 0 and below the number of agents
   * @return the mean wait, in service times
   * @throws InvalidValueException if an argument is out of range
   */
  public static double cosmetatos(int agents, double load) {
    return markovWait(agents, load) * cosmetatosFactor(agents, load);
  }

  /**
   * The mean wait in G/G/s after T. Kimura 1986: the harmonic interpolation between M/M/s and M/D/s
   * (here Cosmetatos's) by service, times the mean of both variabilities by arrivals.
   *
   * @param agents 1 to 1,000,000
   * @param load offered load in erlangs, above 0 and below the number of agents
   * @param arrivalVariability squared coefficient of variation between arrivals
   * @param serviceVariability squared coefficient of variation of service
   * @return the mean wait, in mean service times
   * @throws InvalidValueException if an argument is out of range
   */
  public static double kimura(
      int agents, double load, double arrivalVariability, double serviceVariability) {
    requireVariability(arrivalVariability, serviceVariability);
    return markovWait(agents, load)
        * kimuraFactor(agents, load, arrivalVariability, serviceVariability);
  }

  /**
   * Kimura's wait over that of M/M/s. For Poisson arrivals (1 + c) / (2c + (1 - c) / d), with d the
   * wait of M/D/s over that of M/M/s; other arrivals scale it as in Allen and Cunneen's formula.
   */
  static double kimuraFactor(int agents, double load, double ofArrivals, double ofService) {
    double steady = cosmetatosFactor(agents, load);
    double poisson = (1 + ofService) / (2 * ofService + (1 - ofService) / steady);
    return poisson * (ofArrivals + ofService) / (1 + ofService);
  }

  private static double cosmetatosFactor(int agents, double load) {
    double use = load / agents;
    double few = (1 - use) * (agents - 1) * (Math.sqrt(4 + 5.0 * agents) - 2);
    // Beyond its range the correction would exceed 1: steady service never waits longer.
    return Math.min(1, 0.5 * (1 + few / (16 * use * agents)));
  }

  /**
   * Agents by the square-root rule: the load, and a multiple of its square root, rounded up.
   *
   * @param load offered load in erlangs, above 0
   * @param beta the multiple, such as that of {@link #betaForWaiting}
   * @return the number, at least 1
   * @throws InvalidValueException if the load is not above 0 or the number above 1,000,000
   */
  public static int squareRootStaffing(double load, double beta) {
    Require.positive("offered load", load, "Divide the arrival rate by the service rate.");
    double agents = Math.max(1, Math.ceil(load + beta * Math.sqrt(load)));
    if (!(agents <= QueueModel.MOST_AGENTS)) {
      throw new InvalidValueException(
          "number of agents", agents, "must be at most 1000000", "Split a larger centre.");
    }
    return (int) agents;
  }

  /**
   * The share who wait in M/M/s with load + β√load agents (S. Halfin and W. Whitt 1981).
   *
   * @param beta above 0
   * @return 0 to 1
   * @throws InvalidValueException if beta is not above 0
   */
  public static double halfinWhitt(double beta) {
    Require.positive("beta", beta, "Staff above the load where nobody gives up.");
    return 1 / (1 + beta * Normal.below(beta) / Normal.density(beta));
  }

  /**
   * The β of the square-root rule for a share who wait, the inverse of {@link #halfinWhitt}.
   *
   * @param waiting the share who may wait, above 0 and below 1
   * @return β, above 0
   * @throws InvalidValueException if the share is out of range
   */
  public static double betaForWaiting(double waiting) {
    Require.share("share who wait", waiting, "Write 20 percent as 0.2.");
    double low = 0;
    double high = 40;
    for (int i = 0; i < 100; i++) {
      double middle = 0.5 * (low + high);
      if (halfinWhitt(middle) > waiting) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The share who wait in M/M/s+M with load + β√load agents (O. Garnett, A. Mandelbaum and M.
   * Reiman 2002).
   *
   * @param beta any
   * @param patience rate of patience over service rate, above 0
   * @return 0 to 1
   * @throws InvalidValueException if an argument is not finite or the ratio not above 0
   */
  public static double garnett(double beta, double patience) {
    Require.positive("patience", patience, "Give the rate of patience over the service rate.");
    if (!(Math.abs(beta) < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException("beta", beta, "must be finite", "0 staffs to the load.");
    }
    double root = Math.sqrt(patience);
    return 1 / (1 + root * Normal.hazard(beta / root) / Normal.hazard(-beta));
  }

  private static double markovWait(int agents, double load) {
    Require.agents(agents);
    Require.positive("offered load", load, LOAD_ADVICE);
    if (load >= agents) {
      throw new InvalidValueException(
          "offered load", load, "must be below the number of agents, " + agents, LOAD_ADVICE);
    }
    return Erlang.c(agents, load) / (agents - load);
  }

  private static void requireVariability(double arrivals, double service) {
    String advice = "Give the variance divided by the squared mean.";
    Require.notNegative("variability of arrivals", arrivals, advice);
    Require.notNegative("variability of service", service, advice);
  }
}
