package io.santral.examples.waits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sections as text. */
final class WaitsTable {
  static final List<String> COLUMNS =
      List.of(
          "error",
          "printed",
          "RRMSE",
          "MAE",
          "pinball",
          "CRPS",
          "in 50",
          "in 80",
          "in 95",
          "all 50",
          "all 80",
          "all 95",
          "width 50",
          "width 80",
          "width 95");

  private WaitsTable() {}

  /** The estimator and the best rule of each section, side by side. */
  static String summary(List<Section> sections) {
    StringBuilder out = new StringBuilder();
    line(out, "", "waits", "estimator", "best rule", "ratio", "printed", "in 50", "in 80", "in 95");
    for (Section section : sections) {
      Tally own = section.tallies().get(0);
      int best = section.bestRule();
      line(
          out,
          section.name(),
          String.valueOf(own.count()),
          number(section.error(0)),
          number(section.error(best)),
          section.error(best) > 0 ? number(section.error(0) / section.error(best)) : "",
          number(section.bestPrinted()),
          number(100 * own.covered(0)),
          number(100 * own.covered(1)),
          number(100 * own.covered(2)));
      out.append("    best rule: ").append(section.names().get(best)).append('\n');
    }
    return out.toString();
  }

  /** All predictors of one section. */
  static String details(Section section) {
    StringBuilder out = new StringBuilder(section.name());
    out.append(String.format(Locale.ROOT, ", mean wait %s s%n", mean(section)));
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(COLUMNS);
    line(out, head.toArray(new String[0]));
    for (int i = 0; i < section.names().size(); i++) {
      List<String> row = new ArrayList<>(List.of(section.names().get(i)));
      row.addAll(row(section, i));
      line(out, row.toArray(new String[0]));
    }
    return out.toString();
  }

  static String mean(Section section) {
    return number(section.tallies().get(0).meanWait());
  }

  static List<String> row(Section section, int predictor) {
    Tally tally = section.tallies().get(predictor);
    List<String> row = new ArrayList<>();
    row.add(number(section.error(predictor)));
    row.add(number(section.printed().get(predictor)));
    row.add(number(tally.relative()));
    row.add(number(tally.absolute()));
    row.add(number(tally.pinball()));
    row.add(number(tally.crps()));
    for (int i = 0; i < 3; i++) {
      row.add(number(100 * tally.covered(i)));
    }
    for (int i = 0; i < 3; i++) {
      row.add(number(100 * tally.coveredOfAll(i)));
    }
    for (int i = 0; i < 3; i++) {
      row.add(number(tally.width(i)));
    }
    return row;
  }

  private static void line(StringBuilder out, String... cells) {
    out.append(String.format(Locale.ROOT, "%-34s", cells[0]));
    for (int i = 1; i < cells.length; i++) {
      out.append(String.format(Locale.ROOT, "%10s", cells[i]));
    }
    out.append('\n');
  }

  /** Four digits or so; nothing for what is not known. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    String format = size >= 1e6 ? "%.2e" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
