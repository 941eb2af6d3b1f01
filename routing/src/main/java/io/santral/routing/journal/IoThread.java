package io.santral.routing.journal;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread that no interrupt reaches, since an interrupt closes the channel that its thread is
 * using just then, for good and for everybody.
 */
final class IoThread extends Thread {
  IoThread(Runnable task, String name) {
    super(task, name);
    setDaemon(true);
  }

  /** Deaf on purpose. */
  @Override
  public void interrupt() {}

  /** Runs a task on such a thread and waits for it, whatever interrupts the caller. */
  static <T> T call(Callable<T> task, String name) throws IOException {
    FutureTask<T> result = new FutureTask<>(task);
    IoThread thread = new IoThread(result, name);
    thread.start();
    thread.joinWithPatience();
    try {
      return result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    } catch (InterruptedException e) {
      // The task is done: there is nothing to wait for.
      throw new IllegalStateException(e);
    }
  }

  /** Joins this thread; the caller's interrupt flag is kept for later. */
  void joinWithPatience() {
    boolean interrupted = false;
    while (true) {
      try {
        join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
