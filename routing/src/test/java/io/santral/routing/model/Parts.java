package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.routing.InteractionState;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.QueuePlan;
import io.santral.routing.Reason;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.WaitingOrder;
import io.santral.time.OpeningHours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the oracle is made of: open records with lists. Everything is found by looking at all. */
final class Parts {
  static final long NEVER = Long.MAX_VALUE;

  private Parts() {}

  static long nanos(Duration duration) {
    return duration == null ? NEVER : duration.toNanos();
  }

  /** Whether a queue lets anything in. */
  enum Door {
    OPEN,
    DRAINING,
    CLOSED
  }

  /** A queue and its rules, in nanoseconds. */
  static final class Queue {
    final String id;
    final QueuePlan plan;
    final Rules law;
    int lastOffered = -1;
    Agent lastOfferedTo;
    final long ringTime;
    final boolean answersAtOnce;
    final long wrapUp;
    final long headStart;
    final int maxLength;
    final long maxWait;
    final long overflowAfter;
    final String overflowAfterQueue;
    final String overflowWhenFull;
    final String overflowWhenUnstaffed;
    final int parallelOffers;
    final long ringMore;
    final long preferredAlone;
    final long shortAbandon;
    final long refusalMemory;
    final RoutingStrategy strategy;
    final WaitingOrder order;
    final OpeningHours hours;
    final long announceEvery;
    final long firstPush;
    final Alarm change = new Alarm(AlarmKind.HOURS, this);
    Door door = Door.OPEN;

    Queue(QueuePlan q, Plan whole) {
      id = q.id();
      plan = q;
      law = new Rules(q, whole.reserves());
      order = q.order();
      ringTime = nanos(q.ringTime());
      answersAtOnce = q.answersAtOnce();
      wrapUp = nanos(q.wrapUp());
      headStart = q.strictPriority() ? 1L << 53 : nanos(q.headStart());
      maxLength = q.maxLength();
      maxWait = nanos(q.maxWait());
      overflowAfter = nanos(q.overflowAfter());
      overflowAfterQueue = q.overflowAfterQueue();
      overflowWhenFull = q.overflowWhenFull();
      overflowWhenUnstaffed = q.overflowWhenUnstaffed();
      parallelOffers = q.parallelOffers();
      ringMore = nanos(q.relaxation().oneMoreEvery());
      preferredAlone = nanos(q.relaxation().preferredAlone());
      shortAbandon = nanos(q.shortAbandon());
      refusalMemory = nanos(q.refusalMemory());
      strategy = q.strategy() == null ? whole.strategy() : q.strategy();
      hours = q.opening();
      announceEvery = nanos(q.announceEvery());
      boolean told = whole.forecasting() != null && whole.forecasting().covers(q.id());
      firstPush = told ? whole.forecasting().firstPush().toNanos() : NEVER;
    }
  }

  /** An agent of the plan. */
  static final class Staff {
    Agent agent;
    final int order;
    final OracleState oracle;

    /** Of those who are there at a time, each has another one, the lowest that is free. */
    int slot;

    Presence presence = Presence.LOGGED_OUT;
    long idleSince;
    long readySince;
    long handled;
    long lastOffered;
    long misses;
    long talkTime;
    long staffedTime;
    long lastWorked = Long.MIN_VALUE;
    long finished;
    final List<Work> works = new ArrayList<>();
    final Alarm lease = new Alarm(AlarmKind.LEASE, this);

    Staff(Agent agent, int order, OracleState oracle) {
      this.oracle = oracle;
      this.agent = agent;
      this.order = order;
    }

    String id() {
      return agent.id();
    }

    /** Takes another presence; a spell of being ready that ends with it counts as staffed. */
    void become(Presence next, long now) {
      if (presence == Presence.READY) {
        staffedTime += now - readySince;
      }
      presence = next;
    }
  }

  /** How far a piece of an agent's work is. */
  enum Phase {
    OFFERED,
    SERVING,
    WRAP_UP
  }

  /** A piece of an agent's work: an open offer, later perhaps a leg, later perhaps a wrap-up. */
  static final class Work {
    final long offer;
    final Staff staff;
    Call call;
    final int cost;
    final boolean interruptible;
    Phase phase = Phase.OFFERED;
    boolean interrupted;

    /** Whose wrap-up it is: the interaction may be in another queue, or gone, by then. */
    Queue queue;

    /** A wrap-up that was left behind no longer belongs to its interaction. */
    boolean detached;

    long until;
    long acceptedAt;

    /** What the estimator knows it by; -1 if by nothing. */
    int stay = -1;

    final Alarm ring = new Alarm(AlarmKind.RING, this);
    final Alarm wrapUp = new Alarm(AlarmKind.WRAP_UP, this);

    Work(long offer, Staff staff, Call call, int cost, boolean interruptible) {
      this.offer = offer;
      this.staff = staff;
      this.call = call;
      this.cost = cost;
      this.interruptible = interruptible;
    }
  }

  /** Who refused an interaction, and until when that counts. */
  static final class Refusal {
    final Call call;
    final Staff staff;
    final Alarm over = new Alarm(AlarmKind.REFUSAL, this);

    Refusal(Call call, Staff staff) {
      this.call = call;
      this.staff = staff;
    }
  }

  /** A live interaction. */
  static final class Call {
    Interaction value;
    Queue queue;
    InteractionState state = InteractionState.SCHEDULED;
    int level;
    long deadline;
    final long releaseAt;
    Staff direct;
    long enqueuedAt;
    long entry;
    long queuedAt;
    long key;
    int step;

    /** Until when only the preferred agent is meant. */
    long heldUntil = NEVER;

    int allowedOffers;
    long nextRing = NEVER;
    boolean overflowTried;
    long nextAnnouncement;

    /** Until the end of time, if a strategy says so; then no timer ends it. */
    boolean parked;

    long parkedUntil = NEVER;
    long movedInStep;
    int offersMade;

    /** What the estimator knows it and its demand by; -1 if by nothing. */
    int stay = -1;

    int demand = -1;

    /** What its customer was told last, in which place, and when it is over; -1 for nothing. */
    long said = -1;

    long saidEnd;
    int saidPlace;
    int saidFalls;
    boolean callbackOffered;
    boolean callback;
    Agent lastOfferedTo;
    long lastOfferedAt = Long.MIN_VALUE;
    long lastOfferEnded = Long.MIN_VALUE;
    Call parent;
    Call child;
    int consults;
    Reason endReason = Reason.NONE;
    String endDetail = "";
    final List<Work> works = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final Alarm alarm = new Alarm(AlarmKind.CALL, this);
    final Alarm push = new Alarm(AlarmKind.PUSH, this);

    Call(Interaction value) {
      this.value = value;
      level = value.priority().level();
      deadline = value.deadline();
      releaseAt = value.notBefore();
    }

    String id() {
      return value.id();
    }

    List<Work> in(Phase phase) {
      List<Work> found = new ArrayList<>();
      for (Work work : works) {
        if (work.phase == phase) {
          found.add(work);
        }
      }
      return found;
    }

    boolean has(Phase phase) {
      for (Work work : works) {
        if (work.phase == phase) {
          return true;
        }
      }
      return false;
    }

    int openOffers() {
      int count = 0;
      for (Work work : works) {
        if (work.phase == Phase.OFFERED) {
          count++;
        }
      }
      return count;
    }

    boolean waits() {
      return state == InteractionState.WAITING || state == InteractionState.OFFERED;
    }

    boolean isServed() {
      return state == InteractionState.ACTIVE || state == InteractionState.HELD;
    }

    void unpark() {
      parked = false;
      parkedUntil = NEVER;
    }

    /** Whether further offers of it may be made, apart from a strategy that holds it back. */
    boolean isInLine() {
      return waits() && openOffers() < allowedOffers;
    }

    /** Whether it is for one agent and nobody else. */
    boolean isDirect() {
      return direct != null && !isHeld();
    }

    /** Whether it waits for its preferred agent, for a time. */
    boolean isHeld() {
      return heldUntil != NEVER;
    }

    void endHold() {
      if (isHeld()) {
        direct = null;
        heldUntil = NEVER;
      }
    }
  }

  /** What a timer is for. */
  enum AlarmKind {
    CALL,
    PUSH,
    RING,
    WRAP_UP,
    REFUSAL,
    LEASE,
    HOURS
  }

  /** A timer. */
  static final class Alarm {
    final AlarmKind kind;
    final Object owner;
    long deadline = NEVER;
    long armed;

    Alarm(AlarmKind kind, Object owner) {
      this.kind = kind;
      this.owner = owner;
    }
  }
}
