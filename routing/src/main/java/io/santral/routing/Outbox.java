package io.santral.routing;

import java.util.Arrays;
import java.util.List;

/**
 * The events of the step in progress, in order, before anybody is told of them.
 *
 * <p>Nothing is published while a command is half done: a journal may still have to be forced, and
 * a listener that looks at the router must find it whole. Event objects are reused, so a step
 * allocates only when it is the largest so far.
 */
final class Outbox {
  private Event[] events = new Event[16];
  private int size;
  private long sequence;

  private final List<QueueState> queues;

  /**
   * Makes an empty one.
   *
   * @param queues by slot, for the ids of the queues that events name
   */
  Outbox(List<QueueState> queues) {
    this.queues = queues;
    fill(0);
  }

  /** The next event, to be filled by the caller. */
  Event next(EventType type, long now) {
    if (size == events.length) {
      events = Arrays.copyOf(events, size * 2);
      fill(size);
    }
    return events[size++].begin(type, ++sequence, now);
  }

  int size() {
    return size;
  }

  Event get(int index) {
    return events[index];
  }

  void clear() {
    size = 0;
  }

  /** The one that was begun last; there must be one. */
  Event last() {
    return events[size - 1];
  }

  /** The sequence number of the first of these events, or of the next if there are none. */
  long firstSequence() {
    return sequence - size + 1;
  }

  /** Goes on after the last event of another life. */
  void resume(long lastSequence) {
    sequence = lastSequence;
  }

  /** The sequence number of the last event; 0 before the first. */
  long sequence() {
    return sequence;
  }

  private void fill(int from) {
    for (int i = from; i < events.length; i++) {
      events[i] = new Event(queues);
    }
  }
}
