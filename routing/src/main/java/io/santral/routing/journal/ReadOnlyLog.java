package io.santral.routing.journal;

import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a journal held at the moment when it was opened to be read. */
final class ReadOnlyLog implements CommandLog {
  private static final int LOOKS = 10;

  private final LogReader reader;
  private final List<SegmentHeader> headers;
  private final long newestSnapshot;
  private final long last;

  ReadOnlyLog(Storage storage, @Nullable PayloadCodec codec) throws IOException {
    Recovery recovery = whatIsThere(storage);
    reader = new LogReader(storage, codec);
    headers = recovery.segments();
    reader.mustKnowCodecsOf(headers);
    newestSnapshot = recovery.newestSnapshot();
    SegmentScan tail = recovery.tail();
    last = tail == null ? 0 : tail.last();
  }

  /** Whoever writes the journal may delete a file that was there a moment ago: then look again. */
  private static Recovery whatIsThere(Storage storage) throws IOException {
    for (int look = 1; look < LOOKS; look++) {
      try {
        return Recovery.of(storage);
      } catch (NoSuchFileException gone) {
        // Each time another snapshot has been written meanwhile.
      }
    }
    return Recovery.of(storage);
  }

  @Override
  public long lastSequence() {
    return last;
  }

  @Override
  public long committed() {
    return last;
  }

  @Override
  public Optional<Snapshot> snapshot() {
    return reader.snapshot(newestSnapshot);
  }

  @Override
  public void read(long from, RecordReader records) {
    reader.read(headers, from, last, records);
  }

  @Override
  public void awaitCommitted(long sequence) {
    force(sequence);
  }

  @Override
  public void force(long sequence) {
    if (sequence > last) {
      throw refused();
    }
  }

  @Override
  public void start(Listener listener) {
    throw refused();
  }

  @Override
  public void append(long sequence, ByteBuffer record) {
    throw refused();
  }

  @Override
  public CompletionStage<Long> save(long sequence, ByteBuffer state) {
    return CompletableFuture.failedFuture(refused());
  }

  private static CommandLogException refused() {
    return new CommandLogException("The log is open to be read. Open it to write.", null);
  }

  /** There is nothing to close. */
  @Override
  public void close() {}
}
