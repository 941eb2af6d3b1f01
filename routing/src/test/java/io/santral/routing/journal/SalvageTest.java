package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLogException;
import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of damaged journals, and what is said of the rest. */
class SalvageTest {
  @TempDir private Path temporary;

  /** 400 records in several segments; a snapshot at each of the given records. */
  private static SimulatedDisk journal(int history, Long... snapshots) {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = disk.log(SimulatedDisk.settings().history(history))) {
      log.start(new Told());
      while (log.lastSequence() < 400) {
        Records.append(log, 5);
        if (List.of(snapshots).contains(log.lastSequence())) {
          log.save(log.lastSequence(), Records.record(log.lastSequence()));
        }
      }
    }
    return disk;
  }

  /** Flips a bit in the middle of a segment. */
  private static String damage(SimulatedDisk disk, int segment) {
    String name = disk.names().stream().filter(SegmentHeader::isFileName).toList().get(segment);
    byte[] bytes = disk.bytes(name);
    bytes[2_000] ^= 4;
    disk.put(name, bytes);
    return name;
  }

  private static void assertSaved(SimulatedDisk disk, long first, long last) {
    try (FileLog log = disk.log()) {
      assertThat(log.lastSequence()).isEqualTo(last);
      assertThat(log.recovered().findings()).isEmpty();
      assertThat(Records.read(log, first)).isEqualTo(Records.texts(first, last));
      log.start(new Told());
      Records.append(log, 10);
    }
  }

  @Test
  void damageInTheMiddle_leavesThePrefix() throws IOException {
    SimulatedDisk disk = journal(0);
    String name = damage(disk, 1);
    assertThatThrownBy(disk::log).isInstanceOf(CorruptJournalException.class);
    SimulatedDisk target = new SimulatedDisk(2);
    Salvage salvage = Salvage.copy(disk, target);
    assertThat(salvage.first()).isEqualTo(1);
    assertThat(salvage.last()).isBetween(50L, 200L);
    assertThat(salvage.dropped())
        .anySatisfy(line -> assertThat(line).contains(name, "damaged"))
        .anySatisfy(line -> assertThat(line).contains("to 400"));
    assertSaved(target, 1, salvage.last());
    assertThatThrownBy(disk::log).isInstanceOf(CorruptJournalException.class);
  }

  @Test
  void snapshotBehindTheDamage_letsTheRestLive() throws IOException {
    SimulatedDisk disk = journal(1_000, 300L, 350L);
    damage(disk, 1);
    SimulatedDisk target = new SimulatedDisk(2);
    Salvage salvage = Salvage.copy(disk, target);
    assertThat(salvage.last()).isEqualTo(400);
    assertThat(salvage.first()).isBetween(50L, 250L);
    assertThat(salvage.snapshots()).containsExactly(300L, 350L);
    assertThat(salvage.dropped()).anySatisfy(line -> assertThat(line).startsWith("Records 1 to "));
    assertSaved(target, salvage.first(), 400);
  }

  @Test
  void wholeJournal_isCopiedWhole() throws IOException {
    SimulatedDisk disk = journal(0, 200L);
    SimulatedDisk target = new SimulatedDisk(2);
    Salvage salvage = Salvage.copy(disk, target);
    assertThat(salvage).isEqualTo(new Salvage(1, 400, List.of(200L), List.of()));
    assertSaved(target, 1, 400);
  }

  @Test
  void snapshotAlone_isSaved() throws IOException {
    SimulatedDisk disk = journal(0, 200L);
    disk.names().stream().filter(SegmentHeader::isFileName).toList().forEach(disk::remove);
    assertThatThrownBy(disk::log).isInstanceOf(CorruptJournalException.class);
    SimulatedDisk target = new SimulatedDisk(2);
    assertThat(Salvage.copy(disk, target))
        .isEqualTo(new Salvage(201, 200, List.of(200L), List.of()));
    try (FileLog log = target.log()) {
      assertThat(log.lastSequence()).isEqualTo(200);
      assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(200);
    }
  }

  @Test
  void nothing_isSaid() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    disk.put(SegmentHeader.fileName(1), new byte[5_000]);
    Salvage salvage = Salvage.copy(disk, new SimulatedDisk(2));
    assertThat(salvage.last()).isZero();
    assertThat(salvage.dropped()).singleElement().asString().contains("header is damaged");
  }

  @Test
  void targetWithAJournal_isRefused() {
    SimulatedDisk disk = journal(0);
    assertThatThrownBy(() -> Salvage.copy(disk, journal(0)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void realDirectories_areCopiedAndInspected() throws IOException {
    Path damaged = temporary.resolve("damaged");
    try (FileLog log = FileLog.builder(damaged).segmentBytes(1 << 12).open()) {
      log.start(new Told());
      Records.append(log, 300);
    }
    assertThat(JournalInspection.of(damaged).isWhole()).isTrue();
    String name = JournalInspection.of(damaged).segments().get(0).file();
    byte[] bytes = Files.readAllBytes(damaged.resolve(name));
    bytes[1_000] ^= 1;
    Files.write(damaged.resolve(name), bytes);
    JournalInspection inspection = JournalInspection.of(damaged);
    assertThat(inspection.isWhole()).isFalse();
    assertThat(inspection.problem()).contains(name);
    assertThat(inspection.segments().get(0).isWhole()).isFalse();
    Salvage salvage = Salvage.copy(damaged, temporary.resolve("saved"));
    assertThat(salvage.last()).isPositive();
    assertThat(JournalInspection.of(temporary.resolve("saved")).isWhole()).isTrue();
    assertThatThrownBy(() -> JournalInspection.of(temporary.resolve("none")))
        .isInstanceOf(CommandLogException.class);
  }
}
