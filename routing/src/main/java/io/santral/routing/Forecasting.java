package io.santral.routing;

import io.santral.Identifiers;
import io.santral.InvalidValueException;
import io.santral.routing.ExpectedWait.Law;
import io.santral.routing.ExpectedWait.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * That a router forecasts how long its customers will wait, what it tells them, and what follows
 * from a long wait. Immutable, compared by value, and safe for use by many threads.
 *
 * <pre>{@code
 * Plan.builder()
 *     .forecasting(f -> f.pushEvery(ofSeconds(30)).announces(P80).rounded()
 *         .queue("billing", q -> q
 *             .overflowsAbove(P80, ofMinutes(5)).to("sales").ratio(0.7)
 *             .offersCallbackAbove(MEAN, ofMinutes(8))))
 * }</pre>
 *
 * <p>A {@link io.santral.estimate.WaitEstimator} is fed with all that happens in all queues, since
 * agents are shared. It learns by demand: queue, channel, languages and requirements together, by
 * each step that these open up to with waiting time, and by priority, where the queue's order looks
 * at it. So a forecast knows of the steps ahead and of those who may overtake. Service lasts from
 * the answer until the agent is free again, wrap-up included.
 *
 * <p>Each customer who waits gets an event {@link EventType#WAIT_EXPECTED} at the rate set. What is
 * announced never rises while he waits, unless agents went or somebody got ahead of him.
 *
 * @see RouterView#expectedWait(String)
 */
public final class Forecasting {
  /**
   * A queue to move on to.
   *
   * @param queue its id
   * @param weight what its wait is multiplied with when the least is looked for
   */
  public record Way(String queue, double weight) {}

  /**
   * What follows from a long wait in one queue; {@link ForQueue} makes it.
   *
   * @param overflowMeasure which number of the forecast moves an interaction on
   * @param overflowAbove what it must exceed, or null if it never does
   * @param ways where to, in the order given; immutable
   * @param ratio below which part of the present wait that of the other queue must be
   * @param least whether the least is looked for, not the first
   * @param callbackMeasure which number of the forecast has a callback offered
   * @param callbackAbove what it must exceed, or null if none is offered
   */
  public record Rule(
      Measure overflowMeasure,
      @Nullable Duration overflowAbove,
      List<Way> ways,
      double ratio,
      boolean least,
      Measure callbackMeasure,
      @Nullable Duration callbackAbove) {

    /** Whether a forecast is so long that it should move on. */
    boolean overflows(Law law) {
      return overflowAbove != null && law.nanos(overflowMeasure) > overflowAbove.toNanos();
    }

    /** Whether a forecast is so long that a callback should be offered. */
    boolean offersCallback(Law law) {
      return callbackAbove != null && law.nanos(callbackMeasure) > callbackAbove.toNanos();
    }
  }

  private final long firstPush;
  private final long pushEvery;
  private final Measure announces;
  private final boolean rounded;
  private final int demands;

  /** In the order of their names; empty for all. */
  private final Set<String> queues;

  private final Map<String, Rule> rules;

  private Forecasting(Builder b) {
    pushEvery = b.pushEvery;
    firstPush = Math.min(b.firstPush, pushEvery);
    announces = b.announces;
    rounded = b.rounded;
    demands = b.demands;
    queues = new TreeSet<>(b.queues);
    rules = new LinkedHashMap<>();
    b.rules.forEach((queue, rule) -> rules.put(queue, rule.build()));
  }

  static Forecasting of(Consumer<Builder> options) {
    Builder builder = new Builder();
    Checks.notNull("forecasting", options).accept(builder);
    return builder.build();
  }

  /** {@return how long after its entry into a queue an interaction is told of first} */
  public Duration firstPush() {
    return Duration.ofNanos(firstPush);
  }

  /** {@return how often it is told of after that} */
  public Duration pushEvery() {
    return Duration.ofNanos(pushEvery);
  }

  /** {@return which number is announced} */
  public Measure announces() {
    return announces;
  }

  /** {@return whether announcements are rounded up as centres do} */
  public boolean isRounded() {
    return rounded;
  }

  /** {@return how many different demands are told apart} */
  public int demands() {
    return demands;
  }

  /**
   * Whether the waits of a queue are forecast.
   *
   * @param queue the queue's id
   * @return true if no queues were named, or this one
   */
  public boolean covers(String queue) {
    return queues.isEmpty() || queues.contains(queue);
  }

  /**
   * What follows from a long wait in a queue.
   *
   * @param queue the queue's id
   * @return its rule, or null if nothing does
   */
  public @Nullable Rule rule(String queue) {
    return rules.get(queue);
  }

  /** All queues that it names. */
  List<String> mentioned() {
    List<String> all = new ArrayList<>(queues);
    for (Map.Entry<String, Rule> rule : rules.entrySet()) {
      all.add(rule.getKey());
      rule.getValue().ways().forEach(way -> all.add(way.queue()));
    }
    return all;
  }

  long firstPushNanos() {
    return firstPush;
  }

  long pushEveryNanos() {
    return pushEvery;
  }

  private List<Object> values() {
    return Arrays.asList(firstPush, pushEvery, announces, rounded, demands, queues, rules);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Forecasting that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "forecasting of " + (queues.isEmpty() ? "all queues" : queues.toString());
  }

  /**
   * Collects the options. Each can be set once; what is wrong is refused with {@link
   * InvalidValueException}. For one thread.
   */
  public static final class Builder {
    private final Map<String, Object> set = new HashMap<>();
    private final List<String> queues = new ArrayList<>();
    private final Map<String, ForQueue> rules = new LinkedHashMap<>();
    private long firstPush = Duration.ofSeconds(5).toNanos();
    private long pushEvery = Duration.ofSeconds(30).toNanos();
    private Measure announces = Measure.P80;
    private boolean rounded;
    private int demands = 256;

    private Builder() {}

    /**
     * Sets how often a waiting interaction's forecast is told by an event, and its queue's rules
     * are looked at. Default: 30 s.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder pushEvery(Duration time) {
      once("pushEvery", time);
      pushEvery = Checks.positiveNanos("pushEvery", time, "Use some tens of seconds.");
      return this;
    }

    /**
     * Sets how long after its entry into a queue an interaction is told of first, if nobody has
     * answered it by then. Default: 5 s, or the time between two if that is shorter.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder firstPush(Duration time) {
      once("firstPush", time);
      firstPush = Checks.positiveNanos("firstPush", time, "Ask for the wait itself before.");
      return this;
    }

    /**
     * Sets which number is announced. Default: P80, which four in five do not exceed.
     *
     * @param measure which
     * @return this builder
     */
    public Builder announces(Measure measure) {
      once("announces", measure);
      announces = Checks.notNull("announces", measure);
      return this;
    }

    /**
     * Has announcements rounded up as {@link io.santral.estimate.Announcement#round} does: to the
     * minute up to 5, to 5 minutes up to 30, to 15 beyond. Default: as computed.
     *
     * @return this builder
     */
    public Builder rounded() {
      once("rounded", true);
      rounded = true;
      return this;
    }

    /**
     * Sets how many different demands are told apart, each of their steps and priorities counted as
     * one. Each takes some 20 kB. What is beyond counts as the first priority of its demand, or as
     * the first demand of its queue; of one demand at most eight priorities are told apart. At
     * least as many as the plan has queues are kept. Default: 256.
     *
     * @param most from 1 to 16,384
     * @return this builder
     */
    public Builder demands(int most) {
      once("demands", most);
      demands = Checks.range("demands", most, 1, 1 << 14, "Some hundreds are enough.");
      return this;
    }

    /**
     * Forecasts the waits of these queues only. Default: of all, also of those that come later.
     *
     * @param ids the ids of queues of the plan
     * @return this builder
     */
    public Builder queues(String... ids) {
      once("queues", Arrays.asList(Checks.notNull("queues", ids)));
      for (String id : ids) {
        queues.add(Identifiers.name("queue", id));
      }
      return this;
    }

    /**
     * Says what follows from a long wait in a queue. Default: nothing.
     *
     * @param id the id of a queue of the plan
     * @param options sets the rules
     * @return this builder
     */
    public Builder queue(String id, Consumer<ForQueue> options) {
      once("queue " + Identifiers.name("queue", id), id);
      ForQueue rule = new ForQueue(id);
      Checks.notNull("options", options).accept(rule);
      rules.put(id, rule);
      return this;
    }

    private void once(String option, Object value) {
      Object present = set.putIfAbsent(option, value);
      if (present != null) {
        throw new InvalidValueException(option, present, "is set already", "Set it once.");
      }
    }

    private Forecasting build() {
      return new Forecasting(this);
    }
  }

  /**
   * What follows from a long wait in one queue. Each option can be set once. For one thread.
   *
   * <p>An interaction is looked at when it enters the queue and whenever its forecast is told. A
   * wait that nobody can tell, since nobody is there, is longer than any limit.
   */
  public static final class ForQueue {
    private final String id;
    private final List<Way> ways = new ArrayList<>();
    private @Nullable Measure overflowMeasure;
    private @Nullable Duration overflowAbove;
    private @Nullable Double ratio;
    private boolean least;
    private @Nullable Measure callbackMeasure;
    private @Nullable Duration callbackAbove;

    private ForQueue(String id) {
      this.id = id;
    }

    /**
     * Moves an interaction on whose wait exceeds a limit, to the first of the other queues whose
     * own forecast for it is below a {@linkplain #ratio ratio} of the present one; it keeps its
     * waiting time there. It stays where none is.
     *
     * @param measure which number of the forecast
     * @param limit what it must exceed
     * @return this rule
     */
    public ForQueue overflowsAbove(Measure measure, Duration limit) {
      once("overflowsAbove", overflowMeasure);
      overflowMeasure = Checks.notNull("measure", measure);
      Checks.nanos("overflowsAbove", limit, "Use zero for any wait at all.");
      overflowAbove = limit;
      return this;
    }

    /**
     * Adds a queue to move on to.
     *
     * @param queue the id of another queue of the plan
     * @return this rule
     */
    public ForQueue to(String queue) {
      return to(queue, 1);
    }

    /**
     * Adds a queue to move on to, whose wait counts as longer or shorter than it is when the least
     * is looked for.
     *
     * @param queue the id of another queue of the plan
     * @param weight what its wait is multiplied with, more than 0 and at most 1,000
     * @return this rule
     */
    public ForQueue to(String queue, double weight) {
      if (Identifiers.name("queue", queue).equals(id)) {
        throw new InvalidValueException("to", queue, "is the queue itself", "Name another queue.");
      }
      if (!(weight > 0 && weight <= 1_000)) {
        throw new InvalidValueException(
            "weight", weight, "must be more than 0 and at most 1000", "Leave it out for 1.");
      }
      if (ways.stream().anyMatch(way -> way.queue().equals(queue))) {
        throw new InvalidValueException("to", queue, "is named already", "Name a queue once.");
      }
      ways.add(new Way(queue, weight));
      return this;
    }

    /**
     * Sets below which part of the present wait that of the other queue must be. Default: 1,
     * anything shorter.
     *
     * @param part more than 0 and at most 1
     * @return this rule
     */
    public ForQueue ratio(double part) {
      once("ratio", ratio);
      if (!(part > 0 && part <= 1)) {
        throw new InvalidValueException(
            "ratio", part, "must be more than 0 and at most 1", "Use 0.5 for half the wait.");
      }
      ratio = part;
      return this;
    }

    /**
     * Moves on to the queue with the least weighted forecast in place of the first that is below
     * the ratio; of equals the first.
     *
     * @return this rule
     */
    public ForQueue least() {
      once("least", least ? true : null);
      least = true;
      return this;
    }

    /**
     * Offers a callback, by an event, to a customer whose wait exceeds a limit: once as long as he
     * waits. {@link Commands#takeCallback} takes it.
     *
     * @param measure which number of the forecast
     * @param limit what it must exceed
     * @return this rule
     */
    public ForQueue offersCallbackAbove(Measure measure, Duration limit) {
      once("offersCallbackAbove", callbackMeasure);
      callbackMeasure = Checks.notNull("measure", measure);
      Checks.nanos("offersCallbackAbove", limit, "Use zero for any wait at all.");
      callbackAbove = limit;
      return this;
    }

    private void once(String option, @Nullable Object present) {
      if (present != null) {
        throw new InvalidValueException(
            option, present, "is set already for queue " + id, "Set it once.");
      }
    }

    private Rule build() {
      Measure overflow = overflowMeasure == null ? Measure.P80 : overflowMeasure;
      Measure callback = callbackMeasure == null ? Measure.P80 : callbackMeasure;
      double part = ratio == null ? 1 : ratio;
      return new Rule(
          overflow, overflowAbove, List.copyOf(ways), part, least, callback, callbackAbove);
    }
  }
}
