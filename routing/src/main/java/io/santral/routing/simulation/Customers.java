package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.Identifiers;
import io.santral.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A group of customers who come for the same thing and behave alike: what they want, when they
 * come, how long they take and how long they wait. Immutable; each method answers a copy.
 *
 * <pre>{@code
 * Customers.like(Interaction.of("callers").to("billing").on(Channel.VOICE))
 *     .speaking(0.8, "hu", "en")
 *     .speaking(0.2, "tr")
 *     .arriving(Arrivals.poisson(95, Duration.ofMinutes(1)))
 *     .handling(Distribution.exponential(Duration.ofMinutes(1)))
 *     .patience(Distribution.exponential(Duration.ofMinutes(2)))
 *     .retrying(0.3, Distribution.exponential(Duration.ofMinutes(10)))
 * }</pre>
 */
public final class Customers {
  /**
   * One row of a log: somebody who came.
   *
   * @param at when, from the start
   * @param handling how long serving him took, or null to draw it
   * @param wrapUp how long the paperwork took, or null to draw it
   * @param patience how long he would wait, or null to draw it
   */
  public record Recorded(
      Duration at,
      @Nullable Duration handling,
      @Nullable Duration wrapUp,
      @Nullable Duration patience) {
    /**
     * Makes the row.
     *
     * @param at when
     * @param handling how long serving him took
     * @param wrapUp how long the paperwork took
     * @param patience how long he would wait
     */
    public Recorded {
      Checks.nanos("at", at);
      for (Duration time : new Duration[] {handling, wrapUp, patience}) {
        if (time != null) {
          Checks.nanos("recorded time", time);
        }
      }
    }
  }

  final Behaviour behaviour;

  private Customers(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  private Customers with(Consumer<Behaviour> change) {
    Behaviour next = behaviour.copy();
    change.accept(next);
    return new Customers(next);
  }

  /**
   * Customers whose interactions are alike but for their ids.
   *
   * @param interaction queue, channel, languages, priority and requirements; its id names the group
   *     in the report, and names its streams of random numbers
   * @return the customers, of whom nothing else has been said
   */
  public static Customers like(Interaction interaction) {
    Identifiers.name("queue", Checks.notNull("interaction", interaction).queue());
    return new Customers(new Behaviour(interaction));
  }

  /**
   * Some of them want to be served in certain languages.
   *
   * @param share how many of the group, 0 to 1; all shares together make 1
   * @param languages BCP 47 tags, the most wanted first
   * @return the customers
   */
  public Customers speaking(double share, String... languages) {
    Checks.share("share", share);
    Behaviour.Speakers last =
        new Behaviour.Speakers(share, behaviour.template.in(languages).languages());
    return with(next -> next.speakers = Model.append(next.speakers, last));
  }

  /**
   * When they come.
   *
   * @param times the arrivals
   * @return the customers
   */
  public Customers arriving(Arrivals times) {
    return with(next -> next.arrivals = Checks.notNull("arrivals", times));
  }

  /**
   * They come as a log says, row by row; every replication has the same rows. Of what all rows say
   * nothing else need be said.
   *
   * @param recorded the rows, in any order
   * @return the customers
   */
  public Customers recorded(List<Recorded> recorded) {
    List<Recorded> sorted = new ArrayList<>(Checks.notNull("recorded", recorded));
    sorted.sort(Comparator.comparing(Recorded::at));
    Distribution said = Distribution.constant(Duration.ZERO);
    return with(
        next -> {
          next.rows = List.copyOf(sorted);
          next.arrivals = Arrivals.at(sorted.stream().map(Recorded::at).toList());
          if (next.handling == null && sorted.stream().allMatch(row -> row.handling() != null)) {
            next.handling = said;
          }
          if (next.wrapUp == null && sorted.stream().allMatch(row -> row.wrapUp() != null)) {
            next.wrapUp = said;
          }
        });
  }

  /**
   * How long an agent serves one of them, wrap-up not included.
   *
   * @param time the handling time
   * @return the customers
   */
  public Customers handling(Distribution time) {
    return with(next -> next.handling = Checks.notNull("handling", time));
  }

  /**
   * How long some agents serve one of them; who was said last counts.
   *
   * @param agents which agents
   * @param time their handling time
   * @return the customers
   */
  public Customers handling(Predicate<Agent> agents, Distribution time) {
    Behaviour.HandledBy last =
        new Behaviour.HandledBy(Checks.notNull("agents", agents), Checks.notNull("handling", time));
    return with(next -> next.handledBy = Model.append(next.handledBy, last));
  }

  /**
   * How long an agent's paperwork takes. The queue's plan must have a wrap-up that lasts until
   * done, or for some time, which cuts it off.
   *
   * @param time the wrap-up time
   * @return the customers
   */
  public Customers wrapUp(Distribution time) {
    return with(next -> next.wrapUp = Checks.notNull("wrap-up", time));
  }

  /**
   * Some are put on hold once while they are served, at any point with the same chance. Their agent
   * stays with them, and the hold comes on top of the handling time.
   *
   * @param share how many are
   * @param time how long
   * @return the customers
   */
  public Customers holding(double share, Distribution time) {
    Checks.share("share", share);
    Checks.notNull("hold", time);
    return with(
        next -> {
          next.holding = share;
          next.hold = time;
        });
  }

  /**
   * How long they wait before they give up. Not said: for ever.
   *
   * @param time the patience
   * @return the customers
   */
  public Customers patience(Distribution time) {
    return with(next -> next.patience = Checks.notNull("patience", time));
  }

  /**
   * Some go at once when they would have to wait.
   *
   * @param share how many of those
   * @return the customers
   */
  public Customers balking(double share) {
    return with(next -> next.balking = Checks.share("share", share));
  }

  /**
   * What they are told of their wait, and how they take it.
   *
   * @param told the announcement
   * @return the customers
   */
  public Customers announcing(Announcement told) {
    return with(next -> next.announcement = Checks.notNull("announcement", told));
  }

  /**
   * Who was not served (gave up, balked or was turned away) may try again, and again.
   *
   * @param share how many do, each time, below 1
   * @param delay after which time
   * @return the customers
   */
  public Customers retrying(double share, Distribution delay) {
    Checks.that(share >= 0 && share < 1, "share", share, "must be 0 to below 1", "It must end.");
    return with(
        next -> {
          next.retrying = share;
          next.retryDelay = Checks.notNull("delay", delay);
        });
  }

  /**
   * Who was served comes back if his matter is not resolved.
   *
   * @param share how often it is resolved, above 0: first-contact resolution
   * @param delay after which time the others come back
   * @return the customers
   */
  public Customers resolved(double share, Distribution delay) {
    Checks.share("share", Checks.positive("share", share));
    return with(
        next -> {
          next.resolved = share;
          next.returnDelay = Checks.notNull("delay", delay);
        });
  }

  /**
   * Who was served is passed on to another queue, once.
   *
   * @param share how many are
   * @param queue the queue's id
   * @param there the handling time there
   * @return the customers
   */
  public Customers transferring(double share, String queue, Distribution there) {
    return with(
        next -> {
          next.transferring = Checks.share("share", share);
          next.transferQueue = Identifiers.name("queue", queue);
          next.transferHandling = Checks.notNull("handling", there);
        });
  }
}
