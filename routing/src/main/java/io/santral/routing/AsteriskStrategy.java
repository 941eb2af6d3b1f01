package io.santral.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Chooses as app_queue does, see {@link AsteriskPreset}. Tier less one is the penalty, position the
 * place in the list of members.
 *
 * @param strategy the queue's strategy
 * @param ring for how long a member is rung, in nanoseconds
 * @param retry the pause after a ring without answer, in nanoseconds
 * @param raises what lower penalties are raised to, by the wait from which on
 * @param again whether who did not answer may be the next again
 * @param lastWins whether ties go to the last of the members
 * @param seed where random numbers start
 */
record AsteriskStrategy(
    AsteriskPreset.Strategy strategy,
    long ring,
    long retry,
    NavigableMap<Long, Integer> raises,
    boolean again,
    boolean lastWins,
    long seed)
    implements RoutingStrategy.Deciding {
  /** More than any position. */
  private static final long ONCE_ROUND = 1L << 32;

  private static final double RANDOM_RANGE = 1L << 50;

  @Override
  public Decision decide(InteractionView interaction, Candidates candidates) {
    long ended = interaction.lastOfferEnded();
    boolean rangOut = ended > Long.MIN_VALUE && ended - interaction.lastOfferedAt() >= ring;
    if (rangOut && interaction.now() - ended < retry) {
      return Decision.holdUntil(ended + retry);
    }
    return strategy == AsteriskPreset.Strategy.RINGALL
        ? ringAll(interaction, candidates)
        : best(interaction, candidates);
  }

  private Decision ringAll(InteractionView interaction, Candidates candidates) {
    List<String> rung = new ArrayList<>();
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < candidates.size(); i++) {
      AgentView member = candidates.get(i);
      int penalty = penalty(interaction, member);
      if (penalty < lowest) {
        lowest = penalty;
        rung.clear();
      }
      if (penalty == lowest) {
        rung.add(member.id());
      }
    }
    return Decision.offerTo(rung);
  }

  private Decision best(InteractionView interaction, Candidates candidates) {
    boolean turns = strategy == AsteriskPreset.Strategy.RRMEMORY;
    LastOffer last = turns ? LastOffer.ofQueue(interaction) : LastOffer.of(interaction);
    LeastOf least = new LeastOf();
    for (int i = 0; i < candidates.size(); i++) {
      AgentView member = candidates.get(i);
      long penalty = strategy == AsteriskPreset.Strategy.WRANDOM ? 0 : penalty(interaction, member);
      long passedOver = !again && byHistory() && last.isTo(member) ? 1 : 0;
      long tie = lastWins ? -member.position() : member.position();
      least.look(member.id(), penalty, passedOver, metric(interaction, member, last), tie);
    }
    return least.assign();
  }

  private boolean byHistory() {
    return strategy == AsteriskPreset.Strategy.LEASTRECENT
        || strategy == AsteriskPreset.Strategy.FEWESTCALLS;
  }

  private long metric(InteractionView interaction, AgentView member, LastOffer last) {
    return switch (strategy) {
      case LEASTRECENT -> member.lastWorked();
      case FEWESTCALLS -> member.handled();
      case RANDOM -> (long) (draw(interaction, member) * RANDOM_RANGE);
      case WRANDOM -> (long) (draw(interaction, member) * member.tier() * RANDOM_RANGE);
      case LINEAR, RRMEMORY ->
          member.position() + (member.position() > last.position() ? 0 : ONCE_ROUND);
      case RINGALL -> 0;
    };
  }

  private double draw(InteractionView interaction, AgentView member) {
    return new RandomScoring(seed, null).score(interaction, member);
  }

  private int penalty(InteractionView interaction, AgentView member) {
    var raise = raises.floorEntry(interaction.waited());
    return Math.max(member.tier() - 1, raise == null ? 0 : raise.getValue());
  }

  @Override
  public String toString() {
    return "Asterisk " + strategy;
  }
}
