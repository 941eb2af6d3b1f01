package io.santral.routing;

import io.santral.Identifiers;
import io.santral.InvalidValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@linkplain RoutingStrategy.Deciding deciding strategy} wants done with an interaction.
 * Immutable and safe for use by many threads.
 *
 * <p>A decision that cannot be carried out, since it names an agent who is no candidate, a queue
 * that does not take the interaction, or a time that is over, is replaced by the default pick, and
 * an event says so.
 */
public final class Decision {
  enum Kind {
    DEFAULT_PICK,
    OFFER,
    HOLD,
    OVERFLOW
  }

  private static final Decision DEFAULT = new Decision(Kind.DEFAULT_PICK, List.of(), 0, "");

  private final Kind kind;
  private final List<String> agents;
  private final long until;
  private final String queue;

  private Decision(Kind kind, List<String> agents, long until, String queue) {
    this.kind = kind;
    this.agents = agents;
    this.until = until;
    this.queue = queue;
  }

  /**
   * Offer it to whom the engine would pick.
   *
   * @return the decision, always the same object
   */
  public static Decision defaultPick() {
    return DEFAULT;
  }

  /**
   * Offer it to this agent.
   *
   * @param agentId the id of a candidate
   * @return the decision
   */
  public static Decision assign(String agentId) {
    Identifiers.id("agent", agentId);
    return new Decision(Kind.OFFER, List.of(agentId), 0, "");
  }

  /**
   * Offer it to several agents at once; who accepts first gets it. The number of offers that the
   * queue makes by itself does not limit these.
   *
   * @param agentIds the ids of candidates, in the order in which the offers are made; at least one,
   *     none twice
   * @return the decision
   * @throws InvalidValueException if the list is empty or has an id twice
   */
  public static Decision offerTo(List<String> agentIds) {
    if (Checks.notNull("agents", agentIds).isEmpty()) {
      throw new InvalidValueException(
          "agents", agentIds, "must not be empty", "Name a candidate, or hold the interaction.");
    }
    Set<String> agents = new LinkedHashSet<>();
    for (String agent : agentIds) {
      if (!agents.add(Identifiers.id("agent", agent))) {
        throw new InvalidValueException("agent", agent, "is named twice", "Name each agent once.");
      }
    }
    return new Decision(Kind.OFFER, List.copyOf(agents), 0, "");
  }

  /**
   * Offer it to nobody until a time. The strategy is asked again then, or when the interaction is
   * changed before; its other timers go on.
   *
   * @param nanos nanoseconds since the epoch, later than now
   * @return the decision
   */
  public static Decision holdUntil(long nanos) {
    return new Decision(Kind.HOLD, List.of(), nanos, "");
  }

  /**
   * Move it to another queue now; it keeps its waiting time.
   *
   * @param queue the queue's id
   * @return the decision
   */
  public static Decision overflowTo(String queue) {
    return new Decision(Kind.OVERFLOW, List.of(), 0, Identifiers.name("queue", queue));
  }

  Kind kind() {
    return kind;
  }

  /** Whom to offer it to, in this order; empty unless the kind is OFFER. */
  List<String> agents() {
    return agents;
  }

  /** Until when to hold it; 0 unless the kind is HOLD. */
  long until() {
    return until;
  }

  /** Where to move it; empty unless the kind is OVERFLOW. */
  String queue() {
    return queue;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decision that
        && kind == that.kind
        && agents.equals(that.agents)
        && until == that.until
        && queue.equals(that.queue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, agents, until, queue);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case DEFAULT_PICK -> "defaultPick";
      case OFFER -> "offerTo" + agents;
      case HOLD -> "holdUntil(" + until + ")";
      case OVERFLOW -> "overflowTo(" + queue + ")";
    };
  }
}
