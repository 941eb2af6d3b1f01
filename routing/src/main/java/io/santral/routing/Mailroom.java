package io.santral.routing;

import io.santral.routing.Answer.Pending;
import io.santral.time.NanoClock;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The two threads of a Router and the queues between them and the world:
 *
 *   callers --(bounded, many to one)--> engine thread --(one to one)--> events thread --> listeners
 *
 * The engine's thread is the only one that touches the engine. It never runs a stranger's code but
 * strategies and questions, so a listener may block for as long as it likes: events pile up in the
 * second queue, and when that is full the engine's thread takes no more from the first, which then
 * refuses what is sent. Nothing is dropped and nobody is kept in the dark.
 *
 * Copies of events are recycled through a third queue, back from the events thread.
 *
 * Sleeping: a thread that finds nothing to do raises its flag, looks once more, and parks; whoever
 * gives it work lowers the flag and unparks. The full fence between giving and looking at the flag,
 * and between raising it and looking once more, makes sure that one of them sees the other.
 */
final class Mailroom {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int OUTGOING = Router.EVENTS_AHEAD;
  private static final int BATCH = 256;
  private static final long LONGEST_SLEEP = 1_000_000_000L;

  enum State {
    OPEN,
    /** What was sent before is still done. */
    CLOSING,
    /** What was sent before is answered CLOSED. */
    STOPPING,
    CLOSED
  }

  private final MpscVarHandleArrayQueue<Pending<?>> incoming;
  private final SpscVarHandleArrayQueue<Object> outgoing = new SpscVarHandleArrayQueue<>(OUTGOING);
  private final SpscVarHandleArrayQueue<Event> recycled = new SpscVarHandleArrayQueue<>(OUTGOING);

  /** What did not fit into {@link #outgoing}; at most the events of one step. */
  private final ArrayDeque<Object> spill = new ArrayDeque<>();

  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final NanoClock clock;
  private final SteppedRouter router;

  /** Null unless it has a log. */
  private final @Nullable LogKeeper keeper;

  private final RoutingListener[] listeners;
  private final Channels channels;
  private final boolean nobodyListens;
  private final CompletableFuture<Boolean> adaptersStarted = new CompletableFuture<>();
  private final ListenerFailures failures = new ListenerFailures();
  private final Sleeper engineSleeper = new Sleeper();
  private final Sleeper eventsSleeper = new Sleeper();
  private final Watchdog.Pulse enginePulse = new Watchdog.Pulse();
  private final Watchdog.Pulse eventsPulse = new Watchdog.Pulse();
  final Watchdog watchdog;
  final Thread engineThread;
  final Thread eventsThread;
  private volatile boolean engineDone;

  Mailroom(
      Plan plan,
      int mailbox,
      NanoClock clock,
      RoutingListener[] listeners,
      Channels channels,
      String name,
      long stallNanos,
      @Nullable CommandLog log,
      int saveEvery) {
    this.clock = clock;
    this.listeners = listeners.clone();
    this.channels = channels;
    nobodyListens = listeners.length == 0 && channels.isEmpty();
    incoming = new MpscVarHandleArrayQueue<>(mailbox);
    RoutingListener[] dispatch = {this::dispatch};
    router =
        log == null
            ? SteppedRouter.of(plan, clock.nanos(), dispatch)
            : new SteppedRouter(plan, clock.nanos(), log, saveEvery, false, dispatch);
    keeper = router.keeper;
    if (!channels.isEmpty()) {
      channels.findUnderWay(router.engine().state);
    }
    engineThread = new Answer.Worker(this, this::runEngine, name);
    eventsThread = new Answer.Worker(this, this::runEvents, name + "-events");
    watchdog =
        new Watchdog(
            name + "-watchdog",
            stallNanos,
            new Watchdog.Watched(engineThread, enginePulse),
            new Watchdog.Watched(eventsThread, eventsPulse));
  }

  void start() {
    eventsThread.start();
    engineThread.start();
    watchdog.start();
  }

  /** Completes, or fails with what was thrown, when the events thread has started the adapters. */
  CompletableFuture<Boolean> adaptersStarted() {
    return adaptersStarted;
  }

  // --- on the callers' threads ------------------------------------------------------------------

  /** Whether it was taken; if not, the mailbox is full. What comes too late is answered CLOSED. */
  boolean send(Pending<?> pending) {
    if (state.get() != State.OPEN) {
      pending.closed();
      return true;
    }
    if (!incoming.offer(pending)) {
      return false;
    }
    engineSleeper.wake(engineThread);
    if (state.get() == State.CLOSED) {
      // It may have come after the last look into the mailbox.
      pending.closed();
    }
    return true;
  }

  /** Begins to close; the first caller's way of closing holds. */
  void close(State how) {
    state.compareAndSet(State.OPEN, how);
    engineSleeper.wake(engineThread);
  }

  boolean isOpen() {
    return state.get() == State.OPEN && (keeper == null || !keeper.hasFailed());
  }

  /** Whether what is told is stored. */
  boolean isStoring() {
    return keeper != null && keeper.isStoring();
  }

  /** On the engine's thread, between two steps. */
  CompletionStage<Long> save() {
    return router.snapshot();
  }

  long listenerFailures() {
    return failures.count();
  }

  long stalls() {
    return watchdog.stalls();
  }

  // --- on the engine's thread -------------------------------------------------------------------

  private void runEngine() {
    try {
      while (state.get() == State.OPEN || (state.get() == State.CLOSING && !incoming.isEmpty())) {
        if (!flush() || !work()) {
          engineSleeper.idle(this::engineHasWork, sleepTime());
        }
      }
    } catch (Throwable broken) {
      // The engine cannot be trusted any more. Better no decisions than wrong ones.
      LOG.error("The router has stopped: its engine failed", broken);
    } finally {
      state.set(State.CLOSED);
      refuseTheRest();
      closeLog();
      engineDone = true;
      eventsSleeper.wake(eventsThread);
    }
  }

  /** Stores what is not stored yet, so that it can be told. */
  private void closeLog() {
    if (keeper != null) {
      try {
        keeper.close();
      } catch (RuntimeException e) {
        LOG.error("The log could not be closed", e);
      }
    }
  }

  private boolean engineHasWork() {
    return state.get() != State.OPEN || (spill.isEmpty() && !incoming.isEmpty());
  }

  /** Until the next deadline; a moment only while the events thread has to catch up. */
  private long sleepTime() {
    if (!spill.isEmpty()) {
      return 100_000;
    }
    long next = router.nextDeadline();
    long now = Math.max(clock.nanos(), router.now());
    return next == Long.MAX_VALUE ? LONGEST_SLEEP : Math.min(next - now, LONGEST_SLEEP);
  }

  /** One batch of commands at one reading of the clock. Whether there was anything to do. */
  private boolean work() {
    long now = Math.max(clock.nanos(), router.now());
    boolean due = router.nextDeadline() <= now;
    enginePulse.busy();
    router.advanceTo(now);
    int done = 0;
    while (done < BATCH && spill.isEmpty()) {
      Pending<?> pending = incoming.relaxedPoll();
      if (pending == null) {
        break;
      }
      pending.execute(router);
      passAnswer(pending);
      enginePulse.next();
      done++;
    }
    enginePulse.idle();
    if (due || done > 0) {
      eventsSleeper.wake(eventsThread);
    }
    return due || done > 0;
  }

  private void dispatch(Event event) {
    if (nobodyListens) {
      return;
    }
    Event recycledCopy = recycled.relaxedPoll();
    Event copy = recycledCopy == null ? event.copy() : recycledCopy.become(event);
    copy.record = keeper == null ? 0 : keeper.sequence();
    pass(copy);
  }

  /** Whatever it answers rests on all that was decided so far. */
  private void passAnswer(Pending<?> pending) {
    pending.record = keeper == null ? 0 : keeper.sequence();
    pass(pending);
  }

  private void pass(Object item) {
    if (!spill.isEmpty() || !outgoing.offer(item)) {
      spill.add(item);
    }
  }

  /** Whether nothing is left that did not fit. */
  private boolean flush() {
    while (!spill.isEmpty()) {
      if (!outgoing.offer(spill.peek())) {
        eventsSleeper.wake(eventsThread);
        return false;
      }
      spill.poll();
    }
    return true;
  }

  private void refuseTheRest() {
    for (Pending<?> late = incoming.poll(); late != null; late = incoming.poll()) {
      passAnswer(late);
    }
  }

  // --- on the events thread ---------------------------------------------------------------------

  private void runEvents() {
    startAdapters();
    while (true) {
      boolean last = engineDone;
      if (tellAll()) {
        continue;
      }
      if (last) {
        for (Object item : spill) {
          tell(item);
        }
        // Whoever sent while the last look into the mailbox was taken is answered too.
        for (Pending<?> late = incoming.poll(); late != null; late = incoming.poll()) {
          late.closed();
        }
        channels.stop();
        watchdog.stop();
        return;
      }
      eventsSleeper.idle(() -> engineDone || !outgoing.isEmpty(), LONGEST_SLEEP);
    }
  }

  private void startAdapters() {
    try {
      channels.start();
      adaptersStarted.complete(true);
    } catch (Throwable thrown) {
      // Whoever starts the router throws it; until then answers are still given here.
      adaptersStarted.completeExceptionally(thrown);
    }
  }

  private boolean tellAll() {
    int told = 0;
    for (Object item = outgoing.poll(); item != null; item = outgoing.poll()) {
      eventsPulse.busy();
      tell(item);
      eventsPulse.next();
      told++;
    }
    eventsPulse.idle();
    return told > 0;
  }

  private void tell(Object item) {
    if (item instanceof Event event) {
      if (!isStored(event.record)) {
        return;
      }
      for (RoutingListener listener : listeners) {
        tell(listener, event);
      }
      tell(channels, event);
      recycled.offer(event);
    } else {
      Pending<?> pending = (Pending<?>) item;
      if (isStored(pending.record)) {
        pending.deliver();
      } else {
        pending.notStored();
      }
    }
    channels.declineUndelivered();
  }

  /** Waits for it; the log's thread stores many at a time. */
  private boolean isStored(long record) {
    return keeper == null || keeper.awaitStored(record);
  }

  private void tell(RoutingListener listener, Event event) {
    try {
      listener.onEvent(event);
    } catch (Throwable thrown) {
      // Nothing a listener throws may stop the others from being told, or answers from coming.
      failures.report(event, thrown);
    }
  }
}
