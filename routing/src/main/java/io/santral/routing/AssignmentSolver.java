package io.santral.routing;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/*
 * The assignment of most gain, by successive shortest augmenting paths (Jonker and Volgenant 1987;
 * Edmonds and Karp 1972 for the potentials), for takers with room for several.
 *
 * Items come in one after another. Each looks for the cheapest way in: a path from it to a taker,
 * from there to an item that this taker has, to another taker whom that item could have instead,
 * and so on, until a taker has room or an item does without. Cost is gain lost. Prices of items and
 * takers keep the cost of every step from being negative, so that Dijkstra's search applies; after
 * each search the prices are set so that all steps of the path cost nothing.
 *
 * To do without costs nothing when the gain alone counts, and more than any path could when the
 * number of assignments comes first. A number of 40 bits for each of 2^16 items on a path, there
 * and back, makes 2^57 at most; the cost of doing without is four times that, and twice it still
 * fits.
 *
 * With n items, m takers and p pairs this is O(n (p + m log m)) at worst; mostly a search ends
 * within a few takers. It is counted in looks at pairs, and stops when they are used up: what has
 * been found by then, filled up, is compared with two greedy assignments, and the best of the three
 * is the answer. When the search comes to its end, it is the best of all.
 */
final class AssignmentSolver {
  private static final long WITHOUT = 1L << 59;
  private static final long FAR = Long.MAX_VALUE;
  private static final int ASKED_EVERY = 1024;

  private final AssignmentProblem problem;
  private final boolean countFirst;
  private final long budget;
  private final BooleanSupplier stop;
  private final Matching matching;
  private final int[] byGain;
  private final Matching greedy;
  private final long costOfNone;
  private final long[] itemPrice;
  private final long[] takerPrice;

  // The search in progress: distances of takers, the pairs by which they were reached, and a heap.
  private final long[] distance;
  private final int[] reachedBy;
  private final int[] itemBefore;
  private final int[] settled;
  private int settledCount;
  private final int[] heap;
  private final int[] place;
  private int heapSize;

  private long work;
  private boolean complete;

  AssignmentSolver(
      AssignmentProblem problem, boolean countFirst, long budget, BooleanSupplier stop) {
    this.problem = problem;
    this.countFirst = countFirst;
    this.budget = budget;
    this.stop = stop;
    matching = new Matching(problem);
    byGain = problem.byGain();
    greedy = greedy(problem, byGain, countFirst);
    costOfNone = countFirst ? WITHOUT : 0;
    itemPrice = new long[problem.items];
    int takers = problem.room.length;
    takerPrice = new long[takers];
    distance = new long[takers];
    Arrays.fill(distance, FAR);
    reachedBy = new int[takers];
    itemBefore = new int[takers];
    settled = new int[takers];
    heap = new int[takers];
    place = new int[takers];
  }

  /** The best assignment, or the best that was found with so much work. Once. */
  Matching solve() {
    complete = insertAll();
    if (!complete) {
      matching.addByGain(byGain, countFirst);
    }
    return matching.betterThan(greedy, countFirst) ? matching : greedy;
  }

  /** The better of two: the largest gain first, and one item after another. */
  private static Matching greedy(AssignmentProblem problem, int[] byGain, boolean countFirst) {
    Matching largestFirst = new Matching(problem);
    largestFirst.addByGain(byGain, countFirst);
    Matching inOrder = new Matching(problem);
    inOrder.addInOrder(countFirst);
    return inOrder.betterThan(largestFirst, countFirst) ? inOrder : largestFirst;
  }

  /** The greedy assignment that {@link #solve} starts from. */
  Matching greedy() {
    return greedy;
  }

  /** Whether the search came to its end: then the answer is optimal. */
  boolean complete() {
    return complete;
  }

  long work() {
    return work;
  }

  private boolean insertAll() {
    for (int item = 0; item < problem.items; item++) {
      if (!insert(item)) {
        return false;
      }
    }
    return true;
  }

  // --- one item ---------------------------------------------------------------------------------

  /** Gives the item its cheapest way in; false, and nothing done, when the work is used up. */
  private boolean insert(int item) {
    long best = costOfNone;
    int endItem = item;
    int endTaker = Matching.NONE;
    boolean inTime = relax(item, Matching.NONE, 0);
    while (inTime && heapSize > 0 && distance[heap[0]] <= best) {
      int taker = poll();
      settled[settledCount++] = taker;
      if (matching.roomLeft[taker] > 0) {
        best = distance[taker];
        endTaker = taker;
        break;
      }
      for (int i = matching.firstOf(taker); inTime && i != Matching.NONE; i = matching.after(i)) {
        long without = distance[taker] + costOfNone - itemPrice[i];
        if (without < best) {
          best = without;
          endItem = i;
        }
        inTime = relax(i, taker, distance[taker] - itemPrice[i]);
      }
    }
    if (inTime) {
      setPrices(item, best);
      augment(item, endItem, endTaker);
    }
    forgetSearch();
    return inTime;
  }

  /** Looks at all pairs of an item that is reached at this distance; false when out of work. */
  private boolean relax(int item, int from, long reached) {
    for (int p = problem.first[item]; p < problem.first[item + 1]; p++) {
      if (++work > budget || (work % ASKED_EVERY == 0 && stop.getAsBoolean())) {
        return false;
      }
      int taker = problem.takers[p];
      if (problem.room[taker] == 0 || taker == from) {
        continue;
      }
      long by = reached - problem.gains[p] - takerPrice[taker];
      if (by < distance[taker]) {
        boolean isNew = distance[taker] == FAR;
        distance[taker] = by;
        reachedBy[taker] = p;
        itemBefore[taker] = item;
        siftUp(isNew ? push(taker) : place[taker]);
      }
    }
    return true;
  }

  private void setPrices(int item, long best) {
    for (int s = 0; s < settledCount; s++) {
      int taker = settled[s];
      long slack = best - distance[taker];
      takerPrice[taker] -= slack;
      for (int i = matching.firstOf(taker); i != Matching.NONE; i = matching.after(i)) {
        itemPrice[i] += slack;
      }
    }
    itemPrice[item] = best;
  }

  /** Moves each item of the path to the next taker, from its end to its beginning. */
  private void augment(int item, int endItem, int endTaker) {
    int mover = endTaker == Matching.NONE ? endItem : itemBefore[endTaker];
    int to = endTaker == Matching.NONE ? Matching.NONE : reachedBy[endTaker];
    while (true) {
      int old = matching.pairOf[mover];
      if (old != Matching.NONE) {
        matching.remove(mover);
      }
      if (to != Matching.NONE) {
        matching.add(mover, to);
      }
      if (mover == item) {
        return;
      }
      int taker = problem.takers[old];
      to = reachedBy[taker];
      mover = itemBefore[taker];
    }
  }

  private void forgetSearch() {
    for (int s = 0; s < settledCount; s++) {
      distance[settled[s]] = FAR;
    }
    for (int h = 0; h < heapSize; h++) {
      distance[heap[h]] = FAR;
    }
    settledCount = 0;
    heapSize = 0;
  }

  // --- takers by distance -----------------------------------------------------------------------

  private int push(int taker) {
    place[taker] = heapSize;
    heap[heapSize] = taker;
    return heapSize++;
  }

  private int poll() {
    int top = heap[0];
    int last = heap[--heapSize];
    if (heapSize > 0) {
      heap[0] = last;
      place[last] = 0;
      siftDown(0);
    }
    return top;
  }

  private void siftUp(int from) {
    int at = from;
    while (at > 0 && nearer(heap[at], heap[(at - 1) / 2])) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void siftDown(int from) {
    int at = from;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      if (child + 1 < heapSize && nearer(heap[child + 1], heap[child])) {
        child++;
      }
      if (!nearer(heap[child], heap[at])) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private boolean nearer(int a, int b) {
    return distance[a] != distance[b] ? distance[a] < distance[b] : a < b;
  }

  private void swap(int a, int b) {
    int moved = heap[a];
    heap[a] = heap[b];
    heap[b] = moved;
    place[heap[a]] = a;
    place[heap[b]] = b;
  }
}
