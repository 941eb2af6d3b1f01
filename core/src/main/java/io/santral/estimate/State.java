package io.santral.estimate;

import io.santral.InvalidValueException;
import java.nio.ByteBuffer;

/**
 * Writes state to bytes or reads it back, by one and the same sequence of calls, so that the two
 * cannot differ: each call takes the present value, writes it or not, and answers what holds now.
 */
final class State {
  private static final int MOST = 1 << 26;

  private ByteBuffer bytes;
  private final boolean reading;

  private State(ByteBuffer bytes, boolean reading) {
    this.bytes = bytes;
    this.reading = reading;
  }

  static State writer() {
    return new State(ByteBuffer.allocate(1 << 12), false);
  }

  static State reader(byte[] bytes) {
    return new State(ByteBuffer.wrap(bytes), true);
  }

  boolean isReading() {
    return reading;
  }

  byte[] written() {
    byte[] all = new byte[bytes.position()];
    bytes.duplicate().flip().get(all);
    return all;
  }

  void requireEnd() {
    if (bytes.hasRemaining()) {
      throw broken(bytes.remaining() + " bytes too many");
    }
  }

  static InvalidValueException broken(String what) {
    return new InvalidValueException(
        "state of an estimator",
        what,
        "must be what exportState wrote, by the same version",
        "Start without it: the estimator learns anew.");
  }

  private ByteBuffer room(int size) {
    if (bytes.remaining() < size) {
      if (reading) {
        throw broken("too short");
      }
      int needed = bytes.position() + size;
      ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * bytes.capacity()));
      bytes.flip();
      larger.put(bytes);
      bytes = larger;
    }
    return bytes;
  }

  long number(long value) {
    if (reading) {
      return room(8).getLong();
    }
    room(8).putLong(value);
    return value;
  }

  int number(int value) {
    if (reading) {
      return room(4).getInt();
    }
    room(4).putInt(value);
    return value;
  }

  double number(double value) {
    if (reading) {
      double read = room(8).getDouble();
      if (Double.isNaN(read) || Double.isInfinite(read)) {
        throw broken("a number that is none");
      }
      return read;
    }
    room(8).putDouble(value);
    return value;
  }

  /** A length that may be read: within bounds, and no more than there are bytes. */
  int length(int value) {
    int length = number(value);
    if (length < 0 || length > MOST || (reading && length > bytes.remaining())) {
      throw broken("a length of " + length);
    }
    return length;
  }

  void numbers(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = number(values[i]);
    }
  }

  void numbers(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = number(values[i]);
    }
  }

  float number(float value) {
    if (reading) {
      float read = room(4).getFloat();
      if (Float.isNaN(read) || Float.isInfinite(read)) {
        throw broken("a number that is none");
      }
      return read;
    }
    room(4).putFloat(value);
    return value;
  }

  void numbers(long[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = number(values[i]);
    }
  }

  void numbers(int[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = number(values[i]);
    }
  }
}
