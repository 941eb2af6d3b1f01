package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Demand;
import io.santral.queue.WaitingQueue;
import java.util.List;

/**
 * The engine's index alone: its rows of those who wait, its ranked groups of those who are free,
 * and its two searches. No ids, commands, offers, events, timers or metrics. What is left is what
 * the prototypes measured that the design was chosen by.
 */
public final class BareIndex {
  /** No agent, no item. */
  public static final int NONE = -1;

  private final State state;
  private final AgentSearch agents;
  private final WorkSearch work;
  private final AgentIndex index;
  private final DemandClass[] classes;
  private final long open;
  private final long headStartNanos;
  private long sequence;
  private int waiting;

  /**
   * Makes an index of the plan's agents, all of them at work.
   *
   * @param plan its queues are ranked by longest idle
   * @param demands what can be asked for, on voice
   * @param headStartNanos what a level of priority is worth
   */
  public BareIndex(Plan plan, List<Demand> demands, long headStartNanos) {
    this.headStartNanos = headStartNanos;
    state = new State(plan, 0);
    agents = new AgentSearch(state);
    work = new WorkSearch(state);
    plan.queues().forEach(state::addQueue);
    PlanEvents install = new PlanEvents(state);
    for (Agent agent : plan.agents()) {
      install.install(agent);
    }
    index = state.indexes[0];
    open = 1L << state.eligibility.channelSlot(Channel.VOICE);
    classes = new DemandClass[demands.size()];
    for (int d = 0; d < classes.length; d++) {
      Demand demand = demands.get(d);
      QueueState queue = Assert.present(state.queue(demand.queue()));
      classes[d] = state.classOf(state.eligibility.timetable(demand, queue), 0);
    }
  }

  /**
   * Takes an item in.
   *
   * @param item its number, not in the house so far
   * @param demand what it asks for
   * @param priority its level
   * @param now the time
   * @return the agent who now works on it, or {@link #NONE} if it waits
   */
  public int arrive(int item, int demand, int priority, long now) {
    AgentSlot agent = agents.search(classes[demand], index);
    if (agent == null) {
      enqueue(item, demand, priority, now);
      return NONE;
    }
    state.leaveGroup(agent);
    agent.open = 0;
    return agent.slot;
  }

  /**
   * Adds an item for which nobody is free.
   *
   * @param item its number
   * @param demand what it asks for
   * @param priority its level
   * @param now the time
   */
  public void enqueue(int item, int demand, int priority, long now) {
    DemandClass asked = classes[demand];
    long key = WaitingQueue.sortKey(now, priority, headStartNanos);
    asked.waiting.add(item, key, ++sequence);
    state.eligibility.publishHead(asked);
    waiting++;
  }

  /**
   * Ends an agent's work.
   *
   * @param slot an agent at work
   * @param now the time
   * @return the item that he works on now, or {@link #NONE} if he idles
   */
  public int finish(int slot, long now) {
    AgentSlot agent = state.agentSlots[slot];
    agent.idleSince = now;
    if (waiting > 0) {
      Group group = state.eligibility.group(Assert.present(agent.signature), open);
      DemandClass first = work.firstClass(group);
      if (first != null) {
        waiting--;
        int item = first.waiting.pollFirst();
        state.eligibility.publishHead(first);
        return item;
      }
    }
    agent.open = open;
    state.enterGroup(agent);
    return NONE;
  }
}
