package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.estimate.WaitBasis;
import io.santral.routing.AgentView;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.ExpectedWait.Kind;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.QueuePlan;
import io.santral.routing.Reason;
import io.santral.routing.model.Parts.Alarm;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Door;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Refusal;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rules of the router by their text alone: lists that are looked through from end to end, and
 * nothing clever. It is what the engine is compared with after every step.
 */
class Oracle extends OracleService implements Subject {
  private int agentsEver;

  Oracle(Plan plan, long start) {
    super(plan, start);
    plan.queues().forEach(this::addQueue);
    plan.agents().forEach(this::addAgent);
  }

  private Queue addQueue(QueuePlan value) {
    Queue queue = new Queue(value, plan);
    queues.add(queue);
    if (waits != null) {
      waits.added(queue);
    }
    if (queue.hours != null) {
      queue.door = isOpenByHours(queue) ? Door.OPEN : Door.CLOSED;
      setHours(queue);
    }
    return queue;
  }

  private Staff addAgent(Agent value) {
    Staff agent = new Staff(value, agentsEver++, this);
    while (staff.stream().anyMatch(other -> other.slot == agent.slot)) {
      agent.slot++;
    }
    staff.add(agent);
    return agent;
  }

  // Time.

  @Override
  public Status advanceTo(long time) {
    if (time < now) {
      return Status.TIME_WENT_BACK;
    }
    while (true) {
      Alarm first = firstAlarm();
      if (first == null || first.deadline > time) {
        break;
      }
      now = Math.max(now, first.deadline);
      alarms.remove(first);
      first.deadline = NEVER;
      step++;
      fire(first);
      endStep();
    }
    now = time;
    return Status.ACCEPTED;
  }

  private void endStep() {
    settle();
    for (Queue queue : queues) {
      if (queue.door == Door.DRAINING && length(queue) == 0) {
        queue.door = Door.CLOSED;
        say(EventType.QUEUE_CLOSED, queue, Reason.NONE);
      }
    }
  }

  private void fire(Alarm alarm) {
    switch (alarm.kind) {
      case CALL -> wake((Call) alarm.owner);
      case PUSH -> waits.tell((Call) alarm.owner);
      case RING -> miss((Work) alarm.owner);
      case WRAP_UP -> endWrapUp((Work) alarm.owner);
      case REFUSAL -> {
        Refusal refusal = (Refusal) alarm.owner;
        refusal.call.refusals.remove(refusal);
      }
      case LEASE -> {
        Staff agent = (Staff) alarm.owner;
        if (agent.presence == Presence.READY || agent.presence == Presence.NOT_READY) {
          drain(agent, Reason.LEASE_EXPIRED);
        }
      }
      case HOURS -> followHours((Queue) alarm.owner);
    }
  }

  private boolean isOpenByHours(Queue queue) {
    return queue.hours.isOpen(Instant.ofEpochSecond(0, now));
  }

  private void setHours(Queue queue) {
    Instant next = queue.hours.nextChange(Instant.ofEpochSecond(0, now));
    boolean far = next.getEpochSecond() > Long.MAX_VALUE / 1_000_000_000L - 1;
    set(queue.change, far ? NEVER : next.getEpochSecond() * 1_000_000_000L + next.getNano());
  }

  private void followHours(Queue queue) {
    boolean open = isOpenByHours(queue);
    if (open && queue.door != Door.OPEN) {
      queue.door = Door.OPEN;
      say(EventType.QUEUE_OPENED, queue, Reason.HOURS);
    } else if (!open && queue.door != Door.CLOSED) {
      queue.door = Door.CLOSED;
      say(EventType.QUEUE_CLOSED, queue, Reason.HOURS);
    }
    setHours(queue);
  }

  // Commands.

  @Override
  public Status apply(Command command, long time) {
    if (advanceTo(time) != Status.ACCEPTED) {
      return Status.TIME_WENT_BACK;
    }
    step++;
    Status status = perform(command);
    if (status == Status.ACCEPTED) {
      endStep();
    }
    return status;
  }

  Status perform(Command command) {
    if (command instanceof Command.Submit c) {
      return submit(c.interaction());
    } else if (command instanceof Command.Accept c) {
      return accept(c.offer());
    } else if (command instanceof Command.Decline c) {
      return decline(c.offer(), c.reason());
    } else if (command instanceof Command.Abandon c) {
      return with(c.interaction(), this::abandon);
    } else if (command instanceof Command.Cancel c) {
      return with(c.interaction(), call -> cancel(call, c.reason()));
    } else if (command instanceof Command.Complete c) {
      return with(c.interaction(), this::complete);
    } else if (command instanceof Command.WrapUpDone c) {
      return withAgent(c.agent(), agent -> wrapUpDone(c.interaction(), agent));
    } else if (command instanceof Command.Hold c) {
      return with(c.interaction(), this::hold);
    } else if (command instanceof Command.Resume c) {
      return with(c.interaction(), this::resume);
    } else if (command instanceof Command.Transfer c) {
      return with(c.interaction(), call -> transfer(call, c.target()));
    } else if (command instanceof Command.Consult c) {
      return with(c.interaction(), call -> consult(call, c.target()));
    } else if (command instanceof Command.CompleteTransfer c) {
      return with(c.interaction(), this::completeTransfer);
    } else if (command instanceof Command.Conference c) {
      return with(c.interaction(), this::conference);
    } else if (command instanceof Command.CancelConsult c) {
      return with(c.interaction(), this::cancelConsult);
    } else if (command instanceof Command.LeaveConference c) {
      return with(c.interaction(), c.agent(), this::leave);
    } else if (command instanceof Command.Assign c) {
      return with(c.interaction(), c.agent(), this::assign);
    } else if (command instanceof Command.Requeue c) {
      return with(c.interaction(), this::requeue);
    } else if (command instanceof Command.Reprioritise c) {
      return with(c.interaction(), call -> reprioritise(call, c.priority().level()));
    } else if (command instanceof Command.Amend c) {
      return with(c.replacement().id(), call -> amend(call, c.replacement()));
    } else if (command instanceof Command.TakeCallback c) {
      return with(c.interaction(), this::takeCallback);
    }
    return performOnStaff(command);
  }

  private Status performOnStaff(Command command) {
    if (command instanceof Command.Login c) {
      return withAgent(c.agent(), this::logIn);
    } else if (command instanceof Command.Logout c) {
      return withAgent(c.agent(), this::logOut);
    } else if (command instanceof Command.Ready c) {
      return withAgent(c.agent(), this::ready);
    } else if (command instanceof Command.NotReady c) {
      return withAgent(c.agent(), agent -> notReady(agent, c.reason()));
    } else if (command instanceof Command.Drain c) {
      return withAgent(c.agent(), this::drain);
    } else if (command instanceof Command.Heartbeat c) {
      return withAgent(c.agent(), this::heartbeat);
    } else if (command instanceof Command.AddAgent c) {
      if (staff(c.agent().id()) != null) {
        return Status.DUPLICATE_ID;
      }
      if (!servesKnownQueues(c.agent())) {
        return Status.UNKNOWN_QUEUE;
      }
      say(EventType.AGENT_ADDED, addAgent(c.agent()), Reason.NONE, "");
      return Status.ACCEPTED;
    } else if (command instanceof Command.ChangeAgent c) {
      return withAgent(c.agent().id(), agent -> change(agent, c.agent()));
    } else if (command instanceof Command.RemoveAgent c) {
      return withAgent(c.agent(), this::remove);
    } else if (command instanceof Command.AddQueue c) {
      if (queue(c.queue().id()) != null) {
        return Status.DUPLICATE_ID;
      }
      say(EventType.QUEUE_ADDED, addQueue(c.queue()), Reason.NONE);
      return Status.ACCEPTED;
    } else if (command instanceof Command.OpenQueue c) {
      return turn(c.queue(), Door.OPEN, EventType.QUEUE_OPENED);
    } else if (command instanceof Command.CloseQueue c) {
      return turn(c.queue(), Door.CLOSED, EventType.QUEUE_CLOSED);
    } else if (command instanceof Command.DrainQueue c) {
      return turn(c.queue(), Door.DRAINING, EventType.QUEUE_DRAINING);
    }
    throw new AssertionError("a command that the oracle does not know: " + command);
  }

  private Status with(String id, Function<Call, Status> action) {
    Call call = call(id);
    return call == null ? Status.UNKNOWN_INTERACTION : action.apply(call);
  }

  private Status withAgent(String id, Function<Staff, Status> action) {
    Staff agent = staff(id);
    return agent == null ? Status.UNKNOWN_AGENT : action.apply(agent);
  }

  private Status with(
      String id, String agent, java.util.function.BiFunction<Call, Staff, Status> action) {
    return with(id, call -> withAgent(agent, one -> action.apply(call, one)));
  }

  // Agents.

  private Status logIn(Staff agent) {
    if (isThere(agent)) {
      return Status.WRONG_STATE;
    }
    agent.become(Presence.NOT_READY, now);
    say(EventType.AGENT_LOGGED_IN, agent, Reason.NONE, "");
    lease(agent);
    return Status.ACCEPTED;
  }

  private void lease(Staff agent) {
    set(agent.lease, later(now, Parts.nanos(plan.presenceLease())));
  }

  private Status ready(Staff agent) {
    if (agent.presence == Presence.READY) {
      return Status.WRONG_STATE;
    }
    if (!isThere(agent)) {
      logIn(agent);
    }
    agent.become(Presence.READY, now);
    agent.idleSince = now;
    agent.readySince = now;
    agent.misses = 0;
    say(EventType.AGENT_READY, agent, Reason.NONE, "");
    staffChanged();
    if (agent.lease.deadline == NEVER) {
      lease(agent);
    }
    return Status.ACCEPTED;
  }

  private Status notReady(Staff agent, String reason) {
    if (!isThere(agent)) {
      return Status.WRONG_STATE;
    }
    agent.become(Presence.NOT_READY, now);
    say(EventType.AGENT_NOT_READY, agent, Reason.NONE, reason);
    staffChanged();
    withdrawOffersOf(agent, Reason.AGENT_NOT_READY);
    return Status.ACCEPTED;
  }

  private Status drain(Staff agent) {
    if (agent.presence != Presence.READY && agent.presence != Presence.NOT_READY) {
      return Status.WRONG_STATE;
    }
    drain(agent, Reason.COMMAND);
    return Status.ACCEPTED;
  }

  private void drain(Staff agent, Reason reason) {
    agent.become(Presence.DRAINING, now);
    say(EventType.AGENT_DRAINING, agent, reason, "");
    staffChanged();
    withdrawOffersOf(agent, Reason.AGENT_DRAINING);
    giveUpWaitingFor(agent, Reason.AGENT_DRAINING);
    logOutIfDrained(agent);
  }

  @Override
  void logOutIfDrained(Staff agent) {
    if (agent.presence == Presence.DRAINING && agent.works.isEmpty()) {
      leave(agent);
    }
  }

  private void leave(Staff agent) {
    agent.become(Presence.LOGGED_OUT, now);
    cancel(agent.lease);
    say(EventType.AGENT_LOGGED_OUT, agent, Reason.NONE, "");
    staffChanged();
  }

  private static boolean isBusy(Staff agent) {
    return agent.works.stream().anyMatch(work -> work.phase != Phase.OFFERED);
  }

  private Status logOut(Staff agent) {
    if (!isThere(agent)) {
      return Status.WRONG_STATE;
    }
    if (isBusy(agent)) {
      return Status.AGENT_BUSY;
    }
    withdrawOffersOf(agent, Reason.AGENT_LOGGED_OUT);
    leave(agent);
    giveUpWaitingFor(agent, Reason.AGENT_LOGGED_OUT);
    return Status.ACCEPTED;
  }

  private Status heartbeat(Staff agent) {
    if (!isThere(agent)) {
      return Status.WRONG_STATE;
    }
    if (plan.presenceLease() != null) {
      lease(agent);
      emit(
          new Seen(
              EventType.AGENT_LEASE_RENEWED,
              ++sequence,
              now,
              "",
              agent.id(),
              "",
              0,
              Reason.NONE,
              "",
              agent.lease.deadline,
              0));
    }
    return Status.ACCEPTED;
  }

  private boolean servesKnownQueues(Agent agent) {
    return agent.memberships().stream().allMatch(served -> queue(served.queue()) != null);
  }

  private Status change(Staff agent, Agent value) {
    if (!servesKnownQueues(value)) {
      return Status.UNKNOWN_QUEUE;
    }
    agent.agent = value;
    staffChanged();
    forgetEmptyTeams();
    say(EventType.AGENT_CHANGED, agent, Reason.NONE, "");
    for (Work work : List.copyOf(agent.works)) {
      if (work.phase == Phase.OFFERED && !isEligible(work.call, agent)) {
        withdraw(work, Reason.AGENT_CHANGED);
        lapseAfter(work);
        goBack(work.call);
      }
    }
    giveUpWaitingFor(agent, Reason.AGENT_CHANGED);
    return Status.ACCEPTED;
  }

  private Status remove(Staff agent) {
    if (isBusy(agent)) {
      return Status.AGENT_BUSY;
    }
    withdrawOffersOf(agent, Reason.AGENT_REMOVED);
    cancel(agent.lease);
    staff.remove(agent);
    staffChanged();
    forgetEmptyTeams();
    say(EventType.AGENT_REMOVED, agent, Reason.NONE, "");
    giveUpWaitingFor(agent, Reason.AGENT_REMOVED);
    for (Call call : List.copyOf(calls)) {
      for (Refusal refusal : List.copyOf(call.refusals)) {
        if (refusal.staff == agent) {
          cancel(refusal.over);
          call.refusals.remove(refusal);
        }
      }
      if (call.direct == agent) {
        end(call, Reason.AGENT_REMOVED, "");
      }
    }
    return Status.ACCEPTED;
  }

  // Queues.

  private Status turn(String id, Door door, EventType type) {
    Queue queue = queue(id);
    if (queue == null) {
      return Status.UNKNOWN_QUEUE;
    }
    boolean shut = queue.door == Door.CLOSED && door == Door.DRAINING;
    if (queue.door == door || shut) {
      return Status.WRONG_STATE;
    }
    queue.door = door;
    say(type, queue, Reason.COMMAND);
    return Status.ACCEPTED;
  }

  // What others see.

  @Override
  public List<Seen> drainEvents() {
    List<Seen> drained = events;
    events = new ArrayList<>();
    return drained;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long nextDeadline() {
    Alarm first = firstAlarm();
    return first == null ? NEVER : first.deadline;
  }

  @Override
  public List<String> live() {
    List<String> ids = new ArrayList<>();
    calls.forEach(call -> ids.add(call.id()));
    return ids;
  }

  @Override
  public ExpectedWait expectedWait(String id) {
    Call call = call(id);
    if (call != null && waits != null) {
      return waits.ask(call);
    }
    Kind kind =
        call == null
            ? Kind.NOT_LIVE
            : call.state == InteractionState.SCHEDULED
                ? Kind.SCHEDULED
                : call.waits() ? Kind.NOT_FORECAST : Kind.ANSWERED;
    return new ExpectedWait(
        kind,
        now,
        kind == Kind.NOT_FORECAST ? place(call) : 0,
        WaitBasis.UNKNOWN,
        0,
        0,
        0,
        0,
        -1,
        0);
  }

  @Override
  public ExpectedWait expectedWait(Interaction value) {
    if (waits != null) {
      return waits.ask(value);
    }
    Kind kind = queue(value.queue()) == null ? Kind.WOULD_BE_REFUSED : Kind.NOT_FORECAST;
    return new ExpectedWait(kind, now, 0, WaitBasis.UNKNOWN, 0, 0, 0, 0, -1, 0);
  }

  @Override
  public InteractionView interaction(String id) {
    Call call = call(id);
    return call == null ? null : new OracleViews.OfCall(call, this);
  }

  @Override
  public int position(String id) {
    Call call = call(id);
    return call == null || call.state == InteractionState.SCHEDULED ? 0 : place(call);
  }

  @Override
  public int waiting(String id) {
    Queue queue = queue(id);
    return queue == null ? 0 : length(queue);
  }

  @Override
  public AgentView agent(String id) {
    Staff agent = staff(id);
    return agent == null ? null : new OracleViews.OfStaff(agent, null);
  }

  @Override
  public long stateHash() {
    return 0;
  }
}
