package io.santral.routing;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where a router keeps its commands and what came of them, before anybody is told.
 *
 * <p>A record holds one command with all its events, as bytes that mean nothing to the log; so a
 * command is kept whole or not at all. Records are numbered 1, 2, 3 and so on. Appending does not
 * wait for the disk: the log says later, of many records at once, that they are {@linkplain
 * #committed() committed}, and only then may anybody hear of them.
 *
 * <p>Life: recover ({@link #snapshot}, then {@link #read} what follows it), {@link #start}, {@link
 * #append} as long as the router runs, {@link #close}.
 *
 * <p>Threads: one thread at a time appends; everything else may be called by any thread. Waiting
 * methods do not give up when interrupted; the thread's interrupt flag is kept. An interrupt never
 * harms the log.
 *
 * <p>The log on files is {@code io.santral.routing.journal.FileLog}.
 */
public interface CommandLog extends AutoCloseable {
  /**
   * The number of the last record: at opening, of the last that was recovered; later, of the last
   * that was appended.
   *
   * @return the number, 0 before the first record
   */
  long lastSequence();

  /**
   * The newest state that is kept whole.
   *
   * @return the snapshot, whose sequence is at most the last record's; empty if there is none, and
   *     then all records from 1 are there
   * @throws CommandLogException if it cannot be read
   */
  Optional<Snapshot> snapshot();

  /**
   * Reads all committed records in order, from one of them up to the last.
   *
   * @param from the number of the first record, at least 1
   * @param reader is given each record
   * @throws CommandLogException if they are no longer kept, are damaged, or cannot be read
   */
  void read(long from, RecordReader reader);

  /**
   * Begins to take records.
   *
   * @param listener is told what is committed, and of a failure
   * @throws IllegalStateException if it has begun already
   */
  void start(Listener listener);

  /**
   * Takes a record, without waiting for the disk. Waits only while as much is under way to the disk
   * as the log may hold in memory.
   *
   * @param sequence the record's number, one more than {@link #lastSequence}
   * @param record its bytes, from position to limit; copied
   * @throws CommandLogException if the log has stopped; then nothing was taken
   */
  void append(long sequence, ByteBuffer record);

  /**
   * Up to where records may be told of, as the log promises its users. Never goes back.
   *
   * @return the number of a record, 0 before the first
   */
  long committed();

  /**
   * Waits until a record may be told of.
   *
   * @param sequence the number of an appended record
   * @throws CommandLogException if it never may be, since the log has stopped
   */
  void awaitCommitted(long sequence);

  /**
   * Waits until a record and all before it would survive a loss of power, even if the log promises
   * less to those who do not ask.
   *
   * @param sequence the number of an appended record
   * @throws CommandLogException if the log has stopped, or goes on without storing anything
   */
  void force(long sequence);

  /**
   * Hands over the state after a record, to be stored while further records are appended. Records
   * that no kept state needs any more may then be forgotten.
   *
   * @param sequence the number of the last record that the state has seen; appended already
   * @param state the bytes, from position to limit; they belong to the log from now on
   * @return completes with the sequence when the state is stored; fails with a {@link
   *     CommandLogException} if it could not be, which does not harm the log
   */
  CompletionStage<Long> save(long sequence, ByteBuffer state);

  /**
   * Stores what was appended and closes. Closing again does nothing.
   *
   * @throws CommandLogException if it could not be stored
   */
  @Override
  void close();

  /**
   * A state as it was handed over.
   *
   * @param sequence the number of the last record that it has seen
   * @param state its bytes, from position to limit
   */
  record Snapshot(long sequence, ByteBuffer state) {
    /**
     * Checks that there is a state.
     *
     * @param sequence the number of the last record that it has seen
     * @param state its bytes, from position to limit
     */
    public Snapshot {
      Checks.notNull("state", state);
    }
  }

  /** Is given records, one after another. */
  @FunctionalInterface
  interface RecordReader {
    /**
     * Sees one record.
     *
     * @param sequence its number
     * @param record its bytes, from position to limit; valid during this call only
     */
    void record(long sequence, ByteBuffer record);
  }

  /**
   * Is told what becomes of the records, on a thread of the log's own, so it must be short: wake a
   * thread and return. What it throws is contained.
   */
  interface Listener {
    /**
     * Records may be told of.
     *
     * @param sequence the number of the last of them
     */
    void committed(long sequence);

    /**
     * The disk failed, for the first and last time: nothing is ever tried again.
     *
     * @param cause what failed
     * @param continues false: no more records are taken, and what is not committed never will be;
     *     true: the log was told to go on without storing anything, so that all is committed at
     *     once and nothing of it survives
     */
    void failed(CommandLogException cause, boolean continues);
  }
}
