package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * The engine: commands and time go in, events come out. It has no thread, no clock, no lock and no
 * randomness; equal plans and equal commands at equal times make equal events.
 *
 * <p>A step is one command, or one timer that is due: it is decided (reading only), its events are
 * made and applied, whoever can be matched is matched, and then, with the engine whole again, the
 * events are told.
 */
final class Engine {
  /** What is told of each step's events when the step is over. */
  interface Publisher {
    void publish(Outbox outbox);

    /** The events are told and the next step may begin. */
    void stepDone();
  }

  final State state;
  final InteractionEvents interactionEvents;
  final ServiceEvents serviceEvents;
  final PlanEvents planEvents;
  final WaitEvents waitEvents;
  private final PlanHandlers plans;
  private final InteractionHandlers interactions;
  private final ServiceHandlers services;
  private final AssignHandler assignments;
  private final WaitHandlers waits;
  private final Matcher matcher;
  private final Publisher publisher;
  private boolean anyDraining;

  /** Set where what is done is written down. */
  @Nullable Recorder recorder;

  /** An engine that begins, with the queues and agents of the plan. */
  Engine(Plan plan, long start, Publisher publisher) {
    this(new State(plan, start), publisher);
    for (QueuePlan queue : plan.queues()) {
      plans.startHours(state.addQueue(queue));
    }
    for (Agent agent : plan.agents()) {
      planEvents.install(agent);
    }
  }

  /** An engine that goes on from a state in which nobody is left to be matched. */
  Engine(State state, Publisher publisher) {
    this.publisher = publisher;
    this.state = state;
    Releases releases = new Releases(state);
    interactionEvents = new InteractionEvents(state, releases);
    serviceEvents = new ServiceEvents(state, interactionEvents, releases);
    planEvents = new PlanEvents(state);
    Admission admission = new Admission(state);
    waitEvents = new WaitEvents(state, interactionEvents);
    waits = new WaitHandlers(state, interactionEvents, waitEvents, admission);
    interactions =
        new InteractionHandlers(
            state, interactionEvents, serviceEvents, planEvents, admission, waits);
    services =
        new ServiceHandlers(
            state, interactionEvents, serviceEvents, admission, interactions, waits);
    assignments = new AssignHandler(state, interactionEvents, interactions);
    plans = new PlanHandlers(state, planEvents, interactions);
    matcher = new Matcher(state, interactionEvents, interactions, admission);
    anyDraining = plans.anyDraining();
    settleRepeated();
  }

  // --- time -------------------------------------------------------------------------------------

  /** Fires what is due until then, in order of the deadlines, and makes it the present time. */
  Outcome advanceTo(long time) {
    if (time < state.now) {
      return Answers.timeWentBack(time, state.now);
    }
    Timers timers = state.timers;
    while (true) {
      long deadline = timers.nextDeadline();
      if (deadline > time || deadline == Long.MAX_VALUE) {
        break;
      }
      state.now = Math.max(state.now, deadline);
      fire();
      finishStep();
    }
    state.now = time;
    return Outcome.ACCEPTED;
  }

  /** The one timer that is due now goes off, in a step of its own. */
  void fireNext(long time) {
    state.now = time;
    fire();
    finishStep();
  }

  private void fire() {
    Object owner = takeDue();
    if (owner instanceof Leg leg) {
      if (leg.state == Leg.OFFERED) {
        interactions.miss(leg);
      } else {
        interactions.wrapUpOver(leg);
      }
    } else if (owner instanceof LiveInteraction live) {
      interactions.waitTimer(live);
    } else if (owner instanceof Extras extras) {
      waits.tell(Assert.present(extras.live));
    } else if (owner instanceof AgentSlot agent) {
      plans.leaseOver(agent);
    } else if (owner instanceof QueueState queue) {
      plans.hoursChanged(queue);
    }
  }

  /** Takes out the timer that is due, with what its going off does before any event; its owner. */
  Object takeDue() {
    Timers timers = state.timers;
    int timer = timers.poll(state.now);
    Object owner = timers.owner(timer);
    timers.release(timer);
    if (owner instanceof Leg leg) {
      leg.timer = Timers.NONE;
    } else if (owner instanceof LiveInteraction live) {
      live.timer = Timers.NONE;
    } else if (owner instanceof Extras extras) {
      extras.pushTimer = Timers.NONE;
    } else if (owner instanceof Refusal refusal) {
      refusal.timer = Timers.NONE;
      LiveInteraction live = Assert.present(refusal.interaction);
      state.refusals.forget(refusal);
      state.seekChanged(live);
    } else if (owner instanceof AgentSlot agent) {
      agent.leaseTimer = Timers.NONE;
    } else if (owner instanceof QueueState queue) {
      queue.timer = Timers.NONE;
      plans.armHours(queue);
    }
    return owner;
  }

  long nextDeadline() {
    return state.timers.nextDeadline();
  }

  /** Tells of a step that was repeated, as of one that happens. */
  void tellRepeated() {
    publisher.publish(state.outbox);
    state.outbox.clear();
    publisher.stepDone();
  }

  // --- what is repeated -------------------------------------------------------------------------

  void queueAdded(QueuePlan queue) {
    plans.add(queue);
  }

  /** After a step that was repeated: what it would have settled is settled, and was reported. */
  void settleRepeated() {
    matcher.settleRepeated();
    anyDraining = plans.anyDraining();
    for (AgentIndex index : state.indexes) {
      index.forgetFailure();
    }
    state.rankingFailed = false;
  }

  // --- commands ---------------------------------------------------------------------------------

  Outcome submit(Interaction interaction) {
    return recorder == null
        ? finish(interactions.submit(interaction))
        : apply(new Command.Submit(interaction));
  }

  Outcome accept(long offer) {
    return recorder == null ? finish(interactions.accept(offer)) : apply(new Command.Accept(offer));
  }

  Outcome complete(String interaction) {
    return recorder == null
        ? finish(interactions.complete(interaction))
        : apply(new Command.Complete(interaction));
  }

  Outcome apply(Command command) {
    if (command instanceof Command.Once once) {
      return applyOnce(once.commandId(), once.command());
    }
    if (recorder != null) {
      recorder.begin(command, null);
    }
    return finish(decide(command));
  }

  /** Does it unless it was done before; its first answer either way. */
  private Outcome applyOnce(String id, Command command) {
    Outcome known = state.commands.answer(id);
    if (known != null) {
      return known;
    }
    if (recorder != null) {
      recorder.begin(command, id);
    }
    Outcome outcome = decide(command);
    state.commands.remember(id, outcome);
    return finish(outcome);
  }

  private Outcome finish(Outcome outcome) {
    if (outcome.accepted()) {
      finishStep();
    } else if (recorder != null) {
      recorder.refused(state, outcome);
    }
    return outcome;
  }

  private void finishStep() {
    matcher.settle();
    if (anyDraining) {
      plans.closeDrained();
      anyDraining = plans.anyDraining();
    }
    if (state.rankingFailed) {
      plans.reportRankings();
    }
    matcher.reportFailures();
    if (recorder != null) {
      recorder.stepDone(state);
    }
    publisher.publish(state.outbox);
    state.outbox.clear();
    publisher.stepDone();
  }

  private Outcome decide(Command command) {
    if (command instanceof Command.Submit c) {
      return interactions.submit(c.interaction());
    } else if (command instanceof Command.Accept c) {
      return interactions.accept(c.offer());
    } else if (command instanceof Command.Complete c) {
      return interactions.complete(c.interaction());
    } else if (command instanceof Command.Decline c) {
      return interactions.decline(c.offer(), c.reason());
    } else if (command instanceof Command.Abandon c) {
      return interactions.abandon(c.interaction());
    } else if (command instanceof Command.Cancel c) {
      return interactions.cancel(c.interaction(), c.reason());
    } else if (command instanceof Command.WrapUpDone c) {
      return interactions.wrapUpDone(c.interaction(), c.agent());
    }
    return decideService(command);
  }

  private Outcome decideService(Command command) {
    if (command instanceof Command.Hold c) {
      return services.hold(c.interaction());
    } else if (command instanceof Command.Resume c) {
      return services.resume(c.interaction());
    } else if (command instanceof Command.Transfer c) {
      return services.transfer(c.interaction(), c.target());
    } else if (command instanceof Command.Consult c) {
      return services.consult(c.interaction(), c.target());
    } else if (command instanceof Command.CompleteTransfer c) {
      return services.completeTransfer(c.interaction());
    } else if (command instanceof Command.Conference c) {
      return services.conference(c.interaction());
    } else if (command instanceof Command.CancelConsult c) {
      return services.cancelConsult(c.interaction());
    } else if (command instanceof Command.LeaveConference c) {
      return services.leaveConference(c.interaction(), c.agent());
    } else if (command instanceof Command.Assign c) {
      return assignments.assign(c.interaction(), c.agent());
    } else if (command instanceof Command.Requeue c) {
      return services.requeue(c.interaction());
    } else if (command instanceof Command.Reprioritise c) {
      return services.reprioritise(c.interaction(), c.priority());
    } else if (command instanceof Command.Amend c) {
      return services.amend(c.replacement());
    } else if (command instanceof Command.TakeCallback c) {
      return waits.takeCallback(c.interaction());
    }
    return decidePresence(command);
  }

  private Outcome decidePresence(Command command) {
    if (command instanceof Command.Ready c) {
      return plans.ready(c.agent());
    } else if (command instanceof Command.NotReady c) {
      return plans.notReady(c.agent(), c.reason());
    } else if (command instanceof Command.Login c) {
      return plans.login(c.agent());
    } else if (command instanceof Command.Logout c) {
      return plans.logout(c.agent());
    } else if (command instanceof Command.Drain c) {
      return plans.drain(c.agent());
    } else if (command instanceof Command.Heartbeat c) {
      return plans.heartbeat(c.agent());
    }
    return decidePlan(command);
  }

  private Outcome decidePlan(Command command) {
    if (command instanceof Command.AddAgent c) {
      return plans.addAgent(c.agent());
    } else if (command instanceof Command.ChangeAgent c) {
      return plans.changeAgent(c.agent());
    } else if (command instanceof Command.RemoveAgent c) {
      return plans.removeAgent(c.agent());
    } else if (command instanceof Command.AddQueue c) {
      return plans.addQueue(c.queue());
    } else if (command instanceof Command.OpenQueue c) {
      return plans.openQueue(c.queue());
    } else if (command instanceof Command.CloseQueue c) {
      return plans.closeQueue(c.queue());
    }
    anyDraining = true;
    return plans.drainQueue(((Command.DrainQueue) command).queue());
  }
}
