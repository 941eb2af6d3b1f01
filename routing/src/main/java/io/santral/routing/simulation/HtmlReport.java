package io.santral.routing.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reports as pages that need no other file and no network. */
final class HtmlReport {
  private static final String STYLE =
      "body{font:15px/1.45 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1c2733}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}"
          + "table{border-collapse:collapse;width:100%}td,th{padding:.25rem .6rem;text-align:right;"
          + "border-bottom:1px solid #dde3ea;font-variant-numeric:tabular-nums}"
          + "td:first-child,th:first-child{text-align:left}th{color:#5b6b7b;font-weight:600}"
          + "small{color:#5b6b7b}svg{width:100%;height:auto;margin:.6rem 0}.yes{font-weight:700}";

  /** What the tables of queues, groups and so on show. */
  private static final List<Measure> SHORT =
      List.of(
          Measure.ARRIVALS,
          Measure.SERVICE_LEVEL_OF_ALL,
          Measure.ABANDONMENT_RATE,
          Measure.SPEED_OF_ANSWER,
          Measure.WAIT_P95,
          Measure.QUEUE_LENGTH,
          Measure.OCCUPANCY,
          Measure.HANDLED);

  private final SimulationReport report;
  private final String title;

  HtmlReport(SimulationReport report, String title) {
    this.report = report;
    this.title = Checks.notNull("title", title);
  }

  void write(Appendable out) throws IOException {
    begin(title, out);
    out.append("<p><small>").append(Integer.toString(report.observations()));
    out.append(" independent observations; intervals of ");
    out.append(ReportText.percent(report.sample().confidence())).append(" confidence.");
    out.append(report.isPartial() ? " The study was interrupted." : "");
    out.append(" What never happened is left out.").append("</small></p>\n");
    intervals(out);
    out.append("<h2>Overall</h2>\n<table><tr><th>Measure</th><th>Estimate</th><th>&plusmn;</th>");
    out.append("<th>Average day</th><th>More runs for 1 %</th></tr>\n");
    for (Measure measure : report.measures(Scope.ALL)) {
      overall(measure, out);
    }
    out.append("</table>\n");
    for (Scope.Kind kind : Scope.Kind.values()) {
      if (kind != Scope.Kind.ALL) {
        table(kind, out);
      }
    }
    out.append("</body></html>\n");
  }

  private void overall(Measure measure, Appendable out) throws IOException {
    Estimate e = report.overall(measure);
    if (Double.isNaN(e.value()) || (e.value() == 0 && e.halfWidth() == 0)) {
      return;
    }
    double wanted = Math.abs(e.value()) / 100;
    cells(
        out,
        ReportText.label(measure),
        show(measure, e.value()),
        show(measure, e.halfWidth()),
        show(measure, e.meanOfRatios()),
        wanted > 0 ? Integer.toString(e.stillNeeded(wanted)) : "");
  }

  private void intervals(Appendable out) throws IOException {
    if (report.sample().layout().intervals() < 2) {
      return;
    }
    out.append("<h2>Through the day</h2>\n");
    for (Measure measure :
        List.of(
            Measure.ARRIVALS,
            Measure.SERVICE_LEVEL_OF_ALL,
            Measure.SPEED_OF_ANSWER,
            Measure.WAIT_P95,
            Measure.ABANDONMENT_RATE,
            Measure.QUEUE_LENGTH,
            Measure.OCCUPANCY)) {
      List<Estimate> series = new ArrayList<>();
      for (int i = 0; i < report.sample().layout().intervals(); i++) {
        series.add(report.interval(i, measure));
      }
      SvgPlot.write(measure, series, report.intervalLength(), out);
    }
  }

  private void table(Scope.Kind kind, Appendable out) throws IOException {
    List<Scope> scopes = report.scopes().stream().filter(scope -> scope.kind() == kind).toList();
    if (scopes.isEmpty()) {
      return;
    }
    List<Measure> shown = SHORT.stream().filter(kind::has).toList();
    out.append("<h2>By ").append(ReportText.lower(kind)).append("</h2>\n<table><tr><th></th>");
    for (Measure measure : shown) {
      out.append("<th>").append(ReportText.label(measure)).append("</th>");
    }
    out.append("</tr>\n");
    for (Scope scope : scopes) {
      List<String> cells = new ArrayList<>(List.of(name(scope)));
      for (Measure measure : shown) {
        Estimate e = report.get(scope, measure);
        cells.add(
            Double.isNaN(e.value())
                ? ""
                : show(measure, e.value()) + " &plusmn; " + show(measure, e.halfWidth()));
      }
      cells(out, cells.toArray(new String[0]));
    }
    out.append("</table>\n");
  }

  private String name(Scope scope) {
    return scope.kind() == Scope.Kind.INTERVAL
        ? SvgPlot.clock(Integer.parseInt(scope.name()) * report.intervalLength())
        : escape(scope.name());
  }

  static void write(Comparison comparison, String first, String second, Appendable out)
      throws IOException {
    begin(Checks.notNull("name", first) + " and " + Checks.notNull("name", second), out);
    out.append("<p><small>").append(Integer.toString(comparison.first().observations()));
    out.append(" paired observations; intervals of ");
    out.append(ReportText.percent(comparison.first().sample().confidence()));
    out.append(
        " confidence. Bold: the plans differ. What never happened is left out.</small></p>\n");
    SvgPlot.differences(comparison, out);
    out.append("<table><tr><th>Measure</th><th>").append(escape(first)).append("</th><th>");
    out.append(escape(second)).append("</th><th>Difference</th><th>&plusmn;</th></tr>\n");
    for (Measure measure : comparison.first().measures(Scope.ALL)) {
      Estimate e = comparison.overall(measure);
      double either = Math.abs(comparison.first().overall(measure).value());
      either += Math.abs(comparison.second().overall(measure).value());
      if (Double.isNaN(e.value()) || either == 0) {
        continue;
      }
      String difference = show(measure, e.value());
      cells(
          out,
          ReportText.label(measure),
          show(measure, comparison.first().overall(measure).value()),
          show(measure, comparison.second().overall(measure).value()),
          e.contains(0) ? difference : "<span class=\"yes\">" + difference + "</span>",
          show(measure, e.halfWidth()));
    }
    out.append("</table></body></html>\n");
  }

  private static void begin(String title, Appendable out) throws IOException {
    out.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.append(escape(title)).append("</title><style>").append(STYLE).append("</style></head>");
    out.append("<body><h1>").append(escape(title)).append("</h1>\n");
  }

  private static void cells(Appendable out, String... cells) throws IOException {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(cell).append("</td>");
    }
    out.append("</tr>\n");
  }

  static String show(Measure measure, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "&ndash;";
    }
    return switch (measure.unit()) {
      case COUNT -> String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
      case SHARE -> String.format(Locale.ROOT, "%.2f %%", value * 100);
      case SECONDS -> String.format(Locale.ROOT, "%.2f s", value);
      case COST -> String.format(Locale.ROOT, "%.2f", value);
    };
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
