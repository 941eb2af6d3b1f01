package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.AgentIndex.Scope;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of wide classes against a look at every agent: in runs, in heaps and in the change from
 * one to the other, in one index and in two.
 */
class WideClassTest {
  private static final int GROUPS = 40;
  private static final int CLASSES = 5;
  private static final int NOT_IN = -1;

  private SplittableRandom random = new SplittableRandom(0);
  private final State state = new State(Plan.builder().queue("q").agent("a", a -> {}).build(), 0);
  private final Group[] groups = new Group[GROUPS];
  private final WideClass[] classes = new WideClass[CLASSES];

  /** The rank of a group for a class, or NOT_IN. */
  private final int[][] ranks = new int[CLASSES][GROUPS];

  /** By slot; what the ranking answers. */
  private long[] keys = {};

  private AgentIndex[] indexes = {};
  private int orders;
  private long clock;

  private void build(int agents, boolean twoIndexes) {
    keys = new long[agents];
    RoutingStrategy.Ranking ranking = view -> keys[((AgentSlot) view).slot];
    AgentIndex common =
        twoIndexes ? new AgentIndex(state, ranking, Scope.WITHOUT_MEMBERSHIPS) : null;
    AgentIndex own = new AgentIndex(state, ranking, Scope.ALL, 0, common);
    indexes = common == null ? new AgentIndex[] {own} : new AgentIndex[] {own, common};
    for (AgentIndex index : indexes) {
      index.ensureGroup(GROUPS - 1);
    }
    for (int g = 0; g < GROUPS; g++) {
      groups[g] = new Group(g, new Signature(g, 0), 1);
    }
    for (int a = 0; a < agents; a++) {
      state.takeAgentSlot().order = ++orders;
    }
    for (int c = 0; c < CLASSES; c++) {
      classes[c] = new WideClass(own);
      for (int g = 0; g < GROUPS; g++) {
        ranks[c][g] = NOT_IN;
      }
    }
  }

  private AgentIndex indexOf(AgentSlot agent) {
    return indexes[agent.slot % indexes.length];
  }

  /** A group may be known to a class late, when agents are in it. */
  private void attachOne() {
    int c = random.nextInt(CLASSES);
    int g = random.nextInt(GROUPS);
    if (ranks[c][g] == NOT_IN) {
      ranks[c][g] = random.nextInt(3) * 2;
      classes[c].attach(g, ranks[c][g]);
    }
  }

  /** A class is forgotten, and another has its number. */
  private void replaceOne() {
    int c = random.nextInt(CLASSES);
    for (int g = 0; g < GROUPS; g++) {
      if (ranks[c][g] != NOT_IN) {
        classes[c].detach(g);
        ranks[c][g] = NOT_IN;
      }
    }
    classes[c] = new WideClass(indexes[0]);
  }

  private void changeOne(int disorderPercent) {
    AgentSlot agent = state.agentSlots[random.nextInt(keys.length)];
    AgentIndex index = indexOf(agent);
    clock += random.nextInt(2);
    boolean inOrder = random.nextInt(100) >= disorderPercent;
    Group group = agent.group;
    if (group == null) {
      if (random.nextInt(8) == 0) {
        // Another agent has his slot now.
        agent.order = ++orders;
      }
      keys[agent.slot] = inOrder ? clock : random.nextLong(clock + 1);
      agent.idleSince = inOrder ? clock : random.nextInt(3);
      agent.group = groups[random.nextInt(GROUPS)];
      index.insert(agent, agent.group.id);
    } else if (random.nextInt(4) > 0) {
      index.remove(agent, group.id);
      agent.group = null;
    } else if (random.nextBoolean()) {
      keys[agent.slot] = inOrder ? clock : random.nextLong(clock + 1);
      index.update(agent, group.id);
    } else {
      // Out for a search among groups and in again, as one who refused is.
      index.takeOut(agent, group.id);
      index.putBack(agent, group.id);
    }
  }

  /** The slot of the agent whom a look at all of them finds. */
  private int firstOf(int c) {
    AgentSlot best = null;
    for (int a = 0; a < keys.length; a++) {
      AgentSlot agent = state.agentSlots[a];
      if (agent.group != null
          && ranks[c][agent.group.id] != NOT_IN
          && (best == null || goesBefore(c, agent, best))) {
        best = agent;
      }
    }
    return best == null ? AgentIndex.NOWHERE : best.slot;
  }

  private boolean goesBefore(int c, AgentSlot agent, AgentSlot other) {
    int rank = ranks[c][Assert.present(agent.group).id];
    int otherRank = ranks[c][Assert.present(other.group).id];
    if (rank != otherRank) {
      return rank < otherRank;
    }
    if (keys[agent.slot] != keys[other.slot]) {
      return keys[agent.slot] < keys[other.slot];
    }
    return agent.idlerThan(other);
  }

  private void run(long seed, int agents, boolean twoIndexes, int disorderPercent) {
    random = new SplittableRandom(seed);
    build(agents, twoIndexes);
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(50) == 0) {
        attachOne();
      } else if (random.nextInt(5_000) == 0) {
        replaceOne();
      }
      changeOne(disorderPercent);
      int c = random.nextInt(CLASSES);
      assertThat(classes[c].first()).as("step %s, class %s", step, c).isEqualTo(firstOf(c));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30, 150})
  void first_keysThatGrow_isWhomALookAtAllFinds(int agents) {
    run(1, agents, false, 0);
  }

  @ParameterizedTest
  @CsvSource({"2, 5", "4, 30", "30, 1", "30, 5", "150, 5", "150, 30", "150, 100"})
  void first_anyOrder_isWhomALookAtAllFinds(int agents, int disorderPercent) {
    run(2, agents, false, disorderPercent);
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "30, 5", "150, 100"})
  void first_twoIndexes_isWhomALookAtAllFinds(int agents, int disorderPercent) {
    run(3, agents, true, disorderPercent);
  }
}
