package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A queue in steady state: customers arrive at a rate, agents serve at a rate each, and whoever
 * finds all agents busy waits in order of arrival.
 *
 * <pre>{@code
 * QueueModel calls = QueueModel.of(48, 1, 50);      // per minute; 50 agents
 * calls.meanWait();                                 // Erlang C: 0.347 minutes
 * calls.withPatience(0.5).abandonProbability();     // Erlang A, mean patience 2 minutes: 0.031
 * }</pre>
 *
 * <p>Rates are per any one unit of time, and times are in that unit. Plain, it is M/M/s (Erlang C).
 * {@link #withPatience(double)} makes it M/M/s+M (Erlang A), {@link #withLines} M/M/s/K or
 * M/M/s/K+M (with as many lines as agents, Erlang B), {@link #withPatience(DoubleUnaryOperator)}
 * M/M/s+G, and {@link #withVariability} an approximation of G/G/s. All but the last are exact to
 * some ten digits or better, from 1 to {@value #MOST_AGENTS} agents, at any load.
 *
 * <p>Immutable. Making one computes it: in time proportional to the number of agents and lines.
 */
public final class QueueModel {
  /** The most agents, and the most lines beyond them. */
  public static final int MOST_AGENTS = 1_000_000;

  private static final String RATE_ADVICE = "Give a rate per unit of time, such as calls per hour.";

  private final double arrivals;
  private final double service;
  private final int agents;
  private final @Nullable Patience patience;

  /** Rate of exponential patience; 0 if nobody gives up, NaN if patience has another law. */
  private final double patienceRate;

  private final int lines;
  private final double arrivalVariability;
  private final double serviceVariability;
  private final Measures measures;

  private QueueModel(
      double arrivals,
      double service,
      int agents,
      @Nullable Patience patience,
      double patienceRate,
      int lines,
      double arrivalVariability,
      double serviceVariability) {
    this.arrivals = arrivals;
    this.service = service;
    this.agents = agents;
    this.patience = patience;
    this.patienceRate = patienceRate;
    this.lines = lines;
    this.arrivalVariability = arrivalVariability;
    this.serviceVariability = serviceVariability;
    this.measures = solve();
  }

  private Measures solve() {
    boolean varied = arrivalVariability != 1 || serviceVariability != 1;
    if (varied && (lines < Integer.MAX_VALUE || patience != null)) {
      throw new InvalidValueException(
          "variability",
          arrivalVariability + " of arrivals, " + serviceVariability + " of service",
          "must be 1 where customers give up or lines are limited",
          "Leave patience and lines out, or simulate.");
    }
    if (lines < Integer.MAX_VALUE) {
      if (Double.isNaN(patienceRate)) {
        throw new InvalidValueException(
            "number of lines",
            lines,
            "must not be limited where patience is not exponential",
            "Leave the lines out, or give the rate of patience.");
      }
      return new LimitedQueue(arrivals, service, agents, patienceRate, lines);
    }
    if (patience != null) {
      return new PatientQueue(arrivals, service, agents, patience);
    }
    double stretch =
        varied && arrivals < agents * service
            ? Approximations.kimuraFactor(
                agents, arrivals / service, arrivalVariability, serviceVariability)
            : 1;
    return new EndlessQueue(arrivals, service, agents, stretch);
  }

  /**
   * M/M/s: Poisson arrivals, exponential service, endless patience.
   *
   * @param arrivalRate arrivals per unit of time, above 0
   * @param serviceRate customers that one busy agent serves per unit of time, above 0
   * @param agents 1 to {@value #MOST_AGENTS}
   * @return the model
   * @throws InvalidValueException if an argument is out of range
   */
  public static QueueModel of(double arrivalRate, double serviceRate, int agents) {
    Require.positive("arrival rate", arrivalRate, RATE_ADVICE);
    Require.positive("service rate", serviceRate, RATE_ADVICE);
    Require.agents(agents);
    return new QueueModel(arrivalRate, serviceRate, agents, null, 0, Integer.MAX_VALUE, 1, 1);
  }

  /**
   * The same with customers who give up at a constant rate while they wait.
   *
   * @param rate one over the mean patience; 0 for endless patience
   * @return the model
   * @throws InvalidValueException if the rate is negative or not finite
   */
  public QueueModel withPatience(double rate) {
    Require.notNegative("rate of patience", rate, "Give one over the mean patience.");
    Patience law = rate == 0 ? null : Patience.exponential(rate);
    return new QueueModel(
        arrivals, service, agents, law, rate, lines, arrivalVariability, serviceVariability);
  }

  /**
   * The same with patience of any law.
   *
   * @param survival the share of customers ready to wait longer than a time; from 1 down to 0, with
   *     at most a few jumps
   * @return the model
   * @throws InvalidValueException if the survival is not one, or lines are limited
   */
  public QueueModel withPatience(DoubleUnaryOperator survival) {
    return new QueueModel(
        arrivals,
        service,
        agents,
        Patience.of(survival),
        Double.NaN,
        lines,
        arrivalVariability,
        serviceVariability);
  }

  /**
   * The same with a limited number of customers, served and waiting; who finds all lines taken is
   * turned away.
   *
   * @param lines the number of agents to that plus {@value #MOST_AGENTS}
   * @return the model
   * @throws InvalidValueException if the number is out of range or patience is not exponential
   */
  public QueueModel withLines(int lines) {
    Require.range(
        "number of lines",
        lines,
        agents,
        agents + MOST_AGENTS,
        "Give at least a line per agent; leave it out for as many as it takes.");
    return new QueueModel(
        arrivals,
        service,
        agents,
        patience,
        patienceRate,
        lines,
        arrivalVariability,
        serviceVariability);
  }

  /**
   * The same with other than exponential laws between arrivals and of service, approximately: T.
   * Kimura's interpolation for the mean wait, the share who wait as with exponential laws.
   *
   * @param ofArrivals squared coefficient of variation of the times between arrivals
   * @param ofService squared coefficient of variation of the service times
   * @return the model
   * @throws InvalidValueException if one is negative or not finite, or customers give up, or lines
   *     are limited
   */
  public QueueModel withVariability(double ofArrivals, double ofService) {
    String advice = "Give the variance divided by the squared mean.";
    Require.notNegative("variability of arrivals", ofArrivals, advice);
    Require.notNegative("variability of service", ofService, advice);
    return new QueueModel(
        arrivals, service, agents, patience, patienceRate, lines, ofArrivals, ofService);
  }

  /**
   * The same with another number of agents. Limited lines stay as many beyond the agents.
   *
   * @param agents 1 to {@value #MOST_AGENTS}
   * @return the model
   * @throws InvalidValueException if the number is out of range
   */
  public QueueModel withAgents(int agents) {
    Require.agents(agents);
    return new QueueModel(
        arrivals,
        service,
        agents,
        patience,
        patienceRate,
        lines == Integer.MAX_VALUE ? lines : lines - this.agents + agents,
        arrivalVariability,
        serviceVariability);
  }

  /**
   * The same with other rates.
   *
   * @param arrivalRate arrivals per unit of time, above 0
   * @param serviceRate customers that one busy agent serves per unit of time, above 0
   * @return the model
   * @throws InvalidValueException if an argument is out of range
   */
  public QueueModel withRates(double arrivalRate, double serviceRate) {
    Require.positive("arrival rate", arrivalRate, RATE_ADVICE);
    Require.positive("service rate", serviceRate, RATE_ADVICE);
    return new QueueModel(
        arrivalRate,
        serviceRate,
        agents,
        patience,
        patienceRate,
        lines,
        arrivalVariability,
        serviceVariability);
  }

  /**
   * Arrivals per unit of time.
   *
   * @return the rate
   */
  public double arrivalRate() {
    return arrivals;
  }

  /**
   * Customers that one busy agent serves per unit of time.
   *
   * @return the rate
   */
  public double serviceRate() {
    return service;
  }

  /**
   * The agents.
   *
   * @return their number
   */
  public int agents() {
    return agents;
  }

  /**
   * Offered load.
   *
   * @return arrival rate over service rate, in erlangs
   */
  public double load() {
    return arrivals / service;
  }

  /**
   * The share of all arrivals that find all agents busy and wait; not those turned away.
   *
   * @return 0 to 1
   */
  public double waitProbability() {
    return measures.waitProbability();
  }

  /**
   * The share of all arrivals that are turned away since all lines are taken.
   *
   * @return 0 to 1
   */
  public double blockedProbability() {
    return measures.blockedProbability();
  }

  /**
   * The share of all arrivals that wait and give up.
   *
   * @return 0 to 1
   */
  public double abandonProbability() {
    return measures.abandonProbability();
  }

  /**
   * The mean wait of all arrivals: those served at once and those turned away wait 0, and those who
   * give up as long as they did.
   *
   * @return the mean; infinite where nobody gives up and the agents cannot carry the load
   */
  public double meanWait() {
    return measures.meanWait();
  }

  /**
   * The mean wait of those who are served, at once or later.
   *
   * @return the mean; infinite where nobody gives up and the agents cannot carry the load
   */
  public double meanWaitServed() {
    return measures.meanWaitServed();
  }

  /**
   * The mean number of those who wait, by Little's law.
   *
   * @return the number, infinite where the mean wait is
   */
  public double meanQueue() {
    return arrivals * measures.meanWait();
  }

  /**
   * The share of their time that agents are busy.
   *
   * @return 0 to 1
   */
  public double occupancy() {
    double served = 1 - measures.blockedProbability() - measures.abandonProbability();
    return Math.min(1, arrivals / (agents * service) * served);
  }

  /**
   * The share of all arrivals that are served within a time, as centres measure their service level
   * when calls given up count as missed.
   *
   * @param time 0 or more
   * @return 0 to 1
   * @throws InvalidValueException if the time is negative or not finite
   */
  public double serviceLevel(double time) {
    Require.notNegative("time", time, "Give a wait in the unit of the rates.");
    return measures.servedWithin(time);
  }

  /**
   * The share of arrivals that would wait longer than a time if they did not give up; of those who
   * do give up, some leave before.
   *
   * @param time 0 or more
   * @return 0 to 1
   * @throws InvalidValueException if the time is negative or not finite
   */
  public double waitExceeds(double time) {
    Require.notNegative("time", time, "Give a wait in the unit of the rates.");
    return measures.exceeds(time);
  }

  /**
   * The wait that a share of the arrivals would not exceed if they did not give up.
   *
   * @param share above 0 and below 1
   * @return the wait; 0 if so many need not wait, infinite where the queue grows without end
   * @throws InvalidValueException if the share is out of range
   */
  public double waitQuantile(double share) {
    Require.share("share", share, "Write the median as 0.5.");
    double beyond = 1 - share;
    if (measures.exceeds(0) <= beyond) {
      return 0;
    }
    double high = 1 / (agents * service);
    while (measures.exceeds(high) > beyond) {
      high *= 2;
      if (high > 1e300) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = 0;
    for (int i = 0; i < 100 && high - low > 1e-14 * high; i++) {
      double middle = 0.5 * (low + high);
      if (measures.exceeds(middle) > beyond) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  @Override
  public String toString() {
    String wait = patience == null ? "" : Double.isNaN(patienceRate) ? "+G" : "+M";
    String limit = lines == Integer.MAX_VALUE ? "" : "/" + lines;
    String law = arrivalVariability == 1 && serviceVariability == 1 ? "M/M/" : "G/G/";
    return law + agents + limit + wait + " of " + arrivals + " x " + 1 / service;
  }
}
