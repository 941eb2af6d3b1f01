package io.santral.examples.day;

/** Something the user gave cannot be used: name (value), rule, advice. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String name, String value, String rule, String advice) {
    super(name + " (" + value + ") " + rule + ". " + advice + ".");
  }
}
