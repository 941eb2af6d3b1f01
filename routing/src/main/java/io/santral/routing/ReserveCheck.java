package io.santral.routing;

import io.santral.Agent;
import io.santral.routing.Finding.Code;
import java.util.ArrayList;
import java.util.List;

/** Looks for reserves that keep nobody back, and for queues to which they leave nobody. */
final class ReserveCheck {
  private final Plan plan;
  private final PlanCheck check;

  /** Those that keep back as many as there are, so that they never have one to spare. */
  private final List<Reserve> tight = new ArrayList<>();

  ReserveCheck(Plan plan, PlanCheck check) {
    this.plan = plan;
    this.check = check;
    for (Reserve reserve : plan.reserves()) {
      if (reserve.keep() >= count(reserve)) {
        tight.add(reserve);
      }
    }
  }

  private long count(Reserve reserve) {
    return plan.agents().stream().filter(reserve.agents()::metBy).count();
  }

  /** Whether anybody is ever left for a queue. */
  void check(QueuePlan queue) {
    if (tight.isEmpty() || check.staff(queue).findAny().isEmpty()) {
      return;
    }
    if (check.staff(queue).allMatch(agent -> keptForGood(agent, queue))) {
      check.report(
          Code.QUEUE_WITHOUT_AGENTS,
          queue,
          "has only agents whom a reserve keeps back for others, for as long as anything waits",
          "Keep fewer back, or let the reserve give way.");
    }
  }

  private boolean keptForGood(Agent agent, QueuePlan queue) {
    return tight.stream()
        .anyMatch(
            reserve ->
                reserve.binds(queue.id(), 0)
                    && !Reach.reached(queue, reserve.givesWayNanos())
                    && reserve.agents().metBy(agent));
  }

  /** Whether a reserve keeps anybody from anything. */
  void check(Reserve reserve) {
    if (count(reserve) == 0) {
      idle(reserve, "keeps back agents of whom there are none", "Check who is meant.");
    } else if (reserve.keep() == 0) {
      idle(reserve, "keeps back no agent", "Say how many with keep().");
    } else if (plan.queues().stream().noneMatch(queue -> reserve.binds(queue.id(), 0))) {
      idle(reserve, "keeps agents back for every queue of the plan", "Name fewer queues.");
    }
  }

  private void idle(Reserve reserve, String rule, String advice) {
    String message = Checks.message("reserve", reserve.agents(), rule, advice);
    check.report(new Finding(Code.RESERVE_WITHOUT_EFFECT, "", message));
  }
}
