package io.santral.routing.journal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing after another on a thread of its own. (The executors of the JDK stop their idle
 * threads by interrupts, to which this one is deaf.)
 */
final class Keeper {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final IoThread thread;
  private boolean begun;
  private boolean stopped;

  Keeper(String name) {
    thread = new IoThread(this::run, name);
  }

  /** Whether the task was taken; not after {@link #stop}. */
  synchronized boolean execute(Runnable task) {
    if (stopped) {
      return false;
    }
    tasks.add(task);
    if (!begun) {
      begun = true;
      thread.start();
    }
    notifyAll();
    return true;
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    while (tasks.isEmpty() && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The thread is deaf; if one came all the same, there is no harm in looking.
      }
    }
    return tasks.poll();
  }

  /** Takes nothing more, and waits until all that was taken is done. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
      if (!begun) {
        return;
      }
    }
    thread.joinWithPatience();
  }
}
