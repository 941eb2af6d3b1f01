package io.santral.routing;

import java.util.Arrays;

/**
 * Items, takers who have room for some each, and a gain for each pair that is allowed: a sparse
 * bipartite graph in arrays, the pairs of an item side by side. Immutable once built.
 *
 * <p>Gains are whole numbers, so that sums are exact and the same everywhere. They come from scores
 * by a power of two, chosen so that the largest score has {@value #BITS} bits: scores that differ
 * by less than a 2<sup>-{@value #BITS}</sup>th of the largest count as equal.
 */
final class AssignmentProblem {
  /** With so many bits, and no more items than this, sums along any path fit into a long. */
  static final int BITS = 40;

  static final int MOST_ITEMS = 1 << 16;

  final int items;
  final int[] room;

  /** The pairs of item i are those from {@code first[i]} to before {@code first[i + 1]}. */
  final int[] first;

  final int[] takers;
  final double[] scores;
  final long[] gains;

  private AssignmentProblem(Builder b) {
    items = b.items;
    room = b.room;
    first = Arrays.copyOf(b.first, items + 1);
    takers = Arrays.copyOf(b.takers, b.pairs);
    scores = Arrays.copyOf(b.scores, b.pairs);
    gains = gains(scores);
  }

  private static long[] gains(double[] scores) {
    double largest = 0;
    for (double score : scores) {
      largest = Math.max(largest, Math.abs(score));
    }
    int shift = largest == 0 ? 0 : BITS - 1 - exponent(largest);
    long[] gains = new long[scores.length];
    for (int p = 0; p < scores.length; p++) {
      gains[p] = Math.round(scaled(scores[p], shift));
    }
    return gains;
  }

  /** Also of numbers so small that their own exponent does not tell. */
  private static int exponent(double number) {
    int up = 64;
    return number < Double.MIN_NORMAL
        ? Math.getExponent(Math.scalb(number, up)) - up
        : Math.getExponent(number);
  }

  /** In two steps: the power of two itself may be too large for a double. */
  private static double scaled(double score, int shift) {
    return Math.scalb(Math.scalb(score, shift / 2), shift - shift / 2);
  }

  int pairs() {
    return takers.length;
  }

  /** All pairs, the largest gain first; equal ones by item, then in the order given. */
  int[] byGain() {
    int[] order = new int[pairs()];
    for (int p = 0; p < order.length; p++) {
      order[p] = p;
    }
    int[] other = new int[order.length];
    for (int width = 1; width < order.length; width *= 2) {
      for (int from = 0; from < order.length; from += 2 * width) {
        int middle = Math.min(from + width, order.length);
        merge(order, other, from, middle, Math.min(middle + width, order.length));
      }
      int[] merged = other;
      other = order;
      order = merged;
    }
    return order;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft = right == end || (left < middle && gains[from[left]] >= gains[from[right]]);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }

  /** Collects pairs, item by item. */
  static final class Builder {
    private final int[] room;
    private int items;
    private int pairs;
    private int[] first = new int[16];
    private int[] takers = new int[64];
    private double[] scores = new double[64];

    Builder(int[] room) {
      this.room = room;
    }

    /** Begins the next item. */
    void item() {
      if (items + 2 > first.length) {
        first = Arrays.copyOf(first, first.length * 2);
      }
      items++;
      first[items] = pairs;
    }

    /** A taker who is allowed for the last item, with a finite score. */
    void pair(int taker, double score) {
      if (pairs == takers.length) {
        takers = Arrays.copyOf(takers, pairs * 2);
        scores = Arrays.copyOf(scores, pairs * 2);
      }
      takers[pairs] = taker;
      scores[pairs++] = score;
      first[items] = pairs;
    }

    AssignmentProblem build() {
      return new AssignmentProblem(this);
    }
  }
}
