package io.santral.routing;

import io.santral.routing.OfferExplanation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What looks on while the matcher decides: the log of decisions and the shadow strategies. It sees
 * all candidates before anything is done, and the events afterwards, and changes nothing. A plan
 * with neither has none, and pays for one test per decision.
 */
final class Onlooker {
  private final State state;
  private final @Nullable DecisionLog log;
  private final CandidateList candidates = new CandidateList();
  private final List<String> offered = new ArrayList<>();

  /** By queue slot; made when the queue is first met, null where it has none. */
  private @Nullable Shadow[] shadows = new @Nullable Shadow[0];

  private DecisionLog.@Nullable Entry entry;
  private @Nullable Shadow shadow;
  private int eventsBefore;

  private Onlooker(State state) {
    this.state = state;
    int lastN = state.plan.decisionLog();
    log = lastN == 0 ? null : new DecisionLog(lastN);
  }

  static @Nullable Onlooker of(State state) {
    boolean idle = state.plan.decisionLog() == 0 && !state.plan.hasShadows();
    return idle ? null : new Onlooker(state);
  }

  // --- around a decision ------------------------------------------------------------------------

  /** Before a decision of the matcher, with whom it would pick if no strategy is asked. */
  void before(LiveInteraction live, AgentSlot best) {
    begin(live, best, rule(live, best));
  }

  /** Before an assignment by hand. */
  void beforeAssignment(LiveInteraction live, AgentSlot agent) {
    begin(live, agent, Rule.ASSIGNED);
  }

  private static Rule rule(LiveInteraction live, AgentSlot best) {
    if (live.isDirect()) {
      return Rule.DIRECT;
    } else if (best.agent.id().equals(live.interaction.preferredAgent())) {
      return Rule.PREFERRED;
    } else if (live.queue.strategy instanceof RoutingStrategy.Ranking) {
      return Rule.RANKING;
    }
    boolean scoring = live.queue.strategy instanceof RoutingStrategy.Scoring;
    return scoring ? Rule.SCORING : Rule.DECIDING;
  }

  private void begin(LiveInteraction live, AgentSlot best, Rule rule) {
    eventsBefore = state.outbox.size();
    boolean asked = rule == Rule.RANKING || rule == Rule.SCORING || rule == Rule.DECIDING;
    shadow = asked ? shadowOf(live.queue) : null;
    entry = log == null ? null : log.begin(live, state.now);
    if (entry == null && shadow == null) {
      return;
    }
    collect(live, best);
    if (entry != null) {
      entry.rule = rule;
      write(entry, live);
    }
    if (shadow != null) {
      shadow.decide(live, candidates);
    }
  }

  private void collect(LiveInteraction live, AgentSlot best) {
    if (live.direct == null) {
      Placement.collect(state, candidates, live, best, Integer.MAX_VALUE);
      candidates.sort();
    } else {
      candidates.begin(best, Integer.MAX_VALUE, 0);
      candidates.add(best);
      candidates.retain(live);
    }
  }

  private void write(DecisionLog.Entry to, LiveInteraction live) {
    RoutingStrategy strategy = live.queue.strategy;
    for (int c = 0; c < candidates.count(); c++) {
      AgentSlot agent = candidates.slot(c);
      Double score =
          to.rule == Rule.SCORING && strategy instanceof RoutingStrategy.Scoring scoring
              ? Explainer.score(scoring, live, agent)
              : null;
      int rank = Explainer.rank(live, agent);
      to.candidate(
          agent.agent.id(),
          Explainer.tier(live, agent, rank),
          Explainer.language(rank),
          Explainer.key(state, live, agent),
          score);
    }
  }

  /** After the decision: its events tell what was done. */
  void after(LiveInteraction live) {
    offered.clear();
    String instead = "";
    for (int e = eventsBefore; e < state.outbox.size(); e++) {
      Event event = state.outbox.get(e);
      switch (event.type()) {
        case OFFERED -> {
          offered.add(event.agentId());
          if (entry != null) {
            entry.offered(event.offer(), event.agentId());
          }
        }
        case STRATEGY_FAILED -> {
          if (entry != null) {
            entry.rule = Rule.DEFAULT_PICK;
            entry.failure = event.detail();
          }
        }
        case PARKED -> instead = Shadow.hold(event.until());
        case OVERFLOWED -> instead = Shadow.overflow(event.queueId());
        default -> {}
      }
    }
    if (shadow != null) {
      shadow.compare(live.interaction.id(), instead.isEmpty() ? Shadow.offers(offered) : instead);
    }
    if (log != null) {
      log.end();
    }
  }

  private @Nullable Shadow shadowOf(QueueState queue) {
    RoutingStrategy strategy = state.plan.shadow(queue.id);
    if (strategy == null) {
      return null;
    }
    if (queue.slot >= shadows.length) {
      shadows = Arrays.copyOf(shadows, Math.max(queue.slot + 1, shadows.length * 2));
    }
    Shadow made = shadows[queue.slot];
    if (made == null) {
      made = new Shadow(state, queue, strategy);
      shadows[queue.slot] = made;
    }
    return made;
  }

  // --- questions --------------------------------------------------------------------------------

  Optional<OfferExplanation> explain(long offer) {
    return log == null ? Optional.empty() : log.explain(offer);
  }

  ShadowReport report() {
    List<ShadowReport.OfQueue> reports = new ArrayList<>();
    for (QueueState queue : state.queueList) {
      Shadow its = shadowOf(queue);
      if (its != null) {
        reports.add(its.report());
      }
    }
    return new ShadowReport(reports);
  }

  /** A strategy in words: a built-in one says what it is, another only what it is called. */
  static String words(RoutingStrategy strategy) {
    Class<?> type = strategy.getClass();
    if (type.isHidden()) {
      return "a lambda";
    }
    boolean builtIn = type.getPackageName().equals(RoutingStrategy.class.getPackageName());
    return builtIn ? strategy.toString() : type.getSimpleName();
  }
}
