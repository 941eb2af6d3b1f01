package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.routing.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each agent answered: how many, how many in time, and after which waits. The waits are kept
 * by crew, those of one team at one site.
 */
final class Answers {
  private static final int UNKNOWN = -1;

  private final Map<String, Integer> numbers = new HashMap<>();

  // The same by the agents' objects, for whoever was not changed since the start: twice as fast.
  private final @Nullable Agent[] seats;
  private final int[] seatNumbers;
  private final long[] answered;
  private final long[] within;
  private final double[] waits;
  private final double[] holds;
  private final int[] crewOf;
  private final List<Crew> crews = new ArrayList<>();

  /** A team at a site. */
  private record Crew(Scope team, Scope site, WaitCounts waits) {}

  Answers(Plan plan) {
    int agents = plan.agents().size();
    answered = new long[agents];
    within = new long[agents];
    waits = new double[agents];
    holds = new double[agents];
    crewOf = new int[agents];
    int size = Integer.highestOneBit(agents + 1) << 2;
    seats = new Agent[size];
    seatNumbers = new int[size];
    Map<List<Scope>, Integer> known = new HashMap<>();
    for (Agent agent : plan.agents()) {
      Scope team = Layout.team(agent);
      Scope site = Layout.site(agent);
      Integer crew = known.get(List.of(team, site));
      if (crew == null) {
        crew = crews.size();
        known.put(List.of(team, site), crew);
        crews.add(new Crew(team, site, new WaitCounts()));
      }
      crewOf[numbers.size()] = crew;
      int seat = seat(agent);
      seats[seat] = agent;
      seatNumbers[seat] = numbers.size();
      numbers.put(agent.id(), numbers.size());
    }
  }

  /** Where an agent is in the table, or would be. */
  @SuppressWarnings("ReferenceEquality") // equal ones are found by name
  private int seat(Agent agent) {
    int mask = seats.length - 1;
    int seat = System.identityHashCode(agent) & mask;
    while (seats[seat] != null && seats[seat] != agent) {
      seat = (seat + 1) & mask;
    }
    return seat;
  }

  private int number(Agent agent) {
    int seat = seat(agent);
    return seats[seat] == null ? numbers.getOrDefault(agent.id(), UNKNOWN) : seatNumbers[seat];
  }

  void answered(@Nullable Agent agent, long wait, long target) {
    int number = agent == null ? UNKNOWN : number(agent);
    if (number == UNKNOWN) {
      // Somebody whom a command brought in, of whom the report has no figures of his own.
      return;
    }
    answered[number]++;
    waits[number] += wait;
    if (wait <= target) {
      within[number]++;
    }
    crews.get(crewOf[number]).waits.record(wait);
  }

  void held(String agent, long time) {
    Integer number = numbers.get(agent);
    if (number != null) {
      holds[number] += time;
    }
  }

  void into(Row row, Plan plan) {
    for (int i = 0; i < answered.length; i++) {
      Crew crew = crews.get(crewOf[i]);
      Scope self = new Scope(Scope.Kind.AGENT, plan.agents().get(i).id());
      for (Scope scope : List.of(self, crew.team, crew.site)) {
        row.answers(scope, answered[i], within[i], waits[i]);
        row.onHold(scope, holds[i]);
      }
      row.onHold(Scope.ALL, holds[i]);
    }
    Map<Scope, WaitCounts> sums = new LinkedHashMap<>();
    for (Crew crew : crews) {
      sums.computeIfAbsent(crew.team, first -> new WaitCounts()).add(crew.waits);
      sums.computeIfAbsent(crew.site, first -> new WaitCounts()).add(crew.waits);
    }
    sums.forEach(row::waits);
  }

  void clear() {
    Arrays.fill(answered, 0);
    Arrays.fill(within, 0);
    Arrays.fill(waits, 0);
    Arrays.fill(holds, 0);
    crews.forEach(crew -> crew.waits.clear());
  }
}
