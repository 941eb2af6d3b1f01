package io.santral.routing;

import io.santral.Agent;
import io.santral.Identifiers;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Scoring strategies, and what combines them.
 *
 * <pre>{@code
 * // The best skilled by tens of levels; within ten, whoever was offered nothing for longest.
 * var turns = Scorings.ranked(RoutingStrategy.roundRobin());
 * var best = Scorings.then(Scorings.meanSkill(), 10, turns);
 *
 * // Skill and idle time against each other: one level weighs as much as six idle seconds.
 * var mixed =
 *     Scorings.sum(
 *         Scorings.meanSkill(), Scorings.weighted(1.0 / 6, Scorings.weightedIdle(a -> 1)));
 * }</pre>
 *
 * <table>
 * <caption>All scorings. A decision asks for the score of each candidate, C of them; R are the
 * interaction's required skills, and S an agent's skills. Ties go to the longest idle, then to plan
 * order.</caption>
 * <tr><th>strategy<th>first is who<th>cost of a decision<th>where else
 * <tr><td>{@link #meanSkill}<td>has the highest mean level of the required skills<td>O(C R log
 *     S)<td>Genesys Cloud; Azure with another formula
 * <tr><td>{@link #weakestSkill}<td>is best in what he is worst in<td>O(C R log S)<td>none
 * <tr><td>{@link #skillSum}<td>has the highest weighted sum of levels<td>O(C R log S)<td>none
 * <tr><td>{@link #lowestSufficientSkill}<td>is least above what is required<td>O(C R log
 *     S)<td>Cisco UCCE least skilled
 * <tr><td>{@link #weightedIdle}<td>has the longest idle time times weight<td>O(C)<td>literature:
 *     longest weighted idle server first
 * <tr><td>{@link #leastOccupiedOverTime}<td>has worked the smallest part of his staffed
 *     time<td>O(C)<td>Avaya least occupied agent
 * <tr><td>{@link #random(long)}<td>is drawn<td>O(C)<td>Asterisk random, FreeSWITCH random
 * <tr><td>{@link #random(long, ToDoubleFunction)}<td>is drawn by weight<td>O(C)<td>Asterisk wrandom
 * <tr><td>{@link #wishedSite}, {@link #wishedTeam}, {@link #wishedAttribute}<td>is what the
 *     interaction wishes for<td>O(C log attributes)<td>literature: local specialist
 * <tr><td>{@link #roundRobinByPointer}<td>follows, in plan order, who had the last turn of the
 *     queue<td>O(C)<td>Asterisk rrordered, FreeSWITCH round-robin
 * <tr><td>{@link #proportionalByTeam}, {@link #proportionalBySite}<td>is of the team or site
 *     furthest behind its share<td>O(C)<td>percentage allocation of the cloud routers
 * <tr><td>{@link #preferring}<td>meets a requirement; then by a scoring for either part<td>that of
 *     both<td>Cisco preferred agents
 * <tr><td>{@link #then}<td>is ahead by whole steps; then by another scoring<td>that of
 *     both<td>Avaya expert agent distribution
 * <tr><td>{@link #weighted}, {@link #sum}<td>has the highest weighted sum<td>that of all<td>none
 * <tr><td>{@link #ranked}<td>comes first by a ranking<td>O(C)<td>any ranking
 * </table>
 *
 * <p>Whatever can be ranked is cheaper as a {@linkplain Rankings ranking}, whose decisions do not
 * depend on the number of candidates.
 *
 * <p>The strategies are immutable and safe for use by many threads as far as the functions given to
 * them are, and allocate nothing when asked.
 */
public final class Scorings {
  private Scorings() {}

  /**
   * The mean level of the skills that the interaction requires; 0 if it requires none.
   *
   * <p>Required are the skills named by its own requirements (those of the queue are the same for
   * all), alone or within {@code allOf}, and within those terms of an {@code anyOf} that the agent
   * meets; a skill required at two levels counts twice, one within {@code not} does not count.
   *
   * <p>Azure Job Router's default differs: each selector scores 1 if it asks for equality, and
   * {@code 1 / (1 + exp(-x))} with {@code x = (level - required) / required} if it asks for at
   * least a level, so that being far above what is required gains little and just meeting it scores
   * less than an equality. Genesys Cloud takes this mean, among the hundred longest idle only.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Scoring meanSkill() {
    return PairScoring.MEAN_SKILL;
  }

  /**
   * The lowest of the agent's levels in the skills that the interaction requires, so that being
   * outstanding in one does not make up for another; 0 if it requires none. Skills count as in
   * {@link #meanSkill}.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Scoring weakestSkill() {
    return PairScoring.WEAKEST_SKILL;
  }

  /**
   * The levels of the skills that the interaction requires, each times its weight, added up. Skills
   * count as in {@link #meanSkill}.
   *
   * @param weights the weights by skill, 0 to 1,000,000; the others' is 1
   * @return the strategy
   * @throws InvalidValueException if a skill's name or a weight breaks its rule
   */
  public static RoutingStrategy.Scoring skillSum(Map<String, ? extends Number> weights) {
    return new SkillSumScoring(weights);
  }

  /**
   * Who is least above what is required, so that experts stay free for what needs them: 0 less the
   * sum, over the required skills, of the agent's level less the required one. Skills count as in
   * {@link #meanSkill}. {@link Rankings#mostSpecialised} protects those who know many things rather
   * than one well.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Scoring lowestSufficientSkill() {
    return PairScoring.LOWEST_SUFFICIENT_SKILL;
  }

  /**
   * Seconds of idle time times the agent's weight: with 2 and 1, one agent's idle time comes to
   * half the other's. Idle time starts anew as for {@link RoutingStrategy#longestIdle}. An agent
   * with work in hand scores {@code -1 / (1 + weighted seconds)}, less than all who have none.
   *
   * @param weights the weight of an agent, 0 to 1,000,000, see {@link Weights}
   * @return the strategy
   */
  public static RoutingStrategy.Scoring weightedIdle(ToDoubleFunction<Agent> weights) {
    return new WeightedIdleScoring(Checks.notNull("weights", weights));
  }

  /**
   * Who has worked the smallest part of his staffed time until now: 0 less {@code (talkTime +
   * expected * over) / (staffed time + over)}. It differs from {@link
   * Rankings#leastOccupiedOverTime} in that an agent's score goes up while he is idle.
   *
   * @param expected the occupancy to begin with, 0 to 1,000,000, usually that of all agents
   * @param over how much staffed time that counts for; the longer, the slower it fades
   * @return the strategy
   * @throws InvalidValueException if the occupancy is out of range, or the time not positive
   */
  public static RoutingStrategy.Scoring leastOccupiedOverTime(double expected, Duration over) {
    return new OccupancyScoring(RateRanking.occupancy(expected, over));
  }

  /**
   * Drawn at random, all candidates alike: a number above 0 and below 1. It is a hash of the seed,
   * the interaction's id, when it was enqueued, how many offers it has had and the agent's place in
   * the plan; so a replay draws alike, each further offer is drawn anew, and there is no state.
   *
   * @param seed any number; another one draws differently
   * @return the strategy
   */
  public static RoutingStrategy.Scoring random(long seed) {
    return new RandomScoring(seed, null);
  }

  /**
   * Drawn at random, each candidate with a probability of his weight over those of all candidates;
   * weight 0 only if all others have it too. Hashed as in {@link #random(long)}.
   *
   * @param seed any number; another one draws differently
   * @param weights the weight of an agent, 0 to 1,000,000, see {@link Weights}
   * @return the strategy
   */
  public static RoutingStrategy.Scoring random(long seed, ToDoubleFunction<Agent> weights) {
    return new RandomScoring(seed, Checks.notNull("weights", weights));
  }

  /**
   * 1 for an agent at the site that an attribute of the interaction names, else 0: a soft wish.
   *
   * @param attribute the interaction's attribute with the id of a site
   * @return the strategy
   * @throws InvalidValueException if the key breaks the rule for names
   */
  public static RoutingStrategy.Scoring wishedSite(String attribute) {
    return new WishScoring(WishScoring.Of.SITE, Identifiers.name("attribute", attribute));
  }

  /**
   * 1 for an agent of the team that an attribute of the interaction names, else 0: a soft wish.
   *
   * @param attribute the interaction's attribute with the id of a team
   * @return the strategy
   * @throws InvalidValueException if the key breaks the rule for names
   */
  public static RoutingStrategy.Scoring wishedTeam(String attribute) {
    return new WishScoring(WishScoring.Of.TEAM, Identifiers.name("attribute", attribute));
  }

  /**
   * 1 for an agent whose attribute equals that of the interaction with the same key, else 0: a soft
   * wish, for a region or a line of products.
   *
   * @param attribute the attribute's key
   * @return the strategy
   * @throws InvalidValueException if the key breaks the rule for names
   */
  public static RoutingStrategy.Scoring wishedAttribute(String attribute) {
    return new WishScoring(WishScoring.Of.ATTRIBUTE, Identifiers.name("attribute", attribute));
  }

  /**
   * Round robin by a pointer: the first candidate after whoever was offered something of the queue
   * last, in the order of the plan and round again. The pointer is an agent's name, so to say, not
   * a number in a list: it does not jump when others come and go, nor when somebody is busy. {@link
   * RoutingStrategy#roundRobin} is another rule, and a ranking: who was offered nothing for
   * longest.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Scoring roundRobinByPointer() {
    return TurnScoring.INSTANCE;
  }

  /**
   * Percentage allocation over teams: an agent of the team that is furthest behind its share of all
   * that teams accepted, by the divisor method of Webster and Sainte-Laguë. Within a team, the
   * longest idle. {@link Rankings#proportional} does the same for single agents.
   *
   * @param shares by team, 0 to 1,000,000, in any unit; the others, and those of 0, come last
   * @return the strategy
   * @throws InvalidValueException if a share breaks its rule
   */
  public static RoutingStrategy.Scoring proportionalByTeam(Map<String, ? extends Number> shares) {
    return new PartShareScoring(true, Weights.table(shares));
  }

  /**
   * Percentage allocation over sites, as {@link #proportionalByTeam} does it over teams.
   *
   * @param shares by site, 0 to 1,000,000, in any unit; the others, and those of 0, come last
   * @return the strategy
   * @throws InvalidValueException if a share breaks its rule
   */
  public static RoutingStrategy.Scoring proportionalBySite(Map<String, ? extends Number> shares) {
    return new PartShareScoring(false, Weights.table(shares));
  }

  /**
   * Those who meet a requirement before all others, by one scoring; if none of them is a candidate,
   * the others by another. Nobody is kept waiting for them: for that, put the others in a later
   * tier that opens with time.
   *
   * @param who the requirement
   * @param among the scoring among those who meet it
   * @param others the scoring among those who do not
   * @return the strategy; its scores mean nothing but their order
   */
  public static RoutingStrategy.Scoring preferring(
      Requirement who, RoutingStrategy.Scoring among, RoutingStrategy.Scoring others) {
    return BandedScoring.preferring(who, among, others);
  }

  /**
   * By one scoring in whole steps, and by another where that finds no difference: scores in the
   * same multiple of the step, rounded down, count as equal.
   *
   * <p>Both scores go into one. The first may be from -32,768 to 32,767 steps, and is taken for the
   * nearest of them otherwise; of the second, a relative difference of less than 2<sup>-36</sup>
   * may be lost. More than two are nested on the right, {@code then(a, 1, then(b, 5, c))}, which
   * leaves the last one a relative precision of 2<sup>-20</sup>; with four it is 2<sup>-4</sup>.
   *
   * @param first the first scoring
   * @param step the least difference that matters, above 0
   * @param second the second scoring
   * @return the strategy; its scores mean nothing but their order
   * @throws InvalidValueException if the step is not positive, or the first scoring is one whose
   *     scores mean nothing but their order
   */
  public static RoutingStrategy.Scoring then(
      RoutingStrategy.Scoring first, double step, RoutingStrategy.Scoring second) {
    return BandedScoring.then(first, step, second);
  }

  /**
   * A score times a number, of use in {@link #sum}; negative numbers turn the order round.
   *
   * @param weight a finite number; with 0 the scoring is not asked
   * @param scoring the scoring
   * @return the strategy
   * @throws InvalidValueException if the weight is not finite
   */
  public static RoutingStrategy.Scoring weighted(double weight, RoutingStrategy.Scoring scoring) {
    if (!Double.isFinite(weight)) {
      throw new InvalidValueException(
          "weight", weight, "must be finite", "Use then, if one score is to outweigh another.");
    }
    return new WeightedScoring(weight, Checks.notNull("scoring", scoring));
  }

  /**
   * Scores added up. Infinities of both signs make a NaN, which counts as a failure.
   *
   * @param terms the scorings, 1 to 256
   * @return the strategy
   * @throws InvalidValueException if there are none or too many
   */
  public static RoutingStrategy.Scoring sum(RoutingStrategy.Scoring... terms) {
    return new SumScoring(terms);
  }

  /**
   * The order of a ranking, for use with scorings. Keys beyond 2<sup>63</sup> - 2<sup>52</sup>, of
   * either sign, may count as equal.
   *
   * @param ranking the ranking
   * @return the strategy; its scores mean nothing but their order, so it should stand last in
   *     {@link #then} and not in {@link #sum}
   */
  public static RoutingStrategy.Scoring ranked(RoutingStrategy.Ranking ranking) {
    return new RankedScoring(Checks.notNull("ranking", ranking));
  }
}
