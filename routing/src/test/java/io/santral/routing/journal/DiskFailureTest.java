package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.routing.CommandLogException;
import io.santral.routing.journal.Records.Told;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write or force that fails, each of them once; a full disk; power that is cut anywhere. */
class DiskFailureTest {
  private static final int RECORDS = 250;

  /** What goes wrong at the k-th operation of a kind. */
  private enum Failure {
    WRITE(SimulatedDisk::failWriteAfter, SimulatedDisk::writes),
    FORCE(SimulatedDisk::failForceAfter, SimulatedDisk::forces);

    private final ObjIntConsumer<SimulatedDisk> plan;
    private final ToLongFunction<SimulatedDisk> count;

    Failure(ObjIntConsumer<SimulatedDisk> plan, ToLongFunction<SimulatedDisk> count) {
      this.plan = plan;
      this.count = count;
    }
  }

  /** A life with several segments and two snapshots. Returns whether it came to its end. */
  private static boolean live(SimulatedDisk disk, FileLog.Builder settings, Told told) {
    try (FileLog log = disk.log(settings)) {
      log.start(told);
      while (log.lastSequence() < RECORDS) {
        Records.append(log, 5);
        if (log.lastSequence() % 100 == 0) {
          log.save(log.lastSequence(), Records.record(log.lastSequence()));
        }
      }
    } catch (CommandLogException | UncheckedIOException e) {
      return false;
    }
    return true;
  }

  private static void assertThatNothingIsLost(SimulatedDisk disk, long committed) {
    for (int i = 0; i < 2; i++) {
      try (FileLog log = disk.log()) {
        assertThat(log.lastSequence()).isGreaterThanOrEqualTo(committed);
        long base = log.snapshot().map(snapshot -> snapshot.sequence()).orElse(0L);
        assertThat(Records.read(log, base + 1))
            .isEqualTo(Records.texts(base + 1, log.lastSequence()));
      }
      disk.crash();
    }
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void failureOfEveryOperation_isNeverRetriedAndLosesNothing(Failure failure) {
    int k = 0;
    int stopped = 0;
    for (boolean completed = false; !completed; k++) {
      SimulatedDisk disk = new SimulatedDisk(k);
      failure.plan.accept(disk, k);
      Told told = new Told();
      live(disk, SimulatedDisk.settings(), told);
      completed = failure.count.applyAsLong(disk) <= k;
      if (told.failure != null) {
        assertThat(told.failures).isEqualTo(1);
        assertThat(told.continues).isFalse();
        stopped++;
      }
      assertThat(k).isLessThan(1_000);
      disk.crash();
      assertThatNothingIsLost(disk, told.committed);
    }
    assertThat(stopped).isGreaterThan(RECORDS / 5);
  }

  @Test
  void afterAFailure_nothingReachesTheDiskAndNothingIsTold() {
    SimulatedDisk disk = new SimulatedDisk(1);
    Told told = new Told();
    FileLog log = disk.log();
    log.start(told);
    Records.append(log, 10);
    disk.failForceAfter(0);
    log.append(11, Records.record(11));
    assertThatThrownBy(() -> log.awaitCommitted(11)).isInstanceOf(CommandLogException.class);
    long operations = disk.operations();
    assertThatThrownBy(() -> log.append(12, Records.record(12)))
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("stopped");
    assertThatThrownBy(() -> log.force(11)).isInstanceOf(CommandLogException.class);
    assertThat(log.save(10, ByteBuffer.allocate(1)).toCompletableFuture()).isNotNull();
    assertThatThrownBy(log::close).isInstanceOf(CommandLogException.class);
    log.close();
    assertThat(told.committed).isEqualTo(10);
    assertThat(log.committed()).isEqualTo(10);
    assertThat(disk.writes()).isPositive();
    assertThat(disk.operations()).isLessThanOrEqualTo(operations + SNAPSHOT_OPERATIONS);
    assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 10));
  }

  /** Of a snapshot of what was stored before: it may still be taken. */
  private static final int SNAPSHOT_OPERATIONS = 6;

  @Test
  void goingOnWithoutADisk_isToldAndStoresNothing() {
    for (Failure failure : Failure.values()) {
      SimulatedDisk disk = new SimulatedDisk(1);
      Told told = new Told();
      FileLog log = disk.log(SimulatedDisk.settings().continueWithoutDisk());
      log.start(told);
      Records.append(log, 10);
      failure.plan.accept(disk, 0);
      Records.append(log, 10);
      assertThat(told.failures).isEqualTo(1);
      assertThat(told.continues).isTrue();
      long operations = disk.operations();
      Records.append(log, 100);
      assertThat(log.committed()).isEqualTo(120);
      assertThat(told.committed).isEqualTo(120);
      assertThatThrownBy(() -> log.force(120)).isInstanceOf(CommandLogException.class);
      assertThat(log.save(120, ByteBuffer.allocate(1)).toCompletableFuture())
          .isCompletedExceptionally();
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 10));
      log.close();
      assertThat(disk.operations()).isEqualTo(operations);
      disk.crash();
      assertThatNothingIsLost(disk, 10);
    }
  }

  @Test
  void fullDisk_stopsTheLogAndLosesNothing() {
    boolean completed = false;
    int stopped = 0;
    for (int bytes = 0; bytes < 40_000; bytes += 700) {
      SimulatedDisk disk = new SimulatedDisk(bytes);
      disk.capacity(bytes);
      Told told = new Told();
      completed = live(disk, SimulatedDisk.settings(), told);
      stopped += told.failures;
      if (told.failure != null) {
        assertThat(told.failure).hasRootCauseMessage("No space left on device");
      }
      disk.capacity(Long.MAX_VALUE);
      disk.crash();
      assertThatNothingIsLost(disk, told.committed);
    }
    assertThat(stopped).isPositive();
    assertThat(completed).isTrue();
  }

  @Test
  void powerCutInEveryOperation_losesNothing() {
    boolean completed = false;
    for (int k = 0; !completed; k++) {
      SimulatedDisk disk = new SimulatedDisk(k);
      disk.cutPowerAfter(k);
      Told told = new Told();
      live(disk, SimulatedDisk.settings(), told);
      completed = !disk.isOff();
      disk.crash();
      assertThatNothingIsLost(disk, told.committed);
      assertThat(k).isLessThan(2_000);
    }
  }

  @Test
  void powerCutInEveryStepOfASnapshot_leavesTheOldOrTheNew() {
    int seeds = Integer.getInteger("santral.journal.snapshotSeeds", 10);
    for (int seed = 0; seed < seeds; seed++) {
      boolean completed = false;
      for (int k = 0; !completed; k++) {
        completed = cutInSnapshot(seed, k);
      }
    }
  }

  /** Cuts power in the k-th operation of the third snapshot. Whether it has fewer operations. */
  private static boolean cutInSnapshot(int seed, int k) {
    SimulatedDisk disk = new SimulatedDisk(seed);
    FileLog log = disk.log();
    log.start(new Told());
    for (int i = 1; i <= 2; i++) {
      Records.append(log, 150);
      log.save(log.lastSequence(), Records.record(log.lastSequence()));
    }
    Records.append(log, 150);
    disk.cutPowerAfter(k);
    boolean saved =
        !log.save(450, Records.record(450)).toCompletableFuture().isCompletedExceptionally();
    boolean completed = !disk.isOff();
    disk.crash();
    try (FileLog next = disk.log()) {
      long sequence = next.snapshot().orElseThrow().sequence();
      assertThat(sequence).isIn(300L, 450L);
      assertThat(saved && sequence == 300).isFalse();
      assertThat(Records.text(next.snapshot().orElseThrow().state()))
          .isEqualTo(Records.text(sequence));
      assertThat(Records.read(next, sequence + 1)).isEqualTo(Records.texts(sequence + 1, 450));
      assertThat(next.recovered().findings()).isEmpty();
    }
    return completed;
  }

  @Test
  void tornSnapshot_givesWayToTheOneBefore() {
    SimulatedDisk disk = new SimulatedDisk(1);
    live(disk, SimulatedDisk.settings(), new Told());
    String newest = SnapshotFiles.fileName(200);
    byte[] whole = disk.bytes(newest);
    for (int at = 0; at < whole.length; at++) {
      SimulatedDisk torn = disk.copy(2);
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      torn.put(newest, at % 2 == 0 ? bytes : Arrays.copyOf(whole, at));
      try (FileLog log = torn.log()) {
        assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(100);
        assertThat(Records.read(log, 101)).isEqualTo(Records.texts(101, RECORDS));
        assertThat(log.recovered().findings()).singleElement().asString().contains(newest);
        // The torn one goes with the next that is taken.
        log.start(new Told());
        Records.append(log, 5);
        log.save(RECORDS + 5, Records.record(RECORDS + 5));
        assertThat(torn.names()).doesNotContain(newest);
      }
    }
  }

  @Test
  void snapshotLostWithItsRecords_isRefused() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = disk.log()) {
      log.start(new Told());
      for (int i = 0; i < 5; i++) {
        Records.append(log, 200);
        log.save(log.lastSequence(), Records.record(1));
      }
    }
    disk.names().stream().filter(SnapshotFiles::isFileName).toList().forEach(disk::remove);
    assertThatThrownBy(disk::log)
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("No segment begins with this record");
  }
}
