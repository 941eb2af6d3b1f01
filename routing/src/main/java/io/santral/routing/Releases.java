package io.santral.routing;

import java.util.Arrays;

/** The end of agents' parts in interactions: their capacity is given back. */
final class Releases {
  private final State state;

  /** Slots of the agents whose leg the last event released without wrap-up, in leg order. */
  int[] freed = new int[4];

  int freedCount;

  Releases(State state) {
    this.state = state;
  }

  /** What follows belongs to another event. */
  void begin() {
    freedCount = 0;
  }

  /** All who work on it are free of it. */
  void all(LiveInteraction live) {
    for (Leg leg = live.firstLeg; leg != null; leg = live.firstLeg) {
      working(leg);
    }
  }

  /** Without wrap-up. */
  void working(Leg leg) {
    stopWorking(leg);
    noteFreed(leg.agent());
    release(leg);
  }

  /** The work is over; the agent's capacity is still taken. */
  static void stopWorking(Leg leg) {
    leg.interaction().served().workingLegs--;
    leg.agent().workingLegs--;
  }

  /** The leg is over. */
  void release(Leg leg) {
    AgentSlot agent = leg.agent();
    agent.idleSince = state.now;
    agent.talkTime += state.now - leg.acceptedAt;
    if (leg.interaction != null) {
      leg.interaction.unlink(leg);
    }
    agent.unlink(leg);
    if (state.waits != null) {
      state.waits.ended(leg);
    }
    state.legs.release(leg);
    state.refresh(agent);
  }

  private void noteFreed(AgentSlot agent) {
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, freedCount * 2);
    }
    freed[freedCount++] = agent.slot;
  }
}
