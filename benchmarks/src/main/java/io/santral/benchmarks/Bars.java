package io.santral.benchmarks;

import com.sun.management.ThreadMXBean;
import io.santral.Interaction;
import io.santral.Priority;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a steady circuit does not show: commands in the middle of a million who wait, memory,
 * logins, steps of relaxation that fall due together, and the start of a large plan.
 *
 * <pre>{@code
 * java -Xmx6g -cp benchmarks/target/benchmarks.jar io.santral.benchmarks.Bars --json=bars.json
 * }</pre>
 *
 * <p>Prints a table with each figure and its bar, and writes the same as JSON where asked to.
 * Nanoseconds are the processor's, medians of 15 batches; the start is measured first, in the fresh
 * machine, classes still to be loaded. {@code --waiting=1000000} sets how many wait.
 */
public final class Bars {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCHES = 15;
  private static final int BATCH = 20_000;
  private static final long SECOND = 1_000_000_000L;

  private final LifeBars.Figures figures;
  private final int waiting;

  private Bars(LifeBars.Figures figures, int waiting) {
    this.figures = figures;
    this.waiting = waiting;
  }

  /** Measures all, among so many who wait. */
  static void run(LifeBars.Figures figures, int waiting) {
    Bars bars = new Bars(figures, waiting);
    bars.start();
    bars.agents();
    bars.logins();
    bars.steps();
    bars.crowd();
  }

  /**
   * Runs all.
   *
   * @param args {@code --waiting=n} and {@code --json=file}
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    int waiting = 1_000_000;
    String json = "";
    for (String arg : args) {
      if (arg.startsWith("--waiting=")) {
        waiting = Integer.parseInt(arg.substring(10));
      } else if (arg.startsWith("--json=")) {
        json = arg.substring(7);
      } else {
        throw new IllegalArgumentException("option (" + arg + ") is not known.");
      }
    }
    Report report = new Report(Map.of());
    run(report, waiting);
    if (!json.isEmpty()) {
      Files.writeString(Path.of(json), report.json());
    }
  }

  // --- what is measured -------------------------------------------------------------------------

  /** From the builder to a router that takes commands; on the wall too, since it is waited for. */
  private void start() {
    long wall = System.nanoTime();
    long begin = THREADS.getCurrentThreadCpuTime();
    SteppedRouter router = SteppedRouter.of(house(10_000, 500, 10));
    must(router.ready(Workload.agentId(0)));
    double millis = (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
    figures.note("start of 10,000 agents and 500 queues, cold, ms", millis, 300);
    figures.note("the same by the wall, ms", (System.nanoTime() - wall) / 1e6, 300);
  }

  /** Agents who are all different, with what the plan and the router keep of each. */
  private void agents() {
    int agents = 10_000;
    long before = usedHeap();
    SteppedRouter router = SteppedRouter.of(house(agents, 20, 20));
    long after = usedHeap();
    must(router.ready(Workload.agentId(agents - 1)));
    figures.note("bytes per agent of 20 skills", (double) (after - before) / agents, 1_024);
  }

  private void logins() {
    SteppedRouter router = SteppedRouter.of(house(1_000, 50, 50));
    for (int agent = 0; agent < 1_000; agent++) {
      must(router.ready(Workload.agentId(agent)));
    }
    for (int queue = 0; queue < 50; queue++) {
      must(router.submit(Interaction.of("i" + queue).to(queue(queue))));
    }
    String id = Workload.agentId(999);
    double nanos =
        median(
            batch -> {
              must(router.logout(id));
              must(router.ready(id));
            });
    figures.note("logout and login with 50 skills, ns", nanos, 0);
  }

  /** All of a hundred thousand open to a second language at about the same time. */
  private void steps() {
    int many = Math.min(100_000, waiting);
    Plan plan =
        Plan.builder()
            .queue(
                "q",
                q ->
                    q.needs(
                        Requirement.skill("s"),
                        Requirement.until(Duration.ofSeconds(30), Requirement.skill("t"))))
            .agent("a", a -> a.skill("s"))
            .maxInteractions(many)
            .build();
    long[] told = new long[1];
    SteppedRouter router = SteppedRouter.of(plan, event -> told[0]++);
    for (int item = 0; item < many; item++) {
      must(router.advanceTo(item));
      must(router.submit(Interaction.of(Workload.itemId(item)).to("q")));
    }
    told[0] = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    must(router.advanceTo(31 * SECOND));
    double nanos = THREADS.getCurrentThreadCpuTime() - begin;
    if (told[0] != many) {
      throw new IllegalStateException(told[0] + " steps were told of, not " + many + ".");
    }
    figures.note("a step that falls due, of 100,000 at once, ns", nanos / many, 0);
  }

  /** A million wait; what is asked of one of them must not cost more than of one of a hundred. */
  private void crowd() {
    Workload workload = Workload.of(Scenario.S2, Compare.SEED);
    Centre centre = new Centre(workload);
    Draws draws = new Draws(1);
    Interaction[] items = new Interaction[waiting];
    for (int item = 0; item < waiting; item++) {
      int priority = workload.drawPriority(draws) + Workload.LOWEST_PRIORITY;
      items[item] = centre.interaction(item, workload.drawWish(draws), priority);
    }
    long before = usedHeap();
    SteppedRouter router = SteppedRouter.of(centre.plan(Duration.ZERO));
    for (int item = 0; item < waiting; item++) {
      must(router.advanceTo(router.now() + 1_000));
      must(router.submit(items[item]));
    }
    figures.note(
        "bytes per waiting interaction, " + waiting, (usedHeap() - before) / (double) waiting, 200);
    figures.note("position, ns", median(i -> position(router, items[draws.below(waiting)])), 1_000);
    figures.note(
        "re-prioritise, ns",
        median(
            i -> must(router.reprioritise(items[draws.below(waiting)].id(), Priority.of(i % 4)))),
        1_000);
    double both =
        median(
            i -> {
              Interaction item = items[draws.below(waiting)];
              must(router.cancel(item.id(), ""));
              must(router.submit(item));
            });
    figures.note("cancel and submit again, ns", both, 2_000);
  }

  private static void position(SteppedRouter router, Interaction item) {
    if (router.view().position(item.id()) < 1) {
      throw new IllegalStateException(item.id() + " does not wait.");
    }
  }

  // --- how --------------------------------------------------------------------------------------

  private static String queue(int number) {
    return "queue-" + number;
  }

  /** Each agent has a set of skills of his own, spread over the queues. */
  private static Plan house(int agents, int queues, int skills) {
    Plan.Builder plan = Plan.builder();
    for (int queue = 0; queue < queues; queue++) {
      String name = queue(queue);
      plan.queue(name, q -> q.needs(Requirement.skill(name)));
    }
    for (int agent = 0; agent < agents; agent++) {
      int number = agent;
      plan.agent(
          Workload.agentId(agent),
          a -> {
            a.speaks("en", Proficiency.C1);
            for (int skill = 0; skill < skills; skill++) {
              a.skill(queue((number * 7 + skill) % queues), 1 + (number / queues + skill) % 10);
            }
          });
    }
    return plan.build();
  }

  private static double median(IntConsumer action) {
    double[] nanos = new double[BATCHES];
    for (int batch = 0; batch < BATCHES; batch++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < BATCH; i++) {
        action.accept(i);
      }
      nanos[batch] = (double) (THREADS.getCurrentThreadCpuTime() - begin) / BATCH;
    }
    Arrays.sort(nanos);
    return nanos[BATCHES / 2];
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void must(Outcome outcome) {
    if (!outcome.accepted()) {
      throw new IllegalStateException(outcome.toString());
    }
  }
}
