package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.santral.InvalidValueException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every predictor promises, and what the estimator promises besides. */
class WaitEstimatorTest {
  private static final long SECOND = 1_000_000_000L;

  /** A centre that does anything: several demands, agents of any of them, bursts, all-out quiet. */
  private static final class Turmoil {
    private final SplittableRandom chance;
    private final int demands;
    private final int agents;
    private final List<Integer> waiting = new ArrayList<>();
    private final List<Integer> served = new ArrayList<>();
    private final boolean[] used = new boolean[5_000];
    private long now = 1_000_000 * SECOND;
    private int next;

    Turmoil(long seed, int demands, int agents) {
      this.chance = new SplittableRandom(seed);
      this.demands = demands;
      this.agents = agents;
    }

    /** One thing happens, the same to all. */
    void step(WaitPredictor... all) {
      now += chance.nextInt(10) == 0 ? 0 : chance.nextLong(3 * SECOND);
      int kind = chance.nextInt(20);
      if (kind < 9 && waiting.size() + served.size() < used.length - 1) {
        while (used[next]) {
          next = (next + 1) % used.length;
        }
        used[next] = true;
        int demand = chance.nextInt(demands);
        int agent = kind == 0 ? agent(demand) : -2;
        for (WaitPredictor each : all) {
          each.arrived(next, demand, now);
          if (agent >= -1) {
            each.started(next, agent, now);
          }
        }
        (agent >= -1 ? served : waiting).add(next);
      } else if (kind < 13 && !waiting.isEmpty() && served.size() < agents) {
        int who = waiting.remove(Math.min(waiting.size() - 1, chance.nextInt(3)));
        int agent = agent(0);
        for (WaitPredictor each : all) {
          each.started(who, agent, now);
        }
        served.add(who);
      } else if (kind < 17 && !served.isEmpty()) {
        int who = served.remove(chance.nextInt(served.size()));
        used[who] = false;
        for (WaitPredictor each : all) {
          each.ended(who, now);
        }
      } else if (kind < 19 && !waiting.isEmpty()) {
        int who = waiting.remove(chance.nextInt(waiting.size()));
        used[who] = false;
        for (WaitPredictor each : all) {
          if (kind == 17) {
            each.abandoned(who, now);
          } else {
            each.withdrawn(who, now);
          }
        }
      } else if (kind == 19 && chance.nextInt(50) == 0) {
        int demand = chance.nextInt(demands);
        int staff = chance.nextInt(agents + 2) - 1;
        for (WaitPredictor each : all) {
          each.staffed(demand, staff, now);
        }
      }
    }

    private int agent(int demand) {
      return chance.nextInt(7) == 0 ? -1 : (demand + chance.nextInt(3) * demands) % agents;
    }
  }

  private static double[] ask(WaitPredictor predictor, int demand, long now) {
    WaitForecast forecast = new WaitForecast();
    predictor.forecast(demand, now, forecast);
    return Errors.read(forecast);
  }

  private static void assertSane(WaitForecast forecast) {
    long last = 0;
    for (double share : new double[] {.001, .025, .1, .25, .5, .8, .95, .999}) {
      long wait = forecast.quantileNanos(share);
      assertThat(wait).isGreaterThanOrEqualTo(last);
      last = wait;
    }
    assertThat(forecast.meanNanos()).isGreaterThanOrEqualTo(0);
    assertThat(last).isLessThan(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource(WaitRule.class)
  void rule_isSaneInTurmoil(WaitRule rule) {
    assertSaneInTurmoil(rule.predictor(5));
  }

  @Test
  void estimator_isSaneInTurmoil() {
    assertSaneInTurmoil(new WaitEstimator(5));
  }

  private static void assertSaneInTurmoil(WaitPredictor predictor) {
    Turmoil turmoil = new Turmoil(11, 5, 20);
    WaitForecast forecast = new WaitForecast();
    for (int i = 0; i < 30_000; i++) {
      turmoil.step(predictor);
      predictor.forecast(i % 5, turmoil.now, forecast);
      assertSane(forecast);
      if (!turmoil.waiting.isEmpty()) {
        int place = i % turmoil.waiting.size();
        predictor.forecast(turmoil.waiting.get(place), place, turmoil.now, forecast);
        assertSane(forecast);
      }
    }
    assertThat(predictor.accuracy().count()).isGreaterThan(1_000);
    assertThat(predictor.accuracy().relativeError()).isBetween(0.0, 1e6);
  }

  @Test
  void equalCalls_giveEqualAnswers_andAskingTeachesNothing() {
    WaitEstimator asked = new WaitEstimator(5);
    WaitEstimator silent = new WaitEstimator(5);
    Turmoil turmoil = new Turmoil(5, 5, 20);
    for (int i = 0; i < 20_000; i++) {
      turmoil.step(asked, silent);
      ask(asked, i % 5, turmoil.now);
    }
    assertThat(asked.accuracy()).isEqualTo(silent.accuracy());
    // What is kept for asking may be a little older in one than in the other; not so once due.
    turmoil.now += 100 * SECOND;
    assertThat(ask(asked, 3, turmoil.now)).isEqualTo(ask(silent, 3, turmoil.now));
  }

  @Test
  void importedState_goesOnAlike() {
    WaitEstimator first = new WaitEstimator(5);
    Turmoil turmoil = new Turmoil(8, 5, 20);
    for (int i = 0; i < 15_000; i++) {
      turmoil.step(first);
    }
    byte[] state = first.exportState();
    WaitEstimator second = WaitEstimator.importState(state);
    assertThat(second.exportState()).isEqualTo(state);
    for (int i = 0; i < 5_000; i++) {
      turmoil.step(first, second);
      assertThat(ask(second, i % 5, turmoil.now)).isEqualTo(ask(first, i % 5, turmoil.now));
    }
    assertThat(second.accuracy()).isEqualTo(first.accuracy());
    assertThat(second.exportState()).isEqualTo(first.exportState());
  }

  /** As many bytes for each demand, however many there are; next to none for those never seen. */
  @Test
  void stateGrows_asDemandsThatWereSeen() {
    int[] size = new int[3];
    int[] seen = {0, 200, 2_000};
    for (int k = 0; k < seen.length; k++) {
      WaitEstimator estimator = new WaitEstimator(1 << 14);
      for (int d = 0; d < seen[k]; d++) {
        estimator.arrived(0, d, d * SECOND);
        estimator.started(0, d, (d + 1) * SECOND);
        estimator.ended(0, (d + 2) * SECOND);
      }
      size[k] = estimator.exportState().length;
    }
    assertThat(size[0]).isLessThan(64 << 14);
    assertThat((size[1] - size[0]) / 200.0).isBetween(1_000.0, 16_000.0);
    assertThat((size[2] - size[0]) / 2_000.0).isBetween(1_000.0, 16_000.0);
  }

  /** One agent of all makes one pool of 16,384: no step of that may look at all of them. */
  @Test
  void poolOfAllDemands_isMadeAndExportedInTime() {
    WaitEstimator estimator = new WaitEstimator(1 << 14);
    for (int i = 0; i < 1 << 14; i++) {
      estimator.arrived(0, i, i * SECOND);
      estimator.started(0, 0, i * SECOND + 1);
      estimator.ended(0, i * SECOND + 2);
    }
    byte[] state = estimator.exportState();
    assertThat(state).hasSizeLessThan(1_500 << 14);
    WaitEstimator second = WaitEstimator.importState(state);
    assertThat(second.exportState()).isEqualTo(state);
    assertThat(ask(second, 77, 1L << 60)).isEqualTo(ask(estimator, 77, 1L << 60));
  }

  @Test
  void damagedState_isRefused() {
    WaitEstimator estimator = new WaitEstimator(3);
    Turmoil turmoil = new Turmoil(8, 3, 5);
    for (int i = 0; i < 500; i++) {
      turmoil.step(estimator);
    }
    byte[] state = estimator.exportState();
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = state.clone();
      damaged[chance.nextInt(damaged.length)] ^= (byte) (1 << chance.nextInt(8));
      assertRefused(damaged);
      assertRefused(Arrays.copyOf(state, chance.nextInt(state.length)));
    }
    assertRefused(Arrays.copyOf(state, state.length + 1));
  }

  private static void assertRefused(byte[] damaged) {
    assertThatThrownBy(() -> WaitEstimator.importState(damaged))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("state of an estimator");
  }

  @Test
  void hotPath_allocatesNothing() {
    WaitEstimator estimator = new WaitEstimator(1_000);
    WaitForecast forecast = new WaitForecast();
    for (int i = 0; i < 20; i++) {
      run(estimator, forecast, i);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 20; i < 60; i++) {
      run(estimator, forecast, i);
    }
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isZero();
    assertThat(estimator.accuracy().count()).isGreaterThan(10_000);
  }

  /** Five hundred come at once to five hundred demands, and are served by and by. */
  private static void run(WaitEstimator estimator, WaitForecast forecast, int round) {
    long start = round * 3_600 * SECOND;
    for (int i = 0; i < 500; i++) {
      estimator.arrived(i, 2 * i + round % 2, start + i * SECOND / 100);
    }
    for (int i = 0; i < 500; i++) {
      long now = start + (10 + i) * SECOND;
      estimator.forecast(2 * i, now, forecast);
      if (i % 13 == 0) {
        estimator.abandoned(i, now);
      } else {
        estimator.started(i, 2 * i + round % 2, now);
      }
    }
    for (int i = 0; i < 500; i++) {
      if (i % 13 != 0) {
        estimator.ended(i, start + (600 + i) * SECOND);
      }
    }
  }

  @Test
  void coldStart_isAFormulaWithWideIntervals() {
    WaitEstimator estimator = new WaitEstimator(1);
    estimator.staffed(0, 10, 0);
    for (int i = 0; i < 15; i++) {
      estimator.arrived(i, 0, i);
      if (i < 10) {
        estimator.started(i, i, i);
      }
    }
    WaitForecast forecast = new WaitForecast();
    estimator.forecast(0, 100, forecast);
    assertThat(forecast.basis()).isEqualTo(WaitBasis.FORMULA);
    // Six places at ten agents with three minutes each, the guess before the first service.
    assertThat(forecast.meanNanos() / 1e9).isCloseTo(6 * 18, within(1.0));
    long width = forecast.quantileNanos(.975) - forecast.quantileNanos(.025);
    assertThat(width).isGreaterThan(forecast.meanNanos());
    estimator.forecast(14, 4, 100, forecast);
    assertThat(forecast.meanNanos() / 1e9).isCloseTo(5 * 18, within(1.0));
  }

  @Test
  void freeAgent_meansNoWait_andNobodyMeansNoNumber() {
    WaitEstimator estimator = new WaitEstimator(2);
    WaitForecast forecast = new WaitForecast();
    estimator.staffed(0, 2, 0);
    estimator.forecast(0, 1, forecast);
    assertThat(forecast.basis()).isEqualTo(WaitBasis.AT_ONCE);
    assertThat(forecast.quantileNanos(.99)).isZero();
    assertThat(forecast.within(0)).isCloseTo(1, within(1e-9));
    estimator.staffed(0, 0, 2);
    estimator.forecast(0, 3, forecast);
    assertThat(forecast.isKnown()).isFalse();
    assertThat(forecast).hasToString("UNKNOWN");
    estimator.arrived(0, 0, 4);
    estimator.forecast(0, 4, forecast);
    assertThat(forecast.isKnown()).isFalse();
  }

  /** Found by a random stream: a rate per mean service of nothing was no number. */
  @Test
  void servicesOfNoTime_areNoDivisor() {
    WaitEstimator estimator = new WaitEstimator(1);
    WaitForecast forecast = new WaitForecast();
    for (int i = 0; i < 50; i++) {
      estimator.arrived(0, 0, 5);
      estimator.started(0, 0, 5);
      estimator.ended(0, 5);
      estimator.forecast(0, 5, forecast);
      assertSane(forecast);
    }
    WaitEstimator other = WaitEstimator.importState(estimator.exportState());
    assertThat(ask(other, 0, 9)).isEqualTo(ask(estimator, 0, 9));
  }

  /** Who asks in the moment in which a service began is not told of the time before it. */
  @Test
  void behindOneJustBegun_theFirstWaitsOneService() {
    WaitEstimator estimator = new WaitEstimator(1);
    WaitForecast forecast = new WaitForecast();
    estimator.staffed(0, 1, 0);
    long now = 0;
    for (int i = 0; i < 30; i++) {
      estimator.arrived(0, 0, now);
      estimator.started(0, 0, now);
      now += 120 * SECOND;
      estimator.ended(0, now);
    }
    estimator.arrived(0, 0, now);
    estimator.started(0, 0, now);
    for (int ahead = 0; ahead < 5; ahead++) {
      estimator.arrived(1 + ahead, 0, now);
      estimator.forecast(1 + ahead, ahead, now, forecast);
      double services = forecast.meanNanos() / (120.0 * SECOND);
      assertThat(services).as("%d ahead", ahead).isBetween(ahead + 0.95, ahead + 1.1);
    }
  }

  @Test
  void opening_isWaitedFor() {
    WaitEstimator estimator = new WaitEstimator(1);
    WaitForecast forecast = new WaitForecast();
    for (int i = 0; i < 9; i++) {
      estimator.arrived(i, 0, 0);
    }
    estimator.forecastOpening(0, 600 * SECOND, 5, 0, forecast);
    assertThat(forecast.basis()).isEqualTo(WaitBasis.OPENING);
    assertThat(forecast.opensAtNanos()).isEqualTo(600 * SECOND);
    // Five of ten are served at once; who comes tenth sees five exits.
    assertThat(forecast.meanNanos() / 1e9).isCloseTo(600 + 5 * 36, within(1.0));
    estimator.forecastOpening(0, 600 * SECOND, 20, 0, forecast);
    assertThat(forecast.meanNanos()).isEqualTo(600 * SECOND);
    assertThatThrownBy(() -> estimator.forecastOpening(0, 0, 5, SECOND, forecast))
        .isInstanceOf(InvalidValueException.class);
  }

  /** Without those who gave up, the rest would seem to wait less than all of them would have. */
  @Test
  void abandoners_countAsCensored() {
    double[] medians = new double[2];
    for (int told = 0; told < 2; told++) {
      WaitEstimator estimator = new WaitEstimator(1);
      SplittableRandom chance = new SplittableRandom(4);
      for (int i = 0; i < 20_000; i++) {
        long now = i * 1_000 * SECOND;
        double wait = -100 * Math.log1p(-chance.nextDouble());
        estimator.arrived(0, 0, now);
        if (wait > 60 && chance.nextInt(2) == 0) {
          if (told == 1) {
            estimator.abandoned(0, now + 60 * SECOND);
          } else {
            estimator.withdrawn(0, now + 60 * SECOND);
          }
        } else {
          estimator.started(0, -1, now + (long) (wait * 1e9));
          estimator.ended(0, now + (long) (wait * 1e9) + 30 * SECOND);
        }
      }
      medians[told] = ask(estimator, 0, 30_000_000 * SECOND)[20];
    }
    // The true median is 69.3; of those served alone it is about 47.
    assertThat(medians[0]).isBetween(40.0, 54.0);
    assertThat(medians[1]).isBetween(63.0, 76.0);
  }

  @Test
  void drift_isFollowed() {
    WaitEstimator estimator = new WaitEstimator(1);
    SplittableRandom chance = new SplittableRandom(9);
    for (int i = 0; i < 14_000; i++) {
      long now = i * 2_000 * SECOND;
      double mean = i < 10_000 ? 40 : 160;
      long start = now + (long) (-mean * Math.log1p(-chance.nextDouble()) * 1e9);
      estimator.arrived(0, 0, now);
      estimator.started(0, -1, start);
      estimator.ended(0, start + 30 * SECOND);
      if (i == 9_999 || i == 13_999) {
        double[] answer = ask(estimator, 0, now + 1_990 * SECOND);
        assertThat(answer[0]).isCloseTo(mean, within(.2 * mean));
        assertThat(answer[20]).isCloseTo(mean * Math.log(2), within(.2 * mean));
        assertThat(answer[36]).isCloseTo(mean * Math.log(10), within(.4 * mean));
      }
    }
  }

  @Test
  void impossibleCalls_areRefused() {
    WaitEstimator estimator = new WaitEstimator(2);
    WaitForecast forecast = new WaitForecast();
    refused("number of demands (0)", () -> new WaitEstimator(0));
    refused("demand (2)", () -> estimator.arrived(0, 2, 0));
    refused("demand (-1)", () -> estimator.forecast(-1, 0, forecast));
    refused("interaction (-1)", () -> estimator.arrived(-1, 0, 0));
    refused("interaction (0) must be waiting", () -> estimator.started(0, 1, 0));
    refused("interaction (0) must be waiting", () -> estimator.abandoned(0, 0));
    refused("interaction (0) must be in service", () -> estimator.ended(0, 0));
    estimator.arrived(0, 0, 0);
    refused("interaction (0) must not be in use", () -> estimator.arrived(0, 0, 0));
    refused("agent (-2)", () -> estimator.started(0, -2, 0));
    refused("number ahead (-1)", () -> estimator.forecast(0, -1, 0, forecast));
    estimator.started(0, 1, 0);
    refused("interaction (0) must be waiting", () -> estimator.withdrawn(0, 0));
    refused("number of agents (-2)", () -> estimator.staffed(0, -2, 0));
    refused("share (0.0)", () -> forecast.quantileNanos(0));
  }

  private static void refused(String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
