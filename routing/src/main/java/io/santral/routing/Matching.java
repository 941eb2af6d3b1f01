package io.santral.routing;

import java.util.Arrays;

/** Which pairs of an {@link AssignmentProblem} are chosen: each item once, no taker beyond room. */
final class Matching {
  static final int NONE = -1;

  final AssignmentProblem problem;

  /** By item; the chosen pair, or NONE. */
  final int[] pairOf;

  final int[] roomLeft;

  // The items of each taker, in both directions; an item that has none is in no list.
  private final int[] firstOf;
  private final int[] next;
  private final int[] previous;

  Matching(AssignmentProblem problem) {
    this.problem = problem;
    pairOf = filled(problem.items);
    roomLeft = problem.room.clone();
    firstOf = filled(roomLeft.length);
    next = filled(problem.items);
    previous = filled(problem.items);
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  boolean isFree(int item) {
    return pairOf[item] == NONE;
  }

  /** The items that a taker has: this one, then {@link #after} and so on until NONE. */
  int firstOf(int taker) {
    return firstOf[taker];
  }

  int after(int item) {
    return next[item];
  }

  void add(int item, int pair) {
    int taker = problem.takers[pair];
    pairOf[item] = pair;
    roomLeft[taker]--;
    int head = firstOf[taker];
    next[item] = head;
    previous[item] = NONE;
    if (head != NONE) {
      previous[head] = item;
    }
    firstOf[taker] = item;
  }

  void remove(int item) {
    int taker = problem.takers[pairOf[item]];
    pairOf[item] = NONE;
    roomLeft[taker]++;
    if (previous[item] == NONE) {
      firstOf[taker] = next[item];
    } else {
      next[previous[item]] = next[item];
    }
    if (next[item] != NONE) {
      previous[next[item]] = previous[item];
    }
  }

  int size() {
    int size = 0;
    for (int pair : pairOf) {
      size += pair == NONE ? 0 : 1;
    }
    return size;
  }

  long gain() {
    long gain = 0;
    for (int pair : pairOf) {
      gain += pair == NONE ? 0 : problem.gains[pair];
    }
    return gain;
  }

  double score() {
    double score = 0;
    for (int pair : pairOf) {
      score += pair == NONE ? 0 : problem.scores[pair];
    }
    return score;
  }

  /** Whether this is better than another by the objective. */
  boolean betterThan(Matching other, boolean countFirst) {
    if (countFirst && size() != other.size()) {
      return size() > other.size();
    }
    return gain() > other.gain();
  }

  /** Adds what still fits, the largest gain first; negative gains only for the sake of number. */
  void addByGain(int[] byGain, boolean countFirst) {
    int item = 0;
    for (int pair : byGain) {
      if (!countFirst && problem.gains[pair] < 0) {
        return;
      }
      if (roomLeft[problem.takers[pair]] > 0) {
        item = itemOf(pair);
        if (isFree(item)) {
          add(item, pair);
        }
      }
    }
  }

  private int itemOf(int pair) {
    int at = Arrays.binarySearch(problem.first, pair);
    if (at < 0) {
      return -at - 2;
    }
    // Items without pairs begin where the next one does.
    while (problem.first[at + 1] == pair) {
      at++;
    }
    return at;
  }

  /** To an empty one: item by item in their order, each with the largest gain that still fits. */
  void addInOrder(boolean countFirst) {
    for (int item = 0; item < problem.items; item++) {
      int best = bestOf(item, countFirst);
      if (best != NONE) {
        add(item, best);
      }
    }
  }

  private int bestOf(int item, boolean countFirst) {
    int best = NONE;
    for (int p = problem.first[item]; p < problem.first[item + 1]; p++) {
      boolean allowed = countFirst || problem.gains[p] >= 0;
      if (allowed
          && roomLeft[problem.takers[p]] > 0
          && (best == NONE || problem.gains[p] > problem.gains[best])) {
        best = p;
      }
    }
    return best;
  }
}
