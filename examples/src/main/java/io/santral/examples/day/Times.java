package io.santral.examples.day;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Local times of a log as nanoseconds since the local midnight of 1970-01-01.
 *
 * <p>Call logs note wall-clock times without a zone, and a day of calls is compared with itself
 * only, so no zone is applied. The parsers are written out by hand since a log has a million of
 * them; each throws {@link IllegalArgumentException} for anything that is not a time.
 */
final class Times {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** All years whose nanoseconds fit a long with room to add a wait, and that calls are from. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2199;

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private Times() {}

  /** Parses {@code yyyy-MM-dd}. */
  static long date(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw notATime(text, "a date as yyyy-mm-dd");
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    return midnight(text, year, month, day);
  }

  /** Parses {@code yymmdd}; years from 70 on are of the last century. */
  static long shortDate(String text) {
    if (text.length() != 6) {
      throw notATime(text, "a date as yymmdd");
    }
    int year = digits(text, 0, 2);
    return midnight(
        text, year < 70 ? 2000 + year : 1900 + year, digits(text, 2, 4), digits(text, 4, 6));
  }

  private static long midnight(String text, int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw notATime(text, "a date from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw notATime(text, "a date of the calendar");
    }
    LocalDate date = LocalDate.of(year, month, 1).plusDays(day - 1L);
    if (date.getMonthValue() != month) {
      throw notATime(text, "a date of the calendar");
    }
    return date.toEpochDay() * DAY;
  }

  /** Parses {@code h:mm:ss} or {@code hh:mm:ss}, from 0:00:00 to 23:59:59. */
  static long timeOfDay(String text) {
    int n = text.length();
    if (n < 7 || n > 8 || text.charAt(n - 3) != ':' || text.charAt(n - 6) != ':') {
      throw notATime(text, "a time of day as h:mm:ss");
    }
    int hours = digits(text, 0, n - 6);
    int minutes = digits(text, n - 5, n - 3);
    int seconds = digits(text, n - 2, n);
    if (hours > 23 || minutes > 59 || seconds > 59) {
      throw notATime(text, "a time of day as h:mm:ss");
    }
    return (hours * 3600L + minutes * 60L + seconds) * SECOND;
  }

  /** Parses {@code yyyy-MM-dd hh:mm:ss}, with 'T' or a blank between, with an optional fraction. */
  static long dateTime(String text) {
    if (text.length() < 19 || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
      throw notATime(text, "a time as yyyy-mm-dd hh:mm:ss");
    }
    long nanos = date(text.substring(0, 10)) + timeOfDay(text.substring(11, 19));
    if (text.length() == 19) {
      return nanos;
    }
    int places = text.length() - 20;
    if (text.charAt(19) != '.' || places < 1 || places > 9) {
      throw notATime(text, "a time as yyyy-mm-dd hh:mm:ss.fffffffff");
    }
    long fraction = digits(text, 20, text.length());
    for (int i = places; i < 9; i++) {
      fraction *= 10;
    }
    return nanos + fraction;
  }

  /** Midnight of the day that a time lies in. */
  static long dayOf(long nanos) {
    return Math.floorDiv(nanos, DAY) * DAY;
  }

  /** The day as {@code yyyy-mm-dd}. */
  static String dayName(long nanos) {
    return LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY)).toString();
  }

  /** The day as in {@code Sunday 10 January 1999}. */
  static String longDayName(long nanos) {
    return LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY))
        .format(DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH));
  }

  /** The time as {@code yyyy-mm-ddThh:mm:ss.fff}, cut to milliseconds. */
  static String text(long nanos) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), ZoneOffset.UTC);
    return TEXT.format(time);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw notATime(text, "digits");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static IllegalArgumentException notATime(String text, String expected) {
    return new IllegalArgumentException("'" + Csv.shown(text) + "' is not " + expected);
  }
}
