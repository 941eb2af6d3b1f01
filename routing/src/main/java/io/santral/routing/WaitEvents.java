package io.santral.routing;

import io.santral.routing.ExpectedWait.Law;

/**
 * The only place where what follows from forecasts changes an interaction, but for its moving to
 * another queue: each method writes one event and does what the event says.
 */
final class WaitEvents {
  private final State state;
  private final InteractionEvents interactions;

  WaitEvents(State state, InteractionEvents interactions) {
    this.state = state;
    this.interactions = interactions;
  }

  private Event event(EventType type, LiveInteraction live) {
    return state.outbox.next(type, state.now).of(live);
  }

  void told(LiveInteraction live, Law law) {
    event(EventType.WAIT_EXPECTED, live).expected(law);
    Assert.present(state.waits).said(live, law);
    live.setNextPush(Times.after(state.now, live.queue.pushNanos));
    Assert.present(state.waits).armPush(live);
  }

  void callbackOffered(LiveInteraction live, Law law) {
    event(EventType.CALLBACK_OFFERED, live).expected(law);
    live.own().callbackOffered = true;
  }

  /** The customer leaves the line and keeps his place. */
  void callbackTaken(LiveInteraction live) {
    live.callback = true;
    event(EventType.CALLBACK_TAKEN, live);
    live.setNextPosition(Long.MAX_VALUE);
    live.setNextPush(Long.MAX_VALUE);
    live.own().lastSaid = WaitDesk.NONE;
    interactions.armWait(live);
    Assert.present(state.waits).armPush(live);
  }
}
