package io.santral.routing;

import io.santral.Agent;
import io.santral.Membership;
import io.santral.routing.Finding.Code;
import io.santral.routing.RatedChoice.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for orders by which somebody may wait for ever while others who came later are served. A
 * queue whose longest wait is limited, or from which what waits moves on, starves nobody.
 */
final class StarvationCheck {
  private final Plan plan;
  private final PlanCheck check;

  /** By queue: one that always goes before it, of those that share an agent with it. */
  private final Map<String, QueuePlan> rivals = new HashMap<>();

  /** The queues that some agent takes from as gladly as from any other. */
  private final Set<String> first = new HashSet<>();

  StarvationCheck(Plan plan, PlanCheck check) {
    this.plan = plan;
    this.check = check;
    if (plan.queues().size() > 1 && anyPrecedence()) {
      findRivals();
    }
    plan.agents().forEach(this::findFirst);
  }

  void check(QueuePlan queue) {
    if (queue.maxWait() != null || queue.overflowAfterQueue() != null) {
      return;
    }
    if (queue.order() == WaitingOrder.priorityAndAge() && queue.strictPriority()) {
      report(queue, "serves strictly by priority: a low one may wait for ever");
    } else if (queue.order() == WaitingOrder.lastInFirstOut()) {
      report(queue, "serves last in first out: who came first may wait for ever");
    } else if (queue.order() == WaitingOrder.earliestDeadlineFirst()) {
      report(queue, "serves by deadline: what has none may wait for ever");
    }
    if (!first.contains(queue.id()) && check.staff(queue).findAny().isPresent()) {
      report(queue, "has only agents who take from other queues first, however long it waits");
    }
    QueuePlan rival = rivals.get(queue.id());
    if (rival != null) {
      report(
          queue,
          "goes after queue "
              + rival.id()
              + ", with which it shares agents, however long it waits, by the queue choice "
              + plan.queueChoice());
    }
  }

  private void report(QueuePlan queue, String rule) {
    check.report(
        Code.STARVATION_POSSIBLE, queue, rule, "Set maxWait or overflowAfter, or let age count.");
  }

  // --- precedence among queues ------------------------------------------------------------------

  private boolean anyPrecedence() {
    for (QueuePlan queue : plan.queues()) {
      if (precedence(queue) != precedence(plan.queues().get(0))) {
        return true;
      }
    }
    return false;
  }

  /** A queue of a larger number goes before one of a smaller, whatever their waits. */
  private double precedence(QueuePlan queue) {
    QueueChoice choice = plan.queueChoice();
    if (choice instanceof RatedChoice rated) {
      double rate = rated.rate(queue.id());
      if (rated.rule() == Rule.RANK || rated.rule() == Rule.RATE) {
        return rate;
      }
      // With no weight a wait counts for nothing, and with a negative one against itself.
      return rated.rule() == Rule.WEIGHTED_WAIT && rate <= 0 ? -1 : 0;
    }
    // Keys that are times turned round go before all that are times.
    boolean early = queue.order() == WaitingOrder.lastInFirstOut();
    return choice == QueueChoice.byOrder() && early ? 1 : 0;
  }

  private void findRivals() {
    for (Agent agent : plan.agents()) {
      if (agent.memberships().isEmpty()) {
        findRivals(agent, plan.queues());
      } else {
        findRivals(agent, agent.memberships().stream().map(check::queue).toList());
      }
    }
  }

  private void findRivals(Agent agent, List<QueuePlan> queues) {
    QueuePlan first = null;
    for (QueuePlan queue : queues) {
      if (Reach.meets(agent, queue)) {
        first = ahead(first, queue);
      }
    }
    for (QueuePlan queue : queues) {
      if (first != null && precedence(queue) < precedence(first) && Reach.meets(agent, queue)) {
        rivals.putIfAbsent(queue.id(), first);
      }
    }
  }

  // --- preferences of agents --------------------------------------------------------------------

  private void findFirst(Agent agent) {
    int least = Integer.MAX_VALUE;
    for (Membership membership : agent.memberships()) {
      if (Reach.meets(agent, check.queue(membership))) {
        least = Math.min(least, membership.preference());
      }
    }
    for (Membership membership : agent.memberships()) {
      if (membership.preference() == least) {
        first.add(membership.queue());
      }
    }
    if (agent.memberships().isEmpty()) {
      plan.queues().stream()
          .filter(queue -> Reach.meets(agent, queue))
          .forEach(queue -> first.add(queue.id()));
    }
  }

  private QueuePlan ahead(@Nullable QueuePlan first, QueuePlan other) {
    return first == null || precedence(other) > precedence(first) ? other : first;
  }
}
