package io.santral.routing.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found in a journal when it is opened: up to which record it is whole. Only reads.
 *
 * <p>All that is needed since the newest whole snapshot is read; older history is left to {@link
 * JournalInspection}.
 */
final class Recovery {
  private final List<SegmentHeader> segments;
  private final List<Long> snapshots;
  private final List<String> findings;
  private final @Nullable SegmentScan tail;

  private Recovery(
      List<SegmentHeader> segments,
      List<Long> snapshots,
      List<String> findings,
      @Nullable SegmentScan tail) {
    this.segments = segments;
    this.snapshots = snapshots;
    this.findings = findings;
    this.tail = tail;
  }

  /**
   * Reads a journal.
   *
   * @throws CorruptJournalException if something is missing that was stored
   */
  static Recovery of(Storage storage) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> names = storage.names();
    List<Long> snapshots = new ArrayList<>();
    for (String name : names) {
      if (SnapshotFiles.isFileName(name)) {
        try {
          snapshots.add(SnapshotFiles.read(storage, name).sequence());
        } catch (CorruptJournalException e) {
          findings.add("Left out a snapshot. " + e.getMessage());
        }
      }
    }
    List<SegmentHeader> segments = new ArrayList<>();
    for (String name : names) {
      if (SegmentHeader.isFileName(name)) {
        segments.add(SegmentScan.header(storage, name));
      }
    }
    long base = newest(snapshots);
    if (segments.isEmpty() && snapshots.isEmpty() && findings.isEmpty()) {
      return new Recovery(segments, snapshots, findings, null);
    }
    SegmentScan tail = scan(storage, segments, base);
    if (tail.droppedBytes() > 0) {
      findings.add(
          tail.name()
              + ": dropped "
              + tail.droppedBytes()
              + " bytes after record "
              + tail.last()
              + ", at byte "
              + tail.dataEnd()
              + ": the end of what was being written.");
    }
    return new Recovery(segments, snapshots, findings, tail);
  }

  private static SegmentScan scan(Storage storage, List<SegmentHeader> segments, long base)
      throws IOException {
    int from = holding(segments, base + 1);
    if (from < 0) {
      String missing = SegmentHeader.fileName(base + 1);
      throw new CorruptJournalException(
          missing, 0, "No segment begins with this record or before.");
    }
    SegmentScan scan = null;
    for (int i = from; i < segments.size(); i++) {
      SegmentHeader next = i + 1 < segments.size() ? segments.get(i + 1) : null;
      scan =
          SegmentScan.of(storage, segments.get(i), next, Long.MAX_VALUE, (sequence, frame) -> {});
    }
    if (scan == null || scan.last() < base) {
      SegmentHeader last = segments.get(segments.size() - 1);
      throw new CorruptJournalException(
          last.fileName(),
          scan == null ? 0 : scan.dataEnd(),
          "The journal ends before record " + base + ", of which there is a snapshot.");
    }
    return scan;
  }

  /** The last segment that does not begin after a record; -1 if there is none. */
  static int holding(List<SegmentHeader> segments, long sequence) {
    int found = -1;
    for (int i = 0; i < segments.size() && segments.get(i).first() <= sequence; i++) {
      found = i;
    }
    return found;
  }

  List<SegmentHeader> segments() {
    return segments;
  }

  /** The sequence of the newest snapshot that is whole; 0 if there is none. */
  long newestSnapshot() {
    return newest(snapshots);
  }

  private static long newest(List<Long> snapshots) {
    return snapshots.isEmpty() ? 0 : snapshots.get(snapshots.size() - 1);
  }

  /** The sequences of the snapshots that are whole, ascending. */
  List<Long> snapshots() {
    return snapshots;
  }

  /** What was not as it should be and yet no reason to refuse, as sentences. */
  List<String> findings() {
    return findings;
  }

  /** The last segment; null if there is nothing yet. */
  @Nullable SegmentScan tail() {
    return tail;
  }
}
