package io.santral.routing.journal;

import io.santral.routing.journal.FrameReader.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/*
 * How a torn tail is told from damage.
 *
 * Writing stops at any moment, and of what was not forced any part may be there. So behind the last
 * good frame there may be anything, and all of it may go: nobody was told of it. But of what was
 * forced all must be there. Each batch says up to where that was so when it was written. If any
 * batch behind the first bad frame says that the missing record was forced, the journal is damaged.
 * If none does, the bad frame is in the last batch, or behind it.
 *
 * The last batch of a journal that was not closed says nothing of itself. Damage to it cannot be
 * told from a torn tail, and is reported as dropped bytes.
 *
 * A segment that another follows was forced to its end before that other was made, and that other's
 * header says where the end is. Whatever lies behind it there is left over from a torn tail.
 */
/** What one segment holds, found by reading all of it. */
final class SegmentScan {
  /** Is given the records of a segment as they are stored. */
  interface Visitor {
    void record(long sequence, FrameReader frame) throws IOException;
  }

  private final String name;
  private final SegmentHeader header;
  private long last;
  private int lastCrc;
  private long dataEnd = SegmentHeader.BYTES;
  private long batchEnd = SegmentHeader.BYTES;
  private long mark;

  /** First record and offset of the batches that are not known to have been forced. */
  private final ArrayDeque<long[]> unproven = new ArrayDeque<>();

  private long droppedBytes;

  private SegmentScan(String name, SegmentHeader header) {
    this.name = name;
    this.header = header;
    last = header.first() - 1;
    mark = last;
    lastCrc = header.previousCrc();
  }

  /**
   * Reads a segment.
   *
   * @param next the header of the segment that follows, null for the last
   * @param upTo the last record to be read, though there may be more
   * @throws CorruptJournalException if something is missing that was forced
   */
  static SegmentScan of(
      Storage storage,
      SegmentHeader header,
      @Nullable SegmentHeader next,
      long upTo,
      Visitor visitor)
      throws IOException {
    SegmentScan scan = new SegmentScan(header.fileName(), header);
    try (StorageFile file = storage.openToRead(scan.name)) {
      scan.read(new FrameReader(file), next, upTo, visitor);
    }
    return scan;
  }

  /** Reads the header of a file. */
  static SegmentHeader header(Storage storage, String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
    try (StorageFile file = storage.openToRead(name)) {
      if (file.size() < SegmentHeader.BYTES) {
        throw new CorruptJournalException(name, 0, "The file is too short for its header.");
      }
      file.readFully(bytes, 0);
    }
    SegmentHeader header = SegmentHeader.decode(bytes);
    if (header == null) {
      throw new CorruptJournalException(
          name,
          0,
          SegmentHeader.isOfAnotherFormat(bytes)
              ? "The file is of a format that this version does not know."
              : "The header is damaged.");
    }
    if (!header.fileName().equals(name)) {
      throw new CorruptJournalException(name, 0, "The header is that of " + header.fileName());
    }
    return header;
  }

  private void read(FrameReader frames, @Nullable SegmentHeader next, long upTo, Visitor visitor)
      throws IOException {
    while (last < upTo && !endsBefore(next)) {
      Found found = frames.at(dataEnd);
      if (found == Found.UNKNOWN) {
        throw new CorruptJournalException(
            name, dataEnd, "The frame is of a version that this version does not know.");
      }
      if (found != Found.FRAME || !(frames.isBatch() ? isNextBatch(frames) : isNext(frames))) {
        judge(frames, next);
        return;
      }
      if (frames.isBatch()) {
        noteBatch(frames);
        batchEnd = frames.next() + frames.batchBytes();
      } else {
        last++;
        visitor.record(last, frames);
      }
      lastCrc = frames.crc();
      dataEnd = frames.next();
    }
  }

  private boolean endsBefore(@Nullable SegmentHeader next) {
    return next != null && last + 1 == next.first() && lastCrc == next.previousCrc();
  }

  private void noteBatch(FrameReader frames) {
    mark = Math.max(mark, frames.mark());
    unproven.add(new long[] {frames.sequence(), frames.offset()});
    // A batch is proven when the one after it begins no later than right behind the mark.
    long[] oldest = unproven.remove();
    while (!unproven.isEmpty() && unproven.element()[0] <= mark + 1) {
      oldest = unproven.remove();
    }
    unproven.addFirst(oldest);
  }

  private boolean isNextBatch(FrameReader frames) {
    return frames.offset() == batchEnd
        && frames.sequence() == last + 1
        && frames.previousCrc() == lastCrc
        && frames.mark() <= last
        && frames.batchBytes() >= 0;
  }

  private boolean isNext(FrameReader frames) {
    return frames.sequence() == last + 1 && frames.next() <= batchEnd;
  }

  /** Behind the last good frame: what does it mean that there are no more? */
  private void judge(FrameReader frames, @Nullable SegmentHeader next) throws IOException {
    if (next != null) {
      throw damage("as the next segment begins with record " + next.first());
    }
    long dirtyEnd = frames.lastByteFrom(dataEnd);
    for (long at = dataEnd; at < dirtyEnd; at++) {
      if (frames.mayBeBatchAt(at) && frames.at(at) == Found.FRAME && saysMissing(frames)) {
        throw damage("as the batch at byte " + at + " says");
      }
    }
    // A batch of which the end is missing is torn, even if only zeros follow.
    droppedBytes = Math.max(dirtyEnd, Math.min(batchEnd, frames.end())) - dataEnd;
  }

  /**
   * Whether a batch is a witness. A payload may hold the bytes of a forged one; it would have to
   * know nearly what is missing, since no more can be than there is room for before it.
   */
  private boolean saysMissing(FrameReader batch) {
    long missing = batch.sequence() - last - 1;
    return missing > 0
        && missing <= batch.offset() / Frames.HEADER_BYTES
        && batch.mark() > last
        && batch.mark() < batch.sequence();
  }

  private CorruptJournalException damage(String evidence) {
    return new CorruptJournalException(
        name,
        dataEnd,
        String.format(
            Locale.ROOT,
            "Record %d is damaged or missing, but was stored, %s.",
            last + 1,
            evidence));
  }

  SegmentHeader header() {
    return header;
  }

  String name() {
    return name;
  }

  /** The sequence of the last record; if there is none, one less than that of the first. */
  long last() {
    return last;
  }

  /** The CRC of the last frame, or what the header says if there is none. */
  int lastCrc() {
    return lastCrc;
  }

  /** Where the last good frame ends. */
  long dataEnd() {
    return dataEnd;
  }

  /** Up to which record all is known to have been forced. */
  long mark() {
    return mark;
  }

  /** Where the batches begin that are not known to have been forced. */
  long unprovenFrom() {
    return unproven.isEmpty() ? dataEnd : unproven.element()[1];
  }

  /** How much lies behind the last good frame that may have been records; 0 if all is whole. */
  long droppedBytes() {
    return droppedBytes;
  }
}
