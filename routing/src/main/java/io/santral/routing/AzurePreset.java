package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the decisions of Azure Communication Services Job Router (as documented in 2026; it
 * retires on 30 September 2028), in its own words: options after {@link #queue} are those of that
 * queue and its distribution policy, options after {@link #worker} those of that worker.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.azureJobRouter()
 *         .queue("xbox", Mode.BEST_WORKER).offerExpiresAfter(ofSeconds(30))
 *         .reclassifyAfter(ofMinutes(5), "general")
 *         .queue("general", Mode.LONGEST_IDLE).offerExpiresAfter(ofSeconds(30))
 *         .worker("ayse", 100, a -> a.skill("hardware", 7).with("region", "eu"))
 *         .channel(Channel.VOICE, 100).channel(Channel.CHAT, 30, 2).serves("xbox", "general")
 *         .plan();
 * router.submit(
 *     Interaction.of("job-1").to("xbox").needs(until(ofSeconds(60), skill("hardware", 5))));
 * }</pre>
 *
 * <p>Labels with numbers are skills (1 to 1000), others are attributes. A selector is a {@link
 * io.santral.Requirement} of the interaction: {@code skill(s, n)} for at least n, {@code
 * not(skill(s, n))} for less than n, {@code attribute(k, v)} and its {@code not} for equality;
 * {@code until} gives it an expiry of its own.
 *
 * <p><b>The same.</b> The higher priority first, then first come, first served; the modes; capacity
 * as a total with a cost for each job and a number for each channel; how many offers of a job are
 * open at a time, the others revoked when one is accepted; exceptions by length when a job comes
 * and by wait. Making a worker not ready revokes his offers, as {@code availableForOffers=false}.
 *
 * <p><b>Mended</b>, and switched back on by name only: {@link #deregisteringWhoLetsOffersExpire},
 * {@link #neverReofferingDeclinedJobs}.
 *
 * <p><b>Different</b>: a worker who registers anew is offered no sooner what he declined than any
 * other. Expiry of selectors counts from the entry into a queue.
 *
 * <p><b>Not here</b>: scorers of one's own (any {@link RoutingStrategy.Scoring} will do), {@code
 * minConcurrentOffers}, bypassing selectors (see {@link Relaxation.Builder#anyone}), classification
 * policies, scheduled matching (see {@link io.santral.Interaction#notBefore}) and exceptions that
 * wait for a person.
 *
 * <p>For one thread.
 */
public final class AzurePreset {
  /** The distribution modes. Ties go to the worker who has been available for longest. */
  public enum Mode {
    /** The lowest ratio of load to total capacity. A decision costs the same for any number. */
    LONGEST_IDLE,
    /** In the order of the workers' ids, on from whoever was offered a job of the queue last. */
    ROUND_ROBIN,
    /**
     * The highest score, a mean over the job's selectors that have not expired: 1 for each that
     * asks for equality, {@code 1 / (1 + exp(-x))} for at least or less than, where x is how far
     * the label is on the right side, as a part of the selector's value: just meeting it scores one
     * half. A job without selectors scores the part of its attributes that the worker shares. A
     * decision costs a score for each candidate.
     */
    BEST_WORKER
  }

  private static final int MOST_JOBS = 10_000;

  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Agent.Builder> workers = new TreeMap<>();
  private @Nullable Queue queue;
  private Agent.@Nullable Builder worker;
  private int capacity;
  private boolean deregisters;
  private boolean neverAgain;

  AzurePreset() {}

  /** A queue as it was set. */
  private static final class Queue {
    final Mode mode;
    Duration offerExpiresAfter = Duration.ofMinutes(1);
    Duration retryOfferAfter = Duration.ofMinutes(5);
    int maxConcurrentOffers = 1;
    int maxLength = Integer.MAX_VALUE;
    @Nullable String queueWhenFull;
    @Nullable Duration cancelAfter;
    @Nullable Duration reclassifyAfter;
    String queueAfter = "";

    Queue(Mode mode) {
      this.mode = mode;
    }
  }

  /**
   * Begins a queue; the options that follow are its own.
   *
   * @param id the queue's id
   * @param mode its distribution mode
   * @return this preset
   * @throws InvalidValueException if the queue is there already
   */
  public AzurePreset queue(String id, Mode mode) {
    queue = Presets.begin("queue", id, new Queue(Checks.notNull("mode", mode)), queues);
    return this;
  }

  /**
   * Sets how long an offer stays open. Default: 60 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public AzurePreset offerExpiresAfter(Duration time) {
    queue().offerExpiresAfter = time;
    return this;
  }

  /**
   * Sets after what time a job is offered again to a worker who declined it or let it expire:
   * {@code retryOfferAt}. Default: 5 min.
   *
   * @param time the time
   * @return this preset
   */
  public AzurePreset retryOfferAfter(Duration time) {
    queue().retryOfferAfter = time;
    return this;
  }

  /**
   * Sets how many offers of a job may be open at a time. Default: 1.
   *
   * @param offers at least 1
   * @return this preset
   */
  public AzurePreset maxConcurrentOffers(int offers) {
    queue().maxConcurrentOffers = offers;
    return this;
  }

  /**
   * Refuses jobs that find the queue so long.
   *
   * @param jobs at least 1
   * @return this preset
   */
  public AzurePreset cancelAtLength(int jobs) {
    queue().maxLength = jobs;
    return this;
  }

  /**
   * Sends jobs to another queue that find this one so long.
   *
   * @param jobs at least 1
   * @param other the other queue's id
   * @return this preset
   */
  public AzurePreset reclassifyAtLength(int jobs, String other) {
    queue().maxLength = jobs;
    queue().queueWhenFull = Checks.notNull("queue", other);
    return this;
  }

  /**
   * Ends jobs that have waited for so long.
   *
   * @param wait longer than zero
   * @return this preset
   */
  public AzurePreset cancelAfter(Duration wait) {
    queue().cancelAfter = wait;
    return this;
  }

  /**
   * Moves jobs to another queue that have waited for so long.
   *
   * @param wait longer than zero
   * @param other the other queue's id
   * @return this preset
   */
  public AzurePreset reclassifyAfter(Duration wait, String other) {
    queue().reclassifyAfter = wait;
    queue().queueAfter = Checks.notNull("queue", other);
    return this;
  }

  /**
   * Begins a worker; {@link #channel} and {@link #serves} go on about him. Workers are in order of
   * their ids, which decides the last tie.
   *
   * @param id the worker's id
   * @param totalCapacity 1 to 1,000,000,000
   * @param labels sets his labels, as skills and attributes
   * @return this preset
   * @throws InvalidValueException if he is there already, or the capacity is out of range
   */
  public AzurePreset worker(String id, int totalCapacity, Consumer<Agent.Builder> labels) {
    Agent.Builder begun = Agent.builder(id).totalCapacity(totalCapacity);
    Checks.notNull("labels", labels).accept(begun);
    worker = Presets.begin("worker", id, begun, workers);
    capacity = totalCapacity;
    return this;
  }

  /**
   * Lets the worker take as many jobs of a channel as his capacity allows.
   *
   * @param channel the channel
   * @param costPerJob what each takes of the total capacity
   * @return this preset
   */
  public AzurePreset channel(Channel channel, int costPerJob) {
    int most = Math.max(1, Math.min(MOST_JOBS, capacity / Math.max(1, costPerJob)));
    return channel(channel, costPerJob, most);
  }

  /**
   * Lets the worker take jobs of a channel.
   *
   * @param channel the channel
   * @param costPerJob what each takes of the total capacity
   * @param maxNumberOfJobs how many at once, 1 to 10,000
   * @return this preset
   */
  public AzurePreset channel(Channel channel, int costPerJob, int maxNumberOfJobs) {
    worker().takes(channel, maxNumberOfJobs, costPerJob);
    return this;
  }

  /**
   * Names the queues of the worker. Default: all.
   *
   * @param ids the queues' ids
   * @return this preset
   */
  public AzurePreset serves(String... ids) {
    for (String id : Checks.notNull("queues", ids)) {
      worker().serves(id);
    }
    return this;
  }

  /**
   * Sets workers not ready who let an offer expire, since expiry ends their registration. Default:
   * they stay.
   *
   * @return this preset
   */
  public AzurePreset deregisteringWhoLetsOffersExpire() {
    deregisters = true;
    return this;
  }

  /**
   * Never offers a job again to who declined it, where no {@code retryOfferAt} comes with the
   * decline. Default: after {@link #retryOfferAfter}.
   *
   * @return this preset
   */
  public AzurePreset neverReofferingDeclinedJobs() {
    neverAgain = true;
    return this;
  }

  /**
   * Makes the plan.
   *
   * @return the plan
   * @throws InvalidValueException if an option is out of range
   */
  public Plan plan() {
    Plan.Builder plan = Plan.builder().missedOffersLimit(deregisters ? 1 : 0);
    queues.forEach((id, each) -> plan.queue(id, q -> configure(each, q)));
    workers.values().forEach(each -> plan.agent(each.build()));
    return plan.build();
  }

  private void configure(Queue from, QueuePlan.Builder q) {
    q.strictPriority()
        .strategy(strategy(from.mode))
        .ringTime(from.offerExpiresAfter)
        .refusalMemory(neverAgain ? Checks.LONGEST : from.retryOfferAfter)
        .parallelOffers(from.maxConcurrentOffers)
        .maxLength(from.maxLength);
    if (from.queueWhenFull != null) {
      q.overflowWhenFull(from.queueWhenFull);
    }
    if (from.cancelAfter != null) {
      q.maxWait(from.cancelAfter);
    }
    if (from.reclassifyAfter != null) {
      q.overflowAfter(from.reclassifyAfter, from.queueAfter);
    }
  }

  private static RoutingStrategy strategy(Mode mode) {
    return switch (mode) {
      case LONGEST_IDLE -> RoutingStrategy.leastOccupied();
      case ROUND_ROBIN -> Scorings.roundRobinByPointer();
      case BEST_WORKER -> AzureScore.BEST;
    };
  }

  private Queue queue() {
    return Presets.begun("queue", queue);
  }

  private Agent.Builder worker() {
    return Presets.begun("worker", worker);
  }
}
