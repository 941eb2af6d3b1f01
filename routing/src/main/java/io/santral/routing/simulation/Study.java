package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs the replications of one model, in any order and on any number of threads. */
final class Study {
  private final Model model;

  /** A report has some forty figures of each interval, for each replication. */
  private static final int MOST_INTERVALS = 100_000;

  private final Layout layout;
  private final List<@Nullable List<Row>> results = new ArrayList<>();
  private final int first;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean stopped;
  private int done;

  Study(Model model) {
    this(model, 0);
  }

  /** The replications from a number on, as many as the model says. */
  Study(Model model, int first) {
    check(model);
    this.model = model;
    this.first = first;
    layout = new Layout(model.plan, model.customers, model.intervals());
    for (int i = 0; i < model.replications; i++) {
      results.add(null);
    }
  }

  SimulationReport run() {
    int workers = Math.min(model.threads, model.replications);
    boolean interrupted = workers == 1 ? runHere() : runOn(workers);
    List<List<Row>> complete = new ArrayList<>();
    for (List<Row> rows : results) {
      complete.add(rows == null ? List.of() : rows);
    }
    Sample sample = Sample.of(layout, complete, model.antithetic, model.confidence);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    // The interrupt may come when all is done.
    return new SimulationReport(sample, done < model.replications, model.interval);
  }

  private boolean runHere() {
    Thread me = Thread.currentThread();
    work(me::isInterrupted);
    return Thread.interrupted();
  }

  private boolean runOn(int workers) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers,
            task -> {
              Thread thread = new Thread(task, "santral-simulation");
              thread.setDaemon(true);
              return thread;
            });
    boolean interrupted = false;
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        futures.add(pool.submit(() -> work(() -> stopped)));
      }
      for (Future<?> future : futures) {
        interrupted |= await(future);
      }
    } finally {
      stopped = true;
      pool.shutdown();
    }
    return interrupted;
  }

  /** Waits for a worker; returns whether this thread was interrupted, which stops them all. */
  private boolean await(Future<?> worker) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.get();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      } catch (ExecutionException e) {
        stopped = true;
        if (e.getCause() instanceof RuntimeException fault) {
          throw fault;
        }
        throw new IllegalStateException("a replication failed. See the cause.", e.getCause());
      }
    }
  }

  private void work(BooleanSupplier stop) {
    for (int number = next.getAndIncrement();
        number < model.replications && !stop.getAsBoolean();
        number = next.getAndIncrement()) {
      List<Row> rows = new Replication(model, layout, first + number, stop).run();
      if (!rows.isEmpty()) {
        keep(number, rows);
      }
    }
  }

  private synchronized void keep(int number, List<Row> rows) {
    results.set(number, rows);
    model.progress.done(++done, model.replications);
  }

  // --- what a model must say --------------------------------------------------------------------

  private static void check(Model model) {
    Checks.that(
        !model.customers.isEmpty(), "customers", "none", "must come", "Say who, with customers().");
    boolean ends = model.end != Long.MAX_VALUE || model.arrivals > 0;
    Checks.that(ends, "end", "none", "must be said", "Say horizon(), day() or arrivals().");
    Checks.that(
        model.warmUp < model.end,
        "warm-up",
        Duration.ofNanos(model.warmUp),
        "must be over before the end",
        "Make it shorter.");
    boolean byArrivals = model.arrivals > 0;
    Checks.that(
        model.interval == 0 || (!byArrivals && model.batches == 0),
        "interval",
        Duration.ofNanos(model.interval),
        "goes with neither batches nor a number of arrivals",
        "Give a horizon or a day.");
    Checks.that(
        model.interval == 0 || (model.end - model.warmUp) / model.interval < MOST_INTERVALS,
        "interval",
        Duration.ofNanos(model.interval),
        "must not make more than " + MOST_INTERVALS + " of the time",
        "Make it longer.");
    Checks.that(
        model.batches == 0 || !model.drains,
        "batches",
        model.batches,
        "do not go with a day",
        "Give a horizon, or replications.");
    Checks.that(
        !model.antithetic || (model.replications % 2 == 0 && model.batches == 0),
        "antithetic replications",
        model.replications,
        "must be pairs",
        "Make them even, without batches.");
    for (Behaviour group : model.customers) {
      check(group, model.plan);
    }
  }

  private static void check(Behaviour group, Plan plan) {
    String of = " of " + group.name();
    said("arrivals" + of, group.arrivals);
    said("handling" + of, group.handling);
    QueuePlan queue = known("queue" + of, plan, group.template.queue());
    if (group.transferring > 0) {
      known("transfer" + of, plan, group.transferQueue);
    }
    double shares = group.speakers.stream().mapToDouble(Behaviour.Speakers::share).sum();
    Checks.that(
        group.speakers.isEmpty() || Math.abs(shares - 1) < 1e-9,
        "shares of speakers" + of,
        shares,
        "must add up to 1",
        "Say of all of them what they speak.");
    Duration wrapUp = queue.wrapUp();
    if (group.wrapUp == null && wrapUp == null) {
      throw new InvalidValueException(
          "wrap-up" + of, "not said", "must be, where it lasts until done", "Say wrapUp().");
    }
    Checks.that(
        group.wrapUp == null || wrapUp == null || !wrapUp.isZero(),
        "wrap-up" + of,
        queue.id(),
        "is a queue without wrap-up",
        "Let its plan say wrapUpUntilDone().");
  }

  private static void said(String what, @Nullable Object value) {
    Checks.that(value != null, what, "not said", "must be", "Say it with a method of Customers.");
  }

  private static QueuePlan known(String what, Plan plan, String id) {
    QueuePlan queue = plan.queue(id);
    if (queue == null) {
      throw new InvalidValueException(what, id, "must be in the plan", "Add the queue.");
    }
    return queue;
  }
}
