package io.santral.examples.waits;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Sections as one page that needs nothing else: tables, and for each section a plot of how often a
 * wait was below a quantile against how often it should have been.
 */
final class WaitsPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1a1f24; --soft: #57606a; --rule: #d5dae0;
        --own: #0063a6; --rule1: #b34a00; --back: #fff; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --soft: #a3adb8;
        --rule: #343c45; --own: #5cb8ff; --rule1: #ffa24d; --back: #12161a; } }
      body { margin: 0 auto; max-width: 92rem; padding: 1.5rem 1rem 4rem; color: var(--ink);
        background: var(--back); font: 16px/1.5 system-ui, sans-serif; }
      table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
      th, td { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid var(--rule);
        white-space: nowrap; }
      th:first-child { text-align: left; }
      .scroll { overflow-x: auto; }
      tr.own th, tr.own td { color: var(--own); font-weight: 600; }
      svg { width: 20rem; max-width: 100%; height: auto; }
      .grid { stroke: var(--rule); fill: none; }
      .own { stroke: var(--own); fill: none; stroke-width: 2; }
      .thin { stroke-width: 1; stroke-dasharray: 1 3; }
      .other { stroke: var(--rule1); fill: none; stroke-width: 1.5; stroke-dasharray: 5 4; }
      text { fill: var(--soft); font: 11px system-ui, sans-serif; }
      tr.own { stroke: none; }
      p { color: var(--soft); }
      """;

  private static final int SIDE = 260;
  private static final int EDGE = 36;

  private final StringBuilder out = new StringBuilder();

  private WaitsPage() {}

  static String of(List<Section> sections, String account) {
    WaitsPage page = new WaitsPage();
    page.out.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">");
    page.out.append("<head><meta charset=\"utf-8\"/><title>Forecasts of waits</title>\n<style>\n");
    page.out.append(STYLE).append("</style></head>\n<body><h1>Forecasts of waits</h1>\n");
    page.out.append("<p>").append(escaped(account)).append("</p>\n");
    sections.forEach(page::section);
    return page.out.append("</body></html>\n").toString();
  }

  private void section(Section section) {
    out.append("<h2>").append(escaped(section.name())).append("</h2>\n<p>Mean wait ");
    out.append(WaitsTable.mean(section)).append(" s, ");
    out.append(section.tallies().get(0).count()).append(" waits.");
    String printed = WaitsTable.number(section.bestPrinted());
    if (!printed.isEmpty()) {
      out.append(" Best printed error ").append(printed).append('.');
    }
    out.append(' ').append(section.tallies().get(0).gaveUp()).append(" gave up.");
    out.append("</p>\n<div class=\"scroll\"><table><thead><tr><th>predictor</th>");
    WaitsTable.COLUMNS.forEach(c -> out.append("<th>").append(c).append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (int i = 0; i < section.names().size(); i++) {
      out.append(i == 0 ? "<tr class=\"own\"><th>" : "<tr><th>");
      out.append(escaped(section.names().get(i))).append("</th>");
      WaitsTable.row(section, i).forEach(v -> out.append("<td>").append(v).append("</td>"));
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
    plot(section);
  }

  /** Observed share below each quantile over its level: on the diagonal if calibrated. */
  private void plot(Section section) {
    int best = section.bestRule();
    int all = SIDE + 2 * EDGE;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    out.append(all).append(' ').append(all).append("\" role=\"img\"><title>Calibration: ");
    out.append(escaped(section.name())).append("</title><desc>Share of waits below each quantile");
    out.append(" over its level; whole line the estimator, dashed line ");
    out.append(escaped(section.names().get(best)))
        .append(", both with those who gave up; dotted the estimator without them.</desc>\n");
    for (int i = 0; i <= 4; i++) {
      String tick = (25 * i) + " %";
      line("grid", i / 4.0, 0, i / 4.0, 1);
      line("grid", 0, i / 4.0, 1, i / 4.0);
      text(x(i / 4.0) - 10, EDGE + SIDE + 16, tick);
      text(2, y(i / 4.0) + 4, tick);
    }
    line("grid", 0, 0, 1, 1);
    curve("other", section.tallies().get(best)::belowOfAll);
    curve("own thin", section.tallies().get(0)::below);
    curve("own", section.tallies().get(0)::belowOfAll);
    text(EDGE, all - 4, "level of the quantile; share of waits below it upwards");
    out.append("</svg>\n");
  }

  private static double x(double share) {
    return EDGE + share * SIDE;
  }

  private static double y(double share) {
    return EDGE + (1 - share) * SIDE;
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            kind,
            x(x1),
            y(y1),
            x(x2),
            y(y2)));
  }

  private void text(double x, double y, String text) {
    out.append(
        String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, escaped(text)));
  }

  private void curve(String kind, IntToDoubleFunction below) {
    out.append("<polyline class=\"").append(kind).append("\" points=\"");
    for (int i = 0; i < Tally.POINTS; i++) {
      double level = (i + 1) / (Tally.POINTS + 1.0);
      out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(level), y(below.applyAsDouble(i))));
    }
    out.append("\"/>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
