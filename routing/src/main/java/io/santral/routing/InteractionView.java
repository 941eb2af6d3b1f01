package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as a strategy sees it. Times are in nanoseconds since the epoch.
 *
 * <p>Read-only, and valid during the call only: the engine may use the object again for another
 * interaction. No method allocates; each costs a read or two.
 */
public interface InteractionView {
  /**
   * Returns the interaction as it was submitted or last amended.
   *
   * @return the interaction; this value may be kept
   */
  Interaction interaction();

  /**
   * Returns the interaction's id.
   *
   * @return the id
   */
  default String id() {
    return interaction().id();
  }

  /**
   * Returns the queue that it is in, which overflow and transfer change.
   *
   * @return the queue's id
   */
  String queue();

  /**
   * Returns where it is in its life.
   *
   * @return the state
   */
  InteractionState state();

  /**
   * Returns the present time.
   *
   * @return a time, never before that of any earlier call
   */
  long now();

  /**
   * Returns when its waiting began. Overflow and requeueing keep this time, a transfer sets it
   * anew.
   *
   * @return a time
   */
  long enqueuedAt();

  /**
   * Returns how long it has been waiting.
   *
   * @return nanoseconds from {@link #enqueuedAt} to {@link #now}
   */
  long waited();

  /**
   * Returns the last tier of agents that is open to it.
   *
   * @return a tier from 1 to 100; 100 if all are open
   */
  int openTier();

  /**
   * Returns how many offers of it have been made.
   *
   * @return a count, open offers included
   */
  int offersMade();

  /**
   * Returns to whom it was offered last, for strategies that go on from there.
   *
   * @return the agent as he was then; null if it was never offered
   */
  @Nullable Agent lastOfferedTo();

  /**
   * Returns when it was offered last.
   *
   * @return a time; {@code Long.MIN_VALUE} if it was never offered
   */
  long lastOfferedAt();

  /**
   * Returns when an offer of it last ended without an answer: declined, missed or withdrawn.
   *
   * @return a time; {@code Long.MIN_VALUE} if none has
   */
  long lastOfferEnded();

  /**
   * Returns its present priority, which may differ from the submitted one.
   *
   * @return a level from -100 to 100
   */
  int level();

  /**
   * Returns whose turn it was last in its queue: who was offered something of the queue last, as
   * his {@link AgentView#order}. It stays where it is when that agent leaves.
   *
   * @return an order; -1 if nothing of the queue was ever offered
   */
  int lastTurn();

  /**
   * Returns whose turn it was last in its queue, as {@link #lastTurn}.
   *
   * @return the agent as he was then; null if nothing of the queue was ever offered
   */
  @Nullable Agent lastTurnTo();
}
