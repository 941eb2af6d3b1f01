package io.santral.routing.journal;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All files of a journal, each read to its end. Only reads; may look at a journal in use, whose end
 * then may look torn.
 *
 * @param segments the files of records, oldest first
 * @param snapshots the snapshots, oldest first
 * @param problem why the journal would not be opened; empty if it would be
 * @param findings what would be dropped or left out in opening it, as sentences
 */
public record JournalInspection(
    List<Part> segments, List<Part> snapshots, String problem, List<String> findings) {

  /**
   * Copies the lists.
   *
   * @param segments the files of records
   * @param snapshots the snapshots
   * @param problem why the journal would not be opened
   * @param findings what would be dropped or left out
   */
  public JournalInspection {
    segments = List.copyOf(segments);
    snapshots = List.copyOf(snapshots);
    findings = List.copyOf(findings);
  }

  /**
   * One file.
   *
   * @param file its name
   * @param first the sequence of its first record
   * @param last the sequence of its last record, one less than the first if it holds none; of a
   *     snapshot, that of the last record it has seen, twice
   * @param bytes how many bytes are in use
   * @param codec the id of the codec that it was written with, 0 for none
   * @param problem what is wrong with it; empty if nothing is
   */
  public record Part(String file, long first, long last, long bytes, int codec, String problem) {
    /** {@return whether nothing is wrong with it} */
    public boolean isWhole() {
      return problem.isEmpty();
    }

    private static Part of(SegmentScan scan) {
      SegmentHeader header = scan.header();
      return new Part(scan.name(), header.first(), scan.last(), scan.dataEnd(), header.codec(), "");
    }

    private static Part damaged(CorruptJournalException damage) {
      return new Part(damage.file(), 0, 0, 0, 0, String.valueOf(damage.getMessage()));
    }
  }

  /**
   * Reads a journal.
   *
   * @param directory where its files are
   * @return what is in it
   * @throws CommandLogException if the files cannot be read
   */
  public static JournalInspection of(Path directory) {
    InvalidValueException.notNull("directory", directory);
    try {
      return of(FileStorage.toRead(directory));
    } catch (IOException e) {
      throw new CommandLogException("The journal " + directory + " cannot be read.", e);
    }
  }

  static JournalInspection of(Storage storage) throws IOException {
    List<String> names = storage.names();
    String problem = "";
    List<String> findings = List.of();
    try {
      findings = Recovery.of(storage).findings();
    } catch (CorruptJournalException e) {
      problem = String.valueOf(e.getMessage());
    }
    return new JournalInspection(
        segments(storage, names), snapshots(storage, names), problem, findings);
  }

  /** {@return whether it would be opened, and every file of it is whole} */
  public boolean isWhole() {
    return problem.isEmpty()
        && segments.stream().allMatch(Part::isWhole)
        && snapshots.stream().allMatch(Part::isWhole);
  }

  /** From the last to the first, since where one ends is said by the one after it. */
  private static List<Part> segments(Storage storage, List<String> names) throws IOException {
    List<Part> parts = new ArrayList<>();
    SegmentHeader next = null;
    for (int i = names.size() - 1; i >= 0; i--) {
      if (SegmentHeader.isFileName(names.get(i))) {
        try {
          SegmentHeader header = SegmentScan.header(storage, names.get(i));
          SegmentHeader following = next;
          next = header;
          parts.add(
              Part.of(SegmentScan.of(storage, header, following, Long.MAX_VALUE, (s, f) -> {})));
        } catch (CorruptJournalException e) {
          parts.add(Part.damaged(e));
        }
      }
    }
    Collections.reverse(parts);
    return parts;
  }

  private static List<Part> snapshots(Storage storage, List<String> names) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      if (SnapshotFiles.isFileName(name)) {
        try {
          SnapshotFiles.Stored found = SnapshotFiles.read(storage, name);
          long sequence = found.sequence();
          int bytes = found.state().remaining();
          parts.add(new Part(name, sequence, sequence, bytes, found.codec(), ""));
        } catch (CorruptJournalException e) {
          parts.add(Part.damaged(e));
        }
      }
    }
    return parts;
  }
}
