package io.santral.routing.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches one after another. After a failure it must not be used again. For one thread.
 *
 * <p>{@link #repair} must come first: it takes what was recovered for the truth.
 */
final class SegmentWriter implements Closeable {
  private static final int COPIED_AT_ONCE = 1 << 16;

  private final Segments segments;
  private final ForceTimes times;
  private @Nullable StorageFile file;
  private long fileBytes;
  private long position;
  private int previousCrc;
  private long written;
  private long forced;

  /**
   * Continues after a record of which all is certain, in a new segment.
   *
   * @param previousCrc the CRC of the last frame; 0 before the first
   */
  static SegmentWriter after(Segments segments, ForceTimes times, long last, int previousCrc)
      throws IOException {
    SegmentWriter writer = new SegmentWriter(segments, times, last, previousCrc);
    writer.begin(last + 1, 0);
    return writer;
  }

  private SegmentWriter(Segments segments, ForceTimes times, long last, int previousCrc) {
    this.segments = segments;
    this.times = times;
    this.previousCrc = previousCrc;
    written = last;
    forced = last;
  }

  /**
   * Continues a journal after its last record, in a new segment.
   *
   * <p>What could be read need not be on the disk: it may be in the memory of the operating system
   * alone, and a force that failed may have left it there as if it were clean. So whatever was not
   * known to be forced is written once more and forced, before a header says that it is.
   */
  static SegmentWriter repair(
      Storage storage, Segments segments, @Nullable SegmentScan tail, ForceTimes times)
      throws IOException {
    if (tail == null) {
      return after(segments, times, 0, 0);
    }
    boolean holdsRecords = tail.last() >= tail.header().first();
    // A segment without records is replaced, with whatever batch its closing left in it.
    int previousCrc = holdsRecords ? tail.lastCrc() : tail.header().previousCrc();
    if (holdsRecords) {
      try (StorageFile file = storage.openToWrite(tail.name())) {
        rewrite(file, tail.unprovenFrom(), tail.dataEnd());
        times.force(file);
      }
    }
    SegmentWriter writer = after(segments, times, tail.last(), previousCrc);
    if (holdsRecords) {
      try (StorageFile file = storage.openToWrite(tail.name())) {
        file.truncate(tail.dataEnd());
      }
    }
    return writer;
  }

  private static void rewrite(StorageFile file, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(to - from, COPIED_AT_ONCE));
    for (long at = from; at < to; at += bytes.limit()) {
      bytes.clear().limit((int) Math.min(bytes.capacity(), to - at));
      file.readFully(bytes, at);
      file.writeFully(bytes.flip(), at);
    }
  }

  /** Writes a batch, which is certain after the next {@link #force} only. */
  void write(Batch batch) throws IOException {
    if (file == null || position + batch.bytes() > fileBytes) {
      begin(batch.first(), batch.bytes());
    }
    StorageFile target = current();
    int bytes = batch.bytes();
    target.writeFully(batch.seal(forced, previousCrc), position);
    position += bytes;
    previousCrc = batch.lastCrc();
    written = batch.last();
  }

  /** Makes certain what was written. */
  void force() throws IOException {
    times.force(current());
    forced = written;
  }

  /** The next segment; only when all before it is certain, since its header says so. */
  private void begin(long first, long dataBytes) throws IOException {
    if (file != null) {
      if (forced < written) {
        force();
      }
      file.close();
      file = null;
    }
    file = segments.begin(first, previousCrc, dataBytes);
    fileBytes = file.size();
    position = SegmentHeader.BYTES;
  }

  private StorageFile current() {
    if (file == null) {
      throw new IllegalStateException("closed");
    }
    return file;
  }

  /** The CRC of the last frame. */
  int lastCrc() {
    return previousCrc;
  }

  /** The sequence of the last record written. */
  long written() {
    return written;
  }

  /** The sequence of the last record that is certain. */
  long forced() {
    return forced;
  }

  /** Whether it is time to think of the next segment. */
  boolean isHalfFull() {
    return position > fileBytes / 2;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
