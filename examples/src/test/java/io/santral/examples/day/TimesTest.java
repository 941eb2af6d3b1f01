package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"1999-01-10T07:05:09", "2026-03-02T23:59:59.999", "2024-02-29T00:00:00.000000001"})
  void dateTime_agreesWithTheJdk(String text) {
    LocalDateTime time = LocalDateTime.parse(text);
    long expected = time.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L + time.getNano();
    assertThat(Times.dateTime(text)).isEqualTo(expected);
    assertThat(Times.dateTime(text.replace('T', ' '))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"990131,1999-01-31", "000229,2000-02-29", "690101,2069-01-01", "700101,1970-01-01"})
  void shortDate_hasItsCentury(String text, String date) {
    assertThat(Times.shortDate(text)).isEqualTo(Times.date(date));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7:05:09", "07:05:09"})
  void timeOfDay_takesOneOrTwoDigits(String text) {
    assertThat(Times.timeOfDay(text)).isEqualTo((7 * 3600 + 5 * 60 + 9) * Times.SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7:05", "24:00:00", "7:60:00", "7:05:60", "a:05:09", "-7:05:09", "7:05:0"})
  void timeOfDay_refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Times.timeOfDay(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1999-02-29",
        "1999-13-01",
        "1999-00-10",
        "1999-01-00",
        "99-01-01",
        "x",
        "1969-12-31",
        "2200-01-01",
        "9999-12-31"
      })
  void date_refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Times.date(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02",
        "2026-03-02 7:05:09",
        "2026-03-02 07:05:09.",
        "2026-03-02_07:05:09",
        "2026-03-02 07:05:09.1234567890",
        "2026-03-02 07:05:09Z"
      })
  void dateTime_refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Times.dateTime(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void complaint_isShortAndPrintable() {
    String long1 = "\u001b[31m" + "9".repeat(500);
    assertThatThrownBy(() -> Times.date(long1))
        .hasMessageContaining("?[31m999")
        .hasMessageNotContaining("\u001b")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
  }

  @Test
  void text_isReadBack() {
    long time = Times.dateTime("1999-12-31 23:59:59.123");
    assertThat(Times.text(time)).isEqualTo("1999-12-31T23:59:59.123");
    assertThat(Times.dateTime(Times.text(time))).isEqualTo(time);
    assertThat(Times.dayName(time)).isEqualTo("1999-12-31");
  }

  @Test
  void names_areTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Times.longDayName(Times.date("1999-01-10"))).isEqualTo("Sunday 10 January 1999");
      assertThat(Times.text(Times.date("1999-01-10"))).isEqualTo("1999-01-10T00:00:00.000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
