package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormatTest {
  private static final String HEADER =
      "id,queue,channel,language,priority,customer,arrived,answered,ended,released,agent";
  private static final String ROW =
      "c1,sales,chat,de-at,1,anna,2026-03-02 09:00:00,2026-03-02T09:00:10.5,2026-03-02 09:05:00,"
          + "2026-03-02 09:05:20,a1";

  private static CallRecord read(String header, String... rows) throws BadRow {
    PlainFormat format = PlainFormat.forHeader(Csv.split(header));
    CallRecord last = null;
    for (int i = 0; i < rows.length; i++) {
      last = format.read(i + 2, Csv.split(rows[i]));
    }
    return last;
  }

  @Test
  void row_withEverything() throws BadRow {
    CallRecord call = read(HEADER, ROW);
    assertThat(call.id()).isEqualTo("c1");
    assertThat(call.channel()).isEqualTo(Channel.CHAT);
    assertThat(call.language()).isEqualTo(Language.of("de-AT"));
    assertThat(call.priority()).isEqualTo(1);
    assertThat(call.customer()).isEqualTo("anna");
    assertThat(call.waited()).isEqualTo(10_500_000_000L);
    assertThat(call.handled() - call.talked()).isEqualTo(20 * Times.SECOND);
    assertThat(call.agent()).isEqualTo("a1");
  }

  @Test
  void row_withTheLeast_inAnyOrderAndCase() throws BadRow {
    CallRecord call =
        read("Ended,QUEUE,remarks,Arrived", "2026-03-02 09:01:00,q,\"a,b\",2026-03-02 09:00:00");
    assertThat(call.id()).isEqualTo("row-2");
    assertThat(call.channel()).isEqualTo(Channel.VOICE);
    assertThat(call.language()).isNull();
    assertThat(call.priority()).isZero();
    assertThat(call.wasAnswered()).isFalse();
    assertThat(call.waited()).isEqualTo(60 * Times.SECOND);
  }

  @Test
  void channel_mayBeTheUsersOwn() throws BadRow {
    assertThat(read(HEADER, ROW.replace("chat", "E-Mail")).channel()).isEqualTo(Channel.EMAIL);
    assertThat(read(HEADER, ROW.replace("chat", "kiosk")).channel().id()).isEqualTo("kiosk");
  }

  @Test
  void header_withoutWhatIsNeeded_isNotOurs() {
    assertThat(PlainFormat.forHeader(List.of("queue", "arrived"))).isNull();
  }

  @Test
  void id_usedTwice_isRefused() {
    assertThatThrownBy(() -> read(HEADER, ROW, ROW))
        .isInstanceOfSatisfying(
            BadRow.class, e -> assertThat(e.reason()).isEqualTo("an id used before"));
  }

  @ParameterizedTest
  @CsvSource({
    "sales,'',no queue",
    "',a1',',',answered by nobody the log names",
    "',a1','',11 columns expected",
    "chat,Ü?,unknown channel",
    "de-at,!!,not a language tag",
    "',1,anna',',101,anna',not a priority from -100 to 100",
    "',1,anna',',gold,anna',not a priority from -100 to 100",
    "09:05:00,08:05:00,ended before it arrived",
    "2026-03-02 09:05:00,2027-03-04 09:05:00,lasted for more than a year",
    "T09:00:10.5,T08:00:10.5,answered before it arrived",
    "T09:00:10.5,T09:06:10.5,ended before it was answered",
    "09:05:20,09:00:05,released before it was answered"
  })
  void row_isRefused(String what, String by, String reason) {
    String row = ROW.replace(what, by);
    assertThat(row).isNotEqualTo(ROW);
    assertThatThrownBy(() -> read(HEADER, row))
        .isInstanceOfSatisfying(BadRow.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
