package io.santral.routing.model;

import io.santral.Interaction;
import io.santral.routing.AgentView;
import io.santral.routing.Command;
import io.santral.routing.CommandLog;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Explanation;
import io.santral.routing.InteractionView;
import io.santral.routing.OfferExplanation;
import io.santral.routing.Outcome;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Replica;
import io.santral.routing.RouterView;
import io.santral.routing.RoutingListener;
import io.santral.routing.ShadowReport;
import io.santral.routing.SteppedRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine itself. Its offer ids mean nothing but themselves, so they are numbered 1, 2, 3, ...
 * here in the order in which they are first seen.
 */
final class EngineSubject implements Subject {
  private static final int COMPARE_EVERY = Integer.getInteger("santral.replica.compare", 16);
  private static final int RESTORE_EVERY = Integer.getInteger("santral.replica.restore", 128);

  private SteppedRouter router;
  private RouterView view;

  /** Null for one with a log, whose records are compared elsewhere. */
  private final Replica replica;

  private int steps;
  private final Map<Long, Long> numbers = new HashMap<>();
  private final List<Long> offers = new ArrayList<>();
  private List<Seen> events = new ArrayList<>();

  /**
   * @param others listeners that may do what they like
   */
  EngineSubject(Plan plan, long start, RoutingListener... others) {
    RoutingListener[] listeners = new RoutingListener[others.length + 1];
    System.arraycopy(others, 0, listeners, 0, others.length);
    listeners[others.length] = this::see;
    router = SteppedRouter.of(plan, start, listeners);
    view = router.view();
    replica = new Replica(router, plan);
  }

  /** With a log, from which it goes on. */
  EngineSubject(Plan plan, long start, CommandLog log) {
    router = SteppedRouter.of(plan, start, log, this::see);
    view = router.view();
    replica = null;
  }

  /** Another router takes over, at the same time by the clock. */
  void goOn(Plan plan, CommandLog log) {
    long now = router.now();
    router = SteppedRouter.of(plan, 0, log, this::see);
    router.advanceTo(now);
    view = router.view();
  }

  void snapshot() {
    router.snapshot();
  }

  SteppedRouter router() {
    return router;
  }

  private void see(Event event) {
    if (event.type() == EventType.STRATEGY_FAILED && event.detail().isEmpty()) {
      throw new AssertionError("a failure without a word: " + event);
    }
    events.add(
        new Seen(
            event.type(),
            event.sequence(),
            event.time(),
            event.interactionId(),
            event.agentId(),
            event.queueId(),
            number(event),
            event.reason(),
            event.detail(),
            event.until(),
            event.number(),
            event.isCallback()
                && (event.type() == EventType.OFFERED || event.type() == EventType.ACCEPTED),
            event.expectedWait()));
  }

  private long number(Event event) {
    long offer = event.offer();
    if (event.type() == EventType.OFFERED) {
      offers.add(offer);
      if (numbers.put(offer, (long) offers.size()) != null) {
        throw new AssertionError("an offer's id came twice: " + offer);
      }
    }
    return offer == 0 ? 0 : numbers.getOrDefault(offer, -offer);
  }

  private long offer(long number) {
    return number < 1 || number > offers.size() ? number : offers.get((int) number - 1);
  }

  private Command translated(Command command) {
    if (command instanceof Command.Accept c) {
      return new Command.Accept(offer(c.offer()));
    }
    if (command instanceof Command.Decline c) {
      return new Command.Decline(offer(c.offer()), c.reason());
    }
    return command;
  }

  Optional<Explanation> explain(String interaction) {
    return router.explain(interaction);
  }

  Explanation.Outlook outlook(Interaction interaction) {
    return view.outlook(interaction);
  }

  /** By the number that the offer has in the events told here. */
  Optional<OfferExplanation> explainDecision(long number) {
    return router.explainDecision(offer(number));
  }

  ShadowReport shadowReport() {
    return router.shadowReport();
  }

  private static Status status(Outcome outcome) {
    if (outcome.accepted() != outcome.message().isEmpty()) {
      throw new AssertionError("a message is for refusals: " + outcome);
    }
    return outcome.status();
  }

  @Override
  public Status advanceTo(long time) {
    return compared(status(router.advanceTo(time)));
  }

  @Override
  public Status apply(Command command, long time) {
    if (replica != null) {
      replica.see(command);
    }
    return compared(status(router.apply(translated(command), time)));
  }

  private Status compared(Status status) {
    if (replica == null) {
      return status;
    }
    if (++steps % COMPARE_EVERY == 0) {
      replica.compare();
    }
    if (steps % RESTORE_EVERY == 0) {
      replica.restore();
    }
    return status;
  }

  @Override
  public List<Seen> drainEvents() {
    List<Seen> drained = events;
    events = new ArrayList<>();
    return drained;
  }

  @Override
  public long now() {
    return router.now();
  }

  @Override
  public long sequence() {
    return view.sequence();
  }

  @Override
  public long nextDeadline() {
    return router.nextDeadline();
  }

  @Override
  public List<String> live() {
    return view.interactions();
  }

  @Override
  public InteractionView interaction(String id) {
    return view.interaction(id);
  }

  @Override
  public ExpectedWait expectedWait(String id) {
    return router.expectedWait(id);
  }

  @Override
  public ExpectedWait expectedWait(Interaction value) {
    return router.expectedWait(value);
  }

  @Override
  public int position(String id) {
    return view.position(id);
  }

  @Override
  public int waiting(String queue) {
    return view.waiting(queue);
  }

  @Override
  public AgentView agent(String id) {
    return view.agent(id);
  }

  @Override
  public long stateHash() {
    return view.stateHash();
  }

  long listenerFailures() {
    return router.listenerFailures();
  }
}
