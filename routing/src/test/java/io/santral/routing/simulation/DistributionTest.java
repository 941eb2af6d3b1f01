package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final int DRAWS = 200_000;

  /** Distributions, their means and their standard deviations by the books' formulas. */
  static List<Arguments> moments() {
    Distribution exponential = Distribution.exponential(TEN);
    double weibull = 10 * Math.exp(StudentT.logGamma(1.5));
    double weibullSquare = 100 * Math.exp(StudentT.logGamma(2));
    return List.of(
        Arguments.of(Distribution.constant(TEN), 10, 0),
        Arguments.of(exponential, 10, 10),
        Arguments.of(Distribution.uniform(Duration.ZERO, TEN), 5, 10 / Math.sqrt(12)),
        Arguments.of(Distribution.lognormal(TEN, Duration.ofSeconds(8)), 10, 8),
        Arguments.of(Distribution.gamma(TEN, 4), 10, 5),
        Arguments.of(Distribution.gamma(TEN, 0.5), 10, 10 * Math.sqrt(2)),
        Arguments.of(Distribution.erlang(TEN, 4), 10, 5),
        Arguments.of(
            Distribution.weibull(TEN, 2), weibull, Math.sqrt(weibullSquare - weibull * weibull)),
        Arguments.of(
            Distribution.empirical(List.of(TEN, Duration.ZERO, Duration.ZERO, Duration.ZERO)),
            2.5,
            10 * Math.sqrt(0.1875)),
        Arguments.of(
            Distribution.mixture(0.25, exponential, Distribution.exponential(TEN.dividedBy(10))),
            3.25,
            Math.sqrt(0.25 * 200 + 0.75 * 2 - 3.25 * 3.25)),
        Arguments.of(exponential.times(2).plus(TEN), 30, 20),
        // Its square has the mean 2 - 4/e of its squared scale.
        Arguments.of(
            exponential.atMost(TEN),
            10 * (1 - Math.exp(-1)),
            10 * Math.sqrt(2 - 4 / Math.E - Math.pow(1 - 1 / Math.E, 2))),
        // Two phases one after the other, of 2 s and 4 s, and for one in ten customers neither.
        Arguments.of(
            Distribution.phaseType(new double[] {0.9, 0}, new double[][] {{0, 0.5}, {0, 0.25}}),
            5.4,
            Math.sqrt(0.9 * (20 + 36) - 5.4 * 5.4)));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void moments_areThoseOfTheBooks(Distribution distribution, double mean, double deviation) {
    for (Stream.Mode mode : Stream.Mode.values()) {
      var random = new Stream(42, mode);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < DRAWS; i++) {
        double draw = distribution.seconds(random);
        sum += draw;
        squares += draw * draw;
      }
      double average = sum / DRAWS;
      double error = 4.5 * deviation / Math.sqrt(DRAWS) + 1e-9;
      assertThat(average).as("%s", mode).isCloseTo(mean, within(error));
      double spread = Math.sqrt(Math.max(0, squares / DRAWS - average * average));
      assertThat(spread).isCloseTo(deviation, within(0.03 * deviation + 1e-6));
    }
  }

  @Test
  void phaseType_endsInItsLastPhase() {
    // Both phases: 1/0.5 s and 1/0.25 s; the second's own place holds the rate at which it ends.
    Distribution both =
        Distribution.phaseType(new double[] {1, 0}, new double[][] {{0, 0.5}, {0, 0.25}});
    var random = new Stream(1, Stream.Mode.PLAIN);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += both.seconds(random);
    }
    assertThat(sum / DRAWS).isCloseTo(6, within(0.05));
  }

  @Test
  void phaseType_thatNeverEnds_isRefused() {
    assertThatThrownBy(
            () -> Distribution.phaseType(new double[] {1, 0}, new double[][] {{0, 1}, {1, 0}}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must lead to an end");
  }

  @ParameterizedTest
  @EnumSource
  void exponentialTail_isExponential(Stream.Mode mode) {
    var random = new Stream(3, mode);
    int beyond = 0;
    int far = 0;
    int draws = 2_000_000;
    for (int i = 0; i < draws; i++) {
      double x = random.nextExponential();
      beyond += x > 3 ? 1 : 0;
      far += x > 8 ? 1 : 0;
    }
    double three = draws * Math.exp(-3);
    double eight = draws * Math.exp(-8);
    assertThat((double) beyond).isCloseTo(three, within(4.5 * Math.sqrt(three)));
    assertThat((double) far).isCloseTo(eight, within(4.5 * Math.sqrt(eight)));
  }

  @Test
  void mirroredStreams_areComplements() {
    var first = new Stream(5, Stream.Mode.FIRST);
    var second = new Stream(5, Stream.Mode.MIRRORED);
    for (int i = 0; i < 1_000; i++) {
      assertThat(first.nextDouble() + second.nextDouble()).isCloseTo(1, within(1e-15));
      assertThat(first.nextGaussian()).isCloseTo(-second.nextGaussian(), within(1e-9));
    }
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> Distribution.exponential(Duration.ZERO))
        .hasMessageContaining("mean (PT0S) must be longer than 0");
    assertThatThrownBy(() -> Distribution.uniform(TEN, Duration.ZERO))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Distribution.empirical(List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Checks.drawn(Double.NaN)).hasMessageContaining("drawn time (NaN)");
  }
}
