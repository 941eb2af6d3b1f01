package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.routing.journal.Records.Told;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts on all threads, a thousand times a second: none may close a file or lose a record. */
class InterruptTest {
  private static final long MILLIS = Long.getLong("santral.journal.interruptMillis", 1_500);

  @TempDir private Path directory;

  @Test
  void interrupts_harmNothing() throws InterruptedException {
    Told told = new Told();
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong interrupts = new AtomicLong();
    AtomicLong last = new AtomicLong();
    Thread appender = new Thread(() -> last.set(appendUntil(done, told)), "appender");
    Thread interrupter = new Thread(() -> interruptAll(done, interrupts), "interrupter");
    appender.start();
    interrupter.start();
    long began = System.nanoTime();
    // A busy machine interrupts less often, and has to go on for longer.
    while (appender.isAlive()
        && (System.nanoTime() - began < MILLIS * 1_000_000 || interrupts.get() <= MILLIS / 10)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    done.set(true);
    interrupter.join();
    appender.join();
    assertThat(told.failure).isNull();
    try (FileLog log = open()) {
      assertThat(log.lastSequence()).isEqualTo(last.get()).isGreaterThan(MILLIS / 100);
      long base = log.snapshot().orElseThrow().sequence();
      assertThat(Records.read(log, base + 1)).isEqualTo(Records.texts(base + 1, last.get()));
    }
  }

  private FileLog open() {
    return FileLog.builder(directory).segmentBytes(1 << 16).open();
  }

  private long appendUntil(AtomicBoolean done, Told told) {
    long last = 0;
    while (!done.get()) {
      try (FileLog log = open()) {
        log.start(told);
        for (int i = 0; i < 20 && !done.get(); i++) {
          Records.append(log, 50);
          Records.read(log, log.lastSequence() - 40);
          long at = log.lastSequence();
          log.save(at, Records.record(at)).toCompletableFuture().join();
          log.snapshot();
        }
        last = log.lastSequence();
      }
    }
    return last;
  }

  private static void interruptAll(AtomicBoolean done, AtomicLong interrupts) {
    while (!done.get()) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("santral-") || thread.getName().equals("appender")) {
          thread.interrupt();
          interrupts.incrementAndGet();
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The test of the test: on a thread that hears them, one interrupt closes the file. */
  @Test
  void plantedThreadThatHears_losesItsFile() throws IOException {
    try (FileStorage storage = FileStorage.toWrite(directory);
        StorageFile file = storage.create("file")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> file.writeFully(ByteBuffer.allocate(1), 0))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
