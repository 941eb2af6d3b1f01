package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.Interaction;
import io.santral.Requirement;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stepped path allocates nothing once it is warm: counted in bytes, not guessed from time. */
class SteppedAllocationTest {
  private static final int AGENTS = 200;
  private static final int CALLS = 1_000;
  private static final long SECOND = 1_000_000_000L;

  private final long[] offers = new long[AGENTS * 8];
  private int offerCount;

  private final SteppedRouter router = SteppedRouter.of(plan(), this::note);
  private final Interaction[] calls = calls();
  private final String[] active = new String[CALLS];
  private int activeFirst;
  private int activeLast;
  private int next;
  private long now;

  private static Plan plan() {
    Plan.Builder plan =
        Plan.builder()
            .queue(
                "q",
                q ->
                    q.wrapUp(Duration.ofSeconds(3))
                        .maxWait(Duration.ofMinutes(10))
                        .tierOpens(2, Duration.ofSeconds(30))
                        .announceEvery(Duration.ofSeconds(45)));
    for (int a = 0; a < AGENTS; a++) {
      int agent = a;
      plan.agent(
          "agent-" + a,
          b ->
              b.skill("s" + agent % 10)
                  .speaks(agent % 2 == 0 ? "tr" : "hu", io.santral.Proficiency.C1));
    }
    return plan.build();
  }

  private static Interaction[] calls() {
    Interaction[] calls = new Interaction[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] =
          Interaction.of("call-" + i)
              .to("q")
              .in(i % 2 == 0 ? "tr" : "hu", i % 2 == 0 ? "hu" : "tr")
              .needs(Requirement.skill("s" + i % 10))
              .priority(i % 3);
    }
    return calls;
  }

  private void note(Event event) {
    if (event.type() == EventType.OFFERED) {
      offers[offerCount++] = event.offer();
    } else if (event.type() == EventType.ACCEPTED) {
      active[activeLast++ % CALLS] = event.interactionId();
    }
  }

  /** One arrival and one completion a step, with offers accepted at once. */
  private void run(int steps) {
    for (int i = 0; i < steps; i++) {
      now += SECOND / 10;
      router.advanceTo(now);
      acceptAll();
      if (!router.submit(calls[next++ % CALLS]).accepted()) {
        throw new AssertionError("refused");
      }
      acceptAll();
      if (activeLast - activeFirst > AGENTS / 2) {
        router.complete(active[activeFirst++ % CALLS]);
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
    run(50_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      run(20_000);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(activeFirst).isGreaterThan(100_000);
    // The meter itself and a histogram that meets a larger value may take a little; a life may not.
    assertThat(least).isLessThan(20_000);
  }
}
