package io.santral.routing.model;

import io.santral.routing.Candidates;
import io.santral.routing.Decision;
import io.santral.routing.InteractionView;
import io.santral.routing.RoutingStrategy;
import java.util.List;

/** A decision that can be looked into, which the router's own cannot be from here. */
record Verdict(Kind kind, List<String> agents, long until, String queue) {
  enum Kind {
    DEFAULT_PICK,
    OFFER,
    HOLD,
    OVERFLOW
  }

  /** Refuses what the router's own decisions refuse when they are made. */
  Verdict {
    if (agents.stream().distinct().count() < agents.size()) {
      throw new IllegalArgumentException("somebody is named twice: " + agents);
    }
  }

  /** A deciding strategy that tells the oracle what it tells the router. */
  interface Teller extends RoutingStrategy.Deciding {
    /** May return null and throw, as strategies do. */
    Verdict tell(InteractionView interaction, Candidates candidates);

    @Override
    default Decision decide(InteractionView interaction, Candidates candidates) {
      Verdict verdict = tell(interaction, candidates);
      return verdict == null ? null : verdict.decision();
    }
  }

  static Verdict usual() {
    return new Verdict(Kind.DEFAULT_PICK, List.of(), 0, "");
  }

  static Verdict offer(List<String> agents) {
    return new Verdict(Kind.OFFER, agents, 0, "");
  }

  static Verdict hold(long until) {
    return new Verdict(Kind.HOLD, List.of(), until, "");
  }

  static Verdict overflow(String queue) {
    return new Verdict(Kind.OVERFLOW, List.of(), 0, queue);
  }

  private Decision decision() {
    return switch (kind) {
      case DEFAULT_PICK -> Decision.defaultPick();
      case OFFER -> agents.size() == 1 ? Decision.assign(agents.get(0)) : Decision.offerTo(agents);
      case HOLD -> Decision.holdUntil(until);
      case OVERFLOW -> Decision.overflowTo(queue);
    };
  }
}
