package io.santral.routing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the records: which there are, and how new ones come and old ones go.
 *
 * <p>A new segment is filled with zeros, so that neither its length nor its place on the disk
 * change while records are written, and a full disk is met here and not in the middle of a record.
 * That takes a while and is done ahead, under a name of its own; it becomes a segment by its
 * header, forced, and its name, forced too.
 *
 * <p>May be used by several threads.
 */
final class Segments {
  private static final String PREPARED = "segment.prepared";
  private static final int ZEROS = 1 << 16;

  private final Storage storage;
  private final int codec;
  private final long usualBytes;
  private final List<SegmentHeader> headers;
  private long preparedBytes;

  /**
   * Those of a journal that was opened.
   *
   * @param codec the id of the codec of what will be written
   * @param usualBytes the length of a segment
   * @param headers of the segments that are there
   */
  Segments(Storage storage, int codec, long usualBytes, List<SegmentHeader> headers) {
    this.storage = storage;
    this.codec = codec;
    this.usualBytes = usualBytes;
    this.headers = new ArrayList<>(headers);
  }

  /** Fills the next segment with zeros, unless that is done already. */
  synchronized void prepare() throws IOException {
    prepare(usualBytes);
  }

  private void prepare(long bytes) throws IOException {
    if (preparedBytes >= bytes) {
      return;
    }
    preparedBytes = 0;
    try (StorageFile file = storage.create(PREPARED)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, ZEROS));
      for (long at = 0; at < bytes; at += zeros.limit()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
        file.writeFully(zeros, at);
      }
      file.force();
      preparedBytes = bytes;
    } finally {
      if (preparedBytes == 0) {
        // Half a segment on a full disk helps nobody.
        storage.delete(PREPARED);
      }
    }
  }

  /**
   * Begins a segment, in place of one that begins with the same record and so holds none.
   *
   * @param first the sequence of its first record
   * @param previousCrc the CRC of the frame before
   * @param dataBytes how much must at least go into it
   * @return the open file
   */
  synchronized StorageFile begin(long first, int previousCrc, long dataBytes) throws IOException {
    prepare(Math.max(usualBytes, SegmentHeader.BYTES + dataBytes));
    preparedBytes = 0;
    SegmentHeader header = new SegmentHeader(codec, first, previousCrc);
    StorageFile file = storage.openToWrite(PREPARED);
    try {
      file.writeFully(header.encode(), 0);
      file.force();
      storage.rename(PREPARED, header.fileName());
      storage.forceNames();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    headers.removeIf(old -> old.first() == first);
    headers.add(header);
    return file;
  }

  /** The headers of all segments, oldest first. */
  synchronized List<SegmentHeader> headers() {
    return List.copyOf(headers);
  }

  /**
   * Deletes segments, oldest first and never leaving a gap.
   *
   * @param sequence a record that must stay, with all after it
   * @param history how many segments before that one stay too
   */
  synchronized void forgetBefore(long sequence, int history) throws IOException {
    int forgotten = Recovery.holding(headers, sequence) - history;
    for (int i = 0; i < forgotten; i++) {
      storage.delete(headers.get(0).fileName());
      storage.forceNames();
      headers.remove(0);
    }
  }
}
