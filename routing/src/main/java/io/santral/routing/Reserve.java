package io.santral.routing;

import io.santral.Identifiers;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Agents kept back for those who need them: other interactions get one of them only while more than
 * a number of them could take something on their channel.
 *
 * <pre>{@code
 * // The last speaker of Hungarian is not spent on what others can do, but for two minutes at most.
 * Reserve.of(Requirement.speaks(Language.of("hu"), Proficiency.B1)).keep(1).forQueues("hungarian")
 *     .givesWayAfter(Duration.ofMinutes(2))
 * }</pre>
 *
 * <p>Source: threshold reservation of the literature on skill-based routing. An interaction that
 * waits for one certain agent, and one that is assigned by hand, are not kept from him.
 *
 * @param agents who is kept back
 * @param keep how many of them, 0 to 1,000,000
 * @param queues the ids of the queues for which they are kept
 * @param givesWayAfter the wait in its queue from which on another interaction may have them all
 *     the same; null for never
 */
public record Reserve(
    Requirement agents, int keep, Set<String> queues, @Nullable Duration givesWayAfter) {
  private static final int MOST = 1_000_000;

  /**
   * Checks the values, and copies the set.
   *
   * @param agents who is kept back
   * @param keep how many of them, 0 to 1,000,000
   * @param queues the ids of the queues for which they are kept
   * @param givesWayAfter the wait from which on it does not count; null for never
   * @throws InvalidValueException if a value breaks its rule
   */
  public Reserve {
    if (!Checks.notNull("agents", agents).changes().isEmpty()) {
      throw new InvalidValueException(
          "agents", agents, "must not depend on waiting time", "Use givesWayAfter for that.");
    }
    Checks.range("keep", keep, 0, MOST, "Keep fewer.");
    TreeSet<String> checked = new TreeSet<>();
    for (String queue : Checks.notNull("queues", queues)) {
      checked.add(Identifiers.name("queue", queue));
    }
    queues = Collections.unmodifiableSet(checked);
    if (givesWayAfter != null) {
      Checks.positiveNanos("givesWayAfter", givesWayAfter, "Leave out the reserve instead.");
    }
  }

  /**
   * One agent is kept back, for no queue yet, and for good.
   *
   * @param agents who is kept back
   * @return the reserve
   */
  public static Reserve of(Requirement agents) {
    return new Reserve(agents, 1, Set.of(), null);
  }

  /**
   * The same with another number.
   *
   * @param count how many are kept back
   * @return the copy
   */
  public Reserve keep(int count) {
    return new Reserve(agents, count, queues, givesWayAfter);
  }

  /**
   * The same for other queues.
   *
   * @param ids the queues for which they are kept
   * @return the copy
   */
  public Reserve forQueues(String... ids) {
    Checks.notNull("queues", ids);
    for (String id : ids) {
      Identifiers.name("queue", id);
    }
    return new Reserve(agents, keep, new TreeSet<>(List.of(ids)), givesWayAfter);
  }

  /**
   * The same with an end.
   *
   * @param wait the wait from which on others may have them all the same
   * @return the copy
   */
  public Reserve givesWayAfter(Duration wait) {
    return new Reserve(agents, keep, queues, Checks.notNull("givesWayAfter", wait));
  }

  /** Whether it keeps agents from what has waited so long in this queue. */
  boolean binds(String queue, long waited) {
    return !queues.contains(queue) && waited < givesWayNanos();
  }

  long givesWayNanos() {
    return givesWayAfter == null ? Long.MAX_VALUE : givesWayAfter.toNanos();
  }
}
