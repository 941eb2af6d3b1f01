package io.santral.routing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are read, by somebody who does not trust them: nothing is made that is larger than
 * what is left of the bytes, and whatever is wrong about them is a {@link RecoveryException}.
 */
final class ByteSource {
  private final ByteBuffer bytes;

  /** The buffer's position and limit stay as they are. */
  ByteSource(ByteBuffer bytes) {
    this.bytes = bytes.duplicate();
  }

  int position() {
    return bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw damaged("has " + bytes.remaining() + " bytes more than it says");
    }
  }

  static RecoveryException damaged(String problem) {
    return new RecoveryException(0, "record", problem + ". Restore it from a copy.", null);
  }

  int one() {
    need(1);
    return bytes.get() & 0xFF;
  }

  boolean flag() {
    int value = one();
    if (value > 1) {
      throw damaged("has " + value + " for yes or no");
    }
    return value == 1;
  }

  long fixed() {
    need(Long.BYTES);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | (bytes.get() & 0xFF);
    }
    return value;
  }

  long count() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("has a number of more than ten bytes");
  }

  long number() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  long moment() {
    int kind = one();
    return switch (kind) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> fixed();
      default -> throw damaged("has an instant of kind " + kind);
    };
  }

  int small() {
    long value = number();
    if (value != (int) value) {
      throw damaged("has " + value + ", which is no int");
    }
    return (int) value;
  }

  /** How many elements follow, each of which takes at least one byte. */
  int elements() {
    long value = count();
    if (value < 0 || value > bytes.remaining()) {
      throw damaged("says that " + Long.toUnsignedString(value) + " elements follow");
    }
    return (int) value;
  }

  String text() {
    int length = elements();
    ByteBuffer slice = bytes.slice().limit(length);
    bytes.position(bytes.position() + length);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(slice);
      return text.toString();
    } catch (CharacterCodingException e) {
      throw damaged("has a text that is not UTF-8");
    }
  }

  @Nullable String optional() {
    return flag() ? text() : null;
  }

  Duration duration() {
    return Duration.ofNanos(number());
  }

  private void need(int count) {
    if (bytes.remaining() < count) {
      throw damaged("ends too soon");
    }
  }
}
