package io.santral.routing;

import io.santral.time.TimerWheel;
import java.util.Arrays;

/**
 * Every deadline of the engine on one wheel, so that deadlines of different kinds that fall on one
 * instant still fire in the order in which they were armed.
 *
 * <p>A timer is an int from a pool; its owner is whatever must act when it fires.
 */
final class Timers {
  /** No timer. */
  static final int NONE = -1;

  private final TimerWheel wheel = new TimerWheel();
  private Object[] owners = new Object[64];
  private int[] free = new int[64];
  private int freeCount;
  private int used;

  /** Arms a new timer. */
  int arm(Object owner, long deadline) {
    int timer = freeCount > 0 ? free[--freeCount] : grow();
    owners[timer] = owner;
    wheel.schedule(timer, deadline);
    return timer;
  }

  /** Gives a timer another deadline; one whose deadline stays keeps its turn. */
  int rearm(int timer, Object owner, long deadline) {
    if (timer == NONE) {
      return arm(owner, deadline);
    }
    if (wheel.deadline(timer) != deadline) {
      wheel.schedule(timer, deadline);
    }
    return timer;
  }

  /** Cancels and returns NONE, for {@code timer = timers.cancel(timer)}. */
  int cancel(int timer) {
    if (timer != NONE) {
      wheel.cancel(timer);
      release(timer);
    }
    return NONE;
  }

  long deadline(int timer) {
    return wheel.deadline(timer);
  }

  /** All that are armed, in the order in which they will go off. */
  int[] inOrder() {
    return wheel.inOrder();
  }

  long nextDeadline() {
    return wheel.nextDeadline();
  }

  /** The next timer due at {@code now}, or NONE. The caller ends it with {@link #release}. */
  int poll(long now) {
    return wheel.poll(now);
  }

  Object owner(int timer) {
    return owners[timer];
  }

  void release(int timer) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = timer;
  }

  private int grow() {
    if (used == owners.length) {
      owners = Arrays.copyOf(owners, used * 2);
    }
    return used++;
  }
}
