package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WideTest {
  @Property
  void addProduct_agreesWithBigInteger(
      @ForAll @Size(max = 100) List<@LongRange(max = 1L << 55) Long> nanos,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int count) {
    long[] slots = new long[3];
    BigInteger expected = BigInteger.ZERO;
    for (long value : nanos) {
      Wide.addProduct(slots, 1, count, value);
      Wide.addProduct(slots, 1, 1, value);
      expected = expected.add(BigInteger.valueOf(value).multiply(BigInteger.valueOf(count + 1L)));
    }

    assertThat(Wide.toBigInteger(slots, 1)).isEqualTo(expected);
    assertThat(Wide.toDouble(slots, 1)).isCloseTo(expected.doubleValue(), withinPercentage(1e-12));
    assertThat(slots[0]).isZero();
    assertThat(slots[1]).isBetween(0L, 0xFFFF_FFFFL);
  }

  @Test
  void addProduct_ofTheLargestFactors_isExact() {
    long[] slots = new long[2];

    Wide.addProduct(slots, 0, Integer.MAX_VALUE, Long.MAX_VALUE);
    Wide.addProduct(slots, 0, 1, Long.MAX_VALUE);

    assertThat(Wide.toBigInteger(slots, 0))
        .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.ONE.shiftLeft(31)));
  }

  @Property
  void normalise_keepsTheNumber(
      @ForAll @LongRange(max = 1L << 60) long low, @ForAll @LongRange(max = 1L << 60) long high) {
    long[] slots = {low, high};
    BigInteger before = Wide.toBigInteger(slots, 0);

    Wide.normalise(slots, 0);

    assertThat(Wide.toBigInteger(slots, 0)).isEqualTo(before);
    assertThat(slots[0]).isBetween(0L, 0xFFFF_FFFFL);
  }

  @Test
  void mean_roundsHalfUp() {
    assertThat(Wide.mean(BigInteger.valueOf(3), 2)).isEqualTo(Duration.ofNanos(2));
    assertThat(Wide.mean(BigInteger.valueOf(4), 3)).isEqualTo(Duration.ofNanos(1));
    assertThat(Wide.mean(BigInteger.ZERO, 0)).isZero();
  }
}
