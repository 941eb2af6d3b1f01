package io.santral.routing;

import io.santral.Agent;
import io.santral.Medium;
import io.santral.routing.Finding.Code;
import java.time.Duration;

/** Looks for steps of a queue's timetable that never come, or that bring nobody. */
final class StepCheck {
  private final PlanCheck check;

  StepCheck(PlanCheck check) {
    this.check = check;
  }

  void check(QueuePlan queue) {
    Relaxation relaxation = queue.relaxation();
    for (long wait : Reach.changes(queue.needs())) {
      wait(queue, wait, "changes its needs");
    }
    wait(queue, relaxation.preferredAloneNanos(), "opens to others than the preferred agent");
    wait(queue, relaxation.languageWait(1), "opens the second language of a list");
    relaxation.levels().forEach((wait, level) -> wait(queue, wait, "asks for level " + level));
    wait(queue, relaxation.anyLanguageNanos(), "opens to any language");
    wait(queue, relaxation.anyoneNanos(), "opens to anyone");
    for (Relaxation.Fallback fallback : relaxation.fallbacks()) {
      String what = "falls back from " + fallback.asked().tag() + " to " + fallback.served().tag();
      if (wait(queue, fallback.after().toNanos(), what) && !served(queue, fallback)) {
        check.report(
            Code.STEP_WITHOUT_AGENTS,
            queue,
            what + ", which none of its agents knows well enough",
            "Check their levels, or leave it out.");
      }
    }
    checkRing(queue);
  }

  /** Whether it is reached; reports it if not. */
  private boolean wait(QueuePlan queue, long wait, String what) {
    // Never is what is not set.
    if (wait == Long.MAX_VALUE || Reach.reached(queue, wait)) {
      return true;
    }
    check.report(
        Code.STEP_NEVER_REACHED,
        queue,
        what + " after " + Duration.ofNanos(wait) + ", but nothing waits " + queue.maxWait(),
        "Let it come before the longest wait is over.");
    return false;
  }

  private void checkRing(QueuePlan queue) {
    long every = queue.relaxation().oneMoreEveryNanos();
    if (every == Long.MAX_VALUE) {
      return;
    }
    String rule = "rings one more agent every " + Duration.ofNanos(every);
    if (queue.parallelOffers() == 1) {
      check.report(
          Code.STEP_NEVER_REACHED,
          queue,
          rule + ", but offers to one at a time",
          "Set parallelOffers to how many may ring in the end.");
    } else if (every >= queue.ringTime) {
      check.report(
          Code.STEP_NEVER_REACHED,
          queue,
          rule + ", but the first rings only " + queue.ringTime(),
          "Let the next join before the first has rung out.");
    }
  }

  // --- languages --------------------------------------------------------------------------------

  private boolean served(QueuePlan queue, Relaxation.Fallback fallback) {
    return check.staff(queue).anyMatch(agent -> served(queue, fallback, agent));
  }

  private static boolean served(QueuePlan queue, Relaxation.Fallback fallback, Agent agent) {
    for (Medium medium : Medium.values()) {
      if (fallback.fits(medium)
          && uses(agent, medium)
          && agent.speaks(fallback.served(), Reach.lowestLevel(queue), medium)) {
        return true;
      }
    }
    return false;
  }

  private static boolean uses(Agent agent, Medium medium) {
    return agent.channels().stream().anyMatch(c -> c.channel().medium() == medium);
  }
}
