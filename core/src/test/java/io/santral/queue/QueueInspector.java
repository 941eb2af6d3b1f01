package io.santral.queue;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the inner order of a queue: links, totals, separators, fill, lanes, holes. */
final class QueueInspector {
  private final WaitingQueue queue;
  private final Leaves leaves;
  private final Branches branches;
  private int previousLeaf = QueueStore.NONE;
  private int headLeaf;
  private int leafCount;
  private int blockCount;

  private QueueInspector(WaitingQueue queue) {
    this.queue = queue;
    leaves = queue.store.leaves;
    branches = queue.store.branches;
  }

  /** Returns the number of leaves and blocks; fails if anything is out of order. */
  static int check(WaitingQueue queue) {
    QueueInspector inspector = new QueueInspector(queue);
    int inLanes = queue.lanes == null ? 0 : inspector.checkLanes(queue.lanes);
    int inTree = queue.tree == null ? 0 : inspector.checkTree(queue.tree);
    assertThat(inTree + inLanes).isEqualTo(queue.size());
    assertThat(queue.isEmpty()).isEqualTo(queue.size() == 0);
    return inspector.leafCount + inspector.blockCount;
  }

  /** Returns the number of items. */
  private int checkTree(Tree tree) {
    if (tree.root == QueueStore.NONE) {
      assertThat(tree.height).isZero();
      assertThat(tree.headLeaf).isEqualTo(QueueStore.NONE);
      assertThat(tree.tailLeaf).isEqualTo(QueueStore.NONE);
      return 0;
    }
    headLeaf = tree.headLeaf;
    int size =
        checkNode(tree.root, tree.height, QueueStore.NONE, new long[2], false, new long[2], false);
    assertThat(size).isEqualTo(tree.size());
    assertThat(previousLeaf).isEqualTo(tree.tailLeaf);
    assertThat(leaves.next(tree.tailLeaf)).isEqualTo(QueueStore.NONE);
    return size;
  }

  /** Returns the number of items. */
  private int checkLanes(Lanes lanes) {
    int size = 0;
    Lane before = null;
    for (Lane lane : lanes.inUse()) {
      assertThat(before == null || lane.lastKey() <= before.lastKey()).isTrue();
      assertThat(checkLane(lane)).isEqualTo(lane.size()).isPositive();
      size += lane.size();
      before = lane;
    }
    assertThat(size).isEqualTo(lanes.size());
    return size;
  }

  private int checkLane(Lane lane) {
    Blocks blocks = queue.store.blocks;
    assertThat(lane.headKey()).isEqualTo(blocks.key(lane.head()));
    int count = 0;
    int lastBlock = QueueStore.NONE;
    long[] before = null;
    for (int place = lane.head(); place != QueueStore.NONE; place = lane.next(place)) {
      long[] order = {blocks.key(place), blocks.sequence(place)};
      assertThat(before == null || compare(before, order) <= 0).isTrue();
      assertThat(blocks.isHole(place)).isFalse();
      assertThat(queue.store.leafOf(blocks.item(place))).isEqualTo(QueueStore.place(place));
      assertThat(lane.countBefore(place)).isEqualTo(count);
      if (Blocks.blockOf(place) != lastBlock) {
        blockCount++;
        lastBlock = Blocks.blockOf(place);
      }
      before = order;
      count++;
    }
    return count;
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
      assertThat(leaf).isEqualTo(headLeaf);
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
