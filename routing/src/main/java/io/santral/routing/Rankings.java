package io.santral.routing;

import io.santral.Agent;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The ranking strategies beyond the few in {@link RoutingStrategy}, and what combines them.
 *
 * <pre>{@code
 * // The site's own people first; among equals, whoever was offered nothing for longest.
 * var strategy =
 *     Rankings.preferring(Requirement.site("izmir"), RoutingStrategy.roundRobin());
 * }</pre>
 *
 * <table>
 * <caption>All rankings. "Change" is one change of an agent; a decision costs the same for all of
 * them. Ties go to the longest idle, then to plan order.</caption>
 * <tr><th>strategy<th>first is who<th>cost of a change<th>where else
 * <tr><td>{@link RoutingStrategy#longestIdle}<td>became ready, or began or ended work, longest
 *     ago<td>O(1)<td>Amazon Connect, Genesys Cloud, Avaya (MIA)
 * <tr><td>{@link #longestSinceWork}<td>began or ended work longest ago<td>O(1)<td>FreeSWITCH
 *     longest-idle-agent, Asterisk leastrecent
 * <tr><td>{@link RoutingStrategy#roundRobin}<td>was offered something longest ago<td>O(1)<td>Azure,
 *     Asterisk rrmemory, FreeSWITCH round-robin, Zendesk
 * <tr><td>{@link RoutingStrategy#linear}<td>has the smallest position<td>O(log memberships), for
 *     each queue<td>Asterisk linear, FreeSWITCH top-down
 * <tr><td>{@link RoutingStrategy#leastOccupied}<td>has the smallest part of his capacity in
 *     use<td>O(1)<td>Azure, Salesforce
 * <tr><td>{@link #fewestInHand}<td>has the fewest pieces of work in hand<td>O(1)<td>Salesforce
 *     Least Active
 * <tr><td>{@link #mostSpareCapacity}<td>has the most capacity left<td>O(1)<td>Salesforce Most
 *     Available, Zendesk
 * <tr><td>{@link #leastOccupiedOverTime}<td>has worked the smallest part of his staffed
 *     time<td>O(1)<td>Avaya least occupied agent
 * <tr><td>{@link #leastTalkTime}<td>has worked the least<td>O(1)<td>FreeSWITCH
 *     agent-with-least-talk-time
 * <tr><td>{@link RoutingStrategy#fewestHandled}<td>has accepted the fewest<td>O(1)<td>Asterisk
 *     fewestcalls
 * <tr><td>{@link #fewestHandledPerHour}<td>has accepted the fewest an hour of staffed
 *     time<td>O(1)<td>none
 * <tr><td>{@link #proportional}<td>is furthest behind his share of what was handled<td>O(1) and
 *     the weight's<td>Avaya percent allocation
 * <tr><td>{@link #fastestFirst}<td>has the shortest mean handling time<td>O(1)<td>literature:
 *     fastest server first
 * <tr><td>{@link #mostSpecialised}<td>could do the fewest other things<td>O(1)<td>literature:
 *     specialists before generalists
 * <tr><td>{@link #fewestMisses}<td>has let the fewest offers in a row ring out<td>O(1)<td>none
 * <tr><td>{@link #preferring}<td>meets a requirement; then by another ranking<td>that of both<td>
 *     local specialist
 * <tr><td>{@link #then}<td>comes first by one ranking; then by another<td>that of both<td>Asterisk
 *     penalty, FreeSWITCH level
 * </table>
 *
 * <p>All totals are those of the router's whole life and of all queues together; they begin anew
 * when an agent is removed and added again, and not by a break, a login or a change of the agent.
 *
 * <p>The strategies are immutable and safe for use by many threads, and allocate nothing when
 * asked. Make one once and give it to all queues that share it: queues with one and the same object
 * share its index.
 */
public final class Rankings {
  private Rankings() {}

  /**
   * Who worked longest ago, whatever he did since: unlike {@link RoutingStrategy#longestIdle}, a
   * break and a new login do not send him to the end. First those who have never worked; agents
   * with work in hand come after all who have none.
   *
   * <p>The key is {@link AgentView#lastWorked}, plus 2<sup>61</sup> ns (73 years) if he has work.
   * Only accepting work and ending it resets it; offers that are declined, missed or withdrawn
   * leave it, so that whoever does not answer stays first: the queue's memory of refusals, or
   * {@link #fewestMisses} in front, keeps others from ringing him again and again.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking longestSinceWork() {
    return CountRanking.LONGEST_SINCE_WORK;
  }

  /**
   * Who has spent the least time on finished work. The key is {@link AgentView#talkTime}, wrap-up
   * included; nothing resets it, so newcomers get all until they have caught up. {@link
   * #leastOccupiedOverTime} is fairer to agents who work different hours.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking leastTalkTime() {
    return CountRanking.LEAST_TALK_TIME;
  }

  /**
   * Who has let the fewest offers in a row ring out. The key is {@link AgentView#misses}; accepting
   * and becoming ready reset it. Of use in front of another: {@code then(fewestMisses(), 4,
   * roundRobin())}.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking fewestMisses() {
    return CountRanking.FEWEST_MISSES;
  }

  /**
   * Who has the fewest pieces of work in hand, whatever they weigh; offers count. The key is {@link
   * AgentView#work}.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking fewestInHand() {
    return CountRanking.FEWEST_IN_HAND;
  }

  /**
   * Who has the most capacity left, in the units of {@link AgentView#totalCapacity}: an agent with
   * twice the capacity is first until he has filled half. The key is the load less the capacity.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking mostSpareCapacity() {
    return CountRanking.MOST_SPARE_CAPACITY;
  }

  /**
   * Who could do the fewest other things, so that those who can do much stay free for it. All
   * candidates of a decision can do what it asks for, so the number of all that one can do puts
   * them in order: skills, languages, channels and queues he is a member of, added up. An agent
   * without memberships serves every queue, which counts as 10,001.
   *
   * <p>Nothing but a change of the agent changes it.
   *
   * @return the strategy
   */
  public static RoutingStrategy.Ranking mostSpecialised() {
    return CountRanking.MOST_SPECIALISED;
  }

  /**
   * Who has worked the smallest part of his staffed time: {@code (talkTime + expected * over) /
   * (staffedTime + over)}, finished work over time spent ready, with a declared beginning.
   *
   * <p>Staffed time is counted until he last began or ended work or became ready, since a key must
   * not depend on the time; {@link Scorings#leastOccupiedOverTime} counts until now, at the cost of
   * a score for each candidate. Breaks change neither total. It may exceed 1 for who serves several
   * at once, or works on after he stopped being ready. Nothing resets it.
   *
   * @param expected the occupancy to begin with, 0 to 1,000,000, usually that of all agents
   * @param over how much staffed time that counts for; the longer, the slower it fades
   * @return the strategy
   * @throws InvalidValueException if the occupancy is out of range, or the time not positive
   */
  public static RoutingStrategy.Ranking leastOccupiedOverTime(double expected, Duration over) {
    return RateRanking.occupancy(expected, over);
  }

  /**
   * Who has accepted the fewest for each hour of staffed time: {@code (handled + expectedPerHour *
   * over) / (staffedTime + over)}. Unlike {@link RoutingStrategy#fewestHandled} it does not flood
   * newcomers: they begin as if they had handled what is expected. Staffed time is counted as in
   * {@link #leastOccupiedOverTime}. Nothing resets it.
   *
   * @param expectedPerHour the number to begin with, 0 to 1,000,000, usually the mean of all agents
   * @param over how much staffed time that counts for; the longer, the slower it fades
   * @return the strategy
   * @throws InvalidValueException if the number is out of range, or the time not positive
   */
  public static RoutingStrategy.Ranking fewestHandledPerHour(
      double expectedPerHour, Duration over) {
    return RateRanking.handled(expectedPerHour, over);
  }

  /**
   * Who has the shortest mean handling time, wrap-up included: {@code (talkTime + expected *
   * pieces) / (finished + pieces)}. It makes waits short and the fast work more than others.
   *
   * <p>A newcomer counts as if he had finished some pieces in the expected time. Nothing resets it.
   *
   * @param expected the handling time to begin with, usually the mean of all agents
   * @param pieces how many pieces that counts for, 1 to 1,000,000; the more, the slower it fades
   * @return the strategy
   * @throws InvalidValueException if the time is negative or longer than 36,500 days, or the number
   *     out of range
   */
  public static RoutingStrategy.Ranking fastestFirst(Duration expected, int pieces) {
    return RateRanking.handlingTime(expected, pieces);
  }

  /**
   * Who is furthest behind his share of what was handled. Shares are in proportion to weights: 50,
   * 30 and 20 as percentages, or 2 for a full-timer and 1 for a half-timer.
   *
   * <p>The key is {@code (handled + 1/2) / weight}, in units of 2<sup>-32</sup>, which is the
   * divisor method of Webster and Sainte-Laguë: as long as all agents are available, each has
   * exactly his share whenever the shares are whole numbers, and is never far from it between. No
   * agent is left idle to keep to the shares: whoever is available takes what another should have
   * had, and the other catches up later. Weight 0 means only if nobody else is there. Nothing
   * resets the counts, so newcomers get all until they have caught up.
   *
   * @param weights the weight of an agent, 0 to 1,000,000, see {@link Weights}; a function of the
   *     agent alone, called at every change of his
   * @return the strategy
   */
  public static RoutingStrategy.Ranking proportional(ToDoubleFunction<Agent> weights) {
    return new ShareRanking(Checks.notNull("weights", weights));
  }

  /**
   * Spares rare languages: first who knows only languages that many know. So the only speaker of
   * Hungarian is not spent on an English call while somebody else can take it; a Hungarian call has
   * only him to go to anyway. To keep him free even when nobody else is, see {@link Reserve}.
   *
   * @param staff among whom languages are counted, by their tags; those of the plan, say
   * @return the strategy; its key is the same for all whose rarest language is equally rare, so the
   *     longest idle of them is taken
   */
  public static RoutingStrategy.Ranking sparingRareLanguages(Collection<Agent> staff) {
    return SparingRanking.of(staff);
  }

  /**
   * Those who meet a requirement before all others, and within both parts by another ranking: a
   * soft wish, which never keeps anybody waiting. To keep the others out for a while, put them in a
   * later tier that opens with time.
   *
   * @param who the requirement
   * @param ranking the ranking within both parts
   * @return the strategy
   * @throws InvalidValueException as in {@link #then}
   */
  public static RoutingStrategy.Ranking preferring(
      Requirement who, RoutingStrategy.Ranking ranking) {
    return then(new MeetsRanking(Checks.notNull("requirement", who)), 2, ranking);
  }

  /**
   * By one ranking, and by another where that finds no difference. The longest idle need not be
   * named as the second: it decides all ties anyway.
   *
   * <p>Both keys go into one, so the first ranking's keys must be whole numbers from 0 to some
   * bound; larger ones count as the bound, negative ones as 0. What is left for the second ranking
   * is 2<sup>64</sup> divided by the number of bands, a quarter of it below 0; keys beyond that
   * count as its ends. So up to four bands leave room for times, a thousand for sequence numbers
   * and counts.
   *
   * <p>More than two are nested on the right: {@code then(a, 2, then(b, 100, c))}. Their bands
   * multiply.
   *
   * @param first the first ranking
   * @param bands its largest key plus one, 2 to 2<sup>20</sup>
   * @param second the second ranking
   * @return the strategy
   * @throws InvalidValueException if the bands, multiplied, are out of range, or the first ranking
   *     is itself one made here
   */
  public static RoutingStrategy.Ranking then(
      RoutingStrategy.Ranking first, int bands, RoutingStrategy.Ranking second) {
    return BandedRanking.of(first, bands, second);
  }
}
