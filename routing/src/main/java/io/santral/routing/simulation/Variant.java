package io.santral.routing.simulation;

import io.santral.Interaction;
import java.util.Arrays;

/** Those of a group who speak the same languages: their places, and what is counted of them. */
final class Variant {
  static final int NONE = -1;

  final Group group;
  final Interaction template;
  final int queue;
  final Tally tally = new Tally();
  final WaitCounts waits = new WaitCounts();

  /** Numbers, since references that are written into an old array cost the collector. */
  private int[] free = new int[64];

  private int freeCount;

  Variant(Group group, Interaction template, int queue) {
    this.group = group;
    this.template = template;
    this.queue = queue;
  }

  /** A place that is free, or {@link #NONE} if a new one must be made. */
  int take() {
    return freeCount == 0 ? NONE : free[--freeCount];
  }

  void giveBack(Customer customer) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = customer.slot;
  }
}
