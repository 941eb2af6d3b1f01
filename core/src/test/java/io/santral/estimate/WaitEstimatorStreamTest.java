package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Long lives of small centres in which all that may happen to one who waits does happen, most of it
 * at odd times: at once, in the same nanosecond, on the stroke of a clock, or after years. {@code
 * -Dsantral.estimate.streams=10000} for more.
 */
class WaitEstimatorStreamTest {
  private static final int STREAMS = Integer.getInteger("santral.estimate.streams", 24);
  private static final int CALLS = 3_000;
  private static final int MOST = 200;
  private static final long SECOND = 1_000_000_000L;

  /** What becomes of an interaction. */
  private enum Phase {
    AWAY,
    WAITS,
    SERVED
  }

  @Test
  void whateverHappens_allThatIsLearntIsANumber() {
    for (int seed = 0; seed < STREAMS; seed++) {
      Stream stream = new Stream(seed);
      try {
        stream.live();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("stream " + seed, e);
      }
    }
  }

  /** One such life. */
  private static final class Stream {
    private final SplittableRandom random;
    private final int demands;
    private final int agents;
    private final int regime;
    private final Phase[] phases = new Phase[MOST];
    private final int[] agentOf = new int[MOST];
    private final boolean[] busy;
    private final WaitForecast forecast = new WaitForecast();
    private WaitEstimator estimator;
    private long now = 1_770_000_000_000_000_000L;

    Stream(long seed) {
      random = new SplittableRandom(seed);
      demands = 1 + random.nextInt(5);
      agents = 1 + random.nextInt(12);
      regime = random.nextInt(6);
      busy = new boolean[agents];
      estimator = new WaitEstimator(demands);
      Arrays.fill(phases, Phase.AWAY);
    }

    void live() {
      for (int d = 0; d < demands; d++) {
        estimator.staffed(d, random.nextInt(agents + 1), now);
      }
      for (int i = 0; i < CALLS; i++) {
        now += pause();
        happen(random.nextInt(MOST));
        look(random.nextInt(demands));
        if (i % 100 == 99) {
          byte[] state = estimator.exportState();
          estimator = WaitEstimator.importState(state);
          assertThat(estimator.exportState()).isEqualTo(state);
        }
      }
    }

    private long pause() {
      return switch (regime) {
        case 0 -> random.nextInt(3);
        case 1 -> random.nextInt(4) == 0 ? SECOND : 0;
        case 2 -> (long) (-Math.log(1 - random.nextDouble()) * 5e9);
        case 3 -> random.nextInt(300) == 0 ? 40_000_000 * SECOND : random.nextLong(SECOND);
        case 4 -> SECOND * random.nextInt(3) + random.nextInt(2);
        default -> 1L << random.nextInt(45);
      };
    }

    private void happen(int who) {
      if (phases[who] == Phase.SERVED) {
        estimator.ended(who, now);
        busy[agentOf[who]] = false;
        phases[who] = Phase.AWAY;
      } else if (phases[who] == Phase.WAITS) {
        goOn(who);
      } else if (random.nextInt(50) == 0) {
        estimator.staffed(random.nextInt(demands), random.nextInt(agents + 1), now);
      } else {
        arrive(who);
      }
    }

    private void arrive(int who) {
      phases[who] = Phase.WAITS;
      int demand = random.nextInt(demands);
      switch (random.nextInt(4)) {
        case 0 -> estimator.arrived(who, demand, random.nextInt(MOST), now);
        case 1 -> estimator.arrived(who, steps(), places(), times(), 1 + random.nextInt(3), now);
        default -> estimator.arrived(who, demand, now);
      }
    }

    private void goOn(int who) {
      int agent = random.nextInt(agents);
      switch (random.nextInt(12)) {
        case 0 -> away(who, true);
        case 1 -> away(who, false);
        case 2 -> estimator.moved(who, random.nextInt(demands), random.nextInt(MOST), now);
        case 3 -> estimator.relaxed(who, random.nextInt(demands), random.nextInt(MOST), now);
        case 4 -> estimator.moved(who, steps(), places(), times(), 1 + random.nextInt(3), now);
        default -> {
          if (!busy[agent]) {
            busy[agent] = true;
            agentOf[who] = agent;
            phases[who] = Phase.SERVED;
            estimator.started(who, agent, now);
          }
        }
      }
    }

    private void away(int who, boolean gaveUp) {
      phases[who] = Phase.AWAY;
      if (gaveUp) {
        estimator.abandoned(who, now);
      } else {
        estimator.withdrawn(who, now);
      }
    }

    private int[] steps() {
      return new int[] {random.nextInt(demands), random.nextInt(demands), random.nextInt(demands)};
    }

    private int[] places() {
      return new int[] {random.nextInt(MOST), random.nextInt(MOST), random.nextInt(MOST)};
    }

    private long[] times() {
      long first = 1 + pause();
      return new long[] {0, first, first + 1 + pause()};
    }

    private void look(int demand) {
      estimator.forecast(demand, now, forecast);
      sane();
      estimator.forecastSteps(steps(), places(), times(), 3, now, forecast);
      sane();
    }

    private void sane() {
      assertThat(forecast.meanNanos()).isGreaterThanOrEqualTo(0);
      double last = 0;
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        assertThat(forecast.knot(i)).isFinite().isGreaterThanOrEqualTo(last);
        last = forecast.knot(i);
      }
    }
  }
}
