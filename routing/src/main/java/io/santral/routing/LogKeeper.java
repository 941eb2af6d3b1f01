package io.santral.routing;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between an engine and its log: recovers the one from the other, and from then on appends each
 * step before anybody is told of it. Its methods are for the thread that steps the engine, but
 * where they say otherwise.
 */
final class LogKeeper implements CommandLog.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);

  private final CommandLog log;
  private final Engine engine;
  private final AtomicBoolean saving = new AtomicBoolean();
  private final int saveEvery;
  private long sequence;
  private long savedAt;
  private int lastSize = 1 << 12;

  /** Set by any thread; then nothing more is done. */
  private volatile @Nullable CommandLogException failure;

  private volatile boolean volatileNow;

  private LogKeeper(CommandLog log, Engine engine, int saveEvery) {
    this.log = log;
    this.engine = engine;
    this.saveEvery = saveEvery;
    sequence = log.lastSequence();
    savedAt = sequence;
  }

  /**
   * An engine that goes on where the log ends, or begins one.
   *
   * @param start the time if it begins
   * @param saveEvery after how many records the state is saved; 0 for never
   */
  static LogKeeper open(
      Plan plan, long start, CommandLog log, Engine.Publisher publisher, int saveEvery) {
    boolean fresh = log.lastSequence() == 0;
    Engine engine =
        fresh ? new Engine(plan, start, publisher) : LogReplay.recovered(plan, log, publisher);
    LogKeeper keeper = new LogKeeper(log, engine, saveEvery);
    log.start(keeper);
    if (fresh) {
      ByteSink bytes = new ByteSink().put(StepRecord.VERSION).put(StepRecord.START);
      StateCodec.write(bytes, engine.state);
      keeper.append(bytes.view());
    }
    engine.recorder = new Recorder(keeper::append);
    return keeper;
  }

  Engine engine() {
    return engine;
  }

  private void append(ByteBuffer bytes) {
    if (failure == null) {
      try {
        log.append(sequence + 1, bytes);
        sequence++;
      } catch (CommandLogException e) {
        failure = e;
      }
    }
  }

  /** The number of the last record, which all that was decided so far needs to be stored. */
  long sequence() {
    return sequence;
  }

  /** Any thread may ask. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Any thread may ask: whether what is told is stored too. */
  boolean isStoring() {
    return failure == null && !volatileNow;
  }

  /** Waits until what needs this record may be told; false if it never may be. Any thread. */
  boolean awaitStored(long record) {
    if (log.committed() >= record && !hasFailed()) {
      return true;
    }
    try {
      log.awaitCommitted(record);
      return true;
    } catch (CommandLogException e) {
      failure = e;
      return false;
    }
  }

  // --- snapshots --------------------------------------------------------------------------------

  /** Between two steps: saves the state if it is time to. */
  void saveIfDue() {
    if (saveEvery > 0 && sequence - savedAt >= saveEvery && !saving.get() && failure == null) {
      save().whenComplete((saved, thrown) -> reportSaved(thrown));
    }
  }

  private static void reportSaved(@Nullable Throwable thrown) {
    if (thrown != null) {
      LOG.warn("The state could not be saved; the log goes on without", thrown);
    }
  }

  /** Between two steps: hands the state over, to be written by a thread of the log. */
  CompletionStage<Long> save() {
    ByteSink bytes = new ByteSink(lastSize + (lastSize >> 3));
    StateCodec.write(bytes, engine.state);
    lastSize = bytes.size();
    savedAt = sequence;
    saving.set(true);
    try {
      return log.save(sequence, bytes.view()).whenComplete((saved, thrown) -> saving.set(false));
    } catch (CommandLogException e) {
      saving.set(false);
      return CompletableFuture.failedStage(e);
    }
  }

  void close() {
    log.close();
  }

  // --- from the log's own thread ----------------------------------------------------------------

  @Override
  public void committed(long committed) {
    // Whoever has to tell waits for it.
  }

  @Override
  public void failed(CommandLogException cause, boolean continues) {
    if (continues) {
      volatileNow = true;
      LOG.error("The log has failed. The router goes on, and NOTHING IS STORED any more", cause);
    } else {
      failure = cause;
      LOG.error("The log has failed. The router takes nothing more", cause);
    }
  }
}
