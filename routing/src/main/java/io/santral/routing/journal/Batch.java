package io.santral.routing.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The records that will be written at once, already in the format of the segment. For one thread at
 * a time: first filled, then sealed and written, then cleared.
 */
final class Batch {
  private static final int SMALLEST = 1 << 16;

  private final CRC32C crc = new CRC32C();
  private final int usualBytes;
  private ByteBuffer buffer;
  private long first;
  private int records;
  private int lastCrc;

  /** A batch that is usually no larger than this many bytes. */
  Batch(int usualBytes) {
    this.usualBytes = usualBytes;
    buffer = empty(Math.min(usualBytes, SMALLEST));
  }

  /** Direct, since a channel would copy any other into a direct one of its own first. */
  private static ByteBuffer empty(int bytes) {
    return ByteBuffer.allocateDirect(bytes).position(Frames.BATCH_BYTES);
  }

  boolean isEmpty() {
    return records == 0;
  }

  int records() {
    return records;
  }

  /** The sequence of the last record; of an empty batch, of the one before it. */
  long last() {
    return first + records - 1;
  }

  long first() {
    return first;
  }

  /** How long it will be when written. */
  int bytes() {
    return buffer.position();
  }

  /** Whether a record still belongs into it; the first one always does. */
  boolean hasRoomFor(int payloadBytes) {
    return records == 0 || (long) bytes() + Frames.HEADER_BYTES + payloadBytes <= (long) usualBytes;
  }

  /** Adds a record; the sequence is the one after the last. */
  void add(long sequence, ByteBuffer payload) {
    int length = payload.remaining();
    makeRoom(Frames.HEADER_BYTES + length);
    if (records == 0) {
      first = sequence;
    }
    Frames.putHeader(buffer, length, Frames.RECORD, sequence);
    buffer.put(payload);
    records++;
  }

  private void makeRoom(int more) {
    if (buffer.remaining() < more) {
      int needed = Math.addExact(buffer.position(), more);
      int doubled = (int) Math.min(2L * buffer.capacity(), usualBytes);
      ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(needed, doubled));
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
  }

  /** Makes it a batch without records, which says no more than its mark. */
  void emptyAfter(long last) {
    first = last + 1;
  }

  /**
   * Puts the batch frame before the records and the CRC into each frame.
   *
   * @return the bytes to be written
   */
  ByteBuffer seal(long mark, int previousCrc) {
    int end = buffer.position();
    buffer.position(0);
    Frames.putHeader(buffer, Frames.BATCH_PAYLOAD_BYTES, Frames.BATCH, first);
    buffer.putLong(mark).putInt(previousCrc).putInt(end - Frames.BATCH_BYTES);
    int at = 0;
    while (at < end) {
      int frame = Frames.HEADER_BYTES + buffer.getInt(at);
      lastCrc = Frames.crcAt(buffer, at, frame, crc);
      buffer.limit(end).putInt(at + Frames.CRC_AT, lastCrc);
      at += frame;
    }
    return buffer.limit(end).position(0);
  }

  /** The CRC of the last frame; known once sealed. */
  int lastCrc() {
    return lastCrc;
  }

  /** Forgets everything, and the memory for a record that was larger than usual. */
  void clear() {
    records = 0;
    if (buffer.capacity() > usualBytes) {
      buffer = empty(usualBytes);
    }
    buffer.clear().position(Frames.BATCH_BYTES);
  }
}
