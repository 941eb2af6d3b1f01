package io.santral.routing;

import io.santral.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an interaction waits: for each agent what keeps him from being offered it, and what that
 * comes to. It speaks of the moment at which it was asked for. Immutable and safe for use by many
 * threads; it holds ids and rules, and nothing about the customer.
 *
 * <p>{@link #toString} is for people: a line for the whole and one for each agent, the first
 * {@value #SHOWN} of them.
 *
 * @param interaction the interaction's id
 * @param queue the id of the queue in which it waits
 * @param channel its channel
 * @param at the moment, nanoseconds since the epoch
 * @param state WAITING or OFFERED
 * @param outlook what it comes to
 * @param agents all agents in plan order
 * @param expectedWait how long it is going to be, or why that is not forecast
 * @see RouterView#explain
 */
public record Explanation(
    String interaction,
    String queue,
    Channel channel,
    long at,
    InteractionState state,
    Outlook outlook,
    List<OfAgent> agents,
    ExpectedWait expectedWait) {
  private static final int SHOWN = 50;

  /** What the gates of all agents come to; the first that holds. */
  public enum Outlook {
    /** No agent could serve it, now or by a later step, whoever were logged in. */
    NOBODY_HAS_IT("nobody has what it asks for"),
    /** Some could serve it, but all of them are logged out. */
    NOBODY_ON_SHIFT("nobody who could serve it is logged in"),
    /** Some who could serve it are logged in, but none of them is ready and has room. */
    NOBODY_FREE("nobody who could serve it is ready and free"),
    /** Somebody is ready, has room and could serve it, but not yet, or not again. */
    NOT_NOW("nobody who is free may be offered it now"),
    /** Somebody may be offered it: it is about to be. */
    CANDIDATES("there are candidates");

    private final String words;

    Outlook(String words) {
      this.words = words;
    }
  }

  /**
   * What keeps an agent from being offered an interaction. An agent is given the first that holds,
   * in this order: what he is, whether he is there and free, and what stands between the two.
   */
  public enum Gate {
    /** It is for one certain agent, who is another. */
    FOR_ANOTHER,
    /** He does not take its channel. */
    CHANNEL,
    /** He does not serve its queue. */
    QUEUE,
    /** He does not meet a need of the queue or a requirement of the interaction; see detail. */
    REQUIREMENT,
    /** He knows none of its languages well enough; see detail. */
    LANGUAGE,
    /** He is logged out. */
    LOGGED_OUT,
    /** He takes no work; see detail for why. */
    NOT_READY,
    /** He takes nothing new and goes when his work is done. */
    DRAINING,
    /** He has no room for one more on its channel. */
    CAPACITY,
    /**
     * A later step of its timetable opens it to him: a tier, or a demand that lapses; see until,
     * and detail for what stands against him now.
     */
    LATER_STEP,
    /** It waits for its preferred agent, who is another; see until. */
    FOR_PREFERRED,
    /** He is being offered it; see until. */
    OFFER_OPEN,
    /** He refused it; see until. */
    REFUSED,
    /** Kept back for others, as no more of his kind are free than are to be kept; see until. */
    RESERVED,
    /** He is a candidate, but a strategy holds the interaction back; see until. */
    HELD,
    /** He is a candidate, but it is being offered to as many as the queue offers to at a time. */
    OFFERS_OPEN,
    /** Nothing: he is a candidate. */
    NONE
  }

  /**
   * One agent and an interaction.
   *
   * @param agent his id
   * @param gate what keeps him from being offered it
   * @param until when that ends by itself, nanoseconds since the epoch; {@code Long.MAX_VALUE} if
   *     no time is set for it
   * @param detail more about the gate, for people; may be empty
   * @param tier his tier in the queue, 0 if he does not serve it, 101 if he may since anyone may
   * @param language the place of the first language that will do and that he knows well enough, 0
   *     for the most wanted or if none is asked for; 64 if any will do by now; -1 if he may not
   *     serve it now
   * @param key his key in the queue's ranking, or in that of the longest idle if its strategy is no
   *     ranking; null unless he is a candidate
   * @param score his score by the queue's strategy; null unless he is a candidate and it is a
   *     scoring, or if the scoring failed
   */
  public record OfAgent(
      String agent,
      Gate gate,
      long until,
      String detail,
      int tier,
      int language,
      @Nullable Long key,
      @Nullable Double score) {
    /**
     * Makes the value.
     *
     * @param agent his id
     * @param gate what keeps him from being offered it
     * @param until when that ends by itself
     * @param detail more about the gate
     * @param tier his tier in the queue
     * @param language the place of the first of its languages that he knows
     * @param key his key, or null
     * @param score his score, or null
     */
    public OfAgent {
      Checks.notNull("agent", agent);
      Checks.notNull("gate", gate);
      Checks.notNull("detail", detail);
    }

    /**
     * Returns whether nothing about the agent keeps him from being offered it, though something
     * about the interaction may.
     *
     * @return true at the gates HELD, OFFERS_OPEN and NONE
     */
    public boolean candidate() {
      return gate.compareTo(Gate.HELD) >= 0;
    }

    String standing() {
      StringBuilder text = new StringBuilder("tier ").append(tier);
      if (language > 0) {
        text.append(", language ").append(language + 1);
      }
      if (score != null) {
        text.append(", score ").append(score);
      } else if (key != null) {
        text.append(", key ").append(key);
      }
      return text.toString();
    }
  }

  /**
   * Makes the value.
   *
   * @param interaction the interaction's id
   * @param queue the id of its queue
   * @param channel its channel
   * @param at the moment
   * @param state WAITING or OFFERED
   * @param outlook what it comes to
   * @param agents all agents in plan order
   * @param expectedWait how long it is going to be
   */
  public Explanation {
    Checks.notNull("expectedWait", expectedWait);
    Checks.notNull("interaction", interaction);
    Checks.notNull("queue", queue);
    Checks.notNull("channel", channel);
    Checks.notNull("state", state);
    Checks.notNull("outlook", outlook);
    agents = List.copyOf(agents);
  }

  /** {@return the agents about whom nothing speaks against it, in plan order} */
  public List<OfAgent> candidates() {
    List<OfAgent> found = new ArrayList<>();
    for (OfAgent agent : agents) {
      if (agent.candidate()) {
        found.add(agent);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(interaction);
    text.append(" is ").append(state.name().toLowerCase(Locale.ROOT)).append(" in queue ");
    text.append(queue).append(": ").append(outlook.words);
    if (expectedWait.kind() != ExpectedWait.Kind.NOT_FORECAST) {
      text.append("; ").append(expectedWait);
    }
    for (int i = 0; i < Math.min(SHOWN, agents.size()); i++) {
      OfAgent agent = agents.get(i);
      text.append("\n  ").append(agent.agent).append(' ').append(words(agent));
    }
    if (agents.size() > SHOWN) {
      text.append("\n  and ").append(agents.size() - SHOWN).append(" more agents");
    }
    return text.toString();
  }

  private String words(OfAgent of) {
    return switch (of.gate) {
      case FOR_ANOTHER -> "is not the agent whom it is for";
      case CHANNEL -> "does not take " + channel.id();
      case QUEUE -> "does not serve the queue";
      case REQUIREMENT, LANGUAGE -> of.detail;
      case LATER_STEP -> of.detail + ", until a step" + when(of);
      case FOR_PREFERRED -> "has to leave it to its preferred agent, which ends" + when(of);
      case LOGGED_OUT -> "is logged out";
      case NOT_READY -> of.detail.isEmpty() ? "is not ready" : "is not ready: " + of.detail;
      case DRAINING -> "is draining";
      case CAPACITY -> "has no room on " + channel.id();
      case OFFER_OPEN -> "is being offered it, which ends" + when(of);
      case REFUSED -> "refused it, which is forgotten" + when(of);
      case RESERVED -> "is kept back for others, which ends" + when(of);
      case HELD -> "could take it (" + of.standing() + "), but it is held, which ends" + when(of);
      case OFFERS_OPEN -> "could take it (" + of.standing() + "), but it rings elsewhere";
      case NONE -> "is a candidate (" + of.standing() + ")";
    };
  }

  private String when(OfAgent of) {
    return of.until == Long.MAX_VALUE
        ? " at no set time"
        : " in " + Duration.ofNanos(of.until - at);
  }
}
