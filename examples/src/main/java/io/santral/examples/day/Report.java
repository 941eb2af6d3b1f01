package io.santral.examples.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a routed day, before it becomes text or a page.
 *
 * @param title what was routed
 * @param summary sentences on what was routed
 * @param account sentences on how the log was read; those that begin with blanks are parts of lists
 * @param notes sentences on method and sources
 * @param routed what the router made of it
 * @param recorded what the log noted, null for a generated day
 * @param days each day's own outcomes, if there are several
 * @param target the waiting time of the service level
 */
record Report(
    String title,
    List<String> summary,
    List<String> account,
    List<String> notes,
    Outcomes routed,
    @Nullable Outcomes recorded,
    List<DayOutcomes> days,
    long target) {

  /** One of several days. */
  record DayOutcomes(long midnight, Outcomes routed, Outcomes recorded) {}

  int dayCount() {
    return Math.max(1, days.size());
  }

  private boolean withLog() {
    return recorded != null;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(totals());
    tables.add(halfHours());
    if (days.size() > 1) {
      tables.add(byDay());
    }
    addKinds(tables, "By queue", "queue", Outcomes::queues);
    addKinds(tables, "By channel", "channel", Outcomes::channels);
    addKinds(tables, "By language", "language", Outcomes::languages);
    return tables;
  }

  private Table totals() {
    Table.Builder table = new Table.Builder("In all", "").column("routed");
    if (withLog()) {
      table.column("log");
      table.column("difference");
    }
    Outcomes.Tally all = routed.total();
    Outcomes.Tally log = recorded == null ? null : recorded.total();
    line(table, "customers offered", all, log, t -> count(t.offered()));
    line(table, "answered", all, log, t -> count(t.answered()));
    line(table, "gave up waiting", all, log, t -> count(t.abandoned()));
    line(table, "turned away: nobody could serve them", all, log, t -> count(t.refused()));
    line(table, "still waiting in the end", all, log, t -> count(t.unserved()));
    change(table, "gave up, % of offered", all, log, t -> 100 * t.abandonedShare());
    String within = "answered within " + target / Times.SECOND + " s, % of offered";
    change(table, within, all, log, t -> 100 * t.serviceLevel());
    change(table, "average speed of answer, s", all, log, Outcomes.Tally::speedOfAnswer);
    change(table, "mean wait of answered and lost, s", all, log, Outcomes.Tally::meanWait);
    quantiles(table, "half were answered within, s", o -> o.answeredQuantile(0.5));
    quantiles(table, "90 % were answered within, s", o -> o.answeredQuantile(0.9));
    quantiles(table, "99 % were answered within, s", o -> o.answeredQuantile(0.99));
    quantiles(table, "half of those who gave up did within, s", o -> o.gaveUpQuantile(0.5));
    if (routed.later().offered() > 0) {
      Outcomes.Tally work = routed.later();
      Outcomes.Tally there = recorded == null ? null : recorded.later();
      line(table, "apart: e-mails and the like", work, there, t -> count(t.offered()));
      line(table, "begun the same day", work, there, t -> count(t.answered()));
      change(table, "begun after, min", work, there, t -> t.speedOfAnswer() / 60);
    }
    table.row(padded(List.of("agents' time at work or ready, h", decimal(routed.staffedHours()))));
    table.row(padded(List.of("occupancy, %", decimal(100 * routed.occupancy()))));
    return table.build();
  }

  private List<String> padded(List<String> cells) {
    List<String> row = new ArrayList<>(cells);
    while (row.size() < (withLog() ? 4 : 2)) {
      row.add("");
    }
    return row;
  }

  private void line(
      Table.Builder table,
      String name,
      Outcomes.Tally all,
      Outcomes.@Nullable Tally log,
      Function<Outcomes.Tally, String> figure) {
    List<String> row = new ArrayList<>(List.of(name, figure.apply(all)));
    if (log != null) {
      row.add(figure.apply(log));
    }
    table.row(padded(row));
  }

  private void change(
      Table.Builder table,
      String name,
      Outcomes.Tally all,
      Outcomes.@Nullable Tally log,
      Function<Outcomes.Tally, Double> figure) {
    double here = figure.apply(all);
    List<String> row = new ArrayList<>(List.of(name, decimal(here)));
    if (log != null) {
      double there = figure.apply(log);
      row.add(decimal(there));
      row.add(signed(here - there));
    }
    table.row(padded(row));
  }

  private void quantiles(Table.Builder table, String name, Function<Outcomes, Integer> figure) {
    int here = figure.apply(routed);
    List<String> row = new ArrayList<>(List.of(name, count(here)));
    if (recorded != null) {
      int there = figure.apply(recorded);
      row.add(count(there));
      row.add(String.format(Locale.ROOT, "%+d", here - there));
    }
    table.row(padded(row));
  }

  private Table halfHours() {
    Table.Builder table = figures("By half hour of arrival", "from");
    table.column("occupancy %");
    for (int slot = firstSlot(); slot <= lastSlot(); slot++) {
      Outcomes.Tally log = recorded == null ? null : recorded.slot(slot);
      List<String> row = cells(timeOf(slot), routed.slot(slot), log);
      row.add(decimal(100 * routed.occupancy(slot)));
      table.row(row);
    }
    List<String> sum = cells("all", routed.total(), recorded == null ? null : recorded.total());
    sum.add(decimal(100 * routed.occupancy()));
    return table.total(sum).build();
  }

  /** The first half hour of the day in which anything happened. */
  int firstSlot() {
    int slot = 0;
    while (slot < Outcomes.SLOTS - 1 && quiet(slot)) {
      slot++;
    }
    return slot;
  }

  /** The last half hour of the day in which anything happened. */
  int lastSlot() {
    int slot = Outcomes.SLOTS - 1;
    while (slot > 0 && quiet(slot)) {
      slot--;
    }
    return slot;
  }

  private boolean quiet(int slot) {
    return routed.slot(slot).offered() == 0 && routed.occupancy(slot) == 0;
  }

  static String timeOf(int slot) {
    return String.format(Locale.ROOT, "%02d:%02d", slot / 2, slot % 2 * 30);
  }

  private Table byDay() {
    Table.Builder table = figures("By day", "day");
    for (DayOutcomes day : days) {
      table.row(cells(Times.dayName(day.midnight()), day.routed().total(), day.recorded().total()));
    }
    Outcomes.Tally log = recorded == null ? null : recorded.total();
    return table.total(cells("all", routed.total(), log)).build();
  }

  private void addKinds(
      List<Table> tables,
      String caption,
      String kind,
      Function<Outcomes, Map<String, Outcomes.Tally>> kinds) {
    Map<String, Outcomes.Tally> here = kinds.apply(routed);
    Map<String, Outcomes.Tally> there = recorded == null ? Map.of() : kinds.apply(recorded);
    TreeSet<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    if (names.size() < 2) {
      return;
    }
    Table.Builder table = figures(caption, kind);
    Outcomes.Tally none = new Outcomes.Tally();
    for (String name : names) {
      Outcomes.Tally log = withLog() ? there.getOrDefault(name, none) : null;
      table.row(cells(name, here.getOrDefault(name, none), log));
    }
    tables.add(table.build());
  }

  private Table.Builder figures(String caption, String first) {
    return new Table.Builder(caption, first)
        .column("offered")
        .both("answered", withLog())
        .both("gave up", withLog())
        .both("within " + target / Times.SECOND + " s %", withLog())
        .both("answer after s", withLog());
  }

  private static List<String> cells(
      String name, Outcomes.Tally here, Outcomes.@Nullable Tally log) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(count(here.offered()));
    cells.add(count(here.answered()));
    if (log != null) {
      cells.add(count(log.answered()));
    }
    cells.add(count(here.abandoned()));
    if (log != null) {
      cells.add(count(log.abandoned()));
    }
    cells.add(level(here));
    if (log != null) {
      cells.add(level(log));
    }
    cells.add(speed(here));
    if (log != null) {
      cells.add(speed(log));
    }
    return cells;
  }

  private static String level(Outcomes.Tally tally) {
    return tally.offered() == 0 ? "-" : decimal(100 * tally.serviceLevel());
  }

  private static String speed(Outcomes.Tally tally) {
    return tally.answered() == 0 ? "-" : decimal(tally.speedOfAnswer());
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with its noun, in the plural where it has to be. */
  static String count(long value, String noun) {
    return count(value) + ' ' + noun + (value == 1 ? "" : "s");
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.1f", value);
  }
}
