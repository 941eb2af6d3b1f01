package io.santral.routing;

import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * The only place where interactions in service and their legs change, as {@link InteractionEvents}
 * is for those that wait: each method writes one event and does what the event says.
 */
final class ServiceEvents {
  private final State state;
  private final InteractionEvents interactions;
  final Releases releases;

  ServiceEvents(State state, InteractionEvents interactions, Releases releases) {
    this.state = state;
    this.interactions = interactions;
    this.releases = releases;
  }

  private Event event(EventType type, LiveInteraction live) {
    return state.outbox.next(type, state.now).of(live);
  }

  void held(LiveInteraction live) {
    event(EventType.HELD, live).because(Reason.COMMAND);
    live.state = LiveInteraction.HELD;
  }

  /** By command, which takes up interrupted work again; or since its consult is over. */
  void resumed(LiveInteraction live, Reason reason) {
    event(EventType.RESUMED, live).because(reason);
    if (reason == Reason.CONSULT_OVER) {
      live.unlinkConsult();
    }
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (reason == Reason.COMMAND && leg.state == Leg.INTERRUPTED) {
        leg.state = Leg.ACTIVE;
      }
    }
    live.workAgain();
  }

  void interrupted(Leg leg) {
    event(EventType.INTERRUPTED, leg.interaction()).agent(leg.agent());
    leg.state = Leg.INTERRUPTED;
    leg.interaction().state = LiveInteraction.HELD;
  }

  void interruptionOver(Leg leg) {
    LiveInteraction live = leg.interaction();
    event(EventType.RESUMED, live).agent(leg.agent()).because(Reason.INTERRUPTION_OVER);
    leg.state = Leg.ACTIVE;
    live.workAgain();
  }

  void transferred(LiveInteraction live, QueueState queue, @Nullable AgentSlot direct) {
    Event event = state.outbox.next(EventType.TRANSFERRED, state.now).of(live).queue(queue);
    event.from(live.queue, true).elapsed(state.now - live.extras.answeredAt);
    if (direct != null) {
      event.agent(direct);
    }
    releases.begin();
    if (live.queue.wrapUpNanos == 0) {
      releases.all(live);
    }
    state.refusals.forgetAll(live);
    live.direct = direct;
    interactions.enter(live, queue);
  }

  void consultStarted(LiveInteraction live, String childId, int number) {
    event(EventType.CONSULT_STARTED, live).detail(childId).number(number);
    live.state = LiveInteraction.HELD;
    live.own().consults = number;
  }

  void consultEnded(LiveInteraction live) {
    event(EventType.CONSULT_ENDED, live);
    live.unlinkConsult();
  }

  /** The consulted agent takes over; those who had it are left behind. */
  void transferCompleted(LiveInteraction live, LiveInteraction child) {
    event(EventType.TRANSFERRED, live).agent(Assert.present(child.firstLeg).agent());
    releases.begin();
    if (live.queue.wrapUpNanos == 0) {
      releases.all(live);
    }
    // Who is left behind has nothing interrupted any more, so he does not keep it on hold.
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      leg.state = Leg.ACTIVE;
    }
    adoptLegs(live, child);
  }

  void conferenced(LiveInteraction live, LiveInteraction child) {
    event(EventType.CONFERENCED, live).agent(Assert.present(child.firstLeg).agent());
    adoptLegs(live, child);
  }

  private static void adoptLegs(LiveInteraction live, LiveInteraction child) {
    live.unlinkConsult();
    for (Leg leg = child.firstLeg; leg != null; leg = child.firstLeg) {
      child.unlink(leg);
      leg.interaction = live;
      live.link(leg);
    }
    live.served().workingLegs += child.extras.workingLegs;
    child.served().workingLegs = 0;
    live.workAgain();
  }

  void left(Leg leg) {
    LiveInteraction live = leg.interaction();
    event(EventType.LEFT, live).agent(leg.agent());
    releases.begin();
    if (live.queue.wrapUpNanos == 0) {
      releases.working(leg);
    }
  }

  /** The customer's part is over; agents may still have to wrap up. */
  void completed(LiveInteraction live, Reason reason) {
    event(EventType.COMPLETED, live).because(reason).elapsed(state.now - live.extras.answeredAt);
    live.state = LiveInteraction.WRAP_UP;
    live.served().endFor(reason);
    releases.begin();
    if (live.queue.wrapUpNanos == 0) {
      releases.all(live);
    }
  }

  void wrapUpStarted(Leg leg) {
    LiveInteraction live = leg.interaction();
    Releases.stopWorking(leg);
    live.served().wrapUpLegs++;
    startWrapUp(leg, live.interaction, live.queue);
  }

  /** Of an agent whom the interaction leaves behind: he wraps up for its old queue, on his own. */
  void wrapUpStartedBehind(Leg leg, QueueState oldQueue) {
    LiveInteraction live = leg.interaction();
    Releases.stopWorking(leg);
    live.unlink(leg);
    leg.interaction = null;
    startWrapUp(leg, live.interaction, oldQueue);
  }

  private void startWrapUp(Leg leg, Interaction subject, QueueState queue) {
    AgentSlot agent = leg.agent();
    long until = Times.after(state.now, queue.wrapUpNanos);
    Event event = state.outbox.next(EventType.WRAP_UP_STARTED, state.now).of(subject);
    event.agent(agent).queue(queue).until(until);
    leg.state = Leg.WRAP_UP;
    leg.subject = subject;
    leg.queue = queue;
    leg.wrapUpSince = state.now;
    agent.wrapUpLegs++;
    state.touch(agent);
    if (until != Long.MAX_VALUE) {
      leg.timer = state.timers.arm(leg, until);
    }
  }

  void wrapUpEnded(Leg leg) {
    AgentSlot agent = leg.agent();
    Event event = state.outbox.next(EventType.WRAP_UP_ENDED, state.now);
    event.of(Assert.present(leg.subject)).agent(agent).queue(leg.queue);
    event.elapsed(state.now - leg.wrapUpSince);
    agent.wrapUpLegs--;
    if (leg.interaction != null) {
      leg.interaction.served().wrapUpLegs--;
    }
    releases.release(leg);
  }
}
