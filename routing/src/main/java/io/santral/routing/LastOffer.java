package io.santral.routing;

import io.santral.Agent;
import io.santral.Membership;
import org.jspecify.annotations.Nullable;

/** Where in a queue an agent stands whose turn it was last. */
record LastOffer(String agent, int tier, int position) {
  private static final LastOffer NONE = new LastOffer("", 0, -1);

  /** To whom this interaction was offered last. */
  static LastOffer of(InteractionView interaction) {
    return of(interaction.lastOfferedTo(), interaction.queue());
  }

  /** Who was offered anything of its queue last. */
  static LastOffer ofQueue(InteractionView interaction) {
    return of(interaction.lastTurnTo(), interaction.queue());
  }

  /** Before all places in the queue, if there is none or that agent does not serve it. */
  private static LastOffer of(@Nullable Agent last, String queue) {
    Membership place = last == null ? null : place(last, queue);
    return last == null || place == null
        ? NONE
        : new LastOffer(last.id(), place.tier(), place.position());
  }

  private static @Nullable Membership place(Agent agent, String queue) {
    for (Membership each : agent.memberships()) {
      if (each.queue().equals(queue)) {
        return each;
      }
    }
    return null;
  }

  boolean isTo(AgentView agent) {
    return agent.id().equals(this.agent);
  }

  /** Whether an agent stands behind that place, by tier and then by position. */
  boolean isBefore(AgentView agent) {
    return agent.tier() > tier || (agent.tier() == tier && agent.position() > position);
  }
}
