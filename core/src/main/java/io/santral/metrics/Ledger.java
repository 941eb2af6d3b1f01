package io.santral.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of longs per queue or per agent. Within a row the first slots are sums, the next are
 * maxima, the rest are present values.
 *
 * <p>The rows hold the running interval only. Closing it hands out a copy, folds it into the rows
 * of all earlier intervals (which do not exist before the first close) and starts the sums from
 * zero. So intervals add up to the whole by construction, and who never asks for one pays nothing.
 */
final class Ledger {
  /** The rows of the running interval, for the recorder to write; replaced by {@link #reserve}. */
  long[] rows = new long[0];

  private long @Nullable [] earlier;
  private final int width;
  private final int sums;
  private final int maxima;
  private final int wide;

  /**
   * Slots below {@code sums} add up, those below {@code maxima} are maxima; {@code wide}: a sum.
   */
  Ledger(int width, int sums, int maxima, int wide) {
    this.width = width;
    this.sums = sums;
    this.maxima = maxima;
    this.wide = wide;
  }

  /** Makes room for {@code count} rows. */
  void reserve(int count) {
    if (count * width > rows.length) {
      rows = Arrays.copyOf(rows, grown(count) * width);
    }
  }

  /** Room to make where {@code count} is needed, so that growth costs O(1) on average. */
  static int grown(int count) {
    return count + (count >> 1);
  }

  /** Ends the running interval: its first {@code count} rows, and sums start from zero. */
  long[] close(int count) {
    long[] closed = Arrays.copyOf(rows, count * width);
    long[] base = earlier == null ? new long[0] : earlier;
    if (base.length < closed.length) {
      base = Arrays.copyOf(base, closed.length);
    }
    fold(base, closed);
    earlier = base;
    for (int row = 0; row < closed.length; row += width) {
      Arrays.fill(rows, row, row + maxima, 0);
    }
    return closed;
  }

  /** The first {@code count} rows since the beginning, running interval included. */
  long[] sinceStart(int count) {
    long[] running = Arrays.copyOf(rows, count * width);
    if (earlier == null) {
      return running;
    }
    long[] all = Arrays.copyOf(earlier, running.length);
    fold(all, running);
    return all;
  }

  /** Adds {@code later} to {@code into}, row by row; both begin with the same queue or agent. */
  private void fold(long[] into, long[] later) {
    for (int row = 0; row < later.length; row += width) {
      foldRow(into, row, later, row);
    }
  }

  /** Adds one row that follows in time to another. */
  void foldRow(long[] into, int intoRow, long[] later, int laterRow) {
    for (int slot = 0; slot < sums; slot++) {
      into[intoRow + slot] += later[laterRow + slot];
    }
    for (int slot = sums; slot < maxima; slot++) {
      into[intoRow + slot] = Math.max(into[intoRow + slot], later[laterRow + slot]);
    }
    for (int slot = maxima; slot < width; slot++) {
      into[intoRow + slot] = later[laterRow + slot];
    }
    Wide.normalise(into, intoRow + wide);
  }
}
