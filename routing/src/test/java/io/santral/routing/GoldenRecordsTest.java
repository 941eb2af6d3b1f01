package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Priority;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Records and a snapshot of each format that was ever released must be understood for ever: they
 * are kept here as they were written then. {@code -Dsantral.golden=FILE} writes those of now.
 */
class GoldenRecordsTest {
  private static final String FORMAT_1 = "golden-records-1.txt";

  private static final Plan PLAN =
      Plan.builder()
          .queue(
              "billing",
              q ->
                  q.wrapUp(Duration.ofSeconds(30))
                      .announceEvery(Duration.ofSeconds(20))
                      .overflowAfter(Duration.ofSeconds(90), "sales")
                      .order(i -> i.enqueuedAt() - i.level())
                      .strategy(RoutingStrategy.scoring((i, a) -> -a.order())))
          .queue("sales", q -> q.ringTime(Duration.ofSeconds(9)).maxLength(3))
          .agent("ayse", a -> a.skill("tax", 7).takes(Channel.VOICE, 1).takes(Channel.CHAT, 3))
          .agent("bence", b -> b.team("blue").skill("tax", 2))
          .presenceLease(Duration.ofHours(2))
          .reserve(Reserve.of(Requirement.team("blue")).forQueues("billing"))
          .build();

  /** Told by every life: the words of its events and where everybody is in the end. */
  private static String told(RouterView end, List<String> events) {
    StringBuilder text = new StringBuilder(String.join("\n", events)).append('\n');
    for (String id : end.interactions()) {
      text.append(id).append(' ').append(end.position(id)).append(' ');
      text.append(Assert.present(end.interaction(id)).state()).append('\n');
    }
    return text.append(end.now()).append(' ').append(end.sequence()).toString();
  }

  private static void live(SteppedRouter router) {
    router.ready("ayse");
    router.ready("bence");
    router.once("first", new Command.Submit(Interaction.of("i1").to("billing").in("tr")));
    router.submit(Interaction.of("i2").to("billing").needs(Requirement.skill("tax", 5)));
    for (int i = 3; i <= 9; i++) {
      router.submit(Interaction.of("i" + i).to(i % 3 == 0 ? "sales" : "billing").priority(i % 3));
    }
    router.once("refused", new Command.Hold("nobody"));
    router.advanceTo(8_000_000_000L);
    router.accept(Leg.offerId(1, 0));
    router.consult("i2", Target.agent("bence"));
    router.hold("i2");
    router.submit(Interaction.of("later").to("sales").notBefore(70_000_000_000L));
    router.addAgent(Agent.builder("cem").speaks("tr", Proficiency.C1).build());
    router.addQueue(QueuePlan.of("extra"));
    router.ready("cem");
    router.advanceTo(45_000_000_000L);
    router.complete("i2");
    router.reprioritise("i8", Priority.URGENT);
    router.closeQueue("extra");
    router.advanceTo(100_000_000_000L);
    router.notReady("ayse", "lunch");
  }

  @Test
  void formatOne_isUnderstood() throws IOException {
    MemoryLog log = new MemoryLog();
    List<String> events = new ArrayList<>();
    SteppedRouter router = SteppedRouter.of(PLAN, 0, log, e -> events.add(e.toString()));
    live(router);
    router.snapshot();
    String file = System.getProperty("santral.golden");
    if (file != null) {
      write(Path.of(file), log, told(router.view(), events));
    }
    List<String> golden = read();
    int count = Integer.parseInt(golden.get(0));
    MemoryLog kept = new MemoryLog();
    for (int r = 1; r <= count; r++) {
      kept.append(r, ByteBuffer.wrap(Base64.getDecoder().decode(golden.get(r))));
    }
    String story = String.join("\n", golden.subList(count + 2, golden.size()));
    List<String> repeated = new ArrayList<>();
    RouterView end = Replay.of(PLAN, kept).run(e -> repeated.add(e.toString()));
    assertThat(told(end, repeated)).isEqualTo(story);
    kept.save(count, ByteBuffer.wrap(Base64.getDecoder().decode(golden.get(count + 1))));
    RouterView fromSnapshot = SteppedRouter.of(PLAN, 0, kept.reopened(count, true)).view();
    assertThat(fromSnapshot.stateHash()).isEqualTo(end.stateHash());
    assertThat(Replay.of(PLAN, kept).verify()).isEqualTo(count);
  }

  private static void write(Path file, MemoryLog log, String story) throws IOException {
    List<String> lines = new ArrayList<>(List.of(Long.toString(log.lastSequence())));
    for (long r = 1; r <= log.lastSequence(); r++) {
      lines.add(Base64.getEncoder().encodeToString(log.record(r)));
    }
    ByteBuffer state = log.snapshot().orElseThrow().state();
    byte[] bytes = new byte[state.remaining()];
    state.duplicate().get(bytes);
    lines.add(Base64.getEncoder().encodeToString(bytes));
    lines.add(story);
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static List<String> read() throws IOException {
    try (InputStream in = GoldenRecordsTest.class.getResourceAsStream(FORMAT_1)) {
      return new String(Assert.present(in).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
