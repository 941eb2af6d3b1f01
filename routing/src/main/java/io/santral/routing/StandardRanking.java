package io.santral.routing;

import java.util.Locale;

/** The built-in strategies; an enum, so that plans compare and print well. */
enum StandardRanking implements RoutingStrategy.Ranking {
  LONGEST_IDLE {
    @Override
    public long key(AgentView agent) {
      long idleSince = agent.idleSince();
      if (agent.work() == 0) {
        return idleSince;
      }
      // Saturates, so that a busy agent of the year 2189 does not come first.
      return idleSince > Long.MAX_VALUE - BUSY ? Long.MAX_VALUE : idleSince + BUSY;
    }
  },
  ROUND_ROBIN {
    @Override
    public long key(AgentView agent) {
      return agent.lastOffered();
    }
  },
  LEAST_OCCUPIED {
    @Override
    public long key(AgentView agent) {
      return ((long) agent.load() << 20) / agent.totalCapacity();
    }
  },
  FEWEST_HANDLED {
    @Override
    public long key(AgentView agent) {
      return agent.handled();
    }
  },
  LINEAR {
    @Override
    public long key(AgentView agent) {
      return agent.position();
    }

    @Override
    public boolean perQueue() {
      return true;
    }
  };

  /** What work in hand adds to the idle time's start: longer than any router runs. */
  private static final long BUSY = 1L << 61;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
