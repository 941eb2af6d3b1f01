package io.santral.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * D0b, what a careful user builds from the JDK alone: per demand a priority queue of those who wait
 * and a set of its idle agents in the order in which they fell idle.
 *
 * <p>An arrival costs O(log waiting), or O(demands of the agent) hash operations when somebody is
 * idle; a finish O(demands of the agent).
 */
final class TidyMatcher implements Matcher {
  /** One kind of demand with those who wait for it and those who could serve it now. */
  private static final class Desk {
    final Wish wish;
    final PriorityQueue<Ticket> waiting = new PriorityQueue<>();
    final Set<Agent> idle = new LinkedHashSet<>();

    Desk(Wish wish) {
      this.wish = wish;
    }
  }

  private static final class Agent {
    final int index;
    final List<Desk> desks = new ArrayList<>();

    Agent(int index) {
      this.index = index;
    }
  }

  private final List<Desk> desks = new ArrayList<>();
  private final List<Agent> agents = new ArrayList<>();
  private long sequence;

  TidyMatcher(Workload workload) {
    for (int wish = 0; wish < workload.wishes(); wish++) {
      desks.add(new Desk(workload.wish(wish)));
    }
    for (int index = 0; index < workload.agents(); index++) {
      Agent agent = new Agent(index);
      for (int wish : workload.served(index)) {
        agent.desks.add(desks.get(wish));
      }
      agents.add(agent);
    }
  }

  @Override
  public void occupy(int agent, int item, int wish, int priority, long now) {
    // Nobody is in a set of idle agents yet.
  }

  @Override
  public void enqueue(int item, int wish, int priority, long now) {
    Desk desk = desks.get(wish);
    desk.waiting.add(Ticket.of(now, priority, sequence++, item, desk.wish));
  }

  @Override
  public int arrive(int item, int wish, int priority, long now) {
    Iterator<Agent> idle = desks.get(wish).idle.iterator();
    if (!idle.hasNext()) {
      enqueue(item, wish, priority, now);
      return NONE;
    }
    Agent agent = idle.next();
    for (Desk desk : agent.desks) {
      desk.idle.remove(agent);
    }
    return agent.index;
  }

  @Override
  public int finish(int agent, int item, long now) {
    Agent free = agents.get(agent);
    Desk best = null;
    Ticket first = null;
    for (Desk desk : free.desks) {
      Ticket ticket = desk.waiting.peek();
      if (ticket != null && (first == null || ticket.compareTo(first) < 0)) {
        first = ticket;
        best = desk;
      }
    }
    if (first != null) {
      best.waiting.poll();
      return first.item();
    }
    for (Desk desk : free.desks) {
      desk.idle.add(free);
    }
    return NONE;
  }
}
