package io.santral.routing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;

/*
 * A snapshot is a file of its own:
 *
 *    0  8 bytes  SANTRALS
 *    8  int      format: 1
 *   12  int      id of the codec, 0 for none
 *   16  long     sequence of the last record that the state has seen
 *   24  long     length of the state as stored
 *   32  int      CRC32C of the state as stored
 *   36  int      CRC32C of bytes 0 to 35
 *   40  ...      the state
 *
 * It is written under another name, forced, renamed, and the name is forced: what bears the name
 * of a snapshot is whole. Should the disk have lied, the one before it is still there.
 */
/** The snapshots of a journal. For one thread at a time. */
final class SnapshotFiles {
  static final int KEPT = 2;
  private static final int HEADER_BYTES = 40;
  private static final int HEADER_CRC_AT = 36;
  private static final int FORMAT = 1;
  private static final long MAGIC = 0x53414E5452414C53L;
  private static final String PREFIX = "snapshot-";
  private static final String SUFFIX = ".state";
  private static final String UNFINISHED = "snapshot.unfinished";

  private final Storage storage;
  private final int codec;
  private final List<Long> whole;

  /**
   * Those of a journal that was opened.
   *
   * @param codec the id of the codec of what will be written
   * @param whole the sequences of those that are known to be whole, ascending
   */
  SnapshotFiles(Storage storage, int codec, List<Long> whole) {
    this.storage = storage;
    this.codec = codec;
    this.whole = new ArrayList<>(whole);
  }

  static String fileName(long sequence) {
    return PREFIX + SegmentHeader.digits(sequence) + SUFFIX;
  }

  static boolean isFileName(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** The sequence of the oldest that is kept, if so many are kept as should be; else 0. */
  long oldestKept() {
    return whole.size() < KEPT ? 0 : whole.get(whole.size() - KEPT);
  }

  /** The sequence of the newest; 0 if there is none. */
  long newest() {
    return whole.isEmpty() ? 0 : whole.get(whole.size() - 1);
  }

  /** Stores a state; then only the last ones are kept. */
  void write(long sequence, ByteBuffer state) throws IOException {
    try (StorageFile file = storage.create(UNFINISHED)) {
      ByteBuffer header = header(sequence, state);
      file.writeFully(header, 0);
      file.writeFully(state, HEADER_BYTES);
      file.force();
    }
    storage.rename(UNFINISHED, fileName(sequence));
    storage.forceNames();
    whole.remove(sequence);
    whole.add(sequence);
    Collections.sort(whole);
    deleteOlder();
  }

  private ByteBuffer header(long sequence, ByteBuffer state) {
    CRC32C crc = new CRC32C();
    crc.update(state.duplicate());
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(MAGIC).putInt(FORMAT).putInt(codec).putLong(sequence);
    header.putLong(state.remaining()).putInt((int) crc.getValue());
    return header.putInt(headerCrc(header)).flip();
  }

  private static int headerCrc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().limit(HEADER_CRC_AT).position(0));
    return (int) crc.getValue();
  }

  private void deleteOlder() throws IOException {
    while (whole.size() > KEPT) {
      whole.remove(0);
    }
    for (String name : storage.names()) {
      if (isFileName(name) && whole.stream().noneMatch(kept -> fileName(kept).equals(name))) {
        storage.delete(name);
      }
    }
  }

  /**
   * A snapshot as it is stored.
   *
   * @param codec the id of the codec that it was stored with
   * @param sequence the last record it has seen
   * @param state its bytes as stored
   */
  record Stored(int codec, long sequence, ByteBuffer state) {}

  /**
   * Reads a snapshot.
   *
   * @throws CorruptJournalException if it is not whole
   */
  static Stored read(Storage storage, String name) throws IOException {
    try (StorageFile file = storage.openToRead(name)) {
      long size = file.size();
      if (size < HEADER_BYTES) {
        throw new CorruptJournalException(name, 0, "The file is too short for its header.");
      }
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      file.readFully(header, 0);
      if (header.getLong(0) != MAGIC || header.getInt(HEADER_CRC_AT) != headerCrc(header)) {
        throw new CorruptJournalException(name, 0, "The header is damaged.");
      }
      if (header.getInt(8) != FORMAT) {
        throw new CorruptJournalException(
            name, 0, "The file is of a format that this version does not know.");
      }
      long sequence = header.getLong(16);
      if (header.getLong(24) != size - HEADER_BYTES || !fileName(sequence).equals(name)) {
        throw new CorruptJournalException(name, 0, "The file is not what its header says.");
      }
      ByteBuffer state = ByteBuffer.allocate(Math.toIntExact(size - HEADER_BYTES));
      file.readFully(state, HEADER_BYTES);
      CRC32C crc = new CRC32C();
      crc.update(state.flip());
      if ((int) crc.getValue() != header.getInt(32)) {
        throw new CorruptJournalException(name, HEADER_BYTES, "The state is damaged.");
      }
      return new Stored(header.getInt(12), sequence, state.rewind());
    }
  }
}
