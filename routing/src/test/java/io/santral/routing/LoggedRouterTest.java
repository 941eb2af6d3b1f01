package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Requirement;
import io.santral.routing.Outcome.Status;
import io.santral.routing.journal.FileLog;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers with a log: what is told is stored, and what is stored goes on. */
class LoggedRouterTest {
  private static final Plan PLAN =
      Plan.builder()
          .queue("q", q -> q.ringTime(Duration.ofHours(1)))
          .agent("a", a -> a.skill("x"))
          .agent("b", b -> b.skill("x", 5))
          .build();

  private static Interaction call(String id) {
    return Interaction.of(id).to("q");
  }

  private static <T> T now(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static int place(Router router, String id) throws Exception {
    return now(router.ask(view -> view.position(id)));
  }

  // --- stepped ----------------------------------------------------------------------------------

  @Test
  void steppedRouter_goesOnWhereItsLogEnds() {
    MemoryLog log = new MemoryLog();
    List<Event> told = new ArrayList<>();
    SteppedRouter router = SteppedRouter.of(PLAN, 5, log, e -> told.add(e.copy()));
    for (int i = 1; i <= 4; i++) {
      assertThat(router.submit(call("c" + i)).accepted()).isTrue();
    }
    router.advanceTo(100);
    router.ready("a");
    long offer = told.get(told.size() - 1).offer();
    SteppedRouter again =
        SteppedRouter.of(PLAN, 0, log.reopened(log.lastSequence(), false), e -> told.add(e.copy()));
    assertThat(again.now()).isEqualTo(100);
    assertThat(again.view().stateHash()).isEqualTo(router.view().stateHash());
    assertThat(again.view().position("c4")).isEqualTo(3);
    assertThat(again.view().metrics().queue("q").waitingAtEnd()).isEqualTo(4);
    assertThat(again.accept(offer).accepted()).isTrue();
    assertThat(again.view().metrics().queue("q").waitingAtEnd()).isEqualTo(3);
    assertThat(told.get(told.size() - 1).sequence()).isEqualTo(told.size());
  }

  @Test
  void everyRecord_isARecoveryPoint_andSnapshotAndTailAreTheWhole() {
    MemoryLog log = new MemoryLog();
    SteppedRouter router = SteppedRouter.of(PLAN, 0, log);
    List<Long> hashes = new ArrayList<>(List.of(0L));
    hashes.add(router.view().stateHash());
    for (int i = 0; i < 40; i++) {
      if (i == 17) {
        assertThat(router.snapshot().toCompletableFuture().join()).isEqualTo(log.lastSequence());
      }
      router.submit(call("c" + i));
      hashes.add(router.view().stateHash());
      if (i == 5) {
        router.ready("a");
        hashes.add(router.view().stateHash());
      }
    }
    for (long last = 1; last <= log.lastSequence(); last++) {
      boolean snapshot = log.snapshot().get().sequence() <= last;
      for (boolean with : new boolean[] {false, snapshot}) {
        SteppedRouter again = SteppedRouter.of(PLAN, 0, log.reopened(last, with));
        assertThat(again.view().stateHash()).as("after %d", last).isEqualTo(hashes.get((int) last));
      }
    }
  }

  @Test
  void failedAppend_isAnsweredSo_andNothingMoreHappens() {
    MemoryLog log = new MemoryLog();
    List<Event> told = new ArrayList<>();
    SteppedRouter router = SteppedRouter.of(PLAN, 0, log, e -> told.add(e.copy()));
    router.submit(call("c1"));
    log.failAt(log.lastSequence() + 1);
    assertThat(router.submit(call("c2")).status()).isEqualTo(Status.NOT_STORED);
    assertThat(router.ready("a").status()).isEqualTo(Status.NOT_STORED);
    assertThat(router.advanceTo(1L << 50).status()).isEqualTo(Status.NOT_STORED);
    assertThat(router.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(told).extracting(Event::interactionId).containsExactly("c1");
    SteppedRouter again = SteppedRouter.of(PLAN, 0, log.reopened(log.lastSequence(), false));
    assertThat(again.view().interactions()).containsExactly("c1");
  }

  @Test
  void commandIds_areDoneOnce_alsoAfterARestart() {
    MemoryLog log = new MemoryLog();
    SteppedRouter router = SteppedRouter.of(PLAN, 0, log);
    assertThat(router.once("1", new Command.Submit(call("c"))).accepted()).isTrue();
    Outcome refused = router.once("2", new Command.Hold("c"));
    assertThat(refused.status()).isEqualTo(Status.WRONG_STATE);
    long hash = router.view().stateHash();
    long records = log.lastSequence();
    for (SteppedRouter each :
        List.of(router, SteppedRouter.of(PLAN, 0, log.reopened(records, false)))) {
      assertThat(each.once("1", new Command.Submit(call("c"))).accepted()).isTrue();
      assertThat(each.once("2", new Command.Cancel("c", ""))).isEqualTo(refused);
      assertThat(each.view().stateHash()).isEqualTo(hash);
    }
    assertThat(log.lastSequence()).isEqualTo(records);
  }

  @Test
  void commandIds_areForgotten_theOldestFirst() {
    Plan plan = PLAN.toBuilder().commandMemory(2).build();
    SteppedRouter router = SteppedRouter.of(plan);
    router.once("1", new Command.Login("a"));
    router.once("2", new Command.Login("b"));
    router.once("3", new Command.Logout("b"));
    assertThat(router.once("2", new Command.Ready("a")).accepted()).isTrue();
    assertThat(router.view().agent("a").presence()).isEqualTo(Presence.NOT_READY);
    assertThat(router.once("1", new Command.Ready("a")).accepted()).isTrue();
    assertThat(router.view().agent("a").presence()).isEqualTo(Presence.READY);
  }

  // --- code and other logs ----------------------------------------------------------------------

  private static Plan deciding(RoutingStrategy strategy, WaitingOrder order) {
    return Plan.builder()
        .queue("q", q -> q.strategy(strategy).order(order))
        .agent("a", a -> {})
        .agent("b", b -> {})
        .build();
  }

  @Test
  void changedCode_doesNotChangeWhatHasHappened() {
    Plan first =
        deciding(RoutingStrategy.scoring((i, a) -> a.order()), i -> -i.interaction().id().length());
    Plan second =
        deciding(
            RoutingStrategy.scoring((i, a) -> -a.order()),
            i -> {
              throw new IllegalStateException("must not be asked");
            });
    MemoryLog log = new MemoryLog();
    SteppedRouter router = SteppedRouter.of(first, 0, log);
    router.ready("a");
    router.ready("b");
    router.submit(call("c"));
    router.submit(call("cc"));
    router.submit(call("short"));
    router.submit(call("a-long-one"));
    SteppedRouter again = SteppedRouter.of(second, 0, log.reopened(log.lastSequence(), false));
    assertThat(again.view().stateHash()).isEqualTo(router.view().stateHash());
    assertThat(again.view().position("a-long-one")).isEqualTo(1);
    assertThat(Replay.of(first, log).verify()).isEqualTo(log.lastSequence());
    assertThatThrownBy(() -> Replay.of(second, log).verify())
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("decided in another way now");
    assertThatThrownBy(() -> Replay.of(PLAN, log).run())
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("strategy of queue q");
  }

  @Test
  void changedRecord_isRefused_withEventAndField() {
    MemoryLog log = new MemoryLog();
    SteppedRouter router = SteppedRouter.of(PLAN, 0, log);
    router.ready("a");
    router.submit(call("c"));
    byte[] last = log.record(log.lastSequence());
    last[last.length - 1] ^= 1;
    assertThatThrownBy(() -> Replay.of(PLAN, log).run())
        .isInstanceOfSatisfying(
            RecoveryException.class, e -> assertThat(e.sequence()).isEqualTo(4));
  }

  @Test
  void replay_tellsAndCountsAndExplains() {
    Plan plan = PLAN.toBuilder().strategy(RoutingStrategy.scoring((i, a) -> a.order())).build();
    MemoryLog log = new MemoryLog();
    List<String> told = new ArrayList<>();
    List<Event> offers = new ArrayList<>();
    SteppedRouter router =
        SteppedRouter.of(
            plan, 7, log, e -> told.add(e + " " + e.time()), e -> offers.add(e.copy()));
    router.ready("a");
    router.ready("b");
    router.advanceTo(50);
    router.submit(call("c").needs(Requirement.skill("x")));
    router.advanceTo(60);
    router.submit(call("d"));
    offers.removeIf(e -> e.type() != EventType.OFFERED);
    router.accept(offers.get(0).offer());
    List<String> repeated = new ArrayList<>();
    Replay replay = Replay.of(plan, log);
    RouterView end = replay.run(e -> repeated.add(e + " " + e.time()));
    assertThat(repeated).isEqualTo(told);
    assertThat(end.metrics().queue("q").answered()).isEqualTo(1);
    assertThat(end.stateHash()).isEqualTo(router.view().stateHash());
    assertThat(replay.runUntil(55).interactions()).containsExactly("c");
    OfferExplanation why = replay.explain(offers.get(0).offer()).orElseThrow();
    assertThat(why.toString()).contains("b");
    assertThat(replay.explain(12345)).isEmpty();
    assertThat(Replay.describe(ByteBuffer.wrap(log.record(1)))).startsWith("START");
    assertThat(Replay.describe(ByteBuffer.wrap(log.record(4))))
        .contains("Submit", "OFFERED", "agent=b");
  }

  // --- on a thread ------------------------------------------------------------------------------

  @Test
  void router_holdsBackWhatIsNotStored() throws Exception {
    MemoryLog log = new MemoryLog(false);
    log.commit();
    List<String> told = new CopyOnWriteArrayList<>();
    try (Router router =
        Router.builder(PLAN).log(log).listener(e -> told.add(e.interactionId())).start()) {
      log.commit();
      CompletableFuture<Outcome> answer = router.submit(call("c")).toCompletableFuture();
      CompletableFuture<Integer> question = router.ask(RouterView::liveCount).toCompletableFuture();
      Thread.sleep(50);
      assertThat(answer.isDone() || question.isDone()).isFalse();
      assertThat(told).isEmpty();
      log.commit();
      assertThat(now(answer).accepted()).isTrue();
      assertThat(now(question)).isEqualTo(1);
      assertThat(told).containsExactly("c");
    }
  }

  @Test
  void router_answersSo_whenItsLogFails() throws Exception {
    MemoryLog log = new MemoryLog(false);
    List<String> told = new CopyOnWriteArrayList<>();
    try (Router router =
        Router.builder(PLAN).log(log).listener(e -> told.add(e.interactionId())).start()) {
      log.commit();
      assertThat(router.isStoring()).isTrue();
      CompletionStage<Outcome> lost = router.submit(call("c"));
      Thread.sleep(20);
      log.fail();
      assertThat(now(lost).status()).isEqualTo(Status.NOT_STORED);
      assertThat(now(router.submit(call("d"))).status()).isEqualTo(Status.NOT_STORED);
      assertThat(router.isOpen() || router.isStoring()).isFalse();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void router_saysSo_whenNothingIsStoredAnyMore() throws Exception {
    MemoryLog log = new MemoryLog();
    try (Router router = Router.builder(PLAN).log(log).start()) {
      now(router.submit(call("c")));
      assertThat(router.isStoring()).isTrue();
      log.goOnWithout();
      assertThat(now(router.submit(call("d"))).accepted()).isTrue();
      assertThat(router.isOpen()).isTrue();
      assertThat(router.isStoring()).isFalse();
    }
  }

  @Test
  void router_whoseLogIsNotUnderstood_isNotStarted() {
    MemoryLog log = new MemoryLog();
    SteppedRouter.of(PLAN, 0, log).submit(call("c"));
    log.record(2)[0] = 9;
    assertThatThrownBy(() -> Router.builder(PLAN).log(log.reopened(2, false)).start())
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> SteppedRouter.of(PLAN).snapshot())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs a log");
  }

  @Test
  void router_withFiles_keepsThePlaceInTheQueue(@TempDir Path directory) throws Exception {
    try (Router router =
        Router.builder(PLAN).log(FileLog.builder(directory).open()).snapshotEvery(50).start()) {
      for (int i = 1; i <= 200; i++) {
        assertThat(now(router.submit(call("c" + i))).accepted()).isTrue();
      }
      assertThat(now(router.snapshot())).isPositive();
      now(router.submit(call("last")));
    }
    FileLog log = FileLog.builder(directory).open();
    assertThat(log.snapshot()).isPresent();
    try (Router router = Router.builder(PLAN).log(log).start()) {
      assertThat(place(router, "c150")).isEqualTo(150);
      assertThat(place(router, "last")).isEqualTo(201);
      assertThat(now(router.ready("a")).accepted()).isTrue();
    }
    try (FileLog read = FileLog.builder(directory).open()) {
      assertThat(Replay.of(PLAN, read).run().liveCount()).isEqualTo(201);
      assertThat(Replay.of(PLAN, read).verify()).isEqualTo(read.lastSequence());
    }
  }

  @Test
  void adapters_goOnWhereTheLogEnds() throws Exception {
    MemoryLog log = new MemoryLog();
    CompletableFuture<Long> offer = new CompletableFuture<>();
    RoutingListener onOffer =
        event -> {
          if (event.type() == EventType.OFFERED) {
            offer.complete(event.offer());
          }
        };
    try (Router router = Router.builder(PLAN).log(log).listener(onOffer).start()) {
      now(router.ready("a"));
      now(router.submit(call("served")));
      now(router.accept(now(offer)));
      now(router.submit(call("waits")));
    }
    MemoryLog stored = log.reopened(log.lastSequence(), false);
    RecordingAdapter phone = new RecordingAdapter(Channel.VOICE);
    try (Router router = Router.builder(PLAN).log(stored).adapter(phone).start()) {
      now(router.complete("served"));
    }
    assertThat(phone.calls)
        .startsWith("start", "goOn served ACTIVE", "goOn waits WAITING", "disconnect served a");
  }
}
