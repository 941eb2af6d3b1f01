package io.santral.routing.journal;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLogException;
import io.santral.routing.journal.FrameReader.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What could be saved of a damaged journal.
 *
 * <p>Records mean something only after all before them, or after a snapshot. So what is saved is
 * one gap-free run of records, with the whole snapshots that belong to it: of all such runs that
 * begin with the first record, or not after a whole snapshot, the one that reaches furthest. The
 * damaged journal is not touched.
 *
 * @param first the sequence of the first record saved
 * @param last the sequence of the last record saved, or of the last snapshot if that is later; 0 if
 *     nothing could be saved
 * @param snapshots the sequences of the snapshots saved, ascending
 * @param dropped what could not be saved, as sentences that name file and place
 */
public record Salvage(long first, long last, List<Long> snapshots, List<String> dropped) {

  /**
   * Copies the lists.
   *
   * @param first the sequence of the first record saved
   * @param last the sequence of the last record or snapshot saved
   * @param snapshots the sequences of the snapshots saved
   * @param dropped what could not be saved
   */
  public Salvage {
    snapshots = List.copyOf(snapshots);
    dropped = List.copyOf(dropped);
  }

  /**
   * Copies what can be saved into a new journal.
   *
   * @param damaged the directory of the damaged journal; not in use
   * @param target the directory of the new one; must not hold a journal yet
   * @return what was saved and what was not
   * @throws InvalidValueException if there is a journal in the target
   * @throws CommandLogException if files cannot be read or written
   */
  public static Salvage copy(Path damaged, Path target) {
    InvalidValueException.notNull("damaged", damaged);
    InvalidValueException.notNull("target", target);
    try {
      return IoThread.call(
          () -> {
            try (Storage to = FileStorage.toWrite(target)) {
              return copy(FileStorage.toRead(damaged), to);
            }
          },
          "santral-salvage");
    } catch (IOException e) {
      throw new CommandLogException("The journal " + damaged + " cannot be salvaged.", e);
    }
  }

  static Salvage copy(Storage from, Storage to) throws IOException {
    for (String name : to.names()) {
      if (SegmentHeader.isFileName(name) || SnapshotFiles.isFileName(name)) {
        throw new InvalidValueException(
            "target", name, "must not be there yet", "Salvage into an empty directory.");
      }
    }
    List<String> dropped = new ArrayList<>();
    List<Long> snapshots = wholeSnapshots(from, dropped);
    List<Run> runs = new ArrayList<>();
    visit(from, (codec, sequence, payload) -> note(runs, sequence), dropped);
    Run best = best(runs, snapshots);
    snapshots.removeIf(sequence -> sequence < best.first - 1 || sequence > best.last);
    for (Run run : runs) {
      if (run != best) {
        dropped.add("Records " + run.first + " to " + run.last + ": what comes before is missing.");
      }
    }
    copy(from, to, best, snapshots);
    return new Salvage(best.first, best.last, snapshots, dropped);
  }

  private static List<Long> wholeSnapshots(Storage from, List<String> dropped) throws IOException {
    List<Long> whole = new ArrayList<>();
    for (String name : from.names()) {
      if (SnapshotFiles.isFileName(name)) {
        try {
          whole.add(SnapshotFiles.read(from, name).sequence());
        } catch (CorruptJournalException e) {
          dropped.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return whole;
  }

  /** Records without a gap. */
  private static final class Run {
    final long first;
    long last;

    Run(long first, long last) {
      this.first = first;
      this.last = last;
    }
  }

  private static void note(List<Run> runs, long sequence) {
    Run open = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (open != null && sequence == open.last + 1) {
      open.last = sequence;
    } else {
      runs.add(new Run(sequence, sequence));
    }
  }

  /** Of those that can be replayed, the one that reaches furthest; the longest of these. */
  private static Run best(List<Run> runs, List<Long> snapshots) {
    Run best = new Run(1, 0);
    for (long snapshot : snapshots) {
      best = new Run(snapshot + 1, snapshot);
    }
    for (Run run : runs) {
      boolean replayable =
          run.first == 1 || snapshots.stream().anyMatch(s -> run.first - 1 <= s && s <= run.last);
      if (replayable && run.last >= best.last) {
        best = run;
      }
    }
    return best;
  }

  /** Sees the records that are whole, in the order of the files. */
  private interface Visitor {
    void record(int codec, long sequence, ByteBuffer payload) throws IOException;
  }

  private static void visit(Storage from, Visitor visitor, List<String> dropped)
      throws IOException {
    List<SegmentHeader> headers = new ArrayList<>();
    for (String name : from.names()) {
      if (SegmentHeader.isFileName(name)) {
        try {
          headers.add(SegmentScan.header(from, name));
        } catch (CorruptJournalException e) {
          dropped.add(String.valueOf(e.getMessage()));
        }
      }
    }
    for (int i = 0; i < headers.size(); i++) {
      long end = i + 1 < headers.size() ? headers.get(i + 1).first() : Long.MAX_VALUE;
      try (StorageFile file = from.openToRead(headers.get(i).fileName())) {
        visit(headers.get(i), end, new FrameReader(file), visitor, dropped);
      }
    }
  }

  /**
   * Looks at every byte behind a damaged one, until there is a frame again.
   *
   * @param end the first record of the next segment, behind which there is only what was never told
   */
  private static void visit(
      SegmentHeader header, long end, FrameReader frames, Visitor visitor, List<String> dropped)
      throws IOException {
    String name = header.fileName();
    long next = header.first();
    long dirtyEnd = frames.lastByteFrom(SegmentHeader.BYTES);
    long damagedFrom = -1;
    for (long at = SegmentHeader.BYTES; at < dirtyEnd && next < end; ) {
      boolean whole = (damagedFrom < 0 || frames.mayBeFrameAt(at)) && frames.at(at) == Found.FRAME;
      if (whole && (frames.isBatch() || isBetween(next, frames.sequence(), end))) {
        if (damagedFrom >= 0) {
          dropped.add(name + ": bytes " + damagedFrom + " to " + (at - 1) + " are damaged.");
          damagedFrom = -1;
        }
        if (!frames.isBatch()) {
          visitor.record(header.codec(), frames.sequence(), frames.payload());
          next = frames.sequence() + 1;
        }
        at = frames.next();
      } else {
        damagedFrom = damagedFrom < 0 ? at : damagedFrom;
        at++;
      }
    }
    if (damagedFrom >= 0) {
      dropped.add(name + ": bytes " + damagedFrom + " to " + (dirtyEnd - 1) + " are damaged.");
    }
  }

  private static boolean isBetween(long next, long sequence, long end) {
    return sequence >= next && sequence < end;
  }

  private static void copy(Storage from, Storage to, Run run, List<Long> snapshots)
      throws IOException {
    for (long sequence : snapshots) {
      SnapshotFiles.Stored stored = SnapshotFiles.read(from, SnapshotFiles.fileName(sequence));
      new SnapshotFiles(to, stored.codec(), snapshots).write(sequence, stored.state());
    }
    try (Copy copy = new Copy(to, run)) {
      visit(from, copy, new ArrayList<>());
      copy.end();
    }
  }

  /** Writes the records of a run into new segments, as they are. */
  private static final class Copy implements Visitor, AutoCloseable {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int SEGMENT_BYTES = 1 << 24;

    private final Storage to;
    private final Run run;
    private final ForceTimes times = new ForceTimes(() -> 0);
    private final Batch batch = new Batch(BATCH_BYTES);
    private int codec;
    private SegmentWriter writer;

    Copy(Storage to, Run run) throws IOException {
      this.to = to;
      this.run = run;
      writer = writer(0, run.first - 1, 0);
    }

    private SegmentWriter writer(int id, long last, int previousCrc) throws IOException {
      codec = id;
      return SegmentWriter.after(
          new Segments(to, id, SEGMENT_BYTES, List.of()), times, last, previousCrc);
    }

    @Override
    public void record(int id, long sequence, ByteBuffer payload) throws IOException {
      if (sequence < run.first || sequence > run.last) {
        return;
      }
      if (id != codec) {
        write();
        writer.force();
        writer.close();
        writer = writer(id, writer.written(), writer.lastCrc());
      }
      if (!batch.hasRoomFor(payload.remaining())) {
        write();
      }
      batch.add(sequence, payload);
    }

    private void write() throws IOException {
      if (!batch.isEmpty()) {
        writer.write(batch);
        batch.clear();
      }
    }

    /** The last batch says that all before it is stored. */
    void end() throws IOException {
      write();
      writer.force();
      batch.emptyAfter(writer.written());
      writer.write(batch);
      writer.force();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
