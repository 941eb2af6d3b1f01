package io.santral.routing;

import java.util.Arrays;

/**
 * What the matcher has to look at: interactions that began to seek, and agents who became open on a
 * channel. Nobody else can have a match, since none was left when the last step ended.
 */
final class Dirt {
  LiveInteraction[] interactions = new LiveInteraction[16];
  int interactionCount;
  AgentSlot[] agents = new AgentSlot[16];
  int agentCount;

  void add(LiveInteraction live) {
    if (live.dirty) {
      return;
    }
    live.dirty = true;
    if (interactionCount == interactions.length) {
      interactions = Arrays.copyOf(interactions, interactionCount * 2);
    }
    interactions[interactionCount++] = live;
  }

  void add(AgentSlot agent) {
    if (agent.dirty) {
      return;
    }
    agent.dirty = true;
    if (agentCount == agents.length) {
      agents = Arrays.copyOf(agents, agentCount * 2);
    }
    agents[agentCount++] = agent;
  }

  /** Takes the interaction at this index off the list; the last one moves into its place. */
  void dropInteraction(int index) {
    interactions[index].dirty = false;
    interactions[index] = interactions[--interactionCount];
  }

  void dropAgent(int index) {
    agents[index].dirty = false;
    agents[index] = agents[--agentCount];
  }
}
