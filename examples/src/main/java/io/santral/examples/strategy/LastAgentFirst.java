package io.santral.examples.strategy;

import io.santral.Interaction;
import io.santral.routing.AgentView;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.InteractionView;
import io.santral.routing.RoutingListener;
import io.santral.routing.RoutingStrategy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who served the customer last, if he is free; else the longest idle. Listens to learn who it was.
 */
final class LastAgentFirst implements RoutingStrategy.Scoring, RoutingListener {
  private final Map<String, String> lastAgents = new LinkedHashMap<>();

  @Override
  public void onEvent(Event event) {
    Interaction served = event.type() == EventType.ACCEPTED ? event.interaction() : null;
    String customer = served == null ? null : served.customer();
    if (customer != null) {
      lastAgents.put(customer, event.agentId());
      if (lastAgents.size() > 100_000) {
        lastAgents.remove(lastAgents.keySet().iterator().next());
      }
    }
  }

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    String customer = interaction.interaction().customer();
    return customer != null && agent.id().equals(lastAgents.get(customer)) ? 1 : 0;
  }
}
