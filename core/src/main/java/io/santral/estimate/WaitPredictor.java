package io.santral.estimate;

/**
 * Told what happens in a centre, and asked how long somebody will wait.
 *
 * <p>Interactions, demands and agents are small numbers from 0 that the caller gives: a number of
 * an interaction may be used again once it has ended, left or given up. A demand is a class of
 * interactions that the same agents may serve. Times are nanoseconds of any one clock and never go
 * back. Nothing is allocated once the largest number of each kind has been seen.
 *
 * <p>Not for several threads. Deterministic: equal calls give equal answers, on any machine.
 */
public interface WaitPredictor {
  /**
   * An interaction arrives and wants service. If it is served at once, tell its start with the same
   * time.
   *
   * @param interaction its number, not in use
   * @param demand its demand
   * @param now the time
   * @throws io.santral.InvalidValueException if a number is out of range or in use
   */
  void arrived(int interaction, int demand, long now);

  /**
   * Service of a waiting interaction begins.
   *
   * @param interaction its number
   * @param agent who serves it, -1 if unknown
   * @param now the time
   * @throws io.santral.InvalidValueException if the interaction does not wait
   */
  void started(int interaction, int agent, long now);

  /**
   * Service ends and the agent is ready for the next.
   *
   * @param interaction its number
   * @param now the time
   * @throws io.santral.InvalidValueException if the interaction is not in service
   */
  void ended(int interaction, long now);

  /**
   * A waiting customer gives up.
   *
   * @param interaction its number
   * @param now the time
   * @throws io.santral.InvalidValueException if the interaction does not wait
   */
  void abandoned(int interaction, long now);

  /**
   * A waiting interaction leaves for a reason that is not the customer's patience, such as overflow
   * to elsewhere.
   *
   * @param interaction its number
   * @param now the time
   * @throws io.santral.InvalidValueException if the interaction does not wait
   */
  void withdrawn(int interaction, long now);

  /**
   * The number of agents signed on, busy or not, who can serve a demand and those that share agents
   * with it. Where it is never told, agents are counted by what they are seen to do.
   *
   * @param demand one of the demands
   * @param agents the number, -1 if it is not known any more
   * @param now the time
   * @throws io.santral.InvalidValueException if a number is out of range
   */
  void staffed(int demand, int agents, long now);

  /**
   * Forecasts the wait of one who would arrive now.
   *
   * @param demand its demand
   * @param now the time
   * @param into takes the answer
   * @throws io.santral.InvalidValueException if the demand is out of range
   */
  void forecast(int demand, long now, WaitForecast into);

  /**
   * Forecasts the remaining wait of one who waits.
   *
   * @param interaction its number
   * @param ahead how many of its demand are to be served before it
   * @param now the time
   * @param into takes the answer
   * @throws io.santral.InvalidValueException if the interaction does not wait or the number ahead
   *     is negative
   */
  void forecast(int interaction, int ahead, long now, WaitForecast into);

  /**
   * How good the forecasts given at arrival have been, over those who waited and were served.
   *
   * @return the errors so far
   */
  WaitAccuracy accuracy();
}
