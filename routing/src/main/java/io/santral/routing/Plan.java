package io.santral.routing;

import io.santral.Agent;
import io.santral.Identifiers;
import io.santral.InvalidValueException;
import io.santral.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may serve what, and by which rules: the queues and the agents that a router starts with.
 * Immutable, compared by value, and safe for use by many threads; any number of routers and
 * simulations may run the same plan.
 *
 * <pre>{@code
 * Plan plan = Plan.builder()
 *     .queue("billing", q -> q.needs(skill("billing")).wrapUp(ofSeconds(30)))
 *     .agent("ayse", a -> a.speaks("tr", NATIVE).skill("billing", 9).takes(VOICE, 1))
 *     .strategy(RoutingStrategy.longestIdle())
 *     .build();
 * plan.check().forEach(finding -> log.warn(finding.message()));
 * }</pre>
 *
 * <p>The order of queues and agents is the order in which they were given; that of the agents
 * breaks the last tie of a decision.
 */
public final class Plan {
  private final List<QueuePlan> queues;
  private final List<Agent> agents;
  private final Map<String, QueuePlan> queuesById;
  private final Map<String, Agent> agentsById;
  private final RoutingStrategy strategy;
  private final long presenceLease;
  private final int maxInteractions;
  private final int missedOffersLimit;
  private final long seed;
  private final int strategyBudget;
  private final int demandClasses;
  private final int commandMemory;
  private final QueueChoice queueChoice;
  private final List<Reserve> reserves;
  private final int decisionLog;
  private final Map<String, RoutingStrategy> shadows;
  private final @Nullable RoutingStrategy shadow;
  private final @Nullable Forecasting forecasting;

  private Plan(Builder b) {
    queues = List.copyOf(b.queues.values());
    agents = List.copyOf(b.agents.values());
    // Looked up only, never iterated: the order of a hash must not reach an event.
    queuesById = new HashMap<>(b.queues);
    agentsById = new HashMap<>(b.agents);
    strategy = b.strategy;
    presenceLease = b.presenceLease;
    maxInteractions = b.maxInteractions;
    missedOffersLimit = b.missedOffersLimit;
    seed = b.seed;
    strategyBudget = b.strategyBudget;
    demandClasses = b.demandClasses;
    commandMemory = b.commandMemory;
    queueChoice = b.queueChoice;
    reserves = List.copyOf(b.reserves);
    decisionLog = b.decisionLog;
    shadows = new LinkedHashMap<>(b.shadows);
    shadow = b.shadow;
    forecasting = b.forecasting;
  }

  /**
   * Begins a plan.
   *
   * @return a builder without queues and agents
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a plan like this one. Its options may be set again, once, and its queues and agents be
   * replaced, changed or left out.
   *
   * @return a builder with the present values
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** {@return all queues in the order given; immutable} */
  public List<QueuePlan> queues() {
    return queues;
  }

  /** {@return all agents in the order given; immutable} */
  public List<Agent> agents() {
    return agents;
  }

  /**
   * Finds a queue.
   *
   * @param id the queue's id
   * @return the queue, or null if there is none of that id
   */
  public @Nullable QueuePlan queue(String id) {
    return queuesById.get(Checks.notNull("queue", id));
  }

  /**
   * Finds an agent.
   *
   * @param id the agent's id
   * @return the agent, or null if there is none of that id
   */
  public @Nullable Agent agent(String id) {
    return agentsById.get(Checks.notNull("agent", id));
  }

  /** {@return the strategy of all queues that have none of their own} */
  public RoutingStrategy strategy() {
    return strategy;
  }

  /** {@return which queue is served first when an agent could serve several} */
  public QueueChoice queueChoice() {
    return queueChoice;
  }

  /** {@return the agents who are kept back for those who need them; immutable} */
  public List<Reserve> reserves() {
    return reserves;
  }

  /** {@return how long an agent may be silent before he counts as gone, or null for ever} */
  public @Nullable Duration presenceLease() {
    return presenceLease == Long.MAX_VALUE ? null : Duration.ofNanos(presenceLease);
  }

  /** {@return how many interactions may be live at a time} */
  public int maxInteractions() {
    return maxInteractions;
  }

  /** {@return after how many missed offers in a row an agent is set not ready; 0 for never} */
  public int missedOffersLimit() {
    return missedOffersLimit;
  }

  /** {@return where random numbers start} */
  public long seed() {
    return seed;
  }

  /** {@return how many candidates a deciding strategy may look at in one decision} */
  public int strategyBudget() {
    return strategyBudget;
  }

  /** {@return how many different demands may be live at a time} */
  public int demandClasses() {
    return demandClasses;
  }

  /** {@return of how many offers the reasons are kept; 0 for none} */
  public int decisionLog() {
    return decisionLog;
  }

  /**
   * Returns how many commands that bore an id are remembered with their answers.
   *
   * @return the number; 0 for none
   */
  public int commandMemory() {
    return commandMemory;
  }

  /**
   * Finds the strategy that decides beside the live one of a queue.
   *
   * @param queue the queue's id, which may come into the plan later
   * @return the strategy, or null if there is none
   */
  public @Nullable RoutingStrategy shadow(String queue) {
    return shadows.getOrDefault(Checks.notNull("queue", queue), shadow);
  }

  /** {@return how waits are forecast, or null if they are not} */
  public @Nullable Forecasting forecasting() {
    return forecasting;
  }

  boolean hasShadows() {
    return shadow != null || !shadows.isEmpty();
  }

  /**
   * Looks for what can never work as the plan stands, or is hardly meant. A plan with findings is
   * still a plan: agents may be added later, for instance.
   *
   * <p>Costs about one evaluation of a queue's needs per queue and agent, less where agents name
   * their queues: some tenths of a second for ten thousand agents and a hundred queues.
   *
   * @return the findings, in the order of queues, then agents, then reserves; empty if all is well;
   *     immutable
   */
  public List<Finding> check() {
    return new PlanCheck(this).findings();
  }

  /** Long.MAX_VALUE if there is none. */
  /** This plan, with those of its values by which what is written down was done. */
  Plan goingBy(List<Reserve> writtenReserves, long writtenLease) {
    Builder builder = toBuilder();
    builder.reserves.clear();
    builder.reserves.addAll(writtenReserves);
    builder.presenceLease = writtenLease;
    return new Plan(builder);
  }

  /** This plan, with reasons for at least so many decisions. */
  Plan decidingAloud(int decisions) {
    Builder builder = toBuilder();
    builder.decisionLog = Math.max(decisions, decisionLog);
    return new Plan(builder);
  }

  long presenceLeaseNanos() {
    return presenceLease;
  }

  RoutingStrategy strategyOf(QueuePlan queue) {
    RoutingStrategy own = queue.strategy();
    return own == null ? strategy : own;
  }

  private List<Object> values() {
    return Arrays.asList(
        queues,
        agents,
        strategy,
        presenceLease,
        maxInteractions,
        missedOffersLimit,
        seed,
        strategyBudget,
        demandClasses,
        commandMemory,
        queueChoice,
        reserves,
        decisionLog,
        shadows,
        shadow,
        forecasting);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Plan that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "plan of " + queues.size() + " queues and " + agents.size() + " agents";
  }

  /**
   * Collects queues, agents and options. Each can be set once; what was copied from another plan
   * can be replaced once and keeps its place. What is wrong is refused with {@link
   * InvalidValueException}. For one thread.
   */
  public static final class Builder {
    private final Set<String> set = new HashSet<>();
    private final Map<String, QueuePlan> queues = new LinkedHashMap<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private RoutingStrategy strategy = RoutingStrategy.longestIdle();
    private long presenceLease = Long.MAX_VALUE;
    private int maxInteractions = 1 << 20;
    private int missedOffersLimit = 3;
    private long seed;
    private int strategyBudget = 1_000_000;
    private int demandClasses = 65_536;
    private int commandMemory = 65_536;
    private QueueChoice queueChoice = QueueChoice.byOrder();
    private final List<Reserve> reserves = new ArrayList<>();
    private int decisionLog;
    private final Map<String, RoutingStrategy> shadows = new LinkedHashMap<>();
    private @Nullable RoutingStrategy shadow;
    private @Nullable Forecasting forecasting;

    private Builder() {}

    private Builder(Plan plan) {
      plan.queues.forEach(queue -> queues.put(queue.id(), queue));
      plan.agents.forEach(agent -> agents.put(agent.id(), agent));
      strategy = plan.strategy;
      presenceLease = plan.presenceLease;
      maxInteractions = plan.maxInteractions;
      missedOffersLimit = plan.missedOffersLimit;
      seed = plan.seed;
      strategyBudget = plan.strategyBudget;
      demandClasses = plan.demandClasses;
      commandMemory = plan.commandMemory;
      queueChoice = plan.queueChoice;
      reserves.addAll(plan.reserves);
      decisionLog = plan.decisionLog;
      shadows.putAll(plan.shadows);
      shadow = plan.shadow;
      forecasting = plan.forecasting;
    }

    /**
     * Adds a queue with default rules.
     *
     * @param id the queue's id, 1 to 64 characters
     * @return this builder
     */
    public Builder queue(String id) {
      return queue(QueuePlan.of(id));
    }

    /**
     * Adds a queue, or changes one that was copied from another plan.
     *
     * @param id the queue's id, 1 to 64 characters
     * @param rules sets its rules; the builder begins with the defaults, or with the copied ones
     * @return this builder
     */
    public Builder queue(String id, Consumer<QueuePlan.Builder> rules) {
      QueuePlan copied = queues.get(Identifiers.name("queue", id));
      QueuePlan.Builder builder = copied == null ? QueuePlan.builder(id) : copied.toBuilder();
      Checks.notNull("rules", rules).accept(builder);
      return queue(builder.build());
    }

    /**
     * Adds a queue, or replaces one that was copied from another plan.
     *
     * @param queue the queue
     * @return this builder
     */
    public Builder queue(QueuePlan queue) {
      once("queue", Checks.notNull("queue", queue).id(), "Give every queue an id of its own.");
      queues.put(queue.id(), queue);
      return this;
    }

    /**
     * Leaves out a queue that was copied from another plan.
     *
     * @param id the queue's id
     * @return this builder
     */
    public Builder withoutQueue(String id) {
      once("queue", id, "Leave out a queue or set it, not both.");
      if (queues.remove(id) == null) {
        throw new InvalidValueException("queue", id, "is not in the plan", "Check the id.");
      }
      return this;
    }

    /**
     * Adds an agent, or changes one who was copied from another plan.
     *
     * @param id the agent's id
     * @param abilities sets what he can do and where he serves; the builder begins empty, or as he
     *     was copied
     * @return this builder
     */
    public Builder agent(String id, Consumer<Agent.Builder> abilities) {
      Agent copied = agents.get(id);
      Agent.Builder builder = copied == null ? Agent.builder(id) : copied.toBuilder();
      Checks.notNull("abilities", abilities).accept(builder);
      return agent(builder.build());
    }

    /**
     * Adds an agent, or replaces one who was copied from another plan.
     *
     * @param agent the agent
     * @return this builder
     */
    public Builder agent(Agent agent) {
      once("agent", Checks.notNull("agent", agent).id(), "Give every agent an id of his own.");
      agents.put(agent.id(), agent);
      return this;
    }

    /**
     * Leaves out an agent who was copied from another plan.
     *
     * @param id the agent's id
     * @return this builder
     */
    public Builder withoutAgent(String id) {
      once("agent", id, "Leave out an agent or set him, not both.");
      if (agents.remove(id) == null) {
        throw new InvalidValueException("agent", id, "is not in the plan", "Check the id.");
      }
      return this;
    }

    /**
     * Sets the strategy of all queues that have none of their own. Default: longest idle.
     *
     * @param routingStrategy the strategy
     * @return this builder
     */
    public Builder strategy(RoutingStrategy routingStrategy) {
      Checks.notNull("strategy", routingStrategy);
      once("strategy", strategy);
      strategy = routingStrategy;
      return this;
    }

    /**
     * Sets which queue is served first when an agent could serve several. Default: {@link
     * QueueChoice#byOrder}.
     *
     * @param choice the choice
     * @return this builder
     */
    public Builder queueChoice(QueueChoice choice) {
      once("queueChoice", queueChoice);
      queueChoice = Checks.notNull("queueChoice", choice);
      return this;
    }

    /**
     * Keeps agents back for those who need them. Default: nobody.
     *
     * @param reserve who, how many, and for which queues of the plan; at most 64 reserves
     * @return this builder
     */
    public Builder reserve(Reserve reserve) {
      Checks.notNull("reserve", reserve);
      Checks.range(
          "reserves", reserves.size() + 1, 0, Reserves.MOST, "Put agents together with anyOf.");
      reserves.add(reserve);
      return this;
    }

    /**
     * Sets how long an agent may be silent before he is drained; heartbeats renew it. Default: for
     * ever.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder presenceLease(Duration time) {
      once(
          "presenceLease",
          presenceLease == Long.MAX_VALUE ? null : Duration.ofNanos(presenceLease));
      presenceLease = Checks.positiveNanos("presenceLease", time, "Leave it out for no lease.");
      return this;
    }

    /**
     * Sets how many interactions may be live at a time. Default: 1,048,576.
     *
     * @param interactions from 1 to 2<sup>28</sup>
     * @return this builder
     */
    public Builder maxInteractions(int interactions) {
      once("maxInteractions", maxInteractions);
      maxInteractions =
          Checks.range("maxInteractions", interactions, 1, 1 << 28, "Use several routers.");
      return this;
    }

    /**
     * Sets after how many missed offers in a row an agent is set not ready. Default: 3.
     *
     * @param misses a count; 0 for never
     * @return this builder
     */
    public Builder missedOffersLimit(int misses) {
      once("missedOffersLimit", missedOffersLimit);
      missedOffersLimit =
          Checks.range("missedOffersLimit", misses, 0, Integer.MAX_VALUE, "Use 0 for never.");
      return this;
    }

    /**
     * Sets where random numbers start. Default: 0.
     *
     * @param start any number
     * @return this builder
     */
    public Builder seed(long start) {
      once("seed", seed);
      seed = start;
      return this;
    }

    /**
     * Sets how many candidates a deciding strategy may look at in one decision. Default: 1,000,000.
     *
     * @param looks a count of {@link Candidates#get} calls, at least 1
     * @return this builder
     */
    public Builder strategyBudget(int looks) {
      once("strategyBudget", strategyBudget);
      strategyBudget =
          Checks.range(
              "strategyBudget", looks, 1, Integer.MAX_VALUE, "A strategy must look at somebody.");
      return this;
    }

    /**
     * Sets how many different demands (queue, channel, languages and requirements together) may be
     * live at a time; what is beyond is refused. The engine keeps some memory for each. Default:
     * 65,536.
     *
     * @param max from 1 to 2<sup>24</sup>
     * @return this builder
     */
    public Builder demandClasses(int max) {
      once("demandClasses", demandClasses);
      demandClasses =
          Checks.range(
              "demandClasses", max, 1, 1 << 24, "Ask for skills, not for what differs each time.");
      return this;
    }

    /**
     * Sets how many commands with an id are remembered, so that one that is sent again is answered
     * as it was the first time and done once; see {@link Commands#once}. Default: 65,536.
     *
     * @param commands 0 to 2^24; the oldest are forgotten first
     * @return this builder
     */
    public Builder commandMemory(int commands) {
      once("commandMemory", commandMemory);
      commandMemory =
          Checks.range("commandMemory", commands, 0, 1 << 24, "Use 0 to remember none.");
      return this;
    }

    /**
     * Keeps the reasons of the last offers, to be asked for with {@link
     * RouterView#explainDecision}. Default: 0, at no cost. When on, each decision is written down
     * with all its candidates, a scoring strategy is asked for each score once more, and the memory
     * taken is that of so many decisions with as many candidates as the largest had.
     *
     * @param lastN of how many offers, 0 to 1,048,576
     * @return this builder
     */
    public Builder decisionLog(int lastN) {
      once("decisionLog", decisionLog);
      decisionLog = Checks.range("decisionLog", lastN, 0, 1 << 20, "Use 0 to keep none.");
      return this;
    }

    /**
     * Has a strategy decide beside the live one of every queue that has no {@linkplain
     * #shadow(String, RoutingStrategy) shadow of its own}.
     *
     * @param strategy the strategy to try
     * @return this builder
     */
    public Builder shadow(RoutingStrategy strategy) {
      once("shadow", shadow);
      shadow = Checks.notNull("shadow", strategy);
      return this;
    }

    /**
     * Has a strategy decide beside the live one of a queue. It is asked whenever the live one is,
     * and shown the same; what it says changes nothing, and is counted in {@link
     * RouterView#shadowReport}. If it throws, answers with nothing or breaks its contract, that is
     * counted too. Each decision costs what the shadow costs, and a look at every candidate.
     *
     * @param queue the queue's id
     * @param strategy the strategy to try
     * @return this builder
     */
    public Builder shadow(String queue, RoutingStrategy strategy) {
      Identifiers.name("queue", queue);
      Checks.notNull("shadow", strategy);
      once("shadow", queue, "Set one shadow for each queue.");
      shadows.put(queue, strategy);
      return this;
    }

    /**
     * Has waits forecast, told and acted upon. Default: off, at no cost.
     *
     * @param options sets the options; the builder begins with the defaults
     * @return this builder
     */
    public Builder forecasting(Consumer<Forecasting.Builder> options) {
      once("forecasting", forecasting);
      forecasting = Forecasting.of(options);
      return this;
    }

    /**
     * Makes the plan.
     *
     * @return the plan
     * @throws InvalidValueException if a queue overflows to, an agent is a member of, or a shadow
     *     or a forecast is for, a queue that is not in the plan
     */
    public Plan build() {
      for (QueuePlan queue : queues.values()) {
        known("overflowAfter", queue, queue.overflowAfterQueue());
        known("overflowWhenFull", queue, queue.overflowWhenFull());
        known("overflowWhenUnstaffed", queue, queue.overflowWhenUnstaffed());
      }
      for (Agent agent : agents.values()) {
        for (Membership membership : agent.memberships()) {
          if (!queues.containsKey(membership.queue())) {
            throw new InvalidValueException(
                "serves",
                membership.queue(),
                "of agent " + agent.id() + " is not a queue of the plan",
                "Add the queue, or take it from the agent.");
          }
        }
      }
      for (String queue : shadows.keySet()) {
        if (!queues.containsKey(queue)) {
          throw new InvalidValueException(
              "shadow", queue, "is not a queue of the plan", "Add the queue, or name another.");
        }
      }
      if (forecasting != null) {
        forecasting.mentioned().forEach(this::forecast);
      }
      return new Plan(this);
    }

    private void forecast(String queue) {
      if (!queues.containsKey(queue)) {
        throw new InvalidValueException(
            "forecasting", queue, "is not a queue of the plan", "Add the queue, or name another.");
      }
    }

    private void known(String option, QueuePlan queue, @Nullable String other) {
      if (other != null && !queues.containsKey(other)) {
        throw new InvalidValueException(
            option,
            other,
            "of queue " + queue.id() + " is not a queue of the plan",
            "Add the queue, or name another.");
      }
    }

    private void once(String option, @Nullable Object present) {
      if (!set.add(option)) {
        throw new InvalidValueException(option, present, "is set already", "Set it once.");
      }
    }

    private void once(String what, String id, String advice) {
      // Options are single words, so a blank keeps ids apart from them.
      if (!set.add(what + " " + id)) {
        throw new InvalidValueException(what, id, "is in the plan already", advice);
      }
    }
  }
}
