package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first of each queue among those who can be served now, and which of them a {@link
 * QueueChoice} wants first.
 */
final class QueueHeads {
  private final QueueChoice choice;
  private QueueState[] queues = new QueueState[8];
  private int count;

  /** What the choice did wrong in the step in progress, for one report at its end. */
  @Nullable String failure;

  QueueHeads(QueueChoice choice) {
    this.choice = choice;
  }

  void clear() {
    for (int q = 0; q < count; q++) {
      queues[q].head = null;
    }
    count = 0;
  }

  void add(LiveInteraction live) {
    QueueState queue = live.queue;
    if (queue.head == null) {
      if (count == queues.length) {
        queues = Arrays.copyOf(queues, count * 2);
      }
      queues[count++] = queue;
      queue.head = live;
    } else if (live.before(queue.head)) {
      queue.head = live;
    }
  }

  /** The most urgent; equals by key and sequence. Null when there is none. */
  @Nullable LiveInteraction choose() {
    LiveInteraction first = null;
    double most = 0;
    for (int q = 0; q < count; q++) {
      LiveInteraction head = Assert.present(queues[q].head);
      double urgency = urgency(head);
      if (first == null || urgency > most || (urgency == most && head.before(first))) {
        first = head;
        most = urgency;
      }
    }
    return first;
  }

  private double urgency(LiveInteraction head) {
    try {
      double urgency = choice.urgency(head, head.queue);
      if (!Double.isNaN(urgency)) {
        return urgency;
      }
      failure = "queue choice answered NaN";
    } catch (Throwable thrown) {
      if (!Containment.contains(thrown)) {
        throw thrown;
      }
      failure = "queue choice " + Containment.describe(thrown);
    }
    return Double.NEGATIVE_INFINITY;
  }
}
