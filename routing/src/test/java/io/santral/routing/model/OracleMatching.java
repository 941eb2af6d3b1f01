package io.santral.routing.model;

import io.santral.routing.AgentView;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Plan;
import io.santral.routing.QueueChoice;
import io.santral.routing.Reason;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import java.util.ArrayList;
import java.util.List;

/** The part of the rules about who gets what: the first interaction, then the best agent. */
abstract class OracleMatching extends OracleWaiting {
  private static final long BUSY = 1L << 61;

  OracleMatching(Plan plan, long start) {
    super(plan, start);
  }

  /** Offers until nobody who is there could take anything that waits. */
  void settle() {
    if (plan.queueChoice() == QueueChoice.byOrder() && isAnybodyChoosy()) {
      settleByPreference();
      return;
    }
    while (true) {
      Call chosen = null;
      double most = 0;
      for (Queue queue : queues) {
        Call head = head(queue);
        if (head != null) {
          double urgency = urgency(head);
          if (chosen == null || urgency > most || (urgency == most && isBefore(head, chosen))) {
            chosen = head;
            most = urgency;
          }
        }
      }
      if (chosen == null) {
        return;
      }
      decide(chosen, candidates(chosen));
    }
  }

  boolean isAnybodyChoosy() {
    return staff.stream()
        .flatMap(agent -> agent.agent.memberships().stream())
        .anyMatch(membership -> membership.preference() > 1);
  }

  /** The pair whose agent takes from the queue most gladly goes first, then the order. */
  private void settleByPreference() {
    while (true) {
      Call chosen = null;
      int gladness = Integer.MAX_VALUE;
      for (Call call : calls) {
        if (call.isInLine() && !call.parked) {
          for (Staff agent : candidates(call)) {
            int preference = call.queue.law.preference(agent.agent);
            if (chosen == null
                || preference < gladness
                || (preference == gladness && isBefore(call, chosen))) {
              chosen = call;
              gladness = preference;
            }
          }
        }
      }
      if (chosen == null) {
        return;
      }
      decide(chosen, candidates(chosen));
    }
  }

  private double urgency(Call head) {
    InteractionView view = new OracleViews.OfCall(head, this);
    return plan.queueChoice().urgency(view, new OracleViews.OfQueue(head.queue, this));
  }

  /** The first of a queue whom somebody who is free could take. */
  private Call head(Queue queue) {
    Call first = null;
    for (Call call : calls) {
      if (call.queue == queue
          && call.isInLine()
          && !call.parked
          && (first == null || isBefore(call, first))
          && !candidates(call).isEmpty()) {
        first = call;
      }
    }
    return first;
  }

  private void decide(Call call, List<Staff> takers) {
    if (call.direct != null) {
      offer(call, takers.get(0));
      return;
    }
    String preferred = call.value.preferredAgent();
    for (Staff agent : takers) {
      if (agent.id().equals(preferred)) {
        offer(call, agent);
        return;
      }
    }
    RoutingStrategy strategy = call.queue.strategy;
    if (strategy instanceof RoutingStrategy.Ranking ranking) {
      offer(call, ranked(ranking, call, best(call, takers)));
    } else if (strategy instanceof RoutingStrategy.Scoring scoring) {
      Staff chosen = scored(scoring, call, best(call, takers));
      if (chosen == null) {
        fail(call, takers);
      } else {
        offer(call, chosen);
      }
    } else if (!obey((Verdict.Teller) strategy, call, takers)) {
      fail(call, takers);
    }
  }

  private void fail(Call call, List<Staff> takers) {
    say(EventType.STRATEGY_FAILED, call);
    offer(call, usualPick(call, takers));
  }

  /** Those of the lowest tier and, among them, of the language that the customer wants most. */
  private List<Staff> best(Call call, List<Staff> takers) {
    List<Staff> found = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (Staff agent : takers) {
      int rank = call.queue.law.rank(call.value, agent.agent, opened(call));
      if (rank < least) {
        found.clear();
        least = rank;
      }
      if (rank == least) {
        found.add(agent);
      }
    }
    return found;
  }

  Staff ranked(RoutingStrategy.Ranking ranking, Call call, List<Staff> takers) {
    Staff chosen = null;
    long least = 0;
    for (Staff agent : takers) {
      long key = key(ranking, agent, call.queue);
      if (chosen == null || key < least || (key == least && isIdleBefore(agent, chosen))) {
        chosen = agent;
        least = key;
      }
    }
    return chosen;
  }

  boolean isIdleBefore(Staff a, Staff b) {
    return a.idleSince < b.idleSince || (a.idleSince == b.idleSince && a.order < b.order);
  }

  /** The built-in strategies by the words of the contract, the others as they say. */
  private static long key(RoutingStrategy.Ranking ranking, Staff agent, Queue queue) {
    if (ranking == RoutingStrategy.longestIdle()) {
      return idleKey(agent);
    }
    if (ranking == RoutingStrategy.roundRobin()) {
      return agent.lastOffered;
    }
    if (ranking == RoutingStrategy.leastOccupied()) {
      long load = agent.works.stream().mapToLong(work -> work.cost).sum();
      return load * (1L << 20) / agent.agent.totalCapacity();
    }
    if (ranking == RoutingStrategy.fewestHandled()) {
      return agent.handled;
    }
    if (ranking == RoutingStrategy.linear()) {
      return position(agent, queue);
    }
    return ranking.key(new OracleViews.OfStaff(agent, queue));
  }

  private static long idleKey(Staff agent) {
    if (agent.works.isEmpty()) {
      return agent.idleSince;
    }
    return agent.idleSince > NEVER - BUSY ? NEVER : agent.idleSince + BUSY;
  }

  private Staff usualPick(Call call, List<Staff> takers) {
    return ranked(RoutingStrategy.longestIdle(), call, best(call, takers));
  }

  /** Null if the strategy fails. */
  private Staff scored(RoutingStrategy.Scoring scoring, Call call, List<Staff> takers) {
    InteractionView view = new OracleViews.OfCall(call, this);
    Staff chosen = null;
    double most = 0;
    for (Staff agent : takers) {
      double score;
      try {
        AgentView agentView = new OracleViews.OfStaff(agent, call.queue);
        score = scoring.score(view, agentView);
      } catch (RuntimeException e) {
        return null;
      }
      if (Double.isNaN(score)) {
        return null;
      }
      if (chosen == null || score > most || (score == most && isIdleBefore(agent, chosen))) {
        chosen = agent;
        most = score;
      }
    }
    return chosen;
  }

  /** Does what a deciding strategy says; false if that cannot be done. */
  private boolean obey(Verdict.Teller strategy, Call call, List<Staff> takers) {
    Staff usual = usualPick(call, takers);
    OracleViews.Choice choice =
        new OracleViews.Choice(takers, call.queue, usual, plan.strategyBudget());
    Verdict verdict;
    try {
      verdict = strategy.tell(new OracleViews.OfCall(call, this), choice);
    } catch (RuntimeException e) {
      return false;
    }
    if (verdict == null || choice.isOverBudget()) {
      return false;
    }
    return switch (verdict.kind()) {
      case DEFAULT_PICK -> {
        offer(call, usual);
        yield true;
      }
      case OFFER -> offerTo(call, verdict.agents(), takers);
      case HOLD -> park(call, verdict.until());
      case OVERFLOW -> overflowByStrategy(call, queue(verdict.queue()));
    };
  }

  private boolean offerTo(Call call, List<String> agents, List<Staff> takers) {
    List<Staff> chosen = new ArrayList<>();
    for (String id : agents) {
      Staff agent = staff(id);
      if (agent == null || !takers.contains(agent)) {
        return false;
      }
      chosen.add(agent);
    }
    for (Staff agent : chosen) {
      // The first may have been the last that a reserve could spare, or have it already.
      if (agent == chosen.get(0) || (call.waits() && !isKeptBack(call, agent))) {
        offer(call, agent);
      }
    }
    return true;
  }

  private boolean park(Call call, long until) {
    if (until <= now) {
      return false;
    }
    call.parked = true;
    call.parkedUntil = until;
    say(EventType.PARKED, call, null, 0, Reason.NONE, "", until, 0);
    arm(call);
    return true;
  }

  /** Once in a step, so that two queues cannot throw an interaction to and fro for ever. */
  private boolean overflowByStrategy(Call call, Queue next) {
    if (call.state != InteractionState.WAITING
        || next == call.queue
        || call.movedInStep == step
        || !canTake(next, call)) {
      return false;
    }
    call.movedInStep = step;
    overflow(call, next, Reason.NONE);
    return true;
  }
}
