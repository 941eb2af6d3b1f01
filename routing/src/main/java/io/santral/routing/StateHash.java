package io.santral.routing;

/** A running 64-bit hash (FNV-1a over 64-bit words, with a final mix); the same on every JVM. */
final class StateHash {
  private long hash = 0xCBF29CE484222325L;

  StateHash add(long value) {
    hash = (hash ^ value) * 0x100000001B3L;
    hash ^= hash >>> 29;
    return this;
  }

  long value() {
    long z = hash * 0x9E3779B97F4A7C15L;
    return z ^ (z >>> 32);
  }
}
