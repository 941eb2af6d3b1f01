package io.santral.examples.day;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of call log that can be read: one object per file, since it may remember rows. */
interface LogFormat {
  /** What a report calls it. */
  String name();

  /** Who collected the data, to be cited; empty if the format does not say. */
  String source();

  /** What is known of the data that a router cannot reproduce; sentences for a report. */
  default List<String> remarks() {
    return List.of();
  }

  /** Priority levels are worth this much waiting time each. */
  long headStart();

  /** From an agent being chosen to the customer being answered, in this log. */
  long answerTime();

  /** Waits up to this long are the telephone system's own doing, not that of missing agents. */
  long slack();

  /**
   * Reads one row.
   *
   * @return the call, or null for a row that is in order but asked for no agent
   * @throws BadRow if the row cannot be trusted
   * @throws IllegalArgumentException if a value is not of its kind; the message says which
   */
  @Nullable CallRecord read(int line, List<String> fields) throws BadRow;

  /** What the rows for which {@link #read} answered null are called in a report. */
  String notOffered();
}
