package io.santral.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Sums of nanoseconds that outgrow a long, kept in two neighbouring slots: {@code low + high *
 * 2^32}. A thousand waiting for a year are 3 x 10^19 waiting-nanoseconds, more than a long holds.
 * Sums up to 2^95 are exact.
 *
 * <p>After {@link #addProduct} the low slot is below 2^32. Adding two such numbers slot by slot
 * gives their sum too, only not in that form; {@link #normalise} restores it. So rows of counters
 * can be added without knowing which slots are wide.
 */
final class Wide {
  /** The bits of a low slot. */
  static final long LOW = 0xFFFF_FFFFL;

  private Wide() {}

  /** Adds {@code count * nanos}; {@code 0 <= count < 2^31}, {@code nanos >= 0}. */
  static void addProduct(long[] slots, int at, long count, long nanos) {
    long product = count * (nanos & LOW);
    long low = slots[at] + (product & LOW);
    slots[at + 1] += count * (nanos >>> 32) + (product >>> 32) + (low >>> 32);
    slots[at] = low & LOW;
  }

  /** Brings the low slot below 2^32 again. */
  static void normalise(long[] slots, int at) {
    slots[at + 1] += slots[at] >>> 32;
    slots[at] &= LOW;
  }

  /** The number, rounded to a double. */
  static double toDouble(long[] slots, int at) {
    return slots[at] + slots[at + 1] * 0x1p32;
  }

  /** The number. */
  static BigInteger toBigInteger(long[] slots, int at) {
    return BigInteger.valueOf(slots[at + 1]).shiftLeft(32).add(BigInteger.valueOf(slots[at]));
  }

  /** {@code sum / count} nanoseconds, rounded half up; zero if {@code count} is. */
  static Duration mean(BigInteger sum, long count) {
    if (count == 0) {
      return Duration.ZERO;
    }
    BigDecimal mean =
        new BigDecimal(sum).divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP);
    return Duration.ofNanos(mean.longValueExact());
  }
}
