package io.santral.routing;

import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Explanation.Gate;
import io.santral.routing.Explanation.OfAgent;
import io.santral.routing.Explanation.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each agent what keeps him from being offered an interaction. It goes through the rules
 * term by term, where the engine has worked them out long before; that both come to the same is for
 * tests to show. Reads only. O(agents x terms).
 */
final class Explainer {
  private static final long NO_TIME = Long.MAX_VALUE;

  private final State state;

  Explainer(State state) {
    this.state = state;
  }

  Optional<Explanation> explain(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null || !live.waits()) {
      return Optional.empty();
    }
    List<OfAgent> agents = new ArrayList<>();
    Outlook outlook = Outlook.NOBODY_HAS_IT;
    for (AgentSlot agent : StateView.inPlanOrder(state)) {
      OfAgent explained = new Case(live, agent).explained();
      agents.add(explained);
      outlook = later(outlook, outlook(explained.gate()));
    }
    return Optional.of(
        new Explanation(
            id, live.queue.id, live.interaction.channel(), state.now, live.state, outlook, agents));
  }

  private static Outlook later(Outlook a, Outlook b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Outlook outlook(Gate gate) {
    return switch (gate) {
      case FOR_ANOTHER, CHANNEL, QUEUE, REQUIREMENT, LANGUAGE -> Outlook.NOBODY_HAS_IT;
      case LOGGED_OUT -> Outlook.NOBODY_ON_SHIFT;
      case NOT_READY, DRAINING, CAPACITY -> Outlook.NOBODY_FREE;
      case LATER_STEP, OFFER_OPEN, REFUSED, HELD, OFFERS_OPEN -> Outlook.NOT_NOW;
      case NONE -> Outlook.CANDIDATES;
    };
  }

  /** The key by which the engine compares him now; null if he is in no group. */
  static @Nullable Long key(State state, LiveInteraction live, AgentSlot agent) {
    AgentIndex index = state.indexes[live.queue.index];
    return agent.group != null && index.contains(agent) ? index.keyOf(agent) : null;
  }

  /** The score, or null if the strategy fails. Only a candidate has one. */
  static @Nullable Double score(
      RoutingStrategy.Scoring scoring, LiveInteraction live, AgentSlot agent) {
    agent.viewQueue = live.queue.slot;
    try {
      double score = scoring.score(live, agent);
      return Double.isNaN(score) ? null : score;
    } catch (Throwable thrown) {
      if (!Containment.contains(thrown)) {
        throw thrown;
      }
      return null;
    }
  }

  /** His rank now; -1 if he may not serve it, or if it is for one agent alone anyway. */
  static int rank(LiveInteraction live, AgentSlot agent) {
    DemandClass own = live.demandClass;
    return own == null ? -1 : own.timetable.rank(agent.agent, own.step);
  }

  static int tier(LiveInteraction live, AgentSlot agent, int rank) {
    return rank < 0 ? agent.tierIn(live.queue.slot) : Timetable.tierOf(rank);
  }

  static int language(int rank) {
    return rank < 0 ? -1 : Timetable.placeOf(rank);
  }

  /** One interaction and one agent. */
  private final class Case {
    private final LiveInteraction live;
    private final AgentSlot agent;
    private final int tier;
    private final int language;
    private String detail = "";
    private long until = NO_TIME;

    Case(LiveInteraction live, AgentSlot agent) {
      this.live = live;
      this.agent = agent;
      int rank = rank(live, agent);
      tier = tier(live, agent, rank);
      language = language(rank);
    }

    OfAgent explained() {
      Gate gate = onPaper();
      if (gate == null) {
        gate = present();
      }
      if (gate == null) {
        gate = between();
      }
      boolean candidate = gate.compareTo(Gate.HELD) >= 0 && live.direct == null;
      Double score =
          candidate && live.queue.strategy instanceof RoutingStrategy.Scoring scoring
              ? score(scoring, live, agent)
              : null;
      Long key = candidate ? key(state, live, agent) : null;
      return new OfAgent(agent.agent.id(), gate, until, detail, tier, language, key, score);
    }

    /** Whether he could ever serve it, with all tiers open. */
    private @Nullable Gate onPaper() {
      if (live.direct != null && live.direct != agent) {
        until = live.heldForPreferred() ? live.heldUntil : NO_TIME;
        return Gate.FOR_ANOTHER;
      }
      if (!agent.takes(live.channelSlot)) {
        return Gate.CHANNEL;
      }
      if (live.isDirect() || firstStep() >= 0) {
        return null;
      }
      if (tier == 0) {
        return Gate.QUEUE;
      }
      Requirement unmet = unmet(live.queue.plan.needs());
      unmet = unmet == null ? unmet(live.interaction.requirements()) : unmet;
      if (unmet != null) {
        detail = unmet.toString();
        return Gate.REQUIREMENT;
      }
      detail = unknownLanguages();
      return Gate.LANGUAGE;
    }

    private @Nullable Requirement unmet(List<Requirement> requirements) {
      for (Requirement requirement : requirements) {
        if (!requirement.metBy(agent.agent, Assert.present(live.demandClass).begin())) {
          return requirement;
        }
      }
      return null;
    }

    private String unknownLanguages() {
      Medium medium = live.interaction.channel().medium();
      String verb = medium == Medium.SPOKEN ? "speaks " : "writes ";
      Proficiency asked = live.queue.plan.minLevel();
      StringBuilder all = new StringBuilder();
      for (Language wanted : live.interaction.languages()) {
        for (LanguageSkill known : agent.agent.languages()) {
          Proficiency level = known.level(medium);
          if (level != null && known.language().serves(wanted)) {
            return verb + wanted.tag() + " at " + level + ", and " + asked + " is asked for";
          }
        }
        all.append(all.length() == 0 ? "" : ", ").append(wanted.tag());
      }
      return verb + "none of " + all;
    }

    /** Whether he is there and free. */
    private @Nullable Gate present() {
      return switch (agent.presence) {
        case LOGGED_OUT -> Gate.LOGGED_OUT;
        case DRAINING -> Gate.DRAINING;
        case NOT_READY -> {
          detail = agent.reason;
          yield Gate.NOT_READY;
        }
        case READY ->
            agent.isOpen(live.channelSlot) || live.offeredTo(agent) ? null : Gate.CAPACITY;
      };
    }

    /** What stands between the two. */
    private Gate between() {
      DemandClass own = live.demandClass;
      int step = own == null ? -1 : firstStep();
      if (own != null && step > own.step) {
        until = Times.after(live.queuedAt, own.timetable.begin(step));
        return Gate.LATER_STEP;
      }
      for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
        if (leg.state == Leg.State.OFFERED && leg.agent == agent) {
          until = deadline(leg.timer);
          return Gate.OFFER_OPEN;
        }
      }
      for (Refusal r = live.firstRefusal; r != null; r = r.nextOfInteraction) {
        if (r.agent == agent) {
          until = r.until;
          return Gate.REFUSED;
        }
      }
      if (live.parked()) {
        until = live.parkedUntil;
        return Gate.HELD;
      }
      return live.seeks() ? Gate.NONE : Gate.OFFERS_OPEN;
    }

    /** The first step from now on by which he may serve it; -1 if there is none. */
    private int firstStep() {
      DemandClass own = Assert.present(live.demandClass);
      for (int step = own.step; step <= own.timetable.lastStep(); step++) {
        if (own.timetable.rank(agent.agent, step) >= 0) {
          return step;
        }
      }
      return -1;
    }

    private long deadline(int timer) {
      return timer == Timers.NONE ? NO_TIME : state.timers.deadline(timer);
    }
  }
}
