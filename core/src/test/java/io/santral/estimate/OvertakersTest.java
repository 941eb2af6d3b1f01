package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.estimate.GroupSimulation.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those who come later and are served before, as long as their head start lasts. */
class OvertakersTest {
  private static final int[] NEVER = {-1, -1};

  @Test
  void within_countsEachUntilItsEnd() {
    Overtakers some = new Overtakers();
    assertThat(some.isEmpty()).isTrue();
    assertThat(some.within(0, 100)).isZero();
    some.add(30, 2);
    some.add(10, 0.5);
    some.add(20, 1);
    assertThat(some.last()).isEqualTo(30);
    assertThat(some.within(0, 5)).isCloseTo(17.5, within(1e-9));
    assertThat(some.within(5, 15)).isCloseTo(2.5 + 10 + 20, within(1e-9));
    assertThat(some.within(15, 1e9)).isCloseTo(5 + 30, within(1e-9));
    assertThat(some.within(30, 40)).isZero();
    some.scale(2);
    assertThat(some.within(15, 1e9)).isCloseTo(70, within(1e-9));
    some.clear();
    assertThat(some.isEmpty()).isTrue();
  }

  /** However many there are, as many come in all, and hardly at other times. */
  @Test
  void many_areTakenTogether() {
    SplittableRandom chance = new SplittableRandom(4);
    for (int round = 0; round < 200; round++) {
      Overtakers some = new Overtakers();
      int count = 1 + chance.nextInt(60);
      double[] ends = new double[count];
      double[] rates = new double[count];
      double all = 0;
      for (int i = 0; i < count; i++) {
        ends[i] = 100 * chance.nextDouble();
        rates[i] = chance.nextInt(4) == 0 ? 0 : chance.nextDouble();
        all += ends[i] * rates[i];
        some.add(ends[i], rates[i]);
      }
      assertThat(some.within(0, 1e6)).isCloseTo(all, within(1e-6));
      double half = 0;
      for (int i = 0; i < count; i++) {
        half += Math.min(50, ends[i]) * rates[i];
      }
      assertThat(some.within(0, 50)).isCloseTo(half, within(0.05 * all + 1e-6));
    }
  }

  /** Few are as they are; many who end at about the same time become one. */
  @Test
  void offered_areTakenInGroups() {
    SplittableRandom chance = new SplittableRandom(6);
    for (int round = 0; round < 300; round++) {
      int count = 1 + chance.nextInt(Overtakers.MOST_OFFERED);
      double longest = Math.pow(10, 4 * chance.nextDouble());
      Overtakers some = new Overtakers();
      Overtakers exact = new Overtakers();
      double all = 0;
      double[] half = new double[2];
      for (int i = 0; i < count; i++) {
        double end = chance.nextInt(5) == 0 ? -longest : longest * chance.nextDouble();
        double rate = chance.nextInt(4) == 0 ? 0 : chance.nextDouble();
        some.offer(end, rate);
        all += rate * Math.max(0, end);
        half[0] += rate * Math.max(0, Math.min(0.5 * longest, end));
        if (i < Overtakers.MOST && end > 0) {
          exact.add(end, rate);
        }
      }
      some.settle();
      half[1] = some.within(0, 0.5 * longest);
      assertThat(some.within(0, 2 * longest)).isCloseTo(all, within(1e-9 * (1 + all)));
      assertThat(half[1]).isCloseTo(half[0], within(0.03 * all));
      if (count <= Overtakers.MOST) {
        assertThat(half[1]).isEqualTo(exact.within(0, 0.5 * longest));
      }
    }
  }

  /** Against small steps. */
  @Test
  void timeUntil_isThatOfTheFluid() {
    SplittableRandom chance = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      Overtakers some = new Overtakers();
      for (int i = chance.nextInt(4); i > 0; i--) {
        some.add(20 * chance.nextDouble(), chance.nextDouble());
      }
      double rate = 0.2 + chance.nextDouble();
      double impatience = chance.nextBoolean() ? 0 : 0.1 * chance.nextDouble();
      double left = 0.1 + 20 * chance.nextDouble();
      double time = 0;
      for (double still = left; still > 0; time += 1e-3) {
        still += some.within(time, time + 1e-3) - 1e-3 * (rate + impatience * still);
      }
      assertThat(some.timeUntil(left, rate, impatience))
          .isCloseTo(time, within(0.01 + 0.005 * time));
    }
  }

  /**
   * Two demands, of which one has a head start. The best that can be said of the other is known:
   * those before him, and all with the head start who come while it lasts. It is learnt from the
   * stream alone, and holds for those who have waited for a time, too.
   */
  @ParameterizedTest
  @CsvSource({"10, 4.5, 5, 2", "20, 9, 10, 1", "10, 4, 5.5, 1000"})
  void headStart_isForeseen(int agents, double first, double second, double seconds) {
    WaitEstimator estimator = new WaitEstimator(2);
    Late late = new Late(estimator, agents, first, seconds);
    GroupSimulation centre =
        new GroupSimulation(
            new double[] {first, second},
            new int[] {agents},
            new boolean[][] {{true, true}},
            new int[] {0, 0},
            NEVER,
            0,
            estimator,
            late,
            3);
    centre.headStart(0, seconds);
    late.centre = centre;
    centre.run(80_000);
    assertThat(late.asked).isGreaterThan(3_000);
    assertThat(late.errors[0][0] / late.errors[0][1]).as("when they come").isLessThan(1.06);
    assertThat(late.errors[1][0] / late.errors[1][1]).as("later").isLessThan(1.10);
  }

  /** Looks at those without a head start, when they come and when they have waited for half. */
  private static final class Late implements GroupSimulation.Watcher {
    private final WaitEstimator estimator;
    private final int agents;
    private final double rate;
    private final double seconds;
    private final WaitForecast forecast = new WaitForecast();
    private final List<Customer> waiting = new ArrayList<>();

    /** When they come and later; of the estimator and of the best. */
    final double[][] errors = new double[2][2];

    int asked;
    private int served;
    private GroupSimulation centre;

    Late(WaitEstimator estimator, int agents, double rate, double seconds) {
      this.estimator = estimator;
      this.agents = agents;
      this.rate = rate;
      this.seconds = seconds;
    }

    /** Each is served when those before him are, and those who come while the head start lasts. */
    private double best(Customer of, double age) {
      double places = 1;
      for (Customer each : centre.line()) {
        places += each != of && centre.counted(each) < centre.counted(of) ? 1 : 0;
      }
      double left = Math.max(0, seconds - age);
      double all = places / (agents - rate);
      return all < left ? all : (places + rate * left) / agents;
    }

    @Override
    public void arrives(Customer customer, long now) {
      if (customer.demand == 1) {
        estimator.forecast(1, now, forecast);
        customer.given = new double[] {forecast.meanNanos() / 1e9, best(customer, 0), 0, 0, 0};
        waiting.add(customer);
      }
    }

    @Override
    public void passed(long now) {
      for (Customer each : waiting) {
        double age = (now - each.arrived) / 1e9;
        if (each.given[2] == 0 && age > 0.5 * Math.min(seconds, 2)) {
          estimator.forecast(each.number, centre.ahead(1, each), now, forecast);
          each.given[2] = age;
          each.given[3] = forecast.meanNanos() / 1e9;
          each.given[4] = best(each, age);
        }
      }
    }

    @Override
    public void starts(Customer customer, long now) {
      if (waiting.remove(customer) && ++served > 5_000) {
        double wait = (now - customer.arrived) / 1e9;
        double age = customer.given[2];
        for (int i = 0; i < 2; i++) {
          errors[0][i] += Math.pow(customer.given[i] - wait, 2);
          errors[1][i] += age > 0 ? Math.pow(customer.given[3 + i] - (wait - age), 2) : 0;
        }
        asked += age > 0 ? 1 : 0;
      }
    }
  }
}
