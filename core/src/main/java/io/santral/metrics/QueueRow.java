package io.santral.metrics;

/**
 * Where each figure of a queue lives in its row of longs: sums, then maxima, then present values.
 */
final class QueueRow {
  static final int REFUSED = 0;
  static final int ABANDONED = 1;
  static final int ABANDONED_WITHIN = 2;
  static final int SHORT_ABANDONED = 3;
  static final int CANCELLED = 4;
  static final int EXPIRED = 5;
  static final int TIMED_OUT = 6;
  static final int OVERFLOWED_IN = 7;
  static final int OVERFLOWED_OUT = 8;
  static final int TRANSFERRED_IN = 9;
  static final int TRANSFERRED_OUT = 10;
  static final int REQUEUED = 11;
  static final int OFFERS_DECLINED = 12;
  static final int OFFERS_MISSED = 13;
  static final int OFFERS_WITHDRAWN = 14;

  // From here on nearly every interaction writes to all: side by side they share cache lines.
  static final int SUBMITTED = 15;
  static final int ANSWERED = 16;
  static final int ANSWERED_WITHIN = 17;
  static final int COMPLETED = 18;
  static final int OFFERS_MADE = 19;
  static final int OFFERS_ACCEPTED = 20;

  /** Waiting interactions times nanoseconds, a {@link Wide} number of two slots. */
  static final int LENGTH_AREA = 21;

  static final int SUMS = 23;

  static final int LONGEST_WAIT = 23;
  static final int LONGEST_QUEUE = 24;
  static final int MAXIMA = 25;

  static final int WAITING = 25;
  static final int ACTIVE = 26;

  /** When {@link #LENGTH_AREA} was last brought up to date. */
  static final int SINCE = 27;

  /** Nanoseconds within which an answer is in time; -1 without a target, so that none is. */
  static final int TARGET = 28;

  /** A power of two: the row of a queue is found by a shift. */
  static final int WIDTH = 32;

  private QueueRow() {}

  static Ledger ledger() {
    return new Ledger(WIDTH, SUMS, MAXIMA, LENGTH_AREA);
  }

  /** Interactions that came to wait, on whatever way. */
  static long entered(long[] rows, int row) {
    return rows[row + SUBMITTED]
        + rows[row + OVERFLOWED_IN]
        + rows[row + TRANSFERRED_IN]
        + rows[row + REQUEUED];
  }

  /** Interactions that left without an answer for good, short abandonments among them. */
  static long unanswered(long[] rows, int row) {
    return rows[row + ABANDONED]
        + rows[row + SHORT_ABANDONED]
        + rows[row + EXPIRED]
        + rows[row + TIMED_OUT];
  }

  /** Interactions that ceased to wait, in whatever way. */
  static long left(long[] rows, int row) {
    return rows[row + ANSWERED]
        + unanswered(rows, row)
        + rows[row + CANCELLED]
        + rows[row + OVERFLOWED_OUT];
  }

  /** Conversations that ended, in whatever way. */
  static long handled(long[] rows, int row) {
    return rows[row + COMPLETED] + rows[row + TRANSFERRED_OUT] + rows[row + REQUEUED];
  }
}
