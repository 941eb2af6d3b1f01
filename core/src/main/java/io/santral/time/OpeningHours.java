package io.santral.time;

import io.santral.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When something is open, by the wall clock of a zone: hours for the days of the week, and other
 * hours, or none, for single dates.
 *
 * <pre>{@code
 * OpeningHours hours =
 *     OpeningHours.builder(ZoneId.of("Europe/Istanbul"))
 *         .open(MONDAY, FRIDAY, LocalTime.of(8, 0), LocalTime.of(18, 0))
 *         .open(SATURDAY, LocalTime.of(9, 0), LocalTime.MIDNIGHT)
 *         .closed(LocalDate.of(2026, 10, 29))
 *         .build();
 * }</pre>
 *
 * <p>A span includes its first instant and excludes its last. One whose end is not later than its
 * beginning goes on over midnight; it belongs to the date on which it begins, so that closing the
 * next date does not cut it short. From midnight to midnight is all day. Spans that meet or overlap
 * are one.
 *
 * <p>Where the wall clock is set forward or back, a local time stands for the first instant at
 * which the clock shows it, or has just leapt over it. Hence, where clocks go from 2:00 to 3:00, a
 * span from 2:30 begins at 3:00, and one from 2:15 to 2:45 does not happen; where they go from 2:00
 * back to 1:00, a span until 1:30 ends the first time, one until 2:00 is an hour longer, and one
 * from 1:30 begins the first time. Spans that meet on the wall clock always meet in time.
 *
 * <p>Immutable and thread-safe. A question costs about a microsecond for each day that has to be
 * looked at: about five, and those until the next change.
 */
public final class OpeningHours {
  private static final OpeningHours ALWAYS =
      builder(ZoneOffset.UTC)
          .open(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
          .build();

  /** Dates are not computed nearer to the ends of time than this. */
  private static final Duration MARGIN = Duration.ofDays(1000);

  private static final Instant EARLIEST = Instant.MIN.plus(MARGIN);
  private static final Instant LATEST = Instant.MAX.minus(MARGIN);

  /**
   * How many dates before and after that of an instant may have spans that include it: one, and one
   * more where a zone has moved across the date line.
   */
  private static final int REACH = 2;

  /** After so long without a change, and no dates to come, there will be none. */
  private static final Duration PATIENCE = Duration.ofDays(800);

  private final ZoneId zone;
  private final ZoneRules rules;
  private final List<List<Span>> week;
  private final NavigableMap<LocalDate, List<Span>> dates;
  private final boolean fullWeek;
  private final boolean emptyWeek;

  private OpeningHours(Builder builder) {
    zone = builder.zone;
    rules = zone.getRules();
    week = builder.week.stream().map(Span::merged).toList();
    dates = new TreeMap<>();
    builder.dates.forEach((date, spans) -> dates.put(date, Span.merged(spans)));
    fullWeek = Span.fillWeek(week);
    emptyWeek = week.stream().allMatch(List::isEmpty);
  }

  /**
   * Begins a description without any opening hours.
   *
   * @param zone whose wall clock counts
   * @return a new builder
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(InvalidValueException.notNull("zone", zone));
  }

  /**
   * Returns the hours of what never closes.
   *
   * @return always the same object
   */
  public static OpeningHours always() {
    return ALWAYS;
  }

  /**
   * Says whether it is open.
   *
   * @param when any instant
   * @return whether a span includes it
   */
  public boolean isOpen(Instant when) {
    Instant at = clamp(InvalidValueException.notNull("instant", when));
    LocalDate date = dateOf(at);
    for (int i = -REACH; i <= REACH; i++) {
      LocalDate day = date.plusDays(i);
      for (Span span : spans(day)) {
        if (!begin(day, span).isAfter(at) && end(day, span).isAfter(at)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns when that changes.
   *
   * @param after any instant
   * @return the first instant after it at which {@link #isOpen} answers differently than at it;
   *     {@link Instant#MAX} if there is none
   */
  public Instant nextChange(Instant after) {
    Instant at = clamp(InvalidValueException.notNull("instant", after));
    boolean open = isOpen(at);
    Instant limit = limit(at);
    while (at.isBefore(limit)) {
      at = nextBoundary(leap(at, open));
      if (at.isBefore(LATEST) && isOpen(at) != open) {
        return at;
      }
    }
    return Instant.MAX;
  }

  /**
   * Returns when it opens next.
   *
   * @param after any instant
   * @return the first instant after it at which it opens; if it is open then, the opening after the
   *     next closing; empty if there is none
   */
  public Optional<Instant> nextOpening(Instant after) {
    Instant change = nextChange(after);
    if (!change.equals(Instant.MAX) && !isOpen(change)) {
      change = nextChange(change);
    }
    return change.equals(Instant.MAX) ? Optional.empty() : Optional.of(change);
  }

  /** Leaps over the time that weeks without a single closing, or opening, take. */
  private Instant leap(Instant at, boolean open) {
    if (!(open ? fullWeek : emptyWeek)) {
      return at;
    }
    LocalDate next = dates.ceilingKey(dateOf(at).minusDays(REACH));
    if (next == null) {
      return LATEST;
    }
    Instant before = instant(next.minusDays(REACH).atStartOfDay());
    return before.isAfter(at) ? before : at;
  }

  /** When to stop looking for a change. */
  private Instant limit(Instant after) {
    Instant from = after;
    if (!dates.isEmpty()) {
      Instant last = instant(dates.lastKey().atStartOfDay());
      from = last.isAfter(from) ? last : from;
    }
    return from.isBefore(LATEST.minus(PATIENCE)) ? from.plus(PATIENCE) : LATEST;
  }

  /** The first beginning or end of a span after an instant. */
  private Instant nextBoundary(Instant after) {
    Instant next = Instant.MAX;
    LocalDate last = dateOf(LATEST);
    LocalDate day = dateOf(after).minusDays(REACH);
    while (day != null && day.isBefore(last)) {
      if (next.isBefore(instant(day.atStartOfDay()))) {
        return next;
      }
      for (Span span : spans(day)) {
        next = earlier(next, begin(day, span), after);
        next = earlier(next, end(day, span), after);
      }
      day = emptyWeek ? dates.higherKey(day) : day.plusDays(1);
    }
    return next;
  }

  private static Instant earlier(Instant next, Instant candidate, Instant after) {
    return candidate.isAfter(after) && candidate.isBefore(next) ? candidate : next;
  }

  private List<Span> spans(LocalDate day) {
    List<Span> own = dates.get(day);
    return own != null ? own : week.get(day.getDayOfWeek().getValue() - 1);
  }

  private Instant begin(LocalDate day, Span span) {
    return instant(day.atStartOfDay().plusNanos(span.from));
  }

  private Instant end(LocalDate day, Span span) {
    return instant(day.atStartOfDay().plusNanos(span.until));
  }

  /** The first instant at which the wall clock shows a time or a later one. */
  private Instant instant(LocalDateTime local) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(offsets.get(0));
  }

  private LocalDate dateOf(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).toLocalDate();
  }

  private static Instant clamp(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return instant.isAfter(LATEST) ? LATEST : instant;
  }

  /**
   * Returns the time zone whose wall clocks the hours are of.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Returns the hours of a day of every week, in order and without overlaps.
   *
   * @param day the day on which they begin
   * @return the hours; empty if none begin on that day
   */
  public List<Hours> hours(DayOfWeek day) {
    return Hours.of(week.get(InvalidValueException.notNull("day", day).getValue() - 1));
  }

  /**
   * Returns the dates that have hours of their own in place of those of their day of the week.
   *
   * @return the hours of each, empty for one that is closed; cannot be changed
   */
  public SortedMap<LocalDate, List<Hours>> dates() {
    SortedMap<LocalDate, List<Hours>> own = new TreeMap<>();
    dates.forEach((date, spans) -> own.put(date, Hours.of(spans)));
    return Collections.unmodifiableSortedMap(own);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpeningHours hours
        && zone.equals(hours.zone)
        && week.equals(hours.week)
        && dates.equals(hours.dates);
  }

  @Override
  public int hashCode() {
    return (zone.hashCode() * 31 + week.hashCode()) * 31 + dates.hashCode();
  }

  /** Lists the zone, the days of the week that have hours, and the dates. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("OpeningHours[").append(zone);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Span> spans = week.get(day.getValue() - 1);
      if (!spans.isEmpty()) {
        text.append(", ").append(day).append(' ').append(Span.text(spans));
      }
    }
    for (Map.Entry<LocalDate, List<Span>> entry : dates.entrySet()) {
      text.append(", ").append(entry.getKey()).append(' ').append(Span.text(entry.getValue()));
    }
    return text.append(']').toString();
  }

  /**
   * Hours without a break.
   *
   * @param from the wall clock's time at which they begin
   * @param length how long they last by the wall clock; less than two days
   */
  public record Hours(LocalTime from, Duration length) {
    private static List<Hours> of(List<Span> spans) {
      return spans.stream().map(Hours::of).toList();
    }

    private static Hours of(Span span) {
      return new Hours(LocalTime.ofNanoOfDay(span.from), Duration.ofNanos(span.until - span.from));
    }
  }

  /** Collects hours. Not thread-safe. */
  public static final class Builder {
    private final ZoneId zone;
    private final List<List<Span>> week = new ArrayList<>();
    private final NavigableMap<LocalDate, List<Span>> dates = new TreeMap<>();

    private Builder(ZoneId zone) {
      this.zone = zone;
      for (int i = 0; i < 7; i++) {
        week.add(new ArrayList<>());
      }
    }

    /**
     * Adds a span to a day of every week.
     *
     * @param day the day on which the span begins
     * @param from its beginning, inclusive
     * @param to its end, exclusive; on the next day unless later than {@code from}
     * @return this
     */
    public Builder open(DayOfWeek day, LocalTime from, LocalTime to) {
      Span span = Span.of(from, to);
      week.get(InvalidValueException.notNull("day", day).getValue() - 1).add(span);
      return this;
    }

    /**
     * Adds a span to some days of every week.
     *
     * @param days the days on which the span begins
     * @param from its beginning, inclusive
     * @param to its end, exclusive; on the next day unless later than {@code from}
     * @return this
     */
    public Builder open(Collection<DayOfWeek> days, LocalTime from, LocalTime to) {
      Span.of(from, to); // refused before anything is added
      for (DayOfWeek day : InvalidValueException.notNull("days", days)) {
        InvalidValueException.notNull("day", day);
      }
      days.forEach(day -> open(day, from, to));
      return this;
    }

    /**
     * Adds a span to several days of every week, one after the other.
     *
     * @param first the first day on which the span begins
     * @param last the last one; may be before the first, as in Saturday to Monday
     * @param from the beginning of the span, inclusive
     * @param to its end, exclusive; on the next day unless later than {@code from}
     * @return this
     */
    public Builder open(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to) {
      Span.of(from, to); // refused before anything is added
      InvalidValueException.notNull("first day", first);
      InvalidValueException.notNull("last day", last);
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        open(day, from, to);
      }
      return open(last, from, to);
    }

    /**
     * Adds a span to a single date, which has none of the hours of its day of the week then.
     *
     * @param date the date on which the span begins
     * @param from its beginning, inclusive
     * @param to its end, exclusive; on the next day unless later than {@code from}
     * @return this
     * @throws InvalidValueException if the date was said to be closed
     */
    public Builder open(LocalDate date, LocalTime from, LocalTime to) {
      Span span = Span.of(from, to);
      InvalidValueException.notNull("date", date);
      List<Span> spans = dates.computeIfAbsent(date, d -> new ArrayList<>());
      if (spans.contains(Span.CLOSED)) {
        throw new InvalidValueException(
            "date", date, "is closed already", "Either close a date or give it hours.");
      }
      spans.add(span);
      return this;
    }

    /**
     * Says that no span begins on a date.
     *
     * @param date the date
     * @return this
     * @throws InvalidValueException if the date was given hours
     */
    public Builder closed(LocalDate date) {
      InvalidValueException.notNull("date", date);
      List<Span> spans = dates.computeIfAbsent(date, d -> new ArrayList<>(List.of(Span.CLOSED)));
      if (!spans.contains(Span.CLOSED)) {
        throw new InvalidValueException(
            "date",
            date,
            "is open already, " + Span.text(spans),
            "Either close a date or give it hours.");
      }
      return this;
    }

    /**
     * Makes the hours. The builder may be used further.
     *
     * @return what was described so far
     */
    public OpeningHours build() {
      return new OpeningHours(this);
    }
  }

  /** Nanoseconds on the wall clock since the midnight at which a date begins. */
  private record Span(long from, long until) {
    static final long DAY = Duration.ofDays(1).toNanos();

    /** Stands for no hours, in builders only. */
    static final Span CLOSED = new Span(0, 0);

    static Span of(LocalTime from, LocalTime to) {
      InvalidValueException.notNull("beginning", from);
      long until = InvalidValueException.notNull("end", to).toNanoOfDay();
      return new Span(from.toNanoOfDay(), to.isAfter(from) ? until : until + DAY);
    }

    /** The same spans in order, as few as possible. */
    static List<Span> merged(List<Span> spans) {
      List<Span> sorted = new ArrayList<>(spans);
      sorted.remove(CLOSED);
      sorted.sort((a, b) -> Long.compare(a.from, b.from));
      List<Span> merged = new ArrayList<>();
      for (Span span : sorted) {
        int last = merged.size() - 1;
        if (last >= 0 && span.from <= merged.get(last).until) {
          Span before = merged.get(last);
          merged.set(last, new Span(before.from, Math.max(before.until, span.until)));
        } else {
          merged.add(span);
        }
      }
      return List.copyOf(merged);
    }

    static boolean fillWeek(List<List<Span>> week) {
      List<Span> line = new ArrayList<>();
      for (int day = -7; day < 7; day++) {
        for (Span span : week.get(Math.floorMod(day, 7))) {
          line.add(new Span(span.from + day * DAY, span.until + day * DAY));
        }
      }
      return merged(line).stream().anyMatch(s -> s.from <= 0 && s.until >= 7 * DAY);
    }

    static String text(List<Span> spans) {
      if (spans.isEmpty()) {
        return "closed";
      }
      StringBuilder text = new StringBuilder();
      for (Span span : spans) {
        text.append(text.length() == 0 ? "" : " ")
            .append(LocalTime.ofNanoOfDay(span.from))
            .append('-')
            .append(LocalTime.ofNanoOfDay(span.until % DAY));
      }
      return text.toString();
    }
  }
}
