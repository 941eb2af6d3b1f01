package io.santral.routing.simulation;

import static io.santral.routing.simulation.Models.SECOND;
import static io.santral.routing.simulation.Models.callers;
import static io.santral.routing.simulation.Models.morning;
import static io.santral.routing.simulation.Models.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import io.santral.routing.Plan;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
  private static Simulation centre(int agents) {
    return Simulation.of(plan(agents))
        .customers(callers(9).patience(Distribution.exponential(SECOND.multipliedBy(4))))
        .horizon(Duration.ofMinutes(5))
        .warmUp(SECOND.multipliedBy(20))
        .replications(30);
  }

  // --- estimates --------------------------------------------------------------------------------

  @Test
  void estimate_isThatOfTheBooks() {
    // Law's ratio estimator on four days: 8 of 10, 5 of 10, 30 of 40 and 2 of 20.
    Layout layout = new Layout(plan(1), List.of(), 0);
    double[] above = {8, 5, 30, 2};
    double[] below = {10, 10, 40, 20};
    List<List<Row>> rows = new java.util.ArrayList<>();
    int place = layout.place(Scope.ALL, Measure.SERVICE_LEVEL_OF_ALL);
    for (int i = 0; i < 4; i++) {
      Row row = new Row(layout);
      row.above[place] = above[i];
      row.below[place] = below[i];
      rows.add(List.of(row));
    }
    Estimate estimate = Sample.of(layout, rows, false, 0.95).estimate(place);
    assertThat(estimate.value()).isEqualTo(45.0 / 80);
    assertThat(estimate.meanOfRatios()).isCloseTo((0.8 + 0.5 + 0.75 + 0.1) / 4, within(1e-15));
    // Deviations 2.375, -0.625, 7.5, -9.25 over the mean denominator 20.
    double squares = 2.375 * 2.375 + 0.625 * 0.625 + 7.5 * 7.5 + 9.25 * 9.25;
    double spread = Math.sqrt(squares / 3) / 20;
    assertThat(estimate.deviation()).isCloseTo(spread, within(1e-12));
    assertThat(estimate.halfWidth()).isCloseTo(3.182446305 * spread / 2, within(1e-9));
    assertThat(estimate.low()).isEqualTo(estimate.value() - estimate.halfWidth());
    assertThat(estimate).hasToString("0.5625 +/- 0.5585 (95 %, 4)");
  }

  @Test
  void percent_hasTheDigitsItNeeds() {
    assertThat(ReportText.percent(0.95)).isEqualTo("95 %");
    assertThat(ReportText.percent(0.995)).isEqualTo("99.5 %");
    assertThat(ReportText.percent(0.9)).isEqualTo("90 %");
    assertThat(ReportText.percent(0.999)).isEqualTo("99.9 %");
  }

  @Test
  void stillNeeded_isEnough_andNotTooMuch() {
    Estimate estimate = new Estimate(10, 3, 5, 13, 0.95, 10);
    int more = estimate.stillNeeded(1);
    assertThat(reach(5, 13 + more)).isLessThanOrEqualTo(1);
    assertThat(reach(5, 13 + more - 1)).isGreaterThan(1);
    assertThat(estimate.stillNeeded(3)).isZero();
    assertThat(new Estimate(1, Double.POSITIVE_INFINITY, Double.NaN, 1, 0.95, 1).stillNeeded(1))
        .isEqualTo(1_000_000_000);
  }

  private static double reach(double deviation, int n) {
    return StudentT.twoSided(0.95, n - 1) * deviation / Math.sqrt(n);
  }

  @Test
  void unknownFigures_areRefused() {
    SimulationReport report = morning().replications(2).run();
    assertThatThrownBy(() -> report.queue("nowhere", Measure.WAIT))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("WAIT (queue nowhere) is not in the report");
    assertThatThrownBy(() -> report.queue("calls", Measure.OCCUPANCY))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void cost_isThatOfTheTimeSignedIn() {
    SimulationReport report = morning().cost(agent -> 36).run();
    double handled = report.overall(Measure.HANDLED).value();
    double signedIn = 0;
    for (Measure time :
        List.of(Measure.BUSY_TIME, Measure.WRAP_UP_TIME, Measure.IDLE_TIME, Measure.BREAK_TIME)) {
      signedIn += report.overall(time).value();
    }
    assertThat(report.overall(Measure.COST_PER_INTERACTION).value())
        .isCloseTo(signedIn / 100 / handled, within(1e-9));
  }

  // --- comparing --------------------------------------------------------------------------------

  @Test
  void comparison_isNarrower_thanThatOfStrangers() {
    Simulation model = centre(9);
    Comparison paired = model.compare(plan(10));
    Estimate difference = paired.overall(Measure.WAIT);
    assertThat(difference.value()).isPositive();
    assertThat(difference.contains(0)).isFalse();
    assertThat(difference.value())
        .isCloseTo(
            paired.first().overall(Measure.WAIT).value()
                - paired.second().overall(Measure.WAIT).value(),
            within(1e-12));
    Comparison strangers = Comparison.of(model.run(), model.plan(plan(10)).seed(99).run());
    assertThat(difference.halfWidth())
        .isLessThan(strangers.overall(Measure.WAIT).halfWidth() * 0.7);
    assertThat(model.compare(model.plan()).overall(Measure.WAIT).halfWidth()).isZero();
    assertThat(paired.toString()).contains("speed of answer");
  }

  @Test
  void ranking_tellsTheBestFromTheWorse() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    plans.put("eight", plan(8));
    plans.put("twelve", plan(12));
    plans.put("ten", plan(10));
    plans.put("twelve more", plan(12));
    Ranking ranking = centre(1).rank(plans, Measure.ABANDONMENT_RATE, false);
    assertThat(ranking.places()).extracting(Ranking.Place::name).endsWith("ten", "eight");
    assertThat(ranking.mayBeBest()).containsExactlyInAnyOrder("twelve", "twelve more");
    assertThat(ranking.places().get(3).behind().value()).isPositive();
    Ranking busiest = centre(1).rank(plans, Measure.OCCUPANCY, true);
    assertThat(busiest.mayBeBest()).containsExactly("eight");
  }

  @Test
  void staffing_findsTheFewestWhoMeetTheGoals() {
    Goal few = Goal.atMost(Measure.ABANDONMENT_RATE, 0.05);
    Goal served = Goal.atLeast(Measure.SERVICE_LEVEL_OF_ALL, 0.9);
    Staffing staffing = centre(1).fewest(Models::plan, 1, 20, few, served);
    int agents = staffing.agents().getAsInt();
    assertThat(few.isMet(centre(agents).run())).isTrue();
    assertThat(few.isMet(centre(agents - 1).run()) && served.isMet(centre(agents - 1).run()))
        .isFalse();
    assertThat(staffing.report()).contains(centre(agents).run());
    assertThat(staffing.tried()).containsKey(agents).hasSizeLessThan(7);
    Staffing none = centre(1).fewest(Models::plan, 1, 3, few);
    assertThat(none.agents()).isEmpty();
    assertThat(none).hasToString("no number of agents of [2, 3]");
    assertThat(staffing.toString()).startsWith(agents + " agents of [");
  }

  @Test
  void staffing_withoutLimit_isRefused() {
    Goal few = Goal.atMost(Measure.ABANDONMENT_RATE, 0.05);
    assertThatThrownBy(() -> centre(1).fewest(Models::plan, 1, Integer.MAX_VALUE, few))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("most (2147483647) must be at most 1000000");
  }

  // --- files ------------------------------------------------------------------------------------

  @Test
  void csv_hasALineForEachFigure() throws IOException {
    SimulationReport report = morning().replications(3).run();
    StringBuilder out = new StringBuilder();
    report.writeCsv(out);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).startsWith("scope,name,measure,unit,value,half_width");
    long figures = report.scopes().stream().mapToLong(scope -> report.measures(scope).size()).sum();
    assertThat(lines).hasSize((int) figures + 1);
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 10);
    String arrivals = Double.toString(report.overall(Measure.ARRIVALS).value());
    assertThat(lines.get(1)).startsWith("all,\"\",arrivals,count," + arrivals);
  }

  @Test
  void json_isWellFormed() throws IOException {
    StringBuilder out = new StringBuilder();
    morning().replications(3).run().writeJson(out);
    String json = out.toString();
    assertThat(json).startsWith("{\"observations\":3,\"partial\":false,\"scopes\":[");
    assertThat(json)
        .contains("\"name\":\"calls\"")
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
    int depth = 0;
    for (char c : json.toCharArray()) {
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      assertThat(depth).isNotNegative();
    }
    assertThat(depth).isZero();
  }

  @Test
  void html_isWellFormed_andNeedsNothingElse() throws Exception {
    StringBuilder page = new StringBuilder();
    morning().replications(4).run().writeHtml("Tuesday <1> & \"2\"", page);
    StringBuilder pair = new StringBuilder();
    morning().replications(4).compare(morning().plan()).writeHtml("as <is>", "as was", pair);
    for (String html : List.of(page.toString(), pair.toString())) {
      assertThat(html).contains("<svg").doesNotContain("src=").doesNotContain("href=");
      // But for the first line it is XML, so that a parser tells what is not closed.
      String body = html.substring("<!doctype html>".length());
      String xml =
          body.replace("<meta charset=\"utf-8\">", "")
              .replace("&plusmn;", "+")
              .replace("&ndash;", "-");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    }
    assertThat(page.toString()).contains("Tuesday &lt;1> &amp; &quot;2&quot;").contains("By team");
  }

  @Test
  void text_hasTheOverallFigures() {
    assertThat(morning().replications(3).run().toString())
        .startsWith("3 observations\n")
        .contains("occupancy");
  }
}
