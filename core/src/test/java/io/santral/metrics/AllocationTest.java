package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.ServiceLevel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int QUEUES = 50;
  private static final int AGENTS = 200;

  private final RoutingMetrics metrics = new RoutingMetrics(0);
  private long now;

  /** Every call of the hot path; durations from nothing to a quarter of an hour. */
  private void work(int rounds) {
    for (int i = 0; i < rounds; i++) {
      int queue = i % QUEUES;
      int other = (i + 1) % QUEUES;
      int agent = i % AGENTS;
      long duration = (i * 7_919L % 1_000) * 900_000_000L;
      metrics.at(now += 1_000_000);
      for (int j = 0; j < 8; j++) {
        metrics.submitted(queue);
      }
      metrics.refused(queue);
      metrics.offerMade(queue, agent);
      metrics.offerDeclined(queue, agent);
      metrics.offerMissed(queue, agent);
      metrics.offerWithdrawn(queue, agent);
      metrics.offerAccepted(queue, agent);
      metrics.answered(queue, duration);
      metrics.activity(agent, AgentActivity.BUSY, i % 3, 3);
      metrics.transferred(queue, other, duration);
      metrics.answered(other, duration);
      metrics.requeued(other, duration);
      metrics.answered(other, duration);
      metrics.completed(other, duration);
      metrics.wrapUp(queue, duration);
      metrics.activity(agent, AgentActivity.IDLE, 0, 3);
      metrics.abandoned(queue, duration, false);
      metrics.abandoned(queue, duration, true);
      metrics.cancelled(queue, duration);
      metrics.expired(queue, duration);
      metrics.timedOut(queue, duration);
      metrics.overflowed(queue, other);
      metrics.answered(other, duration);
      metrics.completed(other, duration);
      metrics.abandoned(queue, duration, false);
    }
  }

  @Test
  void everyCall_onceWarm_allocatesNothing() {
    ServiceLevel target = ServiceLevel.of(0.8, Duration.ofSeconds(20));
    for (int i = 0; i < QUEUES; i++) {
      metrics.registerQueue("q" + i, target);
    }
    for (int i = 0; i < AGENTS; i++) {
      metrics.registerAgent("a" + i);
    }
    work(50_000);
    metrics.interval(now);
    work(1_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);

    long before = threads.getThreadAllocatedBytes(thread);
    work(20_000);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    // 600,000 calls: one object of 16 bytes in a thousand of them would be 9,600 bytes.
    assertThat(allocated).isLessThan(1_000);
    assertThat(metrics.cumulative(now).allQueues().waitingAtEnd()).isZero();
  }
}
