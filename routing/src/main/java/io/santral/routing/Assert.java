package io.santral.routing;

import org.jspecify.annotations.Nullable;

/** Assertions that stay on: an engine that finds itself inconsistent must not go on routing. */
final class Assert {
  private Assert() {}

  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("engine state is inconsistent: a link is missing");
    }
    return value;
  }

  static void that(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalStateException("engine state is inconsistent: " + rule);
    }
  }
}
