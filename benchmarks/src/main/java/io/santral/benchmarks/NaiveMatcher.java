package io.santral.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * D0, the engine that many a team has written: scan all agents for each arrival, scan all that wait
 * for each agent who comes free.
 *
 * <p>An arrival costs O(agents), a finish O(waiting) in the worst case. It asks first who could
 * serve and then who is the longest idle, as one says it; asking the other way round would look at
 * far fewer skills, but only as long as the order is nothing but idle time.
 */
final class NaiveMatcher implements Matcher {
  /** An agent as the user's own class would hold him. */
  private static final class Agent {
    final int index;
    final Map<String, Integer> skills;
    final Set<String> languages;
    boolean idle;
    long idleSince;

    Agent(int index, Profile profile) {
      this.index = index;
      skills = new HashMap<>(profile.skills());
      languages = new HashSet<>(profile.languages());
    }

    boolean canServe(Wish wish) {
      if (!languages.contains(wish.language())) {
        return false;
      }
      for (Map.Entry<String, Integer> needed : wish.needs().entrySet()) {
        if (skills.getOrDefault(needed.getKey(), 0) < needed.getValue()) {
          return false;
        }
      }
      return true;
    }
  }

  private final Workload workload;
  private final List<Agent> agents = new ArrayList<>();
  private final Set<Ticket> waiting = new ConcurrentSkipListSet<>();
  private long sequence;

  NaiveMatcher(Workload workload) {
    this.workload = workload;
    for (int agent = 0; agent < workload.agents(); agent++) {
      agents.add(new Agent(agent, workload.profile(agent)));
    }
  }

  @Override
  public void occupy(int agent, int item, int wish, int priority, long now) {
    agents.get(agent).idle = false;
  }

  @Override
  public void enqueue(int item, int wish, int priority, long now) {
    waiting.add(Ticket.of(now, priority, sequence++, item, workload.wish(wish)));
  }

  @Override
  public int arrive(int item, int wish, int priority, long now) {
    Wish wanted = workload.wish(wish);
    Agent best = null;
    for (Agent agent : agents) {
      if (agent.idle && agent.canServe(wanted)) {
        if (best == null || agent.idleSince < best.idleSince) {
          best = agent;
        }
      }
    }
    if (best == null) {
      enqueue(item, wish, priority, now);
      return NONE;
    }
    best.idle = false;
    return best.index;
  }

  @Override
  public int finish(int agent, int item, long now) {
    Agent free = agents.get(agent);
    Iterator<Ticket> tickets = waiting.iterator();
    while (tickets.hasNext()) {
      Ticket ticket = tickets.next();
      if (free.canServe(ticket.wish())) {
        tickets.remove();
        return ticket.item();
      }
    }
    free.idle = true;
    free.idleSince = now;
    return NONE;
  }
}
