package io.santral.queue;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the inner order of a queue: links, totals, separators, fill. */
final class QueueInspector {
  private final WaitingQueue queue;
  private final Leaves leaves;
  private final Branches branches;
  private int previousLeaf = QueueStore.NONE;
  private int leafCount;

  private QueueInspector(WaitingQueue queue) {
    this.queue = queue;
    leaves = queue.store.leaves;
    branches = queue.store.branches;
  }

  /** Returns the number of leaves; fails if anything is out of order. */
  static int check(WaitingQueue queue) {
    QueueInspector inspector = new QueueInspector(queue);
    if (queue.root == QueueStore.NONE) {
      assertThat(queue.size()).isZero();
      assertThat(queue.height).isZero();
      assertThat(queue.headLeaf).isEqualTo(QueueStore.NONE);
      assertThat(queue.tailLeaf).isEqualTo(QueueStore.NONE);
      assertThat(queue.first()).isEqualTo(-1);
      assertThat(queue.firstKey()).isEqualTo(Long.MAX_VALUE);
      return 0;
    }
    int size =
        inspector.checkNode(
            queue.root, queue.height, QueueStore.NONE, new long[2], false, new long[2], false);
    assertThat(size).isEqualTo(queue.size());
    assertThat(inspector.previousLeaf).isEqualTo(queue.tailLeaf);
    assertThat(leaves(queue).next(queue.tailLeaf)).isEqualTo(QueueStore.NONE);
    assertThat(leaves(queue).item(queue.headLeaf, 0)).isEqualTo(queue.first());
    assertThat(leaves(queue).key(queue.headLeaf, 0)).isEqualTo(queue.firstKey());
    return inspector.leafCount;
  }

  private static Leaves leaves(WaitingQueue queue) {
    return queue.store.leaves;
  }

  private int checkNode(
      int node, int level, int parent, long[] low, boolean hasLow, long[] high, boolean hasHigh) {
    if (level == 0) {
      return checkLeaf(node, parent, low, hasLow, high, hasHigh);
    }
    assertThat(branches.parent(node)).isEqualTo(parent);
    assertThat(branches.level(node)).isEqualTo(level);
    int children = branches.size(node);
    assertThat(children).isBetween(parent == QueueStore.NONE ? 2 : 1, Branches.FULL);
    int total = 0;
    for (int i = 0; i < children; i++) {
      long[] from = i == 0 ? low : separator(node, i);
      long[] to = i == children - 1 ? high : separator(node, i + 1);
      total +=
          checkNode(
              branches.child(node, i),
              level - 1,
              node,
              from,
              i > 0 || hasLow,
              to,
              i < children - 1 || hasHigh);
    }
    assertThat(branches.total(node)).isEqualTo(total);
    return total;
  }

  private long[] separator(int node, int index) {
    return new long[] {branches.separatorKey(node, index), branches.separatorSequence(node, index)};
  }

  private int checkLeaf(
      int leaf, int parent, long[] low, boolean hasLow, long[] high, boolean hasHigh) {
    leafCount++;
    assertThat(leaves.parent(leaf)).isEqualTo(parent);
    assertThat(leaves.previous(leaf)).isEqualTo(previousLeaf);
    if (previousLeaf == QueueStore.NONE) {
      assertThat(leaf).isEqualTo(queue.headLeaf);
    } else {
      assertThat(leaves.next(previousLeaf)).isEqualTo(leaf);
    }
    previousLeaf = leaf;
    int size = leaves.size(leaf);
    assertThat(size).isBetween(1, leaves.capacity(leaf));
    if (parent != QueueStore.NONE) {
      assertThat(leaves.capacity(leaf)).isEqualTo(Leaves.FULL);
    }
    for (int i = 0; i < size; i++) {
      int item = leaves.item(leaf, i);
      assertThat(queue.store.leafOf(item)).isEqualTo(leaf);
      long[] order = {leaves.key(leaf, i), queue.store.sequence(item)};
      assertThat(!hasLow || compare(low, order) <= 0).isTrue();
      assertThat(!hasHigh || compare(order, high) <= 0).isTrue();
    }
    return size;
  }

  private static int compare(long[] a, long[] b) {
    return a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]);
  }
}
