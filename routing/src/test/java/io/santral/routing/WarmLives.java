package io.santral.routing;

import com.sun.management.ThreadMXBean;
import io.santral.Interaction;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * A stepped centre at work, whose lives are counted in bytes once it is warm: one arrival a step at
 * most, offers accepted at once, and an end whenever so many are served.
 */
final class WarmLives {
  /** The meter itself and a histogram that meets a larger value may take a little; no life may. */
  static final long A_LITTLE = 20_000;

  private static final long STEP = 100_000_000L;

  private final SteppedRouter router;
  private final Interaction[] calls;
  private final List<String> queues;
  private final int mostServed;
  private final int mostWaiting;
  private final long[] offers;
  private final String[] active;
  private int offerCount;
  private int activeFirst;
  private int activeLast;
  private int next;
  private long told;

  /** All agents are ready. Calls come round and round; no more may be there at a time. */
  WarmLives(Plan plan, Interaction[] calls, int mostServed, int mostWaiting) {
    this.calls = calls;
    this.mostServed = mostServed;
    this.mostWaiting = mostWaiting;
    queues = plan.queues().stream().map(QueuePlan::id).toList();
    offers = new long[plan.agents().size() * 8];
    active = new String[calls.length];
    router = SteppedRouter.of(plan, this::note);
    plan.agents().forEach(agent -> router.ready(agent.id()));
  }

  private void note(Event event) {
    switch (event.type()) {
      case OFFERED -> offers[offerCount++] = event.offer();
      case ACCEPTED -> active[activeLast++ % active.length] = event.interactionId();
      case WAIT_EXPECTED -> told++;
      default -> {}
    }
  }

  /** How many have ended. */
  int ended() {
    return activeFirst;
  }

  /** How often somebody was told of his wait. */
  long told() {
    return told;
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      router.advanceTo(router.now() + STEP);
      acceptAll();
      if (waiting() < mostWaiting && !router.submit(calls[next++ % calls.length]).accepted()) {
        throw new AssertionError("refused");
      }
      acceptAll();
      if (activeLast - activeFirst > mostServed) {
        router.complete(active[activeFirst++ % active.length]);
        acceptAll();
      }
    }
  }

  private int waiting() {
    int waiting = 0;
    for (int i = 0; i < queues.size(); i++) {
      waiting += router.view().waiting(queues.get(i));
    }
    return waiting;
  }

  private void acceptAll() {
    while (offerCount > 0) {
      router.accept(offers[--offerCount]);
    }
  }

  /** The fewest bytes of some rounds, each of so many steps. */
  long leastBytes(int rounds, int steps) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      run(steps);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
