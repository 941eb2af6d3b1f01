package io.santral.benchmarks;

import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Outcome;
import io.santral.routing.Router;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * How soon an offer is told of, at a fixed rate of arrivals: whoever is late, the router or this
 * thread, the time counts from when an interaction should have been submitted, so that nothing is
 * left out while somebody stalls.
 *
 * <p>Half of the agents of S2 would be busy if each conversation took its time; here an agent
 * accepts at once and completes at once, on the router's events thread, so that agents are free and
 * what is measured is the way through the mailbox, the engine and the second queue.
 */
final class FixedRate implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final int RING = 1 << 20;
  private static final int MOST_ITEMS = 1 << 20;

  /** How long the last ones are waited for: whoever is late is counted all the same. */
  private static final long PATIENCE = 30 * SECOND;

  /** Room for seconds: a machine that stalls must not lose answers of agents. */
  private static final int MAILBOX = 1 << 20;

  private final Workload workload = Workload.of(Scenario.S2, Compare.SEED);
  private final Draws draws = new Draws(Compare.SEED);
  private final Items items = new Items(workload.wishes());
  private final Prepared prepared;
  private final NewsRing gone = new NewsRing(RING);
  private final Router router;

  /** By item: when it should be submitted. */
  private final long[] due = new long[MOST_ITEMS];

  private final Histogram waits = new Histogram(60 * SECOND, 3);

  /** How many found the mailbox full: they have no offer that could be late. */
  private long refused;

  private int inHouse;

  private volatile long countedFrom = Long.MAX_VALUE;

  private FixedRate() {
    Centre centre = new Centre(workload);
    prepared = new Prepared(centre);
    router =
        Router.builder(centre.plan(Duration.ZERO)).mailbox(MAILBOX).listener(this::tell).start();
    for (int agent = 0; agent < workload.agents(); agent++) {
      router.ready(Workload.agentId(agent)).toCompletableFuture().join();
    }
  }

  /** Measures so many arrivals a second for so many seconds, after as many to warm up. */
  static void run(LifeBars.Figures figures, int rate, int seconds) {
    FixedRate run = new FixedRate();
    try (run) {
      run.submit(rate, seconds);
      run.refused = 0;
      run.countedFrom = System.nanoTime();
      run.submit(rate, seconds);
    }
    String name = "submit to offer at " + rate + "/s, ";
    figures.note(name + "counted", run.waits.getTotalCount(), 0);
    figures.note(name + "refused, mailbox full", run.refused, 0);
    figures.note(name + "p50, us", run.waits.getValueAtPercentile(50) / 1e3, 0);
    figures.note(name + "p99, us", run.waits.getValueAtPercentile(99) / 1e3, 0);
    figures.note(name + "p99.9, us", run.waits.getValueAtPercentile(99.9) / 1e3, 1_000);
    figures.note(name + "p99.99, us", run.waits.getValueAtPercentile(99.99) / 1e3, 0);
    figures.note(name + "longest, us", run.waits.getMaxValue() / 1e3, 0);
  }

  private void tell(Event event) {
    EventType type = event.type();
    if (type == EventType.OFFERED) {
      long since = due[Ids.number(event.interactionId())];
      if (since >= countedFrom) {
        waits.recordValue(Math.max(0, System.nanoTime() - since));
      }
      router.accept(event.offer());
    } else if (type == EventType.ACCEPTED) {
      router.complete(event.interactionId());
    } else if (type == EventType.ENDED && !gone.put(0, Ids.number(event.interactionId()))) {
      throw new IllegalStateException("ring is full.");
    }
  }

  private void submit(int rate, int seconds) {
    long begin = System.nanoTime();
    long many = (long) rate * seconds;
    for (long n = 0; n < many; n++) {
      long when = begin + n * SECOND / rate;
      while (System.nanoTime() < when) {
        Thread.yield();
      }
      takeBack();
      int item = items.take(workload.drawWish(draws), workload.drawPriority(draws));
      due[item] = when;
      CompletableFuture<Outcome> answer =
          router
              .submit(prepared.interaction(item, items.wish(item), items.priority(item)))
              .toCompletableFuture();
      // The answer is there at once only when the mailbox is full.
      if (answer.isDone() && !answer.join().accepted()) {
        refused++;
        items.giveBack(item);
      } else {
        inHouse++;
      }
    }
    long patience = System.nanoTime() + PATIENCE;
    while (inHouse > 0 && System.nanoTime() < patience) {
      takeBack();
      Thread.yield();
    }
  }

  private void takeBack() {
    for (; !gone.isEmpty(); gone.remove()) {
      items.giveBack(gone.item());
      inHouse--;
    }
  }

  @Override
  public void close() {
    router.close();
  }
}
