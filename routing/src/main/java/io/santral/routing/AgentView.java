package io.santral.routing;

import io.santral.Agent;

/**
 * An agent as a strategy sees him. All answers are those of the present instant; times are in
 * nanoseconds since the epoch.
 *
 * <p>Read-only, and valid during the call only: the engine may use the object again for another
 * agent or another queue. No method allocates; each costs a read or two.
 */
public interface AgentView {
  /**
   * Returns the agent as the plan has him.
   *
   * @return the agent; this value may be kept
   */
  Agent agent();

  /**
   * Returns the agent's id.
   *
   * @return the id
   */
  default String id() {
    return agent().id();
  }

  /**
   * Returns the agent's place in the plan, which breaks the last tie.
   *
   * @return 0 for the first one; agents added later come after all others
   */
  int order();

  /**
   * Returns whether he is there and takes work.
   *
   * @return the presence
   */
  Presence presence();

  /**
   * Returns the pieces of work in hand: offered, active, held and in wrap-up.
   *
   * @return a count, 0 if he is idle
   */
  int work();

  /**
   * Returns the summed cost of all work in hand.
   *
   * @return the load, in the units of {@link #totalCapacity}
   */
  int load();

  /**
   * Returns the load that he can carry.
   *
   * @return the capacity, at least 1
   */
  int totalCapacity();

  /**
   * Returns when he last became ready, or last began or ended a piece of work, whichever was later.
   * Offers that he declined or missed leave it.
   *
   * @return a time; of no meaning before he was ready for the first time
   */
  long idleSince();

  /**
   * Returns when he last became ready.
   *
   * @return a time; of no meaning before he was ready for the first time
   */
  long readySince();

  /**
   * Returns when a piece of his work last began (by acceptance) or ended. Unlike {@link
   * #idleSince}, becoming ready leaves it.
   *
   * @return a time; {@code Long.MIN_VALUE} if he has never accepted anything
   */
  long lastWorked();

  /**
   * Returns the time he has been {@link Presence#READY} since the router started, in the spells
   * that are over: while he is ready, the present one began at {@link #readySince} and comes on
   * top. Working or not makes no difference; breaks, draining and the time logged out do not count.
   *
   * @return nanoseconds
   */
  long staffedTime();

  /**
   * Returns how many offers he has accepted since the router started.
   *
   * @return a count
   */
  long handled();

  /**
   * Returns how many pieces of work he has finished since the router started, wrap-up included.
   * {@link #talkTime} is the time they took.
   *
   * @return a count: {@link #handled} without what he is serving or wrapping up
   */
  long finished();

  /**
   * Returns the sequence number of the event that last offered him something.
   *
   * @return a sequence number, 0 if nothing was ever offered to him
   */
  long lastOffered();

  /**
   * Returns the offers that he let ring out in a row. Accepting one, or becoming ready, starts the
   * count anew.
   *
   * @return a count
   */
  long misses();

  /**
   * Returns the time he has spent on finished work since the router started, from each acceptance
   * to the end of its wrap-up.
   *
   * @return nanoseconds
   */
  long talkTime();

  /**
   * Returns how many offers the agents of his team have accepted while they were of it. It is
   * forgotten when nobody is of the team any more.
   *
   * @return a count; his own {@link #handled} if he is in no team
   */
  long teamHandled();

  /**
   * Returns how many offers the agents at his site have accepted while they were there. It is
   * forgotten when nobody is of the site any more.
   *
   * @return a count; his own {@link #handled} if he is at no site
   */
  long siteHandled();

  /**
   * Returns his tier in the queue that the decision is about.
   *
   * @return 1 for the first tier, and for an agent without memberships
   */
  int tier();

  /**
   * Returns his position in the queue that the decision is about.
   *
   * @return the position of his membership, or {@link #order} if he has no memberships
   */
  int position();
}
