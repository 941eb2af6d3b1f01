package io.santral.routing;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a thread waits for work: a little spinning, some yielding, then sleep. Spinning is kept
 * short, since on a virtual machine a long series of pause instructions costs more than a sleep.
 */
final class Sleeper {
  private static final int SPINS = 100;
  private static final int YIELDS = 20;

  private volatile boolean asleep;

  /** On the waiting thread: returns when there may be work, or after this long at the latest. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on the yield: the park comes anyway
  void idle(BooleanSupplier hasWork, long nanos) {
    for (int i = 0; i < SPINS + YIELDS; i++) {
      if (hasWork.getAsBoolean()) {
        return;
      }
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    if (fallAsleep(hasWork) && nanos > 0) {
      LockSupport.parkNanos(this, nanos);
      clearInterrupt();
    }
    asleep = false;
  }

  /** An interrupt says nothing to a router; left standing, it would end every sleep at once. */
  @SuppressWarnings("ResultOfMethodCallIgnored")
  static void clearInterrupt() {
    Thread.interrupted();
  }

  /** Raises the flag and looks once more. Whether there is nothing to do. */
  boolean fallAsleep(BooleanSupplier hasWork) {
    asleep = true;
    VarHandle.fullFence();
    return !hasWork.getAsBoolean();
  }

  /** On any thread, after giving work. */
  void wake(Thread thread) {
    if (hasToBeWoken()) {
      LockSupport.unpark(thread);
    }
  }

  /** On any thread, after giving work. */
  boolean hasToBeWoken() {
    VarHandle.fullFence();
    return asleep;
  }
}
