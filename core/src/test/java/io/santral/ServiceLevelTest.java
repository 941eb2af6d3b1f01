package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceLevelTest {
  private static final Duration TWENTY = Duration.ofSeconds(20);

  @Test
  void of_keepsBoth() {
    ServiceLevel level = ServiceLevel.of(0.80, TWENTY);

    assertThat(level.target()).isEqualTo(0.80);
    assertThat(level.within()).isEqualTo(TWENTY);
    assertThat(level).isEqualTo(new ServiceLevel(0.8, TWENTY)).hasToString("0.8 within PT20S");
    assertThat(ServiceLevel.of(1, Duration.ZERO).within()).isZero();
    assertThat(ServiceLevel.of(Double.MIN_VALUE, Duration.ofDays(36_500)).target()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        -0.1,
        1.0000000000000002,
        80,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void of_targetOutOfRange_isRefused(double target) {
    assertRefused(
        () -> ServiceLevel.of(target, TWENTY),
        "service level target",
        "" + target,
        "must be above 0 and at most 1");
  }

  @Test
  void of_timeOutOfRange_isRefused() {
    String rule = "must be 0 to 36500 days";
    assertRefused(
        () -> ServiceLevel.of(0.8, Duration.ofNanos(-1)),
        "service level time",
        "PT-0.000000001S",
        rule);
    assertRefused(
        () -> ServiceLevel.of(0.8, Duration.ofDays(36_500).plusNanos(1)),
        "service level time",
        "PT876000H0.000000001S",
        rule);
    assertRefused(
        () -> ServiceLevel.of(0.8, Duration.ofSeconds(Long.MAX_VALUE)),
        "service level time",
        "PT2562047788015215H30M7S",
        rule);
    assertRefused(
        () -> ServiceLevel.of(0.8, null), "service level time", "null", "must not be null");
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, 4, 5, true",
    "0.8, 79, 100, false",
    "0.8, 80, 100, true",
    "0.07, 7, 100, true",
    "0.07, 6, 100, false",
    "0.29, 29, 100, true",
    "0.57, 57, 100, true",
    "1, 100, 100, true",
    "1, 99, 100, false",
    "0.8, 0, 0, true",
    "0.000001, 0, 10, false",
    "0.9, 900000000000000, 1000000000000000, true",
    "0.9, 899999999999999, 1000000000000000, false",
    "1, 9223372036854775807, 9223372036854775807, true"
  })
  void met_comparesTheShare(double target, long answered, long offered, boolean met) {
    assertThat(ServiceLevel.of(target, TWENTY).met(answered, offered)).isEqualTo(met);
  }

  @Property
  void met_isExactInDecimals(
      @ForAll @IntRange(min = 1, max = 10_000) int tenThousandths,
      @ForAll @IntRange(max = 100_000) int offered,
      @ForAll @IntRange(max = 100_000) int answered) {
    BigDecimal target = BigDecimal.valueOf(tenThousandths, 4);
    BigDecimal needed = target.multiply(BigDecimal.valueOf(offered));
    long near = Math.min(offered, needed.longValue() + answered % 3);

    assertThat(ServiceLevel.of(target.doubleValue(), TWENTY).met(near, offered))
        .isEqualTo(BigDecimal.valueOf(near).compareTo(needed) >= 0);
  }

  @Test
  void met_impossibleCounts_areRefused() {
    ServiceLevel level = ServiceLevel.of(0.8, TWENTY);
    assertRefused(() -> level.met(0, -1), "offered", "-1", "must not be negative");
    assertRefused(
        () -> level.met(6, 5),
        "answered within",
        "6",
        "must be 0 to the number offered, which is 5");
    assertRefused(
        () -> level.met(-1, 5),
        "answered within",
        "-1",
        "must be 0 to the number offered, which is 5");
  }
}
