package io.santral.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that decides beside the live one of a queue, and how often it came to the same. It is
 * shown what the live one is shown, before anything is done; what it says is written down and goes
 * nowhere else.
 */
final class Shadow {
  /** How many of the last differences are kept for each queue. */
  static final int DIFFERENCES = 100;

  private static final String FAILED = "";

  private final State state;
  private final QueueState queue;
  private final RoutingStrategy strategy;
  private final Deque<ShadowReport.Difference> differences = new ArrayDeque<>();
  private long same;
  private long different;
  private long failed;

  /** What it would do in the decision in progress. */
  private String pick = FAILED;

  Shadow(State state, QueueState queue, RoutingStrategy strategy) {
    this.state = state;
    this.queue = queue;
    this.strategy = strategy;
  }

  /** Has it decide, among all candidates in plan order. */
  void decide(LiveInteraction live, CandidateList candidates) {
    try {
      pick = pick(live, candidates);
    } catch (Throwable thrown) {
      if (!Containment.contains(thrown)) {
        throw thrown;
      }
      pick = FAILED;
    }
  }

  /** Compares with what was done. */
  void compare(String interaction, String live) {
    if (pick.equals(FAILED)) {
      failed++;
    } else if (pick.equals(live)) {
      same++;
    } else {
      different++;
      if (differences.size() == DIFFERENCES) {
        differences.removeFirst();
      }
      differences.addLast(new ShadowReport.Difference(state.now, interaction, live, pick));
    }
  }

  ShadowReport.OfQueue report() {
    return new ShadowReport.OfQueue(
        queue.id, Onlooker.words(strategy), same, different, failed, new ArrayList<>(differences));
  }

  // --- what it would do -------------------------------------------------------------------------

  private String pick(LiveInteraction live, CandidateList candidates) {
    AgentSlot usual = Assert.present(ranked(RoutingStrategy.longestIdle(), live, candidates));
    if (strategy instanceof RoutingStrategy.Ranking ranking) {
      return name(ranked(ranking, live, candidates));
    } else if (strategy instanceof RoutingStrategy.Scoring scoring) {
      return name(scored(scoring, live, candidates));
    }
    candidates.begin(usual, state.plan.strategyBudget(), candidates.count());
    Decision decision = ((RoutingStrategy.Deciding) strategy).decide(live, candidates);
    return candidates.overBudget() || decision == null ? FAILED : name(decision, usual, candidates);
  }

  private @Nullable AgentSlot ranked(
      RoutingStrategy.Ranking ranking, LiveInteraction live, CandidateList candidates) {
    int rank = leastRank(live, candidates);
    AgentSlot first = null;
    long least = 0;
    for (int c = 0; c < candidates.count(); c++) {
      AgentSlot agent = candidates.slot(c);
      if (rank(live, agent) != rank) {
        continue;
      }
      agent.viewQueue = ranking.perQueue() ? queue.slot : -1;
      long key = ranking.key(agent);
      if (first == null || key < least || (key == least && agent.idlerThan(first))) {
        first = agent;
        least = key;
      }
    }
    return first;
  }

  private @Nullable AgentSlot scored(
      RoutingStrategy.Scoring scoring, LiveInteraction live, CandidateList candidates) {
    int rank = leastRank(live, candidates);
    AgentSlot first = null;
    double most = 0;
    for (int c = 0; c < candidates.count(); c++) {
      AgentSlot agent = candidates.slot(c);
      if (rank(live, agent) != rank) {
        continue;
      }
      agent.viewQueue = queue.slot;
      double score = scoring.score(live, agent);
      if (Double.isNaN(score)) {
        return null;
      }
      if (first == null || score > most || (score == most && agent.idlerThan(first))) {
        first = agent;
        most = score;
      }
    }
    return first;
  }

  private static int leastRank(LiveInteraction live, CandidateList candidates) {
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < candidates.count(); c++) {
      least = Math.min(least, rank(live, candidates.slot(c)));
    }
    return least;
  }

  private static int rank(LiveInteraction live, AgentSlot agent) {
    return Assert.present(agent.signature).rank(Assert.present(live.demandClass));
  }

  private static String name(@Nullable AgentSlot agent) {
    return agent == null ? FAILED : agent.agent.id();
  }

  private String name(Decision decision, AgentSlot usual, CandidateList candidates) {
    return switch (decision.kind()) {
      case DEFAULT_PICK -> name(usual);
      case OFFER -> {
        for (String agent : decision.agents()) {
          if (candidates.find(agent) == null) {
            yield FAILED;
          }
        }
        // Where offers are answered at once the first agent has it, before another is offered it.
        yield queue.answersAtOnce ? decision.agents().get(0) : offers(decision.agents());
      }
      case HOLD -> decision.until() <= state.now ? FAILED : hold(decision.until());
      case OVERFLOW -> {
        // Whether the queue would take it is not asked: to find out would change the engine.
        QueueState target = state.queue(decision.queue());
        yield target == null || target == queue ? FAILED : overflow(target.id);
      }
    };
  }

  static String offers(List<String> agents) {
    return String.join(", ", agents);
  }

  static String hold(long until) {
    return "hold until " + until;
  }

  static String overflow(String queue) {
    return "overflow to " + queue;
  }
}
