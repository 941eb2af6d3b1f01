package io.santral.routing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 1 for an agent who is what an attribute of the interaction wishes for, else 0. */
record WishScoring(Of of, String attribute) implements RoutingStrategy.Scoring {
  enum Of {
    SITE,
    TEAM,
    ATTRIBUTE
  }

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    String wish = interaction.interaction().attributes().get(attribute);
    return wish != null && wish.equals(of(agent)) ? 1 : 0;
  }

  private @Nullable String of(AgentView agent) {
    return switch (of) {
      case SITE -> agent.agent().site();
      case TEAM -> agent.agent().team();
      case ATTRIBUTE -> agent.agent().attributes().get(attribute);
    };
  }

  @Override
  public String toString() {
    return of.name().toLowerCase(Locale.ROOT) + " wished in " + attribute;
  }
}
