package io.santral.benchmarks;

/**
 * What every engine that is compared does: gives work to agents, the longest idle first, the most
 * urgent interaction first.
 *
 * <p>Order of the waiting: time of arrival less {@link Workload#HEAD_START_SECONDS} per level of
 * priority, then order of arrival. Order of the idle: since when, then order of the plan. At the
 * start every agent works on something. Each agent does one thing at a time. Single-threaded.
 */
interface Matcher {
  /** Nobody. */
  int NONE = -1;

  /**
   * Tells what an agent works on when the story begins; called once per agent, in order, before
   * anything else.
   *
   * @param agent index of the agent
   * @param item the interaction that he has in hand
   */
  void occupy(int agent, int item, int wish, int priority, long now);

  /**
   * Adds an interaction that must wait, since nobody is idle.
   *
   * @param item the interaction, not in the house so far
   * @param wish its demand in the workload
   * @param priority its level of priority
   */
  void enqueue(int item, int wish, int priority, long now);

  /**
   * Takes an interaction in.
   *
   * @return the agent who now works on it, or {@link #NONE} if it waits
   */
  int arrive(int item, int wish, int priority, long now);

  /**
   * Ends an agent's work.
   *
   * @param agent an agent at work
   * @param item what he worked on
   * @return the interaction that he works on now, or {@link #NONE} if he idles
   */
  int finish(int agent, int item, long now);
}
