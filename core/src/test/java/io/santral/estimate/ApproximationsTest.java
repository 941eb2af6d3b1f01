package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closed formulas against figures computed at thirty digits. */
class ApproximationsTest {
  @Test
  void priorityWaits_areThoseOfCobham() {
    waits(1, new double[] {.3, .3, .3}, 1.285714286, 3.214285714, 22.5);
    waits(10, new double[] {3, 3, 3}, .0955330749, .2388326872, 1.67182881);
    waits(10, new double[] {1, 4, 4}, .0743035, .1486070, 1.3374630);
    waits(50, new double[] {10, 20, 16}, .0114521, .0286303, .2863032);
    assertThat(Approximations.priorityWaits(new double[] {9}, 1, 10)[0])
        .isCloseTo(.6687315, within(5e-8));
    assertThat(Approximations.priorityWaits(new double[] {.9}, 1, 1)[0])
        .isCloseTo(9, within(1e-12));
    assertThat(Approximations.priorityWaits(new double[] {46}, 1, 50)[0])
        .isCloseTo(.1145213, within(5e-8));
  }

  private static void waits(int agents, double[] rates, double... printed) {
    double[] waits = Approximations.priorityWaits(rates, 1, agents);
    for (int k = 0; k < printed.length; k++) {
      assertThat(waits[k]).isCloseTo(printed[k], within(6e-8 * Math.max(1, printed[k])));
    }
  }

  /** Whoever is served first, the work that waits is the same. */
  @Test
  void priorityWaits_conserveWork() {
    double[] rates = {3, 2, 4};
    double[] waits = Approximations.priorityWaits(rates, 1, 10);
    double all = 3 * waits[0] + 2 * waits[1] + 4 * waits[2];
    assertThat(all).isCloseTo(9 * QueueModel.of(9, 1, 10).meanWait(), within(1e-12));
  }

  @Test
  void priorityWaits_areInfiniteOnlyBelowWhatAgentsCarry() {
    double[] waits = Approximations.priorityWaits(new double[] {4, 4, 4}, 1, 10);
    assertThat(waits[0]).isFinite();
    assertThat(waits[1]).isFinite();
    assertThat(waits[2]).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({
    "2, .8, .903284, -.016",
    "5, .8, .289060, -.042",
    "10, .9, .344582, -.030",
    "20, .9, .144286, -.046",
    "50, .9, .039526, -.079",
    "50, .8, .005356, -.188"
  })
  void allenCunneen_errsAsKnown(int agents, double use, double exact, double error) {
    double wait = Approximations.allenCunneen(agents, agents * use, 1, 0);
    assertThat(wait / exact - 1).isCloseTo(error, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "2, .8, .903284, -.003",
    "5, .8, .289060, -.001",
    "10, .9, .344582, .003",
    "20, .9, .144286, .006",
    "50, .9, .039526, .008",
    "50, .8, .005356, -.015"
  })
  void cosmetatos_errsAsKnown(int agents, double use, double exact, double error) {
    double wait = Approximations.cosmetatos(agents, agents * use);
    assertThat(wait / exact - 1).isCloseTo(error, within(1e-3));
    assertThat(Approximations.kimura(agents, agents * use, 1, 0)).isCloseTo(wait, within(1e-15));
  }

  @Test
  void kimura_isExactWithExponentialLaws() {
    double exact = QueueModel.of(9, 1, 10).meanWait();
    assertThat(Approximations.kimura(10, 9, 1, 1)).isCloseTo(exact, within(1e-15));
    // One agent: the formula of Pollaczek and Khinchine.
    assertThat(Approximations.kimura(1, .8, 1, 3)).isCloseTo(8, within(1e-12));
  }

  @Test
  void limitLaws_areThoseOfTheTable() {
    double beta = 5 / Math.sqrt(95);
    assertThat(Approximations.halfinWhitt(beta)).isCloseTo(.4948, within(5e-5));
    assertThat(Erlang.c(100, 95)).isCloseTo(.50646, within(5e-6));
    assertThat(Approximations.garnett(2 / Math.sqrt(48), .5)).isCloseTo(.4508, within(5e-5));
    assertThat(Approximations.halfinWhitt(Approximations.betaForWaiting(.3)))
        .isCloseTo(.3, within(1e-12));
    assertThat(Approximations.squareRootStaffing(100, 1)).isEqualTo(110);
    assertThat(Approximations.squareRootStaffing(.01, -1)).isEqualTo(1);
  }

  @Test
  void normal_isThatOfTheTable() {
    assertThat(Normal.below(1.959963984540054)).isCloseTo(.975, within(1e-15));
    assertThat(Normal.below(-1.2815515655446004)).isCloseTo(.1, within(1e-15));
    assertThat(Normal.below(-3.0902323061678132)).isCloseTo(.001, within(1e-17));
    assertThat(Normal.below(-9)).isCloseTo(1.1285884059538408e-19, within(1e-32));
    assertThat(Normal.hazard(0)).isCloseTo(2 / Math.sqrt(2 * Math.PI), within(1e-15));
    assertThat(Normal.hazard(40)).isCloseTo(40.02496884720671, within(1e-11));
    assertThat(Normal.hazard(-9)).isPositive();
  }

  @Test
  void impossibleInput_isRefused() {
    refused(() -> Approximations.priorityWaits(new double[] {-1}, 1, 1));
    refused(() -> Approximations.cosmetatos(10, 10));
    refused(() -> Approximations.kimura(10, 9, -1, 1));
    refused(() -> Approximations.halfinWhitt(0));
    refused(() -> Approximations.garnett(Double.NaN, 1));
    refused(() -> Approximations.garnett(0, 0));
    refused(() -> Approximations.squareRootStaffing(1e6, 1));
    refused(() -> Approximations.betaForWaiting(1));
  }

  private static void refused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(InvalidValueException.class);
  }
}
