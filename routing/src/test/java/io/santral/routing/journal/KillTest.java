package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process that writes and is killed at any moment, again and again on one journal. It shows
 * that the real files hold what the simulated ones do, and less of the rest than it seems: what was
 * written survives a process that was killed, forced or not.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("santral.journal.kills", 20);

  @TempDir private Path directory;

  @Test
  void kills_loseNothingTold() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    long told = 0;
    long torn = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      told = Math.max(told, runAndKill(random.nextInt(40)));
      try (FileLog log = FileLog.builder(directory).segmentBytes(1 << 16).open()) {
        assertThat(log.lastSequence()).isGreaterThanOrEqualTo(told);
        long base = log.snapshot().map(snapshot -> snapshot.sequence()).orElse(0L);
        assertThat(Records.read(log, base + 1))
            .isEqualTo(Records.texts(base + 1, log.lastSequence()));
        torn += log.recovered().droppedBytes() > 0 ? 1 : 0;
        told = log.lastSequence();
      }
    }
    System.out.printf(
        Locale.ROOT, "%d kills, %d torn tails: 0 of %,d told records lost%n", KILLS, torn, told);
    assertThat(told).isGreaterThan(KILLS);
  }

  /** Returns the last record that the process said was committed. */
  private long runAndKill(int millis) throws Exception {
    List<String> lines = KilledProcess.run(KilledWriter.class, directory, millis);
    long last = 0;
    for (String line : lines) {
      last = Math.max(last, Long.parseLong(line));
    }
    return last;
  }
}
