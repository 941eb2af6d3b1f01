package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interaction for an agent. O(classes of his group): those who wait are never scanned.
 */
final class WorkSearch {
  private final State state;
  private LiveInteraction[] aside = new LiveInteraction[8];

  WorkSearch(State state) {
    this.state = state;
  }

  /** The first in order among all that stand in rows and that this agent may take now. */
  @Nullable LiveInteraction firstFor(AgentSlot agent) {
    if (state.waiting == 0) {
      return null;
    }
    int count = setBarredAside(agent);
    LiveInteraction first = search(agent);
    putBack(count);
    return first;
  }

  private void putBack(int count) {
    for (int i = 0; i < count; i++) {
      state.enterRow(aside[i]);
    }
  }

  private @Nullable LiveInteraction search(AgentSlot agent) {
    DemandClass best = firstClass(Assert.present(agent.group));
    LiveInteraction first = best == null ? null : state.interaction(best.waiting.first());
    LiveInteraction direct = agent.direct == null ? null : firstDirect(agent);
    return direct != null && (first == null || directFirst(agent, direct, first)) ? direct : first;
  }

  /** The class with the first of those whom the agents of a group may take; null if none waits. */
  @Nullable DemandClass firstClass(Group group) {
    boolean simple = state.choosyAgents == 0 && group.signature.reserves == 0;
    int best = simple ? firstByKey(group) : firstByPreference(group);
    return best < 0 ? null : state.eligibility.demandClass(best);
  }

  private int firstByKey(Group group) {
    long[] keys = state.eligibility.headKeys;
    int[] classes = group.classes;
    int best = -1;
    long bestKey = Long.MAX_VALUE;
    for (int i = 0; i < group.classCount; i++) {
      int c = classes[i];
      long key = keys[c];
      if (key < bestKey) {
        best = c;
        bestKey = key;
      } else if (key == bestKey && best >= 0 && state.eligibility.headCameBefore(c, best)) {
        best = c;
      }
    }
    return best;
  }

  private int firstByPreference(Group group) {
    long[] keys = state.eligibility.headKeys;
    int[] classes = group.classes;
    boolean choosy = state.choosyAgents > 0;
    boolean reserved = group.signature.reserves != 0;
    int best = -1;
    long bestKey = Long.MAX_VALUE;
    int bestPreference = Integer.MAX_VALUE;
    for (int i = 0; i < group.classCount; i++) {
      int c = classes[i];
      long key = keys[c];
      int preference = choosy ? group.preferences[i] : 0;
      if (key == Long.MAX_VALUE || preference > bestPreference) {
        continue;
      }
      boolean first =
          preference < bestPreference
              || key < bestKey
              || (key == bestKey && state.eligibility.headCameBefore(c, best));
      if (first && !(reserved && keptBack(group, c))) {
        best = c;
        bestKey = key;
        bestPreference = preference;
      }
    }
    return best;
  }

  private boolean directFirst(AgentSlot agent, LiveInteraction direct, LiveInteraction other) {
    int gladness = agent.preferenceIn(direct.queue.slot);
    int otherwise = agent.preferenceIn(other.queue.slot);
    boolean alike = state.choosyAgents == 0 || gladness == otherwise;
    return alike ? direct.before(other) : gladness < otherwise;
  }

  /** Whether the agents of a group are kept from a class just now. */
  private boolean keptBack(Group group, int demandClass) {
    long blocked = state.eligibility.blocked(state.eligibility.demandClass(demandClass));
    return (blocked & group.signature.reserves) != 0;
  }

  private @Nullable LiveInteraction firstDirect(AgentSlot agent) {
    var row = Assert.present(agent.direct);
    LiveInteraction first = null;
    for (int item = row.first(); item >= 0; item = row.next(item)) {
      LiveInteraction live = state.interaction(item);
      if (agent.isOpen(live.channelSlot)
          && (first == null || (state.choosyAgents > 0 && directFirst(agent, live, first)))) {
        first = live;
      }
      if (first != null && state.choosyAgents == 0) {
        return first;
      }
    }
    return first;
  }

  /** Takes out of their rows those that this agent refused or is being offered already. */
  private int setBarredAside(AgentSlot agent) {
    int count = 0;
    for (Refusal r = agent.firstRefusal; r != null; r = r.nextOfAgent) {
      count = setAside(Assert.present(r.interaction), count);
    }
    for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == Leg.OFFERED) {
        count = setAside(leg.interaction(), count);
      }
    }
    return count;
  }

  private int setAside(LiveInteraction live, int count) {
    if (!live.inRow) {
      return count;
    }
    state.leaveRow(live);
    if (count == aside.length) {
      aside = Arrays.copyOf(aside, count * 2);
    }
    aside[count] = live;
    return count + 1;
  }

  /** Adds the first of each queue that this agent may take; whether there is any. */
  boolean addHeads(AgentSlot agent, QueueHeads among) {
    int count = setBarredAside(agent);
    boolean any = false;
    Group group = Assert.present(agent.group);
    for (int i = 0; i < group.classCount; i++) {
      DemandClass demandClass = state.eligibility.demandClass(group.classes[i]);
      if (!demandClass.waiting.isEmpty()
          && (group.signature.reserves == 0 || !keptBack(group, demandClass.id))) {
        among.add(state.interaction(demandClass.waiting.first()));
        any = true;
      }
    }
    if (agent.direct != null) {
      var row = agent.direct;
      for (int item = row.first(); item >= 0; item = row.next(item)) {
        LiveInteraction live = state.interaction(item);
        if (agent.isOpen(live.channelSlot)) {
          among.add(live);
          any = true;
        }
      }
    }
    putBack(count);
    return any;
  }
}
