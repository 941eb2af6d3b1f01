package io.santral.examples.day;

import io.santral.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of the 'Anonymous Bank' (Guedj and Mandelbaum 2000): one row per call that entered the
 * voice menu, with the times of menu, queue and service.
 *
 * <p>A customer asks for an agent when the call enters the queue or, if it never queued, when it
 * leaves the menu. Priority 2 enters the queue with a head start of 90 s; 0 and 1 have none. The
 * log notes a priority for queued calls only, except in queues whose callers are unknown, so a call
 * that went straight through with priority 0 counts as not noted.
 *
 * <p>Times of day wrap at midnight: an interval that seems to go back by more than half a day is
 * one over midnight, any other is impossible and the row is set aside.
 */
final class BankFormat implements LogFormat {
  static final String HEADER =
      "vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,"
          + "q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server";

  private static final String NO_SERVER = "NO_SERVER";
  private static final long TOLERANCE = 3 * Times.SECOND;

  @Override
  public String name() {
    return "bank";
  }

  @Override
  public String source() {
    return "'Anonymous Bank' call data, I. Guedj and A. Mandelbaum, Technion, 2000";
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Known differences: from 13 January 1999 on, PS callers overtook NW callers who had come up"
            + " to 60 or 90 s before them, of which the log's description says nothing; NW is"
            + " routed without that handicap and waits less. TT look like calls that the bank made"
            + " back when it expected an agent to be free, so seven in ten did not wait; routed,"
            + " they queue like all others.");
  }

  @Override
  public long headStart() {
    return 90 * Times.SECOND;
  }

  @Override
  public long answerTime() {
    return 0;
  }

  @Override
  public long slack() {
    return 3 * Times.SECOND;
  }

  @Override
  public String notOffered() {
    return "gave up in the voice menu";
  }

  @Override
  public @Nullable CallRecord read(int line, List<String> f) throws BadRow {
    if (f.size() != 17) {
      throw new BadRow("17 columns expected", "found " + f.size());
    }
    String outcome = f.get(12);
    if (outcome.equals("PHANTOM")) {
      throw new BadRow("phantom outcome", "");
    }
    if (!outcome.equals("AGENT") && !outcome.equals("HANG")) {
      throw new BadRow("unknown outcome", Csv.shown(outcome));
    }
    long day = Times.shortDate(f.get(5));
    Span menu = span(f, 6, "left the voice menu before entering it");
    Span queue = span(f, 9, "left the queue before entering it");
    Span service = span(f, 13, "service ended before it began");
    boolean queued = queue.from() > 0 || queue.length() > 0;
    long arrived = day + (queued ? queue.from() : menu.to() % Times.DAY);
    if (!queued && menu.to() >= Times.DAY) {
      arrived += Times.DAY;
    }
    return outcome.equals("HANG")
        ? hungUp(line, f, queued, arrived, queue, service)
        : answered(line, f, queued, arrived, day, queue, service);
  }

  private static @Nullable CallRecord hungUp(
      int line, List<String> f, boolean queued, long arrived, Span queue, Span service)
      throws BadRow {
    if (service.length() > 0 || service.from() > 0) {
      throw new BadRow("hung up, yet a service is noted", "service of " + f.get(15) + " s");
    }
    if (!queued) {
      return null;
    }
    long left = arrived + queue.length();
    return call(line, f, priority(f, true), arrived, CallRecord.NEVER, left, left, "");
  }

  private static CallRecord answered(
      int line, List<String> f, boolean queued, long arrived, long day, Span queue, Span service)
      throws BadRow {
    String server = f.get(16);
    if (server.isEmpty() || server.equals(NO_SERVER)) {
      throw new BadRow("answered by nobody the log names", "");
    }
    if (service.from() == 0 && service.length() == 0) {
      throw new BadRow("answered, but without times of service", server);
    }
    long begun = day + service.from();
    if (begun < arrived - Times.DAY / 2) {
      begun += Times.DAY;
    }
    if (begun < arrived - TOLERANCE) {
      throw new BadRow(
          "service began before the customer asked for it",
          (arrived - begun) / Times.SECOND + " s before");
    }
    long leftQueue = queued ? arrived + queue.length() : arrived;
    boolean sameInstant = Math.abs(begun - leftQueue) <= TOLERANCE;
    long answered = sameInstant ? leftQueue : Math.max(begun, arrived);
    long ended = Math.max(answered, begun + service.length());
    return call(line, f, priority(f, queued), arrived, answered, ended, ended, server);
  }

  private static CallRecord call(
      int line,
      List<String> f,
      int priority,
      long arrived,
      long answered,
      long ended,
      long released,
      String agent) {
    String customer = f.get(2).equals("0") ? "" : f.get(2);
    return new CallRecord(
        line,
        "row-" + line,
        f.get(4),
        Channel.VOICE,
        null,
        priority,
        customer,
        arrived,
        answered,
        ended,
        released,
        agent);
  }

  private static int priority(List<String> f, boolean queued) throws BadRow {
    return switch (f.get(3)) {
      case "0" -> queued ? 0 : CallRecord.PRIORITY_NOT_NOTED;
      case "1" -> 0;
      case "2" -> 1;
      default -> throw new BadRow("unknown priority", Csv.shown(f.get(3)));
    };
  }

  /** An interval within a day; {@code to} is past 24 h when it goes over midnight. */
  private record Span(long from, long to) {
    long length() {
      return to - from;
    }
  }

  /** Reads begin, end and duration from three columns, and holds them against each other. */
  private static Span span(List<String> f, int column, String reason) throws BadRow {
    long from = Times.timeOfDay(f.get(column));
    long to = Times.timeOfDay(f.get(column + 1));
    long length = seconds(f.get(column + 2));
    if (to < from && from - to > Times.DAY / 2) {
      to += Times.DAY;
    }
    if (to < from) {
      throw new BadRow(reason, (from - to) / Times.SECOND + " s");
    }
    if (length < 0) {
      // Over midnight this log's own durations are a day short.
      length += Times.DAY;
    }
    if (Math.abs(to - from - length) > Times.SECOND) {
      throw new BadRow(
          "a duration differs from its begin and end",
          f.get(column) + " to " + f.get(column + 1) + " noted as " + f.get(column + 2) + " s");
    }
    return new Span(from, to);
  }

  private static long seconds(String text) throws BadRow {
    try {
      return Integer.parseInt(text) * Times.SECOND;
    } catch (NumberFormatException e) {
      throw new BadRow("a duration is not a number of seconds", Csv.shown(text));
    }
  }
}
