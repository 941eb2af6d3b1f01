package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The agents a strategy may choose from; reused, and deaf after the strategy has returned. */
final class CandidateList implements Candidates {
  /** Thrown into a strategy that looks at more than the plan allows; cheap, since it may repeat. */
  static final class OverBudget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBudget() {
      super(
          "the strategy looked at more candidates than the plan's budget allows",
          null,
          false,
          false);
    }
  }

  private AgentSlot[] agents = new AgentSlot[16];
  private int size;
  private @Nullable AgentSlot defaultPick;
  private int budget;
  private boolean over;

  /** Anew, with the first so many of those who are in it already. */
  void begin(AgentSlot newDefaultPick, int newBudget, int kept) {
    size = kept;
    defaultPick = newDefaultPick;
    budget = newBudget;
    over = false;
  }

  void add(AgentSlot agent) {
    if (size == agents.length) {
      agents = Arrays.copyOf(agents, size * 2);
    }
    agents[size++] = agent;
  }

  /** Only those who may be offered it, ready to be looked at for its queue. */
  void retain(LiveInteraction live) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!live.bars(agents[i])) {
        agents[i].viewQueue = live.queue.slot;
        agents[kept++] = agents[i];
      }
    }
    size = kept;
  }

  /** Into plan order, by heapsort: the JDK's sort of objects allocates. */
  void sort() {
    for (int root = size / 2 - 1; root >= 0; root--) {
      sink(root, size);
    }
    for (int end = size - 1; end > 0; end--) {
      AgentSlot last = agents[0];
      agents[0] = agents[end];
      agents[end] = last;
      sink(0, end);
    }
  }

  private void sink(int from, int end) {
    AgentSlot sinking = agents[from];
    int at = from;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && agents[child].order < agents[child + 1].order) {
        child++;
      }
      if (agents[child].order <= sinking.order) {
        break;
      }
      agents[at] = agents[child];
      at = child;
    }
    agents[at] = sinking;
  }

  AgentSlot slot(int index) {
    return agents[index];
  }

  int count() {
    return size;
  }

  @Nullable AgentSlot find(String id) {
    for (int i = 0; i < size; i++) {
      if (agents[i].agent.id().equals(id)) {
        return agents[i];
      }
    }
    return null;
  }

  /** Whether the strategy looked too often, even if it hid that. */
  boolean overBudget() {
    return over;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public AgentView get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("candidate " + index + " of " + size);
    }
    if (--budget < 0) {
      over = true;
      throw new OverBudget();
    }
    return agents[index];
  }

  @Override
  public AgentView defaultPick() {
    return Assert.present(defaultPick);
  }
}
