package io.santral.routing;

import io.santral.Interaction;

/** An interaction that is whatever a test says. */
final class InteractionStub implements InteractionView {
  Interaction interaction;
  long now;
  long enqueuedAt;
  int offersMade;
  int lastTurn = -1;

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
  public int level() {
    return 0;
  }
}
