package io.santral.benchmarks;

import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.journal.Durability;
import io.santral.routing.journal.FileLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What whole lives cost beyond the plain stepped circuit: through the mailbox, with a journal, with
 * a forecast asked for each arrival; what a snapshot holds up, and how soon an offer comes at a
 * fixed rate of arrivals.
 *
 * <pre>{@code
 * java -Xmx4g -cp benchmarks/target/benchmarks.jar io.santral.benchmarks.LifeBars
 * }</pre>
 *
 * <p>On few cores lives per second tell how the threads got in each other's way. So the time of the
 * processor is told per life and thread too: with a core for each thread, the busiest one says how
 * many lives a second there can be.
 */
public final class LifeBars {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SECOND = 1_000_000_000L;
  private static final int ROUNDS = 9;

  /** Takes what was measured. */
  @FunctionalInterface
  interface Figures {
    /** A figure and its bar; 0 for none. */
    void note(String what, double figure, double bar);
  }

  private final Figures figures;
  private final int seconds;

  private LifeBars(Figures figures, int seconds) {
    this.figures = figures;
    this.seconds = seconds;
  }

  /**
   * Measures all and tells each figure as soon as it is known.
   *
   * @param seconds how long each run with threads takes
   */
  static void run(Figures figures, int seconds) throws IOException {
    LifeBars bars = new LifeBars(figures, seconds);
    bars.stepped();
    bars.mailbox("mailbox S1", Scenario.S1, null, 1_500_000);
    bars.mailbox("mailbox S2", Scenario.S2, null, 1_500_000);
    Path directory = Files.createTempDirectory("life-bars");
    try {
      Durability policy = Durability.interval(Duration.ofMillis(10));
      bars.mailbox("mailbox S1, journal every 10 ms", Scenario.S1, directory.resolve("1"), 0);
      bars.snapshot(directory.resolve("2"), policy);
    } finally {
      delete(directory);
    }
    FixedRate.run(figures, 100_000, seconds);
  }

  /**
   * Prints all figures.
   *
   * @param args how many seconds each run with threads takes; 5
   * @throws IOException if the journal cannot be written
   */
  public static void main(String[] args) throws IOException {
    run(
        (what, figure, bar) ->
            System.out.printf(
                Locale.ROOT,
                "%-60s %,14.1f   %s%n",
                what,
                figure,
                bar == 0 ? "" : String.format(Locale.ROOT, "bar %,.0f", bar)),
        args.length > 0 ? Integer.parseInt(args[0]) : 5);
  }

  // --- stepped ----------------------------------------------------------------------------------

  /** Without forecasts and with; a forecast among ten thousand who wait is asked less often. */
  private void stepped() {
    Workload workload = Workload.of(Scenario.S2, Compare.SEED);
    for (Regime regime : List.of(Regime.IDLE, Regime.OVERLOADED)) {
      String where = ", S2 " + regime.name().toLowerCase(Locale.ROOT) + ", ns";
      LifeCycle life = new LifeCycle(workload, regime, LifeCycle.WRAP_UP, Compare.SEED);
      figures.note("life" + where, batches(life, 20_000), 0);
      LifeCycle asked = LifeCycle.forecasting(workload, regime, Compare.SEED);
      figures.note("life, forecast asked for each" + where, batches(asked, 2_000), 0);
    }
  }

  /** Nanoseconds of the processor per life: the median of the last batches. */
  private static double batches(Circuit circuit, int lives) {
    double[] nanos = new double[ROUNDS];
    for (int batch = -2 * ROUNDS; batch < ROUNDS; batch++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < lives; i++) {
        circuit.step();
      }
      nanos[Math.max(0, batch)] = (double) (THREADS.getCurrentThreadCpuTime() - begin) / lives;
    }
    return median(nanos);
  }

  // --- through the mailbox ----------------------------------------------------------------------

  private void mailbox(String name, Scenario scenario, Path journal, double bar)
      throws IOException {
    if (journal == null) {
      try (MailboxCycle cycle = cycle(scenario, null)) {
        measure(name, cycle, bar);
      }
      return;
    }
    try (FileLog log = log(journal);
        MailboxCycle cycle = cycle(scenario, log)) {
      measure(name, cycle, bar);
    }
  }

  private static FileLog log(Path directory) {
    return FileLog.builder(directory).durability(Durability.interval(Duration.ofMillis(10))).open();
  }

  private static MailboxCycle cycle(Scenario scenario, FileLog log) {
    return new MailboxCycle(
        Workload.of(scenario, Compare.SEED),
        Compare.SEED,
        options -> {
          if (log != null) {
            options.log(log);
          }
        });
  }

  private void measure(String name, MailboxCycle cycle, double bar) {
    live(cycle, System.nanoTime() + seconds * SECOND / 2);
    long lives = cycle.step();
    long engine = cpuOf(MailboxCycle.NAME);
    long events = cpuOf(MailboxCycle.NAME + "-events");
    long caller = THREADS.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    double lived = live(cycle, begin + seconds * SECOND) - lives;
    double wall = System.nanoTime() - begin;
    double busiest = cpuOf(MailboxCycle.NAME) - engine;
    figures.note(name + ", lives/s on this machine", lived * SECOND / wall, bar);
    figures.note(name + ", ns of the engine's thread a life", busiest / lived, 0);
    double told = cpuOf(MailboxCycle.NAME + "-events") - events;
    figures.note(name + ", ns of the events thread a life", told / lived, 0);
    double sent = THREADS.getCurrentThreadCpuTime() - caller;
    figures.note(name + ", ns of the caller's thread a life", sent / lived, 0);
    busiest = Math.max(busiest, Math.max(told, sent));
    figures.note(name + ", lives/s with a core for each", lived * SECOND / busiest, bar);
  }

  private static long live(MailboxCycle cycle, long until) {
    long lives = 0;
    while (System.nanoTime() < until) {
      for (int i = 0; i < 100; i++) {
        lives = cycle.step();
      }
    }
    return lives;
  }

  private static long cpuOf(String thread) {
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        return THREADS.getThreadCpuTime(info.getThreadId());
      }
    }
    throw new IllegalStateException("thread (" + thread + ") is not there.");
  }

  // --- a snapshot -------------------------------------------------------------------------------

  /** How long a router with 10,000 agents and 100,000 waiting does nothing else. */
  private void snapshot(Path directory, Durability policy) throws IOException {
    Workload workload = Workload.of(Scenario.S3, Compare.SEED);
    Centre centre = new Centre(workload);
    Plan plan = centre.plan(Duration.ZERO);
    Draws draws = new Draws(Compare.SEED);
    try (FileLog log = FileLog.builder(directory).durability(policy).open()) {
      SteppedRouter router = SteppedRouter.of(plan, 0, log);
      for (int item = 0; item < 100_000; item++) {
        router.submit(
            centre.interaction(
                item,
                workload.drawWish(draws),
                workload.drawPriority(draws) + Workload.LOWEST_PRIORITY));
      }
      double[] cpu = new double[ROUNDS];
      double[] wall = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        long beginCpu = THREADS.getCurrentThreadCpuTime();
        var kept = router.snapshot();
        cpu[round] = (THREADS.getCurrentThreadCpuTime() - beginCpu) / 1e6;
        wall[round] = (System.nanoTime() - begin) / 1e6;
        kept.toCompletableFuture().join();
      }
      figures.note("pause of a snapshot, 100,000 wait, processor, ms", median(cpu), 0);
      figures.note("the same by the wall, ms", median(wall), 0);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
