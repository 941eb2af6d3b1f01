package io.santral.routing;

import io.santral.Interaction;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A router stepped by its caller: each call does what it says and returns, on the caller's thread.
 *
 * <p>It is the same engine that {@link Router} runs on a thread of its own. Use it inside an event
 * loop, in tests, and wherever time is not the wall clock's: it knows only the times it is given.
 *
 * <pre>{@code
 * SteppedRouter router = SteppedRouter.of(plan, event -> System.out.println(event));
 * router.ready("ayse");
 * router.submit(Interaction.of("call-42").to("billing"));
 * router.advanceTo(Duration.ofSeconds(30).toNanos());
 * }</pre>
 *
 * <p>Listeners are called when a step is complete, in the order given. What a listener throws is
 * contained: the others are still called and the router goes on. A command that a listener gives is
 * not nested but {@linkplain Outcome.Status#DEFERRED deferred}: it is applied right after the
 * events of the present step are told, at the same time.
 *
 * <p>Threads: none. Calls must not overlap; hand-over between threads needs a happens-before. Cost:
 * a command is O(log n) at most in all that waits and works, and allocates nothing once the router
 * is warm, except where its method says so.
 */
public final class SteppedRouter implements Commands<Outcome> {
  private final Engine engine;
  private final MetricsFeed metrics;
  private final StateView view;
  private final RoutingListener[] listeners;
  private final ListenerFailures failures = new ListenerFailures();
  private final Queue<Deferred> deferred = new ArrayDeque<>();
  private final Channels channels = new Channels(this::promise);
  private boolean telling;
  private boolean runningDeferred;

  private record Deferred(Command command, @Nullable CompletableFuture<Outcome> answer) {}

  /** Null unless it has a log. */
  final @Nullable LogKeeper keeper;

  /** Whether this thread waits until what it tells is stored; if not, whoever it tells does. */
  private final boolean waits;

  private SteppedRouter(Plan plan, long start, RoutingListener[] listeners) {
    this.listeners = listeners.clone();
    keeper = null;
    waits = false;
    engine = new Engine(plan, start, new Telling());
    metrics = new MetricsFeed(engine.state);
    view = new StateView(engine.state, metrics);
  }

  /** A router in a state in which another one was, without a log. */
  static SteppedRouter goingOn(State state, RoutingListener... listeners) {
    return new SteppedRouter(state, listeners);
  }

  private SteppedRouter(State state, RoutingListener[] listeners) {
    this.listeners = listeners.clone();
    keeper = null;
    waits = false;
    engine = new Engine(state, new Telling());
    metrics = new MetricsFeed(engine.state);
    metrics.resume();
    view = new StateView(engine.state, metrics);
  }

  /** With a log, from which it goes on. */
  SteppedRouter(
      Plan plan,
      long start,
      CommandLog log,
      int saveEvery,
      boolean waits,
      RoutingListener[] listeners) {
    this.listeners = listeners.clone();
    this.waits = waits;
    keeper = LogKeeper.open(plan, start, log, new Telling(), saveEvery);
    engine = keeper.engine();
    metrics = new MetricsFeed(engine.state);
    metrics.resume();
    view = new StateView(engine.state, metrics);
  }

  /**
   * A router at time 0.
   *
   * @param plan what it routes by
   * @param listeners who is told of events, in this order
   * @return the router, all of whose agents are logged out
   */
  public static SteppedRouter of(Plan plan, RoutingListener... listeners) {
    return of(plan, 0, listeners);
  }

  /**
   * A router at a certain time.
   *
   * @param plan what it routes by
   * @param start the present time, nanoseconds since 1970-01-01T00:00Z
   * @param listeners who is told of events, in this order
   * @return the router, all of whose agents are logged out
   */
  public static SteppedRouter of(Plan plan, long start, RoutingListener... listeners) {
    Checks.notNull("plan", plan);
    for (RoutingListener listener : Checks.notNull("listeners", listeners)) {
      Checks.notNull("listener", listener);
    }
    return new SteppedRouter(plan, start, listeners);
  }

  /**
   * A router with a log: every step is stored before anybody is told of it. If the log has records
   * the router goes on where they end, and nothing is told again; else it begins at the time given.
   *
   * <p>Each call returns when what it did is stored, as the log understands it: see {@link
   * CommandLog}. When the log fails, this and all later commands are answered {@link
   * Outcome.Status#NOT_STORED} and nothing more happens. Metrics count from this start on.
   *
   * @param plan what it routes by; where it goes on, queues and agents are those of the log, and
   *     the plan has the strategies and orders that are code
   * @param start the present time of a router that begins, nanoseconds since 1970-01-01T00:00Z
   * @param log where its steps are stored; the caller closes it when the router is not used any
   *     more
   * @param listeners who is told of events, in this order
   * @return the router
   * @throws CommandLogException if the log cannot be read
   * @throws RecoveryException if what it holds cannot be repeated
   */
  public static SteppedRouter of(
      Plan plan, long start, CommandLog log, RoutingListener... listeners) {
    Checks.notNull("plan", plan);
    Checks.notNull("log", log);
    for (RoutingListener listener : Checks.notNull("listeners", listeners)) {
      Checks.notNull("listener", listener);
    }
    return new SteppedRouter(plan, start, log, 0, true, listeners);
  }

  /**
   * Has the log keep the present state, so that a recovery begins there. What is done here is to
   * write the state into memory; the rest is done by a thread of the log.
   *
   * @return the number of the last record before the state, promised for when it is kept for good
   * @throws IllegalStateException if the router has no log, or a listener asks
   */
  public CompletionStage<Long> snapshot() {
    if (keeper == null || telling) {
      throw new IllegalStateException(
          "snapshot (now) needs a log, and comes between two steps. Make the router with a log.");
    }
    return keeper.save();
  }

  /**
   * Makes this the present time, after everything that was due until then has happened, each at its
   * own time and in order.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z; a deadline at this very instant is due
   * @return accepted, or {@link Outcome.Status#TIME_WENT_BACK}, or {@link Outcome.Status#INVALID}
   *     when a listener asks for it
   */
  public Outcome advanceTo(long nanos) {
    if (telling || runningDeferred) {
      return Answers.timeIsNotTheListeners();
    }
    return keeper == null
        ? engine.advanceTo(nanos)
        : stored(hasFailed() ? Outcome.ACCEPTED : engine.advanceTo(nanos));
  }

  private boolean hasFailed() {
    return keeper != null && keeper.hasFailed();
  }

  /** The outcome, unless it is not known to be stored. */
  private Outcome stored(Outcome outcome) {
    return hasFailed() ? Answers.notStored() : outcome;
  }

  /**
   * Advances to a time, then applies a command.
   *
   * @param command what is asked
   * @param nanos as for {@link #advanceTo}
   * @return the outcome of whichever was refused, or else of the command
   */
  public Outcome apply(Command command, long nanos) {
    Outcome advanced = advanceTo(nanos);
    return advanced.accepted() ? apply(command) : advanced;
  }

  /** {@inheritDoc} At the present time. */
  @Override
  public Outcome apply(Command command) {
    Checks.notNull("command", command);
    if (telling) {
      deferred.add(new Deferred(command, null));
      return Outcome.DEFERRED;
    }
    if (command instanceof Command.Submit submit) {
      return submit(submit.interaction());
    }
    return keeper == null ? engine.apply(command) : keep(command);
  }

  /** With a log nothing is done that could not be stored. */
  private Outcome keep(Command command) {
    if (hasFailed()) {
      return Answers.notStored();
    }
    Outcome outcome = engine.apply(command);
    // What was refused, or answered before, may rest on what is not stored yet.
    if (waits && !telling && !outcome.accepted()) {
      Assert.present(keeper).awaitStored(Assert.present(keeper).sequence());
    }
    return stored(outcome);
  }

  /** {@inheritDoc} Allocates nothing when accepted by a warm router. */
  @Override
  public Outcome submit(Interaction interaction) {
    if (telling) {
      return apply(new Command.Submit(interaction));
    }
    Outcome outcome =
        keeper == null
            ? engine.submit(Checks.notNull("interaction", interaction))
            : keep(new Command.Submit(interaction));
    if (!outcome.accepted()) {
      metrics.refused(interaction.queue());
    }
    return outcome;
  }

  /** {@inheritDoc} Allocates nothing when accepted by a warm router. */
  @Override
  public Outcome accept(long offer) {
    return telling || keeper != null ? apply(new Command.Accept(offer)) : engine.accept(offer);
  }

  /** {@inheritDoc} Allocates nothing when accepted by a warm router. */
  @Override
  public Outcome complete(String interaction) {
    return telling || keeper != null
        ? apply(new Command.Complete(interaction))
        : engine.complete(Checks.notNull("interaction", interaction));
  }

  /** At once if possible, else right after the present step and what else is deferred. */
  private CompletionStage<Outcome> promise(Command command) {
    if (!telling && !runningDeferred) {
      return CompletableFuture.completedFuture(apply(command));
    }
    Answer<Outcome> answer = new Answer<>(Thread.currentThread());
    deferred.add(new Deferred(command, answer));
    return answer;
  }

  /**
   * Starts the adapter of a channel. It is told of all interactions of its channel: those that are
   * live {@linkplain ChannelAdapter#goOn now}, and from now on, after the listeners, those that
   * arrive. O(live interactions).
   *
   * @param adapter the only one of its channel
   * @throws io.santral.InvalidValueException if its channel has an adapter already
   * @throws IllegalStateException if it does not start; it is not connected then
   */
  public void connect(ChannelAdapter adapter) {
    betweenSteps(() -> channels.connect(adapter, engine.state));
  }

  /**
   * Stops the adapter of a channel, and tells it nothing more. Its interactions go on.
   *
   * @param adapter one that is connected
   * @throws io.santral.InvalidValueException if it is not
   */
  public void disconnect(ChannelAdapter adapter) {
    betweenSteps(() -> channels.disconnect(adapter));
  }

  /** Calls an adapter, whose reports wait until it returns: calls never overlap. */
  private void betweenSteps(Runnable call) {
    boolean within = telling;
    telling = true;
    try {
      call.run();
    } finally {
      telling = within;
    }
    if (!within) {
      runDeferred();
    }
  }

  Engine engine() {
    return engine;
  }

  /** {@return the present time: the latest it was given} */
  public long now() {
    return engine.state.now;
  }

  /** {@return when something is due by itself next, or {@code Long.MAX_VALUE}; O(1)} */
  public long nextDeadline() {
    return hasFailed() ? Long.MAX_VALUE : engine.nextDeadline();
  }

  /** {@return what the router knows; one and the same object, always up to date} */
  public RouterView view() {
    return view;
  }

  /**
   * Why an interaction waits.
   *
   * @param interaction the interaction's id
   * @return the explanation; empty when no interaction of that id waits
   * @see RouterView#explain
   */
  public Optional<Explanation> explain(String interaction) {
    return view.explain(interaction);
  }

  /**
   * How long an interaction will still wait.
   *
   * @param interaction the interaction's id
   * @return the forecast, or by its kind why there is none
   * @see RouterView#expectedWait(String)
   */
  public ExpectedWait expectedWait(String interaction) {
    return view.expectedWait(interaction);
  }

  /**
   * How long an interaction would wait if it came now.
   *
   * @param interaction an interaction that need not be live
   * @return the forecast, or by its kind why there is none
   * @see RouterView#expectedWait(Interaction)
   */
  public ExpectedWait expectedWait(Interaction interaction) {
    return view.expectedWait(interaction);
  }

  /**
   * How good the forecasts have been.
   *
   * @return the report
   * @see RouterView#forecastReport
   */
  public ForecastReport forecastReport() {
    return view.forecastReport();
  }

  /**
   * Why an offer was made to whom it was made.
   *
   * @param offer the offer's id
   * @return the explanation; empty when the decision is not kept
   * @see RouterView#explainDecision
   */
  public Optional<OfferExplanation> explainDecision(long offer) {
    return view.explainDecision(offer);
  }

  /**
   * How the plan's shadow strategies have done so far.
   *
   * @return the report
   * @see RouterView#shadowReport
   */
  public ShadowReport shadowReport() {
    return view.shadowReport();
  }

  /** {@return how many exceptions of listeners were contained so far} */
  public long listenerFailures() {
    return failures.count();
  }

  /** {@return how many exceptions of channel adapters were contained so far} */
  public long adapterFailures() {
    return channels.failures();
  }

  /** Tells metrics, the flight recorder and listeners of a step that is complete. */
  private final class Telling implements Engine.Publisher {
    @Override
    public void publish(Outbox outbox) {
      if (keeper != null && !mayTell(keeper)) {
        return;
      }
      metrics.feed(outbox);
      // Before anything was ever recorded there is no need for its class, which costs 60 ms.
      if (FlightRecorder.isInitialized()) {
        DecisionRecord.record(outbox);
      }
      int size = outbox.size();
      if (size == 0 || (listeners.length == 0 && channels.isEmpty())) {
        return;
      }
      telling = true;
      for (int i = 0; i < size; i++) {
        Event event = outbox.get(i);
        for (RoutingListener listener : listeners) {
          tell(listener, event);
        }
        if (!channels.isEmpty()) {
          tell(channels, event);
        }
      }
      telling = false;
    }

    private boolean mayTell(LogKeeper of) {
      return !of.hasFailed() && (!waits || of.awaitStored(of.sequence()));
    }

    private void tell(RoutingListener listener, Event event) {
      try {
        listener.onEvent(event);
      } catch (Throwable thrown) {
        if (!Containment.contains(thrown)) {
          throw thrown;
        }
        failures.report(event, thrown);
      }
    }

    @Override
    public void stepDone() {
      if (keeper != null) {
        keeper.saveIfDue();
      }
      runDeferred();
    }
  }

  private void runDeferred() {
    if (runningDeferred || deferred.isEmpty()) {
      return;
    }
    runningDeferred = true;
    try {
      for (Deferred next = deferred.poll(); next != null; next = deferred.poll()) {
        Outcome outcome = apply(next.command());
        if (next.answer() != null) {
          next.answer().complete(outcome);
        }
      }
    } finally {
      runningDeferred = false;
    }
  }
}
