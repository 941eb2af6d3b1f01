package io.santral.routing.simulation;

import io.santral.InvalidValueException;

/** A row of a {@link Trace} that cannot be read: where it is, and what is wrong with it. */
public final class TraceFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The line, the header being 1. */
  private final int line;

  /** What the column is called. */
  private final String column;

  TraceFormatException(int line, String column, InvalidValueException cause) {
    super("line " + line + ", column " + column + ": " + cause.getMessage(), cause);
    this.line = line;
    this.column = column;
  }

  /** {@return the line, the header being line 1} */
  public int line() {
    return line;
  }

  /** {@return what the file calls the column; empty if the whole line is at fault} */
  public String column() {
    return column;
  }
}
