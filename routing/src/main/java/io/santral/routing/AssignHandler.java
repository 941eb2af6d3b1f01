package io.santral.routing;

/**
 * An assignment by hand: somebody outside, a supervisor or the agent himself, says who is to be
 * offered what waits. It goes past the order of waiting, the strategy and what was refused before;
 * it does not go past who may serve what, nor past anybody's capacity.
 */
final class AssignHandler {
  private final State state;
  private final InteractionEvents events;
  private final InteractionHandlers interactions;

  AssignHandler(State state, InteractionEvents events, InteractionHandlers interactions) {
    this.state = state;
    this.events = events;
    this.interactions = interactions;
  }

  Outcome assign(String interaction, String agentId) {
    LiveInteraction live = state.interactions.get(interaction);
    if (live == null) {
      return Answers.unknownInteraction(interaction);
    }
    AgentSlot agent = state.agents.get(agentId);
    if (agent == null) {
      return Answers.unknownAgent(agentId);
    }
    if (!live.waits()) {
      return Answers.wrongState(live, "only what waits can be assigned");
    }
    if (!eligible(agent, live)) {
      return Answers.notEligible(live, agent);
    }
    if (live.offeredTo(agent)) {
      return Answers.wrongState(live, "it is being offered to that agent already");
    }
    if (agent.presence != Presence.READY) {
      return Answers.wrongState(agent, "only who is ready can be assigned something");
    }
    if (!agent.isOpen(live.channelSlot)) {
      return Answers.noRoom(agent, live.interaction.channel());
    }
    if (live.heldForPreferred()) {
      events.preferenceLapsed(live, Reason.COMMAND);
    }
    Onlooker onlooker = state.onlooker;
    if (onlooker == null) {
      interactions.offer(live, agent);
    } else {
      onlooker.beforeAssignment(live, agent);
      interactions.offer(live, agent);
      onlooker.after(live);
    }
    return Outcome.ACCEPTED;
  }

  /** Whether he may serve it as far as tiers and requirements have opened by now. */
  static boolean eligible(AgentSlot agent, LiveInteraction live) {
    return live.isDirect()
        ? live.direct == agent && agent.takes(live.channelSlot)
        : Assert.present(agent.signature).rank(Assert.present(live.demandClass)) >= 0;
  }
}
