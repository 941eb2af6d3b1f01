package io.santral.routing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are written: numbers of variable length, texts in UTF-8, everything in the same
 * order always, so that equal values are equal bytes on every JVM. Reused, it stops allocating.
 */
final class ByteSink {
  private byte[] bytes;
  private int size;

  ByteSink() {
    this(256);
  }

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  byte get(int index) {
    return bytes[index];
  }

  ByteSink clear() {
    size = 0;
    return this;
  }

  /** What was written so far; holds as long as nothing else is written. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** A hash of all that was written: FNV-1a over words of eight bytes, the last filled up. */
  long hash() {
    StateHash hash = new StateHash().add(size);
    int at = 0;
    for (; at + Long.BYTES <= size; at += Long.BYTES) {
      hash.add(word(at, Long.BYTES));
    }
    return hash.add(word(at, size - at)).value();
  }

  private long word(int at, int count) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      word = word << Byte.SIZE | (bytes[at + i] & 0xFF);
    }
    return word;
  }

  ByteSink put(int oneByte) {
    room(1);
    bytes[size++] = (byte) oneByte;
    return this;
  }

  ByteSink put(boolean value) {
    return put(value ? 1 : 0);
  }

  /** Eight bytes, the highest first. */
  ByteSink fixed(long value) {
    room(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** One byte for what is below 128, ten for what is negative. */
  ByteSink count(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Short for what is near zero, on either side of it. */
  ByteSink number(long value) {
    return count((value << 1) ^ (value >> 63));
  }

  /** An instant, or one of the two ends of time, which take a byte. */
  ByteSink moment(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      return put(0);
    }
    return nanos == Long.MIN_VALUE ? put(1) : put(2).fixed(nanos);
  }

  ByteSink text(String text) {
    int length = text.length();
    room(length + 5);
    int start = size;
    if (length < 128) {
      size++;
      int i = 0;
      for (; i < length && text.charAt(i) < 0x80; i++) {
        bytes[size++] = (byte) text.charAt(i);
      }
      if (i == length) {
        bytes[start] = (byte) length;
        return this;
      }
      size = start;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return count(encoded.length).put(encoded);
  }

  ByteSink optional(@Nullable String text) {
    return text == null ? put(false) : put(true).text(text);
  }

  ByteSink duration(Duration time) {
    return number(time.toNanos());
  }

  ByteSink put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, (int) Math.min(bytes.length * 2L, MOST)));
    }
  }

  private static final long MOST = Integer.MAX_VALUE - 8;
}
