package io.santral.routing;

import io.santral.Interaction;
import java.util.function.Consumer;

/** One queue under one strategy, stepped in whole seconds, with short words for what happens. */
final class Floor {
  static final long SECOND = 1_000_000_000L;

  private final SteppedRouter router;
  private long offer;
  private String agent = "";
  private int calls;

  Floor(RoutingStrategy strategy, Consumer<Plan.Builder> staff) {
    this(strategy, q -> {}, staff);
  }

  Floor(RoutingStrategy strategy, Consumer<QueuePlan.Builder> queue, Consumer<Plan.Builder> staff) {
    Plan.Builder plan = Plan.builder().queue("q", queue).strategy(strategy).missedOffersLimit(0);
    staff.accept(plan);
    router = SteppedRouter.of(plan.build(), this::note);
  }

  private void note(Event event) {
    if (event.type() == EventType.STRATEGY_FAILED) {
      throw new AssertionError("strategy failed: " + event.detail());
    }
    if (event.type() == EventType.OFFERED) {
      offer = event.offer();
      agent = event.agentId();
    }
  }

  SteppedRouter router() {
    return router;
  }

  Floor at(long second) {
    done(router.advanceTo(second * SECOND));
    return this;
  }

  Floor ready(String... agents) {
    for (String each : agents) {
      done(router.ready(each));
    }
    return this;
  }

  Floor away(String name) {
    done(router.notReady(name, "break"));
    return this;
  }

  /** A call comes and rings; the answer is where. */
  String ring() {
    return ring(Interaction.of("call-" + calls));
  }

  String ring(Interaction interaction) {
    calls++;
    agent = "";
    done(router.submit(interaction.to("q")));
    return agent;
  }

  /** It rings and is accepted; the answer is by whom. */
  String accept() {
    String by = ring();
    done(router.accept(offer));
    return by;
  }

  /** It is accepted, lasts this long, and ends. */
  String serve(long seconds) {
    String id = "call-" + calls;
    String by = accept();
    done(router.advanceTo(router.now() + seconds * SECOND));
    done(router.complete(id));
    return by;
  }

  /** The last call goes away unanswered, or is over. */
  Floor end() {
    done(router.abandon("call-" + (calls - 1)));
    return this;
  }

  private static void done(Outcome outcome) {
    if (!outcome.accepted()) {
      throw new AssertionError(outcome.message());
    }
  }
}
