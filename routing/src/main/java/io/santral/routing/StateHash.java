package io.santral.routing;

/** A running 64-bit hash (FNV-1a over 64-bit words, with a final mix); the same on every JVM. */
final class StateHash {
  private long hash = 0xCBF29CE484222325L;

  StateHash add(long value) {
    hash = (hash ^ value) * 0x100000001B3L;
    hash ^= hash >>> 29;
    return this;
  }

  /** By name: the order of an enum's constants may change from release to release. */
  StateHash add(Enum<?> constant) {
    return add(constant.name());
  }

  StateHash add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  long value() {
    long z = hash * 0x9E3779B97F4A7C15L;
    return z ^ (z >>> 32);
  }
}
