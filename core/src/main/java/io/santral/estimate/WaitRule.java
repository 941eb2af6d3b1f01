package io.santral.estimate;

import java.util.function.IntFunction;

/**
 * Published rules for the wait of one customer, each as a predictor, to compare with.
 *
 * <p>In what follows n is the queue found on arrival, s the agents, μ the service rate, α the rate
 * of patience and λ that of arrivals. Rates that a rule supposes to be known are measured: s from
 * what is told of staff, or as those in service. Rules give a number; the quantiles of these
 * predictors are those of the past errors, relative to that number and the mean wait together.
 */
public enum WaitRule {
  /** NI: the long-run mean of those who waited. Its squared error is the variance. */
  LONG_RUN_MEAN(Rules::longRunMean),

  /** QL, (n+1)/(sμ): exact in GI/M/s (W. Whitt 1999). Useless where customers give up. */
  QUEUE_LENGTH(demands -> Rules.queueLength()),

  /**
   * QLm, the sum of 1/(sμ+iα) for i from 0 to n: exact in M/M/s+M for one who never gives up (R.
   * Ibrahim and W. Whitt 2009).
   */
  QUEUE_LENGTH_MARKOV(demands -> Rules.patientQueueLength(0)),

  /** QLm-S, the same from 1 to n+1: exact in M/M/s+M given service in the end. */
  QUEUE_LENGTH_MARKOV_SERVED(demands -> Rules.patientQueueLength(1)),

  /**
   * QLap, with patience of any law by state-dependent rates (W. Whitt 2005). Service exponential.
   */
  QUEUE_LENGTH_APPROXIMATE(Rules::approximateQueueLength),

  /** QLr, QL scaled to the wait of the fluid limit (R. Ibrahim and W. Whitt 2009). */
  QUEUE_LENGTH_REFINED(Rules::refinedQueueLength),

  /** LES: the wait of the last customer to enter service (R. Ibrahim and W. Whitt 2009). */
  LAST_TO_ENTER_SERVICE(demands -> Rules.lastToEnterService()),

  /** HOL: how long the head of the line has waited. */
  HEAD_OF_LINE(demands -> Rules.headOfLine()),

  /** HOLr, (λw+2)/(sμ) with w the age of the head of the line. */
  HEAD_OF_LINE_REFINED(Rules::refinedHeadOfLine),

  /** LCS: the wait of the last customer to complete service. */
  LAST_TO_COMPLETE_SERVICE(Rules::lastToComplete),

  /** RCS: the wait of the latest to arrive among those who have completed service. */
  RECENT_COMPLETED_SERVICE(Rules::latestArrivalCompleted),

  /** Avg-LES: the mean of the last ten positive waits of the demand (M. Thiongane et al. 2015). */
  AVERAGE_LAST(demands -> Rules.averageOfLast(demands, 10)),

  /** AvgC-LES: the mean wait of those who found as many (M. Thiongane et al. 2016). */
  AVERAGE_BY_PLACE(demands -> Rules.averageByPlace(demands, 0)),

  /** WAvgC-LES: the same, the newest counting a tenth. */
  WEIGHTED_AVERAGE_BY_PLACE(demands -> Rules.averageByPlace(demands, 0.1)),

  /** E-LES: the last wait, averaged with the ages of those who wait where they exceed it. */
  EXTRAPOLATED_LAST(demands -> Rules.extrapolated()),

  /** P-LES: the last wait times (n+1) over the same for that customer. */
  PROPORTIONAL_LAST(Rules::proportional),

  /** An average of some hundred waits that fades. */
  MOVING_AVERAGE(demands -> Rules.fadingAverage(demands, 100)),

  /** The median of all waits so far. */
  HISTORICAL_MEDIAN(demands -> Rules.percentile(demands, 0.5)),

  /** The 80th percentile of all waits so far. */
  HISTORICAL_80TH(demands -> Rules.percentile(demands, 0.8)),

  /** Genesys Engage: handling time times unassigned over active agents and their share. */
  GENESYS_ENGAGE(demands -> Rules.genesysEngage()),

  /** Cisco UCCX: (queued + 1) times handling time over the larger of talking and ready. */
  CISCO_UCCX(demands -> Rules.ciscoExpress()),

  /** Avaya: places over the rate of service of late. */
  AVAYA(Rules::avaya),

  /** Webex: the mean of one-minute means of the last half hour. */
  WEBEX(Rules::webex),

  /** Google: handling time over agents times those beyond the free, and ten seconds. */
  GOOGLE_CCAI(demands -> Rules.googleContactCentre()),

  /** Rocket.Chat: ((place - 1)/100 + 1) times the mean handling time. */
  ROCKET_CHAT(demands -> Rules.rocketChat());

  // Each maker is a function without state, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final IntFunction<Rule> maker;

  WaitRule(IntFunction<Rule> maker) {
    this.maker = maker;
  }

  /**
   * A predictor by this rule that knows nothing yet.
   *
   * @param demands how many demands there are, 1 to 16,384
   * @return the predictor
   * @throws io.santral.InvalidValueException if the number is out of range
   */
  public WaitPredictor predictor(int demands) {
    Floor floor = new Floor(demands);
    return new RulePredictor(floor, maker.apply(demands));
  }
}
