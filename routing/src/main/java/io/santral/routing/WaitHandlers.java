package io.santral.routing;

import io.santral.Interaction;
import io.santral.routing.ExpectedWait.Kind;
import io.santral.routing.ExpectedWait.Law;
import io.santral.routing.Forecasting.Way;
import org.jspecify.annotations.Nullable;

/** What follows from forecasts: telling them, moving on, offering callbacks. Decides only. */
final class WaitHandlers {
  private final State state;
  private final InteractionEvents interactions;
  private final WaitEvents events;
  private final Admission admission;
  private final Law law = new Law();
  private final Law there = new Law();

  WaitHandlers(
      State state, InteractionEvents interactions, WaitEvents events, Admission admission) {
    this.state = state;
    this.interactions = interactions;
    this.events = events;
    this.admission = admission;
  }

  /** It has entered a queue, and nobody has looked for an agent yet. */
  void arrived(LiveInteraction live) {
    if (live.queue.waitRule != null && known(live)) {
      Assert.present(state.waits).forecast(live, law);
      follow(live);
    }
  }

  private boolean known(LiveInteraction live) {
    return state.waits != null && state.waits.knows(live);
  }

  /** It is time to tell it how long it will wait. */
  void tell(LiveInteraction live) {
    WaitDesk waits = Assert.present(state.waits);
    if (waits.knows(live)) {
      waits.forecast(live, law);
    } else {
      // For one agent only: nothing but its place can be told.
      law.clear();
      law.position = state.position(live);
    }
    events.told(live, law);
    if (live.queue.waitRule != null && waits.knows(live)) {
      follow(live);
    }
  }

  /** Does what the queue's rule says of the forecast. */
  private void follow(LiveInteraction live) {
    Forecasting.Rule rule = Assert.present(live.queue.waitRule);
    if (live.state != LiveInteraction.WAITING || live.callback) {
      return;
    }
    if (rule.overflows(law)) {
      QueueState target = better(live, rule);
      if (target != null) {
        interactions.overflowed(live, target, Reason.EXPECTED_WAIT);
        return;
      }
    }
    if (rule.offersCallback(law) && !live.extras.callbackOffered && live.extras.parent == null) {
      events.callbackOffered(live, law);
    }
  }

  /** The queue to move on to; null if it would wait no less in any. */
  private @Nullable QueueState better(LiveInteraction live, Forecasting.Rule rule) {
    double present = law.nanos(rule.overflowMeasure());
    QueueState best = null;
    double least = 0;
    for (int w = 0; w < rule.ways().size(); w++) {
      Way way = rule.ways().get(w);
      QueueState target = Assert.present(state.queue(way.queue()));
      if (!admission.mayOverflow(live, target)) {
        continue;
      }
      Assert.present(state.waits).forecast(live.interaction, live, target, there);
      double wait = there.nanos(rule.overflowMeasure());
      double weighted = wait * way.weight();
      if (there.isKnown() && wait < rule.ratio() * present && (best == null || weighted < least)) {
        best = target;
        least = weighted;
        if (!rule.least()) {
          return best;
        }
      }
    }
    return best;
  }

  Outcome takeCallback(String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return Answers.unknownInteraction(id);
    }
    if (live.state != LiveInteraction.WAITING || live.callback) {
      return Answers.wrongState(live, "only who waits, and rings with nobody, can be called back");
    }
    if (!live.extras.callbackOffered) {
      return Answers.noCallbackOffered(live);
    }
    events.callbackTaken(live);
    return Outcome.ACCEPTED;
  }

  // --- questions --------------------------------------------------------------------------------

  /** Changes nothing. */
  static ExpectedWait ask(State state, String id) {
    LiveInteraction live = state.interactions.get(id);
    if (live == null) {
      return ExpectedWait.none(Kind.NOT_LIVE, state.now, 0);
    }
    if (live.state == LiveInteraction.SCHEDULED) {
      return ExpectedWait.none(Kind.SCHEDULED, state.now, 0);
    }
    if (!live.waits()) {
      return ExpectedWait.none(Kind.ANSWERED, state.now, 0);
    }
    int position = state.position(live);
    WaitDesk waits = state.waits;
    if (waits == null || !waits.options.covers(live.queue.id)) {
      return ExpectedWait.none(Kind.NOT_FORECAST, state.now, position);
    }
    if (!waits.knows(live)) {
      return ExpectedWait.none(Kind.FOR_ONE_AGENT, state.now, position);
    }
    Law law = new Law();
    waits.forecast(live, law);
    boolean rings = live.state == LiveInteraction.OFFERED;
    return law.of(rings ? Kind.OFFERED : Kind.WAITS, state.now);
  }

  /** If it came now. Changes nothing. */
  static ExpectedWait ask(State state, Interaction interaction) {
    QueueState queue = state.queue(interaction.queue());
    if (queue == null) {
      return ExpectedWait.none(Kind.WOULD_BE_REFUSED, state.now, 0);
    }
    WaitDesk waits = state.waits;
    if (waits == null || !waits.options.covers(queue.id)) {
      return ExpectedWait.none(Kind.NOT_FORECAST, state.now, 0);
    }
    if (!new Admission(state).couldServe(interaction, queue)) {
      return ExpectedWait.none(Kind.WOULD_BE_REFUSED, state.now, 0);
    }
    Law law = new Law();
    waits.forecast(interaction, null, queue, law);
    boolean in = queue.takesNew() && !queue.isFull();
    return law.of(in ? Kind.PROSPECTIVE : Kind.WOULD_BE_REFUSED, state.now);
  }
}
