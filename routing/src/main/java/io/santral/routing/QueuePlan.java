package io.santral.routing;

import io.santral.Identifiers;
import io.santral.InvalidValueException;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.time.OpeningHours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one queue. Immutable, compared by value, and safe for use by many threads.
 *
 * <p>Every option has a default, named at its method in {@link Builder}; a queue without options
 * offers each interaction to one agent at a time for 20 s, and waits for as long as it takes.
 */
public final class QueuePlan {
  /** As the number of {@linkplain Builder#parallelOffers parallel offers}: to all candidates. */
  public static final int RING_ALL = Integer.MAX_VALUE;

  /** What a priority level is worth where the priority is strict: 104 days. */
  static final long STRICT_HEAD_START = 1L << 53;

  private final String id;
  private final List<Requirement> needs;
  private final @Nullable ServiceLevel target;
  private final Proficiency minLevel;

  // Nanoseconds, with Long.MAX_VALUE for "never".

  /** How long an offer rings; 0 if it is answered at once. */
  final long ringTime;

  /** 0 for none, Long.MAX_VALUE until it is reported done. */
  final long wrapUp;

  final long headStart;
  private final int maxLength;
  final long maxWait;
  final long overflowAfter;
  private final @Nullable String overflowAfterQueue;
  private final @Nullable String overflowWhenFull;
  private final @Nullable String overflowWhenUnstaffed;
  private final int parallelOffers;
  private final TierOpenings tierOpenings;
  final long shortAbandon;
  final long refusalMemory;
  private final @Nullable RoutingStrategy strategy;
  private final @Nullable OpeningHours opening;
  final long announceEvery;
  private final WaitingOrder order;
  private final Relaxation relaxation;

  private QueuePlan(Builder b) {
    id = b.id;
    needs = List.copyOf(b.needs);
    target = b.target;
    minLevel = b.minLevel;
    ringTime = b.ringTime;
    wrapUp = b.wrapUp;
    headStart = b.headStart;
    maxLength = b.maxLength;
    maxWait = b.maxWait;
    overflowAfter = b.overflowAfter;
    overflowAfterQueue = b.overflowAfterQueue;
    overflowWhenFull = b.overflowWhenFull;
    overflowWhenUnstaffed = b.overflowWhenUnstaffed;
    parallelOffers = b.parallelOffers;
    tierOpenings = new TierOpenings(b.tierOpenings);
    shortAbandon = b.shortAbandon;
    refusalMemory = b.refusalMemory;
    strategy = b.strategy;
    opening = b.opening;
    announceEvery = b.announceEvery;
    order = b.order;
    relaxation = b.relaxation;
  }

  /**
   * A queue with default rules.
   *
   * @param id the queue's id, 1 to 64 characters
   * @return the queue
   */
  public static QueuePlan of(String id) {
    return builder(id).build();
  }

  /**
   * Begins a queue.
   *
   * @param id the queue's id, 1 to 64 characters
   * @return a builder with the defaults
   */
  public static Builder builder(String id) {
    return new Builder(Identifiers.name("queue", id));
  }

  /** {@return a builder that begins with the values of this queue; each may be set once more} */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** {@return the queue's id} */
  public String id() {
    return id;
  }

  /** {@return what every agent of the queue must meet, in the order given; immutable} */
  public List<Requirement> needs() {
    return needs;
  }

  /** {@return the service level that the queue is measured by, or null if it has none} */
  public @Nullable ServiceLevel target() {
    return target;
  }

  /** {@return how well an agent must know a language to serve a customer in it} */
  public Proficiency minLevel() {
    return minLevel;
  }

  /** {@return how long an offer stays open; zero if it is answered at once} */
  public Duration ringTime() {
    return Duration.ofNanos(ringTime);
  }

  /** {@return whether whoever is offered something has it in the same step} */
  public boolean answersAtOnce() {
    return ringTime == 0;
  }

  /** {@return the longest wrap-up, zero for none, or null if it lasts until reported done} */
  public @Nullable Duration wrapUp() {
    return optional(wrapUp);
  }

  /** {@return what one level of priority is worth in waiting time} */
  public Duration headStart() {
    return Duration.ofNanos(headStart);
  }

  /** {@return whether a higher priority always comes first, however long others have waited} */
  public boolean strictPriority() {
    return headStart == STRICT_HEAD_START;
  }

  /**
   * {@return how many interactions may be in the queue, those with open offers included; {@link
   * Integer#MAX_VALUE} for any number}
   */
  public int maxLength() {
    return maxLength;
  }

  /** {@return how long anything may wait in the queue, or null for ever} */
  public @Nullable Duration maxWait() {
    return optional(maxWait);
  }

  /** {@return after what time in the queue an interaction moves on, or null for never} */
  public @Nullable Duration overflowAfter() {
    return optional(overflowAfter);
  }

  /** {@return the queue that it moves on to after that time, or null for none} */
  public @Nullable String overflowAfterQueue() {
    return overflowAfterQueue;
  }

  /** {@return where an interaction goes that finds the queue full, or null for nowhere} */
  public @Nullable String overflowWhenFull() {
    return overflowWhenFull;
  }

  /** {@return where an interaction goes that nobody logged in could serve, or null for nowhere} */
  public @Nullable String overflowWhenUnstaffed() {
    return overflowWhenUnstaffed;
  }

  /** {@return how many offers of one interaction may be open at a time, or {@link #RING_ALL}} */
  public int parallelOffers() {
    return parallelOffers;
  }

  /**
   * {@return which tiers open after what time in the queue, in rising order; immutable} A tier that
   * is not named opens together with the last named one below it, or at once.
   */
  public SortedMap<Integer, Duration> tierOpenings() {
    return tierOpenings.durations();
  }

  /** {@return the wait below which a customer who leaves counts apart; zero if none does} */
  public Duration shortAbandon() {
    return Duration.ofNanos(shortAbandon);
  }

  /** {@return for how long nothing is offered again to who refused it; zero for not at all} */
  public Duration refusalMemory() {
    return Duration.ofNanos(refusalMemory);
  }

  /** {@return how an agent is chosen, or null if the plan's strategy is used} */
  public @Nullable RoutingStrategy strategy() {
    return strategy;
  }

  /** {@return when the queue takes new interactions, or null if until a command closes it} */
  public @Nullable OpeningHours opening() {
    return opening;
  }

  /** {@return how often a waiting interaction's place is announced, or null for never} */
  public @Nullable Duration announceEvery() {
    return optional(announceEvery);
  }

  /** {@return in what order those who wait in it are served} */
  public WaitingOrder order() {
    return order;
  }

  /** {@return how what the queue asks of agents opens up with waiting time} */
  public Relaxation relaxation() {
    return relaxation;
  }

  TierOpenings openings() {
    return tierOpenings;
  }

  private static @Nullable Duration optional(long nanos) {
    return nanos == Long.MAX_VALUE ? null : Duration.ofNanos(nanos);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        id,
        needs,
        target,
        minLevel,
        ringTime,
        wrapUp,
        headStart,
        maxLength,
        maxWait,
        overflowAfter,
        overflowAfterQueue,
        overflowWhenFull,
        overflowWhenUnstaffed,
        parallelOffers,
        tierOpenings(),
        shortAbandon,
        refusalMemory,
        strategy,
        opening,
        announceEvery,
        order,
        relaxation);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueuePlan that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "queue " + id;
  }

  /**
   * Collects the rules of a queue. Each option can be set once, and options that contradict one
   * another are refused, both with {@link InvalidValueException}; durations reach from 0 to 36,500
   * days. For one thread.
   */
  public static final class Builder {
    private final String id;
    private final Set<String> set = new HashSet<>();
    private final List<Requirement> needs = new ArrayList<>();
    private final TreeMap<Integer, Long> tierOpenings = new TreeMap<>();
    private @Nullable ServiceLevel target;
    private Proficiency minLevel = Proficiency.B1;
    private long ringTime = Duration.ofSeconds(20).toNanos();
    private long wrapUp;
    private long headStart = Duration.ofSeconds(60).toNanos();
    private int maxLength = Integer.MAX_VALUE;
    private long maxWait = Long.MAX_VALUE;
    private long overflowAfter = Long.MAX_VALUE;
    private @Nullable String overflowAfterQueue;
    private @Nullable String overflowWhenFull;
    private @Nullable String overflowWhenUnstaffed;
    private int parallelOffers = 1;
    private long shortAbandon;
    private long refusalMemory = Duration.ofMinutes(5).toNanos();
    private @Nullable RoutingStrategy strategy;
    private @Nullable OpeningHours opening;
    private long announceEvery = Long.MAX_VALUE;
    private WaitingOrder order = WaitingOrder.priorityAndAge();
    private Relaxation relaxation = Relaxation.NONE;

    private Builder(String id) {
      this.id = id;
    }

    private Builder(QueuePlan q) {
      id = q.id;
      needs.addAll(q.needs);
      target = q.target;
      minLevel = q.minLevel;
      ringTime = q.ringTime;
      wrapUp = q.wrapUp;
      headStart = q.headStart;
      maxLength = q.maxLength;
      maxWait = q.maxWait;
      overflowAfter = q.overflowAfter;
      overflowAfterQueue = q.overflowAfterQueue;
      overflowWhenFull = q.overflowWhenFull;
      overflowWhenUnstaffed = q.overflowWhenUnstaffed;
      parallelOffers = q.parallelOffers;
      tierOpenings.putAll(q.tierOpenings.nanos());
      shortAbandon = q.shortAbandon;
      refusalMemory = q.refusalMemory;
      strategy = q.strategy;
      opening = q.opening;
      announceEvery = q.announceEvery;
      order = q.order;
      relaxation = q.relaxation;
    }

    /**
     * Adds to what every agent of the queue must meet. Default: nothing.
     *
     * @param requirements what must hold of an agent, all of it; at most 256 in a queue
     * @return this builder
     */
    public Builder needs(Requirement... requirements) {
      int count = needs.size() + Checks.notNull("requirements", requirements).length;
      Checks.range("needs", count, 0, 256, "Say less, or put terms together with allOf.");
      for (Requirement requirement : requirements) {
        needs.add(Checks.notNull("requirement", requirement));
      }
      return this;
    }

    /**
     * Sets the service level that the queue is measured by. It does not influence routing. Default:
     * none.
     *
     * @param serviceLevel the target
     * @return this builder
     */
    public Builder target(ServiceLevel serviceLevel) {
      once("target", target);
      target = Checks.notNull("target", serviceLevel);
      return this;
    }

    /**
     * Sets how well an agent must know one of the customer's languages, spoken or written as the
     * channel is. Default: B1.
     *
     * @param level the level
     * @return this builder
     */
    public Builder minLevel(Proficiency level) {
      once("minLevel", minLevel);
      minLevel = Checks.notNull("minLevel", level);
      return this;
    }

    /**
     * Sets how long an offer stays open before it counts as missed. Default: 20 s.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder ringTime(Duration time) {
      once("ringTime", Duration.ofNanos(ringTime));
      ringTime = Checks.positiveNanos("ringTime", time, "Use answersAtOnce() for no ring at all.");
      return this;
    }

    /**
     * Lets every offer be answered at once, as headsets on auto-answer do (zip tone, forced
     * answer): it is made and accepted in one step, nobody can decline or miss it, and an adapter
     * is told to connect right after the offer. A deciding strategy that names several agents has
     * the first of them answer. Default: an offer rings for the {@linkplain #ringTime ring time}.
     *
     * <p>Takes the place of the ring time, and goes with no {@linkplain #parallelOffers parallel
     * offers}.
     *
     * @return this builder
     */
    public Builder answersAtOnce() {
      once("ringTime", Duration.ofNanos(ringTime));
      ringTime = 0;
      return this;
    }

    /**
     * Sets for how long an agent is kept free of this work's capacity after an interaction, unless
     * he is done before. Default: zero, none.
     *
     * @param time the time
     * @return this builder
     */
    public Builder wrapUp(Duration time) {
      once("wrapUp", optional(wrapUp));
      wrapUp = Checks.nanos("wrapUp", time, "Use wrapUpUntilDone() for no limit.");
      return this;
    }

    /**
     * Lets every wrap-up last until it is reported done.
     *
     * @return this builder
     */
    public Builder wrapUpUntilDone() {
      once("wrapUp", optional(wrapUp));
      wrapUp = Long.MAX_VALUE;
      return this;
    }

    /**
     * Sets what one level of priority is worth: the interaction counts as having come that much
     * earlier. Zero makes priorities meaningless. Default: 60 s.
     *
     * @param perLevel the head start, at most 104 days
     * @return this builder
     */
    public Builder headStart(Duration perLevel) {
      once("headStart", Duration.ofNanos(headStart));
      long nanos = Checks.nanos("headStart", perLevel, "Use strictPriority() for no limit.");
      if (nanos > STRICT_HEAD_START) {
        throw new InvalidValueException(
            "headStart", perLevel, "is longer than 104 days", "Use strictPriority() for no limit.");
      }
      headStart = nanos;
      return this;
    }

    /**
     * Lets the higher priority always come first, whatever the waiting times (up to 104 days).
     *
     * @return this builder
     */
    public Builder strictPriority() {
      once("headStart", Duration.ofNanos(headStart));
      headStart = STRICT_HEAD_START;
      return this;
    }

    /**
     * Sets how many interactions may be in the queue, those with open offers included. Default: as
     * many as come.
     *
     * @param interactions at least 1
     * @return this builder
     */
    public Builder maxLength(int interactions) {
      once("maxLength", maxLength);
      maxLength =
          Checks.range(
              "maxLength", interactions, 1, Integer.MAX_VALUE, "Close the queue to admit nobody.");
      return this;
    }

    /**
     * Sets how long anything may wait in this queue before it is ended. Default: for ever.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder maxWait(Duration time) {
      once("maxWait", optional(maxWait));
      maxWait = Checks.positiveNanos("maxWait", time, "Leave it out for no limit.");
      return this;
    }

    /**
     * Lets an interaction move to another queue once it has waited in this one for a time; it keeps
     * its waiting time there. Default: never.
     *
     * @param time longer than zero
     * @param queue the id of another queue of the plan
     * @return this builder
     */
    public Builder overflowAfter(Duration time, String queue) {
      once("overflowAfter", overflowAfterQueue);
      overflowAfter =
          Checks.positiveNanos("overflowAfter", time, "Submit to the other queue right away.");
      overflowAfterQueue = other("overflowAfter", queue);
      return this;
    }

    /**
     * Sends an interaction to another queue if this one is full when it comes. Default: it is
     * refused.
     *
     * @param queue the id of another queue of the plan
     * @return this builder
     */
    public Builder overflowWhenFull(String queue) {
      once("overflowWhenFull", overflowWhenFull);
      overflowWhenFull = other("overflowWhenFull", queue);
      return this;
    }

    /**
     * Sends an interaction to another queue if nobody who is logged in could serve it when it
     * comes. Default: it waits.
     *
     * @param queue the id of another queue of the plan
     * @return this builder
     */
    public Builder overflowWhenUnstaffed(String queue) {
      once("overflowWhenUnstaffed", overflowWhenUnstaffed);
      overflowWhenUnstaffed = other("overflowWhenUnstaffed", queue);
      return this;
    }

    /**
     * Sets how many offers of one interaction may be open at a time; who accepts first gets it.
     * Default: 1.
     *
     * @param offers at least 1, or {@link #RING_ALL}
     * @return this builder
     */
    public Builder parallelOffers(int offers) {
      once("parallelOffers", parallelOffers);
      parallelOffers =
          Checks.range("parallelOffers", offers, 1, RING_ALL, "Use 1 for one after the other.");
      return this;
    }

    /**
     * Opens a tier of agents only after a time in the queue. Tiers that are not named open together
     * with the last named one below them. Default: all are open at once, and only sort.
     *
     * @param tier from 2 to 100; the first is always open
     * @param wait longer than zero, and longer than that of every lower tier
     * @return this builder
     */
    public Builder tierOpens(int tier, Duration wait) {
      Checks.range("tier", tier, 2, TierOpenings.LAST_TIER, "Tier 1 is always open.");
      long nanos = Checks.positiveNanos("tierOpens", wait, "Leave out what opens at once.");
      once("tierOpens(" + tier + ")", shown(tierOpenings.get(tier)));
      tierOpenings.put(tier, nanos);
      return this;
    }

    /**
     * Sets the waiting time below which a customer who leaves is counted apart. Default: zero, none
     * is.
     *
     * @param time the time
     * @return this builder
     */
    public Builder shortAbandon(Duration time) {
      once("shortAbandon", Duration.ofNanos(shortAbandon));
      shortAbandon = Checks.nanos("shortAbandon", time, "Use zero for none.");
      return this;
    }

    /**
     * Sets for how long an interaction is not offered again to an agent who declined or missed it.
     * Default: 5 min.
     *
     * @param time the time; zero remembers nothing
     * @return this builder
     */
    public Builder refusalMemory(Duration time) {
      once("refusalMemory", Duration.ofNanos(refusalMemory));
      refusalMemory = Checks.nanos("refusalMemory", time, "Use zero for none.");
      return this;
    }

    /**
     * Sets how an agent is chosen for this queue. Default: the plan's strategy.
     *
     * @param routingStrategy the strategy
     * @return this builder
     */
    public Builder strategy(RoutingStrategy routingStrategy) {
      once("strategy", strategy);
      strategy = Checks.notNull("strategy", routingStrategy);
      return this;
    }

    /**
     * Sets when the queue takes new interactions. It opens and closes at each change of the hours;
     * a command holds until the next one. Default: open until a command closes it.
     *
     * @param hours the opening hours
     * @return this builder
     */
    public Builder opening(OpeningHours hours) {
      once("opening", opening);
      opening = Checks.notNull("opening", hours);
      return this;
    }

    /**
     * Sets how often a waiting interaction's place is announced by an event. Default: never.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder announceEvery(Duration time) {
      once("announceEvery", optional(announceEvery));
      announceEvery = Checks.positiveNanos("announceEvery", time, "Leave it out for none.");
      return this;
    }

    /**
     * Sets in what order those who wait in the queue are served. Default: {@link
     * WaitingOrder#priorityAndAge}.
     *
     * @param waitingOrder the order
     * @return this builder
     */
    public Builder order(WaitingOrder waitingOrder) {
      once("order", order);
      order = Checks.notNull("order", waitingOrder);
      return this;
    }

    /**
     * Sets how what the queue asks of agents opens up with waiting time. Default: it does not, but
     * for {@linkplain #tierOpens tiers} and needs that have a time.
     *
     * @param steps sets the options
     * @return this builder
     */
    public Builder relaxes(Consumer<Relaxation.Builder> steps) {
      once("relaxes", relaxation);
      Relaxation.Builder options = new Relaxation.Builder();
      Checks.notNull("relaxes", steps).accept(options);
      relaxation = options.build();
      return this;
    }

    /**
     * Makes the queue.
     *
     * @return the queue
     * @throws InvalidValueException if a tier opens no later than a lower one, or several offers
     *     are to be open where each is answered at once
     */
    public QueuePlan build() {
      TierOpenings.check(tierOpenings, id);
      if (ringTime == 0 && parallelOffers > 1) {
        throw new InvalidValueException(
            "parallelOffers",
            parallelOffers,
            "cannot be open in queue " + id + ", where the first is answered at once",
            "Leave out answersAtOnce(), or the parallel offers.");
      }
      return new QueuePlan(this);
    }

    private void once(String option, @Nullable Object present) {
      if (!set.add(option)) {
        throw new InvalidValueException(
            option, present, "is set already for queue " + id, "Set it once.");
      }
    }

    private static @Nullable Duration shown(@Nullable Long nanos) {
      return nanos == null ? null : Duration.ofNanos(nanos);
    }

    private String other(String option, String queue) {
      Identifiers.name(option, queue);
      if (queue.equals(id)) {
        throw new InvalidValueException(
            option, queue, "is the queue itself", "Name another queue, or leave it out.");
      }
      return queue;
    }
  }
}
