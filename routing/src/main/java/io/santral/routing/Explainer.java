package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
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
            id,
            live.queue.id,
            live.interaction.channel(),
            state.now,
            live.state(),
            outlook,
            agents,
            WaitHandlers.ask(state, id)));
  }

  /** What would come of an interaction that came now. */
  Outlook outlook(Interaction interaction) {
    QueueState queue = state.queue(interaction.queue());
    if (queue == null) {
      throw new InvalidValueException(
          "queue", interaction.queue(), "is not in the plan", "Name a queue with to().");
    }
    Timetable timetable =
        new Timetable(queue.demandOf(interaction), queue, state.eligibility.reserves);
    Outlook outlook = Outlook.NOBODY_HAS_IT;
    for (AgentSlot agent : StateView.inPlanOrder(state)) {
      int step = timetable.firstStep(agent.agent, 0);
      if (step >= 0) {
        boolean now = step == 0 && !keptBack(timetable, agent, interaction.channel());
        outlook = later(outlook, outlook(agent, interaction.channel(), now));
      }
    }
    return outlook;
  }

  private boolean keptBack(Timetable timetable, AgentSlot agent, Channel channel) {
    long binding = timetable.binding(0) & Assert.present(agent.signature).reserves;
    int slot = state.eligibility.channelSlot(channel);
    return binding != 0 && state.eligibility.reserves.exhausted(binding, slot) != 0;
  }

  private static Outlook outlook(AgentSlot agent, Channel channel, boolean now) {
    if (agent.presence == Presence.LOGGED_OUT) {
      return Outlook.NOBODY_ON_SHIFT;
    } else if (agent.room(channel) == 0) {
      return Outlook.NOBODY_FREE;
    }
    return now ? Outlook.CANDIDATES : Outlook.NOT_NOW;
  }

  private static Outlook later(Outlook a, Outlook b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Outlook outlook(Gate gate) {
    return switch (gate) {
      case FOR_ANOTHER, CHANNEL, QUEUE, REQUIREMENT, LANGUAGE -> Outlook.NOBODY_HAS_IT;
      case LOGGED_OUT -> Outlook.NOBODY_ON_SHIFT;
      case NOT_READY, DRAINING, CAPACITY -> Outlook.NOBODY_FREE;
      case LATER_STEP, FOR_PREFERRED, OFFER_OPEN, REFUSED, RESERVED, HELD, OFFERS_OPEN ->
          Outlook.NOT_NOW;
      case NONE -> Outlook.CANDIDATES;
    };
  }

  /** The key by which the engine compares him now; null if he is in no group. */
  static @Nullable Long key(State state, LiveInteraction live, AgentSlot agent) {
    AgentIndex index = state.indexes[live.queue.index].holding(agent);
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

    /** Whether he may serve it, now or by a later step. */
    private @Nullable Gate onPaper() {
      if (live.isDirect() && live.direct != agent) {
        return Gate.FOR_ANOTHER;
      }
      if (!agent.takes(live.channelSlot)) {
        return Gate.CHANNEL;
      }
      DemandClass own = live.demandClass;
      if (own == null || own.timetable.firstStep(agent.agent, own.step) >= 0) {
        return null;
      }
      Shortfall first = Shortfall.of(own.timetable, agent, own.step);
      Shortfall shortfall = first;
      // A tier that opens is not what keeps him away for good.
      for (int step = own.step; isTier(shortfall) && step <= own.timetable.lastStep(); step++) {
        shortfall = Shortfall.of(own.timetable, agent, step);
      }
      shortfall = Assert.present(shortfall == null ? first : shortfall);
      detail = shortfall.words();
      return shortfall.gate();
    }

    private static boolean isTier(@Nullable Shortfall shortfall) {
      return shortfall != null && shortfall.gate() == Gate.LATER_STEP;
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
      if (own != null && rank(live, agent) < 0) {
        int step = own.timetable.firstStep(agent.agent, own.step);
        until = Times.after(live.queuedAt, own.timetable.begin(step));
        detail = Assert.present(Shortfall.of(own.timetable, agent, own.step)).words();
        return Gate.LATER_STEP;
      }
      if (live.heldForPreferred() && live.direct != agent) {
        until = live.extras.heldUntil;
        return Gate.FOR_PREFERRED;
      }
      for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
        if (leg.state == Leg.OFFERED && leg.agent == agent) {
          until = deadline(leg.timer);
          return Gate.OFFER_OPEN;
        }
      }
      for (Refusal r = live.extras.firstRefusal; r != null; r = r.nextOfInteraction) {
        if (r.agent == agent) {
          until = r.until;
          return Gate.REFUSED;
        }
      }
      if (live.direct == null && keptBack()) {
        until = givesWay();
        return Gate.RESERVED;
      }
      if (live.parked()) {
        until = live.extras.parkedUntil;
        return Gate.HELD;
      }
      return live.seeks() ? Gate.NONE : Gate.OFFERS_OPEN;
    }

    private boolean keptBack() {
      long blocked = state.eligibility.blocked(Assert.present(live.demandClass));
      return (blocked & Assert.present(agent.signature).reserves) != 0;
    }

    /** When his reserves no longer keep him from it, whoever else is free. */
    private long givesWay() {
      DemandClass own = Assert.present(live.demandClass);
      long his = Assert.present(agent.signature).reserves;
      for (int step = own.step + 1; step <= own.timetable.lastStep(); step++) {
        if ((own.timetable.binding(step) & his) == 0) {
          return Times.after(live.queuedAt, own.timetable.begin(step));
        }
      }
      return NO_TIME;
    }

    private long deadline(int timer) {
      return timer == Timers.NONE ? NO_TIME : state.timers.deadline(timer);
    }
  }
}
