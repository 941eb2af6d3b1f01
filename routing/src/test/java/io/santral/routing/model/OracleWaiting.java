package io.santral.routing.model;

import io.santral.ChannelCapacity;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.Reserve;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Door;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Refusal;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.ArrayList;
import java.util.List;

/** The part of the rules about waiting: entering a queue, its limits, offers, and the end. */
abstract class OracleWaiting extends OracleState {
  private long offers;

  /** Null if the plan forecasts no waits. */
  final OracleWaits waits;

  OracleWaiting(Plan plan, long start) {
    super(plan, start);
    waits = plan.forecasting() == null ? null : new OracleWaits(this, plan.forecasting());
  }

  /** Its demand in its queue is settled: it waits from now on. */
  void stand(Call call) {
    if (waits != null) {
      waits.entered(call);
    }
  }

  /** It came from outside, or from an agent, and may find the wait too long. */
  void arrived(Call call) {
    if (waits != null) {
      waits.arrived(call);
    }
  }

  void armPush(Call call) {
    set(call.push, call.callback ? NEVER : later(now, call.queue.firstPush));
  }

  void staffChanged() {
    if (waits != null) {
      waits.staffChanged();
    }
  }

  /** How many offers were made so far. */
  long offers() {
    return offers;
  }

  /** Where an arrival goes, or why it goes nowhere. */
  record Entry(Status status, Queue queue) {}

  Entry findQueue(Call call, Queue wanted) {
    List<Queue> visited = new ArrayList<>();
    Queue queue = wanted;
    while (true) {
      visited.add(queue);
      if (queue.door != Door.OPEN) {
        return new Entry(Status.QUEUE_CLOSED, null);
      }
      if (length(queue) >= queue.maxLength) {
        Queue next = nextStop(call, queue(queue.overflowWhenFull), visited);
        if (next == null) {
          return new Entry(Status.QUEUE_FULL, null);
        }
        queue = next;
        continue;
      }
      Queue next = nextStop(call, queue(queue.overflowWhenUnstaffed), visited);
      if (next == null || anyThereCouldServe(call, queue)) {
        return new Entry(Status.ACCEPTED, queue);
      }
      queue = next;
    }
  }

  private Queue nextStop(Call call, Queue next, List<Queue> visited) {
    return next == null || visited.contains(next) || !anyCouldServe(call, next) ? null : next;
  }

  void enter(Call call, Queue queue) {
    call.queue = queue;
    call.enqueuedAt = now;
    call.entry = nextEntry();
    beginStay(call);
    call.state = InteractionState.WAITING;
  }

  void beginStay(Call call) {
    call.queuedAt = now;
    call.step = 0;
    call.endHold();
    ringFirst(call);
    call.overflowTried = false;
    call.unpark();
    call.nextAnnouncement = call.callback ? NEVER : later(now, call.queue.announceEvery);
    call.key = keyOf(call);
    forgetRefusals(call);
  }

  /** As far as it has come: nothing is hopeless, and nobody else is asked before its agent. */
  void open(Call call) {
    if (call.isDirect()) {
      return;
    }
    skipHopeless(call);
    Staff wanted = staff(call.value.preferredAgent());
    long until = later(call.queuedAt, call.queue.preferredAlone);
    if (call.queue.preferredAlone > 0
        && call.state == InteractionState.WAITING
        && wanted != null
        && until > now
        && until != NEVER
        && isAround(wanted)
        && isEligible(call, wanted)
        && !isRefusedBy(call, wanted)) {
      say(EventType.PREFERENCE_HELD, call, wanted, 0, Reason.NONE, "", until, 0);
      call.direct = wanted;
      call.heldUntil = until;
    }
  }

  private static boolean isAround(Staff agent) {
    return agent.presence == Presence.READY || agent.presence == Presence.NOT_READY;
  }

  private void skipHopeless(Call call) {
    if (!call.queue.plan.relaxation().skipsHopeless() || hasHope(call, call.step)) {
      return;
    }
    int last = call.queue.law.changes(call.value).size();
    for (int step = call.step + 1; step <= last; step++) {
      if (hasHope(call, step)) {
        call.step = step;
        say(EventType.STEP_OPENED, call, null, 0, Reason.NOBODY_LOGGED_IN, "", 0, step);
        return;
      }
    }
  }

  void lapse(Call call, Reason reason) {
    say(EventType.PREFERENCE_LAPSED, call, call.direct, reason);
    call.endHold();
    arm(call);
  }

  /** Who was kept for an agent who cannot be waited for any more is there for all again. */
  void giveUpWaitingFor(Staff agent, Reason reason) {
    List<Call> kept = new ArrayList<>();
    for (Call call : calls) {
      boolean vain = reason != Reason.AGENT_CHANGED || !isAround(agent) || !isEligible(call, agent);
      if (call.isHeld() && call.direct == agent && vain) {
        kept.add(call);
      }
    }
    kept.sort((a, b) -> isBefore(a, b) ? -1 : 1);
    kept.forEach(call -> lapse(call, reason));
  }

  static void ringFirst(Call call) {
    call.allowedOffers = call.queue.ringMore == NEVER ? call.queue.parallelOffers : 1;
    call.nextRing = NEVER;
  }

  private void armRing(Call call) {
    boolean more = call.allowedOffers < call.queue.parallelOffers;
    call.nextRing = more ? later(now, call.queue.ringMore) : NEVER;
  }

  private long nextStep(Call call) {
    int last = call.queue.law.changes(call.value).size();
    return call.isDirect() || call.step == last
        ? NEVER
        : later(call.queuedAt, call.queue.law.begin(call.value, call.step + 1));
  }

  void forgetRefusals(Call call) {
    for (Refusal refusal : call.refusals) {
      cancel(refusal.over);
    }
    call.refusals.clear();
  }

  /** Sets the one timer of an interaction to the earliest of what is ahead of it. */
  void arm(Call call) {
    long next = NEVER;
    if (call.state == InteractionState.SCHEDULED) {
      next = call.releaseAt;
    }
    if (call.state == InteractionState.WAITING) {
      next = Math.min(call.deadline, maxWaitEnd(call));
      if (!call.overflowTried && !call.callback) {
        next = Math.min(next, later(call.queuedAt, call.queue.overflowAfter));
      }
    }
    if (call.waits()) {
      next = Math.min(next, Math.min(call.nextAnnouncement, call.parkedUntil));
      next = Math.min(next, Math.min(call.heldUntil, call.nextRing));
      next = Math.min(next, nextStep(call));
    }
    set(call.alarm, next);
  }

  /** Time off the line does not count. */
  long maxWaitEnd(Call call) {
    return call.callback ? NEVER : later(call.queuedAt, call.queue.maxWait);
  }

  /** The timer of an interaction fires. */
  void wake(Call call) {
    if (call.state == InteractionState.SCHEDULED) {
      release(call);
      return;
    }
    if (call.state == InteractionState.WAITING && !isWithinLimits(call)) {
      return;
    }
    if (call.parked && call.parkedUntil <= now) {
      call.unpark();
      say(EventType.UNPARKED, call);
    }
    if (call.heldUntil <= now) {
      lapse(call, Reason.TIME_OVER);
    }
    while (nextStep(call) <= now) {
      call.step++;
      say(EventType.STEP_OPENED, call, null, 0, Reason.NONE, "", 0, call.step);
      skipHopeless(call);
      if (waits != null) {
        waits.stepOpened(call);
      }
      if (call.isHeld() && !isEligible(call, call.direct)) {
        lapse(call, Reason.TIME_OVER);
      }
    }
    if (call.nextRing <= now) {
      call.allowedOffers++;
      say(EventType.RING_WIDENED, call, null, 0, Reason.NONE, "", 0, call.allowedOffers);
      armRing(call);
    }
    if (call.nextAnnouncement <= now) {
      say(EventType.POSITION, call, null, 0, Reason.NONE, "", 0, place(call));
      call.nextAnnouncement = later(now, call.queue.announceEvery);
    }
    arm(call);
  }

  private void release(Call call) {
    say(EventType.RELEASED, call);
    if (call.deadline <= now) {
      end(call, Reason.EXPIRED, "");
      return;
    }
    Entry entry = findQueue(call, call.queue);
    if (entry.status() == Status.ACCEPTED) {
      enter(call, entry.queue());
      say(EventType.SUBMITTED, call);
      open(call);
      stand(call);
      arm(call);
      armPush(call);
      arrived(call);
    } else {
      boolean full = entry.status() == Status.QUEUE_FULL;
      end(call, full ? Reason.QUEUE_FULL : Reason.QUEUE_CLOSED, "");
    }
  }

  /** Looks at the limits of a waiting interaction; false if it ended or moved on. */
  boolean isWithinLimits(Call call) {
    if (call.deadline <= now) {
      end(call, Reason.EXPIRED, "");
      return false;
    }
    if (maxWaitEnd(call) <= now) {
      end(call, Reason.MAX_WAIT, "");
      return false;
    }
    if (!call.overflowTried
        && !call.callback
        && later(call.queuedAt, call.queue.overflowAfter) <= now) {
      call.overflowTried = true;
      Queue next = queue(call.queue.overflowAfterQueue);
      if (canTake(next, call)) {
        overflow(call, next, Reason.NONE);
        return false;
      }
      say(EventType.OVERFLOW_REFUSED, call);
    }
    return true;
  }

  void overflow(Call call, Queue next, Reason reason) {
    call.queue = next;
    call.endHold();
    call.direct = null;
    beginStay(call);
    say(EventType.OVERFLOWED, call, reason);
    open(call);
    stand(call);
    arm(call);
    armPush(call);
  }

  /** The part of the customer is over; what agents still have to write up keeps it alive. */
  void end(Call call, Reason reason, String detail) {
    if (waits != null && call.waits()) {
      waits.ended(call, reason);
    }
    forgetRefusals(call);
    call.unpark();
    call.state = InteractionState.WRAP_UP;
    call.endReason = reason;
    call.endDetail = detail;
    arm(call);
    buryIfDone(call);
    Call parent = call.parent;
    call.parent = null;
    if (parent != null) {
      parent.child = null;
      say(EventType.CONSULT_ENDED, parent);
    }
  }

  void buryIfDone(Call call) {
    if (call.state == InteractionState.WRAP_UP && call.works.isEmpty()) {
      call.state = InteractionState.ENDED;
      calls.remove(call);
      say(EventType.ENDED, call, null, 0, call.endReason, call.endDetail, 0, 0);
    }
  }

  // Offers.

  List<Staff> candidates(Call call) {
    List<Staff> found = new ArrayList<>();
    for (Staff agent : staff) {
      if (agent.presence == Presence.READY
          && fits(call, agent)
          && isEligible(call, agent)
          && !isRefusedBy(call, agent)
          && !isOfferedTo(call, agent)
          && (call.direct != null || !isKeptBack(call, agent))) {
        found.add(agent);
      }
    }
    return found;
  }

  /** Whether he is of a reserve that has nobody to spare for it. */
  boolean isKeptBack(Call call, Staff agent) {
    for (Reserve reserve : plan.reserves()) {
      if (call.queue.law.isBound(reserve, opened(call))
          && reserve.agents().metBy(agent.agent)
          && spare(reserve, call) <= reserve.keep()) {
        return true;
      }
    }
    return false;
  }

  private int spare(Reserve reserve, Call call) {
    int spare = 0;
    for (Staff one : staff) {
      boolean free = one.presence == Presence.READY && fits(call, one);
      spare += free && reserve.agents().metBy(one.agent) ? 1 : 0;
    }
    return spare;
  }

  void offer(Call call, Staff agent) {
    ChannelCapacity capacity = agent.agent.capacity(call.value.channel());
    Work work = new Work(++offers, agent, call, capacity.cost(), capacity.interruptible());
    work.until = later(now, call.queue.ringTime);
    call.works.add(work);
    agent.works.add(work);
    if (call.state == InteractionState.WAITING) {
      call.state = InteractionState.OFFERED;
      armRing(call);
    }
    call.offersMade++;
    call.lastOfferedTo = agent.agent;
    call.queue.lastOfferedTo = agent.agent;
    call.lastOfferedAt = now;
    say(EventType.OFFERED, call, agent, work.offer, Reason.NONE, "", work.until, 0);
    agent.lastOffered = sequence;
    call.queue.lastOffered = agent.order;
    set(work.ring, work.until);
    arm(call);
    if (call.queue.answersAtOnce) {
      answer(work);
    }
  }

  Status accept(long offer) {
    Work work = openOffer(offer);
    if (work == null) {
      return Status.STALE_OFFER;
    }
    answer(work);
    return Status.ACCEPTED;
  }

  void answer(Work work) {
    Call call = work.call;
    Staff agent = work.staff;
    say(EventType.ACCEPTED, call, agent, work.offer, Reason.NONE, "", 0, 0);
    call.callback = false;
    if (waits != null) {
      waits.started(work);
    }
    cancel(work.ring);
    work.phase = Phase.SERVING;
    work.acceptedAt = now;
    agent.misses = 0;
    agent.handled++;
    countFor(teams, agent.agent.team());
    countFor(sites, agent.agent.site());
    agent.idleSince = now;
    agent.lastWorked = now;
    call.state = InteractionState.ACTIVE;
    call.deadline = NEVER;
    call.endHold();
    call.direct = null;
    call.unpark();
    forgetRefusals(call);
    arm(call);
    withdrawAll(call, Reason.ANSWERED_ELSEWHERE);
    interrupt(agent);
  }

  Status decline(long offer, String reason) {
    Work work = openOffer(offer);
    if (work == null) {
      return Status.STALE_OFFER;
    }
    refuse(work, EventType.DECLINED, reason);
    return Status.ACCEPTED;
  }

  /** The ring is over. */
  void miss(Work work) {
    work.staff.misses++;
    refuse(work, EventType.MISSED, "");
    int limit = plan.missedOffersLimit();
    if (limit > 0 && work.staff.misses >= limit && work.staff.presence == Presence.READY) {
      work.staff.become(Presence.NOT_READY, now);
      staffChanged();
      say(EventType.AGENT_NOT_READY, work.staff, Reason.NONE, "missed offers");
      withdrawOffersOf(work.staff, Reason.AGENT_NOT_READY);
    }
  }

  private void refuse(Work work, EventType type, String detail) {
    Call call = work.call;
    say(type, call, work.staff, work.offer, Reason.NONE, detail, 0, 0);
    if (call.queue.refusalMemory > 0) {
      Refusal refusal = new Refusal(call, work.staff);
      call.refusals.add(refusal);
      set(refusal.over, later(now, call.queue.refusalMemory));
    }
    drop(work);
    lapseAfter(work);
    goBack(call);
  }

  void withdraw(Work work, Reason reason) {
    say(EventType.WITHDRAWN, work.call, work.staff, work.offer, reason, "", 0, 0);
    drop(work);
  }

  void withdrawAll(Call call, Reason reason) {
    for (Work work : call.in(Phase.OFFERED)) {
      withdraw(work, reason);
    }
  }

  void withdrawOffersOf(Staff agent, Reason reason) {
    for (Work work : List.copyOf(agent.works)) {
      if (work.phase == Phase.OFFERED) {
        withdraw(work, reason);
        lapseAfter(work);
        goBack(work.call);
      }
    }
  }

  private void drop(Work work) {
    cancel(work.ring);
    work.call.lastOfferEnded = now;
    work.call.works.remove(work);
    work.staff.works.remove(work);
    resumeInterrupted(work.staff);
  }

  void lapseAfter(Work work) {
    if (work.call.isHeld() && work.call.direct == work.staff) {
      lapse(work.call, Reason.DECLINED);
    }
  }

  /** Lets an interaction wait again whose last offer is gone. */
  void goBack(Call call) {
    if (call.state != InteractionState.OFFERED || call.has(Phase.OFFERED)) {
      return;
    }
    call.state = InteractionState.WAITING;
    ringFirst(call);
    say(EventType.REQUEUED, call);
    arm(call);
    if (isWithinLimits(call)) {
      arm(call);
    }
  }

  // Interruptions.

  /** Puts interruptible work on hold until the rest fits, the oldest first. */
  private void interrupt(Staff agent) {
    while (uninterruptedLoad(agent) > agent.agent.totalCapacity()) {
      Work oldest = null;
      for (Work work : agent.works) {
        if (work.phase == Phase.SERVING
            && work.interruptible
            && !work.interrupted
            && (oldest == null || isOlder(work, oldest))) {
          oldest = work;
        }
      }
      if (oldest == null) {
        return;
      }
      oldest.interrupted = true;
      oldest.call.state = InteractionState.HELD;
      say(EventType.INTERRUPTED, oldest.call, agent, Reason.NONE);
    }
  }

  private static boolean isOlder(Work a, Work b) {
    return a.acceptedAt < b.acceptedAt || (a.acceptedAt == b.acceptedAt && a.offer < b.offer);
  }

  /** Goes on with interrupted work, the oldest first, as far as it fits. */
  void resumeInterrupted(Staff agent) {
    while (true) {
      Work oldest = null;
      for (Work work : agent.works) {
        if (work.interrupted && (oldest == null || isOlder(work, oldest))) {
          oldest = work;
        }
      }
      if (oldest == null || uninterruptedLoad(agent) + oldest.cost > agent.agent.totalCapacity()) {
        return;
      }
      oldest.interrupted = false;
      restate(oldest.call);
      say(EventType.RESUMED, oldest.call, agent, Reason.INTERRUPTION_OVER);
    }
  }

  /** Active, unless something holds it. */
  void restate(Call call) {
    boolean held = call.child != null;
    for (Work work : call.works) {
      held |= work.interrupted;
    }
    call.state = held ? InteractionState.HELD : InteractionState.ACTIVE;
  }
}
