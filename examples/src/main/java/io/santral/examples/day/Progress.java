package io.santral.examples.day;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells on the error stream how far a long run has come, at most every two seconds: short runs stay
 * quiet. What is told depends on the machine's speed, so nothing of it goes into a report.
 */
final class Progress {
  private static final long EVERY = 2_000_000_000L;
  private static final int LOOK_AT_CLOCK = 1024;

  private final PrintStream out;
  private long last;
  private int skipped;

  Progress(PrintStream out) {
    this.out = out;
    this.last = System.nanoTime();
  }

  /**
   * Notes a step.
   *
   * @param doing what is under way
   * @param done steps so far
   * @param of steps in all, 0 if unknown
   * @param unit what a step is, in the plural
   */
  void at(String doing, long done, long of, String unit) {
    if (++skipped % LOOK_AT_CLOCK == 0) {
      now(doing, done, of, unit);
    }
  }

  /** As {@link #at}, for steps so few that the clock can be looked at each time. */
  void now(String doing, long done, long of, String unit) {
    long now = System.nanoTime();
    if (now - last < EVERY) {
      return;
    }
    last = now;
    String all = of == 0 ? "" : String.format(Locale.ROOT, " of %,d", of);
    out.println(String.format(Locale.ROOT, "%s: %,d%s %s", doing, done, all, unit));
  }
}
