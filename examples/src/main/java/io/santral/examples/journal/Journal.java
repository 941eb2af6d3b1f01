package io.santral.examples.journal;

/**
 * Looks into a router's journal.
 *
 * <pre>{@code
 * java -cp ... io.santral.examples.journal.Journal inspect /var/lib/centre/journal
 * }</pre>
 */
public final class Journal {
  private Journal() {}

  /**
   * Runs the program and exits with its code.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(JournalProgram.run(System.out, System.err, null, args));
  }
}
