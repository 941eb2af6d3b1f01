package io.santral.routing.journal;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLogException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * Where the thread that appends and the thread that writes meet. Records gather in one batch while
 * the other one is on its way to the disk: the longer a force takes, the more of them go with the
 * next. The lock is held for the copying of one record, or for the exchange of the two batches, and
 * never during anything that the disk does.
 *
 * Those who wait do so without looking at interrupts, which the conditions keep for later.
 */
final class Intake {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private Batch filling;
  private @Nullable Batch spare;
  private long last;
  private long forceAsked;
  private boolean closing;
  private boolean writerSleeps;
  private @Nullable CommandLogException failure;
  private boolean storesNothing;
  private volatile long committed;
  private volatile long forced;

  /** Does the work of the writer while somebody waits for it, where there is no such thread. */
  private @Nullable Runnable writer;

  Intake(int bytes, long last) {
    filling = new Batch(bytes);
    spare = new Batch(bytes);
    this.last = last;
    committed = last;
    forced = last;
  }

  /** Whoever waits does the writer's work himself. */
  void stepBy(Runnable step) {
    writer = step;
  }

  @SuppressWarnings("WaitNotInLoop") // Its callers loop.
  private void awaitProgress() {
    if (writer == null) {
      progress.awaitUninterruptibly();
    } else {
      writer.run();
    }
  }

  // --- whoever appends or waits -----------------------------------------------------------------

  void append(long sequence, ByteBuffer record) {
    lock.lock();
    try {
      refuseIfStopped();
      while (!filling.hasRoomFor(record.remaining())) {
        awaitProgress();
        refuseIfStopped();
      }
      if (sequence != last + 1) {
        throw new InvalidValueException(
            "sequence", sequence, "must be " + (last + 1), "Leave no record out.");
      }
      filling.add(sequence, record);
      last = sequence;
      wakeWriter();
    } finally {
      lock.unlock();
    }
  }

  private void refuseIfStopped() {
    if (closing) {
      throw new CommandLogException("The log is closed. Open it anew.", failure);
    }
    if (failure != null && !storesNothing) {
      throw stopped(failure);
    }
  }

  private static CommandLogException stopped(CommandLogException failure) {
    return new CommandLogException(
        "The log has stopped, since the disk failed. Open it anew when the disk is well.", failure);
  }

  private void wakeWriter() {
    if (writerSleeps) {
      writerSleeps = false;
      work.signal();
    }
  }

  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  long committed() {
    return committed;
  }

  long forced() {
    return forced;
  }

  void awaitCommitted(long sequence) {
    if (committed >= sequence) {
      return;
    }
    lock.lock();
    try {
      mustBeAppended(sequence);
      while (committed < sequence) {
        if (failure != null && !storesNothing) {
          throw stopped(failure);
        }
        awaitProgress();
      }
    } finally {
      lock.unlock();
    }
  }

  void force(long sequence) {
    lock.lock();
    try {
      mustBeAppended(sequence);
      forceAsked = Math.max(forceAsked, sequence);
      while (forced < sequence) {
        if (failure != null) {
          throw stopped(failure);
        }
        wakeWriter();
        awaitProgress();
      }
    } finally {
      lock.unlock();
    }
  }

  void mustBeAppended(long sequence) {
    long appended = last();
    if (sequence > appended) {
      throw new InvalidValueException(
          "sequence", sequence, "must be appended, the last is " + appended, "Append it first.");
    }
  }

  /** Nothing more is taken. Whether this is the first call. */
  boolean close() {
    lock.lock();
    try {
      boolean first = !closing;
      closing = true;
      wakeWriter();
      progress.signalAll();
      return first;
    } finally {
      lock.unlock();
    }
  }

  // --- the one that writes ----------------------------------------------------------------------

  /** What has gathered, which may be nothing; to be given back. */
  Batch take() {
    lock.lock();
    try {
      if (spare == null) {
        throw new IllegalStateException("taken twice");
      }
      Batch taken = filling;
      filling = spare;
      spare = null;
      progress.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a batch back, and says what has come of it. */
  void give(Batch batch, long nowCommitted, long nowForced) {
    lock.lock();
    try {
      batch.clear();
      spare = batch;
      forced = nowForced;
      committed = nowCommitted;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The disk has failed. Everybody who waits for it is told. */
  void fail(CommandLogException cause, boolean continues) {
    lock.lock();
    try {
      failure = cause;
      storesNothing = continues;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody waits for a force of what is not forced yet. */
  boolean isForceAsked() {
    lock.lock();
    try {
      return forceAsked > forced;
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps until there is something to do, or so many nanoseconds. Whether to go on. */
  @SuppressWarnings("WaitNotInLoop") // Its caller loops, and does no harm when there is nothing.
  boolean awaitWork(long nanos) {
    lock.lock();
    try {
      if (filling.isEmpty() && !closing && (forceAsked <= forced || failure != null)) {
        writerSleeps = true;
        work.awaitNanos(nanos);
        writerSleeps = false;
      }
      return !closing || !filling.isEmpty();
    } catch (InterruptedException e) {
      // The thread is deaf to interrupts; if one came all the same, there is no harm in looking.
      return true;
    } finally {
      lock.unlock();
    }
  }
}
