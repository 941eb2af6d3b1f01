package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanadFormatTest {
  private static final String SERVED = "2014-01-02 08:00:00,q1,77,2014-01-02 08:00:05,,,08:02:00,0";

  private static CallRecord read(String row) throws BadRow {
    return new VanadFormat().read(3, List.of(row.split(",", -1)));
  }

  @Test
  void call_served() throws BadRow {
    CallRecord call = read(SERVED);
    assertThat(call.waited()).isEqualTo(5 * Times.SECOND);
    assertThat(call.handled()).isEqualTo(115 * Times.SECOND);
    assertThat(call.queue()).isEqualTo("q1");
    assertThat(call.agent()).isEqualTo("77");
  }

  @Test
  void call_transferred_leavesItsAgentThere() throws BadRow {
    CallRecord call =
        read(
            "2014-01-02 08:00:00,q1,77,2014-01-02 08:00:05,2014-01-02 08:00:30,"
                + "2014-01-02 08:01:00,08:02:00,0");
    assertThat(call.handled()).isEqualTo(55 * Times.SECOND);
    assertThat(call.ended()).isEqualTo(Times.dateTime("2014-01-02 08:02:00"));
  }

  @Test
  void call_lostWhileRinging_isNobodys() throws BadRow {
    CallRecord call = read("2014-01-02 08:00:00,q1,77,,,,08:02:00,0");
    assertThat(call.wasAnswered()).isFalse();
    assertThat(call.agent()).isEmpty();
    assertThat(call.waited()).isEqualTo(120 * Times.SECOND);
  }

  @Test
  void call_overMidnight_endsTheNextDay() throws BadRow {
    CallRecord call = read("2014-01-02 23:59:50,q1,77,2014-01-02 23:59:55,,,0:00:10,0");
    assertThat(call.ended()).isEqualTo(Times.dateTime("2014-01-03 00:00:10"));
  }

  @ParameterizedTest
  @CsvSource({
    "08:02:00,'',no time of hanging up",
    "08:02:00,07:59:00,hung up before calling",
    "2014-01-02 08:00:05,2014-01-02 07:59:05,answered before calling",
    "2014-01-02 08:00:05,2014-01-02 08:02:05,answered after hanging up",
    "',77,',',,',answered by nobody the log names",
    "',,,08',',,2014-01-02 09:00:00,08',transferred outside the call",
    "',0','',8 columns expected"
  })
  void row_isRefused(String what, String by, String reason) {
    String row = SERVED.replace(what, by);
    assertThat(row).isNotEqualTo(SERVED);
    assertThatThrownBy(() -> read(row))
        .isInstanceOfSatisfying(BadRow.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
