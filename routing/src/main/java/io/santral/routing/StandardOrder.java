package io.santral.routing;

import io.santral.queue.WaitingQueue;
import java.util.Locale;

/** The built-in orders of a queue; an enum, so that plans compare and print well. */
enum StandardOrder implements WaitingOrder {
  PRIORITY_AND_AGE {
    @Override
    public long key(InteractionView interaction) {
      // The head start is the queue's own, which only the engine's view knows.
      LiveInteraction live = (LiveInteraction) interaction;
      return WaitingQueue.sortKey(live.enqueuedAt, live.level, live.queue.headStartNanos);
    }
  },
  FIRST_IN_FIRST_OUT {
    @Override
    public long key(InteractionView interaction) {
      return interaction.enqueuedAt();
    }
  },
  LAST_IN_FIRST_OUT {
    @Override
    public long key(InteractionView interaction) {
      return -interaction.enqueuedAt();
    }
  },
  EARLIEST_DEADLINE_FIRST {
    @Override
    public long key(InteractionView interaction) {
      return interaction.interaction().deadline();
    }
  };

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
