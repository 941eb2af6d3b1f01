package io.santral.routing.model;

import io.santral.estimate.WaitBasis;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Forecasting;
import io.santral.routing.Plan;
import io.santral.routing.Reason;
import io.santral.routing.model.Ledger.Item;
import java.time.Duration;

/** The part of the {@link Auditor} about forecasts: what must hold whatever they say. */
final class ForecastAudit {
  private final Auditor auditor;
  private final Forecasting options;

  /** How often somebody went, or became another: a cause for longer waits. */
  private long departures;

  ForecastAudit(Auditor auditor, Plan plan) {
    this.auditor = auditor;
    options = plan.forecasting();
  }

  void takeOfPlan(Seen event) {
    switch (event.type()) {
      case AGENT_NOT_READY, AGENT_DRAINING, AGENT_LOGGED_OUT, AGENT_REMOVED, AGENT_CHANGED ->
          departures++;
      default -> {}
    }
  }

  void take(Item item, Seen event) {
    // A callback that was offered may be taken wherever the customer has moved on to.
    boolean taken = event.is(EventType.CALLBACK_TAKEN);
    Auditor.check(options != null && (taken || options.covers(event.queue())), "asked for", event);
    Auditor.check(item.waits() && !item.callback, "told to who waits on the line", event);
    if (event.is(EventType.CALLBACK_TAKEN)) {
      Auditor.check(item.callbackOffered, "taken as it was offered", event);
      item.callback = true;
      item.said = -1;
      return;
    }
    checkNumbers(event);
    auditor.checkPosition(item, event);
    if (event.is(EventType.CALLBACK_OFFERED)) {
      Forecasting.Rule rule = options.rule(event.queue());
      Auditor.check(rule != null && !item.callbackOffered, "offered once, by a rule", event);
      Auditor.check(
          exceeds(event.forecast(), rule.callbackMeasure(), rule.callbackAbove()),
          "offered above the limit",
          event);
      item.callbackOffered = true;
    } else {
      checkAnnouncement(item, event);
    }
  }

  private static boolean exceeds(ExpectedWait wait, Measure measure, Duration limit) {
    return limit != null && (!wait.isKnown() || wait.nanos(measure) > limit.toNanos());
  }

  private void checkNumbers(Seen event) {
    ExpectedWait wait = event.forecast();
    Auditor.check(wait != null && wait.position() == event.number(), "a forecast", event);
    Auditor.check(wait.mean() >= 0 && wait.p50() >= 0, "no wait is negative", event);
    Auditor.check(wait.p50() <= wait.p80() && wait.p80() <= wait.p95(), "quantiles rise", event);
    Auditor.check(wait.isKnown() || wait.p95() == 0, "no number where none is known", event);
    Auditor.check(wait.isKnown() == (wait.announced() >= 0), "said as far as known", event);
    boolean opens = wait.basis() == WaitBasis.OPENING;
    Auditor.check(opens == (wait.opensAt() != 0), "an opening has its time", event);
  }

  private void checkAnnouncement(Item item, Seen event) {
    long announced = event.forecast().announced();
    boolean cause = departures != item.saidDepartures || event.number() > item.saidPlace;
    boolean rises = item.said >= 0 && announced > item.said;
    Auditor.check(!rises || cause, "no announcement rises without a cause", event);
    item.said = announced;
    item.saidPlace = event.number();
    item.saidDepartures = departures;
  }

  void takeOverflow(Item item, Seen event) {
    if (event.reason() == Reason.EXPECTED_WAIT) {
      Forecasting.Rule rule = options.rule(item.line.rules.id());
      Auditor.check(!item.callback, "who is called back keeps his place", event);
      Auditor.check(rule != null && rule.overflowAbove() != null, "moved by a rule", event);
      Auditor.check(
          rule.ways().stream().anyMatch(way -> way.queue().equals(event.queue())),
          "moved to where the rule says",
          event);
    }
    // That its place is another one elsewhere is no excuse.
    item.saidPlace = Integer.MAX_VALUE;
  }
}
