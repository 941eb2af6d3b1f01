package io.santral.routing.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Router;
import io.santral.routing.RoutingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the outside may do to a router's threads. */
@Timeout(60)
class RouterThreadsTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private static Plan plan(RoutingStrategy strategy) {
    return Plan.builder()
        .queue("q", q -> q.strategy(strategy).ringTime(Duration.ofSeconds(20)))
        .agent("a", a -> {})
        .agent("b", b -> {})
        .build();
  }

  private static <T> T now(CompletionStage<T> answer) {
    return answer.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void awaitStall(Router router) {
    while (router.stalls() == 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void strategyThatDoesNotComeBack_isReported_andWhenItDoesAllGoesOn() {
    CountDownLatch release = new CountDownLatch(1);
    RoutingStrategy.Scoring stuck =
        (interaction, agent) -> {
          awaitQuietly(release);
          return 1;
        };
    try (Router router = Router.builder(plan(stuck)).stallLimit(SHORT).start()) {
      router.ready("a");
      router.ready("b");
      CompletionStage<Outcome> answer = router.submit(Interaction.of("1").to("q"));
      awaitStall(router);
      assertThat(answer.toCompletableFuture()).isNotDone();
      release.countDown();
      assertThat(now(answer).accepted()).isTrue();
    }
  }

  @Test
  void listenerThatDoesNotComeBack_isReported() {
    CountDownLatch release = new CountDownLatch(1);
    try (Router router =
        Router.builder(plan(RoutingStrategy.longestIdle()))
            .stallLimit(SHORT)
            .listener(event -> awaitQuietly(release))
            .start()) {
      CompletionStage<Outcome> answer = router.ready("a");
      awaitStall(router);
      release.countDown();
      assertThat(now(answer).accepted()).isTrue();
    }
  }

  @Test
  void questionThatWaitsForItsOwnRouter_failsAtOnce() {
    try (Router router = Router.start(plan(RoutingStrategy.longestIdle()))) {
      CompletionStage<Outcome> asked =
          router.ask(view -> router.ready("a").toCompletableFuture().join());
      assertThatThrownBy(() -> now(asked))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasStackTraceContaining("must not be waited for on a thread of the router");
      assertThat(now(router.ready("b")).status()).isEqualTo(Status.ACCEPTED);
    }
  }

  @Test
  void strategyThatWaitsForItsOwnRouter_isContained() {
    AtomicReference<Router> self = new AtomicReference<>();
    RoutingStrategy.Scoring waits =
        (interaction, agent) -> now(self.get().ready("a")).accepted() ? 1 : 0;
    AtomicInteger failures = new AtomicInteger();
    try (Router router =
        Router.start(
            plan(waits),
            event -> {
              if (event.type() == EventType.STRATEGY_FAILED) {
                failures.incrementAndGet();
              }
            })) {
      self.set(router);
      router.ready("a");
      router.ready("b");
      assertThat(now(router.submit(Interaction.of("1").to("q"))).accepted()).isTrue();
      assertThat(failures).hasPositiveValue();
    }
  }

  @Test
  void interruptsAtAThousandASecond_changeNothing() throws Exception {
    AtomicLong told = new AtomicLong();
    try (Router router =
        Router.builder(plan(RoutingStrategy.longestIdle()))
            .name("interrupted")
            .listener(event -> told.incrementAndGet())
            .start()) {
      AtomicInteger running = new AtomicInteger(1);
      Thread storm = new Thread(() -> interruptAll("interrupted", running));
      storm.start();
      int accepted = 0;
      for (int i = 0; i < 2_000; i++) {
        accepted += now(router.submit(Interaction.of("i" + i).to("q"))).accepted() ? 1 : 0;
      }
      running.set(0);
      storm.join();
      assertThat(accepted).isEqualTo(2_000);
      assertThat(router.isOpen()).isTrue();
      assertThat(told.get()).isGreaterThanOrEqualTo(2_000);
    }
  }

  private static void interruptAll(String name, AtomicInteger running) {
    Thread[] threads = new Thread[Thread.activeCount() * 2 + 16];
    int count = Thread.enumerate(threads);
    while (running.get() == 1) {
      for (int i = 0; i < count; i++) {
        if (threads[i].getName().startsWith(name)) {
          threads[i].interrupt();
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void clockThatJumps_neverRingsTooShort_andEndsEachRingOnce() {
    long hour = Duration.ofHours(1).toNanos();
    AtomicLong clock = new AtomicLong(hour);
    List<Long> rung = new ArrayList<>();
    List<Long> missed = new ArrayList<>();
    try (Router router =
        Router.builder(plan(RoutingStrategy.longestIdle()))
            .clock(clock::get)
            .listener(
                event -> {
                  if (event.type() == EventType.OFFERED) {
                    rung.add(event.offer());
                  } else if (event.type() == EventType.MISSED) {
                    missed.add(event.offer());
                  }
                })
            .start()) {
      router.ready("a");
      now(router.submit(Interaction.of("1").to("q")));
      clock.addAndGet(-hour);
      now(router.ask(view -> view.now()));
      assertThat(rung).hasSize(1);
      assertThat(missed).isEmpty();
      clock.addAndGet(hour + 8 * hour);
      now(router.ask(view -> view.now()));
      assertThat(missed).isEqualTo(rung).doesNotHaveDuplicates();
      clock.set(Long.MAX_VALUE - 1_000_000_000L);
      now(router.ask(view -> view.now()));
      assertThat(missed).isEqualTo(rung).doesNotHaveDuplicates();
      assertThat(now(router.abandon("1")).status()).isEqualTo(Status.ACCEPTED);
      assertThat(now(router.ready("b")).status()).isEqualTo(Status.ACCEPTED);
      assertThat(now(router.submit(Interaction.of("2").to("q"))).accepted()).isTrue();
      assertThat(rung).hasSize(missed.size() + 1);
    }
  }

  @Test
  void closedFromManyThreads_withCommandsInFlight_everyAnswerComes() throws Exception {
    Router router = Router.builder(plan(RoutingStrategy.longestIdle())).mailbox(1 << 10).start();
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    Thread[] closers = new Thread[4];
    for (int i = 0; i < 4_000; i++) {
      answers.add(router.submit(Interaction.of("i" + i).to("q")).toCompletableFuture());
      if (i % 1_000 == 500) {
        closers[i / 1_000] = new Thread(router::close);
        closers[i / 1_000].start();
      }
    }
    for (Thread closer : closers) {
      closer.join();
    }
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(now(answer).status())
                    .isIn(Status.ACCEPTED, Status.CLOSED, Status.OVERLOADED));
  }
}
