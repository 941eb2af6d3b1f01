package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.santral.InvalidValueException;
import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log on a real disk, with its threads. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileLogTest {
  @TempDir private Path temporary;

  private FileLog.Builder settings() {
    return FileLog.builder(temporary.resolve("journal")).segmentBytes(1 << 14);
  }

  private static FileLog started(FileLog.Builder settings) {
    FileLog log = settings.open();
    log.start(new Told());
    return log;
  }

  static Stream<Durability> policies() {
    return Stream.of(
        Durability.everyBatch(),
        Durability.interval(Duration.ofMillis(1)),
        Durability.operatingSystem());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void records_areThereAfterReopening(Durability policy) {
    try (FileLog log = started(settings().durability(policy))) {
      assertThat(log.lastSequence()).isZero();
      assertThat(log.snapshot()).isEmpty();
      Records.append(log, 300);
      assertThat(log.committed()).isEqualTo(300);
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 300));
    }
    try (FileLog log = started(settings().durability(policy))) {
      assertThat(log.recovered()).isEqualTo(new FileLog.Recovered(300, 0, List.of()));
      assertThat(log.committed()).isEqualTo(300);
      Records.append(log, 300);
      assertThat(Records.read(log, 250)).isEqualTo(Records.texts(250, 600));
    }
  }

  @Test
  void listener_isToldInOrderUpToTheLast() {
    Told told = new Told();
    FileLog log = settings().open();
    log.start(told);
    Records.append(log, 1_000);
    log.close();
    assertThat(told.committed).isEqualTo(1_000);
    assertThat(told.failure).isNull();
  }

  @Test
  void listenerThatThrows_keepsNothingFromTheDisk() {
    FileLog log = settings().open();
    log.start(
        new CommandLog.Listener() {
          @Override
          public void committed(long sequence) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void failed(CommandLogException cause, boolean continues) {
            throw new IllegalStateException("planted");
          }
        });
    Records.append(log, 10);
    Records.append(log, 10);
    log.close();
    assertThat(Records.read(settings().openToRead(), 1)).isEqualTo(Records.texts(1, 20));
  }

  @Test
  void recordOfAnySize_isKept() {
    int[] sizes = {0, 1, 511, 4_096, 20_000, 300_000, 1};
    try (FileLog log = started(settings().bufferBytes(1 << 12))) {
      for (int i = 0; i < sizes.length; i++) {
        log.append(i + 1, ByteBuffer.wrap(new byte[sizes[i]]));
      }
    }
    try (FileLog log = settings().open()) {
      log.read(
          1,
          (sequence, record) ->
              assertThat(record.remaining()).isEqualTo(sizes[(int) sequence - 1]));
      assertThat(log.lastSequence()).isEqualTo(sizes.length);
    }
  }

  @Test
  void files_areForTheirOwnerAlone() throws IOException {
    try (FileLog log = started(settings())) {
      Records.append(log, 1_000);
      log.save(1_000, ByteBuffer.wrap(new byte[100])).toCompletableFuture().join();
    }
    Path directory = temporary.resolve("journal");
    assertThat(mode(directory)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(FileLogTest::mode)).isNotEmpty().containsOnly("rw-------");
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void journalInUse_isNotOpened() {
    FileLog log = started(settings());
    assertThatThrownBy(() -> settings().open())
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("is in use");
    log.close();
    settings().open().close();
  }

  @Test
  void journalInUse_canBeRead() {
    try (FileLog log = started(settings())) {
      Records.append(log, 500);
      CommandLog copy = settings().openToRead();
      assertThat(Records.read(copy, 1)).isEqualTo(Records.texts(1, 500));
      assertThatThrownBy(() -> copy.start(new Told())).isInstanceOf(CommandLogException.class);
      assertThatThrownBy(() -> copy.append(501, Records.record(501)))
          .isInstanceOf(CommandLogException.class);
      assertThat(copy.save(500, ByteBuffer.allocate(0)).toCompletableFuture())
          .isCompletedExceptionally();
    }
  }

  @Test
  void snapshots_letOldSegmentsGo() throws IOException {
    try (FileLog log = started(settings())) {
      for (int i = 1; i <= 4; i++) {
        Records.append(log, 1_000);
        log.save(i * 1_000L, Records.record(i * 1_000L)).toCompletableFuture().join();
      }
      assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(4_000);
      assertThat(Records.text(log.snapshot().orElseThrow().state())).isEqualTo(Records.text(4_000));
      assertThat(Records.read(log, 3_001)).isEqualTo(Records.texts(3_001, 4_000));
      assertThatThrownBy(() -> Records.read(log, 1))
          .isInstanceOf(CommandLogException.class)
          .hasMessageContaining("no longer kept");
    }
    JournalInspection inspection = JournalInspection.of(temporary.resolve("journal"));
    assertThat(inspection.isWhole()).isTrue();
    assertThat(inspection.snapshots()).extracting("first").containsExactly(3_000L, 4_000L);
    assertThat(inspection.segments().get(0).first()).isBetween(2_000L, 3_001L);
  }

  @Test
  void history_isKeptWhereAsked() {
    try (FileLog log = started(settings().history(1_000))) {
      for (int i = 1; i <= 4; i++) {
        Records.append(log, 1_000);
        log.save(i * 1_000L, Records.record(i * 1_000L)).toCompletableFuture().join();
      }
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 4_000));
    }
  }

  @Test
  void metrics_tellWhatTheDiskTook() {
    try (FileLog log = started(settings())) {
      assertThat(log.metrics().forces()).isZero();
      Records.append(log, 100);
      LogMetrics metrics = log.metrics();
      assertThat(metrics.records()).isEqualTo(100);
      assertThat(metrics.bytes()).isGreaterThan(2_000);
      assertThat(metrics.batches()).isBetween(1L, 100L);
      assertThat(metrics.forces()).isBetween(1L, 100L);
      assertThat(metrics.lastForceNanos()).isBetween(1L, metrics.maxForceNanos());
      assertThat(metrics.meanForceNanos()).isBetween(1.0, (double) metrics.maxForceNanos());
    }
  }

  /** But for the buffers, which the first record of each makes. */
  @Test
  void appending_allocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer record = Records.record(7);
    try (FileLog log = started(settings())) {
      append(log, record, 20_000);
      long before = thread.getCurrentThreadAllocatedBytes();
      append(log, record, 20_000);
      assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }
  }

  private static void append(FileLog log, ByteBuffer record, int records) {
    long first = log.lastSequence() + 1;
    for (int i = 0; i < records; i++) {
      log.append(first + i, record.rewind());
    }
    log.awaitCommitted(log.lastSequence());
  }

  @Test
  void force_makesCertainWhateverThePolicy() {
    try (FileLog log = started(settings().durability(Durability.operatingSystem()))) {
      Records.append(log, 10);
      long forces = log.metrics().forces();
      log.force(10);
      assertThat(log.metrics().forces()).isEqualTo(forces + 1);
      log.force(10);
      assertThat(log.metrics().forces()).isEqualTo(forces + 1);
    }
  }

  @Test
  void interval_forcesByItself() throws InterruptedException {
    Duration interval = Duration.ofMillis(5);
    try (FileLog log = started(settings().durability(Durability.interval(interval)))) {
      Records.append(log, 1);
      long forces = log.metrics().forces();
      while (log.metrics().forces() == forces && log.committed() == 1 && forces == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      assertThat(log.metrics().forces()).isPositive();
    }
  }

  @Test
  void closing_isDoneOnce() {
    FileLog log = started(settings());
    Records.append(log, 5);
    log.close();
    log.close();
    assertThatThrownBy(() -> log.append(6, Records.record(6)))
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("closed");
    assertThat(log.save(5, ByteBuffer.allocate(1)).toCompletableFuture())
        .isCompletedExceptionally();
    assertThat(log.committed()).isEqualTo(5);
  }

  @Test
  void closing_storesWhatWasAppended() {
    for (Durability policy : policies().toList()) {
      FileLog log = started(settings().durability(policy));
      long last = log.lastSequence();
      for (long sequence = last + 1; sequence <= last + 100; sequence++) {
        log.append(sequence, Records.record(sequence));
      }
      log.close();
      assertThat(log.committed()).isEqualTo(last + 100);
    }
    assertThat(settings().openToRead().lastSequence()).isEqualTo(300);
  }

  @Test
  void closingFromTheListener_doesNotWaitForItself() throws InterruptedException {
    FileLog log = settings().open();
    log.start(
        new CommandLog.Listener() {
          @Override
          public void committed(long sequence) {
            log.close();
          }

          @Override
          public void failed(CommandLogException cause, boolean continues) {}
        });
    log.append(1, Records.record(1));
    log.awaitCommitted(1);
    while (isInUse()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(settings().openToRead().lastSequence()).isEqualTo(1);
  }

  private boolean isInUse() {
    try {
      settings().open().close();
      return false;
    } catch (CommandLogException e) {
      return true;
    }
  }

  @Test
  void wrongUse_isRefused() {
    FileLog log = settings().open();
    assertThatThrownBy(() -> log.append(1, Records.record(1)))
        .isInstanceOf(IllegalStateException.class);
    log.start(new Told());
    assertThatThrownBy(() -> log.start(new Told())).isInstanceOf(IllegalStateException.class);
    for (long sequence : new long[] {0, 2, -1, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> log.append(sequence, Records.record(1)))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> log.awaitCommitted(1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> log.force(1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> log.read(0, (sequence, record) -> {}))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> log.save(1, ByteBuffer.allocate(1)))
        .isInstanceOf(InvalidValueException.class);
    log.append(1, Records.record(1));
    log.close();
  }

  @Test
  void wrongSettings_areRefused() {
    FileLog.Builder settings = settings();
    assertThatThrownBy(() -> FileLog.builder(null)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> settings.segmentBytes(0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> settings.bufferBytes(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> settings.history(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> settings.durability(null)).isInstanceOf(InvalidValueException.class);
    for (Duration interval :
        new Duration[] {null, Duration.ZERO, Duration.ofDays(2), Duration.ofSeconds(-1)}) {
      assertThatThrownBy(() -> Durability.interval(interval))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void directoryThatCannotBe_isSaid() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "not a directory");
    assertThatThrownBy(() -> FileLog.builder(file).open())
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("cannot be opened");
  }
}
