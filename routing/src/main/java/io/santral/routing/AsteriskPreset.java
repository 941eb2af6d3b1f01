package io.santral.routing;

import io.santral.Channel;
import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the decisions of Asterisk's {@code app_queue} (read at f0c1c1a of August 2026), in
 * its own words: options after {@link #queue} are those of that queue, as in {@code queues.conf}.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.asterisk()
 *         .queue("support", Strategy.LEASTRECENT)
 *         .timeout(ofSeconds(15)).retry(ofSeconds(5)).wrapuptime(ofSeconds(10))
 *         .maxPenalty(0).maxPenaltyAfter(ofSeconds(60), 1)
 *         .member("alice", 0).member("bob", 0).member("carol", 1)
 *         .plan();
 * }</pre>
 *
 * <p><b>The same.</b> The higher priority first, then first come, first served; the lowest penalty
 * of those who are free, and there by strategy; a ring of {@code timeout}, after which the caller
 * rests for {@code retry}, whoever is free; who declines is passed over for {@code retry}, and the
 * next is rung at once; penalties reached only when lower ones cannot be rung, never since a ring
 * was not answered; limits of penalty that change while waiting; a member is free again a {@code
 * wrapuptime} after a call, to the instant; {@code maxlen} counts callers whose members ring; a
 * ring in progress outlives the caller's limit.
 *
 * <p><b>Mended</b>, and switched back on by name only: {@link #reRingingWhoDidNotAnswer}, {@link
 * #withTiesToTheLastMember}.
 *
 * <p><b>Different</b>, for every user of this engine:
 *
 * <ul>
 *   <li>Things happen when they can, in nanoseconds, and not at the next poll of a second.
 *   <li>A caller whom nobody may serve does not block those behind: {@code autofill=yes}, and turn
 *       goes by who may be served.
 *   <li>An agent is one, in however many queues: one wrap-up, one count of calls, one last call, as
 *       with {@code shared_lastcall=yes}.
 *   <li>{@code weight} is an order among queues: the heavier is served first wherever a free member
 *       serves both. Members whom its penalties exclude are not kept from lighter queues.
 *   <li>After a decline, the next ring has its full time, as with {@code timeoutrestart=yes}.
 *   <li>A member has one call at a time, as with {@code ringinuse=no}; give the agent more capacity
 *       if his device takes more. No metric overflows with long idle times or many members.
 * </ul>
 *
 * <p><b>Not here</b>: {@code joinempty} and {@code leavewhenempty}, whose factors are states of
 * devices (see {@link QueuePlan.Builder#overflowWhenUnstaffed}); {@code autopause} for one queue
 * (see {@link #autopauseAll}); {@code memberdelay}, announcements and other things that callers
 * hear.
 *
 * <p>A decision costs a look at each candidate. The penalty of a membership is its tier less one.
 * For one thread.
 */
public final class AsteriskPreset {
  /** How members of equal penalty are put in order. Random numbers start at the plan's seed. */
  public enum Strategy {
    /** All of the lowest penalty at once, the next penalty when all of those have declined. */
    RINGALL,
    /** Whose last call ended longest ago; first who never had one. */
    LEASTRECENT,
    /** Who has had the fewest calls since the router started, newcomers included. */
    FEWESTCALLS,
    /** Drawn anew for each ring, all alike. */
    RANDOM,
    /** The smallest number drawn from 0 to one more than the penalty, whatever the penalty. */
    WRANDOM,
    /**
     * In the order of members, on from whoever was rung last for any caller of the queue, and round
     * to the first: {@code rrordered} too, since members have an order here. The turn is kept by
     * name; who was passed over, being busy, waits for the next round.
     */
    RRMEMORY,
    /** In the order of members, for each caller from the first, and on from whom he rang last. */
    LINEAR
  }

  private static final int MAX_PENALTY = 99;

  private final Map<String, AsteriskQueue> queues = new LinkedHashMap<>();
  private final PresetAgents agents = new PresetAgents();
  private @Nullable AsteriskQueue current;
  private int missedOffersLimit;
  private boolean again;
  private boolean lastWins;
  private long seed;

  AsteriskPreset() {}

  /**
   * Begins a queue; the options that follow are its own.
   *
   * @param id the queue's id
   * @param strategy how a member is chosen
   * @return this preset
   * @throws InvalidValueException if the queue is there already
   */
  public AsteriskPreset queue(String id, Strategy strategy) {
    AsteriskQueue begun = new AsteriskQueue(id, Checks.notNull("strategy", strategy));
    current = Presets.begin("queue", id, begun, queues);
    return this;
  }

  /**
   * Adds a member to the queue, after all others. An agent may be a member of several queues.
   *
   * @param agent the agent's id
   * @param penalty 0 to 99
   * @return this preset
   */
  public AsteriskPreset member(String agent, int penalty) {
    here().member(agent, penalty(penalty));
    agents.agent(agent);
    return this;
  }

  /**
   * Sets for how long a member is rung. Default: 15 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public AsteriskPreset timeout(Duration time) {
    here().timeout = time;
    return this;
  }

  /**
   * Sets for how long a caller rests after a ring that nobody answered, and for how long a member
   * who declined is not rung for that caller. Default: 5 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public AsteriskPreset retry(Duration time) {
    here().retry = Duration.ofNanos(Checks.positiveNanos("retry", time, "The default is 5 s."));
    return this;
  }

  /**
   * Sets for how long a member is not rung after a call. Default: none.
   *
   * @param time the time; at its end the member is free
   * @return this preset
   */
  public AsteriskPreset wrapuptime(Duration time) {
    here().wrapuptime = time;
    return this;
  }

  /**
   * Sets which queue a member of several serves first. Default: 0.
   *
   * @param weight the heaviest goes first
   * @return this preset
   */
  public AsteriskPreset weight(int weight) {
    here().weight = weight;
    return this;
  }

  /**
   * Sets how many callers may be in the queue, those included whose members ring. Default: any
   * number.
   *
   * @param callers at least 1
   * @return this preset
   */
  public AsteriskPreset maxlen(int callers) {
    here().maxlen = callers;
    return this;
  }

  /**
   * Sets for how long a caller waits before he leaves the queue. Default: for ever.
   *
   * @param time longer than zero
   * @return this preset
   */
  public AsteriskPreset callerTimeout(Duration time) {
    here().callerTimeout = time;
    return this;
  }

  /**
   * Ignores all penalties and their limits if the queue has no more members than this when the plan
   * is made. Default: 0.
   *
   * @param members a count
   * @return this preset
   */
  public AsteriskPreset penaltymemberslimit(int members) {
    here().membersLimit =
        Checks.range("penaltymemberslimit", members, 0, Integer.MAX_VALUE, "Use 0 for none.");
    return this;
  }

  /**
   * Sets {@code QUEUE_MAX_PENALTY} of callers as they come. Default: no limit.
   *
   * @param penalty 0 to 99
   * @return this preset
   */
  public AsteriskPreset maxPenalty(int penalty) {
    here().max.begin(penalty(penalty));
    return this;
  }

  /**
   * Changes the maximum once a caller has waited, as a queue rule does; from that instant on.
   *
   * @param wait longer than zero
   * @param penalty 0 to 99
   * @return this preset
   * @throws InvalidValueException if no {@link #maxPenalty} was set, since rules change only limits
   *     that are there
   */
  public AsteriskPreset maxPenaltyAfter(Duration wait, int penalty) {
    here().max.change(wait, penalty(penalty));
    return this;
  }

  /**
   * Sets {@code QUEUE_MIN_PENALTY} of callers as they come; it counts as the maximum where it is
   * above. Default: no limit.
   *
   * @param penalty 0 to 99
   * @return this preset
   */
  public AsteriskPreset minPenalty(int penalty) {
    here().min.begin(penalty(penalty));
    return this;
  }

  /**
   * Changes the minimum once a caller has waited.
   *
   * @param wait longer than zero
   * @param penalty 0 to 99
   * @return this preset
   * @throws InvalidValueException if no {@link #minPenalty} was set
   */
  public AsteriskPreset minPenaltyAfter(Duration wait, int penalty) {
    here().min.change(wait, penalty(penalty));
    return this;
  }

  /**
   * Sets {@code QUEUE_RAISE_PENALTY} of callers as they come: lower penalties count as this one, so
   * that those below a minimum may be rung after all. Default: none is raised.
   *
   * @param penalty 0 to 99; it counts as the maximum where it is above
   * @return this preset
   */
  public AsteriskPreset raisePenalty(int penalty) {
    here().raise.begin(penalty(penalty));
    return this;
  }

  /**
   * Changes what penalties are raised to once a caller has waited.
   *
   * @param wait longer than zero
   * @param penalty 0 to 99
   * @return this preset
   * @throws InvalidValueException if no {@link #raisePenalty} was set
   */
  public AsteriskPreset raisePenaltyAfter(Duration wait, int penalty) {
    here().raise.change(wait, penalty(penalty));
    return this;
  }

  /**
   * Leaves members below the minimum out of raising, as {@code rN} does: they are not rung.
   *
   * @return this preset
   */
  public AsteriskPreset raiseSparesThoseBelowTheMinimum() {
    here().raiseRespectsMinimum = true;
    return this;
  }

  /**
   * Sets agents not ready who let a call ring out, for all queues: {@code autopause=all}.
   *
   * @return this preset
   */
  public AsteriskPreset autopauseAll() {
    missedOffersLimit = 1;
    return this;
  }

  /**
   * Rings, by least recent and fewest calls, the member again who has just not answered the same
   * caller: not answering changes neither figure. Default: one of equal penalty goes before him if
   * one is free.
   *
   * @return this preset
   */
  public AsteriskPreset reRingingWhoDidNotAnswer() {
    again = true;
    return this;
  }

  /**
   * Gives ties to the last in the order of members. Asterisk does so in the order of its container,
   * which is that of a hash of names for all strategies that have ties. Default: to the first.
   *
   * @return this preset
   */
  public AsteriskPreset withTiesToTheLastMember() {
    lastWins = true;
    return this;
  }

  /**
   * Sets where random numbers start. Default: 0.
   *
   * @param start any number
   * @return this preset
   */
  public AsteriskPreset seed(long start) {
    seed = start;
    return this;
  }

  /**
   * Makes the plan; {@link Plan#toBuilder} adds to it what else the agents can do.
   *
   * @return the plan
   * @throws InvalidValueException if an option is out of range
   */
  public Plan plan() {
    Plan.Builder plan = Plan.builder().seed(seed).missedOffersLimit(missedOffersLimit);
    Map<String, Integer> weights = new LinkedHashMap<>();
    PresetAgents members = agents.withChannel(Channel.VOICE);
    for (AsteriskQueue queue : queues.values()) {
      plan.queue(queue.plan(again, lastWins, seed));
      queue.enrol(members);
      if (queue.weight != 0) {
        weights.put(queue.id, queue.weight);
      }
    }
    if (!weights.isEmpty()) {
      plan.queueChoice(QueueChoice.queuePriority(weights));
    }
    members.addTo(plan);
    return plan.build();
  }

  private AsteriskQueue here() {
    return Presets.begun("queue", current);
  }

  private static int penalty(int penalty) {
    return Checks.range("penalty", penalty, 0, MAX_PENALTY, "Only their order matters.");
  }
}
