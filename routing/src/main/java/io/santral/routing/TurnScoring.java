package io.santral.routing;

/** The first after whoever had the last turn, in plan order and round again. */
final class TurnScoring implements RoutingStrategy.Scoring {
  static final TurnScoring INSTANCE = new TurnScoring();
  private static final long ONCE_ROUND = 1L << 32;

  private TurnScoring() {}

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    long steps = (long) agent.order() - interaction.lastTurn();
    return steps > 0 ? -steps : -steps - ONCE_ROUND;
  }

  @Override
  public String toString() {
    return "round robin by pointer";
  }
}
