package io.santral.routing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Priority;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Everything wrong that can be handed to a router in the middle of its work: each gets a typed
 * answer of one line, no event is told, and the state's hash stays what it was.
 */
class HostileInputTest {
  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);
  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  private final AtomicInteger told = new AtomicInteger();
  private final SteppedRouter router = busyRouter();
  private final Map<String, Integer> tried = new LinkedHashMap<>();

  private SteppedRouter busyRouter() {
    Plan plan =
        Plan.builder()
            .queue("q", q -> q.wrapUp(Duration.ofSeconds(10)))
            .queue("other", q -> q.needs(Requirement.skill("rare")))
            .agent("a", a -> a.takes(Channel.VOICE, 1))
            .agent("b", a -> a.takes(Channel.VOICE, 1))
            .build();
    SteppedRouter made = SteppedRouter.of(plan, 0, event -> told.incrementAndGet());
    made.advanceTo(1_000);
    made.ready("a");
    made.submit(Interaction.of("active").to("q"));
    made.accept(1);
    made.submit(Interaction.of("waiting").to("q"));
    return made;
  }

  // --- the attempts -----------------------------------------------------------------------------

  private static List<@Nullable String> badIds() {
    List<@Nullable String> bad = new ArrayList<>();
    bad.add(null);
    Collections.addAll(
        bad,
        "",
        " ",
        "\u00a0",
        "x".repeat(257),
        "\u00fc".repeat(129),
        "x".repeat(10_000_000),
        "a\r\nINFO forged",
        "a\u001b[31m",
        "a\u2028b",
        "a\u0000",
        "\ud800",
        "\udc00a");
    return bad;
  }

  /** What takes the id of an interaction. */
  private List<Function<@Nullable String, Outcome>> ofInteractions() {
    return List.of(
        router::abandon,
        router::complete,
        router::hold,
        router::resume,
        router::completeTransfer,
        router::conference,
        router::cancelConsult,
        router::requeue,
        id -> router.cancel(id, "why"),
        id -> router.wrapUpDone(id, "a"),
        id -> router.leaveConference(id, "a"),
        id -> router.assign(id, "b"),
        id -> router.reprioritise(id, Priority.HIGH),
        id -> router.transfer(id, Target.queue("q")),
        id -> router.consult(id, Target.queue("q")));
  }

  private List<Function<@Nullable String, Outcome>> ofAgents() {
    return List.of(
        router::ready,
        router::login,
        router::logout,
        router::drain,
        router::heartbeat,
        router::removeAgent,
        id -> router.notReady(id, "lunch"),
        id -> router.assign("waiting", id),
        id -> router.wrapUpDone("active", id),
        id -> router.leaveConference("active", id),
        id -> router.transfer("active", Target.agent(id)),
        id -> router.consult("active", Target.agent(id)));
  }

  private List<Function<@Nullable String, Outcome>> ofQueues() {
    return List.of(
        router::openQueue,
        router::closeQueue,
        router::drainQueue,
        id -> router.transfer("active", Target.queue(id)),
        id -> router.submit(Interaction.of("new").to(id)));
  }

  @Test
  void idsOfAllKinds_inEveryCommand() {
    List<Function<@Nullable String, Outcome>> all = new ArrayList<>(ofInteractions());
    all.addAll(ofAgents());
    all.addAll(ofQueues());
    all.add(id -> router.submit(Interaction.of(id).to("q")));
    all.add(id -> router.addAgent(Agent.builder(id).build()));
    all.add(id -> router.addQueue(QueuePlan.builder(id).build()));
    for (Function<@Nullable String, Outcome> command : all) {
      for (String bad : badIds()) {
        refused("bad id", () -> command.apply(bad));
      }
      refused("empty command", () -> router.apply(null));
    }
  }

  @Test
  void unknownOnes_inEveryCommand() {
    for (Function<@Nullable String, Outcome> command : ofInteractions()) {
      refused("unknown interaction", () -> command.apply("nobody"));
    }
    for (Function<@Nullable String, Outcome> command : ofAgents()) {
      refused("unknown agent", () -> command.apply("nobody"));
    }
    for (Function<@Nullable String, Outcome> command : ofQueues()) {
      refused("unknown queue", () -> command.apply("nobody"));
    }
    for (long offer : new long[] {0, 1, 2, -1, 99, Long.MIN_VALUE, Long.MAX_VALUE}) {
      refused("offer that is not open", () -> router.accept(offer));
      refused("offer that is not open", () -> router.decline(offer, "busy"));
    }
  }

  @Test
  void duplicates() {
    refused("duplicate", () -> router.submit(Interaction.of("active").to("q")));
    refused("duplicate", () -> router.submit(Interaction.of("waiting").to("other")));
    refused("duplicate", () -> router.addAgent(Agent.builder("a").build()));
    refused("duplicate", () -> router.addQueue(QueuePlan.builder("q").build()));
  }

  @Test
  void textsAndAttributes() {
    for (String bad : List.of("x".repeat(4_097), "\n", "\u2029", "\udfff")) {
      refused("bad text", () -> router.cancel("waiting", bad));
      refused("bad text", () -> router.decline(2, bad));
      refused("bad text", () -> router.notReady("b", bad));
      refused("bad text", () -> router.submit(fresh().with("key", bad)));
      refused("bad name", () -> router.submit(fresh().with(bad, "value")));
      refused("bad name", () -> router.submit(fresh().needs(Requirement.skill(bad))));
      refused("bad tag", () -> router.submit(fresh().in(bad)));
    }
  }

  @Test
  void aMillionOfEverything() {
    Requirement[] many = new Requirement[1_000_000];
    Arrays.fill(many, Requirement.skill("s"));
    String[] tags = new String[1_000_000];
    Arrays.fill(tags, "tr");
    refused("a million requirements", () -> router.submit(fresh().needs(many)));
    refused("a million alternatives", () -> router.submit(fresh().needs(Requirement.anyOf(many))));
    refused("a million languages", () -> router.submit(fresh().in(tags)));
    refused("a million skills", () -> router.changeAgent(overloaded((a, i) -> a.skill("s" + i))));
    refused("a million queues", () -> router.changeAgent(overloaded((a, i) -> a.serves("q" + i))));
    refused(
        "a million attributes",
        () -> router.changeAgent(overloaded((a, i) -> a.with("k" + i, ""))));
    refused(
        "requirements 100,000 deep",
        () -> {
          Requirement deep = Requirement.skill("s");
          for (int i = 0; i < 100_000; i++) {
            deep = Requirement.not(deep);
          }
          return router.submit(fresh().needs(deep));
        });
  }

  private static Agent overloaded(BiConsumer<Agent.Builder, Integer> more) {
    Agent.Builder builder = Agent.builder("a");
    for (int i = 0; i < 1_000_000; i++) {
      more.accept(builder, i);
    }
    return builder.build();
  }

  @Test
  void numbers() {
    for (int bad :
        new int[] {Integer.MIN_VALUE, -1_000_000_001, 1_000_000_001, Integer.MAX_VALUE}) {
      refused("bad number", () -> router.submit(fresh().priority(bad)));
      refused("bad number", () -> router.changeAgent(agent(a -> a.skill("s", bad))));
      refused("bad number", () -> router.changeAgent(agent(a -> a.takes(Channel.CHAT, bad))));
      refused("bad number", () -> router.changeAgent(agent(a -> a.takes(Channel.CHAT, 1, bad))));
      refused("bad number", () -> router.changeAgent(agent(a -> a.totalCapacity(bad))));
      refused("bad number", () -> router.changeAgent(agent(a -> a.serves("q", bad))));
    }
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.1, 1.1}) {
      refused(
          "bad number",
          () -> router.addQueue(queue(q -> q.target(ServiceLevel.of(bad, Duration.ofSeconds(1))))));
      refused(
          "bad number", () -> router.submit(fresh().inDetected(text -> List.of(), "text", bad)));
    }
  }

  private static Agent agent(Consumer<Agent.Builder> change) {
    Agent.Builder builder = Agent.builder("b").speaks("tr", Proficiency.NATIVE);
    change.accept(builder);
    return builder.build();
  }

  private static QueuePlan queue(Consumer<QueuePlan.Builder> change) {
    QueuePlan.Builder builder = QueuePlan.builder("new");
    change.accept(builder);
    return builder.build();
  }

  @Test
  void durations() {
    for (Duration bad : new Duration[] {null, NEGATIVE, Duration.ofSeconds(Long.MIN_VALUE)}) {
      refused("bad duration", () -> router.addQueue(queue(q -> q.ringTime(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.wrapUp(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.maxWait(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.overflowAfter(bad, "q"))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.headStart(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.tierOpens(2, bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.announceEvery(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.refusalMemory(bad))));
      refused("bad duration", () -> router.addQueue(queue(q -> q.shortAbandon(bad))));
    }
  }

  /** What is longer than can be counted either is refused or never ends; it never overflows. */
  @Test
  void durationsWithoutEnd() {
    Outcome added;
    try {
      added = router.addQueue(queue(q -> q.ringTime(LONG).maxWait(LONG).wrapUp(LONG)));
    } catch (InvalidValueException refused) {
      assertThat(refused.advice()).isNotBlank();
      return;
    }
    assertThat(added.accepted()).isTrue();
    router.submit(Interaction.of("patient").to("new"));
    router.advanceTo(Long.MAX_VALUE - 1);
    assertThat(router.view().interaction("patient")).isNotNull();
  }

  @Test
  void time() {
    for (long past : new long[] {999, 0, -1, Long.MIN_VALUE}) {
      refused("time that went back", () -> router.advanceTo(past));
    }
    refused("deadline that is over", () -> router.submit(fresh().startBy(1)));
  }

  // --- how each is tried ------------------------------------------------------------------------

  private static Interaction fresh() {
    return Interaction.of("fresh").to("q");
  }

  private void refused(String kind, Supplier<Outcome> attempt) {
    long hash = router.view().stateHash();
    long sequence = router.view().sequence();
    int events = told.get();
    String answer = answer(attempt);
    assertThat(answer)
        .as(kind)
        .hasSizeLessThan(1_000)
        .doesNotContainPattern("[\\p{Cntrl}\u2028\u2029]");
    assertThat(router.view().stateHash()).as(kind).isEqualTo(hash);
    assertThat(router.view().sequence()).as(kind).isEqualTo(sequence);
    assertThat(told).as(kind).hasValue(events);
    tried.merge(kind, 1, Integer::sum);
  }

  private static String answer(Supplier<Outcome> attempt) {
    try {
      Outcome outcome = attempt.get();
      assertThat(outcome.accepted()).as(outcome.toString()).isFalse();
      return outcome.toString();
    } catch (InvalidValueException refused) {
      assertThat(refused.advice()).isNotBlank();
      return String.valueOf(refused.getMessage());
    }
  }

  @AfterEach
  void print() {
    tried.forEach(
        (kind, count) -> System.out.printf(Locale.ROOT, "%,6d x %s: refused%n", count, kind));
  }
}
