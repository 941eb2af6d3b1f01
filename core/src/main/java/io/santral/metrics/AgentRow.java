package io.santral.metrics;

/** Where each figure of an agent lives in his row of longs: sums, then present values. */
final class AgentRow {
  static final int OFFERS_DECLINED = 0;
  static final int OFFERS_MISSED = 1;
  static final int OFFERS_WITHDRAWN = 2;

  /** Nanoseconds in each {@link AgentActivity}, by its slot. */
  static final int TIME_IN = 3;

  // From here on every life writes to all: side by side they share a cache line or two.

  /** Share of capacity in use times nanoseconds, a {@link Wide} number of two slots. */
  static final int LOAD_AREA = 8;

  static final int OFFERS_MADE = 10;
  static final int OFFERS_ACCEPTED = 11;
  static final int SUMS = 12;

  /** When the times were last brought up to date. */
  static final int SINCE = 12;

  /**
   * His present load in millionths of his capacity, 0 while he is not staffed; in the lowest bits
   * the slot of his present {@link AgentActivity}.
   */
  static final int STATE = 13;

  /** A power of two: the row of an agent is found by a shift. */
  static final int WIDTH = 16;

  static final int ACTIVITY_BITS = 3;
  static final int ACTIVITY = (1 << ACTIVITY_BITS) - 1;

  /** The load of somebody who can take no more. */
  static final int FULL_LOAD = 1_000_000;

  private AgentRow() {}

  static Ledger ledger() {
    return new Ledger(WIDTH, SUMS, SUMS, LOAD_AREA);
  }
}
