package io.santral.routing;

import org.jspecify.annotations.Nullable;

/** By a numeric attribute, with ageing; a record, so that plans compare and print well. */
record ValueOrder(String attribute, long headStartNanos) implements WaitingOrder {
  @Override
  public long key(InteractionView interaction) {
    long value = parse(interaction.interaction().attributes().get(attribute));
    long gain = saturatingMultiply(value, headStartNanos);
    long entered = interaction.enqueuedAt();
    long key = entered - gain;
    if (((entered ^ gain) & (entered ^ key)) < 0) {
      return gain < 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return key;
  }

  /** A whole number, or 0; without an exception for what a stranger may have written there. */
  static long parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return 0;
    }
    boolean negative = text.charAt(0) == '-';
    int from = negative ? 1 : 0;
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  private static long saturatingMultiply(long value, long nanos) {
    long high = Math.multiplyHigh(value, nanos);
    long low = value * nanos;
    if (high == low >> 63) {
      return low;
    }
    return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
