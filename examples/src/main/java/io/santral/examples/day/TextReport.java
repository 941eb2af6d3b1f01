package io.santral.examples.day;

import java.util.List;

/** A report as plain text: ASCII, figures to the right, lines ended by a line feed. */
final class TextReport {
  private static final int WIDTH = 96;

  private final StringBuilder out = new StringBuilder();

  private TextReport() {}

  static String of(Report report) {
    TextReport text = new TextReport();
    text.title(report.title());
    report.summary().forEach(text::paragraph);
    report.account().forEach(text::paragraph);
    report.tables().forEach(text::table);
    if (!report.notes().isEmpty()) {
      text.out.append('\n');
      report.notes().forEach(text::paragraph);
    }
    return text.out.toString();
  }

  private void title(String title) {
    out.append(title).append('\n').append("=".repeat(title.length())).append('\n');
  }

  /** Wraps a sentence at the width of the report; what begins with blanks is kept as it is. */
  private void paragraph(String sentence) {
    if (sentence.startsWith(" ")) {
      out.append(sentence).append('\n');
      return;
    }
    int column = 0;
    for (String word : sentence.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append('\n');
  }

  private void table(Table table) {
    int columns = table.columns().size();
    int[] widths = new int[columns];
    for (int c = 0; c < columns; c++) {
      widths[c] = Math.max(table.columns().get(c).length(), 5);
      for (List<String> row : table.rows()) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    widenForGroups(table, widths);
    out.append('\n').append(table.caption()).append('\n');
    if (table.grouped()) {
      groups(table, widths);
    }
    line(table.columns(), widths);
    int total = 2 * (columns - 1);
    for (int width : widths) {
      total += width;
    }
    String rule = "-".repeat(total) + '\n';
    out.append(rule);
    for (int r = 0; r < table.rows().size(); r++) {
      if (table.totalled() && r == table.rows().size() - 1) {
        out.append(rule);
      }
      line(table.rows().get(r), widths);
    }
  }

  private static void widenForGroups(Table table, int[] widths) {
    for (int c = 0; c + 1 < widths.length; c++) {
      String group = table.groups().get(c);
      if (!group.isEmpty() && group.equals(table.groups().get(c + 1))) {
        int missing = group.length() - (widths[c] + 2 + widths[c + 1]);
        widths[c + 1] += Math.max(0, missing);
        c++;
      }
    }
  }

  private void groups(Table table, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      int width = widths[c];
      String group = table.groups().get(c);
      if (!group.isEmpty() && c + 1 < widths.length && group.equals(table.groups().get(c + 1))) {
        c++;
        width += 2 + widths[c];
      }
      line.append(c == 0 ? "" : "  ");
      line.append(" ".repeat(width - group.length())).append(group);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private void line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = cells.get(c);
      String blanks = " ".repeat(widths[c] - cell.length());
      line.append(c == 0 ? cell + blanks : "  " + blanks + cell);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
