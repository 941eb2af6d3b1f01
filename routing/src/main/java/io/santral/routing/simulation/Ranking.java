package io.santral.routing.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Several plans in the order of a measure, and which of them may be the best.
 *
 * <p>Each is compared with the one that looks best, by paired differences. With k plans each of the
 * k - 1 intervals has the confidence 1 - (1 - c) / (k - 1), so that all of them together have at
 * least c (Bonferroni). A plan whose interval reaches the other side of 0, or 0 itself, may be the
 * best as far as the study can tell; more replications tell more of them apart.
 *
 * @param measure what counts
 * @param places the plans, the one that looks best first
 */
public record Ranking(Measure measure, List<Place> places) {
  /**
   * One plan's place.
   *
   * @param name the plan's name
   * @param value its figure
   * @param behind how far it is behind the one that looks best, 0 or more
   * @param mayBeBest whether the study leaves it possible that it is the best
   */
  public record Place(String name, Estimate value, Estimate behind, boolean mayBeBest) {}

  /**
   * Makes the ranking.
   *
   * @param measure what counts
   * @param places the plans, the one that looks best first
   */
  public Ranking {
    Checks.notNull("measure", measure);
    places = List.copyOf(places);
  }

  /** {@return the plans that may be the best} */
  public List<String> mayBeBest() {
    return places.stream().filter(Place::mayBeBest).map(Place::name).toList();
  }

  static Ranking of(Map<String, SimulationReport> reports, Measure measure, boolean largest) {
    Checks.atLeast("number of plans", reports.size(), 2);
    int sign = largest ? 1 : -1;
    List<String> names = new ArrayList<>(reports.keySet());
    names.sort(
        Comparator.comparingDouble(
            name -> -sign * Checks.notNull(name, reports.get(name)).overall(measure).value()));
    SimulationReport best = Checks.notNull("best", reports.get(names.get(0)));
    double confidence = best.sample().confidence();
    double each = 1 - (1 - confidence) / (names.size() - 1);
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      SimulationReport report = Checks.notNull(name, reports.get(name));
      Comparison pair = largest ? Comparison.of(best, report) : Comparison.of(report, best);
      Estimate behind = pair.difference(Scope.ALL, measure, each);
      boolean possible = behind.low() <= 0;
      places.add(new Place(name, report.overall(measure), behind, possible));
    }
    return new Ranking(measure, places);
  }
}
