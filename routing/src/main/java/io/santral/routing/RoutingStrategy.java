package io.santral.routing;

/**
 * How an agent is chosen for an interaction that several could serve. There are three tiers, so
 * that the cost is visible in the type:
 *
 * <ul>
 *   <li>{@link Ranking}: one key per agent, which the engine keeps sorted. A decision costs the
 *       same for ten agents and for ten thousand.
 *   <li>{@link Scoring}: one score per pair, asked for all candidates at each decision.
 *   <li>{@link Deciding}: full control, asked once per decision, with all candidates in view.
 * </ul>
 *
 * <p>The engine settles before what does not depend on a strategy: whose turn it is, who is
 * eligible and available, and that a preferred agent who is among those gets the offer without a
 * question. A ranking or scoring strategy then chooses within the lowest tier and the customer's
 * most wanted language; what is equal to it goes to who has been idle for longest, then to who
 * comes first in the plan. A deciding strategy sees all tiers that are open, and all languages.
 *
 * <p>A strategy is called by the thread that steps the engine and must not block, use a clock or an
 * unseeded random number, or call the router; equal views must get equal answers, or a replay
 * differs from what happened. One object may serve many queues of one router; if it serves several
 * routers it must be safe for use by many threads. One that throws, answers with nothing or breaks
 * its contract is contained: the longest idle candidate is used and {@link
 * EventType#STRATEGY_FAILED} says why.
 *
 * <p>The most usual strategies are made here; {@link Rankings} and {@link Scorings} have the
 * others, what combines them, and tables of all. They have public methods too, so that own ones can
 * be made of them:
 *
 * <pre>{@code
 * RoutingStrategy.Ranking idle = RoutingStrategy.longestIdle();
 * var strategy = RoutingStrategy.ranking(a -> a.misses() > 1 ? Long.MAX_VALUE : idle.key(a));
 * }</pre>
 */
public sealed interface RoutingStrategy {
  /**
   * A key per agent; the smallest is chosen. The engine asks again when the agent changes, not at
   * each decision.
   */
  @FunctionalInterface
  non-sealed interface Ranking extends RoutingStrategy {
    /**
     * Returns the agent's key. It must depend on this agent's view alone, and not on the time; the
     * tier and position in the queue may matter only if {@link #perQueue} says so.
     *
     * @param agent the agent
     * @return the key, smallest first
     */
    long key(AgentView agent);

    /**
     * Returns whether the key depends on {@link AgentView#tier} or {@link AgentView#position}, and
     * so differs from queue to queue. That costs one key for each queue that the agent serves.
     *
     * @return false unless overridden
     */
    default boolean perQueue() {
      return false;
    }
  }

  /** A score per interaction and agent; the largest is chosen. */
  @FunctionalInterface
  non-sealed interface Scoring extends RoutingStrategy {
    /**
     * Returns how well the agent suits the interaction. Called once for each candidate of a
     * decision.
     *
     * @param interaction what is to be served
     * @param agent an eligible and available agent
     * @return the score, largest first; infinities are allowed, NaN counts as a failure
     */
    double score(InteractionView interaction, AgentView agent);
  }

  /** Decides alone: offer, offer to several, hold, or overflow. */
  @FunctionalInterface
  non-sealed interface Deciding extends RoutingStrategy {
    /**
     * Decides what to do with an interaction for which there is at least one candidate.
     *
     * @param interaction what is to be served
     * @param candidates who could serve it now
     * @return the decision
     */
    Decision decide(InteractionView interaction, Candidates candidates);
  }

  /**
   * Names a lambda as a ranking strategy.
   *
   * @param ranking the key of an agent
   * @return the same object
   */
  static Ranking ranking(Ranking ranking) {
    return Checks.notNull("ranking", ranking);
  }

  /**
   * Names a lambda as a scoring strategy.
   *
   * @param scoring the score of a pair
   * @return the same object
   */
  static Scoring scoring(Scoring scoring) {
    return Checks.notNull("scoring", scoring);
  }

  /**
   * Names a lambda as a deciding strategy.
   *
   * @param deciding the decision
   * @return the same object
   */
  static Deciding deciding(Deciding deciding) {
    return Checks.notNull("deciding", deciding);
  }

  /**
   * Who has been idle for longest; agents with work in hand come after all who have none. Idle time
   * starts anew when the agent becomes ready and whenever a piece of his work begins or ends; an
   * offer that he declines or misses leaves it. The key is {@link AgentView#idleSince}, plus
   * 2<sup>61</sup> ns (73 years) if he has work.
   *
   * @return the strategy
   */
  static Ranking longestIdle() {
    return StandardRanking.LONGEST_IDLE;
  }

  /**
   * Whose last offer is longest ago, accepted or not; first those who never had one. Nothing else
   * resets it. The key is {@link AgentView#lastOffered}.
   *
   * @return the strategy
   */
  static Ranking roundRobin() {
    return StandardRanking.ROUND_ROBIN;
  }

  /**
   * Who has the smallest part of his capacity in use, counting offered work too. The key is {@code
   * floor(load * 2^20 / totalCapacity)}, so that agents of different capacity compare; ties go to
   * the longest idle.
   *
   * @return the strategy
   */
  static Ranking leastOccupied() {
    return StandardRanking.LEAST_OCCUPIED;
  }

  /**
   * Who has accepted the fewest offers since the router started; logging out does not reset the
   * count, so who comes late gets more until he has caught up. The key is {@link
   * AgentView#handled}; ties go to the longest idle.
   *
   * @return the strategy
   */
  static Ranking fewestHandled() {
    return StandardRanking.FEWEST_HANDLED;
  }

  /**
   * Always the first free agent in the order of the queue. The key is {@link AgentView#position};
   * nothing resets it. It is the one built-in strategy whose key differs from queue to queue, so
   * that every change of an agent costs an update in each queue that he serves: let agents name
   * their queues where there are hundreds.
   *
   * @return the strategy
   */
  static Ranking linear() {
    return StandardRanking.LINEAR;
  }
}
