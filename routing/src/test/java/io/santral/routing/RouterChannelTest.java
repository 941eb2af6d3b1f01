package io.santral.routing;

import static io.santral.Channel.CHAT;
import static io.santral.Channel.EMAIL;
import static io.santral.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Adapters on a router with threads of its own. */
@Timeout(60)
class RouterChannelTest {
  private static final Plan PLAN =
      Plan.builder().queue("q").agent("a", a -> {}).agent("b", a -> {}).build();

  private static Outcome now(CompletionStage<Outcome> answer) {
    return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static Interaction call(String id) {
    return Interaction.of(id).to("q");
  }

  @Test
  void adapter_isStartedToldAndStoppedOnTheEventsThread() {
    RecordingAdapter phone = new RecordingAdapter(VOICE);
    try (Router router = Router.builder(PLAN).name("centre").adapter(phone).start()) {
      assertThat(phone.calls).containsExactly("start");
      now(router.ready("a"));
      now(phone.reports.arrived(call("1")));
      now(phone.reports.hungUp("1"));
    }
    assertThat(phone.calls)
        .containsExactly(
            "start", "offer 1 a", "withdraw 1 a CUSTOMER_LEFT", "end 1 ABANDONED", "stop");
    assertThat(phone.threads).containsOnly("centre-events");
    assertThat(now(phone.reports.arrived(call("2"))).status()).isEqualTo(Status.CLOSED);
  }

  @Test
  void adapters_areStoppedInReverseOrder() {
    List<String> order = new ArrayList<>();
    RecordingAdapter phone = new RecordingAdapter(VOICE, "nothing", c -> order.add("voice " + c));
    RecordingAdapter mail = new RecordingAdapter(EMAIL, "nothing", c -> order.add("email " + c));
    Router.builder(PLAN).adapter(phone).adapter(mail).start().close();
    assertThat(order).containsExactly("voice start", "email start", "email stop", "voice stop");
  }

  @Test
  void adapterThatDoesNotStart_noRouterStarts_andTheOthersAreStopped() {
    RecordingAdapter phone = new RecordingAdapter(VOICE);
    RecordingAdapter broken = new RecordingAdapter(CHAT, "start", call -> {});
    RecordingAdapter never = new RecordingAdapter(EMAIL);
    Router.Builder builder =
        Router.builder(PLAN).name("broken").adapter(phone).adapter(broken).adapter(never);
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("adapter (chat) did not start")
        .hasRootCauseMessage("planted in start");
    assertThat(phone.calls).containsExactly("start", "stop");
    assertThat(broken.calls).containsExactly("start");
    assertThat(never.calls).isEmpty();
    assertThat(now(phone.reports.arrived(call("1"))).status()).isEqualTo(Status.CLOSED);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("broken") && thread.isAlive());
  }

  @Test
  void secondAdapterOfAChannel_isRefused() {
    Router.Builder builder = Router.builder(PLAN).adapter(new RecordingAdapter(VOICE));
    assertThatThrownBy(() -> builder.adapter(new RecordingAdapter(VOICE)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("channel of the adapter (voice) has an adapter already.");
  }

  @Test
  void waitingForAnAnswerInTheStart_failsAtOnce() {
    AtomicReference<RecordingAdapter> self = new AtomicReference<>();
    self.set(
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> self.get().reports.arrived(call("1")).toCompletableFuture().join()));
    Router.Builder builder = Router.builder(PLAN).adapter(self.get());
    assertThatThrownBy(builder::start).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void arrivalsReportedInTheStart_areTaken() throws Exception {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    AtomicReference<RecordingAdapter> self = new AtomicReference<>();
    self.set(
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              if (call.equals("start")) {
                self.get().reports.arrived(call("1")).thenAccept(answer::complete);
              }
            }));
    Router router = Router.builder(PLAN).adapter(self.get()).start();
    assertThat(answer.get(20, TimeUnit.SECONDS).accepted()).isTrue();
    router.close();
  }

  @Test
  void offerThatThrows_isDeclined_alsoWhenTheMailboxIsFullAtFirst() throws Exception {
    CountDownLatch offered = new CountDownLatch(1);
    CountDownLatch filled = new CountDownLatch(1);
    RecordingAdapter broken =
        new RecordingAdapter(
            VOICE,
            "offer 1 a",
            call -> {
              if (call.equals("offer 1 a")) {
                offered.countDown();
                awaitQuietly(filled);
              }
            });
    CountDownLatch engineIsBusy = new CountDownLatch(1);
    CountDownLatch engineGoesOn = new CountDownLatch(1);
    try (Router router = Router.builder(PLAN).mailbox(16).adapter(broken).start()) {
      now(router.ready("a"));
      now(router.ready("b"));
      router.submit(call("1"));
      offered.await();
      router.ask(
          view -> {
            engineIsBusy.countDown();
            awaitQuietly(engineGoesOn);
            return true;
          });
      engineIsBusy.await();
      // Nothing leaves the mailbox now.
      while (now(overloaded(router)).status() != Status.OVERLOADED) {
        Thread.onSpinWait();
      }
      filled.countDown();
      while (router.adapterFailures() == 0) {
        Thread.sleep(1);
      }
      Thread.sleep(50);
      engineGoesOn.countDown();
      while (!broken.calls.contains("offer 1 b")) {
        Thread.sleep(1);
      }
    }
    assertThat(broken.calls).startsWith("start", "offer 1 a", "withdraw 1 a DECLINED", "offer 1 b");
  }

  /** An answer that is there at once if the mailbox is full; if not, some other outcome. */
  private static CompletionStage<Outcome> overloaded(Router router) {
    CompletableFuture<Outcome> answer = router.heartbeat("a").toCompletableFuture();
    return answer.isDone() ? answer : CompletableFuture.completedFuture(Outcome.ACCEPTED);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void routerClosedByItsAdapter_doesNotDeadlock() {
    AtomicReference<Router> router = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    RecordingAdapter phone =
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              if (call.startsWith("offer")) {
                router.get().close();
                closed.countDown();
              }
            });
    router.set(Router.builder(PLAN).adapter(phone).start());
    now(router.get().ready("a"));
    router.get().submit(call("1"));
    awaitQuietly(closed);
    router.get().close();
    assertThat(phone.calls).endsWith("stop");
  }
}
