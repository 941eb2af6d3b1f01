package io.santral.routing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Reads the frames of a segment, trusting nothing in it: a length is believed only when that many
 * bytes are left in the file, and only then is room made for them. For one thread.
 */
final class FrameReader {
  private static final int WINDOW = 1 << 16;

  /** What lies at an offset. */
  enum Found {
    FRAME,
    /** Zeros, or too few bytes for a frame. */
    NOTHING,
    /** Anything else. */
    DAMAGE,
    /** A frame that is whole, but of a type or version that is not known here. */
    UNKNOWN
  }

  private final CRC32C sum = new CRC32C();
  private final StorageFile file;
  private final long end;
  private final int usualBytes;
  private ByteBuffer window;
  private long windowAt;

  private int length;
  private int crc;
  private byte type;
  private long sequence;
  private long offset;

  FrameReader(StorageFile file) throws IOException {
    this.file = file;
    end = file.size();
    usualBytes = (int) Math.min(end, WINDOW);
    window = ByteBuffer.allocate(usualBytes).limit(0);
  }

  /** Where the file ends. */
  long end() {
    return end;
  }

  /** Looks at an offset; the answers of the other methods are about the frame found there. */
  Found at(long where) throws IOException {
    offset = where;
    if (end - where < Frames.HEADER_BYTES) {
      return Found.NOTHING;
    }
    int at = load(where, Frames.HEADER_BYTES);
    length = window.getInt(at);
    crc = window.getInt(at + Frames.CRC_AT);
    type = window.get(at + Frames.TYPE_AT);
    sequence = window.getLong(at + Frames.SEQUENCE_AT);
    if (length == 0 && crc == 0 && sequence == 0 && window.getInt(at + Frames.TYPE_AT) == 0) {
      return Found.NOTHING;
    }
    if (length < 0 || length > end - where - Frames.HEADER_BYTES) {
      return Found.DAMAGE;
    }
    at = load(where, Frames.HEADER_BYTES + length);
    int limit = window.limit();
    boolean whole = Frames.crcAt(window, at, Frames.HEADER_BYTES + length, sum) == crc;
    window.limit(limit);
    if (!whole) {
      return Found.DAMAGE;
    }
    return isKnown(at) ? Found.FRAME : Found.UNKNOWN;
  }

  private boolean isKnown(int at) {
    boolean version = window.get(at + Frames.VERSION_AT) == Frames.VERSION;
    boolean batch = type == Frames.BATCH && length == Frames.BATCH_PAYLOAD_BYTES;
    return version && (batch || type == Frames.RECORD);
  }

  /** Whether a batch frame could begin at an offset; a glance, for looking at every byte. */
  boolean mayBeBatchAt(long where) throws IOException {
    if (end - where < Frames.BATCH_BYTES) {
      return false;
    }
    int at = load(where, Frames.BATCH_BYTES);
    return window.getInt(at) == Frames.BATCH_PAYLOAD_BYTES
        && window.get(at + Frames.TYPE_AT) == Frames.BATCH;
  }

  /** Whether a frame of any type could begin at an offset; a glance too. */
  boolean mayBeFrameAt(long where) throws IOException {
    if (end - where < Frames.HEADER_BYTES) {
      return false;
    }
    int at = load(where, Frames.HEADER_BYTES);
    byte kind = window.get(at + Frames.TYPE_AT);
    return (kind == Frames.BATCH || kind == Frames.RECORD)
        && window.get(at + Frames.VERSION_AT) == Frames.VERSION;
  }

  /** The end of the last byte that is not zero, from an offset on; the offset if there is none. */
  long lastByteFrom(long where) throws IOException {
    long last = where;
    for (long at = where; at < end; at = windowAt + window.limit()) {
      int first = load(at, 1);
      for (int i = window.limit() - 1; i >= first; i--) {
        if (window.get(i) != 0) {
          last = windowAt + i + 1;
          break;
        }
      }
    }
    return last;
  }

  boolean isBatch() {
    return type == Frames.BATCH;
  }

  long sequence() {
    return sequence;
  }

  int crc() {
    return crc;
  }

  /** Where the frame begins. */
  long offset() {
    return offset;
  }

  /** Where the next frame begins. */
  long next() {
    return offset + Frames.HEADER_BYTES + length;
  }

  /** The payload; valid until the next look. */
  ByteBuffer payload() {
    int at = (int) (offset - windowAt) + Frames.HEADER_BYTES;
    return window.slice(at, length).asReadOnlyBuffer();
  }

  /** Of a batch frame: the last record known to be forced when it was written. */
  long mark() {
    return batchLong(0);
  }

  /** Of a batch frame: the CRC of the frame before. */
  int previousCrc() {
    return (int) (batchLong(8) >>> 32);
  }

  /** Of a batch frame: the length of the frames that belong to it. */
  int batchBytes() {
    return (int) batchLong(8);
  }

  private long batchLong(int at) {
    return window.getLong((int) (offset - windowAt) + Frames.HEADER_BYTES + at);
  }

  /** Where in the window an offset of the file is, with at least so many bytes after it. */
  private int load(long where, int bytes) throws IOException {
    if (where < windowAt || where + bytes > windowAt + window.limit()) {
      if (bytes > window.capacity() || window.capacity() > usualBytes) {
        window = ByteBuffer.allocate(Math.max(bytes, usualBytes));
      }
      int wanted = (int) Math.min(window.capacity(), end - where);
      window.clear().limit(wanted);
      file.readFully(window, where);
      windowAt = where;
    }
    return (int) (where - windowAt);
  }
}
