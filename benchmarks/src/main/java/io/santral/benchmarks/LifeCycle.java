package io.santral.benchmarks;

import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.RoutingListener;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.SteppedRouter;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The whole life of interactions, stepped: each step submits one, accepts whatever is offered and
 * completes a random conversation; the agent's wrap-up ends by its timer, and he is available
 * again.
 *
 * <p>Virtual time runs so that the agents just keep up, see {@link Workload#nanosPerArrival()}. All
 * ids and interactions are made beforehand. Not thread-safe.
 */
final class LifeCycle implements Circuit {
  static final String NAME = "Life";
  static final Duration WRAP_UP = Duration.ofSeconds(15);

  private final Workload workload;
  private final Draws draws;
  private final Items items;
  private final Prepared prepared;
  private final SteppedRouter router;
  private final long halfStep;

  /** Whether each arrival is asked about. */
  private final boolean asks;

  private final String[] talks;
  private int talking;
  private long[] offers = new long[64];
  private String[] offered = new String[64];
  private int open;
  private long now;
  private long lives;

  LifeCycle(
      Workload workload, Regime regime, Duration wrapUp, long seed, RoutingListener... listeners) {
    this(workload, regime, wrapUp, seed, RoutingStrategy.longestIdle(), listeners);
  }

  LifeCycle(
      Workload workload,
      Regime regime,
      Duration wrapUp,
      long seed,
      RoutingStrategy strategy,
      RoutingListener... listeners) {
    this(workload, regime, seed, new Centre(workload), c -> c.plan(wrapUp, strategy), listeners);
  }

  private LifeCycle(
      Workload workload,
      Regime regime,
      long seed,
      Centre centre,
      Function<Centre, Plan> plan,
      RoutingListener... listeners) {
    this.workload = workload;
    draws = new Draws(seed);
    items = new Items(workload.wishes());
    halfStep = Math.max(1, workload.nanosPerArrival() / 2);
    talks = new String[workload.agents()];
    prepared = new Prepared(centre);
    RoutingListener[] all = Arrays.copyOf(listeners, listeners.length + 1);
    all[listeners.length] = this::onEvent;
    Plan made = plan.apply(centre);
    asks = made.forecasting() != null;
    router = SteppedRouter.of(made, all);
    for (int agent = 0; agent < workload.agents(); agent++) {
      must(router.ready(Workload.agentId(agent)));
    }
    int inHouse =
        workload.agents() - regime.idle(workload.scenario()) + regime.waiting(workload.scenario());
    for (int i = 0; i < inHouse; i++) {
      now += halfStep;
      submitOne();
    }
  }

  /** Lives of which each is told at its arrival how long it will wait. */
  static LifeCycle forecasting(Workload workload, Regime regime, long seed) {
    return new LifeCycle(
        workload,
        regime,
        seed,
        new Centre(workload),
        centre ->
            centre.plan(WRAP_UP).toBuilder()
                .forecasting(f -> f.pushEvery(Duration.ofSeconds(30)))
                .build());
  }

  private void onEvent(Event event) {
    EventType type = event.type();
    if (type == EventType.OFFERED) {
      if (open == offers.length) {
        offers = Arrays.copyOf(offers, open * 2);
        offered = Arrays.copyOf(offered, open * 2);
      }
      offers[open] = event.offer();
      offered[open++] = event.interactionId();
    } else if (type == EventType.ENDED) {
      items.giveBack(Ids.number(event.interactionId()));
      lives++;
    }
  }

  /**
   * Lives one life, on average.
   *
   * @return how many have ended so far
   */
  @Override
  public long step() {
    now += halfStep;
    submitOne();
    now += halfStep;
    completeOne();
    return lives;
  }

  private void submitOne() {
    int item = items.take(workload.drawWish(draws), workload.drawPriority(draws));
    must(router.advanceTo(now));
    acceptAll();
    Interaction interaction = prepared.interaction(item, items.wish(item), items.priority(item));
    must(router.submit(interaction));
    if (asks && router.expectedWait(interaction.id()) == null) {
      throw new IllegalStateException(interaction + " has no forecast, not even an unknown one.");
    }
    acceptAll();
  }

  private void completeOne() {
    // There may be none for a while: all agents in wrap-up.
    must(router.advanceTo(now));
    acceptAll();
    if (talking > 0) {
      int place = draws.below(talking);
      String talk = talks[place];
      talks[place] = talks[--talking];
      must(router.complete(talk));
      acceptAll();
    }
  }

  private void acceptAll() {
    while (open > 0) {
      open--;
      talks[talking++] = offered[open];
      must(router.accept(offers[open]));
    }
  }

  private static void must(Outcome outcome) {
    if (!outcome.accepted()) {
      throw new IllegalStateException(outcome.toString());
    }
  }
}
