package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.Identifiers;
import io.santral.Interaction;
import io.santral.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** Some of the group, by what they speak. */
  record Speakers(double share, List<Language> languages) {}

  /** How long it takes some of the agents. */
  record HandledBy(Predicate<Agent> agents, Distribution time) {}

  final Interaction template;
  List<Speakers> speakers = List.of();
  List<HandledBy> handledBy = List.of();
  List<Recorded> rows = List.of();
  @Nullable Arrivals arrivals;
  @Nullable Distribution handling;
  @Nullable Distribution patience;
  @Nullable Distribution wrapUp;
  Announcement announcement = Announcement.SILENT;
  double balking;
  double retrying;
  @Nullable Distribution retryDelay;
  double resolved = 1;
  @Nullable Distribution returnDelay;
  double transferring;
  String transferQueue = "";
  @Nullable Distribution transferHandling;

  private Customers(Interaction template) {
    this.template = template;
  }

  /** A copy for one of the methods below to change before anybody else sees it. */
  private Customers copy() {
    Customers copy = new Customers(template);
    copy.speakers = speakers;
    copy.handledBy = handledBy;
    copy.rows = rows;
    copy.arrivals = arrivals;
    copy.handling = handling;
    copy.patience = patience;
    copy.wrapUp = wrapUp;
    copy.announcement = announcement;
    copy.balking = balking;
    copy.retrying = retrying;
    copy.retryDelay = retryDelay;
    copy.resolved = resolved;
    copy.returnDelay = returnDelay;
    copy.transferring = transferring;
    copy.transferQueue = transferQueue;
    copy.transferHandling = transferHandling;
    return copy;
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
    return new Customers(interaction);
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
    Customers next = copy();
    next.speakers = append(speakers, new Speakers(share, template.in(languages).languages()));
    return next;
  }

  /**
   * When they come.
   *
   * @param times the arrivals
   * @return the customers
   */
  public Customers arriving(Arrivals times) {
    Customers next = copy();
    next.arrivals = Checks.notNull("arrivals", times);
    return next;
  }

  /**
   * They come as a log says, row by row; every replication has the same rows. Of what all rows say
   * nothing else need be said.
   *
   * @param recorded the rows, in any order
   * @return the customers
   */
  public Customers recorded(List<Recorded> recorded) {
    Customers next = copy();
    List<Recorded> sorted = new ArrayList<>(Checks.notNull("recorded", recorded));
    sorted.sort(Comparator.comparing(Recorded::at));
    next.rows = List.copyOf(sorted);
    next.arrivals = Arrivals.at(sorted.stream().map(Recorded::at).toList());
    if (handling == null && sorted.stream().allMatch(row -> row.handling() != null)) {
      next.handling = Distribution.constant(Duration.ZERO);
    }
    if (wrapUp == null && sorted.stream().allMatch(row -> row.wrapUp() != null)) {
      next.wrapUp = Distribution.constant(Duration.ZERO);
    }
    return next;
  }

  /**
   * How long an agent serves one of them, wrap-up not included.
   *
   * @param time the handling time
   * @return the customers
   */
  public Customers handling(Distribution time) {
    Customers next = copy();
    next.handling = Checks.notNull("handling", time);
    return next;
  }

  /**
   * How long some agents serve one of them; who was said last counts.
   *
   * @param agents which agents
   * @param time their handling time
   * @return the customers
   */
  public Customers handling(Predicate<Agent> agents, Distribution time) {
    HandledBy own =
        new HandledBy(Checks.notNull("agents", agents), Checks.notNull("handling", time));
    Customers next = copy();
    next.handledBy = append(handledBy, own);
    return next;
  }

  /**
   * How long an agent's paperwork takes. The queue's plan must have a wrap-up that lasts until
   * done, or for some time, which cuts it off.
   *
   * @param time the wrap-up time
   * @return the customers
   */
  public Customers wrapUp(Distribution time) {
    Customers next = copy();
    next.wrapUp = Checks.notNull("wrap-up", time);
    return next;
  }

  /**
   * How long they wait before they give up. Not said: for ever.
   *
   * @param time the patience
   * @return the customers
   */
  public Customers patience(Distribution time) {
    Customers next = copy();
    next.patience = Checks.notNull("patience", time);
    return next;
  }

  /**
   * Some go at once when they would have to wait.
   *
   * @param share how many of those
   * @return the customers
   */
  public Customers balking(double share) {
    Customers next = copy();
    next.balking = Checks.share("share", share);
    return next;
  }

  /**
   * What they are told of their wait, and how they take it.
   *
   * @param told the announcement
   * @return the customers
   */
  public Customers announcing(Announcement told) {
    Customers next = copy();
    next.announcement = Checks.notNull("announcement", told);
    return next;
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
    Customers next = copy();
    next.retrying = share;
    next.retryDelay = Checks.notNull("delay", delay);
    return next;
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
    Customers next = copy();
    next.resolved = share;
    next.returnDelay = Checks.notNull("delay", delay);
    return next;
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
    Customers next = copy();
    next.transferring = Checks.share("share", share);
    next.transferQueue = Identifiers.name("queue", queue);
    next.transferHandling = Checks.notNull("handling", there);
    return next;
  }

  String name() {
    return template.id();
  }

  private static <T> List<T> append(List<T> list, T last) {
    List<T> all = new ArrayList<>(list);
    all.add(last);
    return List.copyOf(all);
  }
}
