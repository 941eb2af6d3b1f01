package io.santral.routing.simulation;

import io.santral.Interaction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Those of a group who speak the same languages: their places, and what is counted of them. */
final class Variant {
  final Group group;
  final Interaction template;
  final int queue;
  final Tally tally = new Tally();
  final WaitCounts waits = new WaitCounts();
  private @Nullable Customer[] free = new Customer[64];
  private int freeCount;

  Variant(Group group, Interaction template, int queue) {
    this.group = group;
    this.template = template;
    this.queue = queue;
  }

  /** A place that is free, or null if a new one must be made. */
  @Nullable Customer take() {
    return freeCount == 0 ? null : free[--freeCount];
  }

  void giveBack(Customer customer) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = customer;
  }
}
