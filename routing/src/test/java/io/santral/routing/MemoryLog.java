package io.santral.routing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log in memory that commits when it is told to, and fails when it is told to. */
public final class MemoryLog implements CommandLog {
  private final List<byte[]> records = new ArrayList<>();
  private final boolean commitsAtOnce;
  private Snapshot snapshot;
  private Listener listener;
  private long committed;
  private boolean failed;
  private long failsAt = Long.MAX_VALUE;

  public MemoryLog() {
    this(true);
  }

  public MemoryLog(boolean commitsAtOnce) {
    this.commitsAtOnce = commitsAtOnce;
  }

  /** What somebody who opens it anew finds, up to some record; with its snapshot, if wanted. */
  public synchronized MemoryLog reopened(long last, boolean withSnapshot) {
    MemoryLog copy = new MemoryLog();
    copy.records.addAll(records.subList(0, (int) last));
    copy.committed = last;
    copy.snapshot = withSnapshot && snapshot != null ? snapshot : null;
    return copy;
  }

  public synchronized void failAt(long record) {
    failsAt = record;
  }

  public synchronized void commit() {
    committed = records.size();
    notifyAll();
  }

  public synchronized void fail() {
    failed = true;
    notifyAll();
  }

  public synchronized byte[] record(long sequence) {
    return records.get((int) sequence - 1);
  }

  @Override
  public synchronized long lastSequence() {
    return records.size();
  }

  @Override
  public synchronized Optional<Snapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  @Override
  public void read(long from, RecordReader reader) {
    for (long r = from; r <= committed(); r++) {
      reader.record(r, ByteBuffer.wrap(record(r)).asReadOnlyBuffer());
    }
  }

  @Override
  public void start(Listener theListener) {
    listener = theListener;
  }

  /** The disk fails, and the log goes on as if it had not. */
  public void goOnWithout() {
    listener.failed(new CommandLogException("the disk is full", null), true);
  }

  @Override
  public synchronized void append(long sequence, ByteBuffer record) {
    if (sequence == failsAt) {
      failed = true;
    }
    if (failed) {
      throw new CommandLogException("the disk is full", null);
    }
    if (sequence != records.size() + 1) {
      throw new IllegalStateException("record " + sequence);
    }
    byte[] copy = new byte[record.remaining()];
    record.get(copy);
    records.add(copy);
    if (commitsAtOnce) {
      committed = sequence;
    }
  }

  @Override
  public synchronized long committed() {
    return committed;
  }

  @Override
  public synchronized void awaitCommitted(long sequence) {
    while (committed < sequence) {
      if (failed) {
        throw new CommandLogException("the disk is full", null);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void force(long sequence) {
    awaitCommitted(sequence);
  }

  @Override
  public synchronized CompletionStage<Long> save(long sequence, ByteBuffer state) {
    ByteBuffer copy = ByteBuffer.allocate(state.remaining()).put(state).flip();
    snapshot = new Snapshot(sequence, copy);
    return CompletableFuture.completedFuture(sequence);
  }

  @Override
  public void close() {
    if (!failed) {
      commit();
    }
  }
}
