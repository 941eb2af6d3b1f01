package io.santral.examples.day;

/** Says that one row of a log cannot be used; never leaves the reader, so it carries no trace. */
final class BadRow extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason what rows of this kind have in common: they are counted by it
   * @param detail what is special to this row, or empty
   */
  BadRow(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  String detail() {
    String detail = getMessage();
    return detail == null ? "" : detail;
  }
}
