package io.santral.routing;

import io.santral.queue.QueueStore;
import io.santral.queue.WaitingQueue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All interactions that ask for the same and have come equally far in their timetable: whoever may
 * serve one may serve all. So eligibility is worked out once per class and never per interaction.
 */
final class DemandClass {
  final int id;
  final Timetable timetable;
  final int step;
  final QueueState queue;
  final int channelSlot;

  /** The reserves whose agents are kept from it. */
  final long binding;

  /** Those of the class that seek an agent. */
  final WaitingQueue waiting;

  /** Interactions of this class that are alive; a class without any may be forgotten. */
  int live;

  /** The ids of the groups that may serve it, by rank and then in order of making. */
  int[] groups = {};

  int[] ranks = {};
  int groupCount;

  /** Its available agents in rows of their own, once more groups may serve it than are searched. */
  @Nullable WideClass wide;

  /** The signatures that may serve it, with their rank. */
  Signature[] signatures = {};

  int signatureCount;

  DemandClass(int id, Timetable timetable, int step, int channelSlot, QueueStore store) {
    this.id = id;
    this.timetable = timetable;
    this.step = step;
    this.queue = timetable.queue;
    this.binding = timetable.binding(step);
    this.channelSlot = channelSlot;
    waiting = new WaitingQueue(store);
  }

  /** The waiting time from which on its step holds. */
  long begin() {
    return timetable.begin(step);
  }

  /**
   * Keeps the list in rank order, so that a search may stop at the first rank that has somebody.
   */
  void add(Group group, int rank) {
    if (groupCount == groups.length) {
      groups = Arrays.copyOf(groups, Math.max(4, groupCount * 2));
      ranks = Arrays.copyOf(ranks, groups.length);
    }
    int at = groupCount++;
    while (at > 0 && ranks[at - 1] > rank) {
      groups[at] = groups[at - 1];
      ranks[at] = ranks[at - 1];
      at--;
    }
    groups[at] = group.id;
    ranks[at] = rank;
  }

  void add(Signature signature) {
    if (signatureCount == signatures.length) {
      signatures = Arrays.copyOf(signatures, Math.max(2, signatureCount * 2));
    }
    signatures[signatureCount++] = signature;
  }

  void remove(Signature signature) {
    for (int i = 0; i < signatureCount; i++) {
      if (signatures[i] == signature) {
        signatures[i] = signatures[--signatureCount];
        return;
      }
    }
  }

  void remove(Group group) {
    for (int i = 0; i < groupCount; i++) {
      if (groups[i] == group.id) {
        System.arraycopy(groups, i + 1, groups, i, groupCount - i - 1);
        System.arraycopy(ranks, i + 1, ranks, i, groupCount - i - 1);
        groupCount--;
        return;
      }
    }
  }

  /** Whether any agent of the plan may serve it, whatever he is doing. */
  boolean anyAgent() {
    for (int i = 0; i < signatureCount; i++) {
      if (signatures[i].agents > 0) {
        return true;
      }
    }
    return false;
  }

  boolean anyLoggedIn() {
    for (int i = 0; i < signatureCount; i++) {
      if (signatures[i].loggedIn > 0) {
        return true;
      }
    }
    return false;
  }
}
