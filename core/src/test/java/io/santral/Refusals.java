package io.santral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.AbstractList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every refusal must be like, and inputs that must be refused unread. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(ThrowingCallable call, String name, String value, String rule) {
    InvalidValueException refusal = refusal(call);
    assertThat(refusal.name()).isEqualTo(name);
    assertThat(refusal.value()).isEqualTo(value);
    assertThat(refusal.rule()).isEqualTo(rule);
  }

  static InvalidValueException refusal(ThrowingCallable call) {
    InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, call);
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal)
        .hasMessage(
            "%s (%s) %s. %s", refusal.name(), refusal.value(), refusal.rule(), refusal.advice());
    assertThat(refusal.value()).hasSizeLessThanOrEqualTo(64);
    assertThat(refusal.rule()).isNotBlank().doesNotEndWith(".");
    assertThat(refusal.advice()).matches("[A-Z].{10,}\\.");
    assertThat(refusal.getMessage().codePoints().noneMatch(Identifiers::isBanned)).isTrue();
    return refusal;
  }

  /** A list that says how long it is, and fails the test when something looks inside. */
  static <T> List<T> unreadable(int size) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        throw new AssertionError("element " + index + " was read before the size was checked");
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
