package io.santral.examples.day;

import java.util.List;
import java.util.Locale;

/**
 * One plot as inline SVG, coloured by the page's style sheet: classes {@code routed}, {@code log}
 * and {@code staff} for lines, areas and bars. Lines of the log are dashed and its bars hatched by
 * an outline, so that colour is never the only difference.
 */
final class Plot {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 300;
  private static final double LEFT = 54;
  private static final double RIGHT = 14;
  private static final double TOP = 14;
  private static final double BOTTOM = 40;

  private final Markup out = new Markup();
  private final String id;
  private final double top;

  /**
   * Begins a plot.
   *
   * @param id unique in the page
   * @param title what a screen reader calls it
   * @param description what it shows, in words
   * @param highest the largest value to be drawn
   */
  Plot(String id, String title, String description, double highest, String unit) {
    this.id = id;
    double step = step(highest);
    this.top = Math.max(step, Math.ceil(highest / step - 1e-9) * step);
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", title, "id", id + "-t").element("desc", description, "id", id + "-d");
    out.line();
    for (double value = 0; value <= top + step / 2; value += step) {
      String y = Markup.number(y(value));
      out.empty(
          "line",
          "class",
          value == 0 ? "axis" : "grid",
          "x1",
          Markup.number(LEFT),
          "x2",
          Markup.number(WIDTH - RIGHT),
          "y1",
          y,
          "y2",
          y);
      out.element(
          "text",
          label(value, step) + unit,
          "class",
          "tick end",
          "x",
          Markup.number(LEFT - 7),
          "y",
          Markup.number(y(value) + 4));
    }
    out.line();
  }

  /** A step of 1, 2 or 5 times a power of ten that makes four to eight lines. */
  private static double step(double highest) {
    double step = 0.1;
    double[] factors = {2, 2.5, 2};
    for (int i = 0; highest / step > 7; i++) {
      step *= factors[i % 3];
    }
    return step;
  }

  private static String label(double value, double step) {
    return String.format(Locale.ROOT, step < 0.95 ? "%.1f" : "%.0f", value);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  /** Hours of the day under the axis. */
  Plot hours(double from, double to) {
    int every = to - from > 14 ? 2 : 1;
    for (int hour = (int) Math.ceil(from); hour <= to; hour++) {
      if ((hour - (int) Math.ceil(from)) % every == 0) {
        below(String.format(Locale.ROOT, "%02d:00", hour), (hour - from) / (to - from));
      }
    }
    return this;
  }

  private void below(String text, double share) {
    out.element(
        "text",
        text,
        "class",
        "tick middle",
        "x",
        Markup.number(x(share)),
        "y",
        Markup.number(HEIGHT - BOTTOM + 18));
  }

  /** A line through the middles of equal steps, broken where there is no number. */
  Plot line(String kind, double[] values) {
    int from = 0;
    while (from < values.length) {
      int to = from;
      while (to < values.length && !Double.isNaN(values[to])) {
        to++;
      }
      if (to > from) {
        out.empty("polyline", "class", kind + " line", "points", points(values, from, to)).line();
      }
      from = to + 1;
    }
    return this;
  }

  /** The area between the axis and a line. */
  Plot area(String kind, double[] values) {
    String base = Markup.number(y(0));
    String points =
        Markup.number(x(0.5 / values.length))
            + ','
            + base
            + ' '
            + points(values, 0, values.length)
            + ' '
            + Markup.number(x(1 - 0.5 / values.length))
            + ','
            + base;
    out.empty("polygon", "class", kind + " area", "points", points).line();
    return this;
  }

  private String points(double[] values, int from, int to) {
    StringBuilder points = new StringBuilder();
    for (int i = from; i < to; i++) {
      points.append(i == from ? "" : " ").append(Markup.number(x((i + 0.5) / values.length)));
      points.append(',').append(Markup.number(y(values[i])));
    }
    return points.toString();
  }

  /** Groups of bars side by side, one group per name. */
  Plot bars(List<String> names, List<String> kinds, List<double[]> values) {
    double group = 1.0 / names.size();
    double width = group * 0.8 / kinds.size();
    for (int g = 0; g < names.size(); g++) {
      for (int k = 0; k < kinds.size(); k++) {
        double value = values.get(k)[g];
        double left = x(g * group + group * 0.1 + k * width);
        double right = x(g * group + group * 0.1 + (k + 1) * width) - 2;
        out.empty(
            "rect",
            "class",
            kinds.get(k) + " bar",
            "x",
            Markup.number(left),
            "y",
            Markup.number(y(value)),
            "width",
            Markup.number(right - left),
            "height",
            Markup.number(y(0) - y(value)));
      }
      below(names.get(g), (g + 0.5) * group);
    }
    out.line();
    return this;
  }

  /** A caption under the axis. */
  Plot axis(String text) {
    out.element(
        "text",
        text,
        "class",
        "tick middle",
        "x",
        Markup.number(x(0.5)),
        "y",
        Markup.number(HEIGHT - 4));
    return this;
  }

  String svg() {
    return out.close("svg").toString();
  }

  String id() {
    return id;
  }
}
