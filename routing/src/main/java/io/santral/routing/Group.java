package io.santral.routing;

import java.util.Arrays;

/**
 * The agents of one signature who are open on the same channels just now: what the matcher searches
 * instead of agents.
 */
final class Group {
  final int id;
  final Signature signature;

  /** A bit per channel slot. */
  final long open;

  /** The ids of the classes of the signature whose channel is among the open ones. */
  int[] classes = {};

  /** How gladly its agents take from each class's queue, 1 the most. */
  int[] preferences = {};

  int classCount;

  Group(int id, Signature signature, long open) {
    this.id = id;
    this.signature = signature;
    this.open = open;
  }

  boolean opens(DemandClass demandClass) {
    return (open & 1L << demandClass.channelSlot) != 0;
  }

  void add(DemandClass demandClass, int preference) {
    if (classCount == classes.length) {
      classes = Arrays.copyOf(classes, Math.max(4, classCount * 2));
      preferences = Arrays.copyOf(preferences, classes.length);
    }
    preferences[classCount] = preference;
    classes[classCount++] = demandClass.id;
  }

  void remove(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass.id) {
        System.arraycopy(classes, i + 1, classes, i, classCount - i - 1);
        System.arraycopy(preferences, i + 1, preferences, i, classCount - i - 1);
        classCount--;
        return;
      }
    }
  }
}
