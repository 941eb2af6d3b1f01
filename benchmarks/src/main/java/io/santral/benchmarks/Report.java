package io.santral.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, with its bars, as a table and as JSON. */
final class Report implements LifeBars.Figures {
  private record Figure(double value, double bar) {}

  /** Bars that are known by name, for figures that come without one. */
  private final Map<String, Double> bars;

  private final Map<String, Figure> figures = new LinkedHashMap<>();

  Report(Map<String, Double> bars) {
    this.bars = bars;
  }

  @Override
  public void note(String what, double value, double bar) {
    Figure figure = new Figure(value, bar == 0 ? bars.getOrDefault(what, 0.0) : bar);
    figures.put(what, figure);
    String shown = figure.bar == 0 ? "" : String.format(Locale.ROOT, "bar %,.1f", figure.bar);
    System.out.printf(Locale.ROOT, "%-60s %,14.1f   %s%n", what, value, shown);
  }

  String json() {
    List<String> entries = new ArrayList<>();
    figures.forEach(
        (what, figure) ->
            entries.add(
                String.format(
                    Locale.ROOT,
                    "{\"what\":\"%s\",\"figure\":%.2f,\"bar\":%.1f}",
                    what,
                    figure.value,
                    figure.bar)));
    return "[" + String.join(",\n", entries) + "]\n";
  }
}
