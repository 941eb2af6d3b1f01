package io.santral.routing;

import io.santral.Channel;
import io.santral.routing.Outcome.Status;

/** Refusals in words: one place for each rule that a command can break. */
final class Answers {
  private Answers() {}

  static Outcome duplicate(String what, String id) {
    return Outcome.refused(
        Status.DUPLICATE_ID,
        what,
        id,
        "is there already",
        "Use another id, or end that one first.");
  }

  static Outcome unknownInteraction(String id) {
    return Outcome.refused(
        Status.UNKNOWN_INTERACTION,
        "interaction",
        id,
        "is not live",
        "Submit it first; an interaction that has ended is forgotten.");
  }

  static Outcome unknownAgent(String id) {
    return Outcome.refused(
        Status.UNKNOWN_AGENT, "agent", id, "is not in the plan", "Add the agent first.");
  }

  static Outcome unknownQueue(String id) {
    return Outcome.refused(
        Status.UNKNOWN_QUEUE,
        "queue",
        id,
        "is not in the plan",
        "Name a queue with to(), or add it.");
  }

  static Outcome queueClosed(QueueState queue) {
    return Outcome.refused(
        Status.QUEUE_CLOSED,
        "queue",
        queue.id,
        "takes nothing new",
        "Open it, or use another queue.");
  }

  static Outcome queueFull(QueueState queue) {
    return Outcome.refused(
        Status.QUEUE_FULL,
        "queue",
        queue.id,
        "has as many waiting as it may, " + queue.plan.maxLength(),
        "Try again later, or give it an overflow queue.");
  }

  static Outcome nobodyCouldServe(String id) {
    return Outcome.refused(
        Status.NO_AGENT_COULD_SERVE,
        "interaction",
        id,
        "asks for what no agent of the plan can do, logged in or not",
        "Add an agent who takes the channel, serves the queue and meets the requirements.");
  }

  static Outcome notEligible(LiveInteraction live, AgentSlot agent) {
    return Outcome.refused(
        Status.NOT_ELIGIBLE,
        "agent",
        agent.agent.id(),
        "may not serve interaction " + live.interaction.id() + " as it stands",
        "Ask the router to explain the interaction: it names what is missing.");
  }

  static Outcome noRoom(AgentSlot agent, Channel channel) {
    return Outcome.refused(
        Status.AGENT_BUSY,
        "agent",
        agent.agent.id(),
        "has no room for one more on channel " + channel.id(),
        "Choose another agent, or wait until work of his ends.");
  }

  static Outcome tooMany(int limit) {
    return Outcome.refused(
        Status.TOO_MANY,
        "live interactions",
        limit,
        "are as many as the plan allows",
        "Raise Plan.Builder.maxInteractions, or submit later.");
  }

  static Outcome tooManyClasses(int limit) {
    return Outcome.refused(
        Status.TOO_MANY,
        "demand classes",
        limit,
        "are as many as the plan allows, and each has a live interaction",
        "Raise Plan.Builder.demandClasses, or ask for fewer different sets of requirements.");
  }

  static Outcome expired(String id, long deadline) {
    return Outcome.refused(
        Status.EXPIRED,
        "deadline of " + id,
        deadline,
        "is not after the present time",
        "Give it more time, or none.");
  }

  static Outcome staleOffer(long offer) {
    return Outcome.refused(
        Status.STALE_OFFER,
        "offer",
        offer,
        "is not open",
        "It was answered, withdrawn or ran out; wait for the next offer.");
  }

  static Outcome wrongState(LiveInteraction live, String wanted) {
    return Outcome.refused(
        Status.WRONG_STATE,
        "interaction",
        live.interaction.id(),
        "is " + live.state() + ", and " + wanted,
        "Follow its events; the state changed in between.");
  }

  static Outcome noCallbackOffered(LiveInteraction live) {
    return Outcome.refused(
        Status.WRONG_STATE,
        "interaction",
        live.interaction.id(),
        "was offered no callback",
        "Wait for the event that offers one, or lower the limit of its queue's forecasting rule.");
  }

  static Outcome offTheLine(LiveInteraction live) {
    return Outcome.refused(
        Status.WRONG_STATE,
        "interaction",
        live.interaction.id(),
        "waits as a callback, and nobody is on the line who could leave",
        "Cancel it if its customer wants no callback any more.");
  }

  static Outcome wrongState(AgentSlot agent, String wanted) {
    return Outcome.refused(
        Status.WRONG_STATE,
        "agent",
        agent.agent.id(),
        "is " + agent.presence + ", and " + wanted,
        "Follow the agent's events.");
  }

  static Outcome wrongState(QueueState queue, String wanted) {
    return Outcome.refused(
        Status.WRONG_STATE,
        "queue",
        queue.id,
        "is " + queue.openness + ", and " + wanted,
        "Nothing needs to be done.");
  }

  static Outcome agentBusy(AgentSlot agent) {
    return Outcome.refused(
        Status.AGENT_BUSY,
        "agent",
        agent.agent.id(),
        "has work in hand",
        "Drain the agent: that logs out when the last work ends.");
  }

  static Outcome timeIsNotTheListeners() {
    return Outcome.refused(
        Status.INVALID,
        "advanceTo",
        "listener",
        "was called by a listener",
        "Let whoever steps the router advance the time.");
  }

  static Outcome notStored() {
    return Outcome.refused(
        Status.NOT_STORED,
        "log",
        "failed",
        "takes nothing more, and this is not known to be stored",
        "See the router's log; recover from the log's directory when the disk is whole again.");
  }

  static Outcome timeWentBack(long time, long now) {
    return Outcome.refused(
        Status.TIME_WENT_BACK,
        "time",
        time,
        "is before the router's present time, " + now,
        "Give each command the time of a clock that never goes back.");
  }
}
