package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import java.util.LinkedHashMap;
import java.util.Map;

/** The agents of a preset, in the order in which they were first named. */
final class PresetAgents {
  private final Map<String, Agent.Builder> agents = new LinkedHashMap<>();

  /** The agent of this id, a new one if he is named for the first time. */
  Agent.Builder agent(String id) {
    Agent.Builder known = agents.get(id);
    Agent.Builder agent = known == null ? Agent.builder(id) : known;
    agents.put(id, agent);
    return agent;
  }

  /** New builders for the same agents, who take one piece of work on a channel. */
  PresetAgents withChannel(Channel channel) {
    PresetAgents copies = new PresetAgents();
    agents.keySet().forEach(id -> copies.agent(id).takes(channel, 1));
    return copies;
  }

  void addTo(Plan.Builder plan) {
    agents.values().forEach(agent -> plan.agent(agent.build()));
  }
}
