package io.santral.routing;

/**
 * The agents who may be offered an interaction now: eligible, available, and not remembered as
 * having refused it. At least one; in the order of the plan.
 *
 * <p>Valid during the call only. Each {@link #get} counts as one look; a strategy that takes more
 * looks in one decision than the plan's {@linkplain Plan#strategyBudget budget} is stopped by an
 * exception that it must let pass, and the default pick is used.
 */
public interface Candidates {
  /**
   * Returns how many there are.
   *
   * @return a count, at least 1
   */
  int size();

  /**
   * Returns one of them. The view of one agent may be the object that showed another before.
   *
   * @param index 0 for the first in the order of the plan
   * @return the agent, as he is now
   * @throws IndexOutOfBoundsException if there are not that many
   */
  AgentView get(int index);

  /**
   * Returns the agent whom the engine would pick: the lowest tier, then the best language, then the
   * longest idle. It costs no look.
   *
   * @return the agent, as he is now
   */
  AgentView defaultPick();
}
