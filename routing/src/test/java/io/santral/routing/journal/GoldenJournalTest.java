package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.CommandLog;
import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of format 1 as it was once written, and left without being closed. */
class GoldenJournalTest {
  private static final List<String> FILES =
      List.of(
          "segment-0000000000000000041.journal",
          "segment-0000000000000000112.journal",
          "snapshot-0000000000000000040.state",
          "snapshot-0000000000000000081.state");
  private static final int RECORDS = 120;

  @TempDir private Path directory;

  @BeforeEach
  void copyFiles() throws IOException {
    for (String file : FILES) {
      try (InputStream golden = getClass().getResourceAsStream("format-1/" + file)) {
        Files.write(directory.resolve(file), golden.readAllBytes());
      }
    }
  }

  @Test
  void journalOfFormat1_isReadToItsLastRecord() {
    CommandLog log = FileLog.builder(directory).openToRead();
    assertThat(log.lastSequence()).isEqualTo(RECORDS);
    assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(81);
    assertThat(Records.text(log.snapshot().orElseThrow().state())).isEqualTo(Records.text(81));
    assertThat(Records.read(log, 41)).isEqualTo(Records.texts(41, RECORDS));
    assertThat(JournalInspection.of(directory).isWhole()).isTrue();
  }

  @Test
  void journalOfFormat1_isContinued() {
    try (FileLog log = FileLog.builder(directory).segmentBytes(1 << 12).open()) {
      log.start(new Told());
      Records.append(log, 30);
      log.save(RECORDS + 30, Records.record(RECORDS + 30)).toCompletableFuture().join();
    }
    CommandLog log = FileLog.builder(directory).openToRead();
    assertThat(log.snapshot().orElseThrow().sequence()).isEqualTo(RECORDS + 30);
    assertThat(Records.read(log, 82)).isEqualTo(Records.texts(82, RECORDS + 30));
  }
}
