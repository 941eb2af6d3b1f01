package io.santral.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.Requirement;
import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.journal.FileLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalProgramTest {
  private static final String SEGMENT = "segment-0000000000000000001.journal";

  private static final Plan PLAN =
      Plan.builder()
          .queue("billing", q -> q.needs(Requirement.skill("billing")))
          .agent("ayse", a -> a.skill("billing"))
          .agent("omer", a -> a.skill("billing"))
          .build();

  @TempDir private Path temporary;
  private Path journal;
  private String printed;
  private long offer;

  @BeforeEach
  void writeJournal() {
    journal = temporary.resolve("journal");
    try (FileLog log = FileLog.builder(journal).segmentBytes(1 << 14).open()) {
      log.start(new Silent());
      for (int i = 1; i <= 100; i++) {
        log.append(i, ByteBuffer.wrap(("record " + i).getBytes(UTF_8)));
        log.awaitCommitted(i);
      }
      log.save(60, ByteBuffer.wrap("state".getBytes(UTF_8))).toCompletableFuture().join();
    }
  }

  private static final class Silent implements CommandLog.Listener {
    @Override
    public void committed(long sequence) {}

    @Override
    public void failed(CommandLogException cause, boolean continues) {}
  }

  private int run(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    int code = JournalProgram.run(out, out, PLAN, args);
    printed = bytes.toString(UTF_8);
    return code;
  }

  private void damage() throws IOException {
    byte[] bytes = Files.readAllBytes(journal.resolve(SEGMENT));
    bytes[3_000] ^= 1;
    Files.write(journal.resolve(SEGMENT), bytes);
  }

  @Test
  void inspect_listsFiles() {
    assertThat(run("inspect", journal.toString())).isZero();
    assertThat(printed)
        .contains(SEGMENT, "1 to          100", "snapshot-0000000000000000060.state")
        .endsWith("whole up to record 100\n");
  }

  @Test
  void verify_saysWhereTheDamageIs() throws IOException {
    assertThat(run("verify", journal.toString())).isZero();
    assertThat(printed).isEqualTo("whole up to record 100\n");
    damage();
    assertThat(run("verify", journal.toString())).isEqualTo(1);
    assertThat(printed).contains(SEGMENT + " at byte", "would not be opened");
  }

  @Test
  void salvage_copiesAndReports() throws IOException {
    damage();
    Path saved = temporary.resolve("saved");
    assertThat(run("salvage", journal.toString(), saved.toString())).isEqualTo(1);
    // The damage lies behind the snapshot's first half: what follows the damage follows the state.
    assertThat(printed).contains("dropped: " + SEGMENT, "saved: records ");
    assertThat(run("verify", saved.toString())).isZero();
    assertThat(run("salvage", journal.toString(), saved.toString())).isEqualTo(2);
  }

  /** A call in the journal of a real router. */
  private Path routed() {
    Path directory = temporary.resolve("routed");
    try (FileLog log = FileLog.builder(directory).segmentBytes(1 << 14).open()) {
      SteppedRouter router =
          SteppedRouter.of(
              PLAN,
              0,
              log,
              event -> {
                if (event.type() == EventType.OFFERED) {
                  offer = event.offer();
                }
              });
      router.ready("ayse");
      router.ready("omer");
      router.advanceTo(1_000_000_000L);
      router.submit(Interaction.of("call-42").to("billing"));
      router.accept(offer);
      router.complete("call-42");
    }
    return directory;
  }

  @Test
  void show_tellsEveryRecord() {
    String directory = routed().toString();
    assertThat(run("show", directory)).isZero();
    assertThat(printed).startsWith("1 START").contains("call-42", "ayse");
    assertThat(run("show", directory, "2", "2")).isZero();
    assertThat(printed.lines()).singleElement().asString().startsWith("2 1970-01-01");
  }

  @Test
  void replay_repeatsAndExplains() {
    String directory = routed().toString();
    assertThat(run("replay", directory)).isZero();
    assertThat(printed).contains("billing: submitted 1, answered 1");
    assertThat(run("explain", directory, Long.toString(offer))).isZero();
    assertThat(printed).contains("call-42 of queue billing was offered to ayse", "omer");
    assertThat(run("explain", directory, "99")).isZero();
    assertThat(printed).isEqualTo("no such offer\n");
    assertThat(run("redecide", directory)).isZero();
    assertThat(printed).contains("records are decided alike");
  }

  @Test
  void wrongArguments_areAnsweredWithTheManual() {
    assertThat(run("inspect")).isEqualTo(2);
    assertThat(printed).contains("Journal inspect DIR");
    assertThat(run("--help")).isZero();
    assertThat(run("verify", temporary.resolve("none").toString())).isEqualTo(2);
    assertThat(printed).contains("cannot be read");
    assertThat(run("show", journal.toString(), "x")).isEqualTo(2);
    assertThat(run("show", journal.toString())).isEqualTo(1);
  }
}
