package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Priority;

/**
 * All that can be asked of a router, one method for each {@link Command}. What comes back depends
 * on the router: the {@link Outcome} itself where the caller steps it, a promise of one where it
 * runs on a thread of its own.
 *
 * <p>Every method makes the command and {@linkplain #apply applies} it; the arguments are checked
 * as the command's record does. Nothing else is thrown: refusals are outcomes.
 *
 * @param <R> what comes back
 */
public interface Commands<R> {
  /**
   * Asks for something.
   *
   * @param command what is asked
   * @return the outcome, or a promise of it
   */
  R apply(Command command);

  /**
   * Asks for something once, however often it is sent: a command whose id came before is not done
   * again but answered as the first was, accepted or refused, and makes no event. The router
   * remembers the ids of the last {@link Plan#commandMemory} commands that had one, also from
   * before a restart if it has a log.
   *
   * @param commandId the command's id, of the caller's making; 1 to 256 bytes of UTF-8
   * @param command what is asked; not compared with what was asked first
   * @return the first outcome, or a promise of it
   * @see Command.Once
   */
  default R once(String commandId, Command command) {
    return apply(new Command.Once(commandId, command));
  }

  /**
   * A customer wants to be served, now or at a later time.
   *
   * @param interaction what is to be served
   * @return the outcome, or a promise of it
   * @see Command.Submit
   */
  default R submit(Interaction interaction) {
    return apply(new Command.Submit(interaction));
  }

  /**
   * An agent takes what was offered to him.
   *
   * @param offer the id of an open offer
   * @return the outcome, or a promise of it
   * @see Command.Accept
   */
  default R accept(long offer) {
    return apply(new Command.Accept(offer));
  }

  /**
   * An agent refuses what was offered to him; it is not offered to him again for a while.
   *
   * @param offer the id of an open offer
   * @param reason why, for the event; may be empty
   * @return the outcome, or a promise of it
   * @see Command.Decline
   */
  default R decline(long offer, String reason) {
    return apply(new Command.Decline(offer, reason));
  }

  /**
   * The customer left, wherever his interaction is.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.Abandon
   */
  default R abandon(String interaction) {
    return apply(new Command.Abandon(interaction));
  }

  /**
   * Takes back an interaction that no agent has accepted yet.
   *
   * @param interaction the interaction's id
   * @param reason why, for the event; may be empty
   * @return the outcome, or a promise of it
   * @see Command.Cancel
   */
  default R cancel(String interaction, String reason) {
    return apply(new Command.Cancel(interaction, reason));
  }

  /**
   * The agents are done with the customer; wrap-up follows where the queue has one.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.Complete
   */
  default R complete(String interaction) {
    return apply(new Command.Complete(interaction));
  }

  /**
   * An agent has finished his paperwork before its time is over.
   *
   * @param interaction the interaction's id
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.WrapUpDone
   */
  default R wrapUpDone(String interaction, String agent) {
    return apply(new Command.WrapUpDone(interaction, agent));
  }

  /**
   * Puts an active interaction on hold.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.Hold
   */
  default R hold(String interaction) {
    return apply(new Command.Hold(interaction));
  }

  /**
   * Goes on with a held interaction.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.Resume
   */
  default R resume(String interaction) {
    return apply(new Command.Resume(interaction));
  }

  /**
   * Passes an interaction on; it waits there as a new arrival.
   *
   * @param interaction the interaction's id
   * @param target where to
   * @return the outcome, or a promise of it
   * @see Command.Transfer
   */
  default R transfer(String interaction, Target target) {
    return apply(new Command.Transfer(interaction, target));
  }

  /**
   * Puts an active interaction on hold and asks somebody else about it.
   *
   * @param interaction the interaction's id
   * @param target whom to ask
   * @return the outcome, or a promise of it
   * @see Command.Consult
   */
  default R consult(String interaction, Target target) {
    return apply(new Command.Consult(interaction, target));
  }

  /**
   * Hands an interaction over to the agent who was consulted.
   *
   * @param interaction the id of the consulted-about interaction
   * @return the outcome, or a promise of it
   * @see Command.CompleteTransfer
   */
  default R completeTransfer(String interaction) {
    return apply(new Command.CompleteTransfer(interaction));
  }

  /**
   * Brings the agent who was consulted into the interaction.
   *
   * @param interaction the id of the consulted-about interaction
   * @return the outcome, or a promise of it
   * @see Command.Conference
   */
  default R conference(String interaction) {
    return apply(new Command.Conference(interaction));
  }

  /**
   * Ends a consultation and goes back to the customer.
   *
   * @param interaction the id of the consulted-about interaction
   * @return the outcome, or a promise of it
   * @see Command.CancelConsult
   */
  default R cancelConsult(String interaction) {
    return apply(new Command.CancelConsult(interaction));
  }

  /**
   * One of several agents leaves an interaction.
   *
   * @param interaction the interaction's id
   * @param agent the id of the agent who leaves
   * @return the outcome, or a promise of it
   * @see Command.LeaveConference
   */
  default R leaveConference(String interaction, String agent) {
    return apply(new Command.LeaveConference(interaction, agent));
  }

  /**
   * Puts what waits to a certain agent: for a supervisor, for agents who pick their own work, and
   * for a {@link BatchAssignment}. What follows is an ordinary offer.
   *
   * <p>It goes past the order of waiting, the strategy (also one that holds the interaction back),
   * the number of offers that the queue makes at a time, and what the agent refused before. Offers
   * to others stay open. The agent must be eligible as far as tiers and requirements have opened
   * ({@link Outcome.Status#NOT_ELIGIBLE}), ready ({@link Outcome.Status#WRONG_STATE}), without an
   * open offer of it (the same), and have room for it ({@link Outcome.Status#AGENT_BUSY}).
   *
   * @param interaction the id of an interaction that waits
   * @param agent the id of the agent
   * @return the outcome, or a promise of it
   * @see Command.Assign
   */
  default R assign(String interaction, String agent) {
    return apply(new Command.Assign(interaction, agent));
  }

  /**
   * Puts an interaction back into its queue, at its old place.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.Requeue
   */
  default R requeue(String interaction) {
    return apply(new Command.Requeue(interaction));
  }

  /**
   * Changes the priority of an interaction that no agent has accepted yet.
   *
   * @param interaction the interaction's id
   * @param priority the new priority
   * @return the outcome, or a promise of it
   * @see Command.Reprioritise
   */
  default R reprioritise(String interaction, Priority priority) {
    return apply(new Command.Reprioritise(interaction, priority));
  }

  /**
   * Changes what an interaction asks for, before an agent has accepted it.
   *
   * @param replacement the interaction as it shall be; same id, queue and channel
   * @return the outcome, or a promise of it
   * @see Command.Amend
   */
  default R amend(Interaction replacement) {
    return apply(new Command.Amend(replacement));
  }

  /**
   * A customer to whom a callback was offered takes it: he leaves the line and keeps his place.
   *
   * <p>What he asks for stays in its queue as it is, in turn with the others, until an agent is
   * offered it: {@link Event#isCallback} and {@link Offer#callback()} say that he has to dial.
   * Until then nothing is announced, {@linkplain #abandon leaving} is refused, since nobody is on
   * the line, and neither the longest wait of the queue nor its overflow by time or forecast
   * applies; its own deadline does, and {@linkplain #cancel cancelling} ends it. When an agent has
   * accepted, it is like any other; if nobody answers his call, a {@linkplain #requeue requeue} and
   * this command bring it back to its place.
   *
   * <p>Refused with {@link Outcome.Status#WRONG_STATE} where no callback was offered, or one is
   * taken already, or an agent is being rung: he will soon answer.
   *
   * @param interaction the interaction's id
   * @return the outcome, or a promise of it
   * @see Command.TakeCallback
   */
  default R takeCallback(String interaction) {
    return apply(new Command.TakeCallback(interaction));
  }

  /**
   * An agent is there; he takes no work yet.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.Login
   */
  default R login(String agent) {
    return apply(new Command.Login(agent));
  }

  /**
   * An agent without work goes.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.Logout
   */
  default R logout(String agent) {
    return apply(new Command.Logout(agent));
  }

  /**
   * An agent takes work from now on; logs him in if need be.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.Ready
   */
  default R ready(String agent) {
    return apply(new Command.Ready(agent));
  }

  /**
   * An agent takes no new work from now on.
   *
   * @param agent the agent's id
   * @param reason why, for the event; may be empty
   * @return the outcome, or a promise of it
   * @see Command.NotReady
   */
  default R notReady(String agent, String reason) {
    return apply(new Command.NotReady(agent, reason));
  }

  /**
   * An agent finishes the work in hand and is logged out then.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.Drain
   */
  default R drain(String agent) {
    return apply(new Command.Drain(agent));
  }

  /**
   * A sign of life from an agent, where the plan asks for one.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.Heartbeat
   */
  default R heartbeat(String agent) {
    return apply(new Command.Heartbeat(agent));
  }

  /**
   * Adds an agent to the plan, after all others and logged out.
   *
   * @param agent the new agent
   * @return the outcome, or a promise of it
   * @see Command.AddAgent
   */
  default R addAgent(Agent agent) {
    return apply(new Command.AddAgent(agent));
  }

  /**
   * Changes an agent of the plan; his work in hand stays.
   *
   * @param agent the agent as he shall be
   * @return the outcome, or a promise of it
   * @see Command.ChangeAgent
   */
  default R changeAgent(Agent agent) {
    return apply(new Command.ChangeAgent(agent));
  }

  /**
   * Takes an agent without work out of the plan.
   *
   * @param agent the agent's id
   * @return the outcome, or a promise of it
   * @see Command.RemoveAgent
   */
  default R removeAgent(String agent) {
    return apply(new Command.RemoveAgent(agent));
  }

  /**
   * Adds a queue to the plan.
   *
   * @param queue the new queue
   * @return the outcome, or a promise of it
   * @see Command.AddQueue
   */
  default R addQueue(QueuePlan queue) {
    return apply(new Command.AddQueue(queue));
  }

  /**
   * Lets a queue take new interactions again.
   *
   * @param queue the queue's id
   * @return the outcome, or a promise of it
   * @see Command.OpenQueue
   */
  default R openQueue(String queue) {
    return apply(new Command.OpenQueue(queue));
  }

  /**
   * Lets a queue take nothing new; what waits there is still served.
   *
   * @param queue the queue's id
   * @return the outcome, or a promise of it
   * @see Command.CloseQueue
   */
  default R closeQueue(String queue) {
    return apply(new Command.CloseQueue(queue));
  }

  /**
   * As closing, but the queue counts as closed only when it is empty.
   *
   * @param queue the queue's id
   * @return the outcome, or a promise of it
   * @see Command.DrainQueue
   */
  default R drainQueue(String queue) {
    return apply(new Command.DrainQueue(queue));
  }
}
