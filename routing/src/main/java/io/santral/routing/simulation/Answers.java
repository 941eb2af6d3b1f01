package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.routing.Event;
import io.santral.routing.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each agent answered: how many, how many in time, and after which waits. The waits are kept
 * by crew, those of one team at one site.
 */
final class Answers {
  private static final int UNKNOWN = -1;

  // The row of an agent: how many, and how many in time; how long customers waited, and were held.
  private static final int WIDTH = 4;
  private static final int ANSWERED = 0;
  private static final int WITHIN = 1;
  private static final int WAITS = 2;
  private static final int HOLDS = 3;

  private final Map<String, Integer> numbers = new HashMap<>();

  /** By number, side by side since each answer needs them all. */
  private final double[] rows;

  private final int[] crewOf;
  private final List<Crew> crews = new ArrayList<>();

  /** A team at a site. */
  private record Crew(Scope team, Scope site, WaitCounts waits) {}

  Answers(Plan plan) {
    int agents = plan.agents().size();
    rows = new double[agents * WIDTH];
    crewOf = new int[agents];
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
      numbers.put(agent.id(), numbers.size());
    }
  }

  /** The agents of the plan have the first places in its order; others may bear their names. */
  private int number(Event event) {
    int order = event.agentOrder();
    return order < crewOf.length ? order : numbers.getOrDefault(event.agentId(), UNKNOWN);
  }

  void answered(Event event, long wait, long target) {
    int number = number(event);
    if (number == UNKNOWN) {
      // Somebody whom a command brought in, of whom the report has no figures of his own.
      return;
    }
    int row = number * WIDTH;
    rows[row + ANSWERED]++;
    rows[row + WAITS] += wait;
    if (wait <= target) {
      rows[row + WITHIN]++;
    }
    crews.get(crewOf[number]).waits.record(wait);
  }

  void held(String agent, long time) {
    Integer number = numbers.get(agent);
    if (number != null) {
      rows[number * WIDTH + HOLDS] += time;
    }
  }

  void into(Row row, Plan plan) {
    for (int i = 0; i < crewOf.length; i++) {
      int at = i * WIDTH;
      Crew crew = crews.get(crewOf[i]);
      Scope self = new Scope(Scope.Kind.AGENT, plan.agents().get(i).id());
      for (Scope scope : List.of(self, crew.team, crew.site)) {
        row.answers(scope, (long) rows[at + ANSWERED], (long) rows[at + WITHIN], rows[at + WAITS]);
        row.onHold(scope, rows[at + HOLDS]);
      }
      row.onHold(Scope.ALL, rows[at + HOLDS]);
    }
    Map<Scope, WaitCounts> sums = new LinkedHashMap<>();
    for (Crew crew : crews) {
      sums.computeIfAbsent(crew.team, first -> new WaitCounts()).add(crew.waits);
      sums.computeIfAbsent(crew.site, first -> new WaitCounts()).add(crew.waits);
    }
    sums.forEach(row::waits);
  }

  void clear() {
    Arrays.fill(rows, 0);
    crews.forEach(crew -> crew.waits.clear());
  }
}
