package io.santral.routing.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records whose bytes say which one they are, and what a test keeps of a log. */
final class Records {
  private Records() {}

  static String text(long sequence) {
    return "record " + sequence + " " + "x".repeat((int) (sequence * 7 % 40));
  }

  static ByteBuffer record(long sequence) {
    return ByteBuffer.wrap(text(sequence).getBytes(UTF_8));
  }

  static String text(ByteBuffer record) {
    return UTF_8.decode(record.duplicate()).toString();
  }

  /** Appends the next records, and waits for them. */
  static void append(CommandLog log, int records) {
    for (int i = 0; i < records; i++) {
      long sequence = log.lastSequence() + 1;
      log.append(sequence, record(sequence));
    }
    log.awaitCommitted(log.lastSequence());
  }

  /** The texts of all records from one on; their numbers must have no gap. */
  static List<String> read(CommandLog log, long from) {
    List<String> texts = new ArrayList<>();
    log.read(
        from,
        (sequence, record) -> {
          if (sequence != from + texts.size()) {
            throw new AssertionError("record " + sequence + " after " + texts.size());
          }
          texts.add(text(record));
        });
    return texts;
  }

  /** The texts that records from one to another must have. */
  static List<String> texts(long from, long to) {
    List<String> texts = new ArrayList<>();
    for (long sequence = from; sequence <= to; sequence++) {
      texts.add(text(sequence));
    }
    return texts;
  }

  /** What a log told. */
  static final class Told implements CommandLog.Listener {
    volatile long committed;
    volatile @Nullable CommandLogException failure;
    volatile boolean continues;
    volatile int failures;

    @Override
    public void committed(long sequence) {
      if (sequence <= committed) {
        throw new AssertionError(sequence + " told after " + committed);
      }
      committed = sequence;
    }

    @Override
    public void failed(CommandLogException cause, boolean goesOn) {
      failure = cause;
      continues = goesOn;
      failures++;
    }
  }
}
