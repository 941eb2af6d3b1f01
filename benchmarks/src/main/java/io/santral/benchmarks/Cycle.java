package io.santral.benchmarks;

import java.util.Arrays;

/**
 * The closed circuit that engines are measured in: one interaction arrives, and a random agent at
 * work finishes.
 *
 * <p>All that is random comes from the seed and from the decisions so far, hence two engines that
 * decide alike see the same story, and {@link #step()} tells at any step whether they did. The
 * circuit's own work is some 20 ns a cycle and allocates nothing once the pool of items has grown
 * to its size. Not thread-safe.
 */
final class Cycle implements Circuit {
  private static final int NORMAL = -Workload.LOWEST_PRIORITY;

  private final Workload workload;
  private final Matcher matcher;
  private final Draws draws;
  private final Items items;
  private final long halfStep;
  private final int[] itemOf;
  private final int[] busy;
  private int busyCount;
  private int waiting;
  private long now;
  private long fingerprint;

  Cycle(Workload workload, Regime regime, Matcher matcher, long seed) {
    this.workload = workload;
    this.matcher = matcher;
    draws = new Draws(seed);
    items = new Items(workload.wishes());
    halfStep = Math.max(1, workload.nanosPerArrival() / 2);
    itemOf = new int[workload.agents()];
    busy = new int[workload.agents()];
    occupyAll();
    for (int i = regime.waiting(workload.scenario()); i > 0; i--) {
      enqueueOne();
    }
    for (int i = regime.idle(workload.scenario()); i > 0; i--) {
      now += halfStep;
      finishOne();
    }
  }

  private void occupyAll() {
    busyCount = workload.agents();
    for (int agent = 0; agent < busyCount; agent++) {
      int[] served = workload.served(agent);
      int wish = served[draws.below(served.length)];
      int item = items.take(wish, NORMAL);
      itemOf[agent] = item;
      busy[agent] = agent;
      matcher.occupy(agent, item, wish, items.priority(item), now);
    }
  }

  private void enqueueOne() {
    now += 2 * halfStep;
    int wish = workload.drawWish(draws);
    int item = items.take(wish, workload.drawPriority(draws));
    matcher.enqueue(item, wish, items.priority(item), now);
    waiting++;
  }

  /**
   * Runs one cycle.
   *
   * @return a hash of all decisions so far, in order
   */
  @Override
  public long step() {
    now += halfStep;
    arriveOne();
    now += halfStep;
    finishOne();
    return fingerprint;
  }

  private void arriveOne() {
    int wish = workload.drawWish(draws);
    int item = items.take(wish, workload.drawPriority(draws));
    int agent = matcher.arrive(item, wish, items.priority(item), now);
    if (agent == Matcher.NONE) {
      waiting++;
    } else {
      itemOf[agent] = item;
      busy[busyCount++] = agent;
    }
    note(agent);
  }

  private void finishOne() {
    // There is one: what came is in work or waits for somebody who works.
    int place = draws.below(busyCount);
    int agent = busy[place];
    int done = itemOf[agent];
    int next = matcher.finish(agent, done, now);
    items.giveBack(done);
    if (next == Matcher.NONE) {
      busy[place] = busy[--busyCount];
    } else {
      itemOf[agent] = next;
      waiting--;
    }
    note(next);
  }

  private void note(int decision) {
    fingerprint = (fingerprint + decision + 1) * 0x9e3779b97f4a7c15L;
    fingerprint ^= fingerprint >>> 29;
  }

  int waiting() {
    return waiting;
  }

  int idle() {
    return workload.agents() - busyCount;
  }

  /** The agents at work, in no order; for tests. */
  int[] busyAgents() {
    return Arrays.copyOf(busy, busyCount);
  }
}
