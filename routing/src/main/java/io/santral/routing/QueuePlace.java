package io.santral.routing;

import io.santral.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Where an interaction stands in its queue, as its customer may be told. Immutable and safe for use
 * by many threads.
 */
public final class QueuePlace {
  private final String queue;
  private final int position;

  private QueuePlace(String queue, int position) {
    this.queue = queue;
    this.position = position;
  }

  /**
   * A place.
   *
   * @param queue the id of the queue, 1 to 64 characters
   * @param position 1 for the next one, and so on
   * @return the place
   * @throws io.santral.InvalidValueException if one of them could not be
   */
  public static QueuePlace of(String queue, int position) {
    return new QueuePlace(
        Identifiers.name("queue", queue),
        Checks.range("position", position, 1, Integer.MAX_VALUE, "The next one has position 1."));
  }

  /** {@return the id of the queue, which overflow and transfer change} */
  public String queue() {
    return queue;
  }

  /** {@return 1 for the next one, and so on} */
  public int position() {
    return position;
  }

  /**
   * Compares queue and position.
   *
   * @param other anything
   * @return true if it is the same place of the same queue
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueuePlace that
        && position == that.position
        && queue.equals(that.queue);
  }

  @Override
  public int hashCode() {
    return 31 * queue.hashCode() + position;
  }

  @Override
  public String toString() {
    return position + " in " + queue;
  }
}
