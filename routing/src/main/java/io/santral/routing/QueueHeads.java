package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first of each queue among those who can be served now, and which of them a {@link
 * QueueChoice} wants first.
 */
final class QueueHeads {
  private final QueueChoice choice;

  /** The choice, if it goes by numbers, which are looked up once, by queue slot; NaN before. */
  private final @Nullable RatedChoice rated;

  private double[] rates = {};
  private QueueState[] queues = new QueueState[8];
  private int count;

  /** What the choice did wrong in the step in progress, for one report at its end. */
  @Nullable String failure;

  QueueHeads(QueueChoice choice) {
    this.choice = choice;
    rated = choice instanceof RatedChoice byNumber ? byNumber : null;
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

  private double rate(RatedChoice of, QueueState queue) {
    if (queue.slot >= rates.length) {
      int known = rates.length;
      rates = Arrays.copyOf(rates, Math.max(queue.slot + 1, known * 2));
      Arrays.fill(rates, known, rates.length, Double.NaN);
    }
    double rate = rates[queue.slot];
    if (Double.isNaN(rate)) {
      rate = of.rate(queue.id);
      rates[queue.slot] = rate;
    }
    return rate;
  }

  private double urgency(LiveInteraction head) {
    if (rated != null) {
      return rated.urgency(rate(rated, head.queue), head, head.queue);
    }
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
