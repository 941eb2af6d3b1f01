package io.santral.routing.journal;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A command log in a directory of files.
 *
 * <pre>{@code
 * FileLog log = FileLog.builder(Path.of("/var/lib/centre/journal")).open();
 * }</pre>
 *
 * <p>Opening finds the exact end of what was stored and goes on after it, or refuses with a {@link
 * CorruptJournalException} if anything is missing that was told of. See the package's description
 * for what is promised under which {@link Durability}.
 *
 * <p>Threads: as {@link CommandLog} says. Two threads of its own write records, and snapshots and
 * the next segment; no interrupt reaches them. Cost: appending copies the record under a lock that
 * is never held while the disk works; nothing is allocated.
 */
public final class FileLog implements CommandLog {
  private static final int LARGEST_RECORD = 1 << 28;

  private final Storage storage;
  private final Durability durability;
  private final boolean continues;
  private final @Nullable PayloadCodec codec;
  private final int history;
  private final Segments segments;
  private final SnapshotFiles snapshots;
  private final SegmentWriter writer;
  private final LogReader reader;
  private final ForceTimes times;
  private final Intake intake;
  private final Recovered recovered;
  private final @Nullable Keeper keeper;
  private final @Nullable IoThread writing;

  private volatile @Nullable Listener listener;
  private volatile long newestSnapshot;

  /** Up to where there may be something to read, whatever is committed without being stored. */
  private volatile long stored = Long.MAX_VALUE;

  private boolean failed;
  private boolean nextPrepared;
  private long lastForce;

  private FileLog(Storage storage, Builder settings, ForceTimes times, boolean threads)
      throws IOException {
    this.storage = storage;
    this.times = times;
    durability = settings.durability;
    continues = settings.continues;
    codec = settings.codec;
    history = settings.history;
    Recovery recovery = Recovery.of(storage);
    reader = new LogReader(storage, codec);
    reader.mustKnowCodecsOf(recovery.segments());
    SegmentScan tail = recovery.tail();
    int codecId = codec == null ? 0 : codec.id();
    segments = new Segments(storage, codecId, settings.segmentBytes, recovery.segments());
    snapshots = new SnapshotFiles(storage, codecId, recovery.snapshots());
    newestSnapshot = snapshots.newest();
    writer = SegmentWriter.repair(storage, segments, tail, times);
    recovered = Recovered.of(recovery);
    intake = new Intake(settings.bufferBytes, writer.written());
    lastForce = times.now();
    if (threads) {
      writing = new IoThread(this::runWriter, settings.name);
      keeper = new Keeper(settings.name + "-keeper");
    } else {
      writing = null;
      keeper = null;
      intake.stepBy(this::step);
    }
  }

  /**
   * Begins the settings of a log.
   *
   * @param directory where its files are, for nothing else; made when opened, if it is missing
   * @return the settings, with the defaults
   */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** On a storage of the caller's; without threads, whoever waits does their work. */
  static FileLog open(Storage storage, Builder settings, LongSupplier nanoTime, boolean threads)
      throws IOException {
    try {
      return new FileLog(storage, settings, new ForceTimes(nanoTime), threads);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** {@return what was found when it was opened} */
  public Recovered recovered() {
    return recovered;
  }

  /** {@return what was written so far, and what the disk took for it} */
  public LogMetrics metrics() {
    return times.metrics();
  }

  @Override
  public long lastSequence() {
    return intake.last();
  }

  @Override
  public long committed() {
    return intake.committed();
  }

  @Override
  public void awaitCommitted(long sequence) {
    intake.awaitCommitted(sequence);
  }

  @Override
  public void force(long sequence) {
    intake.force(sequence);
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public Optional<Snapshot> snapshot() {
    long newest = newestSnapshot;
    try {
      return reader.snapshot(newest);
    } catch (CommandLogException e) {
      if (newestSnapshot == newest) {
        throw e;
      }
      // Newer ones were saved meanwhile, and this one went.
      return snapshot();
    }
  }

  @Override
  public void read(long from, RecordReader records) {
    reader.read(segments.headers(), from, Math.min(intake.committed(), stored), records);
  }

  // --- appending --------------------------------------------------------------------------------

  @Override
  public void start(Listener told) {
    if (listener != null) {
      throw new IllegalStateException("log (started) can be started once. Open another.");
    }
    listener = told;
    if (writing != null) {
      writing.start();
    }
  }

  @Override
  public void append(long sequence, ByteBuffer record) {
    mustBeStarted();
    ByteBuffer bytes = encode(sequence, record);
    if (bytes.remaining() > LARGEST_RECORD) {
      throw new InvalidValueException(
          "record",
          bytes.remaining(),
          "must have at most " + LARGEST_RECORD + " bytes",
          "Split it.");
    }
    intake.append(sequence, bytes);
  }

  private void mustBeStarted() {
    if (listener == null) {
      throw new IllegalStateException("log (opened) takes nothing yet. Start it first.");
    }
  }

  private ByteBuffer encode(long sequence, ByteBuffer plain) {
    if (codec == null) {
      return plain;
    }
    try {
      return codec.encode(sequence, plain);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CommandLogException("The codec did not encode " + sequence + ".", e);
    }
  }

  @Override
  public CompletionStage<Long> save(long sequence, ByteBuffer state) {
    mustBeStarted();
    intake.mustBeAppended(sequence);
    CompletableFuture<Long> promise = new CompletableFuture<>();
    Runnable task = () -> store(sequence, state, promise);
    if (keeper == null) {
      task.run();
    } else if (!keeper.execute(task)) {
      promise.completeExceptionally(new CommandLogException("The log is closed.", null));
    }
    return promise;
  }

  private void store(long sequence, ByteBuffer state, CompletableFuture<Long> promise) {
    try {
      intake.force(sequence);
      snapshots.write(sequence, encode(sequence, state));
      newestSnapshot = snapshots.newest();
      segments.forgetBefore(snapshots.oldestKept() + 1, history);
      promise.complete(sequence);
    } catch (CommandLogException e) {
      promise.completeExceptionally(e);
    } catch (Throwable e) {
      promise.completeExceptionally(
          new CommandLogException("The snapshot " + sequence + " could not be stored.", e));
    }
  }

  @Override
  public void close() {
    boolean first = intake.close();
    if (listener == null || writing == null) {
      if (first) {
        finish();
      }
    } else if (Thread.currentThread() instanceof IoThread) {
      // It is one of the two that would be waited for.
      return;
    } else {
      writing.joinWithPatience();
    }
    // Who chose to go on without the disk has been told already.
    if (first && !continues && intake.forced() < intake.last()) {
      throw new CommandLogException(
          "The records after " + intake.forced() + " may not be stored.", null);
    }
  }

  // --- writing ----------------------------------------------------------------------------------

  private void runWriter() {
    long wait;
    do {
      wait = step(intake.take());
    } while (intake.awaitWork(wait));
    finish();
  }

  /** One batch at most, where there is no thread to do it. */
  void step() {
    step(intake.take());
  }

  /** Append, force, and only then publish. How long until something else is due. */
  private long step(Batch batch) {
    long before = intake.committed();
    long last = batch.isEmpty() ? before : batch.last();
    if (!failed) {
      try {
        store(batch);
      } catch (Throwable thrown) {
        fail(thrown, before);
      }
    }
    long committed = failed ? (continues ? last : before) : mayBeToldOf();
    intake.give(batch, committed, writer.forced());
    if (committed > before) {
      tell(committed);
    }
    return nanosToForce();
  }

  private long mayBeToldOf() {
    return durability.isForcedFirst() ? writer.forced() : writer.written();
  }

  private void store(Batch batch) throws IOException {
    if (!batch.isEmpty()) {
      times.wrote(batch);
      writer.write(batch);
    }
    if (nanosToForce() <= 0 || intake.isForceAsked()) {
      writer.force();
      lastForce = times.now();
    }
    prepareNext();
  }

  /** The time to the next force by the policy; at most zero when it is due. */
  private long nanosToForce() {
    if (failed || writer.forced() == writer.written()) {
      return Long.MAX_VALUE;
    }
    long every = durability.forceEvery();
    return every == Long.MAX_VALUE ? every : every - (times.now() - lastForce);
  }

  private void prepareNext() {
    boolean half = writer.isHalfFull();
    if (keeper != null && half && !nextPrepared) {
      keeper.execute(this::prepareSegment);
    }
    nextPrepared = half;
  }

  private void prepareSegment() {
    try {
      segments.prepare();
    } catch (IOException | RuntimeException e) {
      // Not needed yet, and nothing is in it. If the disk has not got well when it is, all stops.
    }
  }

  private void fail(Throwable thrown, long committed) {
    failed = true;
    stored = committed;
    CommandLogException cause =
        new CommandLogException("The disk failed after record " + committed + ".", thrown);
    closeWriter();
    intake.fail(cause, continues);
    Listener told = listener;
    if (told != null) {
      try {
        told.failed(cause, continues);
      } catch (Throwable ignored) {
        // Whoever waits for the log is told all the same.
      }
    }
  }

  private void tell(long committed) {
    Listener told = listener;
    if (told != null) {
      try {
        told.committed(committed);
      } catch (Throwable ignored) {
        // What a listener throws must not keep records from the disk.
      }
    }
  }

  /** Stores the rest, with a last batch that says that all of it is stored. */
  private void finish() {
    step(intake.take());
    if (!failed && listener != null) {
      Batch end = intake.take();
      long committed = intake.committed();
      try {
        writer.force();
        end.emptyAfter(writer.written());
        writer.write(end);
        writer.force();
        committed = writer.forced();
      } catch (Throwable thrown) {
        fail(thrown, committed);
      }
      intake.give(end, committed, writer.forced());
    }
    if (keeper != null) {
      keeper.stop();
    }
    closeWriter();
    try {
      storage.close();
    } catch (IOException e) {
      // The lock goes with the process, if not before.
    }
  }

  private void closeWriter() {
    try {
      writer.close();
    } catch (IOException e) {
      // All that matters was forced.
    }
  }

  /**
   * What was found when a log was opened.
   *
   * @param lastSequence the number of the last record, 0 if there is none
   * @param droppedBytes how much of the end of what was being written was dropped; nobody had been
   *     told of it, unless the last batch was damaged later
   * @param findings what was not as it should be and yet no reason to refuse, as sentences
   */
  public record Recovered(long lastSequence, long droppedBytes, List<String> findings) {
    /**
     * Copies the list.
     *
     * @param lastSequence the number of the last record
     * @param droppedBytes how much was dropped
     * @param findings what was not as it should be
     */
    public Recovered {
      findings = List.copyOf(findings);
    }

    private static Recovered of(Recovery recovery) {
      SegmentScan tail = recovery.tail();
      return tail == null
          ? new Recovered(0, 0, recovery.findings())
          : new Recovered(tail.last(), tail.droppedBytes(), recovery.findings());
    }
  }

  /** Settings of a log. For one thread. */
  public static final class Builder {
    private final Path directory;
    private Durability durability = Durability.everyBatch();
    private boolean continues;
    private @Nullable PayloadCodec codec;
    private int segmentBytes = 16 << 20;
    private int bufferBytes = 4 << 20;
    private int history;
    private String name = "santral-journal";

    private Builder(Path directory) {
      this.directory = notNull("directory", directory);
    }

    private static <T> T notNull(String name, @Nullable T value) {
      return InvalidValueException.notNull(name, value);
    }

    private static int range(String name, int value, int min, int max, String advice) {
      if (value < min || value > max) {
        throw new InvalidValueException(name, value, "must be " + min + " to " + max, advice);
      }
      return value;
    }

    /**
     * Sets when a record is committed. Default: {@link Durability#everyBatch}.
     *
     * @param policy the policy
     * @return this builder
     */
    public Builder durability(Durability policy) {
      durability = notNull("durability", policy);
      return this;
    }

    /**
     * Goes on without storing anything when the disk fails, for centres that would rather lose
     * their memory than stop answering. The listener is told. Default: the log stops.
     *
     * @return this builder
     */
    public Builder continueWithoutDisk() {
      continues = true;
      return this;
    }

    /**
     * Sets what encodes the payloads. Default: nothing does.
     *
     * @param payloads encrypts, or makes tampering visible
     * @return this builder
     * @throws InvalidValueException if its id is 0
     */
    public Builder codec(PayloadCodec payloads) {
      if (notNull("codec", payloads).id() == 0) {
        throw new InvalidValueException("codec id", 0, "must not be 0", "That is for no codec.");
      }
      codec = payloads;
      return this;
    }

    /**
     * Sets the length of a file of records. Default: 16 MiB. A batch that is longer gets a longer
     * file.
     *
     * @param bytes 4 KiB to 1 GiB
     * @return this builder
     */
    public Builder segmentBytes(int bytes) {
      segmentBytes = range("segmentBytes", bytes, 1 << 12, 1 << 30, "16 MiB are usual.");
      return this;
    }

    /**
     * Sets how much may be on its way to the disk, twice: as much again gathers meanwhile. Then
     * appending waits. Default: 4 MiB.
     *
     * @param bytes 4 KiB to 256 MiB
     * @return this builder
     */
    public Builder bufferBytes(int bytes) {
      bufferBytes = range("bufferBytes", bytes, 1 << 12, 1 << 28, "4 MiB are usual.");
      return this;
    }

    /**
     * Sets how many files of records are kept of the time before the older of the two snapshots,
     * for those who ask later why something happened. Default: 0.
     *
     * @param files any number from 0
     * @return this builder
     */
    public Builder history(int files) {
      history = range("history", files, 0, Integer.MAX_VALUE, "Every file is one segment.");
      return this;
    }

    /**
     * Sets the name of the writing thread; the other one's is the same with "-keeper". Default:
     * santral-journal.
     *
     * @param threadName the name
     * @return this builder
     */
    public Builder name(String threadName) {
      name = notNull("name", threadName);
      return this;
    }

    /**
     * Opens the log: finds its last record, drops what was half written, and begins a new file.
     *
     * @return the log, not yet started
     * @throws CorruptJournalException if anything is missing that was stored
     * @throws CommandLogException if it is in use, was written with another codec, or the files
     *     cannot be read or written
     */
    public FileLog open() {
      try {
        return IoThread.call(
            () -> FileLog.open(FileStorage.toWrite(directory), this, System::nanoTime, true),
            name + "-open");
      } catch (IOException e) {
        throw new CommandLogException("The journal " + directory + " cannot be opened.", e);
      }
    }

    /**
     * Opens what is there to be read, and changes nothing: neither drops it what was half written,
     * nor must it be alone. It holds what is stored by now, and takes no records.
     *
     * @return a log that cannot be started
     * @throws CorruptJournalException if anything is missing that was stored
     * @throws CommandLogException if it was written with another codec, or cannot be read
     */
    public CommandLog openToRead() {
      try {
        return new ReadOnlyLog(FileStorage.toRead(directory), codec);
      } catch (IOException e) {
        throw new CommandLogException("The journal " + directory + " cannot be read.", e);
      }
    }
  }
}
