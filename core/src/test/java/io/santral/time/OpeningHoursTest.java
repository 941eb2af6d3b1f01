package io.santral.time;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
  private static final ZoneId BUDAPEST = ZoneId.of("Europe/Budapest");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text);
  }

  private static OpeningHours.Builder daily(ZoneId zone, String from, String to) {
    return OpeningHours.builder(zone).open(MONDAY, SUNDAY, time(from), time(to));
  }

  /** Fails unless the hours are open from, inclusive, to, exclusive, and closed around that. */
  private static void assertSpan(OpeningHours hours, String from, String to) {
    Instant begin = at(from);
    Instant end = at(to);
    assertThat(hours.isOpen(begin.minusNanos(1))).as("before " + from).isFalse();
    assertThat(hours.isOpen(begin)).as("at " + from).isTrue();
    assertThat(hours.isOpen(end.minusNanos(1))).as("before " + to).isTrue();
    assertThat(hours.isOpen(end)).as("at " + to).isFalse();
    assertThat(hours.nextChange(begin.minusNanos(1))).isEqualTo(begin);
    assertThat(hours.nextChange(begin)).isEqualTo(end);
    assertThat(hours.nextOpening(begin.minusNanos(1))).contains(begin);
  }

  @Test
  void weekdays_areOpenFromInclusiveToExclusive() {
    OpeningHours hours =
        OpeningHours.builder(ISTANBUL).open(MONDAY, FRIDAY, time("08:00"), time("18:00")).build();
    assertSpan(hours, "2026-11-20T08:00+03:00", "2026-11-20T18:00+03:00");
    assertSpan(hours, "2026-11-23T08:00+03:00", "2026-11-23T18:00+03:00");
    assertThat(hours.nextChange(at("2026-11-20T18:00+03:00")))
        .isEqualTo(at("2026-11-23T08:00+03:00"));
    assertThat(hours.nextOpening(at("2026-11-20T09:00+03:00")))
        .contains(at("2026-11-23T08:00+03:00"));
  }

  @Test
  void days_mayBeGivenInAnyForm() {
    OpeningHours range =
        OpeningHours.builder(BUDAPEST).open(SATURDAY, MONDAY, time("10:00"), MIDNIGHT).build();
    OpeningHours set =
        OpeningHours.builder(BUDAPEST)
            .open(EnumSet.of(MONDAY, SATURDAY, SUNDAY), time("10:00"), MIDNIGHT)
            .build();
    OpeningHours single =
        OpeningHours.builder(BUDAPEST)
            .open(SUNDAY, time("10:00"), MIDNIGHT)
            .open(MONDAY, time("12:00"), MIDNIGHT)
            .open(MONDAY, time("10:00"), time("12:00"))
            .open(SATURDAY, SATURDAY, time("10:00"), MIDNIGHT)
            .build();
    assertThat(range).isEqualTo(set).isEqualTo(single).hasSameHashCodeAs(single);
    assertThat(range)
        .hasToString(
            "OpeningHours[Europe/Budapest, MONDAY 10:00-00:00, SATURDAY 10:00-00:00,"
                + " SUNDAY 10:00-00:00]");
    assertThat(range).isNotEqualTo(OpeningHours.builder(BUDAPEST).build());
  }

  @Test
  void spanUntilMidnight_meetsTheNextDay() {
    OpeningHours hours =
        OpeningHours.builder(ISTANBUL)
            .open(FRIDAY, time("20:00"), MIDNIGHT)
            .open(SATURDAY, MIDNIGHT, time("02:00"))
            .build();
    assertSpan(hours, "2026-11-20T20:00+03:00", "2026-11-21T02:00+03:00");
  }

  @Test
  void spanOverMidnight_belongsToItsFirstDate() {
    OpeningHours.Builder hours = daily(ISTANBUL, "22:00", "06:00");
    assertSpan(hours.build(), "2026-11-20T22:00+03:00", "2026-11-21T06:00+03:00");
    hours.closed(LocalDate.of(2026, 11, 21));
    assertSpan(hours.build(), "2026-11-20T22:00+03:00", "2026-11-21T06:00+03:00");
    assertThat(hours.build().nextChange(at("2026-11-21T06:00+03:00")))
        .isEqualTo(at("2026-11-22T22:00+03:00"));
  }

  @Test
  void spanOfEqualTimes_isADay() {
    OpeningHours hours =
        OpeningHours.builder(ISTANBUL).open(WEDNESDAY, time("09:00"), time("09:00")).build();
    assertSpan(hours, "2026-11-18T09:00+03:00", "2026-11-19T09:00+03:00");
  }

  @Test
  void dateOfItsOwn_replacesTheDayOfTheWeek() {
    LocalDate eve = LocalDate.of(2026, 12, 24);
    OpeningHours hours =
        daily(BUDAPEST, "08:00", "18:00")
            .open(eve, time("10:00"), time("12:00"))
            .open(eve, time("13:00"), time("14:00"))
            .closed(eve.plusDays(1))
            .closed(eve.plusDays(1))
            .build();
    assertSpan(hours, "2026-12-24T10:00+01:00", "2026-12-24T12:00+01:00");
    assertSpan(hours, "2026-12-24T13:00+01:00", "2026-12-24T14:00+01:00");
    assertThat(hours.nextOpening(at("2026-12-24T13:00+01:00")))
        .contains(at("2026-12-26T08:00+01:00"));
    assertThat(hours.toString()).endsWith("2026-12-24 10:00-12:00 13:00-14:00, 2026-12-25 closed]");
  }

  @Test
  void contradiction_isRefused() {
    LocalDate date = LocalDate.of(2026, 10, 29);
    OpeningHours.Builder hours = OpeningHours.builder(ISTANBUL).closed(date);
    assertThatThrownBy(() -> hours.open(date, time("08:00"), time("13:00")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("date (2026-10-29) is closed already. Either close a date or give it hours.");
    hours.open(date.plusDays(1), time("08:00"), time("13:00"));
    assertThatThrownBy(() -> hours.closed(date.plusDays(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "date (2026-10-30) is open already, 08:00-13:00."
                + " Either close a date or give it hours.");
  }

  @Test
  void builderUsedFurther_leavesWhatItBuilt() {
    OpeningHours.Builder builder = OpeningHours.builder(ISTANBUL);
    OpeningHours before = builder.build();
    builder.open(MONDAY, MIDNIGHT, MIDNIGHT).closed(LocalDate.of(2026, 1, 1));
    assertThat(before).isEqualTo(OpeningHours.builder(ISTANBUL).build());
  }

  @Nested
  class Forever {
    private final List<Instant> instants =
        List.of(
            Instant.MIN,
            Instant.EPOCH,
            at("2026-03-29T00:00Z"),
            at("+10000-01-01T00:00Z"),
            Instant.MAX);

    @Test
    void always_isOpenForever() {
      OpeningHours local = daily(NEW_YORK, "09:00", "09:00").build();
      for (OpeningHours hours : List.of(OpeningHours.always(), local)) {
        for (Instant instant : instants) {
          assertThat(hours.isOpen(instant)).isTrue();
          assertThat(hours.nextChange(instant)).isEqualTo(Instant.MAX);
          assertThat(hours.nextOpening(instant)).isEmpty();
        }
      }
      assertThat(OpeningHours.always()).isSameAs(OpeningHours.always());
    }

    @Test
    void never_isClosedForever() {
      OpeningHours hours = OpeningHours.builder(ISTANBUL).closed(LocalDate.of(2026, 1, 1)).build();
      for (Instant instant : instants) {
        assertThat(hours.isOpen(instant)).isFalse();
        assertThat(hours.nextChange(instant)).isEqualTo(Instant.MAX);
        assertThat(hours.nextOpening(instant)).isEmpty();
      }
    }

    @Test
    void farDates_areFoundFast() {
      LocalDate far = LocalDate.of(100_000_000, 1, 1);
      OpeningHours open =
          OpeningHours.builder(ISTANBUL).open(far, time("08:00"), time("09:00")).build();
      Instant opening = at("+100000000-01-01T08:00+03:00");
      assertThat(open.nextOpening(Instant.MIN)).contains(opening);
      assertThat(open.nextChange(opening)).isEqualTo(opening.plus(Duration.ofHours(1)));
      assertThat(open.nextOpening(opening)).isEmpty();
      OpeningHours closed = daily(ISTANBUL, "00:00", "00:00").closed(far).build();
      assertThat(closed.nextChange(Instant.MIN)).isEqualTo(at("+100000000-01-01T00:00+03:00"));
      assertThat(closed.nextOpening(Instant.EPOCH)).contains(at("+100000000-01-02T00:00+03:00"));
      assertThat(closed.nextOpening(opening.plus(Duration.ofDays(3)))).isEmpty();
    }

    @Test
    void datesAtTheEndsOfTime_areHarmless() {
      OpeningHours hours =
          daily(ISTANBUL, "08:00", "18:00").closed(LocalDate.MAX).closed(LocalDate.MIN).build();
      assertThat(hours.isOpen(Instant.MAX)).isIn(true, false);
      assertThat(hours.nextChange(Instant.MAX)).isEqualTo(Instant.MAX);
      assertThat(hours.nextChange(Instant.MIN)).isBefore(Instant.EPOCH);
      OpeningHours full =
          daily(ISTANBUL, "00:00", "00:00").closed(LocalDate.MAX).closed(LocalDate.MIN).build();
      assertThat(full.nextChange(Instant.EPOCH)).isEqualTo(Instant.MAX);
    }
  }

  /** Clocks set forward and back. */
  @Nested
  class Transitions {
    @ParameterizedTest(name = "{0} {1}-{2}: {3} to {4}")
    @CsvSource({
      // Forward: 2:00 to 3:00 on 2026-03-29 in Budapest, on 2026-03-08 in New York.
      "Europe/Budapest, 02:30, 05:00, 2026-03-29T03:00+02:00, 2026-03-29T05:00+02:00",
      "Europe/Budapest, 01:00, 02:30, 2026-03-29T01:00+01:00, 2026-03-29T03:00+02:00",
      "Europe/Budapest, 22:00, 06:00, 2026-03-28T22:00+01:00, 2026-03-29T06:00+02:00",
      "America/New_York, 02:00, 03:30, 2026-03-08T03:00-04:00, 2026-03-08T03:30-04:00",
      // Back: 3:00 to 2:00 on 2026-10-25 in Budapest, 2:00 to 1:00 on 2026-11-01 in New York.
      "Europe/Budapest, 02:30, 05:00, 2026-10-25T02:30+02:00, 2026-10-25T05:00+01:00",
      "Europe/Budapest, 01:00, 02:30, 2026-10-25T01:00+02:00, 2026-10-25T02:30+02:00",
      "Europe/Budapest, 02:10, 02:40, 2026-10-25T02:10+02:00, 2026-10-25T02:40+02:00",
      "America/New_York, 22:00, 02:00, 2026-10-31T22:00-04:00, 2026-11-01T02:00-05:00",
      "America/New_York, 00:00, 01:00, 2026-11-01T00:00-04:00, 2026-11-01T01:00-04:00",
      // Istanbul: back on 2015-11-08, two weeks late; forward on 2016-03-27; then never again.
      "Europe/Istanbul, 22:00, 05:00, 2015-11-07T22:00+03:00, 2015-11-08T05:00+02:00",
      "Europe/Istanbul, 03:30, 05:00, 2015-11-08T03:30+03:00, 2015-11-08T05:00+02:00",
      "Europe/Istanbul, 03:30, 05:00, 2016-03-27T04:00+03:00, 2016-03-27T05:00+03:00",
      "Europe/Istanbul, 03:30, 05:00, 2016-10-30T03:30+03:00, 2016-10-30T05:00+03:00",
      "Europe/Istanbul, 03:30, 05:00, 2026-03-29T03:30+03:00, 2026-03-29T05:00+03:00",
      "Europe/Istanbul, 03:30, 05:00, 2026-10-25T03:30+03:00, 2026-10-25T05:00+03:00",
      // Half an hour; and a Friday swallowed by the date line, from whose evening the night is
      // left.
      "Australia/Lord_Howe, 02:15, 04:00, 2026-10-04T02:30+11:00, 2026-10-04T04:00+11:00",
      "Pacific/Apia, 20:00, 03:00, 2011-12-29T20:00-10:00, 2011-12-31T03:00+14:00",
    })
    void span_beginsAndEndsWhenTheClockFirstShowsIt(
        String zone, String from, String to, String begin, String end) {
      assertSpan(daily(ZoneId.of(zone), from, to).build(), begin, end);
    }

    @Test
    void spanLeaptOver_doesNotHappen() {
      OpeningHours hours = daily(BUDAPEST, "02:15", "02:45").build();
      assertThat(hours.nextOpening(at("2026-03-28T03:00+01:00")))
          .contains(at("2026-03-30T02:15+02:00"));
      assertThat(hours.isOpen(at("2026-03-29T03:00+02:00"))).isFalse();
    }

    @Test
    void dateLeaptOver_doesNotHappen() {
      OpeningHours hours =
          OpeningHours.builder(ZoneId.of("Pacific/Apia"))
              .open(FRIDAY, time("09:00"), time("17:00"))
              .build();
      assertThat(hours.nextOpening(at("2011-12-28T00:00-10:00")))
          .contains(at("2012-01-06T09:00+14:00"));
    }

    @Test
    void spansThatMeet_meetInTime() {
      OpeningHours.Builder hours = OpeningHours.builder(NEW_YORK);
      for (DayOfWeek day : DayOfWeek.values()) {
        hours.open(day, MIDNIGHT, time("01:30")).open(day, time("02:30"), MIDNIGHT);
        hours.open(day, time("01:30"), time("02:30"));
      }
      assertThat(hours.build().nextChange(at("2026-01-01T00:00Z"))).isEqualTo(Instant.MAX);
    }

    @Test
    void hours_endOnceWhereClocksGoBack() {
      OpeningHours hours = daily(BUDAPEST, "00:00", "02:30").build();
      Instant end = at("2026-10-25T02:30+02:00");
      assertThat(hours.nextChange(at("2026-10-25T01:00+02:00"))).isEqualTo(end);
      assertThat(hours.nextChange(end)).isEqualTo(at("2026-10-26T00:00+01:00"));
    }
  }

  @Test
  void hours_sayWhatWasGiven() {
    LocalDate holiday = LocalDate.of(2026, 1, 1);
    LocalDate sale = LocalDate.of(2026, 11, 27);
    OpeningHours hours =
        OpeningHours.builder(ZoneId.of("Europe/Istanbul"))
            .open(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
            .open(DayOfWeek.MONDAY, LocalTime.of(16, 0), LocalTime.of(18, 0))
            .open(DayOfWeek.FRIDAY, LocalTime.of(22, 0), LocalTime.of(2, 0))
            .open(sale, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
            .closed(holiday)
            .build();
    assertThat(hours.zone()).isEqualTo(ZoneId.of("Europe/Istanbul"));
    assertThat(hours.hours(DayOfWeek.MONDAY))
        .containsExactly(new OpeningHours.Hours(LocalTime.of(9, 0), Duration.ofHours(9)));
    assertThat(hours.hours(DayOfWeek.FRIDAY))
        .containsExactly(new OpeningHours.Hours(LocalTime.of(22, 0), Duration.ofHours(4)));
    assertThat(hours.hours(DayOfWeek.SUNDAY)).isEmpty();
    assertThat(hours.dates().get(holiday)).isEmpty();
    assertThat(hours.dates().get(sale))
        .containsExactly(new OpeningHours.Hours(LocalTime.MIDNIGHT, Duration.ofDays(1)));
  }
}
