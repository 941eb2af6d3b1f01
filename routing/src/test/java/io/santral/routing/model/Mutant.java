package io.santral.routing.model;

import io.santral.ChannelCapacity;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.model.Parts.Alarm;
import io.santral.routing.model.Parts.AlarmKind;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.List;

/** A second oracle with one rule broken: what the tests of the tests must find. */
final class Mutant extends Oracle {
  /** The rule that is broken. */
  enum Fault {
    /** Nothing is broken: no difference must be found. */
    NONE,
    /** Who should answer at once is left ringing. */
    AT_ONCE_LEFT_RINGING(true),
    /** Once in a thousand offers a second agent gets it too. */
    DOUBLE_ASSIGNMENT(true),
    /** One more than fits. */
    CAPACITY_OFF_BY_ONE(true),
    /** An interaction whose last offer was missed is not put back. */
    LOST_REQUEUE(true),
    /** Among equally long idle agents the last of the plan gets it. */
    WRONG_TIE,
    /** An offer that was withdrawn can still be accepted. */
    STALE_OFFER_ACCEPTED(true),
    /** Rings are a nanosecond too long. */
    LATE_RING(true),
    /** Wrap-ups are a nanosecond too long. */
    LATE_WRAP_UP(true),
    /** A refusal that leaves a trace. */
    REFUSAL_EMITS(true),
    /** An event is lost once in five hundred. */
    SEQUENCE_GAP(true),
    /** The sequence of equals is turned round. */
    LAST_IN_FIRST_OUT(true),
    /** A decline counts as work. */
    DECLINE_RESETS_IDLE,
    /** A requeued interaction goes to the end of its queue. */
    REQUEUE_LOSES_PLACE,
    /** Refusals last one nanosecond longer. */
    LATE_REFUSAL(true),
    /** Draining agents get work. */
    DRAINING_WORKS(true),
    /** Nobody is kept back. */
    RESERVES_IGNORED(true),
    /** Agents take from all queues alike. */
    PREFERENCES_IGNORED,
    /** All steps are open from the start. */
    STEPS_IGNORED(true),
    /** Nobody is waited for. */
    HOLD_FORGOTTEN,
    /** Who is logged out counts as hope. */
    HOPE_IN_THE_ABSENT,
    /** All are rung at once where one should join after the other. */
    RINGS_AT_ONCE(true),
    /** A transfer keeps the time of the arrival. */
    TRANSFER_KEEPS_TIME,
    /** Nothing expires while it waits. */
    DEADLINE_IGNORED(true),
    /** Interrupted work never goes on. */
    INTERRUPTION_FOR_EVER,
    /** Announcements count the others only. */
    POSITION_OFF_BY_ONE(true),
    /** Who refused an interaction cannot be assigned it by hand. */
    ASSIGNMENT_HEEDS_REFUSALS,
    /** By hand an agent gets more than fits. */
    ASSIGNMENT_OVERFILLS(true),
    /** Who is called back can leave. */
    CALLBACK_MAY_LEAVE(true),
    /** Time off the line counts. */
    CALLBACK_HAS_MAX_WAIT(true),
    /** What is announced follows every forecast. */
    ANNOUNCEMENT_RISES(true),
    /** A forecast moves to any other queue that is open. */
    FORECAST_MOVES_ANYWHERE,
    /** Who gives up tells the estimator nothing about patience. */
    GIVING_UP_NOT_COUNTED,
    /** The estimator is told of one step in two. */
    STEP_NOT_TOLD,
    /** The estimator knows calls by the priority with which they came. */
    OLD_LEVEL_TOLD;

    /** Whether the invariants alone, without an oracle, must find it. */
    final boolean breaksInvariant;

    Fault() {
      this(false);
    }

    Fault(boolean breaksInvariant) {
      this.breaksInvariant = breaksInvariant;
    }
  }

  private final Fault fault;
  private long lastGone;
  private long steps;
  private Work gone;

  Mutant(Fault fault, Plan plan, long start) {
    super(plan, start);
    this.fault = fault;
  }

  private boolean is(Fault other) {
    return fault == other;
  }

  @Override
  void offer(Call call, Staff agent) {
    super.offer(call, agent);
    if (is(Fault.DOUBLE_ASSIGNMENT) && offersSoFar() % 1_000 == 999) {
      for (Staff other : staff) {
        if (other != agent && other.agent.capacity(call.value.channel()) != null) {
          super.offer(call, other);
          return;
        }
      }
    }
  }

  @Override
  void answer(Work work) {
    if (!is(Fault.AT_ONCE_LEFT_RINGING) || !work.call.queue.answersAtOnce) {
      super.answer(work);
    }
  }

  private long offersSoFar() {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).offer();
  }

  @Override
  boolean fits(Call call, Staff agent) {
    if (is(Fault.CAPACITY_OFF_BY_ONE)) {
      ChannelCapacity capacity = agent.agent.capacity(call.value.channel());
      int same = 0;
      for (Work work : agent.works) {
        same += work.call.value.channel().equals(call.value.channel()) ? 1 : 0;
      }
      return capacity != null && (super.fits(call, agent) || same == capacity.max());
    }
    return super.fits(call, agent);
  }

  @Override
  Status assign(Call call, Staff agent) {
    boolean barred = is(Fault.ASSIGNMENT_HEEDS_REFUSALS) && isRefusedBy(call, agent);
    return barred ? Status.NOT_ELIGIBLE : super.assign(call, agent);
  }

  @Override
  boolean hasRoom(Call call, Staff agent) {
    return is(Fault.ASSIGNMENT_OVERFILLS) || super.hasRoom(call, agent);
  }

  @Override
  void goBack(Call call) {
    if (!is(Fault.LOST_REQUEUE)) {
      super.goBack(call);
    }
  }

  @Override
  boolean isIdleBefore(Staff a, Staff b) {
    if (is(Fault.WRONG_TIE)) {
      return a.idleSince < b.idleSince || (a.idleSince == b.idleSince && a.order > b.order);
    }
    return super.isIdleBefore(a, b);
  }

  @Override
  void withdraw(Work work, Reason reason) {
    super.withdraw(work, reason);
    lastGone = work.offer;
    gone = work;
  }

  @Override
  Status accept(long offer) {
    Status status = super.accept(offer);
    boolean again = is(Fault.STALE_OFFER_ACCEPTED) && gone != null && lastGone % 7 == 3;
    if (again && status == Status.STALE_OFFER && gone.call.state == InteractionState.WAITING) {
      say(EventType.ACCEPTED, gone.call, gone.staff, lastGone, Reason.NONE, "", 0, 0);
      gone = null;
      return Status.ACCEPTED;
    }
    return status;
  }

  @Override
  void set(Alarm alarm, long deadline) {
    boolean late =
        (is(Fault.LATE_RING) && alarm.kind == AlarmKind.RING)
            || (is(Fault.LATE_WRAP_UP) && alarm.kind == AlarmKind.WRAP_UP)
            || (is(Fault.LATE_REFUSAL) && alarm.kind == AlarmKind.REFUSAL);
    super.set(alarm, late && deadline != NEVER ? deadline + 1 : deadline);
  }

  @Override
  Status perform(Command command) {
    Status status = super.perform(command);
    if (is(Fault.REFUSAL_EMITS) && status == Status.QUEUE_FULL) {
      Queue first = queues.get(0);
      say(EventType.QUEUE_DRAINING, first, Reason.COMMAND);
    }
    return status;
  }

  @Override
  void emit(Seen event) {
    if (!is(Fault.SEQUENCE_GAP) || event.sequence() % 500 != 0) {
      super.emit(event);
    }
  }

  @Override
  boolean isBefore(Call a, Call b) {
    if (is(Fault.LAST_IN_FIRST_OUT)) {
      return a.key < b.key || (a.key == b.key && a.entry > b.entry);
    }
    return super.isBefore(a, b);
  }

  @Override
  Status decline(long offer, String reason) {
    Work work = openOffer(offer);
    if (is(Fault.DECLINE_RESETS_IDLE) && work != null) {
      work.staff.idleSince = now;
    }
    return super.decline(offer, reason);
  }

  @Override
  Status requeue(Call call) {
    Status status = super.requeue(call);
    if (is(Fault.REQUEUE_LOSES_PLACE) && status == Status.ACCEPTED) {
      call.entry = nextEntry();
    }
    return status;
  }

  @Override
  List<Staff> candidates(Call call) {
    if (!is(Fault.DRAINING_WORKS)) {
      return super.candidates(call);
    }
    List<Staff> draining =
        staff.stream().filter(agent -> agent.presence == Presence.DRAINING).toList();
    draining.forEach(agent -> agent.presence = Presence.READY);
    List<Staff> found = super.candidates(call);
    draining.forEach(agent -> agent.presence = Presence.DRAINING);
    return found;
  }

  @Override
  long opened(Call call) {
    return is(Fault.STEPS_IGNORED) ? NEVER - 1 : super.opened(call);
  }

  @Override
  void open(Call call) {
    super.open(call);
    if (is(Fault.HOLD_FORGOTTEN)) {
      call.endHold();
    }
    if (is(Fault.RINGS_AT_ONCE)) {
      call.allowedOffers = call.queue.parallelOffers;
    }
  }

  @Override
  boolean isKeptBack(Call call, Staff agent) {
    return !is(Fault.RESERVES_IGNORED) && super.isKeptBack(call, agent);
  }

  @Override
  boolean isAnybodyChoosy() {
    return !is(Fault.PREFERENCES_IGNORED) && super.isAnybodyChoosy();
  }

  @Override
  boolean hasHope(Call call, int step) {
    return super.hasHope(call, step)
        || (is(Fault.HOPE_IN_THE_ABSENT)
            && staff.stream()
                .anyMatch(
                    s -> mayServe(call, s, call.queue, call.queue.law.begin(call.value, step))));
  }

  @Override
  void enter(Call call, Queue queue) {
    long old = call.enqueuedAt;
    boolean before = call.entry != 0;
    super.enter(call, queue);
    if (is(Fault.TRANSFER_KEEPS_TIME) && before) {
      call.enqueuedAt = old;
      call.key = keyOf(call);
    }
  }

  @Override
  boolean isWithinLimits(Call call) {
    if (is(Fault.DEADLINE_IGNORED) && call.deadline <= now) {
      call.deadline = NEVER;
    }
    return super.isWithinLimits(call);
  }

  @Override
  void resumeInterrupted(Staff agent) {
    if (!is(Fault.INTERRUPTION_FOR_EVER)) {
      super.resumeInterrupted(agent);
    }
  }

  @Override
  boolean isOffTheLine(Call call) {
    return !is(Fault.CALLBACK_MAY_LEAVE) && super.isOffTheLine(call);
  }

  @Override
  long maxWaitEnd(Call call) {
    return is(Fault.CALLBACK_HAS_MAX_WAIT)
        ? later(call.queuedAt, call.queue.maxWait)
        : super.maxWaitEnd(call);
  }

  @Override
  boolean mayRise(boolean cause) {
    return is(Fault.ANNOUNCEMENT_RISES) || super.mayRise(cause);
  }

  @Override
  boolean isShorter(double wait, double limit) {
    return is(Fault.FORECAST_MOVES_ANYWHERE) || super.isShorter(wait, limit);
  }

  @Override
  boolean isPatience(boolean gaveUp) {
    return !is(Fault.GIVING_UP_NOT_COUNTED) && super.isPatience(gaveUp);
  }

  @Override
  boolean tellsStep() {
    steps++;
    return super.tellsStep() && (!is(Fault.STEP_NOT_TOLD) || steps % 2 == 0);
  }

  @Override
  int levelTold(Call call) {
    return is(Fault.OLD_LEVEL_TOLD) ? call.value.priority().level() : super.levelTold(call);
  }

  @Override
  int place(Call call) {
    int place = super.place(call);
    return is(Fault.POSITION_OFF_BY_ONE) && place > 2 ? place - 1 : place;
  }
}
