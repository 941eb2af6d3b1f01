package io.santral.routing.simulation;

import static io.santral.routing.simulation.Models.HOUR;
import static io.santral.routing.simulation.Models.SECOND;
import static io.santral.routing.simulation.Models.callers;
import static io.santral.routing.simulation.Models.morning;
import static io.santral.routing.simulation.Models.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.Agent;
import io.santral.Direction;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import io.santral.routing.Command;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.RoutingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SimulationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One customer at each of some seconds, each served for ten, in one replication. */
  private static Simulation exact(Plan plan, int... seconds) {
    List<Duration> times = new ArrayList<>();
    for (int second : seconds) {
      times.add(Duration.ofSeconds(second));
    }
    return Simulation.of(plan).customers(fixed(times)).day(MINUTE).replications(1);
  }

  private static Customers fixed(List<Duration> times) {
    return Customers.like(Interaction.of("callers").to("calls"))
        .arriving(Arrivals.at(times))
        .handling(Distribution.constant(SECOND.multipliedBy(10)));
  }

  private static double value(SimulationReport report, Measure measure) {
    return report.overall(measure).value();
  }

  // --- one replication, by hand -----------------------------------------------------------------

  @Test
  void waits_areThoseOfALineOfOne() {
    SimulationReport report = exact(plan(1), 0, 1, 2).run();
    // Served at 0, 10 and 20: waits of 0, 9 and 18 s.
    assertThat(value(report, Measure.ANSWERED)).isEqualTo(3);
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo(9);
    assertThat(value(report, Measure.DELAY_RATE)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(value(report, Measure.LONGEST_WAIT)).isEqualTo(18);
    assertThat(value(report, Measure.LONGEST_QUEUE)).isEqualTo(2);
    assertThat(value(report, Measure.BUSY_TIME)).isEqualTo(30);
    assertThat(value(report, Measure.QUEUE_LENGTH)).isEqualTo(27.0 / 60);
  }

  @Test
  void day_servesWhoIsThere_horizonDoesNot() {
    Simulation late = exact(plan(1), 55, 56);
    assertThat(value(late.run(), Measure.ANSWERED)).isEqualTo(2);
    assertThat(value(late.run(), Measure.BUSY_TIME)).isEqualTo(20);
    assertThat(value(late.horizon(MINUTE).run(), Measure.ANSWERED)).isEqualTo(1);
    assertThat(value(late.horizon(MINUTE).run(), Measure.BUSY_TIME)).isEqualTo(5);
    assertThat(value(exact(plan(1), 5, 61).run(), Measure.ARRIVALS)).isEqualTo(1);
  }

  @Test
  void patience_endsAWait() {
    Distribution five = Distribution.constant(SECOND.multipliedBy(5));
    Customers impatient = fixed(List.of(Duration.ZERO, SECOND, SECOND)).patience(five);
    SimulationReport report =
        Simulation.of(plan(1)).customers(impatient).day(MINUTE).replications(1).run();
    assertThat(value(report, Measure.ABANDONED)).isEqualTo(2);
    assertThat(value(report, Measure.TIME_TO_ABANDON)).isEqualTo(5);
    assertThat(value(report, Measure.ABANDONMENT_RATE)).isCloseTo(2.0 / 3, within(1e-12));
    // Within the standard target's 20 s: not against it.
    assertThat(value(report, Measure.SERVICE_LEVEL_WITHOUT_EARLY_ABANDONS)).isEqualTo(1);
    assertThat(value(report, Measure.SERVICE_LEVEL_OF_ALL)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void recordedRows_areServedAsRecorded() {
    Customers rows =
        fixed(List.of())
            .recorded(
                List.of(
                    new Customers.Recorded(SECOND.multipliedBy(3), SECOND, null, null),
                    new Customers.Recorded(Duration.ZERO, SECOND.multipliedBy(7), null, null),
                    new Customers.Recorded(SECOND, null, null, SECOND)));
    SimulationReport report =
        Simulation.of(plan(1)).customers(rows).day(MINUTE).replications(1).run();
    // 0 to 7; the second gives up at 2; the third waits from 3 to 7 and is served until 8.
    assertThat(value(report, Measure.ABANDONED)).isEqualTo(1);
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo(2);
    assertThat(value(report, Measure.BUSY_TIME)).isEqualTo(8);
  }

  @Test
  void wrapUp_keepsTheAgent_forItsTimeOrTheQueues() {
    Customers two = fixed(List.of(Duration.ZERO, SECOND));
    Distribution six = Distribution.constant(SECOND.multipliedBy(6));
    Plan open = plan(1, QueuePlan.Builder::wrapUpUntilDone);
    Plan bounded = plan(1, q -> q.wrapUp(SECOND.multipliedBy(2)));
    Simulation paper = Simulation.of(open).customers(two.wrapUp(six)).day(MINUTE).replications(1);
    assertThat(value(paper.run(), Measure.SPEED_OF_ANSWER)).isEqualTo(7.5);
    assertThat(value(paper.run(), Measure.WRAP_UP_TIME)).isEqualTo(12);
    assertThat(value(paper.plan(bounded).run(), Measure.SPEED_OF_ANSWER)).isEqualTo(5.5);
  }

  @Test
  void hold_isATimeOfItsOwn_inWhichTheAgentStays() {
    Distribution four = Distribution.constant(SECOND.multipliedBy(4));
    Customers held = fixed(List.of(Duration.ZERO, SECOND)).holding(1, four);
    SimulationReport report =
        Simulation.of(plan(1)).customers(held).day(MINUTE).replications(1).run();
    // 10 s and the hold for each: the second waits from 1 to 14.
    assertThat(value(report, Measure.HELD)).isEqualTo(2);
    assertThat(value(report, Measure.HOLD_TIME)).isEqualTo(4);
    assertThat(value(report, Measure.ON_HOLD_TIME)).isEqualTo(8);
    assertThat(value(report, Measure.BUSY_TIME)).isEqualTo(28);
    assertThat(value(report, Measure.CONVERSATION_TIME)).isEqualTo(14);
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo(6.5);
    Scope agent = new Scope(Scope.Kind.AGENT, "agent-0");
    assertThat(report.get(agent, Measure.ON_HOLD_TIME).value()).isEqualTo(8);
    SimulationReport cut =
        Simulation.of(plan(1)).customers(held).horizon(MINUTE).replications(1).run();
    assertThat(value(cut, Measure.HELD)).isEqualTo(2);
  }

  @Test
  void hold_isForSome_atAnyPoint() {
    Customers some = callers(4).holding(0.25, Distribution.exponential(SECOND.dividedBy(2)));
    SimulationReport report =
        Simulation.of(plan(20)).customers(some).day(MINUTE.multipliedBy(20)).replications(4).run();
    double answered = value(report, Measure.ANSWERED);
    assertThat(value(report, Measure.HELD) / answered).isCloseTo(0.25, within(0.01));
    assertThat(value(report, Measure.HOLD_TIME)).isCloseTo(0.5, within(0.03));
    assertThat(value(report, Measure.CONVERSATION_TIME)).isCloseTo(1.125, within(0.03));
  }

  @Test
  void transfer_waitsAgain_andIsCountedOnce() {
    Plan plan =
        Plan.builder()
            .queue("calls")
            .queue("experts")
            .agent("a", a -> a.takes(io.santral.Channel.VOICE, 1).serves("calls"))
            .agent("b", a -> a.takes(io.santral.Channel.VOICE, 1).serves("experts"))
            .build();
    Customers passed =
        fixed(List.of(Duration.ZERO, SECOND))
            .transferring(1, "experts", Distribution.constant(SECOND.multipliedBy(30)));
    SimulationReport report =
        Simulation.of(plan).customers(passed).day(MINUTE).replications(1).run();
    assertThat(value(report, Measure.ANSWERED)).isEqualTo(2);
    assertThat(value(report, Measure.TRANSFERRED)).isEqualTo(2);
    assertThat(report.queue("experts", Measure.ANSWERED).value()).isEqualTo(2);
    // Passed on at 10 and 20; the expert is busy until 40.
    assertThat(report.queue("experts", Measure.SPEED_OF_ANSWER).value()).isEqualTo(10);
    assertThat(report.queue("calls", Measure.SPEED_OF_ANSWER).value()).isEqualTo(4.5);
  }

  @Test
  void shift_bringsTheAgent_andBreaksWaitForWorkInHand() {
    Shift shift =
        Shift.of(SECOND.multipliedBy(5), MINUTE)
            .rest(SECOND.multipliedBy(10), SECOND.multipliedBy(20));
    SimulationReport report = exact(plan(1), 0, 30).shift(agent -> true, shift).run();
    // Served from 5 to 15; then a break until 35; then the second, who waited for 5 s.
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo(5);
    assertThat(value(report, Measure.BREAK_TIME)).isEqualTo(20);
    assertThat(value(report, Measure.UTILISATION)).isCloseTo(20.0 / 55, within(1e-9));
    assertThat(value(report, Measure.OCCUPANCY)).isCloseTo(20.0 / 35, within(1e-9));
  }

  @Test
  void breaksThatOverlap_followOneAnother() {
    Shift shift =
        Shift.of(Duration.ZERO, MINUTE)
            .rest(SECOND.multipliedBy(10), SECOND.multipliedBy(20))
            .rest(SECOND.multipliedBy(15), SECOND.multipliedBy(5));
    SimulationReport report = exact(plan(1), 20).shift(agent -> true, shift).run();
    assertThat(value(report, Measure.BREAK_TIME)).isEqualTo(25);
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo(15);
  }

  @Test
  void absentAgents_serveNobody() {
    SimulationReport closed = exact(plan(1), 0).absence(1).run();
    assertThat(value(closed, Measure.ARRIVALS)).isEqualTo(1);
    assertThat(value(closed, Measure.ANSWERED)).isZero();
    SimulationReport report = exact(plan(1), 0).absence(1).horizon(MINUTE).run();
    assertThat(value(report, Measure.ANSWERED)).isZero();
    assertThat(report.overall(Measure.SPEED_OF_ANSWER).value()).isNaN();
  }

  @Test
  void ringing_isWaiting_andMissedCallsGoToTheNext() {
    Distribution three = Distribution.constant(SECOND.multipliedBy(3));
    SimulationReport slow = exact(plan(1), 0).answering(three, 0).run();
    assertThat(value(slow, Measure.SPEED_OF_ANSWER)).isEqualTo(3);
    Distribution thirty = Distribution.constant(SECOND.multipliedBy(30));
    SimulationReport missed = exact(plan(2), 0).answering(thirty, 0).horizon(MINUTE).run();
    // 20 s of ringing each: both miss it.
    assertThat(value(missed, Measure.NOT_ANSWERED)).isEqualTo(2);
    assertThat(value(missed, Measure.ANSWERED)).isZero();
  }

  @Test
  void pace_learningAndFatigue_changeHandling() {
    Pace twice = (agent, now) -> agent.handled() == 1 ? 2 : 1;
    SimulationReport report = exact(plan(1), 0, 30).pace(twice).run();
    assertThat(value(report, Measure.BUSY_TIME)).isEqualTo(30);
    Pace tired = Pace.fatigue(60, 1.5);
    // After half a minute 60 per hour are 0.5 more; the limit is the same.
    assertThat(value(exact(plan(1), 30).pace(tired).run(), Measure.BUSY_TIME)).isEqualTo(15);
    SimulationReport both = exact(plan(1), 30).pace(tired.and((agent, now) -> 2)).run();
    assertThat(value(both, Measure.BUSY_TIME)).isEqualTo(30);
    SimulationReport fast = exact(plan(1), 0, 10, 20, 30).pace(Pace.learning(1, 0.25)).run();
    assertThat(value(fast, Measure.BUSY_TIME)).isCloseTo(5 + 10 / 3.0 + 5, within(1e-6));
  }

  @Test
  void ownHandling_isThatOfTheAgentWhoServes() {
    Customers two =
        fixed(List.of(Duration.ZERO, Duration.ZERO))
            .handling(
                agent -> agent.id().equals("agent-1"),
                Distribution.constant(SECOND.multipliedBy(4)));
    SimulationReport report =
        Simulation.of(plan(2)).customers(two).day(MINUTE).replications(1).run();
    Scope fast = new Scope(Scope.Kind.AGENT, "agent-1");
    Scope slow = new Scope(Scope.Kind.AGENT, "agent-0");
    assertThat(report.get(fast, Measure.BUSY_TIME).value()).isEqualTo(4);
    assertThat(report.get(slow, Measure.BUSY_TIME).value()).isEqualTo(10);
  }

  @Test
  void announcement_makesSomeBalk_othersStay_orBeCalledBack() {
    Customers three = fixed(List.of(Duration.ZERO, SECOND, SECOND.multipliedBy(2)));
    Customers five = three.patience(Distribution.constant(SECOND.multipliedBy(60)));
    Announcement minute = Announcement.always(MINUTE.plusSeconds(1));
    assertThat(heard(five, minute.balking(1), Measure.BALKED)).isEqualTo(2);
    assertThat(heard(five, minute.balking(0), Measure.BALKED)).isZero();
    Announcement soon = Announcement.always(SECOND.multipliedBy(3)).leavingAfter(2);
    // Told 3 s, they leave after 6; told 10 s, they would after 20.
    assertThat(heard(five, soon, Measure.ABANDONED)).isEqualTo(2);
    assertThat(heard(five, soon.roundedUpTo(SECOND.multipliedBy(10)), Measure.ABANDONED)).isZero();
    Announcement back = minute.callback(MINUTE, 1);
    assertThat(heard(five, back, Measure.CALLED_BACK)).isEqualTo(2);
    // The wait of the one answered last was 0 until the second was answered.
    assertThat(heard(five, Announcement.lastWait().balking(1), Measure.BALKED)).isZero();
    assertThat(heard(five, Announcement.queueLength().balking(1), Measure.BALKED)).isZero();
  }

  @Test
  void routersForecasts_areHeard_andItsCallbacksTaken() {
    Plan plan =
        plan(10).toBuilder()
            .forecasting(
                f ->
                    f.firstPush(SECOND.dividedBy(10))
                        .pushEvery(SECOND.multipliedBy(2))
                        .announces(ExpectedWait.Measure.MEAN)
                        .queue(
                            "calls", q -> q.offersCallbackAbove(ExpectedWait.Measure.MEAN, SECOND)))
            .build();
    Customers callers = callers(12).patience(Distribution.exponential(SECOND.multipliedBy(4)));
    Simulation centre =
        Simulation.of(plan).horizon(MINUTE.multipliedBy(3)).warmUp(MINUTE).replications(4);
    SimulationReport silent = centre.customers(callers).run();
    SimulationReport told =
        centre.customers(callers.announcing(Announcement.routers().balking(1))).run();
    SimulationReport back =
        centre
            .customers(callers.announcing(Announcement.routers().callback(Duration.ZERO, 0.5)))
            .run();
    assertThat(value(silent, Measure.BALKED)).isZero();
    assertThat(value(silent, Measure.CALLED_BACK)).isZero();
    assertThat(value(told, Measure.BALKED)).isGreaterThan(20);
    assertThat(value(told, Measure.ABANDONED)).isLessThan(value(silent, Measure.ABANDONED) / 2);
    assertThat(value(back, Measure.CALLED_BACK)).isGreaterThan(20);
    assertThat(value(back, Measure.ABANDONED)).isLessThan(value(silent, Measure.ABANDONED));
  }

  private static double heard(Customers customers, Announcement told, Measure measure) {
    Customers those = customers.announcing(told);
    return value(
        Simulation.of(plan(1)).customers(those).day(MINUTE).replications(1).run(), measure);
  }

  @Test
  void shortAbandons_areCountedApart() {
    Plan plan = plan(1, q -> q.shortAbandon(SECOND.multipliedBy(6)));
    Distribution five = Distribution.constant(SECOND.multipliedBy(5));
    Customers hasty = fixed(List.of(Duration.ZERO, SECOND)).patience(five);
    SimulationReport report =
        Simulation.of(plan).customers(hasty).day(MINUTE).replications(1).run();
    assertThat(value(report, Measure.SHORT_ABANDONED)).isEqualTo(1);
    assertThat(value(report, Measure.ABANDONED)).isZero();
    assertThat(value(report, Measure.ABANDONMENT_RATE)).isZero();
    assertThat(value(report, Measure.SERVICE_LEVEL_OF_ALL)).isEqualTo(0.5);
  }

  @Test
  void lateness_isForTheShift_andForEachBreak() {
    Shift shift =
        Shift.of(Duration.ZERO, MINUTE)
            .rest(SECOND.multipliedBy(30), SECOND.multipliedBy(10))
            .rest(SECOND.multipliedBy(5), SECOND.multipliedBy(10))
            .late(Distribution.constant(SECOND.multipliedBy(2)));
    SimulationReport report = exact(plan(1), 0, 31).shift(agent -> true, shift).run();
    // There at 2; works until 12; then 10 s and 2 of rest; and from 30 to 42.
    assertThat(value(report, Measure.BREAK_TIME)).isEqualTo(24);
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isEqualTo((2 + 11) / 2.0);
  }

  @Test
  void agentWhoLearns_servesFromThenOn() {
    Plan plan =
        Plan.builder()
            .queue("calls", q -> q.needs(Requirement.skill("billing")))
            .agent("knows", a -> a.skill("billing", 1))
            .agent("learns", a -> a.skill("selling", 1))
            .build();
    Agent taught = plan.agent("learns").toBuilder().skill("billing", 5).build();
    SimulationReport report =
        Simulation.of(plan)
            .customers(fixed(Collections.nCopies(3, Duration.ZERO)))
            .at(SECOND.multipliedBy(4), new Command.ChangeAgent(taught))
            .day(MINUTE)
            .replications(1)
            .run();
    // Waits of 0, 4 and 10 s.
    assertThat(value(report, Measure.SPEED_OF_ANSWER)).isCloseTo(14 / 3.0, within(1e-9));
    Scope learner = new Scope(Scope.Kind.AGENT, "learns");
    assertThat(report.get(learner, Measure.HANDLED).value()).isEqualTo(1);
    assertThat(report.get(learner, Measure.SPEED_OF_ANSWER).value()).isEqualTo(4);
  }

  @Test
  void outboundList_isWorkedOff_besideCallsThatGoFirst() {
    Customers list =
        Customers.like(Interaction.of("list").to("calls").direction(Direction.OUTBOUND).priority(0))
            .arriving(Arrivals.at(Collections.nCopies(4, Duration.ZERO)))
            .handling(Distribution.constant(SECOND.multipliedBy(10)));
    Customers calls =
        Customers.like(Interaction.of("callers").to("calls").priority(1))
            .arriving(Arrivals.at(List.of(SECOND.multipliedBy(5))))
            .handling(Distribution.constant(SECOND.multipliedBy(3)));
    SimulationReport report =
        Simulation.of(plan(1, QueuePlan.Builder::strictPriority))
            .customers(list, calls)
            .day(MINUTE)
            .replications(1)
            .run();
    Scope callers = new Scope(Scope.Kind.CUSTOMERS, "callers");
    Scope outbound = new Scope(Scope.Kind.CUSTOMERS, "list");
    assertThat(report.get(callers, Measure.SPEED_OF_ANSWER).value()).isEqualTo(5);
    assertThat(report.get(outbound, Measure.ANSWERED).value()).isEqualTo(4);
    assertThat(report.get(outbound, Measure.SPEED_OF_ANSWER).value())
        .isEqualTo((0 + 13 + 23 + 33) / 4.0);
  }

  @Test
  void commands_happenAtTheirTime() {
    SimulationReport report =
        exact(plan(1), 0, 20).at(SECOND.multipliedBy(15), new Command.CloseQueue("calls")).run();
    assertThat(value(report, Measure.BLOCKED)).isEqualTo(1);
    assertThat(value(report, Measure.BLOCKING_RATE)).isEqualTo(0.5);
  }

  @Test
  void refusedCommand_endsTheRun() {
    assertThatThrownBy(() -> exact(plan(1), 0).at(SECOND, new Command.CloseQueue("nowhere")).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere");
  }

  // --- many -------------------------------------------------------------------------------------

  @Test
  void retries_andRedials_comeAgain() {
    Distribution soon = Distribution.exponential(SECOND);
    Customers persistent =
        callers(12).patience(Distribution.exponential(SECOND)).retrying(0.5, soon);
    SimulationReport report =
        Simulation.of(plan(8))
            .customers(persistent)
            .day(MINUTE.multipliedBy(20))
            .replications(4)
            .run();
    double lost = value(report, Measure.ABANDONED);
    assertThat(value(report, Measure.RETURNED)).isCloseTo(lost / 2, within(lost * 0.05));
    Customers unresolved = callers(4).resolved(0.8, soon);
    SimulationReport redials =
        Simulation.of(plan(20))
            .customers(unresolved)
            .day(MINUTE.multipliedBy(20))
            .replications(4)
            .run();
    assertThat(value(redials, Measure.FIRST_CONTACT_RESOLUTION)).isCloseTo(0.8, within(0.02));
    double served = value(redials, Measure.ANSWERED);
    assertThat(value(redials, Measure.RETURNED)).isCloseTo(served / 5, within(served * 0.02));
  }

  @Test
  void parallel_isTheSameAsOneAfterAnother() {
    SimulationReport one = morning().threads(1).run();
    SimulationReport four = morning().threads(4).run();
    assertThat(four).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(morning().seed(2).run()).isNotEqualTo(one);
    assertThat(one.observations()).isEqualTo(20);
  }

  @Test
  void intervals_addUpToTheDay() {
    SimulationReport report = morning().run();
    for (Measure measure : List.of(Measure.ARRIVALS, Measure.ANSWERED, Measure.HANDLED)) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += report.interval(i, measure).value();
      }
      assertThat(sum).as("%s", measure).isCloseTo(value(report, measure), within(1e-9));
    }
    assertThat(report.interval(0, Measure.ARRIVALS).value())
        .isLessThan(report.interval(2, Measure.ARRIVALS).value());
  }

  @Test
  void scopes_addUpToAll() {
    SimulationReport report = morning().run();
    for (Scope.Kind kind :
        List.of(Scope.Kind.QUEUE, Scope.Kind.CUSTOMERS, Scope.Kind.CHANNEL, Scope.Kind.LANGUAGE)) {
      assertThat(sum(report, kind, Measure.ANSWERED))
          .as("%s", kind)
          .isCloseTo(value(report, Measure.ANSWERED), within(1e-9));
    }
    for (Scope.Kind kind : List.of(Scope.Kind.TEAM, Scope.Kind.SITE, Scope.Kind.AGENT)) {
      assertThat(sum(report, kind, Measure.BUSY_TIME))
          .as("%s", kind)
          .isCloseTo(value(report, Measure.BUSY_TIME), within(1e-6));
    }
    assertThat(report.scopes()).contains(new Scope(Scope.Kind.LANGUAGE, "hu"));
  }

  private static double sum(SimulationReport report, Scope.Kind kind, Measure measure) {
    return report.scopes().stream()
        .filter(scope -> scope.kind() == kind)
        .mapToDouble(scope -> report.get(scope, measure).value())
        .sum();
  }

  @Test
  void percentiles_areToldByWhomeverTheyAreOf() {
    SimulationReport report = morning().run();
    // All who speak the two languages call; those who write orders are the other channel.
    Scope voice = new Scope(Scope.Kind.CHANNEL, "voice");
    for (Measure measure : List.of(Measure.WAIT_P50, Measure.WAIT_P80, Measure.WAIT_P99)) {
      Estimate ofQueue = report.queue("calls", measure);
      assertThat(report.get(voice, measure)).isEqualTo(ofQueue);
      assertThat(report.get(new Scope(Scope.Kind.CUSTOMERS, "callers"), measure))
          .isEqualTo(ofQueue);
      assertThat(report.get(new Scope(Scope.Kind.LANGUAGE, "hu"), measure).value()).isNotNaN();
      assertThat(report.interval(2, measure).value()).isPositive();
    }
    assertThat(report.get(new Scope(Scope.Kind.LANGUAGE, "hu"), Measure.WAIT_P99))
        .isNotEqualTo(report.get(new Scope(Scope.Kind.LANGUAGE, "tr"), Measure.WAIT_P99));
    Scope west = new Scope(Scope.Kind.TEAM, "west");
    Scope east = new Scope(Scope.Kind.TEAM, "east");
    assertThat(report.get(west, Measure.WAIT_P95).value()).isPositive();
    assertThat(report.get(east, Measure.WAIT_P95)).isNotEqualTo(report.get(west, Measure.WAIT_P95));
    double handled = 0;
    double waited = 0;
    for (Scope team : List.of(west, east)) {
      double answered = report.get(team, Measure.HANDLED).value();
      handled += answered;
      waited += answered * report.get(team, Measure.SPEED_OF_ANSWER).value();
    }
    assertThat(waited / handled).isCloseTo(value(report, Measure.SPEED_OF_ANSWER), within(1e-9));
    assertThat(report.measures(new Scope(Scope.Kind.AGENT, "ayse")))
        .contains(Measure.SERVICE_LEVEL_OF_ANSWERED)
        .doesNotContain(Measure.WAIT_P50);
  }

  @Test
  void strategyWithAMemory_isMadeForEachReplication() {
    Supplier<Plan> plans =
        () -> {
          AtomicInteger turn = new AtomicInteger();
          RoutingStrategy byTurns =
              RoutingStrategy.scoring(
                  (interaction, agent) ->
                      agent.id().endsWith(turn.getAndIncrement() % 2 == 0 ? "0" : "1") ? 1 : 0);
          return plan(3, q -> q.strategy(byTurns));
        };
    Simulation model =
        Simulation.of(plans).customers(callers(2)).horizon(MINUTE.multipliedBy(5)).replications(16);
    SimulationReport alone = model.threads(1).run();
    assertThat(model.threads(4).run()).isEqualTo(alone);
    Plan shared = plans.get();
    assertThat(model.plan(shared).threads(1).run()).isNotEqualTo(alone);
  }

  @Test
  void plansThatDiffer_areRefused() {
    AtomicInteger agents = new AtomicInteger(3);
    Simulation model = Simulation.of(() -> plan(agents.getAndIncrement()));
    assertThatThrownBy(() -> model.customers(callers(1)).horizon(MINUTE).run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must have the queues and agents of the first");
  }

  @Test
  void addedGroup_leavesTheOthersDrawsAlone() {
    Simulation alone = Simulation.of(plan(3)).customers(callers(1)).horizon(HOUR).replications(2);
    Customers others =
        Customers.like(Interaction.of("others").to("calls"))
            .arriving(Arrivals.poisson(1, SECOND))
            .handling(Distribution.exponential(SECOND));
    Scope callers = new Scope(Scope.Kind.CUSTOMERS, "callers");
    SimulationReport without = alone.run();
    SimulationReport with = alone.customers(others).run();
    assertThat(with.get(callers, Measure.ARRIVALS))
        .isEqualTo(without.get(callers, Measure.ARRIVALS));
    assertThat(with.get(callers, Measure.WAIT)).isNotEqualTo(without.get(callers, Measure.WAIT));
  }

  @Test
  void antitheticPairs_makeIntervalsNarrower() {
    Simulation model = Simulation.of(plan(5)).customers(callers(4)).horizon(MINUTE.multipliedBy(5));
    SimulationReport plain = model.replications(100).run();
    SimulationReport pairs = model.replications(100).antithetic().run();
    assertThat(pairs.observations()).isEqualTo(50);
    Estimate independent = plain.overall(Measure.ARRIVALS);
    Estimate mirrored = pairs.overall(Measure.ARRIVALS);
    assertThat(mirrored.value()).isCloseTo(1_200, within(3 * mirrored.halfWidth()));
    assertThat(mirrored.halfWidth()).isLessThan(independent.halfWidth() * 0.7);
    assertThat(pairs.overall(Measure.OCCUPANCY).halfWidth())
        .isLessThan(plain.overall(Measure.OCCUPANCY).halfWidth() * 0.8);
  }

  @Test
  void warmUp_isNotMeasured() {
    // All come in the first minute; nothing is left to measure after it.
    List<Duration> early = Collections.nCopies(50, SECOND);
    Simulation model =
        Simulation.of(plan(50)).customers(fixed(early)).replications(1).horizon(MINUTE);
    assertThat(value(model.run(), Measure.ANSWERED)).isEqualTo(50);
    SimulationReport warm = model.warmUp(SECOND.multipliedBy(20)).run();
    assertThat(value(warm, Measure.ANSWERED)).isZero();
    assertThat(value(warm, Measure.BUSY_TIME)).isZero();
    assertThat(value(warm, Measure.IDLE_TIME)).isEqualTo(50 * 40);
  }

  @Test
  void batches_areEqualPartsOfOneRun() {
    SimulationReport byTime =
        Simulation.of(plan(3)).customers(callers(2)).batches(10).horizon(HOUR).run();
    assertThat(byTime.observations()).isEqualTo(10);
    assertThat(value(byTime, Measure.ARRIVALS)).isCloseTo(720, within(60.0));
    SimulationReport byCount = Models.steady(plan(3), 10, 100, callers(2)).run();
    assertThat(byCount.observations()).isEqualTo(10);
    assertThat(byCount.overall(Measure.ARRIVALS).value()).isEqualTo(100);
    assertThat(byCount.overall(Measure.ARRIVALS).halfWidth()).isZero();
  }

  @Test
  void progress_isTold() {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    morning().replications(5).progress((done, of) -> told.add(done)).run();
    assertThat(told).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  @Timeout(60)
  void interrupt_keepsWhatIsDone() {
    for (int threads : new int[] {1, 2}) {
      Thread me = Thread.currentThread();
      SimulationReport partial =
          morning()
              .replications(100_000)
              .threads(threads)
              .progress(
                  (done, of) -> {
                    if (done == 3) {
                      me.interrupt();
                    }
                  })
              .run();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(partial.isPartial()).isTrue();
      assertThat(partial.observations()).isBetween(3, 50_000);
      assertThat(value(partial, Measure.ARRIVALS)).isPositive();
    }
  }

  @Test
  @Timeout(60)
  void interruptWithTheLastReplication_isKept_andTheReportIsWhole() {
    for (int threads : new int[] {1, 2}) {
      Thread me = Thread.currentThread();
      SimulationReport whole =
          morning().replications(3).threads(threads).progress((n, of) -> endOf(me, n == of)).run();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(whole.isPartial()).isFalse();
      assertThat(whole).isEqualTo(morning().replications(3).run());
    }
  }

  private static void endOf(Thread thread, boolean over) {
    if (over) {
      thread.interrupt();
    }
  }

  @Test
  void failureOfTheUsersCode_endsTheStudy() {
    Customers faulty = callers(1).handling(random -> -1);
    for (int threads : new int[] {1, 2}) {
      assertThatThrownBy(
              () -> Simulation.of(plan(1)).customers(faulty).day(HOUR).threads(threads).run())
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("drawn time (-1.0)");
    }
  }

  @Test
  void contradictions_areRefused() {
    Simulation model = Simulation.of(plan(1)).customers(callers(1));
    refused(Simulation.of(plan(1)).day(HOUR), "customers (none) must come");
    refused(model, "end (none) must be said");
    refused(model.day(HOUR).warmUp(HOUR), "warm-up (PT1H) must be over before the end");
    refused(model.arrivals(5).interval(HOUR), "interval (PT1H) goes with neither");
    refused(model.day(HOUR).interval(Duration.ofNanos(1)), "interval (PT0.000000001S) must not");
    refused(model.horizon(HOUR.multipliedBy(800_000)).interval(SECOND), "interval (PT1S) must not");
    refused(model.day(HOUR).batches(5), "batches (5) do not go with a day");
    refused(model.day(HOUR).replications(5).antithetic(), "antithetic replications (5) must be");
    Customers lost = Customers.like(Interaction.of("lost").to("nowhere"));
    refused(Simulation.of(plan(1)).customers(lost).day(HOUR), "arrivals of lost (not said)");
    Customers elsewhere =
        lost.arriving(Arrivals.poisson(1, HOUR)).handling(Distribution.constant(SECOND));
    refused(
        Simulation.of(plan(1)).customers(elsewhere).day(HOUR), "queue of lost (nowhere) must be");
    Plan open = plan(1, QueuePlan.Builder::wrapUpUntilDone);
    refused(model.plan(open).day(HOUR), "wrap-up of callers (not said) must be");
    Customers writers = callers(1).wrapUp(Distribution.constant(SECOND));
    refused(Simulation.of(plan(1)).customers(writers).day(HOUR), "wrap-up of callers (calls) is a");
    Customers some = callers(1).speaking(0.5, "hu");
    refused(Simulation.of(plan(1)).customers(some).day(HOUR), "must add up to 1");
    assertThatThrownBy(() -> model.customers(callers(2)))
        .hasMessageContaining("customers (callers) are there");
  }

  private static void refused(Simulation model, String message) {
    assertThatThrownBy(model::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(message);
  }
}
