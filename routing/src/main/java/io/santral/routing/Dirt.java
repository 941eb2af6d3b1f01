package io.santral.routing;

import java.util.Arrays;

/**
 * What the matcher has to look at: interactions that began to seek, and agents who became open on a
 * channel. Nobody else can have a match, since none was left when the last step ended.
 *
 * <p>They are kept by slot: a reference that is written into an old array costs the default
 * collector more than looking it up costs the matcher.
 */
final class Dirt {
  private final State state;
  private int[] interactions = new int[16];
  int interactionCount;
  private int[] agents = new int[16];
  int agentCount;

  Dirt(State state) {
    this.state = state;
  }

  LiveInteraction interaction(int index) {
    return state.interaction(interactions[index]);
  }

  AgentSlot agent(int index) {
    return state.agentSlots[agents[index]];
  }

  void add(LiveInteraction live) {
    if (live.dirty) {
      return;
    }
    live.dirty = true;
    if (interactionCount == interactions.length) {
      interactions = Arrays.copyOf(interactions, interactionCount * 2);
    }
    interactions[interactionCount++] = live.slot;
  }

  void add(AgentSlot agent) {
    if (agent.dirty) {
      return;
    }
    agent.dirty = true;
    if (agentCount == agents.length) {
      agents = Arrays.copyOf(agents, agentCount * 2);
    }
    agents[agentCount++] = agent.slot;
  }

  /** Takes the interaction at this index off the list; the last one moves into its place. */
  void dropInteraction(int index) {
    interaction(index).dirty = false;
    interactions[index] = interactions[--interactionCount];
  }

  void dropAgent(int index) {
    agent(index).dirty = false;
    agents[index] = agents[--agentCount];
  }
}
