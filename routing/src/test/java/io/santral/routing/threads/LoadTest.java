package io.santral.routing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.Router;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A router with its threads under load by the clock on the wall: eight threads send as fast as they
 * may, a listener answers. All that was sent is accounted for, and the events have no gap. {@code
 * -Dsantral.load.seconds=600} makes it ten minutes.
 */
class LoadTest {
  private static final int SECONDS = Integer.getInteger("santral.load.seconds", 1);
  private static final int PRODUCERS = 8;

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong overloaded = new AtomicLong();
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();
  private final Queue<Command> todo = new ConcurrentLinkedQueue<>();
  private volatile boolean working = true;
  private long lastSequence;

  @Test
  @Timeout(3_600)
  void underLoad_nothingIsLost_andEventsHaveNoGap() throws Exception {
    Plan.Builder plan = Plan.builder().queue("q", q -> q.maxWait(Duration.ofMillis(200)));
    for (int a = 0; a < 20; a++) {
      plan.agent("a" + a, agent -> {});
    }
    try (Router router =
        Router.builder(plan.build()).mailbox(1 << 12).listener(this::listen).start()) {
      Thread agents = new Thread(() -> work(router));
      agents.start();
      for (int a = 0; a < 20; a++) {
        send(router, new Command.Ready("a" + a));
      }
      produce(router);
      while (ended.get() < submitted.get() || answered() < sent.get()) {
        LockSupport.parkNanos(5_000_000);
      }
      working = false;
      agents.join();
    }
    assertThat(answered()).isEqualTo(sent.get());
    assertThat(submitted).hasPositiveValue();
    assertThat(ended).hasValue(submitted.get());
    assertThat(gaps).hasValue(0);
    System.out.printf(
        Locale.ROOT,
        "%,d s: %,d commands sent, %,d accepted, %,d refused, %,d turned away for overload,"
            + " %,d interactions begun and ended%n",
        SECONDS,
        sent.get(),
        accepted.get(),
        refused.get(),
        overloaded.get(),
        ended.get());
  }

  private long answered() {
    return accepted.get() + refused.get() + overloaded.get();
  }

  private void listen(Event event) {
    gaps.addAndGet(lastSequence != 0 && event.sequence() != lastSequence + 1 ? 1 : 0);
    lastSequence = event.sequence();
    if (event.type() == EventType.SUBMITTED) {
      submitted.incrementAndGet();
    } else if (event.type() == EventType.ENDED) {
      ended.incrementAndGet();
    } else if (event.type() == EventType.OFFERED) {
      todo.add(new Command.Accept(event.offer()));
    } else if (event.type() == EventType.ACCEPTED) {
      todo.add(new Command.Complete(event.interactionId()));
    }
  }

  /** What agents do; whoever listens must not wait for room in the mailbox, so another does. */
  private void work(Router router) {
    while (working || !todo.isEmpty()) {
      Command command = todo.poll();
      if (command == null) {
        LockSupport.parkNanos(10_000);
      } else {
        sendUntilTaken(router, command);
      }
    }
  }

  private void sendUntilTaken(Router router, Command command) {
    CompletableFuture<Outcome> answer = send(router, command);
    while (answer.isDone() && answer.join().status() == Outcome.Status.OVERLOADED) {
      LockSupport.parkNanos(10_000);
      answer = send(router, command);
    }
  }

  private CompletableFuture<Outcome> send(Router router, Command command) {
    sent.incrementAndGet();
    CompletableFuture<Outcome> answer = router.apply(command).toCompletableFuture();
    answer.thenAccept(this::count);
    return answer;
  }

  private void count(Outcome outcome) {
    if (outcome.accepted()) {
      accepted.incrementAndGet();
    } else if (outcome.status() == Outcome.Status.OVERLOADED) {
      overloaded.incrementAndGet();
    } else {
      refused.incrementAndGet();
    }
  }

  private void produce(Router router) throws InterruptedException {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    Thread[] producers = new Thread[PRODUCERS];
    for (int p = 0; p < PRODUCERS; p++) {
      String prefix = p + "-";
      producers[p] =
          new Thread(
              () -> {
                for (long i = 0; System.nanoTime() < end; i++) {
                  send(router, new Command.Submit(Interaction.of(prefix + i).to("q")));
                  if (i % 64 == 0) {
                    LockSupport.parkNanos(100_000);
                  }
                }
              });
      producers[p].start();
    }
    for (Thread producer : producers) {
      producer.join();
    }
  }
}
