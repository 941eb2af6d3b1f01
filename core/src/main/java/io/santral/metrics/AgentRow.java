package io.santral.metrics;

/** Where each figure of an agent lives in his row of longs: sums, then present values. */
final class AgentRow {
  /** Nanoseconds in each {@link AgentActivity}, by its slot. */
  static final int TIME_IN = 0;

  /** Share of capacity in use times nanoseconds, a {@link Wide} number of two slots. */
  static final int LOAD_AREA = 5;

  static final int OFFERS_MADE = 7;
  static final int OFFERS_ACCEPTED = 8;
  static final int OFFERS_DECLINED = 9;
  static final int OFFERS_MISSED = 10;
  static final int OFFERS_WITHDRAWN = 11;
  static final int SUMS = 12;

  /** When the times were last brought up to date. */
  static final int SINCE = 12;

  /** Slot of his present {@link AgentActivity}. */
  static final int ACTIVITY = 13;

  /** His present load in millionths of his capacity; 0 while he is not staffed. */
  static final int LOAD = 14;

  /** A power of two: the row of an agent is found by a shift. */
  static final int WIDTH = 16;

  /** The load of somebody who can take no more. */
  static final int FULL_LOAD = 1_000_000;

  private AgentRow() {}

  static Ledger ledger() {
    return new Ledger(WIDTH, SUMS, SUMS, LOAD_AREA);
  }
}
