package io.santral.routing.simulation;

import io.santral.metrics.AgentActivity;
import io.santral.metrics.AgentSnapshot;
import io.santral.metrics.DurationSummary;
import io.santral.metrics.QueueSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one replication, or one batch, observed: for each figure what is above its fraction bar and
 * what is below. A figure that could not be observed has 0 below.
 */
final class Row {
  private static final double NANOS = 1e9;

  final double[] above;
  final double[] below;
  private final Layout layout;

  /** The scope of the last figure and where its figures begin: most come scope by scope. */
  private @Nullable Scope last;

  private int lastOffset;

  Row(Layout layout) {
    this.layout = layout;
    above = new double[layout.size()];
    below = new double[layout.size()];
  }

  @SuppressWarnings("ReferenceEquality") // an equal one is looked up
  private int place(Scope scope, Measure measure) {
    if (scope != last) {
      last = scope;
      lastOffset = layout.offset(scope);
    }
    int place = Layout.placeWithin(scope.kind(), measure);
    return lastOffset < 0 || place < 0 ? -1 : lastOffset + place;
  }

  private void set(Scope scope, Measure measure, long numerator, long denominator) {
    set(scope, measure, (double) numerator, (double) denominator);
  }

  private void set(Scope scope, Measure measure, double numerator, double denominator) {
    int place = place(scope, measure);
    if (place >= 0) {
      above[place] = numerator;
      below[place] = denominator;
    }
  }

  void customers(Scope scope, Tally t) {
    set(scope, Measure.ARRIVALS, t.arrivals, 1L);
    set(scope, Measure.ANSWERED, t.answered, 1L);
    set(scope, Measure.ABANDONED, t.abandoned, 1L);
    set(scope, Measure.SHORT_ABANDONED, t.shortAbandoned, 1L);
    set(scope, Measure.BALKED, t.balked, 1L);
    set(scope, Measure.BLOCKED, t.blocked, 1L);
    set(scope, Measure.CALLED_BACK, t.calledBack, 1L);
    set(scope, Measure.LOST, t.lost, 1L);
    set(scope, Measure.TRANSFERRED, t.transferred, 1L);
    set(scope, Measure.RETURNED, t.returned, 1L);
    long offered = t.offered();
    set(scope, Measure.SERVICE_LEVEL_OF_ANSWERED, t.answeredWithin, t.answered);
    set(scope, Measure.SERVICE_LEVEL_OF_ALL, t.answeredWithin, offered);
    long patient = offered - t.abandonedWithin - t.shortAbandoned;
    set(scope, Measure.SERVICE_LEVEL_WITHOUT_EARLY_ABANDONS, t.answeredWithin, patient);
    set(scope, Measure.ABANDONMENT_RATE, t.abandoned, offered - t.shortAbandoned);
    set(scope, Measure.BLOCKING_RATE, t.blocked, t.arrivals + t.blocked);
    set(scope, Measure.DELAY_RATE, t.delayed, offered);
    set(scope, Measure.FIRST_CONTACT_RESOLUTION, t.resolvedAtFirst, t.firstContacts);
    set(scope, Measure.SPEED_OF_ANSWER, t.answeredWait / NANOS, (double) t.answered);
    double wait = t.answeredWait + t.abandonedWait + t.otherWait;
    set(scope, Measure.WAIT, wait / NANOS, (double) offered);
    set(scope, Measure.TIME_TO_ABANDON, t.abandonedWait / NANOS, (double) t.abandoned);
    set(scope, Measure.CONVERSATION_TIME, t.conversation / NANOS, (double) t.completed);
    set(scope, Measure.HELD, t.held, 1L);
    set(scope, Measure.HOLD_TIME, t.holdTime / NANOS, (double) t.holdsEnded);
  }

  /** What some agents answered, beside what is there already. */
  void answers(Scope scope, long answered, long within, double wait) {
    add(scope, Measure.SERVICE_LEVEL_OF_ANSWERED, (double) within, (double) answered);
    add(scope, Measure.SPEED_OF_ANSWER, wait / NANOS, (double) answered);
  }

  void onHold(Scope scope, double nanos) {
    set(scope, Measure.ON_HOLD_TIME, sum(scope, Measure.ON_HOLD_TIME) + nanos / NANOS, 1);
  }

  void waits(Scope scope, WaitCounts waits) {
    int known = waits.count() == 0 ? 0 : 1;
    set(scope, Measure.WAIT_P50, waits.percentile(50) / NANOS, known);
    set(scope, Measure.WAIT_P80, waits.percentile(80) / NANOS, known);
    set(scope, Measure.WAIT_P90, waits.percentile(90) / NANOS, known);
    set(scope, Measure.WAIT_P95, waits.percentile(95) / NANOS, known);
    set(scope, Measure.WAIT_P99, waits.percentile(99) / NANOS, known);
  }

  void queue(Scope scope, QueueSnapshot queue) {
    DurationSummary waits = queue.answeredWait();
    int known = waits.isEmpty() ? 0 : 1;
    set(scope, Measure.WAIT_P50, seconds(waits.percentile(50)), known);
    set(scope, Measure.WAIT_P80, seconds(waits.percentile(80)), known);
    set(scope, Measure.WAIT_P90, seconds(waits.percentile(90)), known);
    set(scope, Measure.WAIT_P95, seconds(waits.percentile(95)), known);
    set(scope, Measure.WAIT_P99, seconds(waits.percentile(99)), known);
    set(scope, Measure.LONGEST_WAIT, seconds(queue.longestWait()), 1);
    set(scope, Measure.QUEUE_LENGTH, queue.meanWaiting(), 1);
    set(scope, Measure.LONGEST_QUEUE, queue.maxWaiting(), 1L);
  }

  /** The figures of an agent, or of all; those of a team are {@linkplain #add added up}. */
  void agents(Scope scope, AgentSnapshot agent, double costPerSecond) {
    double busy = seconds(agent.timeIn(AgentActivity.BUSY));
    double wrapUp = seconds(agent.timeIn(AgentActivity.WRAP_UP));
    double idle = seconds(agent.timeIn(AgentActivity.IDLE));
    double away = seconds(agent.timeIn(AgentActivity.NOT_READY));
    double accepted = (double) agent.offersAccepted();
    double signedIn = busy + wrapUp + idle + away;
    add(scope, Measure.OCCUPANCY, busy + wrapUp, busy + wrapUp + idle);
    add(scope, Measure.UTILISATION, busy + wrapUp, signedIn);
    set(scope, Measure.HANDLED, sum(scope, Measure.HANDLED) + accepted, 1);
    double missed = (double) (agent.offersMissed() + agent.offersDeclined());
    set(scope, Measure.NOT_ANSWERED, sum(scope, Measure.NOT_ANSWERED) + missed, 1);
    set(scope, Measure.BUSY_TIME, sum(scope, Measure.BUSY_TIME) + busy, 1);
    set(scope, Measure.WRAP_UP_TIME, sum(scope, Measure.WRAP_UP_TIME) + wrapUp, 1);
    set(scope, Measure.IDLE_TIME, sum(scope, Measure.IDLE_TIME) + idle, 1);
    set(scope, Measure.BREAK_TIME, sum(scope, Measure.BREAK_TIME) + away, 1);
    add(scope, Measure.COST_PER_INTERACTION, signedIn * costPerSecond, accepted);
  }

  private double sum(Scope scope, Measure measure) {
    int place = place(scope, measure);
    return place < 0 ? 0 : above[place];
  }

  private void add(Scope scope, Measure measure, double numerator, double denominator) {
    int place = place(scope, measure);
    if (place >= 0) {
      above[place] += numerator;
      below[place] += denominator;
    }
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
