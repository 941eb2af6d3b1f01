package io.santral.routing;

import static io.santral.Requirement.after;
import static io.santral.Requirement.allOf;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.not;
import static io.santral.Requirement.skill;

import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue of an {@link AsteriskPreset}. */
final class AsteriskQueue {
  final String id;
  private final AsteriskPreset.Strategy strategy;
  private final Map<String, Integer> members = new LinkedHashMap<>();
  final Limit max = new Limit("maxPenalty");
  final Limit min = new Limit("minPenalty");
  final Limit raise = new Limit("raisePenalty");
  Duration timeout = Duration.ofSeconds(15);
  Duration retry = Duration.ofSeconds(5);
  Duration wrapuptime = Duration.ZERO;
  @Nullable Duration callerTimeout;
  int weight;
  int maxlen = Integer.MAX_VALUE;
  int membersLimit;
  boolean raiseRespectsMinimum;

  AsteriskQueue(String id, AsteriskPreset.Strategy strategy) {
    this.id = id;
    this.strategy = strategy;
  }

  /** A limit of penalty as a caller waits. */
  static final class Limit {
    private final String name;
    private final TreeMap<Long, Integer> byWait = new TreeMap<>();

    Limit(String name) {
      this.name = name;
    }

    void begin(int penalty) {
      byWait.put(0L, penalty);
    }

    void change(Duration wait, int penalty) {
      if (!byWait.containsKey(0L)) {
        throw new InvalidValueException(
            name + "After", wait, "changes a limit that is not set", "Set " + name + " first.");
      }
      byWait.put(Checks.positiveNanos(name + "After", wait, "Set " + name + "."), penalty);
    }

    int at(long wait, int unset) {
      var limit = byWait.floorEntry(wait);
      return limit == null ? unset : limit.getValue();
    }
  }

  void member(String agent, int penalty) {
    if (members.putIfAbsent(agent, penalty) != null) {
      throw new InvalidValueException(
          "member", agent, "is in queue " + id + " already", "Name each member once.");
    }
  }

  QueuePlan plan(boolean again, boolean lastWins, long seed) {
    QueuePlan.Builder queue =
        QueuePlan.builder(id)
            .strictPriority()
            .ringTime(timeout)
            .refusalMemory(retry)
            .wrapUp(wrapuptime)
            .maxLength(maxlen)
            .strategy(
                new AsteriskStrategy(
                    strategy, timeout.toNanos(), retry.toNanos(), raises(), again, lastWins, seed));
    if (callerTimeout != null) {
      queue.maxWait(callerTimeout);
    }
    if (limited()) {
      queue.needs(windows());
    }
    return queue.build();
  }

  void enrol(PresetAgents agents) {
    int position = 0;
    for (var member : members.entrySet()) {
      int penalty = usesPenalties() ? member.getValue() : 0;
      var agent = agents.agent(member.getKey()).serves(id, penalty + 1, position++);
      if (limited()) {
        agent.skill(penaltySkill(), penalty + 1);
      }
    }
  }

  private boolean usesPenalties() {
    return members.size() > membersLimit;
  }

  private boolean limited() {
    return usesPenalties() && !(max.byWait.isEmpty() && min.byWait.isEmpty());
  }

  /** Penalty p is level p + 1 of a skill of its own, so that limits are thresholds. */
  private String penaltySkill() {
    return "penalty in " + id;
  }

  /**
   * What penalties are raised to, where they are. Above the maximum it comes to the same as the
   * maximum: all who may be rung are equals.
   */
  private NavigableMap<Long, Integer> raises() {
    NavigableMap<Long, Integer> raises = new TreeMap<>();
    if (usesPenalties() && !raise.byWait.isEmpty()) {
      changes().forEach(wait -> raises.put(wait, raise.at(wait, 0)));
    }
    return raises;
  }

  private int maxAt(long wait) {
    return max.at(wait, Integer.MAX_VALUE);
  }

  /** The lowest penalty that may be rung. */
  private int lowestAt(long wait) {
    int lowest = Math.min(min.at(wait, 0), maxAt(wait));
    return raise.at(wait, 0) >= lowest && !raiseRespectsMinimum ? 0 : lowest;
  }

  private NavigableSet<Long> changes() {
    NavigableSet<Long> waits = new TreeSet<>(max.byWait.keySet());
    waits.addAll(min.byWait.keySet());
    waits.addAll(raise.byWait.keySet());
    return waits;
  }

  /** From each change of a limit to the next, those between the limits. */
  private Requirement windows() {
    List<Requirement> windows = new ArrayList<>();
    NavigableSet<Long> changes = changes();
    for (long from : changes) {
      List<Requirement> terms = new ArrayList<>();
      Long to = changes.higher(from);
      if (from > 0) {
        terms.add(after(Duration.ofNanos(from), allOf()));
      }
      if (to != null) {
        terms.add(not(after(Duration.ofNanos(to), allOf())));
      }
      terms.add(skill(penaltySkill(), lowestAt(from) + 1));
      if (maxAt(from) < Integer.MAX_VALUE) {
        terms.add(not(skill(penaltySkill(), maxAt(from) + 2)));
      }
      windows.add(allOf(terms.toArray(new Requirement[0])));
    }
    return anyOf(windows.toArray(new Requirement[0]));
  }
}
