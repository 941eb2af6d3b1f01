package io.santral.routing.model;

import io.santral.routing.AgentView;
import io.santral.routing.Candidates;
import io.santral.routing.InteractionView;
import io.santral.routing.QueueChoice;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.WaitingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The strategies that the model test runs: the built-in ones, own ones, and bad ones. */
final class Strategies {
  private static final long SECOND = 1_000_000_000L;

  private static final Map<String, RoutingStrategy> OWN =
      Map.ofEntries(
          Map.entry("longestIdle", RoutingStrategy.longestIdle()),
          Map.entry("roundRobin", RoutingStrategy.roundRobin()),
          Map.entry("leastOccupied", RoutingStrategy.leastOccupied()),
          Map.entry("fewestHandled", RoutingStrategy.fewestHandled()),
          Map.entry("linear", RoutingStrategy.linear()),
          Map.entry("fewestMisses", RoutingStrategy.ranking(a -> a.misses() * 4 + a.work())),
          Map.entry("leastTalk", RoutingStrategy.ranking(a -> a.talkTime() / SECOND)),
          Map.entry("latestReady", RoutingStrategy.ranking(a -> -a.readySince())),
          Map.entry("byPlace", new ByPlace()),
          Map.entry("bySkill", RoutingStrategy.scoring(Strategies::skill)),
          Map.entry("byChance", RoutingStrategy.scoring(Strategies::chance)),
          Map.entry("badScores", RoutingStrategy.scoring(Strategies::badScore)),
          Map.entry("whims", new Whims()),
          Map.entry("lastOne", new LastOne()),
          Map.entry("badDecisions", new Misbehaving()));

  /** By name, so that a plan can be printed and made again. */
  static final Map<String, RoutingStrategy> ALL = all();

  /** To draw from: the catalogue is long, and the bad ones must come often enough. */
  static final List<String> NAMES =
      Stream.of(OWN, OWN, Catalogue.ALL).flatMap(m -> m.keySet().stream()).sorted().toList();

  static final Map<String, WaitingOrder> ORDERS =
      Map.of(
          "firstInFirstOut",
          WaitingOrder.firstInFirstOut(),
          "lastInFirstOut",
          WaitingOrder.lastInFirstOut(),
          "earliestDeadlineFirst",
          WaitingOrder.earliestDeadlineFirst(),
          "byValue",
          WaitingOrder.byValue("value", Duration.ofSeconds(2)),
          "byLevelThenId",
          i -> i.level() / 2 * 100L + i.id().hashCode() % 7);

  static final Map<String, QueueChoice> CHOICES =
      Map.ofEntries(
          Map.entry("longestWait", QueueChoice.longestWait()),
          Map.entry("longestQueue", QueueChoice.longestQueue()),
          Map.entry("serviceObjective", QueueChoice.serviceObjective()),
          Map.entry("queuePriority", QueueChoice.queuePriority(Map.of("q0", 1, "q2", 2, "q3", 2))),
          Map.entry("costRate", QueueChoice.costRate(Map.of("q0", 0.5, "q1", 2.5))),
          Map.entry("weightedWait", QueueChoice.weightedWait(Map.of("q0", 3.0, "q1", 0.25))),
          Map.entry("queueRatio", QueueChoice.queueRatio(Map.of("q0", 0.5, "q1", 0.3, "q2", 0.2))),
          Map.entry("own", (head, queue) -> queue.waiting() % 3 + head.offersMade()));

  /** Those that hold, move and pick as they please. */
  static final List<String> DECIDING_NAMES =
      NAMES.stream().filter(name -> ALL.get(name) instanceof Verdict.Teller).toList();

  static final List<String> ORDER_NAMES = ORDERS.keySet().stream().sorted().toList();
  static final List<String> CHOICE_NAMES = CHOICES.keySet().stream().sorted().toList();

  private Strategies() {}

  private static Map<String, RoutingStrategy> all() {
    Map<String, RoutingStrategy> all = new HashMap<>(OWN);
    all.putAll(Catalogue.ALL);
    return Map.copyOf(all);
  }

  private static double skill(InteractionView interaction, AgentView agent) {
    return agent.agent().skillLevel("s1") + (interaction.level() > 0 ? agent.handled() : 0);
  }

  private static double chance(InteractionView interaction, AgentView agent) {
    int mixed = interaction.offersMade() * 5 + agent.order() * 3 + interaction.openTier();
    return mixed % 4 == 0 ? Double.POSITIVE_INFINITY : mixed % 3;
  }

  private static double badScore(InteractionView interaction, AgentView agent) {
    int mixed = interaction.offersMade() + agent.order() + (int) (agent.handled() % 5);
    if (mixed % 4 == 0) {
      throw new IllegalStateException("a bad day");
    }
    return mixed % 4 == 1 ? Double.NaN : mixed;
  }

  /** A ranking that differs from queue to queue. */
  private static final class ByPlace implements RoutingStrategy.Ranking {
    @Override
    public long key(AgentView agent) {
      return (agent.position() * 7L + agent.tier()) % 5;
    }

    @Override
    public boolean perQueue() {
      return true;
    }
  }

  /** The last candidate, and who looks at all of them meets the budget. */
  private static final class LastOne implements Verdict.Teller {
    @Override
    public Verdict tell(InteractionView interaction, Candidates candidates) {
      String last = "";
      for (int i = 0; i < candidates.size(); i++) {
        last = candidates.get(i).id();
      }
      return Verdict.offer(List.of(last));
    }
  }

  /** Everything that a decision may be, by turns. */
  private static final class Whims implements Verdict.Teller {
    @Override
    public Verdict tell(InteractionView interaction, Candidates candidates) {
      int turn = (interaction.offersMade() + interaction.id().length() + interaction.level()) & 7;
      boolean young = interaction.waited() < 4 * SECOND;
      return switch (turn) {
        case 0, 1 -> young ? Verdict.hold(interaction.now() + 2 * SECOND) : Verdict.usual();
        case 2 -> Verdict.offer(all(candidates));
        case 3 -> young ? Verdict.usual() : Verdict.overflow("q0");
        case 4 -> young ? Verdict.hold(interaction.enqueuedAt() + 5 * SECOND) : Verdict.usual();
        case 5 -> Verdict.offer(List.of(candidates.defaultPick().id()));
        case 6 -> Verdict.overflow("q1");
        default -> Verdict.usual();
      };
    }

    private static List<String> all(Candidates candidates) {
      List<String> ids = new ArrayList<>();
      for (int i = candidates.size() - 1; i >= 0; i--) {
        ids.add(candidates.get(i).id());
      }
      return ids;
    }
  }

  /** Everything that a decision must not be, by turns. */
  private static final class Misbehaving implements Verdict.Teller {
    @Override
    public Verdict tell(InteractionView interaction, Candidates candidates) {
      int turn = (interaction.offersMade() + interaction.id().length()) % 8;
      return switch (turn) {
        case 0 -> throw new IllegalStateException("no decision today");
        case 1 -> null;
        case 2 -> Verdict.offer(List.of("nobody"));
        case 3 -> Verdict.offer(List.of(candidates.get(0).id(), "a0"));
        case 4 -> Verdict.hold(interaction.now());
        case 5 -> Verdict.overflow(interaction.queue());
        case 6 -> Verdict.overflow("nowhere");
        default -> swallowed(candidates);
      };
    }

    /** Looks until it is stopped, and goes on as if nothing had happened. */
    private static Verdict swallowed(Candidates candidates) {
      try {
        for (int i = 0; i < 20; i++) {
          candidates.get(0);
        }
      } catch (RuntimeException e) {
        return Verdict.offer(List.of(candidates.defaultPick().id()));
      }
      return Verdict.usual();
    }
  }
}
