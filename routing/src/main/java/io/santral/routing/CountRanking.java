package io.santral.routing;

import java.util.Locale;

/** Rankings that read one or two numbers of an agent and need nothing else to be known. */
enum CountRanking implements RoutingStrategy.Ranking {
  LEAST_TALK_TIME {
    @Override
    public long key(AgentView agent) {
      return agent.talkTime();
    }
  },
  LONGEST_SINCE_WORK {
    @Override
    public long key(AgentView agent) {
      long worked = agent.lastWorked();
      if (agent.work() == 0) {
        return worked;
      }
      // As for the longest idle: whoever has work comes after all who have none, also if that work
      // is his first and only offered so far.
      return worked > Long.MAX_VALUE - BUSY ? Long.MAX_VALUE : Math.max(worked + BUSY, BUSY / 2);
    }
  },
  FEWEST_MISSES {
    @Override
    public long key(AgentView agent) {
      return agent.misses();
    }
  },
  FEWEST_IN_HAND {
    @Override
    public long key(AgentView agent) {
      return agent.work();
    }
  },
  MOST_SPARE_CAPACITY {
    @Override
    public long key(AgentView agent) {
      return (long) agent.load() - agent.totalCapacity();
    }
  },
  MOST_SPECIALISED {
    @Override
    public long key(AgentView agent) {
      var who = agent.agent();
      int queues = who.memberships().isEmpty() ? EVERY_QUEUE : who.memberships().size();
      return (long) queues + who.skills().size() + who.languages().size() + who.channels().size();
    }
  };

  /** Longer than any router runs, as in {@link StandardRanking}. */
  private static final long BUSY = 1L << 61;

  /** One more than the most memberships an agent can have. */
  private static final int EVERY_QUEUE = 10_001;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
