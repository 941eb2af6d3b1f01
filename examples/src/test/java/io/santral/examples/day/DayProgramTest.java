package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DayProgramTest {
  private static final String GOLDEN = "/io/santral/examples/generated-day.txt";

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private int run(String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8)) {
      int code = DayProgram.run(outStream, errStream, args);
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8);
      return code;
    }
  }

  private static String golden() {
    try (InputStream in = DayProgramTest.class.getResourceAsStream(GOLDEN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void generatedDay_isReportedAsExpected() {
    assertThat(run()).isZero();
    // If the report is meant to change: run RouteADay with --out= and this file's path.
    assertThat(out).isEqualTo(golden());
  }

  @Test
  void generatedDay_isTheSameInEveryLocaleAndZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        run();
        assertThat(out).as(tag).isEqualTo(golden());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void otherSeed_isAnotherDay() {
    run("--seed=2");
    assertThat(out).contains("A made-up day of seed 2:").isNotEqualTo(golden());
  }

  @Test
  void report_goesToFiles() throws IOException {
    Path text = folder.resolve("day.txt");
    assertThat(run("--out=" + text)).isZero();
    assertThat(out).isEmpty();
    assertThat(Files.readString(text)).isEqualTo(golden());
  }

  @Test
  void page_isWellFormedAndNeedsNothingElse() throws Exception {
    Path page = folder.resolve("day.html");
    assertThat(run("--html=" + page)).isZero();
    String html = Files.readString(page);
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\"");
    Document document = parse(html);
    assertThat(html.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:", "//");
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("link").getLength()).isZero();
    checkIds(document);
    NodeList plots = document.getElementsByTagName("svg");
    int images = 0;
    for (int i = 0; i < plots.getLength(); i++) {
      Element plot = (Element) plots.item(i);
      if (plot.getAttribute("role").equals("img")) {
        images++;
        assertThat(plot.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(plot.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
      } else {
        assertThat(plot.getAttribute("aria-hidden")).isEqualTo("true");
      }
    }
    assertThat(images).isEqualTo(4);
    assertThat(html).doesNotContain("NaN", "Infinity");
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every id is there once, and every reference to an id leads to one. */
  private static void checkIds(Document document) {
    NodeList all = document.getElementsByTagName("*");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((Element) all.item(i)).getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
    for (int i = 0; i < all.getLength(); i++) {
      String labels = ((Element) all.item(i)).getAttribute("aria-labelledby");
      for (String label : labels.split(" ")) {
        assertThat(label.isEmpty() || ids.contains(label)).as(label).isTrue();
      }
    }
  }

  @Test
  void routedDay_canBeRoutedAgain() {
    Path log = folder.resolve("routed.csv");
    run("--log=" + log);
    Path page = folder.resolve("again.html");
    assertThat(run(log.toString(), "--html=" + page)).isZero();
    assertThat(out).contains("read as 'santral'").contains("+ 0 set aside.");
    assertThat(page).exists();
  }

  @Test
  void log_isRoutedByDayOrInAll() throws Exception {
    String log =
        write(
            "log <&>.csv",
            """
            queue,arrived,answered,ended,agent
            <b>&"q,2026-03-02 09:00:00,2026-03-02 09:00:00,2026-03-02 09:05:00,a1
            <b>&"q,2026-03-02 09:01:00,2026-03-02 09:05:04,2026-03-02 09:06:00,a1
            <b>&"q,2026-03-02 09:02:00,,2026-03-02 09:02:30,
            r,2026-03-03 10:00:00,2026-03-03 10:00:00,2026-03-03 10:05:00,a2
            r,2026-03-03 10:01:00,,2026-03-03 10:00:30,
            """);
    Path page = folder.resolve("log.html");
    assertThat(run(log, "--html=" + page)).isZero();
    assertThat(out)
        .startsWith("Santral: Monday 2 March 2026\n")
        .contains("5 rows = 4 calls for an agent + 0 asked for no agent + 1")
        .contains("line 6: ended before it arrived (30.0 s)")
        .contains("Routed: 3 customers of one day by 1 agent; ");
    parse(Files.readString(page));
    assertThat(run(log, "--day=2026-03-03")).isZero();
    assertThat(out).startsWith("Santral: Tuesday 3 March 2026\n").contains("Routed: 1 customer of");
    assertThat(run(log, "--all", "--queue=r")).isZero();
    assertThat(out).startsWith("Santral: 2 days from 2026-03-02 to 2026-03-03\n");
    assertThat(out).contains("customers offered").contains("By day").doesNotContain("By queue");
  }

  @Test
  void wrongArguments_areToldShortly() throws Exception {
    assertThat(run("--colour=red")).isEqualTo(2);
    assertThat(err).isEqualTo("option (--colour) is unknown. --help names them all.\n");
    assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(err).contains("none.csv) is not there.").doesNotContain("Exception");
    String log =
        write("one.csv", "queue,arrived,ended\nq,2026-03-02 09:00:00,2026-03-02 09:01:00\n");
    assertThat(run(log, "--day=2026-03-05")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "--day (2026-03-05) is not in the log. It reaches from 2026-03-02 to 2026-03-02.\n");
    assertThat(run(log, "--queue=p")).isEqualTo(2);
    assertThat(err).isEqualTo("--queue (p) is not in the log. Its queues are [q].\n");
    String empty = write("none.csv", "queue,arrived,ended\nq,2026-03-02 09:00:00,yesterday\n");
    assertThat(run(empty)).isEqualTo(2);
    assertThat(err).contains("has no usable call in 1 rows").contains("'yesterday' is not a time");
    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(out).isEmpty();
  }

  @Test
  void logWithoutAnyAnswer_isRoutedToNobody() throws Exception {
    String log =
        write("one.csv", "queue,arrived,ended\nq,2026-03-02 09:00:00,2026-03-02 09:01:00\n");
    assertThat(run(log)).isZero();
    assertThat(out).contains("turned away: nobody could serve them          1      0");
  }

  @Test
  void help_namesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out).contains("--day", "--all", "--queue", "--html", "--out", "--log", "released");
    assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }
}
