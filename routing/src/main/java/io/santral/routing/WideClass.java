package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The available agents of a demand class that so many groups may serve that a search had better not
 * go through them: a row of agents for each rank, in the index of the class's queue and in the one
 * that all queues have in common.
 */
final class WideClass {
  private final AgentIndex index;

  /** The same in the index where a search goes on. */
  private final @Nullable WideClass common;

  /** Ascending. */
  private int[] ranks = {};

  private WideRow[] rows = {};

  WideClass(AgentIndex index) {
    this.index = index;
    common = index.common == null ? null : new WideClass(index.common);
  }

  /** From now on its agents stand here, too. */
  void attach(int group, int rank) {
    index.attach(group, rowOf(rank));
    if (common != null) {
      common.attach(group, rank);
    }
  }

  /** The class is gone. */
  void detach(int group) {
    for (WideRow row : rows) {
      index.detach(group, row);
    }
    if (common != null) {
      common.detach(group);
    }
  }

  private WideRow rowOf(int rank) {
    int at = Arrays.binarySearch(ranks, rank);
    if (at >= 0) {
      return rows[at];
    }
    at = -1 - at;
    int count = rows.length;
    ranks = Arrays.copyOf(ranks, count + 1);
    rows = Arrays.copyOf(rows, count + 1);
    System.arraycopy(ranks, at, ranks, at + 1, count - at);
    System.arraycopy(rows, at, rows, at + 1, count - at);
    ranks[at] = rank;
    rows[at] = new WideRow(index);
    return rows[at];
  }

  /** The slot of the first agent: of the lowest rank, then in order. Negative for nobody. */
  int first() {
    int best = AgentIndex.NOWHERE;
    int bestRank = Integer.MAX_VALUE;
    AgentIndex ofBest = index;
    for (WideClass part = this; part != null; part = part.common) {
      int count = part.index.size == 0 ? 0 : part.rows.length;
      for (int i = 0; i < count && part.ranks[i] <= bestRank; i++) {
        int head = part.rows[i].first();
        if (head >= 0) {
          if (part.ranks[i] < bestRank || part.index.isBefore(head, ofBest, best)) {
            best = head;
            bestRank = part.ranks[i];
            ofBest = part.index;
          }
          break;
        }
      }
    }
    return best;
  }
}
