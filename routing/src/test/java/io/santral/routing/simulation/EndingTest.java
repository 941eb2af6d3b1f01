package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.time.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Runs end, whatever goes on for ever beside the customers; and late agents are no error. */
class EndingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Three customers and then no more, though ten are asked for. */
  private static final Customers THREE =
      Customers.like(Interaction.of("callers").to("sales"))
          .arriving(Arrivals.at(List.of(SECOND, MINUTE, MINUTE.plus(SECOND))))
          .handling(Distribution.constant(MINUTE));

  private static Plan.Builder plan() {
    return plan(q -> {});
  }

  private static Plan.Builder plan(Consumer<QueuePlan.Builder> sales) {
    return Plan.builder()
        .queue("sales", sales)
        .agent("ada", a -> a.takes(Channel.VOICE, 1).serves("sales", 1));
  }

  private static SimulationReport run(Plan.Builder plan) {
    return run(Simulation.of(plan.build()).customers(THREE).arrivals(10));
  }

  private static SimulationReport run(Simulation simulation) {
    return assertTimeoutPreemptively(Duration.ofSeconds(30), simulation::run);
  }

  private static double overall(SimulationReport report, Measure measure) {
    return report.overall(measure).value();
  }

  @Test
  void heartbeatsThatGoOn_doNotKeepARunFromItsEnd() {
    SimulationReport report = run(plan().presenceLease(Duration.ofSeconds(10)));

    assertThat(overall(report, Measure.ANSWERED)).isEqualTo(3);
    assertThat(report).isEqualTo(run(plan()));
  }

  @Test
  void hoursThatOpenEachWeek_doNotKeepARunFromItsEnd() {
    OpeningHours week =
        OpeningHours.builder(ZoneId.of("UTC"))
            .open(DayOfWeek.THURSDAY, LocalTime.MIDNIGHT, LocalTime.NOON)
            .build();
    SimulationReport report = run(plan(q -> q.opening(week)));

    assertThat(overall(report, Measure.ANSWERED)).isEqualTo(3);
  }

  @Test
  void agentsWhoNeverHearTheRing_doNotKeepARunFromItsEnd() {
    Plan plan = plan(q -> q.ringTime(SECOND)).missedOffersLimit(1).build();
    SimulationReport report =
        run(
            Simulation.of(plan)
                .customers(THREE)
                .answering(Distribution.constant(MINUTE), 0)
                .arrivals(10));

    assertThat(overall(report, Measure.ARRIVALS)).isEqualTo(3);
    assertThat(overall(report, Measure.ANSWERED)).isZero();
  }

  @Test
  void whoIsStillServedAfterADay_isServedToTheEnd() {
    Customers long3 = THREE.handling(Distribution.constant(Duration.ofDays(3)));
    Plan plan = plan().presenceLease(HOUR).build();

    SimulationReport report = run(Simulation.of(plan).customers(long3).arrivals(10));

    assertThat(overall(report, Measure.ANSWERED)).isEqualTo(3);
    assertThat(overall(report, Measure.CONVERSATION_TIME)).isEqualTo(3 * 86_400.0);
  }

  @Test
  void breakBeforeHeComes_isLostToWhoIsLate() {
    Shift late =
        Shift.of(Duration.ZERO, HOUR)
            .rest(Duration.ofMinutes(1), Duration.ofMinutes(1))
            .late(Distribution.constant(Duration.ofMinutes(10)));
    Plan plan = plan().build();

    SimulationReport report =
        run(Simulation.of(plan).customers(THREE).shift(a -> true, late).day(HOUR));

    assertThat(overall(report, Measure.BREAK_TIME)).isZero();
    // From 600 s on, one after another: 599, 600 and 659 s.
    assertThat(overall(report, Measure.SPEED_OF_ANSWER)).isEqualTo((599 + 600 + 659) / 3.0);
  }
}
