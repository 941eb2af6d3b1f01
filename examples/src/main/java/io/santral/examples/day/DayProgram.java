package io.santral.examples.day;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@link io.santral.examples.RouteADay}: reads or makes a day, routes it, and
 * reports.
 *
 * <p>What goes to the standard output depends on the arguments and the log only, not on machine,
 * JDK, locale or zone; progress and timing go to the error stream.
 */
public final class DayProgram {
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  private DayProgram(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.progress = new Progress(err);
  }

  /**
   * Runs the program.
   *
   * @param out takes the report
   * @param err takes progress and complaints
   * @param args see {@code --help}
   * @return the exit code: 0, or 2 if something given could not be used
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    DayProgram program = new DayProgram(out, err);
    try {
      program.run(Options.parse(args));
      return 0;
    } catch (UsageException e) {
      err.println(e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("file (" + e.getFile() + ") is not there. Check the path.");
    } catch (IOException e) {
      err.println("a file could not be read or written: " + e);
    } catch (UncheckedIOException e) {
      err.println("a file could not be written: " + e.getMessage());
    }
    return 2;
  }

  private void run(Options options) throws IOException, UsageException {
    if (options.help()) {
      out.print(Options.MANUAL);
      return;
    }
    long start = System.nanoTime();
    Path log = options.log();
    Report report = withLogWriter(options, calls -> report(options, log, calls));
    String text = TextReport.of(report);
    Path textFile = options.out();
    if (textFile == null) {
      out.print(text);
      out.flush();
    } else {
      Files.writeString(textFile, text);
    }
    Path html = options.html();
    if (html != null) {
      Files.writeString(html, HtmlReport.of(report));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    err.println(String.format(Locale.ROOT, "done in %.1f s", seconds));
  }

  private interface Routing {
    Report report(Consumer<CallRecord> calls) throws IOException, UsageException;
  }

  private static Report withLogWriter(Options options, Routing routing)
      throws IOException, UsageException {
    Path routed = options.routed();
    if (routed == null) {
      return routing.report(call -> {});
    }
    try (Writer file = Files.newBufferedWriter(routed, StandardCharsets.UTF_8)) {
      LogWriter writer = new LogWriter(file);
      return routing.report(
          call -> {
            try {
              writer.write(call);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private Report report(Options options, @Nullable Path log, Consumer<CallRecord> calls)
      throws IOException, UsageException {
    return log == null ? generated(options, calls) : fromLog(options, log, calls);
  }

  private Report generated(Options options, Consumer<CallRecord> calls) {
    Workload day = GeneratedDay.of(options.seed(), options.targetShare(), options.target());
    Outcomes routed = new Outcomes(options.target(), options.queues());
    DayDriver driver = new DayDriver(day, routed, calls);
    driver.run(progress);
    List<String> summary = new ArrayList<>();
    summary.add(
        "A made-up day of seed "
            + options.seed()
            + ": "
            + Report.count(day.arrivals().size(), "customer")
            + ", "
            + Report.count(day.attendances().size(), "agent")
            + ". Give the path of a call log to route a real one; --help says how.");
    summary.add(
        "The router took "
            + Report.count(driver.commands(), "command")
            + "; unanswered offers: "
            + Report.count(driver.missed())
            + ", interruptions of e-mails: "
            + Report.count(driver.interruptions())
            + '.');
    return new Report(
        "Santral: " + Times.longDayName(day.midnight()),
        summary,
        List.of(),
        List.of(),
        routed,
        null,
        List.of(),
        options.target());
  }

  private Report fromLog(Options options, Path path, Consumer<CallRecord> calls)
      throws IOException, UsageException {
    CallLog log = new CallLogReader(progress).read(path);
    if (log.calls().isEmpty()) {
      List<Faults.Fault> first = log.faults().first();
      throw new UsageException(
          "call log",
          path.toString(),
          "has no usable call in " + log.rows() + " rows",
          first.isEmpty() ? "Give one with calls" : "The first fault: " + first.get(0));
    }
    requireQueues(options, log);
    LogDay days = new LogDay(log, options);
    Outcomes routed = new Outcomes(options.target(), options.queues());
    Outcomes recorded = new Outcomes(options.target(), options.queues());
    List<Report.DayOutcomes> each = new ArrayList<>();
    SortedMap<Long, List<CallRecord>> chosen = chosen(options, log);
    long commands = 0;
    int agents = 0;
    int customers = 0;
    for (Map.Entry<Long, List<CallRecord>> entry : chosen.entrySet()) {
      Workload day = days.of(entry.getKey(), entry.getValue());
      Outcomes here = new Outcomes(options.target(), options.queues());
      Outcomes there = new Outcomes(options.target(), options.queues());
      DayDriver driver = new DayDriver(day, here, calls);
      driver.run(progress);
      entry.getValue().forEach(there::add);
      routed.add(here);
      recorded.add(there);
      each.add(new Report.DayOutcomes(entry.getKey(), here, there));
      commands += driver.commands();
      agents += day.attendances().size();
      customers += entry.getValue().size();
      progress.now("routing", each.size(), chosen.size(), "days");
    }
    boolean one = each.size() == 1;
    String routing =
        "Routed: "
            + Report.count(customers, "customer")
            + (one ? " of one day by " : " of " + each.size() + " days by ")
            + Report.count(agents / each.size(), "agent")
            + (one ? "; " : " a day; ")
            + "the router took "
            + Report.count(commands, "command")
            + '.';
    return new Report(
        title(each),
        List.of(LogAccount.rows(log, path), routing),
        LogAccount.of(log, options, days),
        LogAccount.notes(log, options),
        routed,
        recorded,
        each.size() == 1 ? List.of() : each,
        options.target());
  }

  private static String title(List<Report.DayOutcomes> days) {
    long first = days.get(0).midnight();
    return days.size() == 1
        ? "Santral: " + Times.longDayName(first)
        : "Santral: "
            + days.size()
            + " days from "
            + Times.dayName(first)
            + " to "
            + Times.dayName(days.get(days.size() - 1).midnight());
  }

  private static void requireQueues(Options options, CallLog log) throws UsageException {
    TreeSet<String> known = new TreeSet<>();
    log.calls().forEach(call -> known.add(call.queue()));
    for (String queue : new TreeSet<>(options.queues())) {
      if (!known.contains(queue)) {
        throw new UsageException(
            "--queue", Csv.shown(queue), "is not in the log", "Its queues are " + known);
      }
    }
  }

  private static SortedMap<Long, List<CallRecord>> chosen(Options options, CallLog log)
      throws UsageException {
    SortedMap<Long, List<CallRecord>> days = log.days();
    if (options.all()) {
      return days;
    }
    long day = options.day() == Options.UNSET ? log.busiestDay() : options.day();
    List<CallRecord> calls = days.get(day);
    if (calls == null) {
      throw new UsageException(
          "--day",
          Times.dayName(day),
          "is not in the log",
          "It reaches from "
              + Times.dayName(days.firstKey())
              + " to "
              + Times.dayName(days.lastKey()));
    }
    SortedMap<Long, List<CallRecord>> one = new TreeMap<>();
    one.put(day, calls);
    return one;
  }

  /** A stream that drops everything, for callers who want no progress. */
  static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  }
}
