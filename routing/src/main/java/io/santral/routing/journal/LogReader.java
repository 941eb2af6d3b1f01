package io.santral.routing.journal;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLog.RecordReader;
import io.santral.routing.CommandLog.Snapshot;
import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is stored, as it was before it was encoded. For any number of threads. */
final class LogReader {
  private final Storage storage;
  private final @Nullable PayloadCodec codec;

  LogReader(Storage storage, @Nullable PayloadCodec codec) {
    this.storage = storage;
    this.codec = codec;
  }

  void mustKnowCodecsOf(List<SegmentHeader> headers) {
    headers.forEach(header -> mustKnow(header.codec(), header.fileName()));
  }

  private void mustKnow(int id, String file) {
    if (id != 0 && (codec == null || id != codec.id())) {
      throw new CommandLogException(
          file + " was written with codec " + id + ". Open the journal with that codec.", null);
    }
  }

  /** The snapshot of a sequence; none if that is 0. */
  Optional<Snapshot> snapshot(long sequence) {
    if (sequence == 0) {
      return Optional.empty();
    }
    String name = SnapshotFiles.fileName(sequence);
    try {
      SnapshotFiles.Stored found = SnapshotFiles.read(storage, name);
      ByteBuffer state = decode(found.codec(), name, 0, found.sequence(), found.state());
      return Optional.of(new Snapshot(found.sequence(), state));
    } catch (NoSuchFileException e) {
      throw noLongerKept("The snapshot " + name, e);
    } catch (IOException e) {
      throw new CommandLogException("The snapshot " + name + " cannot be read.", e);
    }
  }

  /** Reads records from one to another. */
  void read(List<SegmentHeader> headers, long from, long to, RecordReader reader) {
    if (from < 1) {
      throw new InvalidValueException(
          "from", from, "must be at least 1", "The first record is number 1.");
    }
    int segment = Recovery.holding(headers, from);
    if (segment < 0 && from <= to) {
      throw noLongerKept("Record " + from, null);
    }
    for (int i = segment; i >= 0 && i < headers.size() && headers.get(i).first() <= to; i++) {
      SegmentHeader next = i + 1 < headers.size() ? headers.get(i + 1) : null;
      try {
        read(headers.get(i), next, from, to, reader);
      } catch (NoSuchFileException e) {
        throw noLongerKept(headers.get(i).fileName(), e);
      } catch (IOException e) {
        throw new CommandLogException(headers.get(i).fileName() + " cannot be read.", e);
      }
    }
  }

  /** Newer snapshots came meanwhile, perhaps of another process, and what was before them went. */
  private static CommandLogException noLongerKept(String what, @Nullable IOException gone) {
    return new CommandLogException(
        what + " is no longer kept. Keep more history, or read from the newest snapshot.", gone);
  }

  private void read(
      SegmentHeader header, @Nullable SegmentHeader next, long from, long to, RecordReader reader)
      throws IOException {
    String name = header.fileName();
    SegmentScan.Visitor visitor =
        (sequence, frame) -> {
          if (sequence >= from) {
            reader.record(
                sequence, decode(header.codec(), name, frame.offset(), sequence, frame.payload()));
          }
        };
    SegmentScan scan = SegmentScan.of(storage, header, next, to, visitor);
    if (scan.last() < to && next == null) {
      throw new CorruptJournalException(
          name, scan.dataEnd(), "Record " + (scan.last() + 1) + " is missing or damaged.");
    }
  }

  private ByteBuffer decode(int id, String file, long offset, long sequence, ByteBuffer bytes) {
    mustKnow(id, file);
    if (id == 0 || codec == null) {
      return bytes;
    }
    try {
      return codec.decode(sequence, bytes);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CorruptJournalException(
          file, offset, "The codec does not accept the bytes of " + sequence + ".", e);
    }
  }
}
