package io.santral.benchmarks;

import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.SteppedRouter;
import java.time.Duration;

/**
 * Santral through its public door: an arrival is a {@code Submit} and, where an agent was found,
 * the {@code Accept} of the offer; a finish is a {@code Complete} and perhaps an {@code Accept}.
 *
 * <p>So it does far more than its rivals here: it knows interactions and agents by id, makes offers
 * with a timer each, keeps metrics, and tells a listener of five events a cycle.
 */
final class SantralMatcher implements Matcher {
  private final Centre centre;
  private final SteppedRouter router;
  private final Prepared prepared;
  private long offer;
  private int offeredAgent;
  private int offeredItem;

  SantralMatcher(Workload workload) {
    centre = new Centre(workload);
    prepared = new Prepared(centre);
    router = SteppedRouter.of(centre.plan(Duration.ZERO), this::onEvent);
  }

  private void onEvent(Event event) {
    if (event.type() == EventType.OFFERED) {
      offer = event.offer();
      offeredAgent = Ids.number(event.agentId());
      offeredItem = Ids.number(event.interactionId());
    }
  }

  @Override
  public void occupy(int agent, int item, int wish, int priority, long now) {
    String id = Workload.agentId(agent);
    Interaction interaction = prepared.interaction(item, wish, priority);
    must(router.advanceTo(now));
    must(router.ready(id));
    must(router.submit(interaction.prefers(id)));
    accept();
    if (offeredAgent != agent) {
      throw new IllegalStateException("agent (" + agent + ") was not offered " + interaction);
    }
  }

  @Override
  public void enqueue(int item, int wish, int priority, long now) {
    if (arrive(item, wish, priority, now) != NONE) {
      throw new IllegalStateException("item (" + item + ") was to wait. Somebody was idle.");
    }
  }

  @Override
  public int arrive(int item, int wish, int priority, long now) {
    must(router.advanceTo(now));
    must(router.submit(prepared.interaction(item, wish, priority)));
    return accept() ? offeredAgent : NONE;
  }

  @Override
  public int finish(int agent, int item, long now) {
    must(router.advanceTo(now));
    must(router.complete(prepared.id(item)));
    return accept() ? offeredItem : NONE;
  }

  /** Accepts what has just been offered, if anything was. */
  private boolean accept() {
    if (offer == 0) {
      return false;
    }
    long open = offer;
    offer = 0;
    must(router.accept(open));
    return true;
  }

  private static void must(Outcome outcome) {
    if (!outcome.accepted()) {
      throw new IllegalStateException(outcome.toString());
    }
  }
}
