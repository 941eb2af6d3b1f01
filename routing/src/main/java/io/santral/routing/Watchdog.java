package io.santral.routing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so when a stranger's code does not come back: a strategy or a question on the engine's
 * thread, a listener or an adapter on the events thread. It cannot be cut off, since no thread can
 * be stopped from outside without harm; what holds it up can be named.
 *
 * <p>Each thread has a {@link Pulse} that goes on with every piece of work. One that was busy at
 * the same piece at two looks, a limit apart, is reported, once for each piece, with the method it
 * stands in.
 */
final class Watchdog {
  /** How far a thread has come. One writer, one reader, and no fence dearer than a plain write. */
  static final class Pulse {
    /** Odd while busy. */
    private final AtomicLong beats = new AtomicLong();

    /** On the watched thread, before a piece of work. */
    void busy() {
      beats.lazySet(beats.getPlain() | 1);
    }

    /** On the watched thread, between two pieces. */
    void next() {
      beats.lazySet(beats.getPlain() + 2);
    }

    /** On the watched thread, when there is nothing to do. */
    void idle() {
      beats.lazySet((beats.getPlain() | 1) + 1);
    }

    private long read() {
      return beats.get();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final long limitNanos;
  private final Watched[] watched;
  private final AtomicLong stalls = new AtomicLong();
  private volatile boolean done;
  final Thread thread;

  Watchdog(String name, long limitNanos, Watched... watched) {
    this.limitNanos = limitNanos;
    this.watched = watched.clone();
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** A thread and its pulse. */
  static final class Watched {
    private final Thread thread;
    private final Pulse pulse;
    private long seen;
    private long reported;

    Watched(Thread thread, Pulse pulse) {
      this.thread = thread;
      this.pulse = pulse;
    }

    /** Whether it is still at what it was at when it was last looked at, and nobody was told. */
    boolean stalls() {
      long now = pulse.read();
      boolean stalls = now == seen && (now & 1) == 1 && now != reported;
      seen = now;
      if (stalls) {
        reported = now;
      }
      return stalls;
    }
  }

  void start() {
    thread.start();
  }

  void stop() {
    done = true;
    LockSupport.unpark(thread);
  }

  /** Any thread may ask. */
  long stalls() {
    return stalls.get();
  }

  private void run() {
    while (!done) {
      sleep();
      if (!done) {
        look();
      }
    }
  }

  /** All of the limit, whoever interrupts or wakes it. */
  private void sleep() {
    long began = System.nanoTime();
    long rest = limitNanos;
    while (!done && rest > 0) {
      LockSupport.parkNanos(this, rest);
      Sleeper.clearInterrupt();
      rest = limitNanos - (System.nanoTime() - began);
    }
  }

  private void look() {
    for (Watched each : watched) {
      if (each.stalls()) {
        String where = whereabouts(each.thread.getStackTrace());
        LOG.warn(
            "{} has not come back for {} ms or more; it is in {}",
            each.thread.getName(),
            limitNanos / 1_000_000,
            where);
        stalls.incrementAndGet();
      }
    }
  }

  /** The innermost method that is neither the JDK's nor ours; else the innermost. */
  static String whereabouts(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && !isOurs(name)) {
        return frame.toString();
      }
    }
    return stack.length == 0 ? "no method any more" : stack[0].toString();
  }

  private static boolean isOurs(String className) {
    return className.startsWith("io.santral.routing.") && className.indexOf('.', 19) < 0;
  }
}
