package io.santral.examples.day;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says where the customers and agents of a routed log came from, row by row. */
final class LogAccount {
  private LogAccount() {}

  /** Where the rows of the log went, all of them. */
  static String rows(CallLog log, Path path) {
    Path name = path.getFileName();
    return "Log: "
        + (name == null ? path : name)
        + ", read as '"
        + log.format().name()
        + "': "
        + Report.count(log.rows(), "row")
        + " = "
        + Report.count(log.calls().size(), "call")
        + " for an agent + "
        + Report.count(log.notOffered())
        + ' '
        + log.format().notOffered()
        + " + "
        + Report.count(log.faults().total())
        + " set aside.";
  }

  /** What was set aside, and what the order of service says about priorities. */
  static List<String> of(CallLog log, Options options, LogDay days) {
    List<String> lines = new ArrayList<>();
    faults(log.faults(), lines);
    if (options.priorityAsNoted()) {
      lines.add("Priorities: as the log notes them; one level is worth " + worth(days) + ".");
    } else if (!days.order().findings().isEmpty()) {
      lines.add("Priorities: one level is worth " + worth(days) + ". By the order of service:");
      days.order().findings().forEach(finding -> lines.add("  " + finding));
    }
    return lines;
  }

  private static String worth(LogDay days) {
    return days.headStart() / Times.SECOND + " s of waiting";
  }

  private static void faults(Faults faults, List<String> lines) {
    if (faults.total() == 0) {
      return;
    }
    lines.add("Set aside:");
    faults
        .counts()
        .forEach(
            (reason, count) -> lines.add(String.format(Locale.ROOT, "  %,6d  %s", count, reason)));
    lines.add(faults.total() > Faults.NAMED ? "The first ten:" : "These are:");
    faults.first().forEach(fault -> lines.add("  " + fault));
  }

  /** How the day was made, and who is to be thanked for the data. */
  static List<String> notes(CallLog log, Options options) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Method: customers come as recorded. Who gave up has the patience shown then; who was"
            + " served has one longer than the wait, drawn from a Kaplan-Meier fit of the log's"
            + " abandonments. Work takes as long as recorded.");
    notes.add(
        options.spans()
            ? "Agents serve the queues that they answered that day, and are ready from their first"
                + " to their last service, without breaks (--presence=span)."
            : "Agents serve the queues that they answered that day, from their first to their last"
                + " service. They count as away for as long as the log shows somebody waiting for"
                + " them: what is compared is engine and driver with the log, it is no forecast.");
    notes.addAll(log.format().remarks());
    if (!log.format().source().isEmpty()) {
      notes.add("Source: " + log.format().source() + ".");
    }
    return notes;
  }
}
