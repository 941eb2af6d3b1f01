package io.santral.examples.journal;

import io.santral.routing.CommandLogException;
import io.santral.routing.journal.JournalInspection;
import io.santral.routing.journal.JournalInspection.Part;
import io.santral.routing.journal.Salvage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The program behind {@link Journal}. What it prints depends on the journal only.
 *
 * <p>Nothing but {@code salvage} writes, and that only into a new directory.
 */
public final class JournalProgram {
  private static final String MANUAL =
      """
      Journal inspect DIR       the files of a journal and what is in them
      Journal verify DIR        reads everything; says what is damaged, if anything is
      Journal salvage DIR NEW   copies what can be saved of a damaged journal into a new one

      Exit code: 0 if all is well, 1 if the journal is damaged, 2 if it could not be read.
      """;

  private final PrintStream out;

  private JournalProgram(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param out takes what was found
   * @param err takes complaints
   * @param args see {@code --help}
   * @return the exit code: 0 if all is well, 1 if the journal is damaged, 2 if it cannot be read
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    JournalProgram program = new JournalProgram(out);
    String what = args.length == 0 ? "--help" : args[0];
    try {
      if (what.equals("inspect") && args.length == 2) {
        return program.inspect(Path.of(args[1]));
      }
      if (what.equals("verify") && args.length == 2) {
        return program.verify(Path.of(args[1]));
      }
      if (what.equals("salvage") && args.length == 3) {
        return program.salvage(Path.of(args[1]), Path.of(args[2]));
      }
    } catch (CommandLogException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    if (what.equals("--help")) {
      out.print(MANUAL);
      return 0;
    }
    err.print(MANUAL);
    return 2;
  }

  private int inspect(Path directory) {
    JournalInspection journal = JournalInspection.of(directory);
    print("records", journal.segments());
    print("snapshots", journal.snapshots());
    return judge(journal);
  }

  private void print(String title, List<Part> parts) {
    out.println(title);
    for (Part part : parts) {
      String holds =
          part.isWhole()
              ? String.format(
                  Locale.ROOT,
                  "%,12d to %,12d  %,14d bytes%s",
                  part.first(),
                  part.last(),
                  part.bytes(),
                  part.codec() == 0 ? "" : "  codec " + part.codec())
              : "damaged";
      out.println("  " + part.file() + "  " + holds);
    }
  }

  private int verify(Path directory) {
    return judge(JournalInspection.of(directory));
  }

  private int judge(JournalInspection journal) {
    journal.findings().forEach(out::println);
    journal.segments().stream().map(Part::problem).filter(p -> !p.isEmpty()).forEach(out::println);
    journal.snapshots().stream().map(Part::problem).filter(p -> !p.isEmpty()).forEach(out::println);
    if (!journal.problem().isEmpty()) {
      out.println("would not be opened: " + journal.problem());
    } else if (journal.segments().isEmpty()) {
      out.println("no journal");
    } else {
      Part last = journal.segments().get(journal.segments().size() - 1);
      out.println((journal.isWhole() ? "whole" : "opens") + " up to record " + last.last());
    }
    return journal.isWhole() ? 0 : 1;
  }

  private int salvage(Path damaged, Path target) {
    Salvage salvage = Salvage.copy(damaged, target);
    salvage.dropped().forEach(line -> out.println("dropped: " + line));
    out.println("saved: records " + salvage.first() + " to " + salvage.last());
    out.println("saved: snapshots " + salvage.snapshots());
    return salvage.dropped().isEmpty() ? 0 : 1;
  }
}
