package io.santral.routing;

/**
 * Chooses as mod_callcenter does, see {@link FreeSwitchPreset}. Tier less one is the level.
 *
 * @param strategy the queue's strategy
 * @param wrapUp how much of an agent's time on each finished call was no talk, in nanoseconds
 * @param staysInLevel whether round robin stays in the level of the last turn
 * @param again whether who did not answer may be the next again
 * @param seed where random numbers start
 */
record FreeSwitchStrategy(
    FreeSwitchPreset.Strategy strategy, long wrapUp, boolean staysInLevel, boolean again, long seed)
    implements RoutingStrategy.Deciding {
  private static final double RANDOM_RANGE = 1L << 52;

  @Override
  public Decision decide(InteractionView interaction, Candidates candidates) {
    boolean turns = strategy == FreeSwitchPreset.Strategy.ROUND_ROBIN;
    LastOffer last = turns ? LastOffer.ofQueue(interaction) : LastOffer.of(interaction);
    LeastOf least = new LeastOf();
    for (int i = 0; i < candidates.size(); i++) {
      look(interaction, candidates.get(i), last, least);
    }
    return least.assign();
  }

  private void look(InteractionView interaction, AgentView agent, LastOffer last, LeastOf least) {
    String id = agent.id();
    int level = agent.tier();
    int position = agent.position();
    long passedOver = !again && last.isTo(agent) ? 1 : 0;
    switch (strategy) {
      case LONGEST_IDLE_AGENT -> least.look(id, level, passedOver, agent.lastWorked(), position);
      case AGENT_WITH_LEAST_TALK_TIME -> least.look(id, level, passedOver, talked(agent), position);
      case AGENT_WITH_FEWEST_CALLS -> least.look(id, level, passedOver, agent.handled(), position);
      case ROUND_ROBIN -> {
        int round = last.tier() == level && last.position() < position ? 0 : 1;
        int stay = staysInLevel ? round : 0;
        least.look(id, stay, level, round, position);
      }
      case TOP_DOWN -> least.look(id, last.isBefore(agent) ? 0 : 1, level, position, 0);
      case RANDOM -> least.look(id, level, random(interaction, agent), 0, 0);
      default -> least.look(id, level, position, agent.lastOffered(), 0);
    }
  }

  private long talked(AgentView agent) {
    return agent.talkTime() - agent.finished() * wrapUp;
  }

  private long random(InteractionView interaction, AgentView agent) {
    return (long) (new RandomScoring(seed, null).score(interaction, agent) * RANDOM_RANGE);
  }

  @Override
  public String toString() {
    return "FreeSWITCH " + strategy;
  }
}
