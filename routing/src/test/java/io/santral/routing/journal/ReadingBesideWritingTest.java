package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.routing.CommandLogException;
import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files go while somebody wants to read them: the writer keeps only the last ones. */
class ReadingBesideWritingTest {
  private final SimulatedDisk disk = new SimulatedDisk(6);
  private FileLog log;

  @BeforeEach
  void journalWithTwoSnapshots() {
    log = disk.log();
    log.start(new Told());
    goOn();
    goOn();
  }

  private void goOn() {
    Records.append(log, 300);
    log.save(log.lastSequence(), Records.record(log.lastSequence())).toCompletableFuture().join();
  }

  /** The next so many files that begin so are opened too late: two newer states were saved. */
  private void goOnBeforeReading(String prefix, int times) {
    int[] left = {times};
    disk.beforeReading(
        name -> {
          if (name.startsWith(prefix) && left[0] > 0) {
            left[0]--;
            goOn();
            goOn();
          }
        });
  }

  @Test
  void snapshotThatGoes_givesWayToTheNewest() {
    goOnBeforeReading("snapshot-", 3);
    assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(8 * 300);
    assertThat(Records.text(log.snapshot().orElseThrow().state())).isEqualTo(Records.text(2_400));
  }

  @Test
  void snapshotThatIsLostOtherwise_isSaid() {
    disk.remove(SnapshotFiles.fileName(600));
    assertThatThrownBy(log::snapshot)
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("no longer kept");
  }

  @Test
  void recordsThatGo_areSaidToBeNoLongerKept() {
    List<Long> read = new ArrayList<>();
    goOnBeforeReading("segment-", 1);
    assertThatThrownBy(() -> log.read(500, (sequence, record) -> read.add(sequence)))
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("no longer kept");
    assertThat(Records.read(log, log.snapshot().orElseThrow().sequence() + 1)).isEmpty();
  }

  @Test
  void copyOpenedMeanwhile_isOfOneMoment() throws IOException {
    goOnBeforeReading("snapshot-", 2);
    ReadOnlyLog copy = new ReadOnlyLog(disk, null);
    assertThat(copy.lastSequence()).isEqualTo(6 * 300);
    assertThat(copy.snapshot().orElseThrow().sequence()).isEqualTo(1_800);
    assertThat(Records.read(copy, 1_501)).isEqualTo(Records.texts(1_501, 1_800));
  }

  @Test
  void copyThatNeverGetsThere_givesUp() {
    goOnBeforeReading("snapshot-", Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ReadOnlyLog(disk, null)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void snapshotOfACopyThatGoes_isSaidToBeNoLongerKept() throws IOException {
    ReadOnlyLog copy = new ReadOnlyLog(disk, null);
    goOn();
    goOn();
    assertThatThrownBy(copy::snapshot)
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("no longer kept");
  }
}
