package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;

/**
 * An offer of an interaction to an agent, as a {@link ChannelAdapter} is told of it; once accepted
 * it stands for the connection of the two. Immutable and safe for use by many threads.
 *
 * <p>Keep it by its {@link #id()}: the same offer may be told again with the interaction as amended
 * meanwhile.
 *
 * @param id its id, never used twice by a router
 * @param interaction what is offered
 * @param agent to whom
 * @param until when it will have rung out, nanoseconds since 1970-01-01T00:00Z
 * @param callback whether the customer left the line when he took a callback, and has to be dialled
 *     once an agent has accepted
 */
public record Offer(long id, Interaction interaction, Agent agent, long until, boolean callback) {
  /**
   * Makes an offer; routers do, and tests of adapters.
   *
   * @param id its id
   * @param interaction what is offered
   * @param agent to whom
   * @param until when it will have rung out, nanoseconds since 1970-01-01T00:00Z
   * @param callback whether the customer has to be dialled
   */
  public Offer {
    Checks.notNull("interaction", interaction);
    Checks.notNull("agent", agent);
  }

  /**
   * Makes an offer of one who is on the line.
   *
   * @param id its id
   * @param interaction what is offered
   * @param agent to whom
   * @param until when it will have rung out, nanoseconds since 1970-01-01T00:00Z
   */
  public Offer(long id, Interaction interaction, Agent agent, long until) {
    this(id, interaction, agent, until, false);
  }

  /** Short, with ids only. */
  @Override
  public String toString() {
    return "offer " + id + " of " + interaction.id() + " to " + agent.id();
  }
}
