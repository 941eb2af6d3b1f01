package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationRecorderTest {
  private static final long SECOND = 1_000_000_000L;

  private static DurationSummary of(long... nanos) {
    DurationRecorder recorder = new DurationRecorder();
    for (long value : nanos) {
      recorder.record(value);
    }
    return recorder.summary();
  }

  private static long[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.range(0, count)
        .map(i -> (long) (-Math.log(1 - random.nextDouble()) * 30 * SECOND))
        .toArray();
  }

  @Test
  void percentile_ofTen_isByNearestRank() {
    DurationSummary summary = of(LongStream.rangeClosed(1, 10).map(i -> i * 1_000_000).toArray());

    assertThat(summary.percentile(0).toMillis()).isEqualTo(1);
    assertThat(summary.percentile(10).toMillis()).isEqualTo(1);
    assertThat(summary.percentile(10.001).toMillis()).isEqualTo(2);
    assertThat(summary.percentile(50).toMillis()).isEqualTo(5);
    assertThat(summary.percentile(70).toMillis()).isEqualTo(7);
    assertThat(summary.percentile(100)).isEqualTo(Duration.ofMillis(10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 100.001, Double.NaN, Double.POSITIVE_INFINITY})
  void percentile_outOfRange_isRefused(double percent) {
    DurationSummary summary = of(1);

    assertThatThrownBy(() -> summary.percentile(percent))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must be from 0 to 100");
  }

  @Test
  void summary_ofNothing_isZero() {
    DurationSummary none = new DurationRecorder().summary();

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.count()).isZero();
    assertThat(none.mean()).isZero();
    assertThat(none.max()).isZero();
    assertThat(none.percentile(95)).isZero();
    assertThat(none).hasToString("none");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 255, 256, 257, 258, 5_000})
  void summary_ofRandomDurations_agreesWithTheSortedList(int count) {
    long[] values = random(count, count);
    DurationSummary summary = of(values);

    Arrays.sort(values);
    RoutingMetricsPropertyTest.checkDuration(summary, values);
  }

  @Test
  void summary_doesNotDependOnHowValuesAreKept() {
    long[] values = random(DurationRecorder.MOST_FEW, 1);
    DurationRecorder few = new DurationRecorder();
    DurationRecorder many = new DurationRecorder();
    DurationRecorder wide = new DurationRecorder(1);
    for (long value : random(DurationRecorder.MOST_FEW + 1, 2)) {
      many.record(value);
      wide.record(value);
    }
    many.reset();
    wide.reset();
    for (long value : values) {
      few.record(value);
      many.record(value);
      wide.record(value);
    }

    assertThat(many.summary()).isEqualTo(few.summary());
    assertThat(wide.summary()).isEqualTo(few.summary());
  }

  @Test
  void add_ofMoreThanAnIntHolds_keepsCounting() {
    DurationRecorder recorder = new DurationRecorder();
    recorder.record(5 * SECOND);
    for (int i = 0; i < 40; i++) {
      recorder.add(recorder.summary()); // doubles
    }

    DurationSummary summary = recorder.summary();

    assertThat(summary.count()).isEqualTo(1L << 40);
    assertThat(summary.mean()).isEqualTo(Duration.ofSeconds(5));
    assertThat(summary.percentile(50)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void record_theLongest_neitherFailsNorOverflows() {
    DurationSummary summary = of(Long.MAX_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);

    assertThat(summary.max()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    assertThat(summary.mean().toNanos()).isEqualTo((long) (0.75 * 0x1p63) - 1);
    assertThat(summary.percentile(25)).isBetween(Duration.ZERO, Duration.ofNanos(1_000));
    assertThat(summary.percentile(50).toDays()).isEqualTo(52);
  }

  @Test
  void record_theLongestInAHistogram_neitherFailsNorOverflows() {
    DurationRecorder recorder = new DurationRecorder();
    for (int i = 0; i < 1_000; i++) {
      recorder.record(i < 600 ? 3 : Long.MAX_VALUE - i);
    }

    assertThat(recorder.summary().percentile(60)).isLessThan(Duration.ofNanos(1_000));
    assertThat(recorder.summary().percentile(61).toDays()).isEqualTo(52);
  }

  @Test
  void and_isTheSummaryOfAll() {
    long[] one = random(300, 3);
    long[] two = random(200, 4);
    long[] both = LongStream.concat(Arrays.stream(one), Arrays.stream(two)).toArray();

    assertThat(of(one).and(of(two))).isEqualTo(of(both));
    assertThat(of(two).and(of(one))).isEqualTo(of(both)).hasSameHashCodeAs(of(both));
    assertThat(of(one).and(DurationSummary.EMPTY)).isEqualTo(of(one));
    assertThat(DurationSummary.EMPTY.and(of(one))).isEqualTo(of(one)).isNotEqualTo(of(two));
  }
}
