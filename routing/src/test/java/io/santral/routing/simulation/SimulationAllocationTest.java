package io.santral.routing.simulation;

import static io.santral.routing.simulation.Models.SECOND;
import static io.santral.routing.simulation.Models.callers;
import static io.santral.routing.simulation.Models.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** An arrival allocates nothing: counted in bytes, as the difference of two runs. */
class SimulationAllocationTest {
  private static final long SHORT = 400_000;
  private static final long LONG = 600_000;

  @Test
  void arrival_allocatesNothing() {
    Simulation model =
        Simulation.of(plan(20))
            .customers(callers(22).patience(Distribution.exponential(SECOND.multipliedBy(2))))
            .replications(1)
            .threads(1);
    bytes(model.arrivals(SHORT));
    long few = bytes(model.arrivals(SHORT));
    long many = bytes(model.arrivals(LONG));
    // The rest is tables of the router that grow with what happens to meet, not with arrivals.
    assertThat((double) (many - few) / (LONG - SHORT)).isLessThan(0.2);
  }

  private static long bytes(Simulation model) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    assertThat(model.run().observations()).isEqualTo(1);
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
