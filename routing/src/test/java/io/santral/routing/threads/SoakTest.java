package io.santral.routing.threads;

import static io.santral.Requirement.skill;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Priority;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.RoutingListener;
import io.santral.routing.SteppedRouter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Months of a centre that never stands still: customers never seen before, agents who come, change
 * and leave, queues that fill and drain. What the router holds at the end is what it holds after a
 * week. {@code -Dsantral.soak.days=365} makes it a year.
 */
class SoakTest {
  private static final int DAYS = Integer.getInteger("santral.soak.days", 30);
  private static final int A_DAY = 2_000;
  private static final long ALLOWED_BYTES = 128 * 1024;

  private final SplittableRandom random = new SplittableRandom(1);
  private final ArrayDeque<String> active = new ArrayDeque<>();
  private final ArrayDeque<Long> offers = new ArrayDeque<>();
  private final SteppedRouter router = SteppedRouter.of(plan(), 0, listener());
  private long now;
  private long customers;

  private static Plan plan() {
    Plan.Builder plan = Plan.builder();
    plan.queue("q", q -> q.wrapUp(Duration.ofSeconds(30)).maxWait(Duration.ofHours(1)));
    plan.queue("small", q -> q.maxLength(20).overflowWhenFull("q").maxWait(Duration.ofHours(1)));
    for (int a = 0; a < 40; a++) {
      int number = a;
      plan.agent("a" + a, agent -> agent.skill("s" + number % 7).takes(Channel.VOICE, 1));
    }
    return plan.build();
  }

  private RoutingListener listener() {
    return (Event event) -> {
      if (event.type() == EventType.OFFERED) {
        offers.add(event.offer());
      } else if (event.type() == EventType.ACCEPTED) {
        active.add(event.interactionId());
      }
    };
  }

  @Test
  void whatAWeekLeavesInTheRouter_isWhatAMonthLeaves() {
    long week = held(7);
    long month = held(DAYS);
    System.out.printf(
        Locale.ROOT, "the router holds %,d bytes after 7 days, %,d after %d%n", week, month, DAYS);
    assertThat(month - week).isLessThan(ALLOWED_BYTES);
  }

  /** What the collector finds when the router is dropped; nothing else's growth counts. */
  private static long held(int days) {
    SoakTest[] scene = {new SoakTest()};
    scene[0].run(days);
    long with = heap();
    scene[0] = null;
    return with - heap();
  }

  private void run(int days) {
    for (int a = 0; a < 40; a++) {
      router.ready("a" + a);
    }
    days(days);
  }

  private void days(int days) {
    for (int i = 0; i < days * A_DAY; i++) {
      now += random.nextLong(2 * Duration.ofDays(1).toNanos() / A_DAY);
      router.advanceTo(now);
      arrive();
      answer();
      work();
      if (i % 50 == 0) {
        staff();
      }
    }
  }

  private void arrive() {
    String id = "customer-" + customers++;
    Interaction made =
        Interaction.of(id)
            .to(random.nextInt(4) == 0 ? "small" : "q")
            .priority(Priority.of(random.nextInt(3)))
            .with("account", id);
    if (random.nextInt(10) == 0) {
      made = made.needs(skill("s" + random.nextInt(7), 1 + random.nextInt(8)));
    }
    router.submit(made);
    if (random.nextInt(5) == 0) {
      router.abandon(id);
    }
  }

  private void answer() {
    for (Long offer = offers.poll(); offer != null; offer = offers.poll()) {
      int what = random.nextInt(10);
      if (what == 0) {
        router.decline(offer, "busy");
      } else if (what != 1) {
        router.accept(offer);
      }
    }
  }

  private void work() {
    while (active.size() > random.nextInt(30)) {
      String id = active.poll();
      if (random.nextInt(20) == 0) {
        router.requeue(id);
      } else {
        router.complete(id);
      }
    }
  }

  private void staff() {
    String id = "a" + random.nextInt(40);
    switch (random.nextInt(4)) {
      case 0 -> router.logout(id);
      case 1 -> router.notReady(id, "break");
      case 2 ->
          router.changeAgent(
              Agent.builder(id)
                  .takes(Channel.VOICE, 1)
                  .skill("s" + random.nextInt(7), 1 + random.nextInt(8))
                  .build());
      default -> comeAndGo();
    }
    for (int a = 0; a < 40; a++) {
      router.ready("a" + a);
    }
  }

  private void comeAndGo() {
    String id = "temp-" + random.nextInt(97);
    router.addAgent(Agent.builder(id).skill("s1").takes(Channel.VOICE, 1).build());
    router.login(id);
    router.removeAgent(id);
  }

  /** What is reachable, after the collector has had its say. */
  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
