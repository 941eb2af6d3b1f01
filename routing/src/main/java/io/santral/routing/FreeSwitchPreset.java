package io.santral.routing;

import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the decisions of FreeSWITCH's {@code mod_callcenter} (read at cc93a68), the engine
 * beneath FusionPBX, in its own words: options after {@link #queue} are those of that queue, the
 * others are for all agents.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.freeSwitch()
 *         .wrapUpTime(ofSeconds(10)).maxNoAnswer(3)
 *         .queue("support", Strategy.LONGEST_IDLE_AGENT)
 *         .tierRuleWaitSecond(ofSeconds(30)).tierRuleWaitMultiplyLevel()
 *         .tier("alice", 1, 1).tier("bob", 1, 2).tier("carol", 2, 1)
 *         .plan();
 * }</pre>
 *
 * <p><b>The same.</b> Callers of all queues by score, which is their wait in seconds and the base
 * score; agents by level, then strategy, then position; levels that open with the caller's wait;
 * agents on a break count as present for the rules of tiers; only rings that were not answered
 * count towards {@code max-no-answer}; a ring in progress outlives the caller's limit; with
 * ring-all, who becomes free later joins the ring, and with ring-progressively one agent more every
 * ten seconds.
 *
 * <p><b>Mended</b>, and switched back on by name only: {@link #reofferingToWhoDidNotAnswer}, {@link
 * #withWrapUpASecondLonger}, {@link #withRoundRobinStayingInItsLevel}.
 *
 * <p><b>Different</b>, for every user of this engine:
 *
 * <ul>
 *   <li>Things happen when they can, in nanoseconds, and not ten times a second.
 *   <li>Talk time and calls answered are those of the router's life: a return to Available does not
 *       set them back, so that a break buys no priority.
 *   <li>Whether a level has anybody logged in is looked at when the caller comes and when a level
 *       opens, not in between; without multiplying, levels above one where nobody is logged in open
 *       together.
 *   <li>After a failed ring, {@link #delayAfterFailure} keeps the agent from that caller, not from
 *       others.
 *   <li>Round robin goes by the last turn of the queue, not of all queues.
 *   <li>Top-down reaches level 0, position 0, and goes on although its last agent is away.
 *   <li>Wrap-up is one time for all agents.
 * </ul>
 *
 * <p><b>Not here</b>: {@code max-wait-time-with-no-agent}, and resuming abandoned callers (submit
 * such a caller with a base score of the wait he had); agents on demand; the queue's time base,
 * since {@code system} is a base score of the seconds since the channel was answered.
 *
 * <p>A decision costs a look at each candidate. The level of a membership is its tier less one. For
 * one thread.
 */
public final class FreeSwitchPreset {
  /** The interaction's attribute with the base score, in whole seconds. */
  public static final String BASE_SCORE = "cc_base_score";

  /** How agents of equal level are put in order; all but TOP_DOWN go by level before. */
  public enum Strategy {
    /** Whose last call ended longest ago, first who never had one; then position. */
    LONGEST_IDLE_AGENT,
    /** Who has talked the least; then position. */
    AGENT_WITH_LEAST_TALK_TIME,
    /** Who has answered the fewest calls; then position. */
    AGENT_WITH_FEWEST_CALLS,
    /**
     * By position, on from whoever was offered something of the queue last, if he is of that level;
     * then from the first.
     */
    ROUND_ROBIN,
    /** For each caller, on from whom he rang last, by level and position; then from the top. */
    TOP_DOWN,
    /** Position; then who was offered something longest ago. */
    SEQUENTIALLY_BY_AGENT_ORDER,
    /** Drawn anew for each ring. */
    RANDOM,
    /** All at once, of all levels that are open. */
    RING_ALL,
    /** One more every ten seconds, by position. */
    RING_PROGRESSIVELY
  }

  private static final int MAX_LEVEL = 99;
  private static final Duration PROGRESSIVE_DELAY = Duration.ofSeconds(10);

  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final PresetAgents agents = new PresetAgents();
  private @Nullable Queue current;
  private Duration callTimeout = Duration.ofMinutes(1);
  private Duration wrapUpTime = Duration.ZERO;
  private Duration delayAfterFailure = Duration.ZERO;
  private int maxNoAnswer;
  private boolean staysInLevel;
  private boolean again;
  private boolean wrapUpLonger;
  private long seed;

  FreeSwitchPreset() {}

  /** A queue and its tiers, as they were set. */
  private static final class Queue {
    final String id;
    final Strategy strategy;
    final Map<String, Membership> tiers = new LinkedHashMap<>();
    @Nullable Duration waitSecond;
    boolean multiply;
    boolean noAgentNoWait = true;
    @Nullable Duration maxWaitTime;

    Queue(String id, Strategy strategy) {
      this.id = id;
      this.strategy = strategy;
    }
  }

  /**
   * Begins a queue; the options that follow are its own.
   *
   * @param id the queue's id
   * @param strategy how an agent is chosen
   * @return this preset
   * @throws InvalidValueException if the queue is there already
   */
  public FreeSwitchPreset queue(String id, Strategy strategy) {
    Queue begun = new Queue(id, Checks.notNull("strategy", strategy));
    current = Presets.begin("queue", id, begun, queues);
    return this;
  }

  /**
   * Adds an agent to the queue. An agent may be in several queues.
   *
   * @param agent the agent's id
   * @param level 0 to 99; the lowest is first
   * @param position 0 to 1,000,000; the lowest is first within a level
   * @return this preset
   * @throws InvalidValueException if a number is out of range, or he is in the queue already
   */
  public FreeSwitchPreset tier(String agent, int level, int position) {
    Checks.range("level", level, 0, MAX_LEVEL, "Only their order and waits matter.");
    Membership tier = new Membership(here().id, level + 1, position);
    Presets.begin("tier of agent", agent, tier, here().tiers);
    agents.agent(agent);
    return this;
  }

  /**
   * Applies the rules of tiers: callers reach level 0 at once, and higher ones after this time. Not
   * set, levels only put agents in order.
   *
   * @param time longer than zero
   * @return this preset
   */
  public FreeSwitchPreset tierRuleWaitSecond(Duration time) {
    Checks.positiveNanos("tierRuleWaitSecond", time, "Leave it out to apply no rules.");
    here().waitSecond = time;
    return this;
  }

  /**
   * Opens each level after as many times the wait as its number says, not all levels after one.
   *
   * @return this preset
   */
  public FreeSwitchPreset tierRuleWaitMultiplyLevel() {
    here().multiply = true;
    return this;
  }

  /**
   * Has callers wait for a level although there is nobody logged in at lower ones, as with {@code
   * tier-rule-no-agent-no-wait=false}: even level 1 waits. Default: they do not wait for nobody.
   *
   * @return this preset
   */
  public FreeSwitchPreset tierRuleWaitAlsoForNoAgent() {
    here().noAgentNoWait = false;
    return this;
  }

  /**
   * Sets how long a caller may wait. Default: for ever.
   *
   * @param time longer than zero
   * @return this preset
   */
  public FreeSwitchPreset maxWaitTime(Duration time) {
    here().maxWaitTime = time;
    return this;
  }

  /**
   * Sets for how long agents are rung. Default: 60 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public FreeSwitchPreset callTimeout(Duration time) {
    callTimeout = time;
    return this;
  }

  /**
   * Sets how long after a call agents are left alone. Default: none.
   *
   * @param time the time; at its end the agent is free
   * @return this preset
   */
  public FreeSwitchPreset wrapUpTime(Duration time) {
    wrapUpTime = Duration.ofNanos(Checks.nanos("wrapUpTime", time, "Use zero for none."));
    return this;
  }

  /**
   * Sets for how long a caller is not offered again to an agent who declined or did not answer:
   * {@code reject-delay-time}, {@code busy-delay-time} and {@code no-answer-delay-time} in one.
   * Default: zero.
   *
   * @param time the time
   * @return this preset
   */
  public FreeSwitchPreset delayAfterFailure(Duration time) {
    delayAfterFailure = time;
    return this;
  }

  /**
   * Sets agents on a break after rings in a row that they did not answer. Default: 0, never.
   *
   * @param rings a count
   * @return this preset
   */
  public FreeSwitchPreset maxNoAnswer(int rings) {
    maxNoAnswer = rings;
    return this;
  }

  /**
   * Offers, by longest idle, least talk time and fewest calls, to the agent again who has just not
   * answered the same caller: not answering changes none of those. Default: one of equal level goes
   * before him if one is free.
   *
   * @return this preset
   */
  public FreeSwitchPreset reofferingToWhoDidNotAnswer() {
    again = true;
    return this;
  }

  /**
   * Has round robin stay in the level of the last turn, before it looks at lower levels. Default:
   * the lowest level that has anybody free, and there the turn.
   *
   * @return this preset
   */
  public FreeSwitchPreset withRoundRobinStayingInItsLevel() {
    staysInLevel = true;
    return this;
  }

  /**
   * Frees agents a second after the end of their wrap-up, as comparing whole seconds without
   * equality does. Default: at its end.
   *
   * @return this preset
   */
  public FreeSwitchPreset withWrapUpASecondLonger() {
    wrapUpLonger = true;
    return this;
  }

  /**
   * Sets where random numbers start. Default: 0.
   *
   * @param start any number
   * @return this preset
   */
  public FreeSwitchPreset seed(long start) {
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
    Plan.Builder plan = Plan.builder().seed(seed).missedOffersLimit(maxNoAnswer);
    PresetAgents enrolled = agents.withChannel(Channel.VOICE);
    queues.forEach(
        (id, queue) -> {
          plan.queue(id, q -> configure(queue, q));
          queue.tiers.forEach((agent, tier) -> tier(enrolled, agent, tier));
        });
    enrolled.addTo(plan);
    return plan.build();
  }

  private static void tier(PresetAgents enrolled, String agent, Membership tier) {
    enrolled.agent(agent).serves(tier.queue(), tier.tier(), tier.position());
  }

  private void configure(Queue queue, QueuePlan.Builder q) {
    Duration wrapUp = wrapUpLonger ? wrapUpTime.plusSeconds(1) : wrapUpTime;
    q.order(WaitingOrder.byValue(BASE_SCORE, Duration.ofSeconds(1)))
        .ringTime(callTimeout)
        .wrapUp(wrapUp)
        .refusalMemory(delayAfterFailure)
        .strategy(strategy(queue, wrapUp));
    if (queue.maxWaitTime != null) {
      q.maxWait(queue.maxWaitTime);
    }
    if (queue.strategy == Strategy.RING_ALL || queue.strategy == Strategy.RING_PROGRESSIVELY) {
      q.parallelOffers(QueuePlan.RING_ALL);
    }
    boolean progressive = queue.strategy == Strategy.RING_PROGRESSIVELY;
    boolean skips = queue.waitSecond != null && queue.noAgentNoWait;
    q.relaxes(
        r -> {
          if (progressive) {
            r.oneMoreEvery(PROGRESSIVE_DELAY);
          }
          if (skips) {
            r.skipHopeless();
          }
        });
    if (queue.waitSecond != null) {
      openLevels(queue, queue.waitSecond, q);
    }
  }

  private FreeSwitchStrategy strategy(Queue queue, Duration wrapUp) {
    return new FreeSwitchStrategy(queue.strategy, wrapUp.toNanos(), staysInLevel, again, seed);
  }

  private static void openLevels(Queue queue, Duration wait, QueuePlan.Builder q) {
    List<Integer> levels = new ArrayList<>();
    queue.tiers.values().forEach(tier -> levels.add(tier.tier() - 1));
    levels.sort(null);
    // Nobody waits for levels below the lowest, where there can be nobody.
    int waited = queue.noAgentNoWait && !levels.isEmpty() ? levels.get(0) : 0;
    for (int level : levels) {
      if (level > waited) {
        q.tierOpens(level + 1, queue.multiply ? wait.multipliedBy(level) : wait);
        if (!queue.multiply) {
          return;
        }
        waited = level;
      }
    }
  }

  private Queue here() {
    return Presets.begun("queue", current);
  }
}
