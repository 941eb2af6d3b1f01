package io.santral.estimate;

/** What is asked of a queue in steady state; rates and times in the unit of its rates. */
interface Measures {
  /** Share of all arrivals that find all agents busy and may wait. */
  double waitProbability();

  /** Share of all arrivals that find no free line. */
  double blockedProbability();

  /** Share of all arrivals that wait and give up. */
  double abandonProbability();

  /** Mean wait of all arrivals, those who gave up included. */
  double meanWait();

  /** Mean wait of those who are served. */
  double meanWaitServed();

  /** Share of all arrivals served within {@code time}. */
  double servedWithin(double time);

  /** Share of all arrivals who would not be served within {@code time} however patient. */
  double exceeds(double time);
}
