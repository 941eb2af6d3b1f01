package io.santral.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Opening hours against the wall clock itself, read minute by minute, around its leaps. */
class OpeningHoursLawsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration REACH = Duration.ofHours(30);

  /** A span on a date: of every week if the date has a day only, else of that date. */
  private record Span(int day, LocalTime from, LocalTime to, boolean single) {}

  /** A zone near one of its leaps, or on an ordinary day. */
  private record Place(ZoneId zone, Instant near) {
    LocalDate date() {
      return LocalDateTime.ofInstant(near, zone).toLocalDate();
    }
  }

  /** Hours, with the spans that they are made of, around a place. */
  private record Case(Place place, List<Span> spans, List<Integer> closed) {
    OpeningHours hours() {
      OpeningHours.Builder builder = OpeningHours.builder(place.zone);
      for (Span span : spans) {
        LocalDate date = place.date().plusDays(span.day);
        if (!span.single) {
          builder.open(date.getDayOfWeek(), span.from, span.to);
        } else if (!closed.contains(span.day)) {
          builder.open(date, span.from, span.to);
        }
      }
      closed.forEach(day -> builder.closed(place.date().plusDays(day)));
      return builder.build();
    }

    boolean isOpen(Instant instant) {
      LocalDate today = LocalDateTime.ofInstant(instant, place.zone).toLocalDate();
      for (int i = -2; i <= 2; i++) {
        LocalDate date = today.plusDays(i);
        for (Span span : on(date)) {
          LocalDate end = span.to.isAfter(span.from) ? date : date.plusDays(1);
          if (!first(date.atTime(span.from)).isAfter(instant)
              && first(end.atTime(span.to)).isAfter(instant)) {
            return true;
          }
        }
      }
      return false;
    }

    private List<Span> on(LocalDate date) {
      List<Span> week = new ArrayList<>();
      List<Span> own = new ArrayList<>();
      for (Span span : spans) {
        LocalDate first = place.date().plusDays(span.day);
        if (span.single && first.equals(date)) {
          own.add(span);
        }
        DayOfWeek day = first.getDayOfWeek();
        if (!span.single && day == date.getDayOfWeek()) {
          week.add(span);
        }
      }
      if (closed.stream().anyMatch(day -> place.date().plusDays(day).equals(date))) {
        return List.of();
      }
      return own.isEmpty() ? week : own;
    }

    /** Waits in front of the wall clock until it shows a time or a later one. */
    private Instant first(LocalDateTime local) {
      Instant instant = local.toInstant(ZoneOffset.UTC).minus(REACH);
      while (LocalDateTime.ofInstant(instant, place.zone).isBefore(local)) {
        instant = instant.plus(MINUTE);
      }
      return instant;
    }
  }

  @Property(tries = 150)
  void isOpen_isWhatTheWallClockSays(
      @ForAll("cases") Case sample, @ForAll @Size(6) List<@IntRange(max = 4000) Integer> minutes) {
    OpeningHours hours = sample.hours();
    for (int minute : minutes) {
      Instant instant = sample.place.near.plus(MINUTE.multipliedBy(minute - 2000));
      assertThat(hours.isOpen(instant))
          .as("%s at %s", hours, instant)
          .isEqualTo(sample.isOpen(instant));
    }
  }

  @Property(tries = 600)
  void nextChange_isTheFirst(
      @ForAll("cases") Case sample, @ForAll @IntRange(max = 4000) int minute) {
    OpeningHours hours = sample.hours();
    Instant after =
        sample.place.near.plus(MINUTE.multipliedBy(minute - 2000)).plusNanos(minute % 3);
    boolean open = hours.isOpen(after);
    Instant change = hours.nextChange(after);
    assertThat(change).isAfter(after);
    if (!change.equals(Instant.MAX)) {
      assertThat(hours.isOpen(change)).isNotEqualTo(open);
      assertThat(hours.isOpen(change.minusNanos(1))).isEqualTo(open);
      assertThat(hours.nextChange(change.minusNanos(1))).isEqualTo(change);
    }
    Instant end = after.plus(Duration.ofDays(20));
    for (Instant i = after;
        i.isBefore(change) && i.isBefore(end);
        i = i.plus(MINUTE.multipliedBy(5))) {
      assertThat(hours.isOpen(i)).as("%s at %s", hours, i).isEqualTo(open);
    }
  }

  @Property(tries = 300)
  void nextOpening_isTheChangeToOpen(@ForAll("cases") Case sample) {
    OpeningHours hours = sample.hours();
    Instant after = sample.place.near;
    Instant change = hours.nextChange(after);
    if (hours.isOpen(after) && !change.equals(Instant.MAX)) {
      change = hours.nextChange(change);
    }
    Optional<Instant> expected =
        change.equals(Instant.MAX) ? Optional.empty() : Optional.of(change);
    assertThat(hours.nextOpening(after)).isEqualTo(expected);
    expected.ifPresent(opening -> assertThat(hours.isOpen(opening)).isTrue());
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            places(),
            spans().list().ofMinSize(0).ofMaxSize(8),
            Arbitraries.integers().between(-3, 3).list().ofMaxSize(2))
        .as(Case::new);
  }

  private static Arbitrary<Place> places() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "Europe/Istanbul",
                "Europe/Budapest",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Pacific/Apia",
                "Pacific/Kwajalein",
                "UTC")
            .map(ZoneId::of);
    return zones.flatMap(
        zone ->
            Arbitraries.integers()
                .between(0, 140)
                .map(halfYears -> new Place(zone, leap(zone, halfYears))));
  }

  /** The first leap after a time, on the minute; or that time if there is none. */
  private static Instant leap(ZoneId zone, int halfYears) {
    Instant after = Instant.parse("1966-01-01T00:00:00Z").plus(Duration.ofDays(182L * halfYears));
    ZoneOffsetTransition next = zone.getRules().nextTransition(after);
    return next == null ? after : next.getInstant();
  }

  private static Arbitrary<Span> spans() {
    Arbitrary<LocalTime> night = Arbitraries.integers().between(0, 16).map(q -> quarter(q));
    Arbitrary<LocalTime> any = Arbitraries.integers().between(0, 95).map(q -> quarter(q));
    Arbitrary<LocalTime> times =
        Arbitraries.oneOf(night, any, Arbitraries.just(LocalTime.MIDNIGHT));
    return Combinators.combine(
            Arbitraries.integers().between(-3, 3), times, times, Arbitraries.of(true, false, false))
        .as(Span::new);
  }

  private static LocalTime quarter(int quarters) {
    return LocalTime.MIDNIGHT.plusMinutes(15L * quarters);
  }
}
