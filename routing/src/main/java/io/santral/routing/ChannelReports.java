package io.santral.routing;

import io.santral.Interaction;
import java.util.concurrent.CompletionStage;

/**
 * What a {@link ChannelAdapter} tells its router: a view on the router's {@link Commands} in the
 * words of a channel. The router makes it; a test of an adapter may make one of its own, {@code ()
 * -> commands}.
 *
 * <p>Every report is answered with an {@link Outcome}. Refusals are part of the work: people act
 * before they hear of each other. Besides those of the commands there are {@link
 * Outcome.Status#INVALID} for an arrival on another channel than the adapter's, {@link
 * Outcome.Status#OVERLOADED} when the router is too busy to listen (report it again a little
 * later), and {@link Outcome.Status#CLOSED} after the adapter's stop.
 *
 * <p>Threads: with a {@link Router} any thread may report, and answers come on its events thread,
 * never during a call of the adapter. With a {@link SteppedRouter} only the thread that steps it
 * may, and the answer is there at once; a report made during a call of the adapter is answered
 * right after the present step.
 */
@FunctionalInterface
public interface ChannelReports {
  /**
   * Returns all that can be asked of the router, also what has no method here.
   *
   * @return the router's commands
   */
  Commands<CompletionStage<Outcome>> commands();

  /**
   * A customer is there. If the answer is a refusal, the router knows nothing of him, and the
   * adapter lets him go.
   *
   * @param interaction what he wants, on the adapter's channel
   * @return the outcome, promised
   */
  default CompletionStage<Outcome> arrived(Interaction interaction) {
    return commands().submit(interaction);
  }

  /**
   * An agent answers. He is not connected before the router says so.
   *
   * @param offer the id of the offer
   * @return the outcome, promised; {@link Outcome.Status#STALE_OFFER} if he was too late
   */
  default CompletionStage<Outcome> answered(long offer) {
    return commands().accept(offer);
  }

  /**
   * An agent picks a waiting customer from a list. He is offered him and answers as usual.
   *
   * @param interaction the interaction's id
   * @param agent the agent's id
   * @return the outcome, promised; refused if somebody was faster, or he may not serve it
   */
  default CompletionStage<Outcome> picked(String interaction, String agent) {
    return commands().assign(interaction, agent);
  }

  /**
   * An agent declines, or his device does not ring.
   *
   * @param offer the id of the offer
   * @param reason why, for the event; may be empty
   * @return the outcome, promised; {@link Outcome.Status#STALE_OFFER} if he was too late
   */
  default CompletionStage<Outcome> declined(long offer, String reason) {
    return commands().decline(offer, reason);
  }

  /**
   * The customer left.
   *
   * @param interaction the interaction's id
   * @return the outcome, promised; refused if it was over already
   */
  default CompletionStage<Outcome> hungUp(String interaction) {
    return commands().abandon(interaction);
  }

  /**
   * The agents are done with the customer.
   *
   * @param interaction the interaction's id
   * @return the outcome, promised; refused if it was over already
   */
  default CompletionStage<Outcome> finished(String interaction) {
    return commands().complete(interaction);
  }

  /**
   * One of several agents left; for the last one see {@link #finished}.
   *
   * @param interaction the interaction's id
   * @param agent the agent's id
   * @return the outcome, promised
   */
  default CompletionStage<Outcome> left(String interaction, String agent) {
    return commands().leaveConference(interaction, agent);
  }

  /**
   * An agent puts the customer on hold.
   *
   * @param interaction the interaction's id
   * @return the outcome, promised
   */
  default CompletionStage<Outcome> held(String interaction) {
    return commands().hold(interaction);
  }

  /**
   * An agent takes the customer off hold.
   *
   * @param interaction the interaction's id
   * @return the outcome, promised
   */
  default CompletionStage<Outcome> resumed(String interaction) {
    return commands().resume(interaction);
  }

  /**
   * An agent passes the customer on.
   *
   * @param interaction the interaction's id
   * @param target where to
   * @return the outcome, promised
   */
  default CompletionStage<Outcome> transferred(String interaction, Target target) {
    return commands().transfer(interaction, target);
  }

  /**
   * The customer wants to be called back, as he was offered.
   *
   * @param interaction the interaction's id
   * @return the outcome, promised; refused if no callback was offered, or an agent is being rung
   */
  default CompletionStage<Outcome> callbackWanted(String interaction) {
    return commands().takeCallback(interaction);
  }
}
