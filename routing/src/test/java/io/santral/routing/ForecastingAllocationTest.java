package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.Interaction;
import io.santral.routing.ExpectedWait.Measure;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Lives in a centre that forecasts allocate nothing once it is warm: counted in bytes. (Another
 * queue, by whatever overflow, is another demand, which is made anew.)
 */
class ForecastingAllocationTest {
  private static final int AGENTS = 40;
  private static final int CALLS = 512;
  private static final long SECOND = 1_000_000_000L;

  private final long[] offers = new long[AGENTS * 8];
  private int offerCount;
  private final SteppedRouter router = SteppedRouter.of(plan(), this::note);
  private final Interaction[] calls = calls();
  private final String[] active = new String[CALLS];
  private int activeFirst;
  private int activeLast;
  private int next;
  private long told;

  private static Plan plan() {
    Plan.Builder plan =
        Plan.builder()
            .queue("q", q -> q.maxWait(Duration.ofMinutes(5)))
            .queue("r")
            .forecasting(
                f ->
                    f.firstPush(Duration.ofSeconds(1))
                        .pushEvery(Duration.ofSeconds(2))
                        .queue("q", q -> q.offersCallbackAbove(Measure.P80, Duration.ofHours(1))));
    for (int a = 0; a < AGENTS; a++) {
      String queue = a % 4 == 0 ? "r" : "q";
      plan.agent("agent-" + a, b -> b.serves(queue));
    }
    return plan.build();
  }

  private static Interaction[] calls() {
    Interaction[] calls = new Interaction[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Interaction.of("call-" + i).to(i % 5 == 0 ? "r" : "q").priority(i % 3);
    }
    return calls;
  }

  private void note(Event event) {
    switch (event.type()) {
      case OFFERED -> offers[offerCount++] = event.offer();
      case ACCEPTED -> active[activeLast++ % CALLS] = event.interactionId();
      case WAIT_EXPECTED -> told++;
      default -> {}
    }
  }

  /** Arrivals a little faster than ends, so that some wait; when many do, more end than arrive. */
  private void run(int steps) {
    for (int i = 0; i < steps; i++) {
      router.advanceTo(router.now() + SECOND / 10);
      acceptAll();
      if (router.view().waiting("q") + router.view().waiting("r") < 40) {
        router.submit(calls[next++ % CALLS]);
      }
      acceptAll();
      if (activeLast - activeFirst > AGENTS - 2) {
        router.complete(active[activeFirst++ % CALLS]);
        acceptAll();
      }
    }
  }

  private void acceptAll() {
    while (offerCount > 0) {
      router.accept(offers[--offerCount]);
    }
  }

  @Test
  void wholeLives_whenWarm_allocateNothing() {
    for (int a = 0; a < AGENTS; a++) {
      router.ready("agent-" + a);
    }
    run(30_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      run(10_000);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(told).isGreaterThan(10_000);
    // The meter itself and a histogram that meets a larger value may take a little; a life may not.
    assertThat(least).isLessThan(20_000);
  }
}
