package io.santral.routing;

import io.santral.routing.Finding.Code;
import org.jspecify.annotations.Nullable;

/** Looks for rules about forecast waits that can never do anything. */
final class ForecastCheck {
  private final @Nullable Forecasting forecasting;
  private final PlanCheck check;

  ForecastCheck(Plan plan, PlanCheck check) {
    forecasting = plan.forecasting();
    this.check = check;
  }

  void check(QueuePlan queue) {
    if (forecasting == null) {
      return;
    }
    Forecasting.Rule rule = forecasting.rule(queue.id());
    if (!forecasting.covers(queue.id())) {
      if (rule != null) {
        idle(queue, "has a rule about waits that are not forecast", "Name it with queues() too.");
      }
      return;
    }
    if (forecasting.firstPushNanos() >= queue.maxWait) {
      idle(
          queue,
          "tells waits after " + forecasting.firstPush() + ", but nothing waits " + queue.maxWait(),
          "Tell the first one before the longest wait is over.");
    }
    if (rule != null) {
      check(queue, rule);
    }
  }

  private void check(QueuePlan queue, Forecasting.Rule rule) {
    boolean overflows = rule.overflowAbove() != null;
    if (overflows && rule.ways().isEmpty()) {
      idle(queue, "moves on above a wait, but to nowhere", "Say where with to().");
    } else if (!overflows && !rule.ways().isEmpty()) {
      idle(queue, "has queues to move on to, but no limit", "Set it with overflowsAbove().");
    } else if (!overflows && rule.callbackAbove() == null) {
      idle(queue, "has a rule about waits that does nothing", "Set a limit, or leave it out.");
    }
  }

  private void idle(QueuePlan queue, String rule, String advice) {
    check.report(Code.FORECAST_WITHOUT_EFFECT, queue, rule, advice);
  }
}
