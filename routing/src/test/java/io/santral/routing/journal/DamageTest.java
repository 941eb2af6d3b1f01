package io.santral.routing.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.routing.CommandLog;
import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be done to the bytes of a small journal: it is opened to exactly what was
 * stored, or up to where its last batch is torn, or refused with the place.
 */
class DamageTest {
  private static final int RECORDS = 40;

  /** What became of a journal. */
  private record Result(boolean refused, long last, long dropped) {}

  /**
   * A journal of batches of 1, 2, 3, 4 records, and so on; closed or as a loss of power left it.
   */
  private static SimulatedDisk journal(boolean closed) {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileLog log = disk.log();
    log.start(new Told());
    for (int batch = 0; log.lastSequence() < RECORDS; batch++) {
      Records.append(log, batch % 4 + 1);
    }
    if (closed) {
      log.close();
    }
    disk.restart();
    return disk;
  }

  private static final String SEGMENT = SegmentHeader.fileName(1);

  private static Result open(SimulatedDisk disk) {
    try (FileLog log = disk.log()) {
      return check(log, log.recovered().droppedBytes());
    } catch (CorruptJournalException e) {
      return refusal(e);
    }
  }

  /** Recovers it without going on, which is done so often that it must be quick. */
  private static Result recover(SimulatedDisk disk) {
    try {
      SegmentScan tail = Recovery.of(disk).tail();
      return check(new ReadOnlyLog(disk, null), tail == null ? 0 : tail.droppedBytes());
    } catch (CorruptJournalException e) {
      return refusal(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Result check(CommandLog log, long dropped) {
    long last = log.lastSequence();
    if (!Records.read(log, 1).equals(Records.texts(1, last))) {
      throw new AssertionError("not what was stored, up to " + last);
    }
    return new Result(false, last, dropped);
  }

  private static Result refusal(CorruptJournalException e) {
    assertThat(e.file()).isEqualTo(SEGMENT);
    assertThat(e.getMessage()).contains(SEGMENT, String.valueOf(e.offset()));
    return new Result(true, e.offset(), 0);
  }

  private static Result openWith(SimulatedDisk disk, byte[] segment) {
    SimulatedDisk copy = disk.copy(2);
    copy.put(SEGMENT, segment);
    return open(copy);
  }

  private static long dataEnd(SimulatedDisk disk) throws IOException {
    return JournalInspection.of(disk).segments().get(0).bytes();
  }

  /** The first record of the last batch that holds records. */
  private static long lastBatchFirst() {
    long first = 1;
    for (int batch = 0; first + batch % 4 + 1 <= RECORDS; batch++) {
      first += batch % 4 + 1;
    }
    return first;
  }

  @Test
  void cutAtEveryByte_isOpenedToThePrefixOrRefused() throws Exception {
    SimulatedDisk disk = journal(false);
    byte[] segment = disk.bytes(SEGMENT);
    int end = (int) dataEnd(disk);
    assertThat(openWith(disk, segment)).isEqualTo(new Result(false, RECORDS, 0));
    long last = -1;
    for (int cut = 0; cut <= segment.length; cut++) {
      Result shorter = openWith(disk, Arrays.copyOf(segment, cut));
      byte[] zeroed = segment.clone();
      Arrays.fill(zeroed, cut, zeroed.length, (byte) 0);
      Result zeros = openWith(disk, zeroed);
      // With nothing behind the cut there is nothing that says what was stored.
      assertThat(zeros.refused()).as("cut at %d", cut).isEqualTo(cut < SegmentHeader.BYTES);
      assertThat(shorter.refused()).isEqualTo(zeros.refused());
      if (!zeros.refused()) {
        assertThat(shorter.last()).isEqualTo(zeros.last()).isBetween(Math.max(0, last), last + 1);
        last = zeros.last();
        assertThat(cut < end || zeros.dropped() == 0).isTrue();
      }
    }
    assertThat(last).isEqualTo(RECORDS);
  }

  @Test
  void everyFlippedBit_isRefusedUnlessInTheLastBatch() throws Exception {
    SimulatedDisk disk = journal(true);
    long bits = 8 * dataEnd(disk);
    long refused = flips(true, DamageTest::recover, UnaryOperator.identity());
    // Only the batch that closing wrote says nothing of itself, and it holds nothing.
    assertThat(refused).isEqualTo(bits - 8 * Frames.BATCH_BYTES);
    System.out.printf(
        Locale.ROOT,
        "%,d flipped bits: %,d refused, %,d opened to all records%n",
        bits,
        refused,
        bits - refused);
    flips(false, DamageTest::recover, UnaryOperator.identity());
  }

  /** Returns how many flips were refused. */
  private static long flips(
      boolean closed, Function<SimulatedDisk, Result> opener, UnaryOperator<byte[]> afterwards)
      throws Exception {
    SimulatedDisk disk = journal(closed);
    byte[] segment = disk.bytes(SEGMENT);
    int end = (int) dataEnd(disk);
    long proven = closed ? RECORDS : lastBatchFirst() - 1;
    long refused = 0;
    for (int bit = 0; bit < end * 8; bit++) {
      byte[] flipped = segment.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      SimulatedDisk copy = disk.copy(2);
      copy.put(SEGMENT, afterwards.apply(flipped));
      Result result = opener.apply(copy);
      if (result.refused()) {
        refused++;
        // Never behind the damage, and never before the frame that holds it.
        assertThat(result.last()).isBetween(frameAt(segment, bit / 8), (long) bit / 8);
      } else {
        assertThat(result.last()).isBetween(proven, (long) RECORDS);
        assertThat(result.dropped()).isPositive();
      }
    }
    return refused;
  }

  /** Where the frame begins that holds a byte. */
  private static long frameAt(byte[] segment, int where) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    int at = SegmentHeader.BYTES;
    if (where < at) {
      return 0;
    }
    while (at + Frames.HEADER_BYTES + bytes.getInt(at) <= where) {
      at += Frames.HEADER_BYTES + bytes.getInt(at);
    }
    return at;
  }

  /** The frames of a segment, each as its bytes. */
  private static List<byte[]> frames(byte[] segment, int end) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    List<byte[]> frames = new ArrayList<>();
    for (int at = SegmentHeader.BYTES; at < end; ) {
      int length = Frames.HEADER_BYTES + bytes.getInt(at);
      frames.add(Arrays.copyOfRange(segment, at, at + length));
      at += length;
    }
    return frames;
  }

  private static byte[] joined(byte[] segment, List<byte[]> frames) {
    byte[] joined = new byte[segment.length];
    System.arraycopy(segment, 0, joined, 0, SegmentHeader.BYTES);
    int at = SegmentHeader.BYTES;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, joined, at, Math.min(frame.length, joined.length - at));
      at += frame.length;
    }
    return joined;
  }

  @Test
  void swappedDuplicatedMissingAndZeroedFrames_areRefused() throws Exception {
    SimulatedDisk disk = journal(true);
    byte[] segment = disk.bytes(SEGMENT);
    List<byte[]> frames = frames(segment, (int) dataEnd(disk));
    int proven = frames.size() - 1;
    for (int i = 0; i < proven; i++) {
      for (int j = i + 1; j < proven; j++) {
        List<byte[]> swapped = new ArrayList<>(frames);
        Collections.swap(swapped, i, j);
        assertThat(openWith(disk, joined(segment, swapped)).refused()).as("%d %d", i, j).isTrue();
      }
      List<byte[]> duplicated = new ArrayList<>(frames);
      duplicated.add(i, frames.get(i));
      Result twice = openWith(disk, joined(segment, duplicated));
      // The last record twice is no loss: all records are there, and behind them is something.
      assertThat(twice.refused() || (i == proven - 1 && twice.last() == RECORDS)).isTrue();
      List<byte[]> missing = new ArrayList<>(frames);
      missing.remove(i);
      assertThat(openWith(disk, joined(segment, missing)).refused()).as("without %d", i).isTrue();
      List<byte[]> zeroed = new ArrayList<>(frames);
      zeroed.set(i, new byte[frames.get(i).length]);
      assertThat(openWith(disk, joined(segment, zeroed)).refused()).as("zeroed %d", i).isTrue();
    }
  }

  @Test
  void lastBatch_isDroppedWhenDamagedAndSaysSo() throws Exception {
    SimulatedDisk disk = journal(false);
    byte[] segment = disk.bytes(SEGMENT);
    segment[(int) dataEnd(disk) - 1] ^= 1;
    SimulatedDisk copy = disk.copy(2);
    copy.put(SEGMENT, segment);
    try (FileLog log = copy.log()) {
      assertThat(log.lastSequence()).isEqualTo(RECORDS - 1);
      assertThat(log.recovered().findings())
          .singleElement()
          .asString()
          .contains(SEGMENT, "dropped", "after record " + (RECORDS - 1));
    }
  }

  @Test
  void forgedBatchInAPayload_isNoWitness() throws Exception {
    Batch forged = new Batch(1 << 12);
    forged.emptyAfter(1L << 40);
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = disk.log()) {
      log.start(new Told());
      Records.append(log, 10);
      log.append(11, forged.seal(1L << 39, 0));
    }
    byte[] segment = disk.bytes(SEGMENT);
    // The record's own frame is torn, and so is the batch that closing wrote.
    List<byte[]> frames = frames(segment, (int) dataEnd(disk));
    frames.remove(frames.size() - 1);
    frames.get(frames.size() - 1)[0] ^= 1;
    assertThat(openWith(disk, joined(segment, frames)).last()).isEqualTo(10);
  }

  /** Several segments and snapshots; then one of the files is missing, or another's. */
  @Test
  void missingAndExchangedFiles_areRefused() {
    SimulatedDisk disk = new SimulatedDisk(3);
    try (FileLog log = disk.log()) {
      log.start(new Told());
      Records.append(log, 400);
    }
    List<String> names = disk.names().stream().filter(SegmentHeader::isFileName).toList();
    assertThat(names).hasSizeGreaterThan(3);
    for (int i = 0; i < names.size() - 1; i++) {
      SimulatedDisk missing = disk.copy(4);
      missing.remove(names.get(i));
      assertThatThrownBy(missing::log).isInstanceOf(CorruptJournalException.class);
      SimulatedDisk exchanged = disk.copy(4);
      exchanged.put(names.get(i), disk.bytes(names.get(i + 1)));
      assertThatThrownBy(exchanged::log).isInstanceOf(CorruptJournalException.class);
    }
    // Of another journal with the same numbers: the sums of the frames do not fit.
    SimulatedDisk other = new SimulatedDisk(5);
    try (FileLog log = other.log()) {
      log.start(new Told());
      for (int i = 1; i <= 400; i++) {
        log.append(i, ByteBuffer.wrap(Records.text(i).replace('r', 'R').getBytes(UTF_8)));
      }
    }
    SimulatedDisk mixed = disk.copy(4);
    mixed.put(names.get(1), other.bytes(names.get(1)));
    assertThatThrownBy(mixed::log).isInstanceOf(CorruptJournalException.class);
  }

  @Test
  void newerFormat_isRefusedAndNotTakenForDamage() {
    SimulatedDisk disk = journal(true);
    byte[] segment = disk.bytes(SEGMENT);
    ByteBuffer header = ByteBuffer.wrap(segment);
    header.putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(segment, 0, 60);
    header.putInt(60, (int) crc.getValue());
    disk.put(SEGMENT, segment);
    assertThatThrownBy(disk::log)
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("does not know");
  }

  /** Random damage of many bytes: no exception but the typed one, and nothing invented. */
  @Test
  void randomDamage_isOpenedToThePrefixOrRefused() {
    SimulatedDisk disk = journal(true);
    byte[] segment = disk.bytes(SEGMENT);
    SplittableRandom random = new SplittableRandom(7);
    int rounds = Integer.getInteger("santral.journal.damages", 3_000);
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = segment.clone();
      int damages = 1 + random.nextInt(8);
      for (int i = 0; i < damages; i++) {
        int from = random.nextInt(damaged.length);
        int length = random.nextInt(1, 40);
        int to = Math.min(damaged.length, from + length);
        int source = random.nextInt(damaged.length - length);
        switch (random.nextInt(3)) {
          case 0 -> Arrays.fill(damaged, from, to, (byte) random.nextInt());
          case 1 -> System.arraycopy(segment, source, damaged, from, to - from);
          default -> damaged[from] ^= (byte) (1 << random.nextInt(8));
        }
      }
      openWith(disk, damaged);
    }
  }

  /** The test of the test: a reader that compares no sums would open what is damaged. */
  @Test
  void plantedReaderWithoutSums_isCaught() {
    assertThatThrownBy(() -> flips(true, DamageTest::recover, DamageTest::withTheSumsOfWhatIsThere))
        .isInstanceOf(AssertionError.class);
  }

  /** Gives every frame the sum that a reader without sums would not have missed. */
  private static byte[] withTheSumsOfWhatIsThere(byte[] segment) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    for (int at = SegmentHeader.BYTES; at + Frames.HEADER_BYTES <= segment.length; ) {
      int length = bytes.getInt(at);
      if (length < 0 || at + Frames.HEADER_BYTES + (long) length > segment.length) {
        break;
      }
      int frame = Frames.HEADER_BYTES + length;
      int sum = Frames.crcAt(bytes, at, frame, new CRC32C());
      bytes.clear().putInt(at + Frames.CRC_AT, sum);
      at += frame;
    }
    return segment;
  }

  /** The test of the test: a reader that drops whatever it cannot read would lose records. */
  @Test
  void plantedReaderThatTruncatesAnywhere_isCaught() {
    Function<SimulatedDisk, Result> truncating =
        disk -> {
          Result result = recover(disk);
          return result.refused() ? new Result(false, 0, 1) : result;
        };
    assertThatThrownBy(() -> flips(true, truncating, UnaryOperator.identity()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void readingADamagedRunningJournal_saysWhere() {
    SimulatedDisk disk = journal(false);
    FileLog log = disk.log();
    byte[] segment = disk.bytes(SEGMENT);
    segment[100] ^= 1;
    disk.put(SEGMENT, segment);
    CommandLog.RecordReader nobody = (sequence, record) -> {};
    assertThatThrownBy(() -> log.read(1, nobody)).isInstanceOf(CorruptJournalException.class);
  }
}
