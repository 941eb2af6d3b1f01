package io.santral.routing.simulation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reports as plain text, comma-separated values and JSON. */
final class ReportText {
  private static final String HEAD =
      "scope,name,measure,unit,value,half_width,deviation,observations,confidence,mean_of_ratios";

  private ReportText() {}

  static void csv(SimulationReport report, Appendable out) throws IOException {
    out.append(HEAD).append("\r\n");
    for (Scope scope : report.scopes()) {
      for (Measure measure : report.measures(scope)) {
        Estimate e = report.get(scope, measure);
        out.append(lower(scope.kind())).append(',').append(quoted(scope.name(), "\"\""));
        out.append(',').append(lower(measure)).append(',').append(lower(measure.unit()));
        for (double value : numbers(e)) {
          out.append(',').append(number(value, ""));
        }
        out.append("\r\n");
      }
    }
  }

  static void json(SimulationReport report, Appendable out) throws IOException {
    out.append("{\"observations\":").append(Integer.toString(report.observations()));
    out.append(",\"partial\":").append(Boolean.toString(report.isPartial()));
    out.append(",\"scopes\":[");
    List<Scope> scopes = report.scopes();
    for (int i = 0; i < scopes.size(); i++) {
      out.append(i == 0 ? "\n" : ",\n");
      json(report, scopes.get(i), out);
    }
    out.append("\n]}\n");
  }

  private static void json(SimulationReport report, Scope scope, Appendable out)
      throws IOException {
    out.append("{\"scope\":\"").append(lower(scope.kind())).append("\",\"name\":");
    out.append(quoted(scope.name(), "\\\"")).append(",\"measures\":{");
    String separator = "";
    for (Measure measure : report.measures(scope)) {
      Estimate e = report.get(scope, measure);
      out.append(separator).append('"').append(lower(measure)).append("\":{\"unit\":\"");
      out.append(lower(measure.unit())).append("\",\"value\":").append(number(e.value(), "null"));
      out.append(",\"half_width\":").append(number(e.halfWidth(), "null"));
      out.append(",\"deviation\":").append(number(e.deviation(), "null"));
      out.append(",\"confidence\":").append(number(e.confidence(), "null"));
      out.append(",\"mean_of_ratios\":").append(number(e.meanOfRatios(), "null")).append('}');
      separator = ",";
    }
    out.append("}}");
  }

  static String summary(SimulationReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.observations()).append(" observations");
    text.append(report.isPartial() ? ", interrupted\n" : "\n");
    for (Measure measure : report.measures(Scope.ALL)) {
      Estimate e = report.overall(measure);
      if (!Double.isNaN(e.value())) {
        text.append(
            String.format(
                Locale.ROOT, "%-38s %12.4f +/- %.4f\n", label(measure), e.value(), e.halfWidth()));
      }
    }
    return text.toString();
  }

  static String summary(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (Measure measure : comparison.first().measures(Scope.ALL)) {
      Estimate difference = comparison.overall(measure);
      if (!Double.isNaN(difference.value())) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-38s %12.4f %12.4f %12.4f +/- %.4f\n",
                label(measure),
                comparison.first().overall(measure).value(),
                comparison.second().overall(measure).value(),
                difference.value(),
                difference.halfWidth()));
      }
    }
    return text.toString();
  }

  /** A measure's name for people: {@code speed of answer}. */
  static String label(Measure measure) {
    return lower(measure).replace('_', ' ');
  }

  /** For example {@code 95 %} or {@code 99.5 %}. */
  static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.3f", share * 100);
    return digits.replaceAll("\\.?0+$", "") + " %";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static double[] numbers(Estimate e) {
    return new double[] {
      e.value(), e.halfWidth(), e.deviation(), e.observations(), e.confidence(), e.meanOfRatios()
    };
  }

  private static String number(double value, String unknown) {
    return Double.isNaN(value) || Double.isInfinite(value) ? unknown : Double.toString(value);
  }

  /** In quotation marks; names hold no control characters. */
  private static String quoted(String name, String quotationMark) {
    String text = quotationMark.startsWith("\\") ? name.replace("\\", "\\\\") : name;
    return '"' + text.replace("\"", quotationMark) + '"';
  }
}
