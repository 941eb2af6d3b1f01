package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.routing.Outcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterTest {
  private static final Plan PLAN = Plan.builder().queue("q").agent("a", a -> {}).build();

  private static Outcome now(CompletionStage<Outcome> answer) {
    return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void submit_readyAgent_isOfferedAndAnswered() throws Exception {
    CompletableFuture<Long> offer = new CompletableFuture<>();
    try (Router router =
        Router.start(
            PLAN,
            event -> {
              if (event.type() == EventType.OFFERED) {
                offer.complete(event.offer());
              }
            })) {
      router.ready("a");
      assertThat(now(router.submit(Interaction.of("1").to("q"))).accepted()).isTrue();
      assertThat(now(router.accept(offer.get(20, TimeUnit.SECONDS))).accepted()).isTrue();
      assertThat(
              router
                  .ask(view -> view.agent("a").handled())
                  .toCompletableFuture()
                  .get(20, TimeUnit.SECONDS))
          .isEqualTo(1);
    }
  }

  @Test
  void ringTime_passesByItself_withoutAnyCommand() throws Exception {
    CountDownLatch missed = new CountDownLatch(1);
    Plan plan =
        Plan.builder()
            .queue("q", q -> q.ringTime(Duration.ofMillis(50)))
            .agent("a", a -> {})
            .build();
    try (Router router =
        Router.start(
            plan,
            event -> {
              if (event.type() == EventType.MISSED) {
                missed.countDown();
              }
            })) {
      router.ready("a");
      router.submit(Interaction.of("1").to("q"));
      assertThat(missed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void close_pendingCommands_areAllAnswered() {
    AtomicInteger answered = new AtomicInteger();
    Router router = Router.builder(PLAN).mailbox(1 << 12).start();
    List<CompletionStage<Outcome>> answers = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      answers.add(router.submit(Interaction.of("i" + i).to("q")));
    }
    answers.forEach(a -> a.thenAccept(o -> answered.incrementAndGet()));
    router.close();
    assertThat(answered).hasValue(3_000);
    assertThat(answers).allSatisfy(a -> assertThat(now(a).accepted()).isTrue());
    assertThat(now(router.ready("a")).status()).isEqualTo(Status.CLOSED);
    router.close();
  }

  @Test
  void blockedListener_mailboxFills_andNothingIsSilent() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicLong told = new AtomicLong();
    Router router =
        Router.builder(PLAN)
            .mailbox(64)
            .listener(
                event -> {
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  told.incrementAndGet();
                })
            .start();
    ConcurrentLinkedQueue<CompletionStage<Outcome>> answers = new ConcurrentLinkedQueue<>();
    Thread[] producers = new Thread[8];
    int each = 5_000;
    for (int p = 0; p < producers.length; p++) {
      int producer = p;
      producers[p] =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  answers.add(router.submit(Interaction.of(producer + "-" + i).to("q")));
                }
              });
      producers[p].start();
    }
    for (Thread producer : producers) {
      producer.join();
    }
    release.countDown();
    router.close();
    int accepted = 0;
    int overloaded = 0;
    for (CompletionStage<Outcome> answer : answers) {
      Status status = now(answer).status();
      accepted += status == Status.ACCEPTED ? 1 : 0;
      overloaded += status == Status.OVERLOADED ? 1 : 0;
    }
    assertThat(accepted + overloaded).isEqualTo(producers.length * each);
    assertThat(overloaded).isPositive();
    assertThat(told).hasValue(accepted);
  }

  @Test
  void listenerWaitsForItsOwnRouter_failsAtOnce() {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Router> self = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (Router router =
        Router.start(
            PLAN,
            event -> {
              try {
                started.await();
                self.get().heartbeat("a").toCompletableFuture().join();
              } catch (InterruptedException | IllegalStateException e) {
                thrown.set(e);
              }
              done.countDown();
            })) {
      self.set(router);
      started.countDown();
      router.login("a");
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("thenAccept");
  }

  @Test
  void closeFromListener_doesNotDeadlock() throws Exception {
    AtomicReference<Router> self = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    Router router =
        Router.start(
            PLAN,
            event -> {
              while (self.get() == null) {
                Thread.onSpinWait();
              }
              self.get().close();
              closed.countDown();
            });
    self.set(router);
    router.login("a");
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    router.close();
    assertThat(router.isOpen()).isFalse();
  }

  @Test
  void questionThatThrows_failsItsAsker_andTheRouterGoesOn() {
    try (Router router = Router.start(PLAN)) {
      assertThatThrownBy(
              () ->
                  router
                      .ask(
                          view -> {
                            throw new ArithmeticException("planted");
                          })
                      .toCompletableFuture()
                      .get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(ArithmeticException.class);
      assertThat(now(router.ready("a")).accepted()).isTrue();
    }
  }
}
