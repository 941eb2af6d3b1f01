package io.santral.routing.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.InvalidValueException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                Stream.of(FileLog.class, KilledWriter.class, InvalidValueException.class)
                    .map(KillTest::placeOf)
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator)),
                KilledWriter.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader lines = process.inputReader(US_ASCII)) {
      last = Long.parseLong(lines.readLine());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      boolean killed = false;
      for (String line = ""; line != null; line = nextLine(lines)) {
        // The last line may have been cut off in the middle, and is then a smaller number.
        last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
        if (!killed && System.nanoTime() >= end) {
          process.destroyForcibly();
          killed = true;
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return last;
  }

  private static String nextLine(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      // The pipe broke with the process.
      return null;
    }
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
