package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.ChannelCapacity;
import io.santral.Interaction;
import io.santral.routing.InteractionState;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.QueuePlan;
import io.santral.routing.Reserve;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.WaitingOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be known from the events alone: who has what, where everything stands. Kept by the
 * {@link Auditor}; has its own idea of eligibility and capacity, apart from the oracle's.
 */
final class Ledger {
  final Plan plan;
  final Map<String, Item> items = new LinkedHashMap<>();
  final Map<String, Hand> hands = new LinkedHashMap<>();
  final Map<String, Line> lines = new LinkedHashMap<>();
  private int hired;

  Ledger(Plan plan) {
    this.plan = plan;
    plan.queues().forEach(this::add);
    plan.agents().forEach(this::add);
  }

  void add(QueuePlan queue) {
    RoutingStrategy own = queue.strategy();
    lines.put(queue.id(), new Line(queue, own == null ? plan.strategy() : own, plan));
  }

  void add(Agent agent) {
    hands.put(agent.id(), new Hand(agent, hired++));
  }

  /** The agent of an event. */
  Hand hand(Seen event) {
    Hand hand = hands.get(event.agent());
    Auditor.check(hand != null, "an agent of the plan", event);
    return hand;
  }

  /** The queue of an event. */
  Line line(Seen event) {
    Line line = lines.get(event.queue());
    Auditor.check(line != null, "a queue of the plan", event);
    return line;
  }

  /** A queue. */
  static final class Line {
    final QueuePlan rules;
    final Rules law;
    final RoutingStrategy strategy;
    Parts.Door door = Parts.Door.OPEN;

    Line(QueuePlan rules, RoutingStrategy strategy, Plan plan) {
      this.rules = rules;
      law = new Rules(rules, plan.reserves());
      this.strategy = strategy;
    }

    boolean decides() {
      return strategy instanceof RoutingStrategy.Deciding;
    }
  }

  /** An agent. */
  static final class Hand {
    Agent agent;
    final int order;
    Presence presence = Presence.LOGGED_OUT;
    final List<Piece> pieces = new ArrayList<>();

    Hand(Agent agent, int order) {
      this.agent = agent;
      this.order = order;
    }

    boolean takesOneMore(Channel channel) {
      ChannelCapacity capacity = agent.capacity(channel);
      if (capacity == null) {
        return false;
      }
      int same = 0;
      long load = 0;
      for (Piece piece : pieces) {
        same += piece.channel.equals(channel) ? 1 : 0;
        load += capacity.interruptible() || !piece.interruptible ? piece.cost : 0;
      }
      return same + 1 <= capacity.max() && load <= agent.totalCapacity() - capacity.cost();
    }

    long load() {
      long load = 0;
      for (Piece piece : pieces) {
        load += piece.cost;
      }
      return load;
    }
  }

  /** How far a piece of work is. */
  enum Stage {
    OFFER,
    LEG,
    ENDING,
    WRITING
  }

  /** An offer, leg or wrap-up. */
  static final class Piece {
    final long offer;
    final Hand hand;
    String id;
    final Channel channel;
    final int cost;
    final boolean interruptible;
    Stage stage = Stage.OFFER;
    boolean interrupted;
    long acceptedAt;
    long until;
    String queue;

    Piece(long offer, Hand hand, Item item, ChannelCapacity capacity, long until) {
      this.offer = offer;
      this.hand = hand;
      id = item.id();
      channel = item.value.channel();
      cost = capacity.cost();
      interruptible = capacity.interruptible();
      queue = item.line.rules.id();
      this.until = until;
    }

    boolean isOlder(Piece other) {
      return acceptedAt < other.acceptedAt
          || (acceptedAt == other.acceptedAt && offer < other.offer);
    }
  }

  /** An interaction. */
  static final class Item {
    Interaction value;
    Line line;
    InteractionState state;
    boolean released;
    int level;
    long deadline;
    final long releaseAt;
    long enqueuedAt;
    long entry;
    long queuedAt;
    int step;
    int allowed;
    boolean kept;
    String direct;
    String child;
    boolean parked;

    /** What its customer was told last, and when; -1 for nothing. */
    long said = -1;

    int saidPlace;
    long saidDepartures;
    boolean callbackOffered;
    boolean callback;
    final List<Piece> pieces = new ArrayList<>();
    final Map<String, Long> refusals = new HashMap<>();

    Item(Interaction value, Line line, InteractionState state) {
      this.value = value;
      this.line = line;
      this.state = state;
      level = value.priority().level();
      deadline = value.deadline();
      releaseAt = value.notBefore();
    }

    String id() {
      return value.id();
    }

    int count(Stage stage) {
      int count = 0;
      for (Piece piece : pieces) {
        count += piece.stage == stage ? 1 : 0;
      }
      return count;
    }

    boolean isOfferedTo(Hand hand) {
      for (Piece piece : pieces) {
        if (piece.hand == hand && piece.stage == Stage.OFFER) {
          return true;
        }
      }
      return false;
    }

    boolean waits() {
      return state == InteractionState.WAITING || state == InteractionState.OFFERED;
    }

    boolean isInLine() {
      return waits() && count(Stage.OFFER) < allowed;
    }

    /** The published key: the smaller, the earlier its turn. */
    long key() {
      WaitingOrder order = line.rules.order();
      if (order == WaitingOrder.firstInFirstOut()) {
        return enqueuedAt;
      } else if (order == WaitingOrder.lastInFirstOut()) {
        return -enqueuedAt;
      } else if (order == WaitingOrder.earliestDeadlineFirst()) {
        return Math.min(value.deadline(), Long.MAX_VALUE - 1);
      }
      long gain = level * headStart();
      long key = enqueuedAt - gain;
      boolean overflown = ((enqueuedAt ^ gain) & (enqueuedAt ^ key)) < 0;
      long saturated = gain < 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
      return Math.min(overflown ? saturated : key, Long.MAX_VALUE - 1);
    }

    private long headStart() {
      return line.rules.strictPriority() ? 1L << 53 : line.rules.headStart().toNanos();
    }

    /** Whether the order of its queue is one that is worked out here too. */
    boolean isKeyKnown() {
      WaitingOrder order = line.rules.order();
      return order == WaitingOrder.priorityAndAge()
          || order == WaitingOrder.firstInFirstOut()
          || order == WaitingOrder.lastInFirstOut()
          || order == WaitingOrder.earliestDeadlineFirst();
    }

    boolean isBefore(Item other) {
      return key() < other.key() || (key() == other.key() && entry < other.entry);
    }

    /** After which wait the rules are as they are for it now. */
    long opened() {
      return line.law.begin(value, step);
    }

    /** Before its first offer: how many may be open at a time. */
    void ringFirst() {
      allowed = line.rules.relaxation().oneMoreEvery() == null ? line.rules.parallelOffers() : 1;
    }

    void endHold() {
      direct = kept ? null : direct;
      kept = false;
    }
  }

  /** How many offers are open. */
  int openOffers() {
    int open = 0;
    for (Hand hand : hands.values()) {
      for (Piece piece : hand.pieces) {
        open += piece.stage == Stage.OFFER ? 1 : 0;
      }
    }
    return open;
  }

  int length(Line line) {
    int length = 0;
    for (Item item : items.values()) {
      length += item.line == line && item.waits() ? 1 : 0;
    }
    return length;
  }

  /** Eligibility by the rules of its step, presence and capacity left out. */
  boolean isEligible(Item item, Hand hand) {
    if (item.direct != null && !item.direct.equals(hand.agent.id())) {
      return false;
    }
    return item.direct != null && !item.kept
        ? hand.agent.capacity(item.value.channel()) != null
        : rank(item, hand) >= 0;
  }

  int rank(Item item, Hand hand) {
    return item.line.law.rank(item.value, hand.agent, item.opened());
  }

  /**
   * Whether he could be offered it at this instant.
   *
   * @param now the refusals that are over by then do not count any more: those that end at this
   *     very instant end one by one, so in the middle of it they may count or not
   */
  boolean isCandidate(Item item, Hand hand, long now) {
    return item.refusals.getOrDefault(hand.agent.id(), Long.MIN_VALUE) <= now
        && mayBeGiven(item, hand)
        && (item.direct != null || !isKeptBack(item, hand));
  }

  /** The same, whatever he refused before. */
  boolean mayBeGiven(Item item, Hand hand) {
    return hand.presence == Presence.READY
        && hand.takesOneMore(item.value.channel())
        && !item.isOfferedTo(hand)
        && isEligible(item, hand);
  }

  /** Whether he is of a reserve that has nobody to spare for it. */
  private boolean isKeptBack(Item item, Hand hand) {
    for (Reserve reserve : plan.reserves()) {
      long spare =
          hands.values().stream()
              .filter(h -> h.presence == Presence.READY && reserve.agents().metBy(h.agent))
              .filter(h -> h.takesOneMore(item.value.channel()))
              .count();
      if (reserve.agents().metBy(hand.agent)
          && item.line.law.isBound(reserve, item.opened())
          && spare <= reserve.keep()) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody takes from one queue rather than from another. */
  boolean isChoosy() {
    return hands.values().stream()
        .flatMap(hand -> hand.agent.memberships().stream())
        .anyMatch(membership -> membership.preference() > 1);
  }

  boolean hasCandidate(Item item, long now) {
    for (Hand hand : hands.values()) {
      if (isCandidate(item, hand, now)) {
        return true;
      }
    }
    return false;
  }
}
