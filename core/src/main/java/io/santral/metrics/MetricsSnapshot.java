package io.santral.metrics;

import io.santral.InvalidValueException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in all queues and to all agents between two instants.
 *
 * <p>Immutable, hence safe for any thread, and independent of the recorder; equal by value. The
 * lists make their elements when asked for them, from figures that the snapshot holds: 256 bytes
 * per queue, 128 per agent, 16 per distinct duration.
 */
public final class MetricsSnapshot {
  private final long from;
  private final long to;
  private final QueueTable queues;
  private final AgentTable agents;

  MetricsSnapshot(long from, long to, QueueTable queues, AgentTable agents) {
    this.from = from;
    this.to = to;
    this.queues = queues;
    this.agents = agents;
  }

  /**
   * When this began.
   *
   * @return nanoseconds, by the recorder's clock
   */
  public long from() {
    return from;
  }

  /**
   * When this ended.
   *
   * @return nanoseconds, by the recorder's clock
   */
  public long to() {
    return to;
  }

  /**
   * How long this took.
   *
   * @return zero or more
   */
  public Duration span() {
    return Duration.ofNanos(to - from);
  }

  /**
   * Each queue, in order of registration.
   *
   * @return an unmodifiable list
   */
  public List<QueueSnapshot> queues() {
    return queues;
  }

  /**
   * One queue. O(1), but for the first call of this or {@link #followedBy}.
   *
   * @param id its id
   * @return the queue
   * @throws InvalidValueException if it had not been registered
   */
  public QueueSnapshot queue(String id) {
    return queues.named(id);
  }

  /**
   * All queues as if they were one. Computed at each call, O(queues + distinct durations).
   *
   * @return the sum, with an empty id
   */
  public QueueSnapshot allQueues() {
    return queues.total();
  }

  /**
   * Each agent, in order of registration.
   *
   * @return an unmodifiable list
   */
  public List<AgentSnapshot> agents() {
    return agents;
  }

  /**
   * One agent. O(1), but for the first call of this or {@link #followedBy}.
   *
   * @param id his id
   * @return the agent
   * @throws InvalidValueException if he had not been registered
   */
  public AgentSnapshot agent(String id) {
    return agents.named(id);
  }

  /**
   * All agents as if they were one. Computed at each call, O(agents).
   *
   * @return the sum, with an empty id
   */
  public AgentSnapshot allAgents() {
    return agents.total();
  }

  /**
   * This and the snapshot of the time right after it as one: quarters of an hour make a day. The
   * result is what the recorder would have said of the whole.
   *
   * @param next begins when this one ends
   * @return both, from this one's start to the other's end
   * @throws InvalidValueException if there is a gap between them or an overlap, or if a queue's
   *     target changed
   */
  public MetricsSnapshot followedBy(MetricsSnapshot next) {
    if (next.from != to) {
      throw new InvalidValueException(
          "next.from", next.from, "must be " + to, "Join neighbours, earlier first.");
    }
    return new MetricsSnapshot(
        from, next.to, queues.followedBy(next.queues), agents.followedBy(next.agents));
  }

  /**
   * Writes the queues as comma-separated values (RFC 4180): a header, a line per queue, a line for
   * all together. Times are seconds, instants ISO 8601 in UTC (the clock taken for nanoseconds
   * since the epoch), numbers have a decimal point whatever the locale; what is undefined is empty.
   * Ids are written as they are: a spreadsheet may take one that begins with {@code =} for a
   * formula.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if {@code out} throws it
   */
  public void writeQueues(Appendable out) throws IOException {
    CsvReport.queues(this, out);
  }

  /**
   * Writes the agents as comma-separated values, by the rules of {@link #writeQueues}.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if {@code out} throws it
   */
  public void writeAgents(Appendable out) throws IOException {
    CsvReport.agents(this, out);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricsSnapshot that
        && from == that.from
        && to == that.to
        && queues.longest() == that.queues.longest()
        && queues.equals(that.queues)
        && agents.equals(that.agents);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(from) + queues.hashCode();
  }

  @Override
  public String toString() {
    return from + " to " + to + ": " + queues.size() + " queues, " + agents.size() + " agents";
  }
}
