package io.santral.examples.journal;

import io.santral.metrics.MetricsSnapshot;
import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import io.santral.routing.OfferExplanation;
import io.santral.routing.Plan;
import io.santral.routing.RecoveryException;
import io.santral.routing.Replay;
import io.santral.routing.journal.CorruptJournalException;
import io.santral.routing.journal.FileLog;
import io.santral.routing.journal.JournalInspection;
import io.santral.routing.journal.JournalInspection.Part;
import io.santral.routing.journal.Salvage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      Journal show DIR [FROM [TO]]
                                the records, each with its command and what came of it

      With a plan, in a program of one's own that passes it on:

      replay DIR                repeats all, and prints what came of each queue
      explain DIR OFFER         why an offer was made to whom it was made
      redecide DIR              decides all again, and compares

      Exit code: 0 if all is well, 1 if the journal is damaged or the plan is not that of then, 2 if
      it could not be read.
      """;

  private final PrintStream out;
  private final @Nullable Plan plan;

  private JournalProgram(PrintStream out, @Nullable Plan plan) {
    this.out = out;
    this.plan = plan;
  }

  /**
   * Runs the program.
   *
   * @param out takes what was found
   * @param err takes complaints
   * @param plan has the strategies of the router whose journal it is; null for what needs none
   * @param args see {@code --help}
   * @return the exit code: 0 if all is well, 1 if the journal is damaged, 2 if it cannot be read
   */
  public static int run(PrintStream out, PrintStream err, @Nullable Plan plan, String... args) {
    if (args.length == 0 || args[0].equals("--help")) {
      out.print(MANUAL);
      return 0;
    }
    try {
      int code = new JournalProgram(out, plan).run(args);
      if (code < 0) {
        err.print(MANUAL);
        return 2;
      }
      return code;
    } catch (RecoveryException | CorruptJournalException e) {
      err.println(e.getMessage());
      return 1;
    } catch (CommandLogException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  /** Returns -1 if this is not what the manual says. */
  private int run(String... args) {
    if (args.length < 2) {
      return -1;
    }
    Path directory = Path.of(args[1]);
    return switch (args[0] + " " + (args.length - 2)) {
      case "inspect 0" -> inspect(directory);
      case "verify 0" -> verify(directory);
      case "salvage 1" -> salvage(directory, Path.of(args[2]));
      case "show 0" -> show(directory, 1, Long.MAX_VALUE);
      case "show 1" -> show(directory, Long.parseLong(args[2]), Long.MAX_VALUE);
      case "show 2" -> show(directory, Long.parseLong(args[2]), Long.parseLong(args[3]));
      case "replay 0" -> plan == null ? -1 : replay(plan, directory);
      case "explain 1" -> plan == null ? -1 : explain(plan, directory, Long.parseLong(args[2]));
      case "redecide 0" -> plan == null ? -1 : redecide(plan, directory);
      default -> -1;
    };
  }

  private static CommandLog log(Path directory) {
    return FileLog.builder(directory).openToRead();
  }

  private int show(Path directory, long from, long to) {
    log(directory)
        .read(
            from,
            (sequence, record) -> {
              if (sequence <= to) {
                out.println(sequence + " " + Replay.describe(record));
              }
            });
    return 0;
  }

  private int replay(Plan with, Path directory) {
    MetricsSnapshot metrics = Replay.of(with, log(directory)).run().metrics();
    out.println(metrics);
    metrics.queues().forEach(out::println);
    return 0;
  }

  private int explain(Plan with, Path directory, long offer) {
    Optional<OfferExplanation> found = Replay.of(with, log(directory)).explain(offer);
    out.println(found.map(OfferExplanation::toString).orElse("no such offer"));
    return 0;
  }

  private int redecide(Plan with, Path directory) {
    out.println(Replay.of(with, log(directory)).verify() + " records are decided alike");
    return 0;
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
