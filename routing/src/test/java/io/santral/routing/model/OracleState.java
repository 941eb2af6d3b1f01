package io.santral.routing.model;

import io.santral.ChannelCapacity;
import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.EventType;
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
import java.util.List;

/**
 * What the oracle knows, and the rules that only look: who may serve what, what fits, where
 * somebody stands. Methods are overridable so that a faulty copy can break one rule.
 */
abstract class OracleState {
  static final long NEVER = Parts.NEVER;
  static final int ALL_TIERS = 100;
  private static final int MOST_EVENTS_IN_A_STEP = 100_000;

  final Plan plan;
  final List<Queue> queues = new ArrayList<>();
  final List<Staff> staff = new ArrayList<>();
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
            type, ++sequence, now, call.id(), who, queue.id, offer, reason, detail, until, number));
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

  int openTier(Call call) {
    if (call.openingsDone == call.queue.openings.size()) {
      return ALL_TIERS;
    }
    return call.queue.openings.get(call.openingsDone).getKey() - 1;
  }

  // Who may serve what.

  /** The tier of an agent in a queue; 0 if he does not serve it. */
  static int tier(Staff agent, Queue queue) {
    List<Membership> memberships = agent.agent.memberships();
    if (memberships.isEmpty()) {
      return 1;
    }
    for (Membership membership : memberships) {
      if (membership.queue().equals(queue.id)) {
        return membership.tier();
      }
    }
    return 0;
  }

  static int position(Staff agent, Queue queue) {
    for (Membership membership : agent.agent.memberships()) {
      if (membership.queue().equals(queue.id)) {
        return membership.position();
      }
    }
    return agent.order;
  }

  /** Which of the customer's languages the agent serves, 0 the most wanted; -1 for none. */
  static int languageRank(Call call, Staff agent, Queue queue) {
    List<Language> wanted = call.value.languages();
    if (wanted.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < wanted.size(); i++) {
      for (LanguageSkill known : agent.agent.languages()) {
        Proficiency level = known.level(call.value.channel().medium());
        if (level != null
            && level.compareTo(queue.minLevel) >= 0
            && known.language().serves(wanted.get(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  boolean mayServe(Call call, Staff agent, Queue queue, int openTier) {
    int tier = tier(agent, queue);
    if (tier == 0 || tier > openTier || agent.agent.capacity(call.value.channel()) == null) {
      return false;
    }
    for (Requirement need : queue.needs) {
      if (!need.metBy(agent.agent)) {
        return false;
      }
    }
    for (Requirement requirement : call.value.requirements()) {
      if (!requirement.metBy(agent.agent)) {
        return false;
      }
    }
    return languageRank(call, agent, queue) >= 0;
  }

  /** Whether he may be offered it now, apart from presence and capacity. */
  boolean isEligible(Call call, Staff agent) {
    if (call.direct != null) {
      return call.direct == agent && agent.agent.capacity(call.value.channel()) != null;
    }
    return mayServe(call, agent, call.queue, openTier(call));
  }

  boolean anyCouldServe(Call call, Queue queue) {
    for (Staff agent : staff) {
      if (mayServe(call, agent, queue, ALL_TIERS)) {
        return true;
      }
    }
    return false;
  }

  boolean anyThereCouldServe(Call call, Queue queue) {
    for (Staff agent : staff) {
      if (agent.presence != Presence.LOGGED_OUT && mayServe(call, agent, queue, ALL_TIERS)) {
        return true;
      }
    }
    return false;
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
