package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the decisions of Twilio TaskRouter (as documented in 2026), in its own words: a
 * workflow's targets are tried in order, each for its timeout, and options after {@link #target}
 * are that target's own.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.twilioTaskRouter()
 *         .taskQueue("english", skill("english"))
 *         .taskQueue("everybody", allOf())
 *         .workflow("support")
 *         .target("english").expression(skill("product", 5)).priority(5).timeout(ofSeconds(30))
 *         .target("english").priority(10).timeout(ofSeconds(60))
 *         .target("everybody")
 *         .worker("ayse", a -> a.skill("english", 5).skill("product", 7))
 *         .channel(Channel.VOICE, 1).channel(Channel.CHAT, 3)
 *         .plan();
 * router.submit(Interaction.of("task-1").to("support"));
 * }</pre>
 *
 * <p>Each filter of a workflow is a {@link #workflow} here, and the one that matches is named by
 * {@code Interaction.to}; expressions over workers are {@link Requirement}s. The first target is a
 * queue of the workflow's id, the others are {@code support/2}, {@code support/3} and so on, as
 * events tell.
 *
 * <p><b>The same.</b> The target's priority, or the task's own where it has none, then age, over
 * all queues; a target's workers are those of its task queue who meet its expression, and no longer
 * those of the target before; the longest idle, unless an order is given; first in, first out or
 * last in, first out; a reservation that runs out or is rejected goes to the next; capacity by
 * channel, each for itself.
 *
 * <p><b>Different</b>, for every user of this engine:
 *
 * <ul>
 *   <li>A higher priority always comes first here too, since that is the engine's main rule; {@link
 *       Plan#check} says so, and a last target without timeout may starve.
 *   <li>A reservation in progress outlives its target's timeout, and the next target's time counts
 *       from its end.
 *   <li>Who rejected a task is passed over for 5 min, or until the next target.
 *   <li>{@link #skipIfNobodyLoggedIn} looks at logins, and when the task comes.
 *   <li>Equal priorities of a last in, first out queue come before those of other queues.
 * </ul>
 *
 * <p><b>Not here</b>: routing targets that ignore capacity (see {@link Commands#assign}), and
 * expressions as text.
 *
 * <p>For one thread.
 */
public final class TwilioPreset {
  private static final int MAX_PRIORITY = 100;
  private static final int MAX_RESERVED = 50;

  private final Map<String, TaskQueue> taskQueues = new LinkedHashMap<>();
  private final Map<String, List<Target>> workflows = new LinkedHashMap<>();
  private final Map<String, Agent.Builder> workers = new LinkedHashMap<>();
  private @Nullable TaskQueue taskQueue;
  private @Nullable List<Target> workflow;
  private Agent.@Nullable Builder worker;
  private Duration reservationTimeout = Duration.ofMinutes(2);
  private int missedOffersLimit;

  TwilioPreset() {}

  /** A task queue as it was set. */
  private static final class TaskQueue {
    final Requirement workers;
    boolean lifo;
    int maxReserved = 1;

    TaskQueue(Requirement workers) {
      this.workers = workers;
    }
  }

  /** A target as it was set. */
  private static final class Target {
    final TaskQueue queue;
    final List<Requirement> expressions = new ArrayList<>();
    @Nullable Integer priority;
    @Nullable Duration timeout;
    Duration knownWorker = Duration.ZERO;
    RoutingStrategy orderBy = RoutingStrategy.longestIdle();
    boolean skips;

    Target(TaskQueue queue) {
      this.queue = queue;
    }

    @Nullable Duration limit() {
      return timeout == null ? null : timeout.plus(knownWorker);
    }
  }

  /**
   * Adds a task queue.
   *
   * @param name its name, for {@link #target}
   * @param workers which workers belong to it
   * @return this preset
   * @throws InvalidValueException if it is there already
   */
  public TwilioPreset taskQueue(String name, Requirement workers) {
    TaskQueue begun = new TaskQueue(Checks.notNull("workers", workers));
    taskQueue = Presets.begin("task queue", name, begun, taskQueues);
    return this;
  }

  /**
   * Serves the youngest of equal priority first in the task queue. Default: the oldest.
   *
   * @return this preset
   */
  public TwilioPreset lifo() {
    Presets.begun("task queue", taskQueue).lifo = true;
    return this;
  }

  /**
   * Sets how many workers of the task queue a task is reserved for at a time. Default: 1.
   *
   * @param workers 1 to 50
   * @return this preset
   */
  public TwilioPreset maxReservedWorkers(int workers) {
    Presets.begun("task queue", taskQueue).maxReserved =
        Checks.range("maxReservedWorkers", workers, 1, MAX_RESERVED, "1 is the default.");
    return this;
  }

  /**
   * Begins a workflow of one filter; the targets that follow are its own.
   *
   * @param id its id, and that of the queue to submit to
   * @return this preset
   * @throws InvalidValueException if it is there already
   */
  public TwilioPreset workflow(String id) {
    workflow = Presets.begin("workflow", id, new ArrayList<>(), workflows);
    return this;
  }

  /**
   * Begins the workflow's next target; the options that follow are its own.
   *
   * @param taskQueueName the name of a task queue
   * @return this preset
   * @throws InvalidValueException if there is no such task queue
   */
  public TwilioPreset target(String taskQueueName) {
    TaskQueue queue = taskQueues.get(taskQueueName);
    if (queue == null) {
      throw new InvalidValueException(
          "target", taskQueueName, "is no task queue", "Add it with taskQueue before.");
    }
    Presets.begun("workflow", workflow).add(new Target(queue));
    return this;
  }

  /**
   * Narrows the target down to some workers of its task queue. Default: all.
   *
   * @param workers who
   * @return this preset
   */
  public TwilioPreset expression(Requirement workers) {
    target().expressions.add(Checks.notNull("expression", workers));
    return this;
  }

  /**
   * Sets the priority of tasks in the target. Default: that of the task.
   *
   * @param priority 0 to 100, the highest first
   * @return this preset
   */
  public TwilioPreset priority(int priority) {
    target().priority =
        Checks.range("priority", priority, 0, MAX_PRIORITY, "Only the order matters.");
    return this;
  }

  /**
   * Sets for how long the target is tried; then it is the next one's turn, or after the last one
   * the task ends. Default: for ever.
   *
   * @param time longer than zero
   * @return this preset
   */
  public TwilioPreset timeout(Duration time) {
    Checks.positiveNanos("timeout", time, "Leave it out for no limit.");
    target().timeout = time;
    return this;
  }

  /**
   * Waits first for the known worker alone, whom {@code Interaction.prefers} names, as a target of
   * his own before this one: it is left when the time is over, and at once if he is not logged in,
   * may not serve it, or rejects it. The target's timeout counts from the end of this time.
   *
   * @param time the time
   * @return this preset
   */
  public TwilioPreset knownWorkerFirst(Duration time) {
    Checks.positiveNanos("knownWorkerFirst", time, "Leave it out for none.");
    target().knownWorker = time;
    return this;
  }

  /**
   * Sets how workers of the target are put in order. Default: the longest idle first.
   *
   * @param ranking a ranking, see {@link Rankings}
   * @return this preset
   */
  public TwilioPreset orderBy(RoutingStrategy.Ranking ranking) {
    target().orderBy = Checks.notNull("orderBy", ranking);
    return this;
  }

  /**
   * Sets how workers of the target are put in order. Default: the longest idle first.
   *
   * @param scoring a scoring, see {@link Scorings}
   * @return this preset
   */
  public TwilioPreset orderBy(RoutingStrategy.Scoring scoring) {
    target().orderBy = Checks.notNull("orderBy", scoring);
    return this;
  }

  /**
   * Goes on to the next target at once if none of this one's workers is logged in when the task
   * comes. Of no effect on the last one.
   *
   * @return this preset
   */
  public TwilioPreset skipIfNobodyLoggedIn() {
    target().skips = true;
    return this;
  }

  /**
   * Begins a worker, after all others; {@link #channel} goes on about him.
   *
   * @param id the worker's id
   * @param attributes sets his skills, languages and attributes
   * @return this preset
   * @throws InvalidValueException if he is there already
   */
  public TwilioPreset worker(String id, Consumer<Agent.Builder> attributes) {
    Agent.Builder begun = Agent.builder(id);
    Checks.notNull("attributes", attributes).accept(begun);
    worker = Presets.begin("worker", id, begun, workers);
    return this;
  }

  /**
   * Lets the worker take tasks of a channel, whatever he has on others.
   *
   * @param channel the channel
   * @param capacity how many at once
   * @return this preset
   */
  public TwilioPreset channel(Channel channel, int capacity) {
    Presets.begun("worker", worker).takes(channel, capacity, 1);
    return this;
  }

  /**
   * Sets how long a reservation stays open. Default: 120 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public TwilioPreset taskReservationTimeout(Duration time) {
    reservationTimeout = time;
    return this;
  }

  /**
   * Sets workers not ready who let a reservation run out: the workspace's timeout activity is not
   * an available one. Default: they stay ready.
   *
   * @return this preset
   */
  public TwilioPreset withTimeoutActivity() {
    missedOffersLimit = 1;
    return this;
  }

  /**
   * Makes the plan.
   *
   * @return the plan
   * @throws InvalidValueException if an option is out of range, or a workflow has no targets
   */
  public Plan plan() {
    Plan.Builder plan = Plan.builder().missedOffersLimit(missedOffersLimit);
    Map<String, Integer> priorities = new LinkedHashMap<>();
    workflows.forEach((id, targets) -> add(id, targets, priorities, plan));
    if (taskQueues.values().stream().anyMatch(each -> each.lifo)) {
      plan.queueChoice(new TwilioOrder.ByPriority(priorities));
    }
    workers.values().forEach(each -> plan.agent(each.build()));
    return plan.build();
  }

  private void add(
      String id, List<Target> targets, Map<String, Integer> priorities, Plan.Builder plan) {
    if (targets.isEmpty()) {
      throw new InvalidValueException("workflow", id, "has no target", "Name one with target.");
    }
    for (int t = 0; t < targets.size(); t++) {
      Target target = targets.get(t);
      String next = t + 1 < targets.size() ? queueOf(id, t + 1) : null;
      plan.queue(queueOf(id, t), q -> configure(target, next, q));
      if (target.priority != null) {
        priorities.put(queueOf(id, t), target.priority);
      }
    }
  }

  private static String queueOf(String workflow, int target) {
    return target == 0 ? workflow : workflow + "/" + (target + 1);
  }

  private void configure(Target target, @Nullable String next, QueuePlan.Builder q) {
    q.needs(target.queue.workers)
        .needs(target.expressions.toArray(new Requirement[0]))
        .ringTime(reservationTimeout)
        .strategy(target.orderBy)
        .parallelOffers(target.queue.maxReserved)
        .order(new TwilioOrder(target.priority, target.queue.lifo))
        .relaxes(r -> r.preferredAlone(target.knownWorker));
    Duration limit = target.limit();
    if (limit != null && next != null) {
      q.overflowAfter(limit, next);
    } else if (limit != null) {
      q.maxWait(limit);
    }
    if (target.skips && next != null) {
      q.overflowWhenUnstaffed(next);
    }
  }

  private Target target() {
    List<Target> targets = Presets.begun("workflow", workflow);
    return Presets.begun("target", targets.isEmpty() ? null : targets.get(targets.size() - 1));
  }
}
