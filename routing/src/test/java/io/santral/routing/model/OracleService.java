package io.santral.routing.model;

import io.santral.Direction;
import io.santral.Interaction;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.Target;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Door;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.List;

/** The part of the rules about what happens while agents serve an interaction. */
abstract class OracleService extends OracleMatching {
  OracleService(Plan plan, long start) {
    super(plan, start);
  }

  /** What happens when an agent has no work left that keeps him from going. */
  abstract void logOutIfDrained(Staff agent);

  Status submit(Interaction value) {
    if (call(value.id()) != null) {
      return Status.DUPLICATE_ID;
    }
    Queue wanted = queue(value.queue());
    if (wanted == null) {
      return Status.UNKNOWN_QUEUE;
    }
    if (calls.size() >= plan.maxInteractions()) {
      return Status.TOO_MANY;
    }
    if (value.deadline() <= now) {
      return Status.EXPIRED;
    }
    Call call = new Call(value);
    call.queue = wanted;
    if (!anyCouldServe(call, wanted) && wanted.overflowWhenUnstaffed == null) {
      return Status.NO_AGENT_COULD_SERVE;
    }
    if (value.notBefore() > now) {
      calls.add(call);
      say(EventType.SCHEDULED, call, null, 0, Reason.NONE, "", value.notBefore(), 0);
      arm(call);
      return Status.ACCEPTED;
    }
    Entry entry = findQueue(call, wanted);
    if (entry.status() == Status.ACCEPTED) {
      calls.add(call);
      enter(call, entry.queue());
      say(EventType.SUBMITTED, call);
      open(call);
      stand(call);
      arm(call);
      armPush(call);
      arrived(call);
    }
    return entry.status();
  }

  Status abandon(Call call) {
    switch (call.state) {
      case SCHEDULED -> end(call, Reason.CANCELLED, "");
      case WAITING, OFFERED -> {
        if (isOffTheLine(call)) {
          return Status.WRONG_STATE;
        }
        withdrawAll(call, Reason.CUSTOMER_LEFT);
        boolean soon = now - call.enqueuedAt < call.queue.shortAbandon;
        end(call, soon ? Reason.SHORT_ABANDONED : Reason.ABANDONED, "");
      }
      case ACTIVE, HELD -> finish(call, Reason.CUSTOMER_LEFT);
      default -> {
        return Status.WRONG_STATE;
      }
    }
    return Status.ACCEPTED;
  }

  /** Who is called back cannot leave: he is not there. */
  boolean isOffTheLine(Call call) {
    return call.callback;
  }

  Status takeCallback(Call call) {
    if (call.state != InteractionState.WAITING || call.callback || !call.callbackOffered) {
      return Status.WRONG_STATE;
    }
    call.callback = true;
    call.nextAnnouncement = NEVER;
    call.said = -1;
    say(EventType.CALLBACK_TAKEN, call);
    arm(call);
    cancel(call.push);
    return Status.ACCEPTED;
  }

  Status cancel(Call call, String reason) {
    if (call.state != InteractionState.SCHEDULED && !call.waits()) {
      return Status.WRONG_STATE;
    }
    withdrawAll(call, Reason.CANCELLED);
    end(call, Reason.CANCELLED, reason);
    return Status.ACCEPTED;
  }

  Status complete(Call call) {
    if (!call.isServed()) {
      return Status.WRONG_STATE;
    }
    finish(call, Reason.COMPLETED);
    return Status.ACCEPTED;
  }

  private void finish(Call call, Reason reason) {
    if (call.child != null) {
      dropConsult(call);
    }
    say(EventType.COMPLETED, call, reason);
    endLegs(call, call.queue, false);
    end(call, reason, "");
  }

  /** All agents of an interaction turn to its wrap-up, or are free. */
  private void endLegs(Call call, Queue queue, boolean detach) {
    List<Work> legs = call.in(Phase.SERVING);
    for (Work leg : legs) {
      leg.interrupted = false;
    }
    if (queue.wrapUp == 0) {
      // All parts end at once, before anything follows: an agent may have two of them.
      legs.forEach(this::letGo);
      legs.forEach(leg -> followUp(leg.staff));
      return;
    }
    for (Work leg : legs) {
      wrapUp(leg, queue, detach);
    }
  }

  void endLeg(Work leg, Queue queue, boolean detach) {
    if (queue.wrapUp == 0) {
      free(leg);
    } else {
      wrapUp(leg, queue, detach);
    }
  }

  private void wrapUp(Work leg, Queue queue, boolean detach) {
    leg.phase = Phase.WRAP_UP;
    leg.queue = queue;
    leg.detached = detach;
    if (detach) {
      leg.call.works.remove(leg);
    }
    leg.until = queue.wrapUp == NEVER ? NEVER : later(now, queue.wrapUp);
    say(EventType.WRAP_UP_STARTED, leg, leg.until);
    set(leg.wrapUp, leg.until);
  }

  private void say(EventType type, Work leg, long until) {
    say(type, leg.call, leg.queue, leg.staff, 0, Reason.NONE, "", until, 0);
  }

  void endWrapUp(Work leg) {
    say(EventType.WRAP_UP_ENDED, leg, 0);
    free(leg);
    if (!leg.detached) {
      buryIfDone(leg.call);
    }
  }

  void free(Work leg) {
    letGo(leg);
    followUp(leg.staff);
  }

  private void letGo(Work leg) {
    cancel(leg.wrapUp);
    if (waits != null) {
      waits.freed(leg);
    }
    leg.call.works.remove(leg);
    leg.staff.works.remove(leg);
    leg.staff.idleSince = now;
    leg.staff.lastWorked = now;
    leg.staff.finished++;
    leg.staff.talkTime += now - leg.acceptedAt;
  }

  private void followUp(Staff agent) {
    resumeInterrupted(agent);
    logOutIfDrained(agent);
  }

  Status wrapUpDone(String id, Staff agent) {
    for (Work leg : agent.works) {
      if (leg.phase == Phase.WRAP_UP && leg.call.id().equals(id)) {
        endWrapUp(leg);
        return Status.ACCEPTED;
      }
    }
    return call(id) == null ? Status.UNKNOWN_INTERACTION : Status.WRONG_STATE;
  }

  Status hold(Call call) {
    if (call.state != InteractionState.ACTIVE) {
      return Status.WRONG_STATE;
    }
    call.state = InteractionState.HELD;
    say(EventType.HELD, call, Reason.COMMAND);
    return Status.ACCEPTED;
  }

  Status resume(Call call) {
    if (call.state != InteractionState.HELD || call.child != null) {
      return Status.WRONG_STATE;
    }
    for (Work leg : call.works) {
      if (leg.interrupted) {
        long load = uninterruptedLoad(leg.staff);
        for (Work other : call.works) {
          load += other.interrupted && other.staff == leg.staff ? other.cost : 0;
        }
        if (load > leg.staff.agent.totalCapacity()) {
          return Status.WRONG_STATE;
        }
      }
    }
    call.works.forEach(leg -> leg.interrupted = false);
    call.state = InteractionState.ACTIVE;
    say(EventType.RESUMED, call, Reason.COMMAND);
    return Status.ACCEPTED;
  }

  // Transfers and consultations.

  Status transfer(Call call, Target target) {
    if (!call.isServed() || call.child != null) {
      return Status.WRONG_STATE;
    }
    Status status = check(target, call);
    if (status != Status.ACCEPTED) {
      return status;
    }
    Queue old = call.queue;
    if (target instanceof Target.Queue) {
      call.queue = queue(target.id());
      say(EventType.TRANSFERRED, call);
    } else {
      call.direct = staff(target.id());
      say(EventType.TRANSFERRED, call, call.direct, Reason.NONE);
    }
    enter(call, call.queue);
    open(call);
    arm(call);
    armPush(call);
    endLegs(call, old, true);
    stand(call);
    arrived(call);
    return Status.ACCEPTED;
  }

  private Status check(Target target, Call call) {
    if (target instanceof Target.Queue) {
      Queue queue = queue(target.id());
      if (queue == null) {
        return Status.UNKNOWN_QUEUE;
      }
      if (queue.door != Door.OPEN) {
        return Status.QUEUE_CLOSED;
      }
      if (length(queue) >= queue.maxLength) {
        return Status.QUEUE_FULL;
      }
      return anyCouldServe(call, queue) ? Status.ACCEPTED : Status.NO_AGENT_COULD_SERVE;
    }
    Staff agent = staff(target.id());
    if (agent == null) {
      return Status.UNKNOWN_AGENT;
    }
    boolean takes = agent.agent.capacity(call.value.channel()) != null;
    return takes ? Status.ACCEPTED : Status.NO_AGENT_COULD_SERVE;
  }

  Status consult(Call call, Target target) {
    if (call.state != InteractionState.ACTIVE) {
      return Status.WRONG_STATE;
    }
    int number = call.consults + 1;
    while (call(call.id() + "/consult-" + number) != null) {
      number++;
    }
    boolean toQueue = target instanceof Target.Queue;
    Interaction value =
        Interaction.of(call.id() + "/consult-" + number)
            .to(toQueue ? target.id() : call.queue.id)
            .on(call.value.channel())
            .in(call.value.languages())
            .priority(call.level)
            .direction(Direction.INTERNAL);
    Call child = new Call(value);
    Status status = check(target, child);
    if (status != Status.ACCEPTED) {
      return status;
    }
    if (calls.size() >= plan.maxInteractions()) {
      return Status.TOO_MANY;
    }
    call.consults = number;
    call.child = child;
    child.parent = call;
    call.state = InteractionState.HELD;
    say(EventType.CONSULT_STARTED, call, null, 0, Reason.NONE, value.id(), 0, number);
    calls.add(child);
    child.direct = toQueue ? null : staff(target.id());
    enter(child, queue(value.queue()));
    say(EventType.SUBMITTED, child, child.direct, Reason.NONE);
    open(child);
    stand(child);
    arm(child);
    armPush(child);
    return Status.ACCEPTED;
  }

  Status cancelConsult(Call call) {
    if (call.child == null) {
      return Status.WRONG_STATE;
    }
    dropConsult(call);
    return Status.ACCEPTED;
  }

  private void dropConsult(Call call) {
    Call child = call.child;
    call.child = null;
    child.parent = null;
    if (child.waits()) {
      withdrawAll(child, Reason.CANCELLED);
      end(child, Reason.CANCELLED, "");
    } else {
      finish(child, Reason.COMPLETED);
    }
    restate(call);
    say(EventType.RESUMED, call, Reason.CONSULT_OVER);
  }

  Status completeTransfer(Call call) {
    if (call.child == null || call.child.state != InteractionState.ACTIVE) {
      return Status.WRONG_STATE;
    }
    Staff consulted = call.child.in(Phase.SERVING).get(0).staff;
    say(EventType.TRANSFERRED, call, consulted, Reason.NONE);
    endLegs(call, call.queue, true);
    merge(call);
    return Status.ACCEPTED;
  }

  Status conference(Call call) {
    if (call.child == null || call.child.state != InteractionState.ACTIVE) {
      return Status.WRONG_STATE;
    }
    Staff consulted = call.child.in(Phase.SERVING).get(0).staff;
    say(EventType.CONFERENCED, call, consulted, Reason.NONE);
    merge(call);
    return Status.ACCEPTED;
  }

  private void merge(Call call) {
    Call child = call.child;
    call.child = null;
    child.parent = null;
    for (Work work : child.works) {
      work.call = call;
      call.works.add(work);
    }
    child.works.clear();
    end(child, Reason.MERGED, "");
    restate(call);
  }

  Status leave(Call call, Staff agent) {
    if (call.in(Phase.SERVING).size() < 2) {
      return Status.WRONG_STATE;
    }
    for (Work leg : call.in(Phase.SERVING)) {
      if (leg.staff == agent) {
        say(EventType.LEFT, call, agent, Reason.NONE);
        leg.interrupted = false;
        endLeg(leg, call.queue, true);
        return Status.ACCEPTED;
      }
    }
    return Status.WRONG_STATE;
  }

  Status assign(Call call, Staff agent) {
    if (!call.waits()) {
      return Status.WRONG_STATE;
    }
    if (!isAssignable(call, agent)) {
      return Status.NOT_ELIGIBLE;
    }
    if (isOfferedTo(call, agent) || agent.presence != Presence.READY) {
      return Status.WRONG_STATE;
    }
    if (!hasRoom(call, agent)) {
      return Status.AGENT_BUSY;
    }
    if (call.isHeld()) {
      lapse(call, Reason.COMMAND);
    }
    offer(call, agent);
    return Status.ACCEPTED;
  }

  /** A hold for the preferred agent does not bind who assigns by hand. */
  boolean isAssignable(Call call, Staff agent) {
    return call.isHeld()
        ? mayServe(call, agent, call.queue, opened(call))
        : isEligible(call, agent);
  }

  /** Whether capacity lets an agent be assigned one more by hand. */
  boolean hasRoom(Call call, Staff agent) {
    return fits(call, agent);
  }

  Status requeue(Call call) {
    boolean served = call.isServed() && call.child == null;
    if (!served && call.state != InteractionState.OFFERED) {
      return Status.WRONG_STATE;
    }
    withdrawAll(call, Reason.REQUEUED);
    // Wrap-ups have an event of their own, which comes first; who has none is freed by this one.
    if (call.queue.wrapUp > 0) {
      endLegs(call, call.queue, true);
    }
    say(EventType.REQUEUED, call, Reason.COMMAND);
    call.state = InteractionState.WAITING;
    beginStay(call);
    open(call);
    endLegs(call, call.queue, true);
    stand(call);
    arm(call);
    armPush(call);
    if (isWithinLimits(call)) {
      arm(call);
    }
    return Status.ACCEPTED;
  }

  Status reprioritise(Call call, int level) {
    if (call.state != InteractionState.SCHEDULED && !call.waits()) {
      return Status.WRONG_STATE;
    }
    call.level = level;
    call.key = keyOf(call);
    call.unpark();
    say(EventType.REPRIORITISED, call, null, 0, Reason.NONE, "", 0, level);
    if (waits != null) {
      waits.reprioritised(call);
    }
    arm(call);
    return Status.ACCEPTED;
  }

  Status amend(Call call, Interaction value) {
    boolean early = call.state == InteractionState.SCHEDULED || call.waits();
    if (!early
        || !value.queue().equals(call.value.queue())
        || !value.channel().equals(call.value.channel())) {
      return Status.WRONG_STATE;
    }
    if (value.deadline() <= now) {
      return Status.EXPIRED;
    }
    Call asked = new Call(value);
    if (!call.isDirect()
        && call.queue.overflowWhenUnstaffed == null
        && !anyCouldServe(asked, call.queue)) {
      return Status.NO_AGENT_COULD_SERVE;
    }
    call.value = value;
    call.level = value.priority().level();
    call.deadline = value.deadline();
    call.key = keyOf(call);
    call.unpark();
    say(EventType.AMENDED, call);
    if (call.waits() && !call.isDirect()) {
      call.endHold();
      call.step = call.queue.law.step(value, now - call.queuedAt);
      open(call);
    }
    if (call.waits() && waits != null) {
      waits.amended(call);
    }
    arm(call);
    for (Work work : call.in(Phase.OFFERED)) {
      if (!isEligible(call, work.staff)) {
        withdraw(work, Reason.AMENDED);
        lapseAfter(work);
        goBack(call);
      }
    }
    return Status.ACCEPTED;
  }

  static boolean isThere(Staff agent) {
    return agent.presence != Presence.LOGGED_OUT;
  }
}
