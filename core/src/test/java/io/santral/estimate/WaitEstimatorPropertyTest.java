package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.InvalidValueException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever is told, in whatever order and with whatever times: what is possible is taken, what is
 * not is refused, and each answer is a law of a wait.
 */
class WaitEstimatorPropertyTest {
  private static final int DEMANDS = 4;
  private static final int NUMBERS = 12;

  /** One call, possible or not. */
  record Call(int kind, int interaction, int demand, int agent, long step) {}

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Long> steps =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(0, 100_000_000_000L)),
            Tuple.of(4, Arbitraries.of(0L, 1L)),
            Tuple.of(1, Arbitraries.longs().between(-100_000_000_000L, -1)),
            Tuple.of(1, Arbitraries.longs()));
    Arbitrary<Call> call =
        Combinators.combine(
                Arbitraries.integers().between(0, 18),
                Arbitraries.integers().between(0, NUMBERS - 1),
                Arbitraries.integers().between(0, DEMANDS - 1),
                Arbitraries.integers().between(-1, 5),
                steps)
            .as(Call::new);
    return call.list().ofMinSize(20).ofMaxSize(400);
  }

  @Property(tries = 150)
  void anyStream_givesSaneAnswers(@ForAll("calls") List<Call> calls) {
    WaitEstimator estimator = new WaitEstimator(DEMANDS);
    WaitForecast forecast = new WaitForecast();
    long now = 1_770_000_000_000_000_000L;
    int taken = 0;
    for (Call call : calls) {
      now += call.step;
      taken += tell(estimator, call, now) ? 1 : 0;
      ask(estimator, call, now, forecast);
    }
    assertThat(taken).isPositive();
    WaitAccuracy accuracy = estimator.accuracy();
    for (double each :
        new double[] {
          accuracy.meanWait(), accuracy.bias(), accuracy.meanSquaredError(), accuracy.pinball()
        }) {
      assertThat(each).isFinite();
    }
    byte[] state = estimator.exportState();
    WaitEstimator other = WaitEstimator.importState(state);
    assertThat(other.exportState()).isEqualTo(state);
    WaitForecast again = new WaitForecast();
    for (int d = 0; d < DEMANDS; d++) {
      estimator.forecast(d, now, forecast);
      other.forecast(d, now, again);
      assertThat(Errors.read(again)).isEqualTo(Errors.read(forecast));
    }
  }

  /**
   * Neither asking nor a restart in between leaves a trace in what comes after: one is asked all
   * the time, one now and then, and one is restored.
   */
  @Property(tries = 150)
  void restoredOrAsked_goesOnTheSame(@ForAll("calls") List<Call> calls) {
    WaitEstimator asked = new WaitEstimator(DEMANDS);
    WaitEstimator silent = new WaitEstimator(DEMANDS);
    WaitEstimator restored = new WaitEstimator(DEMANDS);
    WaitForecast forecast = new WaitForecast();
    long now = 1_770_000_000_000_000_000L;
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (call.step > 0) {
        ask(asked, call, now + call.step / 3, forecast);
        ask(asked, call, now + call.step / 2, forecast);
      }
      now += call.step;
      tell(asked, call, now);
      tell(silent, call, now);
      tell(restored, call, now);
      ask(asked, call, now, forecast);
      if (i % 7 == 3) {
        restored = WaitEstimator.importState(restored.exportState());
        assertSame(asked, restored, now, i);
      }
      if (i % 11 == 5) {
        assertSame(asked, silent, now, i);
      }
    }
    assertSame(asked, silent, now, calls.size());
    assertSame(asked, restored, now, calls.size());
    assertThat(restored.exportState()).isEqualTo(asked.exportState());
    assertThat(silent.exportState()).isEqualTo(asked.exportState());
  }

  private static void assertSame(WaitEstimator one, WaitEstimator other, long now, int after) {
    WaitForecast forecast = new WaitForecast();
    WaitForecast again = new WaitForecast();
    for (int d = 0; d < DEMANDS; d++) {
      one.forecast(d, now, forecast);
      other.forecast(d, now, again);
      assertThat(again.basis()).as("after call %d", after).isEqualTo(forecast.basis());
      assertThat(Errors.read(again)).as("after call %d", after).isEqualTo(Errors.read(forecast));
    }
  }

  /** True if it was possible; whatever is not must be refused, and nothing else may go wrong. */
  private static boolean tell(WaitEstimator estimator, Call call, long now) {
    int who = call.interaction;
    try {
      switch (call.kind) {
        case 0, 1, 2, 3 -> estimator.arrived(who, call.demand, now);
        case 4 -> estimator.arrived(who, call.demand, Math.max(0, call.agent), now);
        case 5, 6, 7, 8 -> estimator.started(who, call.agent, now);
        case 9, 10, 11 -> estimator.ended(who, now);
        case 12 -> estimator.abandoned(who, now);
        case 13 -> estimator.withdrawn(who, now);
        case 14 -> estimator.moved(who, call.demand, Math.max(0, call.agent), now);
        case 15 -> estimator.relaxed(who, call.demand, Math.max(0, call.agent), now);
        case 16 -> estimator.arrived(who, steps(call), ahead(call), after(call), 3, now);
        case 17 -> estimator.moved(who, steps(call), ahead(call), after(call), 2, now);
        default -> estimator.staffed(call.demand, call.agent, now);
      }
      return true;
    } catch (InvalidValueException refused) {
      assertThat(refused).hasMessageStartingWith("interaction (" + who + ")");
      return false;
    }
  }

  private static int[] steps(Call call) {
    return new int[] {call.demand, (call.demand + 1) % DEMANDS, (call.demand + 2) % DEMANDS};
  }

  private static int[] ahead(Call call) {
    return new int[] {call.interaction, 0, 1_000_000};
  }

  private static long[] after(Call call) {
    return new long[] {0, 1 + Math.abs(call.step / 2), Long.MAX_VALUE};
  }

  private static void ask(WaitEstimator estimator, Call call, long now, WaitForecast forecast) {
    estimator.forecast(call.demand, now, forecast);
    assertSane(forecast);
    estimator.forecastAt(call.demand, call.interaction, now, forecast);
    assertSane(forecast);
    estimator.forecastSteps(steps(call), ahead(call), after(call), 3, now, forecast);
    assertSane(forecast);
    try {
      estimator.forecast(call.interaction, call.agent + 1, now, forecast);
      assertSane(forecast);
    } catch (InvalidValueException refused) {
      assertThat(refused).hasMessageContaining("must be waiting");
    }
    if (now < Long.MAX_VALUE - 1) {
      estimator.forecastOpening(call.demand, now + 1, 3, now, forecast);
      assertSane(forecast);
    }
  }

  private static void assertSane(WaitForecast forecast) {
    double[] all = Errors.read(forecast);
    assertThat(forecast.meanNanos()).isGreaterThanOrEqualTo(0);
    double last = 0;
    double share = 0;
    for (int i = 1; i < all.length; i++) {
      assertThat(all[i]).isBetween(last, 3.2e9);
      last = all[i];
      double within = forecast.within((long) (last * 1e9));
      assertThat(within).isBetween(share, 1.0);
      share = within;
    }
    assertThat(forecast.quantileNanos(1 - 1e-12)).isGreaterThanOrEqualTo((long) last);
    assertThat(forecast.isKnown() || last == 0).isTrue();
  }
}
