package io.santral.routing.journal;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.Router;
import io.santral.routing.RouterView;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * A centre that is never quiet, and says on its output what it was answered; until {@link
 * RouterKillTest} kills it, and starts it again on the same journal.
 */
final class KilledRouter {
  private static final int AGENTS = 20;
  private static final int UNDER_WAY = 100;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  private final Semaphore permits = new Semaphore(UNDER_WAY);
  private final Router router;

  private KilledRouter(Path directory) {
    FileLog log = settings(directory).open();
    router = Router.builder(plan()).log(log).snapshotEvery(500).listener(this::onEvent).start();
  }

  static FileLog.Builder settings(Path directory) {
    return FileLog.builder(directory).segmentBytes(1 << 16).history(Integer.MAX_VALUE);
  }

  static Plan plan() {
    Plan.Builder plan = Plan.builder().queue("sales", q -> q.ringTime(Duration.ofMillis(50)));
    for (int a = 0; a < AGENTS; a++) {
      plan.agent("a" + a, agent -> agent.takes(Channel.VOICE, 1));
    }
    return plan.build();
  }

  public static void main(String[] arguments) throws InterruptedException {
    new KilledRouter(Path.of(arguments[0])).run();
  }

  private void run() throws InterruptedException {
    long life = router.ask(RouterView::sequence).toCompletableFuture().join();
    out.println("life " + life);
    for (int a = 0; a < AGENTS; a++) {
      router.ready("a" + a);
    }
    for (String id : router.ask(RouterView::interactions).toCompletableFuture().join()) {
      // Whoever was spoken with when the process died is done now; the others wait or ring.
      say("completed", id, router.complete(id));
    }
    for (int n = 0; ; n++) {
      permits.acquire();
      String id = "c" + life + "-" + n;
      say("submitted", id, router.submit(Interaction.of(id).to("sales")));
    }
  }

  private void say(String what, String id, CompletionStage<Outcome> promise) {
    promise.thenAccept(
        outcome -> {
          if (outcome.accepted()) {
            out.println(what + " " + id);
          }
        });
  }

  private void onEvent(Event event) {
    String id = event.interactionId();
    if (event.type() == EventType.OFFERED) {
      router.accept(event.offer());
    } else if (event.type() == EventType.ACCEPTED) {
      say("completed", id, router.complete(id));
    } else if (event.type() == EventType.ENDED) {
      permits.release();
    }
  }
}
