package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.ServiceLevel;
import io.santral.metrics.NaiveMetrics.Entry;
import io.santral.metrics.NaiveMetrics.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random streams of events, against a computation from the list of them. */
class RoutingMetricsPropertyTest {
  private static final int MOST = 4;
  private static final long SECOND = 1_000_000_000L;

  /** One thing to try: {@code what} beyond the kinds of events registers or closes an interval. */
  record Step(int what, int queue, int other, long value, long elapsed) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    int register = Kind.values().length;
    int interval = register + 1;
    Arbitrary<Integer> what =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.just(Kind.SUBMITTED.ordinal())),
            net.jqwik.api.Tuple.of(3, Arbitraries.just(Kind.ANSWERED.ordinal())),
            net.jqwik.api.Tuple.of(20, Arbitraries.integers().between(0, register - 1)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(register, interval)));
    Arbitrary<Integer> index = Arbitraries.integers().between(0, MOST - 1);
    Arbitrary<Long> value =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 60 * SECOND),
            Arbitraries.longs().between(0, 100L * 86_400 * SECOND));
    Arbitrary<Long> elapsed =
        Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 3_600 * SECOND));
    return Combinators.combine(what, index, index, value, elapsed)
        .as(Step::new)
        .list()
        .ofMaxSize(400);
  }

  @Property(tries = 400)
  void snapshots_agreeWithTheListOfEvents(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.step(step);
    }
    run.interval();

    MetricsSnapshot whole = run.metrics.cumulative(run.now);
    run.check(whole, run.naive.new Window(0, run.naive.log.size(), run.start, run.now));
    assertThat(whole).isEqualTo(run.undivided.cumulative(run.now));
    MetricsSnapshot joined = run.intervals.get(0);
    for (MetricsSnapshot next : run.intervals.subList(1, run.intervals.size())) {
      joined = joined.followedBy(next);
    }
    assertThat(joined).isEqualTo(whole);
    assertThat(joined.hashCode()).isEqualTo(whole.hashCode());
    assertThat(joined.allQueues()).isEqualTo(whole.allQueues());
    assertThat(joined.allAgents()).isEqualTo(whole.allAgents());
  }

  /** Feeds recorder and list alike and compares each interval as soon as it is closed. */
  private static final class Run {
    final long start = -5 * SECOND;
    final RoutingMetrics metrics = new RoutingMetrics(start);

    /** Told the same, but never asked for an interval. */
    final RoutingMetrics undivided = new RoutingMetrics(start);

    final NaiveMetrics naive = new NaiveMetrics();
    final List<MetricsSnapshot> intervals = new ArrayList<>();
    final List<Long> agentsSince = new ArrayList<>();
    int queues;
    int agents;
    long now = start;
    int intervalFirst;
    long intervalFrom = start;

    Run() {
      register();
    }

    static @Nullable ServiceLevel target(int queue) {
      return queue == 1 ? null : ServiceLevel.of(0.8, Duration.ofSeconds(10L * queue));
    }

    void register() {
      if (queues < MOST) {
        for (RoutingMetrics each : List.of(metrics, undivided)) {
          each.registerQueue("q" + queues, target(queues));
          each.registerAgent("a" + agents);
        }
        agents++;
        queues++;
        agentsSince.add(now);
      }
    }

    void step(Step step) {
      now += step.elapsed;
      metrics.at(now);
      undivided.at(now);
      if (step.what == Kind.values().length) {
        register();
      } else if (step.what > Kind.values().length) {
        interval();
      } else {
        happen(
            new Entry(
                now,
                Kind.values()[step.what],
                step.queue % queues,
                step.other % queues,
                step.what == Kind.ACTIVITY.ordinal() ? step.value % 1_000_001 : step.value,
                AgentActivity.values()[(int) (step.value % 5)]));
      }
    }

    void happen(Entry e) {
      NaiveMetrics.Window all = naive.new Window(0, naive.log.size(), start, now);
      boolean possible =
          all.waiting(e.queue(), naive.log.size()) + Math.min(0, e.lengthOf(e.queue())) >= 0
              && all.active(e.queue(), naive.log.size()) + e.activeOf(e.queue()) >= 0;
      if (e.kind() == Kind.OVERFLOWED) {
        possible = all.waiting(e.queue(), naive.log.size()) > 0;
      }
      if (possible) {
        naive.log.add(e);
        record(metrics, e);
        record(undivided, e);
      }
    }

    static void record(RoutingMetrics metrics, Entry e) {
      int queue = e.queue();
      int agent = e.other();
      switch (e.kind()) {
        case SUBMITTED -> metrics.submitted(queue);
        case REFUSED -> metrics.refused(queue);
        case ANSWERED -> metrics.answered(queue, e.value());
        case ABANDONED -> metrics.abandoned(queue, e.value(), false);
        case SHORT_ABANDONED -> metrics.abandoned(queue, e.value(), true);
        case CANCELLED -> metrics.cancelled(queue, e.value());
        case EXPIRED -> metrics.expired(queue, e.value());
        case TIMED_OUT -> metrics.timedOut(queue, e.value());
        case OVERFLOWED -> metrics.overflowed(queue, e.other());
        case TRANSFERRED -> metrics.transferred(queue, e.other(), e.value());
        case REQUEUED -> metrics.requeued(queue, e.value());
        case COMPLETED -> metrics.completed(queue, e.value());
        case WRAP_UP -> metrics.wrapUp(queue, e.value());
        case OFFER_MADE -> metrics.offerMade(queue, agent);
        case OFFER_ACCEPTED -> metrics.offerAccepted(queue, agent);
        case OFFER_DECLINED -> metrics.offerDeclined(queue, agent);
        case OFFER_MISSED -> metrics.offerMissed(queue, agent);
        case OFFER_WITHDRAWN -> metrics.offerWithdrawn(queue, agent);
        case ACTIVITY -> metrics.activity(agent, e.activity(), (int) e.value(), 1_000_000);
      }
    }

    void interval() {
      MetricsSnapshot closed = metrics.interval(now);
      intervals.add(closed);
      check(closed, naive.new Window(intervalFirst, naive.log.size(), intervalFrom, now));
      intervalFirst = naive.log.size();
      intervalFrom = now;
    }

    void check(MetricsSnapshot snapshot, NaiveMetrics.Window window) {
      assertThat(snapshot.from()).isEqualTo(window.from);
      assertThat(snapshot.to()).isEqualTo(window.to);
      assertThat(snapshot.queues()).hasSize(queues);
      for (int queue = 0; queue < queues; queue++) {
        checkCounts(snapshot.queue("q" + queue), window, queue);
        checkLengths(snapshot.queue("q" + queue), window, queue);
        checkDurations(snapshot.queue("q" + queue), window, queue);
      }
      for (int agent = 0; agent < agents; agent++) {
        checkAgent(snapshot.agent("a" + agent), window, agent);
      }
      assertThat(snapshot.allQueues().maxWaiting()).isEqualTo(window.maxWaitingOfAll(queues));
    }

    void checkCounts(QueueSnapshot q, NaiveMetrics.Window w, int queue) {
      assertThat(q.submitted()).isEqualTo(w.count(Kind.SUBMITTED, queue));
      assertThat(q.refused()).isEqualTo(w.count(Kind.REFUSED, queue));
      assertThat(q.answered()).isEqualTo(w.count(Kind.ANSWERED, queue));
      assertThat(q.answeredWithin()).isEqualTo(w.within(Kind.ANSWERED, queue, target(queue)));
      assertThat(q.abandoned()).isEqualTo(w.count(Kind.ABANDONED, queue));
      assertThat(q.abandonedWithin()).isEqualTo(w.within(Kind.ABANDONED, queue, target(queue)));
      assertThat(q.shortAbandoned()).isEqualTo(w.count(Kind.SHORT_ABANDONED, queue));
      assertThat(q.cancelled()).isEqualTo(w.count(Kind.CANCELLED, queue));
      assertThat(q.expired()).isEqualTo(w.count(Kind.EXPIRED, queue));
      assertThat(q.timedOut()).isEqualTo(w.count(Kind.TIMED_OUT, queue));
      assertThat(q.overflowedOut()).isEqualTo(w.count(Kind.OVERFLOWED, queue));
      assertThat(q.overflowedIn())
          .isEqualTo(w.count(e -> e.kind() == Kind.OVERFLOWED && e.other() == queue));
      assertThat(q.transferredOut()).isEqualTo(w.count(Kind.TRANSFERRED, queue));
      assertThat(q.transferredIn())
          .isEqualTo(w.count(e -> e.kind() == Kind.TRANSFERRED && e.other() == queue));
      assertThat(q.requeued()).isEqualTo(w.count(Kind.REQUEUED, queue));
      assertThat(q.completed()).isEqualTo(w.count(Kind.COMPLETED, queue));
      assertThat(q.offersMade()).isEqualTo(w.count(Kind.OFFER_MADE, queue));
      assertThat(q.offersAccepted()).isEqualTo(w.count(Kind.OFFER_ACCEPTED, queue));
      assertThat(q.offersDeclined()).isEqualTo(w.count(Kind.OFFER_DECLINED, queue));
      assertThat(q.offersMissed()).isEqualTo(w.count(Kind.OFFER_MISSED, queue));
      assertThat(q.offersWithdrawn()).isEqualTo(w.count(Kind.OFFER_WITHDRAWN, queue));
    }

    void checkLengths(QueueSnapshot q, NaiveMetrics.Window w, int queue) {
      assertThat(q.waitingAtStart()).isEqualTo(w.waiting(queue, w.first));
      assertThat(q.waitingAtEnd()).isEqualTo(w.waiting(queue, w.end));
      assertThat(q.activeAtStart()).isEqualTo(w.active(queue, w.first));
      assertThat(q.activeAtEnd()).isEqualTo(w.active(queue, w.end));
      assertThat(q.maxWaiting()).isEqualTo(w.maxWaiting(queue));
      assertThat(q.meanWaiting())
          .isCloseTo(w.meanWaiting(queue), within(1e-12 * (1 + w.meanWaiting(queue))));
    }

    void checkDurations(QueueSnapshot q, NaiveMetrics.Window w, int queue) {
      checkDuration(q.answeredWait(), w.sorted(queue, Kind.ANSWERED));
      checkDuration(q.abandonedWait(), w.sorted(queue, Kind.ABANDONED));
      checkDuration(
          q.conversation(), w.sorted(queue, Kind.COMPLETED, Kind.TRANSFERRED, Kind.REQUEUED));
      checkDuration(q.wrapUp(), w.sorted(queue, Kind.WRAP_UP));
      long[] ended =
          w.sorted(
              queue,
              Kind.ANSWERED,
              Kind.ABANDONED,
              Kind.SHORT_ABANDONED,
              Kind.CANCELLED,
              Kind.EXPIRED,
              Kind.TIMED_OUT);
      assertThat(q.longestWait().toNanos())
          .isEqualTo(ended.length == 0 ? 0 : ended[ended.length - 1]);
    }

    void checkAgent(AgentSnapshot a, NaiveMetrics.Window w, int agent) {
      long since = agentsSince.get(agent);
      long staffed = 0;
      for (AgentActivity activity : AgentActivity.values()) {
        long expected = w.timeIn(agent, activity, since);
        assertThat(a.timeIn(activity)).isEqualTo(Duration.ofNanos(expected));
        staffed += activity.staffed ? expected : 0;
      }
      if (staffed > 0) {
        double load = w.loadArea(agent, since).doubleValue() / (staffed * 1e6);
        assertThat(a.loadOccupancy().getAsDouble()).isCloseTo(load, within(1e-12));
      } else {
        assertThat(a.loadOccupancy()).isEmpty();
      }
      assertThat(a.offersMade())
          .isEqualTo(w.count(e -> e.kind() == Kind.OFFER_MADE && e.other() == agent));
      assertThat(a.offersAccepted())
          .isEqualTo(w.count(e -> e.kind() == Kind.OFFER_ACCEPTED && e.other() == agent));
      assertThat(a.offersDeclined())
          .isEqualTo(w.count(e -> e.kind() == Kind.OFFER_DECLINED && e.other() == agent));
      assertThat(a.offersMissed())
          .isEqualTo(w.count(e -> e.kind() == Kind.OFFER_MISSED && e.other() == agent));
      assertThat(a.offersWithdrawn())
          .isEqualTo(w.count(e -> e.kind() == Kind.OFFER_WITHDRAWN && e.other() == agent));
    }
  }

  /** Compares with the sorted durations themselves. */
  static void checkDuration(DurationSummary summary, long[] sorted) {
    assertThat(summary.count()).isEqualTo(sorted.length);
    if (sorted.length == 0) {
      assertThat(summary).isSameAs(DurationSummary.EMPTY);
      return;
    }
    BigInteger sum = BigInteger.ZERO;
    for (long nanos : sorted) {
      sum = sum.add(BigInteger.valueOf(nanos));
    }
    BigDecimal mean =
        new BigDecimal(sum).divide(BigDecimal.valueOf(sorted.length), 0, RoundingMode.HALF_UP);
    assertThat(summary.mean().toNanos()).isEqualTo(mean.longValueExact());
    assertThat(summary.max().toNanos()).isEqualTo(sorted[sorted.length - 1]);
    for (int percent : new int[] {0, 1, 25, 50, 80, 95, 99, 100}) {
      int rank = Math.max(1, (percent * sorted.length + 99) / 100);
      long exact = sorted[rank - 1];
      if (exact <= DurationRecorder.LONGEST) {
        assertThat(summary.percentile(percent).toNanos())
            .isBetween(exact, exact + Math.max(1_000, exact / 100));
      }
    }
  }
}
