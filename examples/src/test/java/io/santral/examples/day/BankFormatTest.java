package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankFormatTest {
  private static final String STRAIGHT_THROUGH =
      "AA0101,1,0,0,PS,990110,8:00:00,8:00:10,10,0:00:00,0:00:00,0,"
          + "AGENT,8:00:09,8:03:09,180,agent07";
  private static final String QUEUED =
      "AA0101,2,c9,2,PS,990110,8:00:00,8:00:10,10,8:00:10,8:01:10,60,"
          + "AGENT,8:01:09,8:02:09,60,agent07";
  private static final String LOST =
      "AA0101,3,c8,1,NE,990110,8:00:00,8:00:10,10,8:00:10,8:01:10,60,"
          + "HANG,0:00:00,0:00:00,0,NO_SERVER";

  private static CallRecord read(String row) throws BadRow {
    return new BankFormat().read(7, List.of(row.split(",", -1)));
  }

  private static long at(String time) {
    return Times.dateTime("1999-01-10 " + time);
  }

  @Test
  void call_straightThrough() throws BadRow {
    CallRecord call = read(STRAIGHT_THROUGH);
    assertThat(call.queue()).isEqualTo("PS");
    assertThat(call.agent()).isEqualTo("agent07");
    assertThat(call.arrived()).isEqualTo(at("08:00:10"));
    assertThat(call.waited()).isZero();
    assertThat(call.ended()).isEqualTo(at("08:03:09"));
    assertThat(call.priority()).isEqualTo(CallRecord.PRIORITY_NOT_NOTED);
    assertThat(call.customer()).isEmpty();
    assertThat(call.line()).isEqualTo(7);
  }

  @Test
  void call_queued() throws BadRow {
    CallRecord call = read(QUEUED);
    assertThat(call.arrived()).isEqualTo(at("08:00:10"));
    assertThat(call.waited()).isEqualTo(60 * Times.SECOND);
    assertThat(call.released()).isEqualTo(at("08:02:09"));
    assertThat(call.priority()).isEqualTo(1);
    assertThat(call.customer()).isEqualTo("c9");
  }

  @Test
  void call_lost() throws BadRow {
    CallRecord call = read(LOST);
    assertThat(call.wasAnswered()).isFalse();
    assertThat(call.waited()).isEqualTo(60 * Times.SECOND);
    assertThat(call.handled()).isZero();
    assertThat(call.priority()).isZero();
  }

  @Test
  void call_lostInTheMenu_askedForNobody() throws BadRow {
    assertThat(read(LOST.replace("8:00:10,8:01:10,60", "0:00:00,0:00:00,0"))).isNull();
  }

  @Test
  void call_lostAtTheInstantOfQueueing_counts() throws BadRow {
    CallRecord call = read(LOST.replace("8:00:10,8:01:10,60", "8:00:10,8:00:10,0"));
    assertThat(call.waited()).isZero();
    assertThat(call.arrived()).isEqualTo(at("08:00:10"));
  }

  @Test
  void call_overMidnight_goesOn() throws BadRow {
    CallRecord call =
        read(
            "AA0101,2,c9,2,PS,990110,23:59:00,23:59:10,10,23:59:28,0:00:03,35,"
                + "AGENT,0:00:03,0:00:55,52,agent07");
    assertThat(call.waited()).isEqualTo(35 * Times.SECOND);
    assertThat(call.ended()).isEqualTo(at("00:00:55") + Times.DAY);
    assertThat(call.day()).isEqualTo(Times.date("1999-01-10"));
  }

  @Test
  void service_overMidnight_goesOn() throws BadRow {
    CallRecord call =
        read(
            "AA0101,2,0,0,PS,990110,23:59:00,23:59:34,34,0:00:00,0:00:00,0,"
                + "AGENT,23:59:33,0:03:40,247,agent07");
    assertThat(call.waited()).isZero();
    assertThat(call.released()).isEqualTo(at("00:03:40") + Times.DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "HANG,PHANTOM,phantom outcome",
    "HANG,NAP,unknown outcome",
    "'8:00:00,8:00:10,10','8:00:10,8:00:00,-10',left the voice menu before entering it",
    "'8:00:10,8:01:10,60','8:01:10,8:00:10,-60',left the queue before entering it",
    "'8:00:10,8:01:10,60','8:00:10,8:01:10,55',a duration differs from its begin and end",
    "'8:00:10,8:01:10,60','8:00:10,8:01:10,x',a duration is not a number of seconds",
    "'0:00:00,0:00:00,0,N','8:01:10,8:01:20,10,N','hung up, yet a service is noted'",
    "',1,NE',',3,NE',unknown priority",
    "'AA0101,',' ',17 columns expected"
  })
  void row_ofALostCall_isRefused(String what, String by, String reason) {
    String row = LOST.replace(what, by);
    assertThat(row).isNotEqualTo(LOST);
    assertThatThrownBy(() -> read(row))
        .isInstanceOfSatisfying(BadRow.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "agent07,NO_SERVER,answered by nobody the log names",
    "agent07,'',answered by nobody the log names",
    "'8:01:09,8:02:09,60','0:00:00,0:00:00,0','answered, but without times of service'",
    "'8:01:09,8:02:09,60','8:02:09,8:01:09,-60',service ended before it began",
    "'8:01:09,8:02:09,60','8:00:00,8:01:00,60',service began before the customer asked for it"
  })
  void row_ofAServedCall_isRefused(String what, String by, String reason) {
    String row = QUEUED.replace(what, by);
    assertThat(row).isNotEqualTo(QUEUED);
    assertThatThrownBy(() -> read(row))
        .isInstanceOfSatisfying(BadRow.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void row_withoutATime_isRefused() {
    assertThatThrownBy(() -> read(QUEUED.replace("8:01:09", "soon")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'soon' is not a time of day");
  }
}
