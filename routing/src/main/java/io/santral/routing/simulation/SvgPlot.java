package io.santral.routing.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plots of estimates with their intervals, as inline SVG. */
final class SvgPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 200;
  private static final int LEFT = 60;
  private static final int BOTTOM = 140;
  private static final int TOP = 26;
  private static final String LINE = "#1f6f8b";
  private static final String BAND = "#cfe3ea";
  private static final String GREY = "#5b6b7b";
  private static final double HALF_WIDTH = 40;
  private static final String GRID = "#e4e9ee";

  private SvgPlot() {}

  /** A line over the intervals of a day, in a band of what the truth may be. */
  static void write(Measure measure, List<Estimate> series, long interval, Appendable out)
      throws IOException {
    double top = 0;
    for (Estimate e : series) {
      top = Math.max(top, finite(e) ? e.high() : 0);
    }
    // No share is above all, though its interval may be.
    top = measure.unit() == Measure.Unit.SHARE ? Math.min(1, top) : top;
    double step = (WIDTH - LEFT - 10.0) / series.size();
    double tick = tick(top);
    top = tick * Math.max(1, Math.ceil(top / tick - 1e-9));
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < series.size(); i++) {
      Estimate e = series.get(i);
      if (finite(e)) {
        double x = LEFT + step * (i + 0.5);
        point(upper, x, y(Math.min(top, e.high()), top));
        lower.insert(0, at(x, y(Math.max(0, e.low()), top)));
        point(line, x, y(e.value(), top));
      }
    }
    svg(out, HEIGHT, ReportText.label(measure));
    text(out, LEFT, 14, "start", ReportText.label(measure) + " [" + unit(measure) + "]");
    for (int i = 0; i * tick <= top * (1 + 1e-9); i++) {
      double y = y(i * tick, top);
      text(out, LEFT - 6, y + 4, "end", scale(measure, i * tick, tick));
      line(out, GRID, LEFT, y, WIDTH - 10, y);
    }
    out.append("<polygon fill=\"" + BAND + "\" points=\"").append(upper).append(lower);
    out.append("\"/><polyline fill=\"none\" stroke=\"" + LINE + "\" stroke-width=\"2\" points=\"");
    out.append(line).append("\"/>");
    line(out, GREY, LEFT, BOTTOM, WIDTH - 10, BOTTOM);
    int every = Math.max(1, series.size() / 8);
    for (int i = 0; i < series.size(); i += every) {
      text(out, LEFT + step * i, BOTTOM + 18, "middle", clock(i * interval));
    }
    text(out, WIDTH - 10, BOTTOM + 36, "end", "time since the start [h:mm]");
    out.append("</svg>\n");
  }

  /** For each measure the difference, in half-widths of its own interval. */
  static void differences(Comparison comparison, Appendable out) throws IOException {
    List<Measure> shown = new ArrayList<>();
    for (Measure measure : comparison.first().measures(Scope.ALL)) {
      Estimate e = comparison.overall(measure);
      if (finite(e) && e.halfWidth() > 0) {
        shown.add(measure);
      }
    }
    int height = 56 + 18 * shown.size();
    svg(out, height, "differences in half-widths");
    double middle = WIDTH * 0.66;
    text(out, middle, 14, "middle", "less \u2190 difference in half-widths \u2192 more");
    for (int ratio = -6; ratio <= 6; ratio += 3) {
      double x = middle + HALF_WIDTH * ratio;
      text(out, x, 32, "middle", ratio + (Math.abs(ratio) == 6 ? " or more" : ""));
      line(out, ratio == 0 ? GREY : GRID, x, 38, x, height - 6.0);
    }
    for (int i = 0; i < shown.size(); i++) {
      Estimate e = comparison.overall(shown.get(i));
      double ratio = Math.max(-6, Math.min(6, e.value() / e.halfWidth()));
      double x = middle + HALF_WIDTH * ratio;
      double y = 50 + 18.0 * i;
      text(out, 10, y + 4, "start", ReportText.label(shown.get(i)));
      out.append("<line stroke=\"" + LINE + "\" stroke-width=\"3\" x1=\"")
          .append(number(x - HALF_WIDTH));
      out.append("\" x2=\"").append(number(x + HALF_WIDTH)).append("\" y1=\"").append(number(y));
      out.append("\" y2=\"").append(number(y)).append("\"/><circle fill=\"" + LINE + "\" r=\"4\"");
      out.append(" cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\"/>");
    }
    out.append("</svg>\n");
  }

  /** Hours and minutes of a time from the start. */
  static String clock(long nanos) {
    long minutes = nanos / 60_000_000_000L;
    return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
  }

  private static void svg(Appendable out, int height, String title) throws IOException {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
    out.append(HtmlReport.escape(title)).append("\" viewBox=\"0 0 ");
    out.append(Integer.toString(WIDTH)).append(' ').append(Integer.toString(height)).append("\">");
  }

  private static void text(Appendable out, double x, double y, String anchor, String text)
      throws IOException {
    out.append("<text font-size=\"13\" fill=\"" + GREY + "\" x=\"").append(number(x));
    out.append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor);
    out.append("\">").append(HtmlReport.escape(text)).append("</text>");
  }

  private static void line(
      Appendable out, String colour, double x1, double y1, double x2, double y2)
      throws IOException {
    out.append("<line stroke=\"").append(colour);
    out.append("\" x1=\"").append(number(x1)).append("\" y1=\"");
    out.append(number(y1)).append("\" x2=\"").append(number(x2)).append("\" y2=\"");
    out.append(number(y2)).append("\"/>");
  }

  private static boolean finite(Estimate e) {
    return Double.isFinite(e.value()) && Double.isFinite(e.halfWidth());
  }

  private static double y(double value, double top) {
    return BOTTOM - (BOTTOM - TOP) * value / top;
  }

  private static void point(StringBuilder points, double x, double y) {
    points.append(at(x, y));
  }

  private static String at(double x, double y) {
    return number(x) + "," + number(y) + " ";
  }

  /** The distance of lines across: 1, 2 or 5 of some power of ten, so that there are few. */
  private static double tick(double top) {
    double rough = top <= 0 ? 0.25 : top / 4;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    for (int digit : new int[] {1, 2, 5}) {
      if (digit * power >= rough) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  private static String scale(Measure measure, double value, double tick) {
    int percent = measure.unit() == Measure.Unit.SHARE ? 100 : 1;
    double step = tick * percent * (1 + 1e-9);
    int digits = Math.max(0, (int) -Math.floor(StrictMath.log10(step)));
    return String.format(Locale.ROOT, "%." + digits + "f", value * percent);
  }

  /** What an axis is counted in. */
  private static String unit(Measure measure) {
    return switch (measure.unit()) {
      case SHARE -> "%";
      case SECONDS -> "s";
      case COST -> "cost";
      case COUNT ->
          measure == Measure.QUEUE_LENGTH || measure == Measure.LONGEST_QUEUE
              ? "customers"
              : "number in each interval";
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
