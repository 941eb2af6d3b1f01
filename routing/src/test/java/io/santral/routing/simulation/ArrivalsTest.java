package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DAYS = 4_000;

  /** How many come in each hour, on all days together. */
  private static long[] counts(Arrivals arrivals, int hours) {
    long[] counts = new long[hours];
    for (int day = 0; day < DAYS; day++) {
      ArrivalProcess process = begin(arrivals, day);
      long last = 0;
      for (long at = process.next(); at < hours * HOUR.toNanos(); at = process.next()) {
        assertThat(at).isGreaterThanOrEqualTo(last);
        last = at;
        counts[(int) (at / HOUR.toNanos())]++;
      }
    }
    return counts;
  }

  private static ArrivalProcess begin(Arrivals arrivals, int day) {
    return arrivals.begin(stream(2L * day), stream(2L * day + 1));
  }

  private static Stream stream(long seed) {
    return new Stream(Stream.mix(11, seed), Stream.Mode.PLAIN);
  }

  private static void assertNear(long count, double perDay) {
    double expected = perDay * DAYS;
    assertThat((double) count).isCloseTo(expected, within(4.5 * Math.sqrt(expected) + 1e-9));
  }

  @Test
  void poisson_hasItsRate() {
    for (long count : counts(Arrivals.poisson(30, HOUR), 3)) {
      assertNear(count, 30);
    }
  }

  @Test
  void piecewiseConstant_hasItsRates_andEnds() {
    long[] counts = counts(Arrivals.piecewiseConstant(HOUR, 10, 0, 25), 5);
    assertNear(counts[0], 10);
    assertThat(counts[1]).isZero();
    assertNear(counts[2], 25);
    assertThat(counts[3] + counts[4]).isZero();
  }

  @Test
  void piecewiseLinear_hasTheMeanOfItsKnots_andTheRightSlope() {
    Duration two = HOUR.multipliedBy(2);
    long[] counts = counts(Arrivals.piecewiseLinear(two, 0, 40, 8), 5);
    // Counts are per interval of two hours: 0 to 40 in the first, so 5 and 15 in its halves.
    assertNear(counts[0], 5);
    assertNear(counts[1], 15);
    assertNear(counts[2], (40 + 24) / 4.0);
    assertNear(counts[3], (24 + 8) / 4.0);
    assertThat(counts[4]).isZero();
  }

  @Test
  void renewal_inWhichNoTimePasses_isRefused() {
    ArrivalProcess process = begin(Arrivals.renewal(Distribution.constant(Duration.ZERO)), 0);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                process.next();
              }
            })
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("time between arrivals (0) must not be 0 a million times");
  }

  @Test
  void renewal_withConstantTimes_isRegular() {
    ArrivalProcess process = begin(Arrivals.renewal(Distribution.constant(HOUR)), 0);
    assertThat(process.next()).isEqualTo(HOUR.toNanos());
    assertThat(process.next()).isEqualTo(2 * HOUR.toNanos());
  }

  @Test
  void recorded_areThoseGiven_inOrder() {
    ArrivalProcess process = begin(Arrivals.at(List.of(HOUR, Duration.ZERO)), 0);
    assertThat(process.next()).isZero();
    assertThat(process.next()).isEqualTo(HOUR.toNanos());
    assertThat(process.next()).isEqualTo(ArrivalProcess.NEVER);
  }

  @Test
  void busyness_makesDaysDiffer_andKeepsTheMean() {
    Arrivals arrivals = Arrivals.piecewiseConstant(HOUR, 100).busyness(0.3);
    double sum = 0;
    double squares = 0;
    for (int day = 0; day < DAYS; day++) {
      ArrivalProcess process = begin(arrivals, day);
      int count = 0;
      while (process.next() != ArrivalProcess.NEVER) {
        count++;
      }
      sum += count;
      squares += (double) count * count;
    }
    double mean = sum / DAYS;
    assertThat(mean).isCloseTo(100, within(2.5));
    // The variance of a mixed Poisson count: its mean, and the squared deviation of the rate.
    assertThat(squares / DAYS - mean * mean).isCloseTo(100 + 900, within(120.0));
  }

  @Test
  void batches_haveTheirShares() {
    Arrivals arrivals = Arrivals.poisson(1, HOUR).inBatches(0.5, 0.3, 0.2);
    int[] sizes = new int[4];
    Stream random = stream(1);
    for (int i = 0; i < 100_000; i++) {
      sizes[arrivals.batch(random)]++;
    }
    assertThat(sizes[1]).isCloseTo(50_000, within(800));
    assertThat(sizes[3]).isCloseTo(20_000, within(800));
    assertThat(Arrivals.poisson(1, HOUR).comeAlone()).isTrue();
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> Arrivals.poisson(0, HOUR)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Arrivals.poisson(1, Duration.ZERO))
        .hasMessageContaining("per (PT0S) must be longer than 0");
    assertThatThrownBy(() -> Arrivals.piecewiseConstant(HOUR, 1, -1))
        .hasMessageContaining("count (-1.0) must be 0 or more");
    assertThatThrownBy(() -> Arrivals.poisson(1, HOUR).inBatches(0.5, 0.4))
        .hasMessageContaining("must add up to 1");
  }
}
