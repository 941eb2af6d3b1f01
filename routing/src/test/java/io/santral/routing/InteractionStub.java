package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;

/** An interaction that is whatever a test says. */
final class InteractionStub implements InteractionView {
  Interaction interaction;
  long now;
  long enqueuedAt;
  int offersMade;
  int lastTurn = -1;
  Agent lastTurnTo;
  Agent lastOfferedTo;
  long lastOfferedAt = Long.MIN_VALUE;
  long lastOfferEnded = Long.MIN_VALUE;

  InteractionStub(Interaction interaction) {
    this.interaction = interaction;
  }

  @Override
  public Interaction interaction() {
    return interaction;
  }

  @Override
  public String queue() {
    return interaction.queue();
  }

  @Override
  public InteractionState state() {
    return InteractionState.WAITING;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long enqueuedAt() {
    return enqueuedAt;
  }

  @Override
  public long waited() {
    return now - enqueuedAt;
  }

  @Override
  public int openTier() {
    return 100;
  }

  @Override
  public int offersMade() {
    return offersMade;
  }

  @Override
  public int lastTurn() {
    return lastTurn;
  }

  @Override
  public Agent lastTurnTo() {
    return lastTurnTo;
  }

  @Override
  public Agent lastOfferedTo() {
    return lastOfferedTo;
  }

  @Override
  public long lastOfferedAt() {
    return lastOfferedAt;
  }

  @Override
  public long lastOfferEnded() {
    return lastOfferEnded;
  }

  @Override
  public int level() {
    return 0;
  }
}
