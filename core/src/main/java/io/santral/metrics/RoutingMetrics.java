package io.santral.metrics;

import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what happens in queues and to agents, and hands out snapshots of it.
 *
 * <p>Queues and agents are registered once and then named by the small numbers that registration
 * returns (0, 1, 2, ...). Time is told with {@link #at} and holds for every call until it is told
 * again, so that all that one step of an engine reports happens at one instant:
 *
 * <pre>{@code
 * RoutingMetrics metrics = new RoutingMetrics(start);
 * int billing = metrics.registerQueue("billing", ServiceLevel.of(0.80, Duration.ofSeconds(20)));
 * int ayse = metrics.registerAgent("ayse");
 *
 * metrics.at(now);
 * metrics.submitted(billing);
 * metrics.offerMade(billing, ayse);
 * metrics.offerAccepted(billing, ayse);
 * metrics.answered(billing, waited);
 * metrics.activity(ayse, AgentActivity.BUSY, 1, 1);
 *
 * MetricsSnapshot quarter = metrics.interval(now);
 * }</pre>
 *
 * <p>How many wait in a queue follows from who came ({@link #submitted}, {@link #overflowed},
 * {@link #transferred}, {@link #requeued}) and who left ({@link #answered}, {@link #abandoned},
 * {@link #cancelled}, {@link #expired}, {@link #timedOut}, {@link #overflowed}). An interaction
 * that is being offered still waits; when a declined, missed or withdrawn offer sends it back,
 * nothing but the offer is recorded.
 *
 * <p>All durations are nanoseconds, all instants nanoseconds since the epoch (or since whatever the
 * caller's clock counts from). A call with a bad argument throws and records nothing.
 *
 * <p>Cost: a call writes to one or two rows of longs and at most one histogram; it allocates only
 * while a queue's histograms still grow with the number of their durations and the longest of them.
 * An agent takes 128 bytes, a queue 256 and another 40 kilobytes or so if it is busy; twice that if
 * {@link #interval} is used.
 *
 * <p>Threads: one writer at a time, snapshots included; the snapshots themselves are immutable and
 * free of the recorder.
 */
public final class RoutingMetrics {
  private static final int FIRST_ROOM = 16;

  private final long start;
  private long intervalStart;
  private long now;
  private boolean started;

  private final Map<String, Integer> queueIndexes = new HashMap<>();
  private final Map<String, Integer> agentIndexes = new HashMap<>();
  // Snapshots share these arrays: elements in use never change, growth makes a new array.
  private String[] queueIds = new String[FIRST_ROOM];
  private @Nullable ServiceLevel[] targets = new @Nullable ServiceLevel[FIRST_ROOM];
  private String[] agentIds = new String[FIRST_ROOM];
  private int queueCount;
  private int agentCount;

  private final Ledger queues = QueueRow.ledger();
  private final Ledger agents = AgentRow.ledger();
  private final DurationLedger durations = new DurationLedger();

  // All queues together: their joint maximum does not follow from the maximum of each.
  private long allWaiting;
  private long allLongestNow;
  private long allLongestEarlier;

  /**
   * Starts recording.
   *
   * @param start the present instant
   */
  public RoutingMetrics(long start) {
    this.start = start;
    this.intervalStart = start;
    this.now = start;
  }

  /**
   * Registers a queue, at the present instant. Amortised O(1), not for the hot path.
   *
   * @param id its id, also in the snapshots
   * @param target within which time an answer is in time; null if nothing was promised
   * @return the queue's number; the same as before if it is registered already
   * @throws InvalidValueException if it is registered already with another target, since figures
   *     under two targets would not add up
   */
  public int registerQueue(String id, @Nullable ServiceLevel target) {
    InvalidValueException.notNull("id", id);
    Integer known = queueIndexes.get(id);
    if (known != null) {
      QueueTable.requireSameTarget(id, targets[known], target);
      return known;
    }
    int queue = queueCount;
    if (queue == queueIds.length) {
      queueIds = Arrays.copyOf(queueIds, 2 * queue);
      targets = Arrays.copyOf(targets, 2 * queue);
    }
    queues.reserve(queue + 1);
    durations.reserve(queue + 1);
    int row = queue * QueueRow.WIDTH;
    queues.rows[row + QueueRow.SINCE] = now;
    queues.rows[row + QueueRow.TARGET] = target == null ? -1 : target.within().toNanos();
    queueIds[queue] = id;
    targets[queue] = target;
    queueIndexes.put(id, queue);
    queueCount++;
    return queue;
  }

  /**
   * Registers an agent, at the present instant and {@link AgentActivity#LOGGED_OUT}. Amortised
   * O(1), not for the hot path.
   *
   * @param id his id, also in the snapshots
   * @return the agent's number; the same as before if he is registered already, whose record then
   *     goes on
   */
  public int registerAgent(String id) {
    InvalidValueException.notNull("id", id);
    Integer known = agentIndexes.get(id);
    if (known != null) {
      return known;
    }
    int agent = agentCount;
    if (agent == agentIds.length) {
      agentIds = Arrays.copyOf(agentIds, 2 * agent);
    }
    agents.reserve(agent + 1);
    agents.rows[agent * AgentRow.WIDTH + AgentRow.SINCE] = now;
    agentIds[agent] = id;
    agentIndexes.put(id, agent);
    agentCount++;
    return agent;
  }

  /**
   * Sets the present instant, which holds until it is set again.
   *
   * @param instant not before the last one
   * @throws InvalidValueException if it is earlier than the last one, or 292 years after the start
   */
  public void at(long instant) {
    if (instant < now) {
      throw new InvalidValueException(
          "instant", instant, "must not be before " + now, "Report events in order of time.");
    }
    if (instant - start < 0) {
      throw new InvalidValueException(
          "instant", instant, "is more than 292 years after " + start, "Use nanoseconds.");
    }
    if (instant != now) {
      now = instant;
      started = true;
    }
  }

  /**
   * Tells of interactions that were there before recording began, as after a restart. They count as
   * waiting or active, but not as submitted or answered.
   *
   * @param queue the queue's number
   * @param waiting how many wait in it, 0 or more
   * @param active how many conversations from it go on, 0 or more
   * @throws InvalidValueException if time has passed or an interval has ended since the start
   */
  public void restored(int queue, int waiting, int active) {
    int row = queueRow(queue);
    requireNotNegative("waiting", waiting);
    requireNotNegative("active", active);
    if (started) {
      throw new InvalidValueException(
          "restored", queueIds[queue], "must come at the start", "Restore, then call at().");
    }
    long[] rows = queues.rows;
    rows[row + QueueRow.ACTIVE] += active;
    wait(rows, row, waiting);
  }

  /**
   * A new interaction begins to wait. One that is scheduled for later is submitted when it is due.
   *
   * @param queue the queue's number
   */
  public void submitted(int queue) {
    int row = queueRow(queue);
    long[] rows = queues.rows;
    rows[row + QueueRow.SUBMITTED]++;
    enter(rows, row);
  }

  /**
   * A new interaction was turned away at the door: queue full, closed or unable to serve it. It
   * does not count as submitted.
   *
   * @param queue the queue's number
   */
  public void refused(int queue) {
    queues.rows[queueRow(queue) + QueueRow.REFUSED]++;
  }

  /**
   * An agent takes a waiting interaction: its conversation begins.
   *
   * @param queue the queue's number
   * @param waited how long the customer waited, by whatever start the caller's reports use
   * @throws InvalidValueException if {@code waited} is negative or nobody waits
   */
  public void answered(int queue, long waited) {
    int row = queueRow(queue);
    requireNotNegative("waited", waited);
    long[] rows = queues.rows;
    leave(queue, rows, row, waited);
    rows[row + QueueRow.ACTIVE]++;
    rows[row + QueueRow.ANSWERED]++;
    if (waited <= rows[row + QueueRow.TARGET]) {
      rows[row + QueueRow.ANSWERED_WITHIN]++;
    }
    durations.record(queue, DurationLedger.ANSWERED_WAIT, waited);
  }

  /**
   * A customer gives up waiting.
   *
   * @param queue the queue's number
   * @param waited how long he waited
   * @param soon whether it was so soon that it shall count as a short abandonment: then it is
   *     neither in the rate of abandonment nor among the waits of those who abandoned
   * @throws InvalidValueException if {@code waited} is negative or nobody waits
   */
  public void abandoned(int queue, long waited, boolean soon) {
    int row = queueRow(queue);
    requireNotNegative("waited", waited);
    long[] rows = queues.rows;
    leave(queue, rows, row, waited);
    if (soon) {
      rows[row + QueueRow.SHORT_ABANDONED]++;
      return;
    }
    rows[row + QueueRow.ABANDONED]++;
    if (waited <= rows[row + QueueRow.TARGET]) {
      rows[row + QueueRow.ABANDONED_WITHIN]++;
    }
    durations.record(queue, DurationLedger.ABANDONED_WAIT, waited);
  }

  /**
   * A waiting interaction is called off by the centre, not by the customer. It is neither answered
   * nor lost.
   *
   * @param queue the queue's number
   * @param waited how long it waited
   * @throws InvalidValueException if {@code waited} is negative or nobody waits
   */
  public void cancelled(int queue, long waited) {
    gone(queue, waited, QueueRow.CANCELLED);
  }

  /**
   * A waiting interaction ends since its deadline has come.
   *
   * @param queue the queue's number
   * @param waited how long it waited
   * @throws InvalidValueException if {@code waited} is negative or nobody waits
   */
  public void expired(int queue, long waited) {
    gone(queue, waited, QueueRow.EXPIRED);
  }

  /**
   * A waiting interaction ends since the queue lets nobody wait longer.
   *
   * @param queue the queue's number
   * @param waited how long it waited
   * @throws InvalidValueException if {@code waited} is negative or nobody waits
   */
  public void timedOut(int queue, long waited) {
    gone(queue, waited, QueueRow.TIMED_OUT);
  }

  /**
   * A waiting interaction moves to another queue by a rule of its queue.
   *
   * @param from the number of the queue that it leaves
   * @param to the number of the queue that it enters
   * @throws InvalidValueException if nobody waits in {@code from}
   */
  public void overflowed(int from, int to) {
    int fromRow = queueRow(from);
    int toRow = queueRow(to);
    long[] rows = queues.rows;
    leave(from, rows, fromRow, 0);
    rows[fromRow + QueueRow.OVERFLOWED_OUT]++;
    rows[toRow + QueueRow.OVERFLOWED_IN]++;
    enter(rows, toRow);
  }

  /**
   * A conversation ends by sending the customer to wait for somebody else.
   *
   * @param from the number of the queue that the conversation came from
   * @param to the number of the queue where the customer waits now; may be {@code from}
   * @param handled how long the conversation took
   * @throws InvalidValueException if {@code handled} is negative or no conversation from {@code
   *     from} goes on
   */
  public void transferred(int from, int to, long handled) {
    int toRow = queueRow(to);
    endConversation(from, handled, QueueRow.TRANSFERRED_OUT);
    long[] rows = queues.rows;
    rows[toRow + QueueRow.TRANSFERRED_IN]++;
    enter(rows, toRow);
  }

  /**
   * A conversation is broken off and its customer waits in the same queue again, for instance since
   * the agent's line is dead.
   *
   * @param queue the queue's number
   * @param handled how long the conversation took
   * @throws InvalidValueException if {@code handled} is negative or no conversation goes on
   */
  public void requeued(int queue, long handled) {
    endConversation(queue, handled, QueueRow.REQUEUED);
    enter(queues.rows, queueRow(queue));
  }

  /**
   * A conversation ends.
   *
   * @param queue the queue's number
   * @param handled how long it took, from the answer on, holds included
   * @throws InvalidValueException if {@code handled} is negative or no conversation goes on
   */
  public void completed(int queue, long handled) {
    endConversation(queue, handled, QueueRow.COMPLETED);
  }

  /**
   * An agent ends the after-work of a conversation.
   *
   * @param queue the number of the queue that the conversation came from
   * @param nanos how long it took
   * @throws InvalidValueException if {@code nanos} is negative
   */
  public void wrapUp(int queue, long nanos) {
    queueRow(queue);
    requireNotNegative("nanos", nanos);
    durations.record(queue, DurationLedger.WRAP_UP, nanos);
  }

  /**
   * An interaction is offered to an agent. Each offer ends once: accepted, declined, missed or
   * withdrawn.
   *
   * @param queue the queue's number
   * @param agent the agent's number
   */
  public void offerMade(int queue, int agent) {
    offer(queue, QueueRow.OFFERS_MADE, agent, AgentRow.OFFERS_MADE);
  }

  /**
   * An agent accepts an offer. {@link #answered} is told apart, since it knows the wait.
   *
   * @param queue the queue's number
   * @param agent the agent's number
   */
  public void offerAccepted(int queue, int agent) {
    offer(queue, QueueRow.OFFERS_ACCEPTED, agent, AgentRow.OFFERS_ACCEPTED);
  }

  /**
   * An agent declines an offer.
   *
   * @param queue the queue's number
   * @param agent the agent's number
   */
  public void offerDeclined(int queue, int agent) {
    offer(queue, QueueRow.OFFERS_DECLINED, agent, AgentRow.OFFERS_DECLINED);
  }

  /**
   * An agent lets an offer ring out.
   *
   * @param queue the queue's number
   * @param agent the agent's number
   */
  public void offerMissed(int queue, int agent) {
    offer(queue, QueueRow.OFFERS_MISSED, agent, AgentRow.OFFERS_MISSED);
  }

  /**
   * An offer is taken back: answered elsewhere, customer gone, agent no longer ready.
   *
   * @param queue the queue's number
   * @param agent the agent's number
   */
  public void offerWithdrawn(int queue, int agent) {
    offer(queue, QueueRow.OFFERS_WITHDRAWN, agent, AgentRow.OFFERS_WITHDRAWN);
  }

  /**
   * What an agent does from now on. Call it whenever activity, load or capacity changes; calls that
   * change nothing do no harm.
   *
   * @param agent the agent's number
   * @param activity what he does
   * @param load how much of his capacity is in use, 0 or more, in the unit of {@code capacity};
   *     more than {@code capacity} counts as all of it. Only the load of staffed time counts: idle,
   *     busy or in wrap-up
   * @param capacity how much he can do at once, 1 or more
   * @throws InvalidValueException if {@code load} or {@code capacity} is out of range
   */
  public void activity(int agent, AgentActivity activity, int load, int capacity) {
    int row = agentRow(agent);
    requireNotNegative("load", load);
    if (capacity < 1) {
      throw new InvalidValueException(
          "capacity", capacity, "must be at least 1", "Pass the agent's total capacity.");
    }
    long[] rows = agents.rows;
    long share = activity.staffed ? share(load, capacity) : 0;
    long state = share << AgentRow.ACTIVITY_BITS | activity.slot;
    if (rows[row + AgentRow.STATE] != state) {
      spend(rows, row);
      rows[row + AgentRow.STATE] = state;
    }
  }

  /**
   * What happened since the previous call, or since the start if there was none. The next interval
   * begins where this one ends, and intervals add up to {@link #cumulative}: each value recorded is
   * in exactly one of them. O(queues + agents + distinct durations).
   *
   * @param instant the interval's end and the present instant, not before the last one
   * @return an immutable snapshot
   * @throws InvalidValueException as {@link #at}
   */
  public MetricsSnapshot interval(long instant) {
    bringUpTo(instant);
    MetricsSnapshot snapshot =
        snapshot(
            intervalStart,
            queues.close(queueCount),
            durations.close(queueCount),
            allLongestNow,
            agents.close(agentCount));
    intervalStart = instant;
    started = true;
    allLongestEarlier = Math.max(allLongestEarlier, allLongestNow);
    allLongestNow = allWaiting;
    for (int queue = 0; queue < queueCount; queue++) {
      int row = queue * QueueRow.WIDTH;
      queues.rows[row + QueueRow.LONGEST_QUEUE] = queues.rows[row + QueueRow.WAITING];
    }
    return snapshot;
  }

  /**
   * What happened since the start. Does not disturb the intervals. O(queues + agents + distinct
   * durations).
   *
   * @param instant the present instant, not before the last one
   * @return an immutable snapshot
   * @throws InvalidValueException as {@link #at}
   */
  public MetricsSnapshot cumulative(long instant) {
    bringUpTo(instant);
    return snapshot(
        start,
        queues.sinceStart(queueCount),
        durations.sinceStart(queueCount),
        Math.max(allLongestEarlier, allLongestNow),
        agents.sinceStart(agentCount));
  }

  private MetricsSnapshot snapshot(
      long from, long[] queueRows, DurationSummary[] summaries, long longest, long[] agentRows) {
    return new MetricsSnapshot(
        from,
        now,
        new QueueTable(now - from, queueIds, targets, queueCount, queueRows, summaries, longest),
        new AgentTable(agentIds, agentCount, agentRows));
  }

  /** Sets the instant and accounts for the time until it everywhere. */
  private void bringUpTo(long instant) {
    at(instant);
    for (int queue = 0; queue < queueCount; queue++) {
      measureLength(queues.rows, queue * QueueRow.WIDTH);
    }
    for (int agent = 0; agent < agentCount; agent++) {
      spend(agents.rows, agent * AgentRow.WIDTH);
    }
  }

  private void gone(int queue, long waited, int kind) {
    int row = queueRow(queue);
    requireNotNegative("waited", waited);
    long[] rows = queues.rows;
    leave(queue, rows, row, waited);
    rows[row + kind]++;
  }

  private void endConversation(int queue, long handled, int kind) {
    int row = queueRow(queue);
    requireNotNegative("handled", handled);
    long[] rows = queues.rows;
    if (rows[row + QueueRow.ACTIVE] == 0) {
      throw new InvalidValueException(
          "queue", queueIds[queue], "has no conversation to end", "Call answered() before.");
    }
    rows[row + QueueRow.ACTIVE]--;
    rows[row + kind]++;
    durations.record(queue, DurationLedger.CONVERSATION, handled);
  }

  private void offer(int queue, int queueSlot, int agent, int agentSlot) {
    int queueAt = queueRow(queue) + queueSlot;
    int agentAt = agentRow(agent) + agentSlot;
    queues.rows[queueAt]++;
    agents.rows[agentAt]++;
  }

  private void enter(long[] rows, int row) {
    wait(rows, row, 1);
  }

  private void wait(long[] rows, int row, int more) {
    measureLength(rows, row);
    long waiting = rows[row + QueueRow.WAITING] + more;
    rows[row + QueueRow.WAITING] = waiting;
    if (waiting > rows[row + QueueRow.LONGEST_QUEUE]) {
      rows[row + QueueRow.LONGEST_QUEUE] = waiting;
    }
    allWaiting += more;
    if (allWaiting > allLongestNow) {
      allLongestNow = allWaiting;
    }
  }

  private void leave(int queue, long[] rows, int row, long waited) {
    if (rows[row + QueueRow.WAITING] == 0) {
      throw new InvalidValueException(
          "queue", queueIds[queue], "has nobody waiting", "Call submitted() before.");
    }
    measureLength(rows, row);
    rows[row + QueueRow.WAITING]--;
    allWaiting--;
    if (waited > rows[row + QueueRow.LONGEST_WAIT]) {
      rows[row + QueueRow.LONGEST_WAIT] = waited;
    }
  }

  /** Accounts for the time since the queue's length last changed. */
  private void measureLength(long[] rows, int row) {
    long elapsed = now - rows[row + QueueRow.SINCE];
    if (elapsed != 0) {
      Wide.addProduct(rows, row + QueueRow.LENGTH_AREA, rows[row + QueueRow.WAITING], elapsed);
      rows[row + QueueRow.SINCE] = now;
    }
  }

  /** Accounts for the time since the agent's activity or load last changed. */
  private void spend(long[] rows, int row) {
    long elapsed = now - rows[row + AgentRow.SINCE];
    if (elapsed != 0) {
      long state = rows[row + AgentRow.STATE];
      int activity = (int) state & AgentRow.ACTIVITY;
      rows[row + AgentRow.TIME_IN + activity] += elapsed;
      Wide.addProduct(rows, row + AgentRow.LOAD_AREA, state >> AgentRow.ACTIVITY_BITS, elapsed);
      rows[row + AgentRow.SINCE] = now;
    }
  }

  private static long share(int load, int capacity) {
    if (load >= capacity) {
      return AgentRow.FULL_LOAD;
    }
    // The default capacity is a million: no division then.
    return capacity == AgentRow.FULL_LOAD ? load : (long) load * AgentRow.FULL_LOAD / capacity;
  }

  private int queueRow(int queue) {
    if (queue < 0 || queue >= queueCount) {
      throw unknown("queue", queue, queueCount);
    }
    return queue * QueueRow.WIDTH;
  }

  private int agentRow(int agent) {
    if (agent < 0 || agent >= agentCount) {
      throw unknown("agent", agent, agentCount);
    }
    return agent * AgentRow.WIDTH;
  }

  private static InvalidValueException unknown(String name, int index, int count) {
    return new InvalidValueException(
        name,
        index,
        "must be the number of one of " + count + " registered",
        "Use what registration returned.");
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new InvalidValueException(
          name, value, "must not be negative", "Subtract the earlier from the later.");
    }
  }
}
