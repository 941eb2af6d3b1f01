package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CallLogReaderTest {
  private static final String LOG =
      """
      queue,arrived,answered,ended,agent
      b,2026-03-02 09:10:00,,2026-03-02 09:11:00,
      a,2026-03-02 09:00:00,2026-03-02 09:00:10,2026-03-02 09:05:00,x
      """;

  @TempDir private Path folder;

  private CallLog read(byte[] content) throws IOException, UsageException {
    // The name says nothing, on purpose.
    Path file = Files.write(folder.resolve("log.dat"), content);
    return new CallLogReader(new Progress(DayProgram.silence())).read(file);
  }

  private CallLog read(String text) throws IOException, UsageException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void calls_comeInOrderOfArrival() throws Exception {
    CallLog log = read(LOG);
    assertThat(log.calls()).extracting(CallRecord::queue).containsExactly("a", "b");
    assertThat(log.calls()).extracting(CallRecord::line).containsExactly(3, 2);
    assertThat(log.format().name()).isEqualTo("santral");
  }

  @Test
  void gzip_isUnpacked() throws Exception {
    assertThat(read(gzip(LOG)).calls()).hasSize(2);
  }

  @Test
  void xz_isUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(packed, new LZMA2Options())) {
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(packed.toByteArray()).calls()).hasSize(2);
  }

  @Test
  void windowsFile_isRead() throws Exception {
    assertThat(read("\uFEFF" + LOG.replace("\n", "\r\n") + "\r\n\r\n").calls()).hasSize(2);
  }

  @Test
  void formats_areToldByTheirHeaders() throws Exception {
    assertThat(read(BankFormat.HEADER).format()).isInstanceOf(BankFormat.class);
    assertThat(read(VanadFormat.HEADER).format()).isInstanceOf(VanadFormat.class);
  }

  @Test
  void badRows_areCountedAndTheFirstTenNamed() throws Exception {
    StringBuilder text = new StringBuilder(LOG);
    for (int i = 0; i < 9; i++) {
      text.append("a,2026-03-02 09:00:00,,2026-03-02 08:00:00,\n");
    }
    text.append("a,today,,2026-03-02 08:00:00,\n");
    text.append("\"a,2026-03-02 09:00:00,,,\n");
    text.append("a,b\u0000,\n");
    CallLog log = read(text.toString());
    assertThat(log.rows()).isEqualTo(14);
    assertThat(log.calls()).hasSize(2);
    assertThat(log.faults().total()).isEqualTo(12);
    assertThat(log.faults().counts())
        .containsEntry("ended before it arrived", 9)
        .containsEntry("a value that cannot be read", 2)
        .containsEntry("5 columns expected", 1);
    assertThat(log.faults().first()).hasSize(10);
    assertThat(log.faults().first().get(0))
        .hasToString("line 4: ended before it arrived (3600.0 s)");
    assertThat(log.faults().first().get(9).toString())
        .isEqualTo(
            "line 13: a value that cannot be read ('today' is not a time as"
                + " yyyy-mm-dd hh:mm:ss)");
  }

  @Test
  void rows_areAllAccountedFor() throws Exception {
    String menuOnly =
        "L,1,0,0,PS,990110,8:00:00,8:00:10,10,0:00:00,0:00:00,0,HANG,0:00:00,0:00:00,0,NO_SERVER";
    String phantom = menuOnly.replace("HANG", "PHANTOM");
    CallLog log = read(BankFormat.HEADER + '\n' + menuOnly + '\n' + phantom + '\n');
    assertThat(log.rows()).isEqualTo(2);
    assertThat(log.notOffered()).isEqualTo(1);
    assertThat(log.faults().total()).isEqualTo(1);
  }

  @Test
  void brokenOffFile_givesWhatCouldBeRead() throws Exception {
    StringBuilder text = new StringBuilder(LOG);
    for (int i = 0; i < 20_000; i++) {
      text.append("q").append(i * 7919L % 10_007);
      text.append(",2026-03-02 09:10:00,,2026-03-02 09:11:00,\n");
    }
    byte[] packed = gzip(text.toString());
    CallLog log = read(Arrays.copyOf(packed, packed.length / 2));
    assertThat(log.calls()).hasSizeGreaterThan(1_000);
    assertThat(log.faults().counts()).containsKey("the file breaks off");
    assertThat(log.rows()).isEqualTo(log.calls().size() + log.faults().total());
  }

  @Test
  void unknownHeader_isRefusedWithAdvice() {
    assertThatThrownBy(() -> read("time,who\n1,2\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("log.dat")
        .hasMessageContaining("time,who")
        .hasMessageContaining("queue, arrived and ended");
  }

  @Test
  void emptyFile_isRefused() {
    assertThatThrownBy(() -> read("")).isInstanceOf(UsageException.class);
  }

  @Test
  void missingFile_isRefused() {
    CallLogReader reader = new CallLogReader(new Progress(DayProgram.silence()));
    assertThatThrownBy(() -> reader.read(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void names_thatTheRouterWouldRefuse_areFaults() throws Exception {
    String row = "%s,2026-03-02 09:00:00,2026-03-02 09:00:10,2026-03-02 09:05:00,%s\n";
    CallLog log =
        read(
            LOG
                + row.replaceFirst("%s", "a\u2028b").replaceFirst("%s", "x")
                + row.replaceFirst("%s", "a\u2028b").replaceFirst("%s", "x")
                + row.replaceFirst("%s", "a").replaceFirst("%s", "x\u0007"));
    assertThat(log.calls()).hasSize(2);
    assertThat(log.faults().counts()).containsOnly(entry("a value that cannot be read", 3));
    assertThat(log.faults().first().toString()).doesNotContain("\u0007", "\u2028");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BankFormat.HEADER
            + "\nA,1,c1,2,PS,990110,8:00:00,8:00:10,10,8:00:10,8:01:10,60,"
            + "AGENT,8:01:09,8:02:09,60,a"
            + "\nA,2,c1,1,NE,990110,8:00:00,8:00:10,10,8:00:10,8:01:10,60,HANG,0:00:00,0:00:00,0,N",
        VanadFormat.HEADER
            + "\n2014-01-02 08:00:00,q1,77,2014-01-02 08:00:05,,2014-01-02 08:01:00,08:02:00,0"
            + "\n2014-01-02 08:00:00,q1,77,,,,08:02:00,1",
        "queue,channel,language,priority,arrived,answered,ended,agent"
            + "\nq,chat,de-AT,1,2026-03-02 09:00:00,2026-03-02 09:00:10,2026-03-02 09:05:00,x"
            + "\nq,voice,tr,0,2026-03-02 09:00:00,,2026-03-02 09:05:00,"
      })
  void garbage_isNeverFatalAndNeverDropped(String sample) throws Exception {
    String[] lines = sample.split("\n");
    Draws draws = new Draws(11, lines[0]);
    StringBuilder text = new StringBuilder(lines[0]).append('\n');
    int rows = 4_000;
    for (int i = 0; i < rows; i++) {
      text.append(damaged(lines[1 + i % 2], draws)).append('\n');
    }
    CallLog log = read(text.toString());
    assertThat(log.calls().size() + log.notOffered() + log.faults().total()).isEqualTo(rows);
    assertThat(log.calls()).hasSizeGreaterThan(20);
    assertThat(log.faults().total()).isGreaterThan(rows / 4);
    LogDay days = new LogDay(log, Options.parse());
    for (var day : log.days().entrySet()) {
      Outcomes outcomes = new Outcomes(Times.SECOND, Set.of());
      Workload work = days.of(day.getKey(), day.getValue());
      new DayDriver(work, outcomes, call -> {}).run(new Progress(DayProgram.silence()));
      int seen = outcomes.total().offered() + outcomes.later().offered();
      assertThat(seen).isEqualTo(day.getValue().size());
    }
  }

  /** A row with up to three characters replaced, dropped or put in. */
  private static String damaged(String row, Draws draws) {
    StringBuilder text = new StringBuilder(row);
    String characters = "0123456789:- ,\"\u0007\u2028\ud800xT.";
    for (int i = draws.below(4); i > 0; i--) {
      int at = draws.below(text.length());
      char c = characters.charAt(draws.below(characters.length()));
      switch (draws.below(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.deleteCharAt(at);
        default -> text.insert(at, c);
      }
    }
    return text.toString();
  }

  @Test
  void routedLog_isReadBack() throws Exception {
    CallLog log = read(LOG);
    StringBuilder text = new StringBuilder();
    LogWriter writer = new LogWriter(text);
    for (CallRecord call : log.calls()) {
      writer.write(call);
    }
    CallLog again = read(text.toString());
    assertThat(again.faults().total()).isZero();
    assertThat(again.calls()).hasSize(2);
    assertThat(again.calls().get(0).id()).isEqualTo("row-3");
    assertThat(again.calls().get(0).answered()).isEqualTo(log.calls().get(0).answered());
    assertThat(again.calls().get(1).wasAnswered()).isFalse();
  }
}
