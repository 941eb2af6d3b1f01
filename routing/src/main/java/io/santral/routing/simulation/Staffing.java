package io.santral.routing.simulation;

import io.santral.routing.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The smallest staff that was found to meet its goals. Immutable. */
public final class Staffing {
  /** Far more than anybody employs; what is larger was meant as no limit at all. */
  private static final int MOST = 1_000_000;

  private final OptionalInt agents;
  private final SortedMap<Integer, SimulationReport> tried;

  private Staffing(OptionalInt agents, SortedMap<Integer, SimulationReport> tried) {
    this.agents = agents;
    this.tried = Collections.unmodifiableSortedMap(tried);
  }

  static Staffing search(
      Simulation model, IntFunction<Plan> plans, int least, int most, List<Goal> goals) {
    Checks.notNull("plans", plans);
    Checks.atLeast("least", least, 0);
    Checks.atLeast("most", most, least);
    Checks.that(
        most <= MOST, "most", most, "must be at most " + MOST, "Half of it is tried first.");
    Checks.atLeast("number of goals", goals.size(), 1);
    SortedMap<Integer, SimulationReport> tried = new TreeMap<>();
    int low = least;
    int high = most + 1;
    while (low < high) {
      int middle = low + (high - low) / 2;
      SimulationReport report = model.plan(plans.apply(middle)).run();
      tried.put(middle, report);
      if (report.isPartial()) {
        return new Staffing(OptionalInt.empty(), tried);
      }
      if (goals.stream().allMatch(goal -> goal.isMet(report))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new Staffing(low > most ? OptionalInt.empty() : OptionalInt.of(low), tried);
  }

  /**
   * {@return the smallest number that meets all goals; empty if none did, or it was interrupted}
   */
  public OptionalInt agents() {
    return agents;
  }

  /** {@return the report of the number that was found; empty if none was} */
  public Optional<SimulationReport> report() {
    return agents.isPresent()
        ? Optional.ofNullable(tried.get(agents.getAsInt()))
        : Optional.empty();
  }

  /** {@return the report of each number that was looked at; unmodifiable} */
  public SortedMap<Integer, SimulationReport> tried() {
    return tried;
  }

  /** The number that was found, and the numbers that were looked at. */
  @Override
  public String toString() {
    String found = agents.isPresent() ? agents.getAsInt() + " agents" : "no number of agents";
    return found + " of " + tried.keySet();
  }
}
