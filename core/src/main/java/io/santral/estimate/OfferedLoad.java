package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/**
 * The load of a day whose arrival rate changes from interval to interval, and the agents it takes.
 *
 * <p>{@link #pointwise} takes each interval as if it lasted for ever (L. Green and P. Kolesar
 * 1991); right where service is short beside the intervals. {@link #modified} is the load that
 * infinitely many agents would carry, m(t) = ∫ λ(t-u) P(S&gt;u) du (O. Jennings, A. Mandelbaum, W.
 * Massey and W. Whitt 1996): it lags behind the arrivals by about a service time, as work does.
 *
 * <p>Immutable.
 */
public final class OfferedLoad {
  private final double[] peak;
  private final double serviceRate;

  private OfferedLoad(double[] peak, double serviceRate) {
    this.peak = peak;
    this.serviceRate = serviceRate;
  }

  /**
   * The load as if each interval lasted for ever.
   *
   * @param arrivalRates arrivals per unit of time in each interval, 0 or more
   * @param serviceRate customers that one busy agent serves per unit of time
   * @return the load
   * @throws InvalidValueException if a rate is out of range or there is no interval
   */
  public static OfferedLoad pointwise(double[] arrivalRates, double serviceRate) {
    requireRates(arrivalRates, serviceRate);
    double[] load = new double[arrivalRates.length];
    for (int i = 0; i < load.length; i++) {
      load[i] = arrivalRates[i] / serviceRate;
    }
    return new OfferedLoad(load, serviceRate);
  }

  /**
   * The load with its lag, for exponential service; at the beginning nobody is in service. Of each
   * interval it is the most: within one the load moves one way, so that is at an end.
   *
   * @param arrivalRates arrivals per unit of time in each interval, 0 or more
   * @param serviceRate customers that one busy agent serves per unit of time
   * @param length length of an interval
   * @return the load
   * @throws InvalidValueException if an argument is out of range or there is no interval
   */
  public static OfferedLoad modified(double[] arrivalRates, double serviceRate, double length) {
    requireRates(arrivalRates, serviceRate);
    Require.positive("length of an interval", length, "Give it in the unit of the rates.");
    double[] load = new double[arrivalRates.length];
    double lasting = Math.exp(-serviceRate * length);
    double now = 0;
    for (int i = 0; i < load.length; i++) {
      double limit = arrivalRates[i] / serviceRate;
      double next = limit + (now - limit) * lasting;
      load[i] = Math.max(now, next);
      now = next;
    }
    return new OfferedLoad(load, serviceRate);
  }

  /**
   * The load with its lag, for service of any law; at the beginning nobody is in service. Of each
   * interval it is the most among a hundred points.
   *
   * @param arrivalRates arrivals per unit of time in each interval, 0 or more
   * @param serviceRate one over the mean of the service time
   * @param length length of an interval
   * @param survival the share of services that last longer than a time
   * @return the load
   * @throws InvalidValueException if an argument is out of range or there is no interval
   */
  public static OfferedLoad modified(
      double[] arrivalRates, double serviceRate, double length, DoubleUnaryOperator survival) {
    requireRates(arrivalRates, serviceRate);
    Require.positive("length of an interval", length, "Give it in the unit of the rates.");
    int points = 100;
    int steps = arrivalRates.length * points;
    double step = length / points;
    Patience lasting = Patience.of(survival);
    // What a unit rate that began j steps ago has built up: the integral of the survival.
    double[] built = new double[steps + 1];
    for (int j = 0; j < steps; j++) {
      double sum = 0;
      for (int k = 0; k < Gauss.SIZE; k++) {
        sum += Gauss.WEIGHT[k] * lasting.stays(step * (j + 0.5 * (1 + Gauss.NODE[k])));
      }
      built[j + 1] = built[j] + 0.5 * step * sum;
    }
    double[] load = new double[arrivalRates.length];
    for (int i = 0; i < steps + 1; i++) {
      double now = 0;
      for (int k = 0; k < load.length && k * points < i; k++) {
        int since = i - k * points;
        now += arrivalRates[k] * (built[since] - built[Math.max(0, since - points)]);
      }
      // What is between two intervals belongs to both.
      int ending = Math.max(0, i - 1) / points;
      int beginning = Math.min(load.length - 1, i / points);
      load[ending] = Math.max(load[ending], now);
      load[beginning] = Math.max(load[beginning], now);
    }
    return new OfferedLoad(load, serviceRate);
  }

  private static void requireRates(double[] arrivalRates, double serviceRate) {
    InvalidValueException.notNull("arrival rates", arrivalRates);
    Require.positive("service rate", serviceRate, "Give customers per agent and unit of time.");
    Require.range(
        "number of intervals", arrivalRates.length, 1, 100_000, "Give the rate of each interval.");
    for (double rate : arrivalRates) {
      Require.notNegative("arrival rate", rate, "Give arrivals per unit of time.");
    }
  }

  /**
   * The load of each interval, in erlangs.
   *
   * @return a copy
   */
  public double[] loads() {
    return Arrays.copyOf(peak, peak.length);
  }

  /**
   * The fewest agents of each interval with which a goal is met by the queue that has this load in
   * steady state.
   *
   * @param patienceRate rate at which waiting customers give up; 0 for never
   * @param enough whether a model will do; must stay true for more agents
   * @return the number for each interval, 0 where there is no load
   * @throws InvalidValueException if the rate is out of range or a million agents do not suffice
   */
  public int[] agents(double patienceRate, Predicate<QueueModel> enough) {
    int[] agents = new int[peak.length];
    for (int i = 0; i < agents.length; i++) {
      if (peak[i] > 0) {
        QueueModel model = QueueModel.of(peak[i] * serviceRate, serviceRate, 1);
        agents[i] = Staffing.required(model.withPatience(patienceRate), enough);
      }
    }
    return agents;
  }
}
