package io.santral.routing.simulation;

import io.santral.Channel;
import io.santral.Identifiers;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call log: those who came, as they came, to be met by the simulator again. Immutable.
 *
 * <pre>{@code
 * arrival,queue,channel,language,handling,wrap_up,wait,outcome
 * 2026-11-24T08:00:12,billing,voice,tr,245,30,12,answered
 * 2026-11-24T08:00:40,billing,voice,hu,,,95,abandoned
 * }</pre>
 *
 * <pre>{@code
 * Trace tuesday = Trace.read(reader);
 * Simulation.of(plan).customers(tuesday.customers()).day(Duration.ofHours(24)).run();
 * }</pre>
 *
 * <p>The first line names the columns, in any order; {@code arrival} and {@code queue} must be
 * among them, columns of other names are passed over, and any value but those two may be empty.
 * Times are seconds, with decimals if need be.
 *
 * <ul>
 *   <li>{@code arrival}: seconds since the start, or a date and time (ISO 8601, local); the start
 *       is then the midnight before the first. Rows may come in any order.
 *   <li>{@code queue}: the queue's id.
 *   <li>{@code channel}: as {@link Channel} names it; voice if not said.
 *   <li>{@code language}: BCP 47 tags, the most wanted first, blanks between them.
 *   <li>{@code handling}: how long an agent served him; {@code wrap_up}: his paperwork after that.
 *   <li>{@code patience}: how long he would have waited, if that is known.
 *   <li>{@code wait}: how long he waited; {@code outcome}: {@code answered} or {@code abandoned}.
 *       Who abandoned has shown his patience.
 * </ul>
 *
 * <p>What a row does not say is drawn: handling and wrap-up from the other rows' of its kind
 * (queue, channel and languages), patience from the product-limit estimate ({@link
 * Distribution#censored}) of its kind's waits. Where no row of its kind tells it, as when all of
 * them gave up, it is drawn from all rows'.
 */
public final class Trace {
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.VOICE,
          Channel.VIDEO,
          Channel.CHAT,
          Channel.EMAIL,
          Channel.SMS,
          Channel.SOCIAL,
          Channel.FAX,
          Channel.TASK);
  private static final double LONGEST_SECONDS = 3.15e9;

  /** What a row says beside its arrival. */
  private record Row(
      Interaction like,
      @Nullable Duration handling,
      @Nullable Duration wrapUp,
      @Nullable Duration patience,
      @Nullable Duration waited,
      boolean abandoned) {}

  /** When somebody came: seconds since the start, or since 1970 if a date was given. */
  private record Arrived(double seconds, boolean dated) {}

  private final List<Duration> arrivals;
  private final List<Row> rows;

  private Trace(List<Duration> arrivals, List<Row> rows) {
    this.arrivals = arrivals;
    this.rows = rows;
  }

  /**
   * Reads a log to its end.
   *
   * @param log the log; not closed
   * @return the trace
   * @throws IOException if reading fails
   * @throws TraceFormatException if a line cannot be understood, naming the line and the column
   */
  public static Trace read(Reader log) throws IOException {
    return read(log, Map.of());
  }

  /**
   * Reads a log with column names of its own.
   *
   * @param log the log; not closed
   * @param names what it calls our columns, such as {@code arrival} to {@code call_started}
   * @return the trace
   * @throws IOException if reading fails
   * @throws TraceFormatException if a line cannot be understood, naming the line and the column
   */
  public static Trace read(Reader log, Map<String, String> names) throws IOException {
    Map<String, String> own = Map.copyOf(Checks.notNull("names", names));
    BufferedReader lines = new BufferedReader(Checks.notNull("log", log));
    String header = lines.readLine();
    String first = header == null ? "" : withoutMark(header);
    char separator = first.indexOf(';') >= 0 ? ';' : ',';
    Map<String, Integer> places = new HashMap<>();
    List<String> columns = TraceLine.split(first, separator);
    for (int i = 0; i < columns.size(); i++) {
      places.putIfAbsent(TraceLine.key(columns.get(i)), i);
    }
    for (String column : List.of("arrival", "queue")) {
      requireColumn(places, own.getOrDefault(column, column));
    }
    List<Arrived> arrived = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    int number = 1;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      number++;
      if (!text.isBlank()) {
        TraceLine line =
            new TraceLine(number, text, separator, places, c -> own.getOrDefault(c, c));
        arrived.add(arrival(line, arrived));
        rows.add(row(line));
      }
    }
    return new Trace(sinceStart(arrived), List.copyOf(rows));
  }

  /** Spreadsheets begin what they save as UTF-8 with a byte-order mark. */
  private static String withoutMark(String header) {
    return header.startsWith("\uFEFF") ? header.substring(1) : header;
  }

  private static void requireColumn(Map<String, Integer> places, String name) {
    if (!places.containsKey(TraceLine.key(name))) {
      throw new TraceFormatException(
          1, name, new InvalidValueException("column", name, "must be there", "Name the columns."));
    }
  }

  private static Arrived arrival(TraceLine line, List<Arrived> before) {
    return line.required(
        "arrival",
        text -> {
          Arrived now = arrived(text);
          boolean alike = before.isEmpty() || before.get(0).dated() == now.dated();
          Checks.that(alike, "arrival", text, "must be like the first", "Choose one way.");
          return now;
        });
  }

  private static Arrived arrived(String text) {
    if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
      return new Arrived(seconds("arrival", text), false);
    }
    try {
      LocalDateTime at = LocalDateTime.parse(text.replace(' ', 'T'));
      long day = at.toLocalDate().toEpochDay();
      return new Arrived(day * 86_400.0 + at.toLocalTime().toNanoOfDay() / 1e9, true);
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "arrival", text, "must be a date and time", "Write 2026-11-24T08:00:12.");
    }
  }

  private static double seconds(String column, String text) {
    double seconds;
    try {
      seconds = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      seconds = Double.NaN;
    }
    Checks.that(
        seconds >= 0 && seconds < LONGEST_SECONDS,
        column,
        text,
        "must be seconds, 0 or more",
        "Write 245 or 12.5.");
    return seconds;
  }

  private static Duration time(String column, String text) {
    return Duration.ofNanos(Math.round(seconds(column, text) * 1e9));
  }

  private static Row row(TraceLine line) {
    Channel channel = line.optional("channel", Trace::channel);
    Interaction like = line.required("queue", queue -> like(queue, channel));
    Interaction speaking = line.optional("language", tags -> like.in(tags.split("[ |/]+")));
    Boolean gaveUp = line.optional("outcome", Trace::abandoned);
    boolean abandoned = gaveUp != null && gaveUp;
    Duration wait = line.optional("wait", text -> time("wait", text));
    Duration patience = line.optional("patience", text -> time("patience", text));
    return new Row(
        speaking == null ? like : speaking,
        line.optional("handling", text -> time("handling", text)),
        line.optional("wrap_up", text -> time("wrap_up", text)),
        patience == null && abandoned ? wait : patience,
        wait,
        abandoned);
  }

  private static Interaction like(String queue, @Nullable Channel channel) {
    Interaction like = Interaction.of("like").to(Identifiers.name("queue", queue));
    return like.on(channel == null ? Channel.VOICE : channel);
  }

  private static Channel channel(String name) {
    for (Channel channel : CHANNELS) {
      if (channel.id().equals(TraceLine.key(name))) {
        return channel;
      }
    }
    throw new InvalidValueException("channel", name, "must be one of the known", "Try voice.");
  }

  private static boolean abandoned(String outcome) {
    String lower = outcome.toLowerCase(Locale.ROOT);
    boolean known = lower.equals("answered") || lower.equals("abandoned");
    Checks.that(known, "outcome", outcome, "must be answered or abandoned", "Leave it empty.");
    return lower.equals("abandoned");
  }

  /** Times since the start: what was read, or since the midnight before the first. */
  private static List<Duration> sinceStart(List<Arrived> arrived) {
    double first = arrived.stream().mapToDouble(Arrived::seconds).min().orElse(0);
    boolean dated = !arrived.isEmpty() && arrived.get(0).dated();
    double start = dated ? Math.floor(first / 86_400) * 86_400 : 0;
    return arrived.stream()
        .map(at -> Duration.ofNanos(Math.round((at.seconds() - start) * 1e9)))
        .toList();
  }

  /** {@return how many rows there are} */
  public int size() {
    return rows.size();
  }

  /**
   * Those who came, one group for each kind of row: each comes when he came, to the queue and on
   * the channel he came to and on, speaking what he spoke.
   *
   * @return groups named after queue, channel and languages
   */
  public List<Customers> customers() {
    Map<Interaction, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      kinds.computeIfAbsent(rows.get(i).like(), first -> new ArrayList<>()).add(i);
    }
    List<Customers> groups = new ArrayList<>();
    kinds.forEach((like, own) -> groups.add(group(like, own)));
    return List.copyOf(groups);
  }

  private Customers group(Interaction like, List<Integer> own) {
    StringBuilder name = new StringBuilder(like.queue()).append('/').append(like.channel().id());
    like.languages().forEach(language -> name.append('/').append(language));
    List<Row> alike = own.stream().map(rows::get).toList();
    List<Customers.Recorded> recorded = new ArrayList<>();
    for (int i : own) {
      Row row = rows.get(i);
      recorded.add(
          new Customers.Recorded(arrivals.get(i), row.handling(), row.wrapUp(), row.patience()));
    }
    Customers group = Customers.like(like.withId(name.toString())).recorded(recorded);
    List<Duration> handling = known(alike, Row::handling);
    List<Duration> wrapUp = known(alike, Row::wrapUp);
    group = handling.isEmpty() ? group : group.handling(Distribution.empirical(handling));
    group = wrapUp.isEmpty() ? group : group.wrapUp(Distribution.empirical(wrapUp));
    boolean anyGaveUp = alike.stream().anyMatch(Row::abandoned);
    Distribution patience = patience(anyGaveUp ? alike : rows);
    return patience == null ? group : group.patience(patience);
  }

  /** What rows that are alike tell, or if they do not, all rows. */
  private List<Duration> known(List<Row> alike, Function<Row, @Nullable Duration> of) {
    List<Duration> own = told(alike, of);
    return own.isEmpty() ? told(rows, of) : own;
  }

  private static List<Duration> told(List<Row> rows, Function<Row, @Nullable Duration> of) {
    List<Duration> told = new ArrayList<>();
    for (Row row : rows) {
      Duration time = of.apply(row);
      if (time != null) {
        told.add(time);
      }
    }
    return told;
  }

  private static @Nullable Distribution patience(List<Row> of) {
    List<Duration> gaveUp = new ArrayList<>();
    List<Duration> stayed = new ArrayList<>();
    for (Row row : of) {
      Duration wait = row.waited();
      if (wait != null) {
        (row.abandoned() ? gaveUp : stayed).add(wait);
      }
    }
    return gaveUp.isEmpty() ? null : Distribution.censored(gaveUp, stayed);
  }
}
