package io.santral.routing;

import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the decisions of OpenSIPS's {@code call_center} (read at 8f4f1e1), in its own words:
 * options after {@link #flow} are those of that flow, the others are for all.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.openSips()
 *         .wrapUpTime(ofSeconds(30))
 *         .flow("gold", "billing", 0)
 *         .flow("plain", "billing", 5).maxWrapUp(ofSeconds(10))
 *         .agent("ayse", "billing")
 *         .plan();
 * }</pre>
 *
 * <p><b>The same.</b> A flow, which is a queue here, asks for one skill; the flow of the lowest
 * priority number is served first wherever an agent could serve several, then first come, first
 * served; an agent has a flat set of skills; the agent whose wrap-up ended longest ago is asked; a
 * wrap-up lasts as the agents' and at most as the flow's.
 *
 * <p><b>Mended</b>, and switched back on by name only: {@link #withLoginToTheFront}, {@link
 * #withRejectedCallsOnTop}.
 *
 * <p><b>Different</b>, for every user of this engine:
 *
 * <ul>
 *   <li>Things happen when they can, in nanoseconds: no call that comes between two ticks of a
 *       timer overtakes older ones.
 *   <li>Who declines has no wrap-up: he is not offered that call for as long as one, but others.
 *   <li>Rings have a limit of their own, {@link #ringTime}, beside that of the telephones.
 *   <li>The size of a queue is that of the flow, as the documentation has it, not of all flows.
 * </ul>
 *
 * <p><b>Not here</b>: dissuasion by estimated wait, {@code reject_on_no_agents} (see {@link
 * QueuePlan.Builder#overflowWhenUnstaffed}), wrap-up per agent, and chats (see {@link
 * io.santral.Agent.Builder#takes}).
 *
 * <p>A decision costs the same for any number of agents. For one thread.
 */
public final class OpenSipsPreset {
  private static final int MAX_PRIORITY = 1_000_000;

  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final Map<String, String[]> agents = new LinkedHashMap<>();
  private @Nullable Flow current;
  private Duration wrapUpTime = Duration.ofSeconds(30);
  private Duration ringTime = Duration.ofSeconds(20);
  private boolean loginToTheFront;
  private boolean rejectedOnTop;

  OpenSipsPreset() {}

  /** A flow as it was set. */
  private static final class Flow {
    final String skill;
    final int priority;
    @Nullable Duration maxWrapUp;
    @Nullable Duration maxOnHold;
    int maxSize = Integer.MAX_VALUE;

    Flow(String skill, int priority) {
      this.skill = skill;
      this.priority = priority;
    }
  }

  /**
   * Begins a flow; the options that follow are its own.
   *
   * @param id the flow's id, and that of its queue
   * @param skill the skill that agents must have
   * @param priority 0 to 1,000,000; 0 is served first
   * @return this preset
   * @throws InvalidValueException if the flow is there already, or the number is out of range
   */
  public OpenSipsPreset flow(String id, String skill, int priority) {
    Checks.range("priority", priority, 0, MAX_PRIORITY, "0 is served first.");
    current = Presets.begin("flow", id, new Flow(skill, priority), flows);
    return this;
  }

  /**
   * Sets the longest wrap-up after calls of the flow. Default: that of the agents.
   *
   * @param time the time
   * @return this preset
   */
  public OpenSipsPreset maxWrapUp(Duration time) {
    here().maxWrapUp = Checks.notNull("maxWrapUp", time);
    return this;
  }

  /**
   * Refuses calls while as many are in the flow's queue, those that ring included.
   *
   * @param calls at least 1
   * @return this preset
   */
  public OpenSipsPreset dissuadeAtSize(int calls) {
    here().maxSize = calls;
    return this;
  }

  /**
   * Ends calls that have been on hold for so long; what then becomes of them is the caller's of the
   * engine.
   *
   * @param time longer than zero
   * @return this preset
   */
  public OpenSipsPreset dissuadeOnHold(Duration time) {
    here().maxOnHold = time;
    return this;
  }

  /**
   * Adds an agent, after all others.
   *
   * @param id the agent's id
   * @param skills what he can do, at one level
   * @return this preset
   * @throws InvalidValueException if he is there already
   */
  public OpenSipsPreset agent(String id, String... skills) {
    Presets.begin("agent", id, Checks.notNull("skills", skills).clone(), agents);
    return this;
  }

  /**
   * Sets the wrap-up of agents. Default: 30 s.
   *
   * @param time the time; at its end the agent is free
   * @return this preset
   */
  public OpenSipsPreset wrapUpTime(Duration time) {
    wrapUpTime = Checks.notNull("wrapUpTime", time);
    return this;
  }

  /**
   * Sets for how long agents are rung. Default: 20 s.
   *
   * @param time longer than zero
   * @return this preset
   */
  public OpenSipsPreset ringTime(Duration time) {
    ringTime = time;
    return this;
  }

  /**
   * Puts agents who become ready first of all, the last one foremost, since a login goes to the
   * front of the list. Default: to its end.
   *
   * @return this preset
   */
  public OpenSipsPreset withLoginToTheFront() {
    loginToTheFront = true;
    return this;
  }

  /**
   * Serves calls first that were offered before in vain, whatever the priority of their flow.
   * Default: they keep their place.
   *
   * @return this preset
   */
  public OpenSipsPreset withRejectedCallsOnTop() {
    rejectedOnTop = true;
    return this;
  }

  /**
   * Makes the plan; {@link Plan#toBuilder} adds to it what else the agents can do.
   *
   * @return the plan
   * @throws InvalidValueException if an option is out of range
   */
  public Plan plan() {
    Plan.Builder plan =
        Plan.builder()
            .missedOffersLimit(0)
            .strategy(loginToTheFront ? OpenSipsOrder.FRONT : RoutingStrategy.longestIdle());
    Map<String, Integer> ranks = new LinkedHashMap<>();
    flows.forEach(
        (id, flow) -> {
          ranks.put(id, -flow.priority);
          plan.queue(id, q -> configure(flow, q));
        });
    QueueChoice choice = QueueChoice.queuePriority(ranks);
    plan.queueChoice(rejectedOnTop ? new OpenSipsOrder.RejectedFirst(choice) : choice);
    agents.forEach(
        (id, skills) ->
            plan.agent(
                id,
                a -> {
                  a.takes(Channel.VOICE, 1);
                  for (String skill : skills) {
                    a.skill(skill);
                  }
                }));
    return plan.build();
  }

  private void configure(Flow flow, QueuePlan.Builder q) {
    Duration most = flow.maxWrapUp;
    Duration wrapUp = most != null && most.compareTo(wrapUpTime) < 0 ? most : wrapUpTime;
    q.needs(Requirement.skill(flow.skill))
        .order(WaitingOrder.firstInFirstOut())
        .wrapUp(wrapUp)
        .refusalMemory(wrapUp)
        .ringTime(ringTime)
        .maxLength(flow.maxSize);
    if (flow.maxOnHold != null) {
      q.maxWait(flow.maxOnHold);
    }
  }

  private Flow here() {
    return Presets.begun("flow", current);
  }
}
