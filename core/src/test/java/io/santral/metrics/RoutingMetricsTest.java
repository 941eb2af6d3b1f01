package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoutingMetricsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final ServiceLevel WITHIN_20 = ServiceLevel.of(0.80, Duration.ofSeconds(20));

  private final RoutingMetrics metrics = new RoutingMetrics(0);
  private final int billing = metrics.registerQueue("billing", WITHIN_20);
  private final int sales = metrics.registerQueue("sales", null);
  private final int ayse = metrics.registerAgent("ayse");

  private void submit(int queue, int times) {
    for (int i = 0; i < times; i++) {
      metrics.submitted(queue);
    }
  }

  @Test
  void serviceLevels_byTheirThreeDefinitions() {
    submit(billing, 12);
    metrics.answered(billing, 5 * SECOND);
    metrics.answered(billing, 20 * SECOND); // the limit itself is in time
    metrics.answered(billing, 20 * SECOND + 1);
    metrics.answered(billing, 60 * SECOND);
    metrics.abandoned(billing, 2 * SECOND, true);
    metrics.abandoned(billing, 10 * SECOND, false);
    metrics.abandoned(billing, 40 * SECOND, false);
    metrics.expired(billing, 90 * SECOND);
    metrics.timedOut(billing, 120 * SECOND);
    metrics.cancelled(billing, 130 * SECOND);
    metrics.overflowed(billing, sales);

    QueueSnapshot queue = metrics.cumulative(0).queue("billing");

    assertThat(queue.answered()).isEqualTo(4);
    assertThat(queue.answeredWithin()).isEqualTo(2);
    assertThat(queue.abandoned()).isEqualTo(2);
    assertThat(queue.abandonedWithin()).isEqualTo(1);
    assertThat(queue.unanswered()).isEqualTo(5);
    assertThat(queue.serviceLevelOfAnswered()).hasValue(2 / 4.0);
    assertThat(queue.serviceLevelOfAll()).hasValue(2 / 9.0);
    assertThat(queue.serviceLevelWithoutEarlyAbandons()).hasValue(2 / 7.0);
    assertThat(queue.abandonmentRate()).hasValue(2 / 8.0);
    assertThat(queue.longestWait()).isEqualTo(Duration.ofSeconds(130));
    assertThat(queue.entered()).isEqualTo(12);
    assertThat(queue.left()).isEqualTo(11);
    assertThat(queue.waitingAtEnd()).isEqualTo(1);
  }

  @Test
  void serviceLevels_withoutTarget_areEmpty() {
    submit(sales, 1);
    metrics.answered(sales, 0);

    QueueSnapshot queue = metrics.cumulative(0).queue("sales");

    assertThat(queue.answeredWithin()).isZero();
    assertThat(queue.serviceLevelOfAnswered()).isEmpty();
    assertThat(queue.serviceLevelOfAll()).isEmpty();
    assertThat(queue.serviceLevelWithoutEarlyAbandons()).isEmpty();
  }

  @Test
  void ratios_ofNothing_areEmpty() {
    MetricsSnapshot nothing = metrics.cumulative(0);

    QueueSnapshot queue = nothing.queue("billing");
    assertThat(queue.serviceLevelOfAnswered()).isEmpty();
    assertThat(queue.serviceLevelOfAll()).isEmpty();
    assertThat(queue.serviceLevelWithoutEarlyAbandons()).isEmpty();
    assertThat(queue.abandonmentRate()).isEmpty();
    assertThat(queue.refusalRate()).isEmpty();
    assertThat(queue.averageSpeedOfAnswer()).isZero();
    assertThat(queue.averageHandlingTime()).isZero();
    assertThat(queue.meanWaiting()).isZero();
    AgentSnapshot agent = nothing.agent("ayse");
    assertThat(agent.occupancy()).isEmpty();
    assertThat(agent.utilisation()).isEmpty();
    assertThat(agent.loadOccupancy()).isEmpty();
  }

  @Test
  void refusalRate_countsThoseAtTheDoor() {
    submit(billing, 3);
    metrics.refused(billing);

    QueueSnapshot queue = metrics.cumulative(0).queue("billing");

    assertThat(queue.submitted()).isEqualTo(3);
    assertThat(queue.refused()).isEqualTo(1);
    assertThat(queue.refusalRate()).hasValue(0.25);
  }

  @Test
  void meanWaiting_isWeightedByTime() {
    // 0 for 10 s, 1 for 10 s, 3 for 20 s, 2 for 60 s: 190 / 100.
    metrics.at(10 * SECOND);
    metrics.submitted(billing);
    metrics.at(20 * SECOND);
    submit(billing, 2);
    metrics.at(40 * SECOND);
    metrics.answered(billing, 30 * SECOND);

    QueueSnapshot queue = metrics.cumulative(100 * SECOND).queue("billing");

    assertThat(queue.meanWaiting()).isEqualTo(1.9);
    assertThat(queue.maxWaiting()).isEqualTo(3);
    assertThat(queue.waitingAtEnd()).isEqualTo(2);
    assertThat(queue.activeAtEnd()).isEqualTo(1);
  }

  @Test
  void meanWaiting_beyondALong_staysExact() {
    RoutingMetrics huge = new RoutingMetrics(0);
    int queue = huge.registerQueue("mail", null);
    huge.restored(queue, 1_000_000, 0);
    long year = 365L * 86_400 * SECOND;

    assertThat(huge.cumulative(year).queue("mail").meanWaiting()).isEqualTo(1e6);
  }

  @Test
  void meanWaiting_overNoTime_isTheNumberWaiting() {
    submit(billing, 4);

    assertThat(metrics.interval(0).queue("billing").meanWaiting()).isEqualTo(4);
  }

  @Test
  void handling_isConversationsAndAfterWork() {
    submit(billing, 3);
    for (int i = 0; i < 3; i++) {
      metrics.answered(billing, 0);
    }
    metrics.completed(billing, 100 * SECOND);
    metrics.transferred(billing, sales, 40 * SECOND);
    metrics.requeued(billing, 10 * SECOND);
    metrics.wrapUp(billing, 30 * SECOND);

    MetricsSnapshot snapshot = metrics.cumulative(0);
    QueueSnapshot queue = snapshot.queue("billing");

    assertThat(queue.conversation().count()).isEqualTo(3);
    assertThat(queue.conversation().mean()).isEqualTo(Duration.ofSeconds(50));
    assertThat(queue.wrapUp().count()).isEqualTo(1);
    assertThat(queue.averageHandlingTime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(queue.activeAtEnd()).isZero();
    assertThat(queue.requeued()).isEqualTo(1);
    assertThat(queue.transferredOut()).isEqualTo(1);
    assertThat(queue.waitingAtEnd()).isEqualTo(1);
    assertThat(snapshot.queue("sales").transferredIn()).isEqualTo(1);
    assertThat(snapshot.queue("sales").waitingAtEnd()).isEqualTo(1);
  }

  @Test
  void transferred_withinAQueue_waitsThereAgain() {
    submit(billing, 1);
    metrics.answered(billing, 0);
    metrics.transferred(billing, billing, 5);

    QueueSnapshot queue = metrics.cumulative(0).queue("billing");

    assertThat(queue.transferredIn()).isEqualTo(1);
    assertThat(queue.transferredOut()).isEqualTo(1);
    assertThat(queue.waitingAtEnd()).isEqualTo(1);
    assertThat(queue.waitingAtStart()).isZero();
  }

  @Test
  void offers_countForQueueAndAgent() {
    int mehmet = metrics.registerAgent("mehmet");
    for (int i = 0; i < 5; i++) {
      metrics.offerMade(billing, ayse);
    }
    metrics.offerMade(sales, mehmet);
    metrics.offerAccepted(billing, ayse);
    metrics.offerDeclined(billing, ayse);
    metrics.offerDeclined(billing, ayse);
    metrics.offerMissed(billing, ayse);
    metrics.offerWithdrawn(sales, mehmet);

    MetricsSnapshot snapshot = metrics.cumulative(0);

    QueueSnapshot queue = snapshot.queue("billing");
    assertThat(queue.offersMade()).isEqualTo(5);
    assertThat(queue.offersAccepted()).isEqualTo(1);
    assertThat(queue.offersDeclined()).isEqualTo(2);
    assertThat(queue.offersMissed()).isEqualTo(1);
    assertThat(queue.offersWithdrawn()).isZero();
    AgentSnapshot agent = snapshot.agent("ayse");
    assertThat(agent.offersMade()).isEqualTo(5);
    assertThat(agent.offersAccepted()).isEqualTo(1);
    assertThat(agent.offersDeclined()).isEqualTo(2);
    assertThat(agent.offersMissed()).isEqualTo(1);
    assertThat(snapshot.agent("mehmet").offersWithdrawn()).isEqualTo(1);
    assertThat(snapshot.allAgents().offersMade()).isEqualTo(6);
    assertThat(snapshot.allQueues().offersMade()).isEqualTo(6);
  }

  @Test
  void occupancy_byTimeAndByLoad() {
    metrics.at(10 * SECOND);
    metrics.activity(ayse, AgentActivity.NOT_READY, 0, 3);
    metrics.at(20 * SECOND);
    metrics.activity(ayse, AgentActivity.IDLE, 0, 3);
    metrics.at(50 * SECOND);
    metrics.activity(ayse, AgentActivity.BUSY, 1, 3);
    metrics.at(60 * SECOND);
    metrics.activity(ayse, AgentActivity.BUSY, 3, 3);
    metrics.at(70 * SECOND);
    metrics.activity(ayse, AgentActivity.WRAP_UP, 5, 3); // over capacity counts as full

    AgentSnapshot agent = metrics.cumulative(100 * SECOND).agent("ayse");

    assertThat(agent.timeIn(AgentActivity.LOGGED_OUT)).isEqualTo(Duration.ofSeconds(10));
    assertThat(agent.timeIn(AgentActivity.NOT_READY)).isEqualTo(Duration.ofSeconds(10));
    assertThat(agent.timeIn(AgentActivity.IDLE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(agent.timeIn(AgentActivity.BUSY)).isEqualTo(Duration.ofSeconds(20));
    assertThat(agent.timeIn(AgentActivity.WRAP_UP)).isEqualTo(Duration.ofSeconds(30));
    assertThat(agent.loggedIn()).isEqualTo(Duration.ofSeconds(90));
    assertThat(agent.occupancy()).hasValue(50 / 80.0);
    assertThat(agent.utilisation()).hasValue(50 / 90.0);
    // 10 s of a third, 40 s of all, out of 80 s.
    assertThat(agent.loadOccupancy().getAsDouble()).isCloseTo((10 / 3.0 + 40) / 80, within(1e-6));
  }

  @Test
  void loadOccupancy_ofDefaultCapacity_isExact() {
    metrics.activity(ayse, AgentActivity.BUSY, 250_000, 1_000_000);

    assertThat(metrics.cumulative(SECOND).agent("ayse").loadOccupancy()).hasValue(0.25);
  }

  @Test
  void loadOccupancy_whenNotStaffed_countsNoLoad() {
    metrics.activity(ayse, AgentActivity.NOT_READY, 1, 1);
    metrics.at(SECOND);
    metrics.activity(ayse, AgentActivity.IDLE, 0, 1);

    assertThat(metrics.cumulative(2 * SECOND).agent("ayse").loadOccupancy())
        .isEqualTo(OptionalDouble.of(0));
  }

  @Test
  void agent_registeredLate_hasTimeSinceThen() {
    metrics.at(40 * SECOND);
    metrics.registerAgent("late");

    assertThat(metrics.cumulative(100 * SECOND).agent("late").timeIn(AgentActivity.LOGGED_OUT))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void queue_registeredLate_wasEmptyBefore() {
    metrics.at(40 * SECOND);
    int late = metrics.registerQueue("late", null);
    metrics.submitted(late);

    assertThat(metrics.cumulative(100 * SECOND).queue("late").meanWaiting()).isEqualTo(0.6);
  }

  @Test
  void register_again_answersTheSameNumber() {
    assertThat(metrics.registerQueue("sales", null)).isEqualTo(sales);
    assertThat(metrics.registerQueue("billing", WITHIN_20)).isEqualTo(billing);
    assertThat(metrics.registerAgent("ayse")).isEqualTo(ayse);
    assertThat(metrics.cumulative(0).queues()).hasSize(2);
    assertThat(metrics.cumulative(0).agents()).hasSize(1);
  }

  @Test
  void registerQueue_withAnotherTarget_isRefused() {
    assertThatThrownBy(() -> metrics.registerQueue("sales", WITHIN_20))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("differs from null of queue sales");
  }

  @Test
  void register_many_keepsWhatWasRecorded() {
    submit(billing, 2);
    metrics.interval(0);
    for (int i = 0; i < 1_000; i++) {
      assertThat(metrics.registerQueue("q" + i, null)).isEqualTo(i + 2);
      assertThat(metrics.registerAgent("a" + i)).isEqualTo(i + 1);
    }
    metrics.submitted(1_001);
    metrics.answered(billing, 7);

    MetricsSnapshot snapshot = metrics.cumulative(SECOND);

    assertThat(snapshot.queue("billing").submitted()).isEqualTo(2);
    assertThat(snapshot.queue("billing").answeredWait().max()).isEqualTo(Duration.ofNanos(7));
    assertThat(snapshot.queue("q999").waitingAtEnd()).isEqualTo(1);
    assertThat(snapshot.agents()).hasSize(1_001);
  }

  @Test
  void restored_countsAsWaitingAndActiveFromTheStart() {
    metrics.restored(billing, 5, 2);
    metrics.at(SECOND);
    metrics.answered(billing, 90 * SECOND);
    metrics.completed(billing, 100 * SECOND);
    metrics.completed(billing, 100 * SECOND);

    QueueSnapshot queue = metrics.interval(2 * SECOND).queue("billing");

    assertThat(queue.submitted()).isZero();
    assertThat(queue.waitingAtStart()).isEqualTo(5);
    assertThat(queue.waitingAtEnd()).isEqualTo(4);
    assertThat(queue.activeAtStart()).isEqualTo(2);
    assertThat(queue.activeAtEnd()).isEqualTo(1);
    assertThat(queue.maxWaiting()).isEqualTo(5);
  }

  @Test
  void restored_later_isRefused() {
    metrics.at(1);

    assertThatThrownBy(() -> metrics.restored(billing, 1, 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must come at the start");
  }

  @Test
  void restored_afterAnInterval_isRefused() {
    metrics.interval(0);

    assertThatThrownBy(() -> metrics.restored(billing, 1, 0))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void maxWaiting_ofAnInterval_startsFromThoseWhoWait() {
    submit(billing, 5);
    for (int i = 0; i < 3; i++) {
      metrics.answered(billing, 0);
    }

    MetricsSnapshot first = metrics.interval(SECOND);
    metrics.answered(billing, SECOND);
    MetricsSnapshot second = metrics.interval(2 * SECOND);
    MetricsSnapshot third = metrics.interval(3 * SECOND);

    assertThat(first.queue("billing").maxWaiting()).isEqualTo(5);
    assertThat(second.queue("billing").maxWaiting()).isEqualTo(2);
    assertThat(third.queue("billing").maxWaiting()).isEqualTo(1);
    assertThat(first.allQueues().maxWaiting()).isEqualTo(5);
    assertThat(second.allQueues().maxWaiting()).isEqualTo(2);
    assertThat(third.allQueues().maxWaiting()).isEqualTo(1);
    assertThat(metrics.cumulative(3 * SECOND).allQueues().maxWaiting()).isEqualTo(5);
  }

  @Test
  void longestWait_ofAnInterval_startsFromZero() {
    submit(billing, 2);
    metrics.abandoned(billing, 9, true);
    assertThat(metrics.interval(1).queue("billing").longestWait()).isEqualTo(Duration.ofNanos(9));
    metrics.cancelled(billing, 4);
    assertThat(metrics.interval(2).queue("billing").longestWait()).isEqualTo(Duration.ofNanos(4));
    assertThat(metrics.cumulative(2).queue("billing").longestWait()).isEqualTo(Duration.ofNanos(9));
  }

  @Test
  void allQueues_jointMaximum_isNotTheSumOfMaxima() {
    submit(billing, 2);
    metrics.answered(billing, 0);
    metrics.answered(billing, 0);
    submit(sales, 1);
    metrics.overflowed(sales, billing);

    QueueSnapshot all = metrics.cumulative(SECOND).allQueues();

    assertThat(all.maxWaiting()).isEqualTo(2);
    assertThat(all.submitted()).isEqualTo(3);
    assertThat(all.waitingAtEnd()).isEqualTo(1);
    assertThat(all.meanWaiting()).isEqualTo(1);
    assertThat(all.id()).isEmpty();
    assertThat(all.target()).isNull();
  }

  @Test
  void allQueues_serviceLevel_isOfThoseWithATarget() {
    submit(billing, 2);
    submit(sales, 5);
    metrics.answered(billing, SECOND);
    metrics.answered(billing, 30 * SECOND);
    for (int i = 0; i < 5; i++) {
      metrics.answered(sales, SECOND);
    }

    assertThat(metrics.cumulative(0).allQueues().serviceLevelOfAll()).hasValue(0.5);
    assertThat(metrics.cumulative(0).allQueues().answered()).isEqualTo(7);
  }

  @Test
  void allQueues_durations_areMerged() {
    submit(billing, 1);
    submit(sales, 1);
    metrics.answered(billing, 10);
    metrics.answered(sales, 30);

    DurationSummary waits = metrics.cumulative(0).allQueues().answeredWait();

    assertThat(waits.count()).isEqualTo(2);
    assertThat(waits.mean()).isEqualTo(Duration.ofNanos(20));
    assertThat(waits.max()).isEqualTo(Duration.ofNanos(30));
  }

  @Test
  void snapshot_isNotTouchedByWhatFollows() {
    submit(billing, 1);
    MetricsSnapshot before = metrics.cumulative(SECOND);
    String seen = before.queues().toString() + before.agents();

    metrics.answered(billing, 5);
    metrics.registerQueue("later", null);
    metrics.activity(ayse, AgentActivity.BUSY, 1, 1);
    metrics.interval(2 * SECOND);

    assertThat(before.queues().toString() + before.agents()).isEqualTo(seen);
    assertThat(before.queues()).hasSize(2);
    assertThatThrownBy(() -> before.queue("later")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> before.queues().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void followedBy_joinsNeighbours() {
    submit(billing, 1);
    MetricsSnapshot first = metrics.interval(SECOND);
    int late = metrics.registerQueue("late", null);
    metrics.registerAgent("late");
    metrics.submitted(late);
    MetricsSnapshot second = metrics.interval(3 * SECOND);

    assertThat(first.followedBy(second)).isEqualTo(metrics.cumulative(3 * SECOND));
    assertThat(first.span()).isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(() -> second.followedBy(first))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must be 3000000000");
  }

  @Test
  void followedBy_anotherRecorder_matchesById() {
    submit(billing, 1);
    metrics.answered(billing, 10);
    MetricsSnapshot before = metrics.interval(SECOND);
    RoutingMetrics restarted = new RoutingMetrics(SECOND);
    int other = restarted.registerQueue("other", null);
    int same = restarted.registerQueue("billing", WITHIN_20);
    restarted.restored(same, 0, 1);
    restarted.submitted(other);
    restarted.completed(same, 40);

    MetricsSnapshot day = before.followedBy(restarted.interval(2 * SECOND));

    assertThat(day.queues())
        .extracting(QueueSnapshot::id)
        .containsExactly("billing", "sales", "other");
    assertThat(day.queue("billing").answered()).isEqualTo(1);
    assertThat(day.queue("billing").completed()).isEqualTo(1);
    assertThat(day.queue("billing").activeAtEnd()).isZero();
    assertThat(day.queue("other").submitted()).isEqualTo(1);
  }

  @Test
  void at_earlier_isRefused() {
    metrics.at(10);

    assertThatThrownBy(() -> metrics.at(9))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("instant (9) must not be before 10. Report events in order of time.");
    assertThatThrownBy(() -> metrics.interval(9)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.cumulative(9)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void at_soLateThatTimeOverflows_isRefused() {
    RoutingMetrics early = new RoutingMetrics(-10);

    assertThatThrownBy(() -> early.at(Long.MAX_VALUE)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void leaving_anEmptyQueue_isRefusedAndRecordsNothing() {
    MetricsSnapshot before = metrics.cumulative(0);

    assertThatThrownBy(() -> metrics.answered(billing, 1)).hasMessageContaining("nobody waiting");
    assertThatThrownBy(() -> metrics.abandoned(billing, 1, false))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.cancelled(billing, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.overflowed(billing, sales))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.completed(billing, 1))
        .hasMessageContaining("no conversation to end");
    assertThatThrownBy(() -> metrics.transferred(billing, sales, 1))
        .isInstanceOf(InvalidValueException.class);

    assertThat(metrics.cumulative(0)).isEqualTo(before);
  }

  @Test
  void badArguments_areRefusedAndRecordNothing() {
    submit(billing, 1);
    MetricsSnapshot before = metrics.cumulative(0);

    assertThatThrownBy(() -> metrics.answered(billing, -1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.expired(billing, -1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.wrapUp(billing, -1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.submitted(2))
        .hasMessage(
            "queue (2) must be the number of one of 2 registered. Use what registration returned.");
    assertThatThrownBy(() -> metrics.submitted(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.overflowed(billing, 9))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.transferred(billing, 9, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.offerMade(billing, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.activity(ayse, AgentActivity.BUSY, -1, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> metrics.activity(ayse, AgentActivity.BUSY, 0, 0))
        .isInstanceOf(InvalidValueException.class);

    assertThat(metrics.cumulative(0)).isEqualTo(before);
  }
}
