package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayDriverTest {
  private static final long SECOND = Times.SECOND;

  private final List<Attendance> stays = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<CallRecord> done = new ArrayList<>();
  private final Outcomes outcomes = new Outcomes(20 * SECOND, Set.of());
  private AnswerTimes answers = offered -> 0;
  private DayDriver driver;

  private DayDriverTest stay(Agent agent, double from, double to, Attendance.Break... breaks) {
    stays.add(new Attendance(agent, Calls.at(from), Calls.at(to), List.of(breaks)));
    return this;
  }

  private static Attendance.Break rest(double from, double length) {
    return new Attendance.Break(Calls.at(from), (long) (length * SECOND));
  }

  private static Agent agent(String id) {
    return Agent.builder(id).build();
  }

  private DayDriverTest call(String id, double at, double patience, double work, double wrapUp) {
    return arrive(Interaction.of(id).to("q"), at, patience, work, wrapUp);
  }

  private DayDriverTest arrive(
      Interaction interaction, double at, double patience, double work, double wrapUp) {
    long waits = patience < 0 ? Patience.ENDLESS : (long) (patience * SECOND);
    arrivals.add(
        new Arrival(
            interaction, Calls.at(at), waits, (long) (work * SECOND), (long) (wrapUp * SECOND)));
    return this;
  }

  private void run() {
    Plan.Builder plan = Plan.builder().queue(QueuePlan.builder("q").wrapUpUntilDone().build());
    stays.forEach(stay -> plan.agent(stay.agent()));
    Workload day = new Workload(Calls.DAY, plan.build(), stays, arrivals, answers);
    driver = new DayDriver(day, outcomes, done::add);
    driver.run(new Progress(DayProgram.silence()));
  }

  private CallRecord call(String id) {
    return done.stream().filter(call -> call.id().equals(id)).findFirst().orElseThrow();
  }

  private static double second(long time) {
    return (double) (time - Calls.DAY) / SECOND;
  }

  @Test
  void customers_areServedOneAfterAnother() {
    stay(agent("a"), 0, 1000);
    call("c1", 10, -1, 100, 5).call("c2", 20, -1, 50, 0).call("c3", 500, -1, 10, 0);
    run();
    assertThat(second(call("c1").answered())).isEqualTo(10);
    assertThat(second(call("c1").ended())).isEqualTo(110);
    assertThat(second(call("c1").released())).isEqualTo(115);
    assertThat(second(call("c2").answered())).isEqualTo(115);
    assertThat(second(call("c3").answered())).isEqualTo(500);
    assertThat(call("c3").agent()).isEqualTo("a");
    assertThat(outcomes.total().answered()).isEqualTo(3);
    assertThat(outcomes.total().speedOfAnswer()).isEqualTo(95.0 / 3);
    assertThat(outcomes.total().serviceLevel()).isEqualTo(2.0 / 3);
    assertThat(outcomes.occupancy()).isEqualTo((105.0 + 50 + 10) / 1000);
  }

  @Test
  void customer_whoLosesPatience_isGone() {
    stay(agent("a"), 0, 1000);
    call("c1", 10, -1, 100, 0).call("c2", 20, 30, 50, 0).call("c3", 30, -1, 10, 0);
    run();
    assertThat(call("c2").wasAnswered()).isFalse();
    assertThat(second(call("c2").ended())).isEqualTo(50);
    assertThat(second(call("c3").answered())).isEqualTo(110);
  }

  @Test
  void customer_whosePatienceEndsAsAnAgentIsFreed_isServed() {
    stay(agent("a"), 0, 1000);
    call("c1", 10, -1, 100, 0).call("c2", 20, 90, 50, 0);
    run();
    assertThat(second(call("c2").answered())).isEqualTo(110);
  }

  @Test
  void answer_takesItsTime() {
    answers = offered -> 7 * SECOND;
    stay(agent("a"), 0, 1000);
    call("c1", 10, -1, 100, 0);
    run();
    assertThat(call("c1").waited()).isEqualTo(7 * SECOND);
    assertThat(second(call("c1").ended())).isEqualTo(117);
  }

  @Test
  void offer_thatRingsOut_goesToTheNext() {
    answers = new FirstMissed();
    stay(agent("a"), 0, 1000).stay(agent("b"), 1, 1000);
    call("c1", 10, -1, 100, 0);
    run();
    assertThat(driver.missed()).isEqualTo(1);
    assertThat(call("c1").agent()).isEqualTo("b");
    assertThat(second(call("c1").answered())).isEqualTo(30);
  }

  private static final class FirstMissed implements AnswerTimes {
    private boolean missed;

    @Override
    public long next(Interaction offered) {
      long delay = missed ? 0 : NEVER;
      missed = true;
      return delay;
    }
  }

  @Test
  void break_keepsItsLengthWhenWorkDelaysIt() {
    stay(agent("a"), 0, 1000, rest(50, 100));
    call("c1", 10, -1, 90, 0).call("c2", 120, -1, 10, 0);
    run();
    assertThat(second(call("c2").answered())).isEqualTo(200);
    assertThat(outcomes.occupancy()).isEqualTo(100.0 / 900);
  }

  @Test
  void breaks_thatRunIntoOneAnother_areBothTaken() {
    stay(agent("a"), 0, 1000, rest(50, 100), rest(160, 100));
    call("c1", 10, -1, 190, 0).call("c2", 210, -1, 10, 0);
    run();
    // Freed at 200, away for 200.
    assertThat(second(call("c2").answered())).isEqualTo(400);
  }

  @Test
  void break_duringABreak_followsIt() {
    stay(agent("a"), 0, 1000, rest(50, 100), rest(100, 100));
    call("c1", 60, -1, 10, 0);
    run();
    assertThat(second(call("c1").answered())).isEqualTo(250);
  }

  @Test
  void agent_finishesHisWorkBeforeGoingHome() {
    stay(agent("a"), 0, 100);
    call("c1", 90, -1, 50, 0).call("c2", 95, 300, 50, 0);
    run();
    assertThat(second(call("c1").ended())).isEqualTo(140);
    assertThat(call("c2").wasAnswered()).isFalse();
    assertThat(outcomes.staffedHours()).isEqualTo(140.0 / 3600);
  }

  @Test
  void customer_whoWouldWaitForEver_isLeft() {
    stay(agent("a"), 0, 100);
    call("c1", 50, -1, 500, 0).call("c2", 60, -1, 50, 0);
    run();
    assertThat(outcomes.total().unserved()).isEqualTo(1);
    assertThat(done).hasSize(1);
  }

  @Test
  void customer_whomNobodyCouldServe_isTurnedAway() {
    stay(agent("a"), 0, 100);
    arrive(Interaction.of("c1").to("q").in("tr"), 50, -1, 10, 0);
    run();
    assertThat(outcomes.total().refused()).isEqualTo(1);
    assertThat(outcomes.total().offered()).isEqualTo(1);
  }

  @Test
  void mail_isInterruptedByACallAndGoesOn() {
    Agent both =
        Agent.builder("a")
            .takes(Channel.VOICE, 1)
            .takes(Channel.EMAIL, 1)
            .interruptible(Channel.EMAIL)
            .build();
    stay(both, 0, 1000);
    arrive(Interaction.of("m").to("q").on(Channel.EMAIL), 10, -1, 100, 0);
    call("c", 40, -1, 60, 0);
    run();
    assertThat(driver.interruptions()).isEqualTo(1);
    assertThat(second(call("c").answered())).isEqualTo(40);
    // 30 s before the call, 70 s after it.
    assertThat(second(call("m").ended())).isEqualTo(170);
    assertThat(outcomes.later().answered()).isEqualTo(1);
    assertThat(outcomes.total().answered()).isEqualTo(1);
    assertThat(outcomes.occupancy()).isEqualTo(160.0 / 1000);
  }

  @Test
  void run_isTheSameEveryTime() {
    for (int i = 0; i < 300; i++) {
      call("c" + i, 5 * i % 701, 40 + i % 13, 20 + i % 37, i % 5);
    }
    arrivals.sort(java.util.Comparator.comparingLong(Arrival::at));
    stay(agent("a"), 0, 500).stay(agent("b"), 30, 900, rest(300, 60)).stay(agent("c"), 0, 900);
    run();
    List<CallRecord> first = new ArrayList<>(done);
    done.clear();
    run();
    assertThat(done).isEqualTo(first);
    assertThat(first).hasSize(300);
  }
}
