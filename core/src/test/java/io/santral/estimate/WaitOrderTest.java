package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import io.santral.estimate.GroupSimulation.Customer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is served before whom: priorities that overtake, places, and requirements that widen. */
class WaitOrderTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int[] NEVER = {-1, -1, -1};

  /**
   * Three priorities in one pool, of which nothing is told. The best that can be said of one of
   * class k is known: the places of its class and above, and all who will come meanwhile of those
   * above, (n + 1) / (s (1 - the load of those above)), as in Cobham's formula.
   */
  @ParameterizedTest
  @CsvSource({"5, 1.0, 1.5, 2.0", "20, 5, 6, 8"})
  void priorities_areLearnt(int agents, double high, double middle, double low) {
    double[] rates = {high, middle, low};
    WaitEstimator estimator = new WaitEstimator(3);
    double[][] errors = new double[3][2];
    int[] counts = new int[3];
    GroupSimulation[] centre = new GroupSimulation[1];
    WaitForecast forecast = new WaitForecast();
    GroupSimulation.Watcher watcher =
        new GroupSimulation.Watcher() {
          @Override
          public void arrives(Customer customer, long now) {
            int k = customer.demand;
            double above = (k > 0 ? high : 0) + (k > 1 ? middle : 0);
            double places = centre[0].ahead(k, k) + 1;
            estimator.forecast(k, now, forecast);
            customer.given =
                new double[] {forecast.meanNanos() / 1e9, places / agents / (1 - above / agents)};
          }

          @Override
          public void starts(Customer customer, long now) {
            double wait = (now - customer.arrived) / 1e9;
            if (++counts[customer.demand] > 1_000) {
              for (int i = 0; i < 2; i++) {
                errors[customer.demand][i] += Math.pow(customer.given[i] - wait, 2);
              }
            }
          }
        };
    centre[0] =
        new GroupSimulation(
            rates,
            new int[] {agents},
            new boolean[][] {{true, true, true}},
            new int[] {0, 1, 2},
            NEVER,
            0,
            estimator,
            watcher,
            3);
    centre[0].run(60_000);
    for (int k = 0; k < 3; k++) {
      assertThat(errors[k][0] / errors[k][1]).as("class " + k).isLessThan(1.07);
    }
  }

  /** What is said of those who wait already comes true as well. */
  @Test
  void remainingWait_isCalibrated() {
    WaitEstimator estimator = new WaitEstimator(2);
    WaitForecast forecast = new WaitForecast();
    SplittableRandom chance = new SplittableRandom(6);
    List<Customer> asked = new ArrayList<>();
    Errors errors = new Errors();
    GroupSimulation[] centre = new GroupSimulation[1];
    GroupSimulation.Watcher watcher =
        new GroupSimulation.Watcher() {
          @Override
          public void arrives(Customer customer, long now) {}

          @Override
          public void starts(Customer customer, long now) {
            if (asked.remove(customer)) {
              errors.add((now - customer.arrived) / 1e9, customer.given);
            }
          }

          @Override
          public void passed(long now) {
            List<Customer> line = centre[0].line();
            if (now > 500 * SECOND && asked.size() < 3 && !line.isEmpty()) {
              Customer one = line.get(chance.nextInt(line.size()));
              if (!asked.contains(one)) {
                asked.add(one);
                int ahead = centre[0].ahead(one.demand, one);
                estimator.forecast(one.number, ahead, now, forecast);
                one.given = Errors.read(forecast);
                one.arrived = now;
              }
            }
          }
        };
    centre[0] =
        new GroupSimulation(
            new double[] {13, 6},
            new int[] {20},
            new boolean[][] {{true, true}},
            new int[] {0, 0},
            NEVER,
            0,
            estimator,
            watcher,
            3);
    centre[0].run(80_000);
    assertThat(errors.count()).isGreaterThan(10_000);
    assertThat(errors.relative()).isLessThan(0.45);
    assertCalibrated(errors, .02);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 10.5, 6, 0",
    "1.0, 10.5, 6, 0",
    "2.5, 10.5, 6, 0",
    "0.5, 9, 4, 5.5",
    "1.5, 11, 2, 6"
  })
  void relaxation_isForeseen(double after, double narrow, double other, double wide) {
    WaitEstimator estimator = new WaitEstimator(3);
    WaitForecast forecast = new WaitForecast();
    Errors foreseen = new Errors();
    Errors blind = new Errors();
    GroupSimulation[] centre = new GroupSimulation[1];
    GroupSimulation.Watcher watcher =
        new GroupSimulation.Watcher() {
          @Override
          public void arrives(Customer customer, long now) {
            if (customer.demand == 0 && now > 1_000 * SECOND) {
              GroupSimulation of = centre[0];
              estimator.forecastSteps(
                  of.demands(customer), of.ahead(customer), of.after(), 2, now, forecast);
              double[] steps = Errors.read(forecast);
              estimator.forecast(0, now, forecast);
              double[] none = Errors.read(forecast);
              customer.given = Arrays.copyOf(steps, 80);
              System.arraycopy(none, 0, customer.given, 40, 40);
            }
          }

          @Override
          public void starts(Customer customer, long now) {
            if (customer.given != null) {
              double wait = (now - customer.arrived) / 1e9;
              foreseen.add(wait, customer.given);
              blind.add(wait, Arrays.copyOfRange(customer.given, 40, 80));
            }
          }
        };
    centre[0] =
        new GroupSimulation(
            new double[] {narrow, other, wide},
            new int[] {10, 10},
            new boolean[][] {{true, false, true}, {false, true, true}},
            new int[] {0, 0, 0},
            new int[] {2, -1, -1},
            after,
            estimator,
            watcher,
            3);
    centre[0].run(80_000);
    assertThat(foreseen.crps()).isLessThan(.99 * blind.crps());
    assertThat(foreseen.absolute()).isLessThan(.99 * blind.absolute());
    assertThat(foreseen.squared()).isLessThan(blind.squared());
    assertCalibrated(foreseen, .03);
  }

  private static void assertCalibrated(Errors errors, double apart) {
    assertThat(errors.covered(0)).isCloseTo(.50, within(apart));
    assertThat(errors.covered(1)).isCloseTo(.80, within(apart));
    assertThat(errors.covered(2)).isCloseTo(.95, within(apart));
  }

  /** Ten serve demand 0, of whom all are busy and so many wait; twenty serve 1; nobody serves 2. */
  private static WaitEstimator someWait(int waiting) {
    WaitEstimator estimator = new WaitEstimator(4);
    estimator.staffed(0, 10, 0);
    estimator.staffed(1, 20, 0);
    estimator.staffed(2, 0, 0);
    estimator.staffed(3, 0, 0);
    for (int i = 0; i < 10 + waiting; i++) {
      estimator.arrived(i, 0, 0);
      if (i < 10) {
        estimator.started(i, i, 0);
      }
    }
    return estimator;
  }

  private static double[] ask(WaitEstimator estimator, int narrow, int wide, long after) {
    WaitForecast forecast = new WaitForecast();
    int[] ahead = {5, 0};
    int[] demands = {narrow, wide};
    estimator.forecastSteps(demands, ahead, new long[] {0, after}, 2, SECOND, forecast);
    return forecast.isKnown() ? Errors.read(forecast) : new double[0];
  }

  @Test
  void stepToFreeAgents_endsTheWaitThen() {
    WaitEstimator estimator = someWait(5);
    double[] given = ask(estimator, 0, 1, 30 * SECOND);
    // Alone it would be six places at ten agents of three minutes: 108 s.
    assertThat(given[0]).isBetween(10.0, 30.0);
    assertThat(given[20]).isCloseTo(30, within(1e-6));
    assertThat(given[39]).isCloseTo(30, within(1e-6));
    assertThat(given[1]).isLessThan(30);
  }

  /** What stands for a wait that nobody will know is learnt from, and so is always a number. */
  @Test
  void medianOfLongerWaits_isANumber_howeverLongOneHasWaited() {
    WaitForecast law = new WaitForecast();
    for (double spread : new double[] {0, 1e-9, 1, 60}) {
      law.begin(WaitBasis.LEARNED, 10);
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        law.setKnot(i, 10 + spread * i);
      }
      assertThat(law.quantile(1)).isGreaterThanOrEqualTo(10);
      for (double time : new double[] {0, 5, 10, 10 + spread, 1e3, 1e6}) {
        double tail = law.quantile(0.9999) - law.quantile(0.99);
        assertThat(law.medianBeyond(time))
            .isGreaterThanOrEqualTo(Math.max(time, 10))
            .isLessThanOrEqualTo(Math.max(time, 10 + 3 * spread) + tail);
      }
    }
  }

  @Test
  void anyNumberOfThem_mayHaveStepsAhead() {
    WaitEstimator estimator = someWait(5);
    WaitForecast forecast = new WaitForecast();
    for (int i = 15; i < 2_000; i++) {
      int[] ahead = {i - 10, 0};
      long[] after = {0, 100 * SECOND};
      estimator.arrived(i, new int[] {0, 1}, ahead, after, 2, SECOND);
      if (i % 500 == 0) {
        estimator = WaitEstimator.importState(estimator.exportState());
      }
    }
    for (int i = 1_999; i >= 10; i--) {
      estimator.started(i, i, 2 * SECOND);
    }
    estimator.forecast(0, 3 * SECOND, forecast);
    assertThat(forecast.isKnown()).isTrue();
  }

  @Test
  void stepFarAway_changesNothing() {
    WaitEstimator estimator = someWait(5);
    WaitForecast alone = new WaitForecast();
    estimator.forecastAt(0, 5, SECOND, alone);
    double[] without = Errors.read(alone);
    double[] given = ask(estimator, 0, 1, 100_000 * SECOND);
    for (int i = 0; i < given.length; i++) {
      assertThat(given[i]).isCloseTo(without[i], within(.03 * without[i] + 1e-6));
    }
    estimator.forecastSteps(new int[] {0}, new int[] {5}, new long[] {0}, 1, SECOND, alone);
    assertThat(alone.meanNanos() / 1e9).isCloseTo(without[0], within(1e-6));
  }

  @Test
  void nobodyUntilTheStep_isWaitedFor_andNobodyAtAllHasNoNumber() {
    WaitEstimator estimator = someWait(5);
    double[] given = ask(estimator, 2, 0, 60 * SECOND);
    assertThat(given[1]).isGreaterThan(59.99);
    assertThat(given[0]).isGreaterThan(60);
    assertThat(ask(estimator, 2, 3, SECOND)).isEmpty();
    assertThat(ask(estimator, 0, 3, SECOND)[0]).isGreaterThan(60);
  }

  @Test
  void moreAhead_isMoreWait() {
    WaitEstimator estimator = someWait(30);
    WaitForecast forecast = new WaitForecast();
    double last = 0;
    for (int ahead = 0; ahead <= 30; ahead++) {
      estimator.forecastAt(0, ahead, SECOND, forecast);
      assertThat(forecast.meanNanos() / 1e9).isGreaterThan(last);
      last = forecast.meanNanos() / 1e9;
    }
    estimator.forecast(0, SECOND, forecast);
    assertThat(forecast.meanNanos() / 1e9).isCloseTo(last, within(1e-6));
  }

  @Test
  void moved_countsElsewhereFromThenOn() {
    WaitEstimator estimator = someWait(6);
    WaitForecast forecast = new WaitForecast();
    estimator.forecast(0, SECOND, forecast);
    long before = forecast.meanNanos();
    estimator.moved(15, 1, 0, 2 * SECOND);
    estimator.forecast(0, 2 * SECOND, forecast);
    assertThat(forecast.meanNanos()).isLessThan(before);
    estimator.started(15, 12, 5 * SECOND);
    // What it waited there is three seconds.
    assertThat(estimator.accuracy().meanWait()).isCloseTo(3, within(1e-9));
    assertThatThrownBy(() -> estimator.moved(15, 1, 0, 6 * SECOND))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("interaction (15) must be waiting");
  }

  @Test
  void impossibleSteps_areRefused() {
    WaitEstimator estimator = someWait(5);
    WaitForecast into = new WaitForecast();
    int[] two = {0, 1};
    refused("number of steps (3)", () -> estimator.forecastSteps(two, two, late(), 3, 1, into));
    refused("number of steps (0)", () -> estimator.forecastSteps(two, two, late(), 0, 1, into));
    refused(
        "time of step 0 (1)",
        () -> estimator.forecastSteps(two, two, new long[] {1, 2}, 2, 1, into));
    refused(
        "time of step 1 (0)",
        () -> estimator.forecastSteps(two, two, new long[] {0, 0}, 2, 1, into));
    refused("demand (4)", () -> estimator.forecastSteps(new int[] {0, 4}, two, late(), 2, 1, into));
    refused("number ahead (-1)", () -> estimator.forecastAt(0, -1, 1, into));
    refused("number ahead (-1)", () -> estimator.arrived(99, 0, -1, 1));
    refused("number ahead (-1)", () -> estimator.moved(12, 0, -1, 1));
    refused("demand (4)", () -> estimator.moved(12, 4, 0, 1));
  }

  private static long[] late() {
    return new long[] {0, SECOND};
  }

  private static void refused(String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
