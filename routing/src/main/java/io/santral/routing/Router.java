package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Outcome.Status;
import io.santral.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A router that runs on a thread of its own and may be used by any number of threads.
 *
 * <pre>{@code
 * try (Router router = Router.start(plan, event -> System.out.println(event))) {
 *   router.ready("ayse");
 *   router.submit(Interaction.of("call-42").to("billing").on(VOICE).in("tr"))
 *       .thenAccept(outcome -> System.out.println(outcome));
 * }
 * }</pre>
 *
 * <p>Commands go through a bounded mailbox and are applied one after another in the order in which
 * they arrived there. Each has an answer; when the mailbox is full the answer is {@link
 * Outcome.Status#OVERLOADED} at once and nothing else has happened.
 *
 * <p>Listeners and answers come on a second thread, in order: the events of a command, then its
 * answer. A slow or blocked listener does not hold up routing until {@value #EVENTS_AHEAD} events
 * wait for it; then the router takes no more commands, and the mailbox fills. A listener, strategy
 * or question must not wait for an answer of its own router: that fails at once with an {@link
 * IllegalStateException}, since the answer could not come. Interrupts of its threads do nothing.
 *
 * <p>Threads: all methods may be called by any thread. Cost: sending is some tens of nanoseconds
 * and allocates the command and its answer.
 */
public final class Router implements Commands<CompletionStage<Outcome>>, AutoCloseable {
  static final int EVENTS_AHEAD = 16_384;

  private final Mailroom mailroom;
  private final Channels channels;
  private final Duration closeTimeout;

  private Router(Builder builder) {
    closeTimeout = builder.closeTimeout;
    channels = new Channels(this);
    builder.adapters.forEach(channels::add);
    mailroom =
        new Mailroom(
            builder.plan,
            builder.mailbox,
            builder.clock,
            builder.listeners.toArray(new RoutingListener[0]),
            channels,
            builder.name,
            builder.stallNanos,
            builder.log,
            builder.snapshotEvery);
  }

  /** Starts the threads and waits for the adapters, without which it does not run. */
  private void begin() {
    mailroom.start();
    try {
      mailroom.adaptersStarted().get();
    } catch (ExecutionException e) {
      closeNow();
      throw notStarted(e.getCause());
    } catch (InterruptedException e) {
      closeNow();
      Thread.currentThread().interrupt();
      throw notStarted(e);
    }
  }

  private static IllegalStateException notStarted(@Nullable Throwable cause) {
    return cause instanceof IllegalStateException refusal
        ? refusal
        : new IllegalStateException("router (new) did not start. See the cause.", cause);
  }

  /**
   * Starts a router with the system clock and a mailbox of 65,536 commands.
   *
   * @param plan what it routes by
   * @param listeners who is told of events, in this order
   * @return the running router, all of whose agents are logged out
   */
  public static Router start(Plan plan, RoutingListener... listeners) {
    Builder builder = builder(plan);
    for (RoutingListener listener : Checks.notNull("listeners", listeners)) {
      builder.listener(listener);
    }
    return builder.start();
  }

  /**
   * Begins a router with settings of its own.
   *
   * @param plan what it routes by
   * @return a builder with the defaults
   */
  public static Builder builder(Plan plan) {
    return new Builder(plan);
  }

  /**
   * Sends a command.
   *
   * @param command what is asked
   * @return its outcome, promised for when its events have been told; {@link
   *     Outcome.Status#OVERLOADED} or {@link Outcome.Status#CLOSED} if it was not taken
   */
  @Override
  public CompletionStage<Outcome> apply(Command command) {
    Answer.ToCommand answer = new Answer.ToCommand(mailroom, Checks.notNull("command", command));
    if (!mailroom.send(answer)) {
      answer.complete(OVERLOADED);
    }
    return answer;
  }

  private static final Outcome OVERLOADED =
      Outcome.refused(
          Status.OVERLOADED,
          "mailbox",
          "full",
          "holds as many commands as it may",
          "Send it again a little later, or slow down.");

  /**
   * Asks about what the router knows, between two commands. The question runs on the router's own
   * thread, so it must be short; what it throws comes back as the stage's failure.
   *
   * @param <T> the type of the answer
   * @param question what to ask; must not keep the view, nor answer null
   * @return the answer; fails with an {@link IllegalStateException} if the router is closed or its
   *     mailbox full
   */
  public <T> CompletionStage<T> ask(Function<RouterView, T> question) {
    Answer.ToQuestion<T> answer =
        new Answer.ToQuestion<>(mailroom, Checks.notNull("question", question));
    if (!mailroom.send(answer)) {
      answer.completeExceptionally(
          new IllegalStateException(
              "mailbox (full) holds as many commands as it may. Ask again a little later."));
    }
    return answer;
  }

  /**
   * Why an interaction waits. The question runs between two commands, as in {@link #ask}.
   *
   * @param interaction the interaction's id
   * @return the explanation, promised; empty when no interaction of that id waits
   * @see RouterView#explain
   */
  public CompletionStage<Optional<Explanation>> explain(String interaction) {
    Checks.notNull("interaction", interaction);
    return ask(view -> view.explain(interaction));
  }

  /**
   * How long an interaction will still wait. The question runs between two commands, as in {@link
   * #ask}.
   *
   * @param interaction the interaction's id
   * @return the forecast, promised, or by its kind why there is none
   * @see RouterView#expectedWait(String)
   */
  public CompletionStage<ExpectedWait> expectedWait(String interaction) {
    Checks.notNull("interaction", interaction);
    return ask(view -> view.expectedWait(interaction));
  }

  /**
   * How long an interaction would wait if it came now. The question runs as in {@link #ask}.
   *
   * @param interaction an interaction that need not be live
   * @return the forecast, promised, or by its kind why there is none
   * @see RouterView#expectedWait(Interaction)
   */
  public CompletionStage<ExpectedWait> expectedWait(Interaction interaction) {
    Checks.notNull("interaction", interaction);
    return ask(view -> view.expectedWait(interaction));
  }

  /**
   * How good the forecasts have been. The question runs as in {@link #ask}.
   *
   * @return the report, promised
   * @see RouterView#forecastReport
   */
  public CompletionStage<ForecastReport> forecastReport() {
    return ask(RouterView::forecastReport);
  }

  /**
   * Why an offer was made to whom it was made. The question runs as in {@link #ask}.
   *
   * @param offer the offer's id
   * @return the explanation, promised; empty when the decision is not kept
   * @see RouterView#explainDecision
   */
  public CompletionStage<Optional<OfferExplanation>> explainDecision(long offer) {
    return ask(view -> view.explainDecision(offer));
  }

  /**
   * How the plan's shadow strategies have done so far. The question runs as in {@link #ask}.
   *
   * @return the report, promised
   * @see RouterView#shadowReport
   */
  public CompletionStage<ShadowReport> shadowReport() {
    return ask(RouterView::shadowReport);
  }

  /**
   * Has the {@linkplain Builder#log log} keep the present state, so that a recovery begins there.
   * The router's thread writes the state into memory and goes on; a thread of the log does the
   * rest.
   *
   * @return the number of the last record before the state, promised for when it is kept for good;
   *     fails if the router has no log, is closed, or its mailbox is full
   */
  public CompletionStage<Long> snapshot() {
    return ask(view -> mailroom.save()).thenCompose(saved -> saved);
  }

  /**
   * Whether all that is told is stored first: false without a log, or when the log has failed.
   *
   * @return true as long as the log does what it is for
   */
  public boolean isStoring() {
    return mailroom.isStoring();
  }

  /** {@return whether it takes commands} */
  public boolean isOpen() {
    return mailroom.isOpen();
  }

  /** {@return how many exceptions of listeners were contained so far} */
  public long listenerFailures() {
    return mailroom.listenerFailures();
  }

  /** {@return how many exceptions of channel adapters were contained so far} */
  public long adapterFailures() {
    return channels.failures();
  }

  /**
   * How often something did not come back within the {@linkplain Builder#stallLimit limit}: a
   * strategy or a question on the router's thread, a listener or an adapter on its events thread.
   * Each time a warning names the method. Nothing is cut off.
   *
   * @return the number so far
   */
  public long stalls() {
    return mailroom.stalls();
  }

  /**
   * Closes the router after everything sent so far is done and answered. Later commands are
   * answered {@link Outcome.Status#CLOSED}. Waits until all is told and the adapters are stopped,
   * up to the close timeout; does not wait when a listener calls it. Closing again does nothing.
   */
  @Override
  public void close() {
    close(Mailroom.State.CLOSING);
  }

  /**
   * Closes the router at once: what is still in the mailbox is answered CLOSED. As {@link #close}.
   */
  public void closeNow() {
    close(Mailroom.State.STOPPING);
  }

  private void close(Mailroom.State how) {
    mailroom.close(how);
    Thread caller = Thread.currentThread();
    if (Answer.Worker.isOf(mailroom)) {
      return;
    }
    long deadline = System.nanoTime() + closeTimeout.toNanos();
    try {
      join(mailroom.engineThread, deadline);
      join(mailroom.eventsThread, deadline);
      join(mailroom.watchdog.thread, deadline);
    } catch (InterruptedException e) {
      caller.interrupt();
    }
  }

  private static void join(Thread thread, long deadline) throws InterruptedException {
    long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    thread.join(millis);
  }

  /** Settings of a router; listeners and adapters add up. For one thread. */
  public static final class Builder {
    private final Plan plan;
    private final List<RoutingListener> listeners = new ArrayList<>();
    private final Map<Channel, ChannelAdapter> adapters = new LinkedHashMap<>();
    private int mailbox = 1 << 16;
    private NanoClock clock = NanoClock.system();
    private String name = "santral-router";
    private Duration closeTimeout = Duration.ofSeconds(10);
    private long stallNanos = 1_000_000_000L;
    private @Nullable CommandLog log;
    private int snapshotEvery = 250_000;

    private Builder(Plan plan) {
      this.plan = Checks.notNull("plan", plan);
    }

    /**
     * Sets how many commands may wait. Default: 65,536.
     *
     * @param commands 2 to 2^24; rounded up to a power of two
     * @return this builder
     */
    public Builder mailbox(int commands) {
      mailbox = Checks.range("mailbox", commands, 2, 1 << 24, "A few thousand are enough.");
      return this;
    }

    /**
     * Sets the clock. Default: the system's.
     *
     * @param source a clock, read by the router's thread
     * @return this builder
     */
    public Builder clock(NanoClock source) {
      clock = Checks.notNull("clock", source);
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener who is told of events, after those added before
     * @return this builder
     */
    public Builder listener(RoutingListener listener) {
      listeners.add(Checks.notNull("listener", listener));
      return this;
    }

    /**
     * Adds the adapter of a channel, to be started with the router and stopped when it is closed.
     *
     * @param adapter the only one of its channel; told of events after all listeners
     * @return this builder
     * @throws io.santral.InvalidValueException if its channel has an adapter already
     */
    public Builder adapter(ChannelAdapter adapter) {
      Channel channel = Channels.channelOf(adapter);
      Channels.refuseSecond(channel, adapters);
      adapters.put(channel, adapter);
      return this;
    }

    /**
     * Sets the name of the router's thread; that of its events thread is the same with "-events".
     * Default: santral-router.
     *
     * @param threadName the name
     * @return this builder
     */
    public Builder name(String threadName) {
      name = Checks.notNull("name", threadName);
      return this;
    }

    /**
     * Sets how long closing waits for the router's threads. Default: 10 s.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder closeTimeout(Duration time) {
      Checks.positiveNanos("closeTimeout", time, "Closing takes a moment.");
      closeTimeout = time;
      return this;
    }

    /**
     * Sets after what time a strategy, question, listener or adapter that has not come back is
     * {@linkplain Router#stalls reported}, at twice that time at the latest. Default: 1 s.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder stallLimit(Duration time) {
      stallNanos = Checks.positiveNanos("stallLimit", time, "A second tells trouble from work.");
      return this;
    }

    /**
     * Gives the router a log: each step is stored before its events are told and its answer is
     * given. If the log has records, the router goes on where they end: with the queues, agents and
     * interactions of then, while of the plan it takes the options and what is code. Timers that
     * ran out in between go off at once, in order. Channel adapters are told {@linkplain
     * ChannelAdapter#goOn what is under way}. Metrics start anew, and listeners are told nothing
     * again: one that must miss nothing, not even what was stored and not yet told when the process
     * died, remembers the number of the last event that it has dealt with and has {@link
     * Replay#run} tell it those after it before the router is started.
     *
     * <p>The router goes on deciding while the log stores; events and answers are held back. When
     * the log fails, commands are answered {@link Outcome.Status#NOT_STORED}, unless the log is
     * made to go on without storing: then {@link Router#isStoring} says so.
     *
     * @param commandLog the log, which the router closes when it is closed itself; if it does not
     *     start, whoever opened the log closes it
     * @return this builder
     */
    public Builder log(CommandLog commandLog) {
      log = Checks.notNull("log", commandLog);
      return this;
    }

    /**
     * Sets after how many records the state is {@linkplain Router#snapshot kept} by itself, which
     * bounds how long a recovery takes. Default: 250,000.
     *
     * @param records 0 for never
     * @return this builder
     */
    public Builder snapshotEvery(int records) {
      snapshotEvery =
          Checks.range("snapshotEvery", records, 0, Integer.MAX_VALUE, "Use 0 for never.");
      return this;
    }

    /**
     * Starts the router, and returns when its adapters are started.
     *
     * @return the running router, all of whose agents are logged out
     * @throws IllegalStateException if an adapter does not start; those that did are stopped
     * @throws CommandLogException if the log cannot be read, or what it holds cannot be repeated
     */
    public Router start() {
      Router router = new Router(this);
      router.begin();
      return router;
    }
  }
}
