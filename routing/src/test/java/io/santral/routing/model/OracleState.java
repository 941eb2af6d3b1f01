package io.santral.routing.model;

import io.santral.ChannelCapacity;
import io.santral.Membership;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.InteractionState;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.WaitingOrder;
import io.santral.routing.model.Parts.Alarm;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Door;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Refusal;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the oracle knows, and the rules that only look: who may serve what, what fits, where
 * somebody stands. Methods are overridable so that a faulty copy can break one rule.
 */
abstract class OracleState {
  static final long NEVER = Parts.NEVER;
  private static final int MOST_EVENTS_IN_A_STEP = 100_000;

  final Plan plan;
  final List<Queue> queues = new ArrayList<>();
  final List<Staff> staff = new ArrayList<>();

  /** What teams and sites have accepted, while somebody is of them. */
  final Map<String, Long> teams = new HashMap<>();

  final Map<String, Long> sites = new HashMap<>();
  final List<Call> calls = new ArrayList<>();
  final List<Alarm> alarms = new ArrayList<>();
  List<Seen> events = new ArrayList<>();
  long now;
  long sequence;
  long step;
  private long armings;
  private long entries;

  OracleState(Plan plan, long start) {
    this.plan = plan;
    now = start;
  }

  // Events.

  void say(EventType type, Call call) {
    say(type, call, null, Reason.NONE);
  }

  void say(EventType type, Call call, Reason reason) {
    say(type, call, null, reason);
  }

  void say(EventType type, Call call, Staff agent, Reason reason) {
    say(type, call, agent, 0, reason, "", 0, 0);
  }

  void say(EventType type, Staff agent, Reason reason, String detail) {
    emit(new Seen(type, ++sequence, now, "", agent.id(), "", 0, reason, detail, 0, 0));
  }

  void say(EventType type, Queue queue, Reason reason) {
    emit(new Seen(type, ++sequence, now, "", "", queue.id, 0, reason, "", 0, 0));
  }

  void say(
      EventType type,
      Call call,
      Staff agent,
      long offer,
      Reason reason,
      String detail,
      long until,
      int number) {
    say(type, call, call.queue, agent, offer, reason, detail, until, number);
  }

  void say(
      EventType type,
      Call call,
      Queue queue,
      Staff agent,
      long offer,
      Reason reason,
      String detail,
      long until,
      int number) {
    String who = agent == null ? "" : agent.id();
    emit(
        new Seen(
            type,
            ++sequence,
            now,
            call.id(),
            who,
            queue.id,
            offer,
            reason,
            detail,
            until,
            number,
            call.callback && (type == EventType.OFFERED || type == EventType.ACCEPTED),
            null));
  }

  void say(EventType type, Call call, ExpectedWait wait) {
    emit(
        new Seen(
            type,
            ++sequence,
            now,
            call.id(),
            "",
            call.queue.id,
            0,
            Reason.NONE,
            "",
            0,
            wait.position(),
            false,
            wait));
  }

  void emit(Seen event) {
    events.add(event);
    if (events.size() > MOST_EVENTS_IN_A_STEP) {
      throw new AssertionError("the oracle goes round in circles: " + event);
    }
  }

  // Timers.

  static long later(long time, long wait) {
    boolean never = wait == NEVER || NEVER - wait < time;
    return never ? NEVER : time + wait;
  }

  /** A timer that is set to the time it has already keeps its place among equals. */
  void set(Alarm alarm, long deadline) {
    if (deadline == alarm.deadline) {
      return;
    }
    alarms.remove(alarm);
    alarm.deadline = deadline;
    if (deadline != NEVER) {
      alarm.armed = ++armings;
      alarms.add(alarm);
    }
  }

  void cancel(Alarm alarm) {
    set(alarm, NEVER);
  }

  Alarm firstAlarm() {
    Alarm first = null;
    for (Alarm alarm : alarms) {
      if (first == null
          || alarm.deadline < first.deadline
          || (alarm.deadline == first.deadline && alarm.armed < first.armed)) {
        first = alarm;
      }
    }
    return first;
  }

  long nextEntry() {
    return ++entries;
  }

  // Finding.

  Queue queue(String id) {
    for (Queue queue : queues) {
      if (queue.id.equals(id)) {
        return queue;
      }
    }
    return null;
  }

  void forgetEmptyTeams() {
    teams.keySet().removeIf(t -> staff.stream().noneMatch(s -> t.equals(s.agent.team())));
    sites.keySet().removeIf(t -> staff.stream().noneMatch(s -> t.equals(s.agent.site())));
  }

  static void countFor(Map<String, Long> counts, String part) {
    if (part != null) {
      counts.merge(part, 1L, Long::sum);
    }
  }

  Staff staff(String id) {
    for (Staff one : staff) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    return null;
  }

  Call call(String id) {
    for (Call call : calls) {
      if (call.id().equals(id)) {
        return call;
      }
    }
    return null;
  }

  Work openOffer(long offer) {
    for (Staff one : staff) {
      for (Work work : one.works) {
        if (work.offer == offer && work.phase == Phase.OFFERED) {
          return work;
        }
      }
    }
    return null;
  }

  /** How many wait in a queue, offered ones included. */
  int length(Queue queue) {
    int count = 0;
    for (Call call : calls) {
      if (call.queue == queue && call.waits()) {
        count++;
      }
    }
    return count;
  }

  int place(Call call) {
    if (!call.waits()) {
      return 0;
    }
    int place = 1;
    for (Call other : calls) {
      if (other.queue == call.queue && other.isInLine() && isBefore(other, call)) {
        place++;
      }
    }
    return place;
  }

  // Rules about forecasts, here for faulty copies to break.

  boolean mayRise(boolean cause) {
    return cause;
  }

  boolean isShorter(double wait, double limit) {
    return wait < limit;
  }

  boolean isPatience(boolean gaveUp) {
    return gaveUp;
  }

  /** Whether the estimator is told of a step. */
  boolean tellsStep() {
    return true;
  }

  /** With which priority the estimator knows a call. */
  int levelTold(Call call) {
    return call.level;
  }

  boolean isBefore(Call a, Call b) {
    return a.key < b.key || (a.key == b.key && a.entry < b.entry);
  }

  /**
   * The order of waiting: a level of priority is worth so much waiting time. Saturates below the
   * largest number, which marks an empty queue.
   */
  static long key(long enqueuedAt, int level, long headStart) {
    BigInteger gain = BigInteger.valueOf(level).multiply(BigInteger.valueOf(headStart));
    BigInteger key = BigInteger.valueOf(enqueuedAt).subtract(gain);
    BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE - 1);
    return key.max(least).min(most).longValue();
  }

  long keyOf(Call call) {
    WaitingOrder order = call.queue.order;
    long key;
    if (order == WaitingOrder.priorityAndAge()) {
      key = key(call.enqueuedAt, call.level, call.queue.headStart);
    } else if (order == WaitingOrder.firstInFirstOut()) {
      key = call.enqueuedAt;
    } else if (order == WaitingOrder.lastInFirstOut()) {
      key = -call.enqueuedAt;
    } else if (order == WaitingOrder.earliestDeadlineFirst()) {
      key = call.value.deadline();
    } else {
      key = order.key(new OracleViews.OfCall(call, this));
    }
    return Math.min(key, Long.MAX_VALUE - 1);
  }

  /** After which wait the rules are as they are for it now: more than its own if it skipped. */
  long opened(Call call) {
    return call.queue.law.begin(call.value, call.step);
  }

  int openTier(Call call) {
    return call.queue.law.openTier(opened(call));
  }

  // Who may serve what.

  static int position(Staff agent, Queue queue) {
    for (Membership membership : agent.agent.memberships()) {
      if (membership.queue().equals(queue.id)) {
        return membership.position();
      }
    }
    return agent.order;
  }

  boolean mayServe(Call call, Staff agent, Queue queue, long waited) {
    return queue.law.rank(call.value, agent.agent, waited) >= 0;
  }

  /** Whether he may be offered it now, apart from presence and capacity. */
  boolean isEligible(Call call, Staff agent) {
    if (call.isDirect()) {
      return call.direct == agent && agent.agent.capacity(call.value.channel()) != null;
    }
    return (call.direct == null || call.direct == agent)
        && mayServe(call, agent, call.queue, opened(call));
  }

  boolean anyCouldServe(Call call, Queue queue) {
    return staff.stream().anyMatch(agent -> couldEverServe(call, agent, queue));
  }

  private boolean couldEverServe(Call call, Staff agent, Queue queue) {
    for (int step = 0; step <= queue.law.changes(call.value).size(); step++) {
      if (mayServe(call, agent, queue, queue.law.begin(call.value, step))) {
        return true;
      }
    }
    return false;
  }

  boolean anyThereCouldServe(Call call, Queue queue) {
    return staff.stream()
        .filter(agent -> agent.presence != Presence.LOGGED_OUT)
        .anyMatch(agent -> couldEverServe(call, agent, queue));
  }

  /** Whether somebody who is logged in could serve it in its queue at this step. */
  boolean hasHope(Call call, int step) {
    long waited = call.queue.law.begin(call.value, step);
    return staff.stream()
        .filter(agent -> agent.presence != Presence.LOGGED_OUT)
        .anyMatch(agent -> mayServe(call, agent, call.queue, waited));
  }

  /** Whether one more piece of work on the interaction's channel fits into the agent's hands. */
  boolean fits(Call call, Staff agent) {
    ChannelCapacity capacity = agent.agent.capacity(call.value.channel());
    if (capacity == null) {
      return false;
    }
    int count = 0;
    long load = 0;
    for (Work work : agent.works) {
      if (work.call.value.channel().equals(capacity.channel())) {
        count++;
      }
      if (capacity.interruptible() || !work.interruptible) {
        load += work.cost;
      }
    }
    return count < capacity.max() && load + capacity.cost() <= agent.agent.totalCapacity();
  }

  boolean isRefusedBy(Call call, Staff agent) {
    for (Refusal refusal : call.refusals) {
      if (refusal.staff == agent) {
        return true;
      }
    }
    return false;
  }

  static boolean isOfferedTo(Call call, Staff agent) {
    for (Work work : call.works) {
      if (work.staff == agent && work.phase == Phase.OFFERED) {
        return true;
      }
    }
    return false;
  }

  /** The cost of all his work but the interrupted pieces. */
  static long uninterruptedLoad(Staff agent) {
    long load = 0;
    for (Work work : agent.works) {
      if (!work.interrupted) {
        load += work.cost;
      }
    }
    return load;
  }

  boolean canTake(Queue queue, Call call) {
    return queue != null
        && queue.door == Door.OPEN
        && length(queue) < queue.maxLength
        && anyCouldServe(call, queue);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("t=").append(now).append(" sequence=").append(sequence).append('\n');
    for (Queue queue : queues) {
      text.append("  ").append(queue.id).append(' ').append(queue.door).append('\n');
    }
    for (Staff one : staff) {
      text.append("  ").append(one.id()).append(' ').append(one.presence);
      one.works.forEach(w -> text.append(' ').append(w.call.id()).append(':').append(w.phase));
      text.append('\n');
    }
    for (Call call : calls) {
      String line = call.state == InteractionState.SCHEDULED ? "" : " key=" + call.key;
      text.append("  ").append(call.id()).append(' ').append(call.state).append(line);
      text.append(" in ").append(call.queue.id).append('\n');
    }
    return text.toString();
  }
}
