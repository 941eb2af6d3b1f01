package io.santral.benchmarks;

import io.santral.Interaction;
import java.util.Arrays;

/**
 * The interaction of each item, made once and submitted again and again, so that what a measurement
 * allocates is the engine's own. Not thread-safe.
 */
final class Prepared {
  private final Centre centre;
  private Interaction[] interactions = new Interaction[1024];

  Prepared(Centre centre) {
    this.centre = centre;
  }

  /** The interaction of an item; its demand and priority are the same each time. */
  Interaction interaction(int item, int wish, int priority) {
    if (item >= interactions.length || interactions[item] == null) {
      prepare(item, wish, priority);
    }
    return interactions[item];
  }

  /** Only for an item that was asked for before. */
  String id(int item) {
    return interactions[item].id();
  }

  private void prepare(int item, int wish, int priority) {
    if (item >= interactions.length) {
      interactions = Arrays.copyOf(interactions, Math.max(item + 1, interactions.length * 2));
    }
    interactions[item] = centre.interaction(item, wish, priority);
  }
}
