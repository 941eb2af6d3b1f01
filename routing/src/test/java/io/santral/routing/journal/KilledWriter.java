package io.santral.routing.journal;

import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Appends for ever, and says on its output what was told; until {@link KillTest} kills it. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    FileLog log = FileLog.builder(Path.of(arguments[0])).segmentBytes(1 << 16).open();
    log.start(
        new CommandLog.Listener() {
          @Override
          public void committed(long sequence) {
            out.println(sequence);
          }

          @Override
          public void failed(CommandLogException cause, boolean continues) {
            out.println("failed");
          }
        });
    while (true) {
      long sequence = log.lastSequence() + 1;
      log.append(sequence, Records.record(sequence));
      if (sequence % 64 == 0) {
        log.awaitCommitted(sequence - 32);
      }
      if (sequence % 2_000 == 0) {
        log.save(sequence, Records.record(sequence));
      }
    }
  }
}
