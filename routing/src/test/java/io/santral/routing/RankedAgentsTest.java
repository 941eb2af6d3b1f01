package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Ordered agents against a sorted list, in runs, in heaps, and in the change from one to the other.
 */
class RankedAgentsTest {
  private record Entry(int agent, long key, long tie) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::key)
          .thenComparingLong(Entry::tie)
          .thenComparingInt(Entry::agent);

  private final Plan plan = Plan.builder().queue("q").agent("a", a -> {}).build();

  /** Only its positions and the plan order of its agents are used. */
  private AgentIndex index(int agents) {
    State state = new State(plan, 0);
    AgentIndex index = new AgentIndex(state, RoutingStrategy.longestIdle(), AgentIndex.Scope.ALL);
    for (int a = 0; a < agents; a++) {
      state.takeAgentSlot().order = a;
    }
    index.ensureAgents();
    return index;
  }

  private void check(RankedAgents ranked, List<Entry> model, AgentIndex index) {
    assertThat(ranked.isEmpty()).isEqualTo(model.isEmpty());
    if (!model.isEmpty()) {
      Entry first = model.stream().min(ORDER).orElseThrow();
      assertThat(ranked.first()).isEqualTo(first.agent);
      assertThat(ranked.firstKey()).isEqualTo(first.key);
      assertThat(ranked.firstTie()).isEqualTo(first.tie);
      assertThat(index.positions[first.agent]).isNotNegative();
    }
  }

  private void compare(long seed, int disorderPercent) {
    // A few agents meet other cases than many: a run with one hole that becomes a heap, say.
    for (int agents : new int[] {1, 2, 3, 4, 6, 60}) {
      compare(seed, disorderPercent, agents);
    }
  }

  private void compare(long seed, int disorderPercent, int agents) {
    AgentIndex index = index(agents);
    RankedAgents ranked = new RankedAgents(index);
    List<Entry> model = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    long clock = 0;
    for (int step = 0; step < 20_000; step++) {
      int agent = random.nextInt(agents);
      clock += random.nextInt(2);
      long key = random.nextInt(100) < disorderPercent ? random.nextLong(clock + 1) : clock;
      long tie = random.nextInt(3);
      int at = index.positions[agent];
      if (at < 0) {
        ranked.add(agent, key, tie);
        model.add(new Entry(agent, key, tie));
      } else if (random.nextBoolean()) {
        ranked.removeAt(at);
        model.removeIf(e -> e.agent == agent);
      } else {
        ranked.changeAt(at, key, tie);
        model.removeIf(e -> e.agent == agent);
        model.add(new Entry(agent, key, tie));
      }
      check(ranked, model, index);
    }
    while (!model.isEmpty()) {
      Entry first = model.stream().min(ORDER).orElseThrow();
      ranked.removeAt(index.positions[first.agent]);
      model.remove(first);
      check(ranked, model, index);
    }
  }

  @Test
  void first_inOrderOnly_isAsInASortedList() {
    compare(1, 0);
  }

  @Test
  void first_sometimesOutOfOrder_isAsInASortedList() {
    compare(2, 1);
    compare(5, 30);
    compare(3, 5);
  }

  @Test
  void first_anyOrder_isAsInASortedList() {
    compare(4, 100);
  }
}
