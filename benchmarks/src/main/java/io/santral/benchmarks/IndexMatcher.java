package io.santral.benchmarks;

import io.santral.Demand;
import io.santral.routing.BareIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Santral's index without the rest of the engine: matching alone, as its rivals do it. */
final class IndexMatcher implements Matcher {
  private final BareIndex index;

  IndexMatcher(Workload workload) {
    Centre centre = new Centre(workload);
    List<Demand> demands = new ArrayList<>();
    for (int wish = 0; wish < workload.wishes(); wish++) {
      demands.add(centre.interaction(0, wish, 0).demand());
    }
    long headStart = Duration.ofSeconds(Workload.HEAD_START_SECONDS).toNanos();
    index = new BareIndex(centre.plan(Duration.ZERO), demands, headStart);
  }

  @Override
  public void occupy(int agent, int item, int wish, int priority, long now) {
    // Everybody works at the beginning.
  }

  @Override
  public void enqueue(int item, int wish, int priority, long now) {
    index.enqueue(item, wish, priority, now);
  }

  @Override
  public int arrive(int item, int wish, int priority, long now) {
    return index.arrive(item, wish, priority, now);
  }

  @Override
  public int finish(int agent, int item, long now) {
    return index.finish(agent, now);
  }
}
