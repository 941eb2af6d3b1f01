package io.santral.examples.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A report as one page that needs nothing else: style and plots are inside, no script, nothing is
 * loaded. The markup is well-formed XML as well as HTML. Every plot has a title and a description,
 * and its figures stand in a table; colours follow the reader's light or dark scheme.
 */
final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --back: #ffffff; --ink: #1a1f24; --soft: #57606a;
        --rule: #d5dae0; --card: #f4f6f8; --routed: #0063a6; --log: #b34a00; --staff: #8c959f; }
      @media (prefers-color-scheme: dark) { :root { --back: #12161a; --ink: #e8ecf0;
        --soft: #a3adb8; --rule: #343c45; --card: #1c2229; --routed: #5cb8ff; --log: #ffa24d;
        --staff: #6b7580; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--back); color: var(--ink);
        font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
      h2 { font-size: 1.15rem; margin: 2.2rem 0 .4rem; }
      p { margin: .4rem 0; }
      .cards { display: grid; gap: .75rem; margin: 1.2rem 0;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
      .card { background: var(--card); border-radius: .5rem; padding: .7rem .9rem; }
      .card dt { color: var(--soft); font-size: .85rem; }
      .card dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
      .card dd + dd { font-size: .9rem; color: var(--soft); }
      figure { margin: .6rem 0 0; }
      figcaption { color: var(--soft); font-size: .9rem; }
      svg { display: block; width: 100%; height: auto; }
      .grid { stroke: var(--rule); }
      .axis { stroke: var(--soft); }
      .tick { fill: var(--soft); font: 12px system-ui, sans-serif; }
      .end { text-anchor: end; }
      .middle { text-anchor: middle; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .routed.line { stroke: var(--routed); }
      .log.line { stroke: var(--log); stroke-dasharray: 6 4; }
      .staff.line { stroke: var(--staff); stroke-width: 1.5; }
      .routed.area { fill: var(--routed); opacity: .18; }
      .staff.area { fill: var(--staff); opacity: .16; }
      .routed.bar { fill: var(--routed); }
      .log.bar { fill: var(--log); fill-opacity: .25; stroke: var(--log); stroke-width: 1.5; }
      .key { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; padding: 0;
        margin: .3rem 0; font-size: .9rem; }
      .key svg { display: inline-block; width: 2rem; height: .8rem; margin-right: .4rem;
        vertical-align: baseline; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
      caption { text-align: left; font-weight: 600; font-size: 1.15rem; margin: 2.2rem 0 .4rem; }
      th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid var(--rule);
        white-space: nowrap; }
      th { font-weight: 600; color: var(--soft); }
      th:first-child { text-align: left; padding-left: 0; }
      tbody th { font-weight: 400; color: var(--ink); }
      tfoot th, tfoot td { font-weight: 600; color: var(--ink); }
      .plain { white-space: pre-wrap; }
      .notes { color: var(--soft); font-size: .9rem; margin-top: 2.2rem; }
      @media print { main { max-width: none; } figure, table { break-inside: avoid; } }
      """;

  private static final int[] WAIT_EDGES = {0, 5, 10, 20, 30, 60, 120, 300, Integer.MAX_VALUE};
  private static final List<String> WAIT_NAMES =
      List.of("< 5", "5-10", "10-20", "20-30", "30-60", "60-120", "120-300", "300 +");

  private final Report report;
  private final boolean withLog;
  private final Markup out = new Markup();

  private HtmlReport(Report report) {
    this.report = report;
    this.withLog = report.recorded() != null;
  }

  static String of(Report report) {
    HtmlReport page = new HtmlReport(report);
    page.write();
    return page.out.toString();
  }

  private void write() {
    out.raw("<!DOCTYPE html>\n");
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    out.open("head").empty("meta", "charset", "utf-8").line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.line().element("title", report.title()).line();
    out.open("style").line().raw(STYLE).close("style").line();
    out.close("head").line().open("body").open("main").line();
    out.element("h1", report.title()).line();
    report.summary().forEach(this::paragraph);
    cards();
    plots();
    report.tables().forEach(this::table);
    if (!report.account().isEmpty()) {
      out.element("h2", "How the log was read").line();
      report.account().forEach(this::paragraph);
    }
    if (!report.notes().isEmpty()) {
      out.open("div", "class", "notes");
      report.notes().forEach(this::paragraph);
      out.close("div").line();
    }
    out.close("main").close("body").close("html").line();
  }

  private void paragraph(String text) {
    out.element("p", text, "class", text.startsWith(" ") ? "plain" : "text").line();
  }

  private void cards() {
    Outcomes.Tally here = report.routed().total();
    out.open("dl", "class", "cards").line();
    card("Customers offered", Report.count(here.offered()), "");
    card(
        "Gave up waiting",
        percent(here.abandonedShare()),
        fromLog(log -> percent(log.abandonedShare())));
    card(
        "Answered within " + report.target() / Times.SECOND + " s",
        percent(here.serviceLevel()),
        fromLog(log -> percent(log.serviceLevel())));
    card(
        "Average speed of answer",
        Report.decimal(here.speedOfAnswer()) + " s",
        fromLog(log -> Report.decimal(log.speedOfAnswer()) + " s"));
    card("Occupancy of the agents", percent(report.routed().occupancy()), "");
    out.close("dl").line();
  }

  private String fromLog(java.util.function.Function<Outcomes.Tally, String> figure) {
    Outcomes recorded = report.recorded();
    return recorded == null ? "" : "log: " + figure.apply(recorded.total());
  }

  private static String percent(double share) {
    return Report.decimal(100 * share) + " %";
  }

  private void card(String name, String value, String beside) {
    out.open("div", "class", "card").element("dt", name).element("dd", value);
    if (!beside.isEmpty()) {
      out.element("dd", beside);
    }
    out.close("div").line();
  }

  private void plots() {
    int from = report.firstSlot() * Outcomes.BINS / Outcomes.SLOTS;
    int to = (report.lastSlot() + 1) * Outcomes.BINS / Outcomes.SLOTS;
    int days = report.dayCount();
    String mean = days == 1 ? "" : ", mean of " + days + " days";
    waitingPlot(from, to, days, mean);
    agentsPlot(from, to, days, mean);
    waitsPlot();
    servicePlot();
  }

  private void waitingPlot(int from, int to, int days, String mean) {
    double[] here = Arrays.copyOfRange(report.routed().waitingCurve(days), from, to);
    Outcomes recorded = report.recorded();
    double[] there =
        recorded == null ? here : Arrays.copyOfRange(recorded.waitingCurve(days), from, to);
    Plot plot =
        new Plot(
            "waiting",
            "Waiting customers over the day",
            "Mean number of waiting customers in each five minutes" + mean + compared(),
            Math.max(highest(here), highest(there)),
            "");
    plot.hours(hour(from), hour(to)).area("routed", here).line("routed", here);
    if (withLog) {
      plot.line("log", there);
    }
    figure("Waiting customers", plot, "Mean of each five minutes" + mean + ".", false);
  }

  private void agentsPlot(int from, int to, int days, String mean) {
    double[] staffed = Arrays.copyOfRange(report.routed().staffedCurve(days), from, to);
    double[] here = Arrays.copyOfRange(report.routed().talkingCurve(days), from, to);
    Plot plot =
        new Plot(
            "agents",
            "Busy agents over the day",
            "Mean number of conversations and of agents at work or ready in each five minutes"
                + mean
                + compared(),
            Math.max(highest(staffed), highest(here)),
            "");
    plot.hours(hour(from), hour(to)).area("staff", staffed).line("staff", staffed);
    Outcomes recorded = report.recorded();
    if (recorded != null) {
      plot.line("log", Arrays.copyOfRange(recorded.talkingCurve(days), from, to));
    }
    plot.line("routed", here);
    String what = "Customers with an agent, and agents at work or ready";
    figure("Busy agents", plot, what + "; mean of each five minutes" + mean + ".", true);
  }

  private void waitsPlot() {
    List<String> kinds = new ArrayList<>(List.of("routed"));
    List<double[]> values = new ArrayList<>(List.of(shares(report.routed())));
    Outcomes recorded = report.recorded();
    if (recorded != null) {
      kinds.add("log");
      values.add(shares(recorded));
    }
    double highest = values.stream().mapToDouble(HtmlReport::highest).max().orElse(1);
    StringBuilder words = new StringBuilder("Share of answered customers by seconds waited");
    for (int i = 0; i < WAIT_NAMES.size(); i++) {
      words.append(i == 0 ? ": " : ", ").append(WAIT_NAMES.get(i)).append(" s ");
      words.append(Report.decimal(values.get(0)[i])).append(" %");
      if (withLog) {
        words.append(" (log ").append(Report.decimal(values.get(1)[i])).append(" %)");
      }
    }
    Plot plot = new Plot("waits", "Distribution of waits", words.toString(), highest, " %");
    plot.bars(WAIT_NAMES, kinds, values).axis("seconds from arrival to answer");
    figure("Distribution of waits", plot, "Of those who were answered.", false);
  }

  private static double[] shares(Outcomes outcomes) {
    double[] shares = new double[WAIT_NAMES.size()];
    int all = Math.max(1, outcomes.total().answered());
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 100.0 * outcomes.answeredBetween(WAIT_EDGES[i], WAIT_EDGES[i + 1]) / all;
    }
    return shares;
  }

  private void servicePlot() {
    String title = "Answered within " + report.target() / Times.SECOND + " s";
    Plot plot =
        new Plot(
            "service",
            title,
            "Share of offered customers by half hour of arrival" + compared(),
            100,
            " %");
    plot.hours(report.firstSlot() / 2.0, (report.lastSlot() + 1) / 2.0);
    plot.line("routed", levels(report.routed()));
    Outcomes recorded = report.recorded();
    if (recorded != null) {
      plot.line("log", levels(recorded));
    }
    figure(title, plot, "Of all offered, by half hour of arrival.", false);
  }

  private double[] levels(Outcomes outcomes) {
    int first = report.firstSlot();
    double[] levels = new double[report.lastSlot() - first + 1];
    for (int i = 0; i < levels.length; i++) {
      Outcomes.Tally slot = outcomes.slot(first + i);
      levels[i] = slot.offered() == 0 ? Double.NaN : 100 * slot.serviceLevel();
    }
    return levels;
  }

  private String compared() {
    return withLog ? ", routed and as the log recorded it." : ".";
  }

  private static double hour(int bin) {
    return bin * 24.0 / Outcomes.BINS;
  }

  private static double highest(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private void figure(String heading, Plot plot, String caption, boolean staff) {
    out.open("section", "aria-labelledby", plot.id() + "-h");
    out.element("h2", heading, "id", plot.id() + "-h").line();
    out.open("figure").open("ul", "class", "key");
    key("routed", "routed");
    if (withLog) {
      key("log", "log");
    }
    if (staff) {
      key("staff", "at work or ready");
    }
    out.close("ul").line().raw(plot.svg()).line();
    out.element("figcaption", caption).close("figure").close("section").line();
  }

  private void key(String kind, String name) {
    out.open("li").open("svg", "viewBox", "0 0 32 12", "aria-hidden", "true");
    out.empty("line", "class", kind + " line", "x1", "0", "x2", "32", "y1", "8", "y2", "8");
    out.close("svg").text(name).close("li");
  }

  private void table(Table table) {
    out.open("div", "class", "scroll").open("table").element("caption", table.caption()).line();
    out.open("thead").line();
    if (table.grouped()) {
      groupRow(table);
    }
    out.open("tr");
    table.columns().forEach(name -> out.element("th", name, "scope", "col"));
    out.close("tr").close("thead").line().open("tbody").line();
    int last = table.rows().size() - 1;
    for (int r = 0; r <= last; r++) {
      if (table.totalled() && r == last) {
        out.close("tbody").open("tfoot").line();
      }
      row(table.rows().get(r));
    }
    out.close(table.totalled() ? "tfoot" : "tbody").close("table").close("div").line();
  }

  private void groupRow(Table table) {
    out.open("tr");
    for (int c = 0; c < table.groups().size(); c++) {
      String group = table.groups().get(c);
      if (!group.isEmpty() && c + 1 < table.groups().size()) {
        out.element("th", group, "colspan", "2", "scope", "colgroup");
        c++;
      } else {
        out.open("td").close("td");
      }
    }
    out.close("tr").line();
  }

  private void row(List<String> cells) {
    out.open("tr").element("th", cells.get(0), "scope", "row");
    cells.subList(1, cells.size()).forEach(cell -> out.element("td", cell));
    out.close("tr").line();
  }
}
