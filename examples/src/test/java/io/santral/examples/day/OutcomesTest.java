package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.Channel;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final long TARGET = 20 * Times.SECOND;

  private static Outcomes of(Calls calls, String... queues) {
    Outcomes outcomes = new Outcomes(TARGET, Set.of(queues));
    calls.list().forEach(outcomes::add);
    return outcomes;
  }

  @Test
  void figures_ofAHalfHour() {
    double nine = 9 * 3600;
    Outcomes outcomes =
        of(
            new Calls()
                .served("q", nine, nine + 20, nine + 100, "a")
                .served("q", nine + 5, nine + 26, nine + 100, "b")
                .gaveUp("q", nine + 9, nine + 40)
                .served("q", nine + 1800, nine + 1800, nine + 1900, "a"));
    Outcomes.Tally slot = outcomes.slot(18);
    assertThat(slot.offered()).isEqualTo(3);
    assertThat(slot.answered()).isEqualTo(2);
    assertThat(slot.abandoned()).isEqualTo(1);
    // The target is inclusive: 20 s is within it, 21 s is not.
    assertThat(slot.serviceLevel()).isEqualTo(1.0 / 3);
    assertThat(slot.speedOfAnswer()).isEqualTo(20.5);
    assertThat(slot.meanWait()).isEqualTo(24);
    assertThat(outcomes.slot(19).offered()).isEqualTo(1);
    assertThat(outcomes.total().offered()).isEqualTo(4);
    assertThat(outcomes.answeredBetween(0, 20)).isEqualTo(1);
    assertThat(outcomes.answeredBetween(20, 22)).isEqualTo(2);
    assertThat(outcomes.answeredQuantile(0.5)).isEqualTo(20);
    assertThat(outcomes.gaveUpQuantile(0.5)).isEqualTo(31);
  }

  @Test
  void curves_holdTheTimeThatPassed() {
    Outcomes outcomes = of(new Calls().served("q", 299, 601, 1201, "a").gaveUp("q", 450, 900));
    double[] waiting = outcomes.waitingCurve(1);
    assertThat(waiting[0]).isCloseTo(1.0 / 300, within(1e-9));
    assertThat(waiting[1]).isCloseTo(450.0 / 300, within(1e-9));
    assertThat(waiting[2]).isCloseTo(301.0 / 300, within(1e-9));
    assertThat(Arrays.stream(waiting).sum() * 300).isCloseTo(302 + 450, within(1e-6));
    assertThat(Arrays.stream(outcomes.talkingCurve(2)).sum() * 300).isCloseTo(300, within(1e-6));
  }

  @Test
  void curves_endAtMidnight() {
    Outcomes outcomes = of(new Calls().served("q", 86_300, 86_310, 87_000, "a"));
    assertThat(Arrays.stream(outcomes.talkingCurve(1)).sum() * 300).isCloseTo(90, within(1e-6));
    outcomes.addStaffed(Calls.DAY, Calls.at(86_000), Calls.at(87_000));
    assertThat(outcomes.staffedHours()).isCloseTo(1000.0 / 3600, within(1e-9));
  }

  @Test
  void mail_isCountedApart() {
    Calls calls = new Calls().served("mail", 0, 7200, 7300, "a").served("q", 0, 1, 2, "b");
    Outcomes outcomes = new Outcomes(TARGET, Set.of());
    outcomes.add(Calls.on(Channel.EMAIL, "tr", calls.list().get(0)));
    outcomes.add(calls.list().get(1));
    assertThat(outcomes.total().offered()).isEqualTo(1);
    assertThat(outcomes.later().speedOfAnswer()).isEqualTo(7200);
    assertThat(outcomes.channels()).containsOnlyKeys("email", "voice");
    assertThat(outcomes.languages()).isEmpty();
    assertThat(outcomes.waitingCurve(1)[3]).isZero();
  }

  @Test
  void queues_notAskedFor_areLeftOut() {
    Calls calls = new Calls().served("p", 0, 1, 2, "a").served("q", 0, 1, 2, "b");
    assertThat(of(calls, "q").total().offered()).isEqualTo(1);
    assertThat(of(calls, "q").queues()).containsOnlyKeys("q");
  }

  @Test
  void sum_ofTwoDays_isBoth() {
    Calls calls = new Calls().served("p", 0, 30, 40, "a").gaveUp("q", 10, 20);
    Outcomes sum = of(calls);
    Outcomes other = of(calls);
    other.addStaffed(Calls.DAY, Calls.at(0), Calls.at(100));
    other.addWorking(Calls.DAY, Calls.at(0), Calls.at(50));
    sum.add(other);
    assertThat(sum.total().offered()).isEqualTo(4);
    assertThat(sum.total().speedOfAnswer()).isEqualTo(30);
    assertThat(sum.slot(0).abandoned()).isEqualTo(2);
    assertThat(sum.occupancy()).isEqualTo(0.5);
    assertThat(sum.occupancy(0)).isEqualTo(0.5);
    assertThat(sum.waitingCurve(2)[0]).isCloseTo(40.0 / 300, within(1e-9));
    assertThat(sum.answeredBetween(30, 31)).isEqualTo(2);
  }

  @Test
  void nothing_hasNoFigures() {
    Outcomes none = new Outcomes(TARGET, Set.of());
    assertThat(none.total().speedOfAnswer()).isZero();
    assertThat(none.total().abandonedShare()).isZero();
    assertThat(none.occupancy()).isZero();
    assertThat(none.answeredQuantile(0.5)).isZero();
  }
}
