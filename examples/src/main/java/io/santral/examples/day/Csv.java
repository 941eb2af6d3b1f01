package io.santral.examples.day;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values: quotes as in RFC 4180, but no line breaks inside quotes. */
final class Csv {
  private Csv() {}

  /**
   * Splits one line. Blanks around unquoted values are dropped.
   *
   * @throws IllegalArgumentException if a quote is left open, or something follows a closed one
   */
  static List<String> split(String line) {
    List<String> fields = new ArrayList<>(20);
    int at = 0;
    while (true) {
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder value = new StringBuilder();
        at = quoted(line, at + 1, value);
        fields.add(value.toString());
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        fields.add(line.substring(at, end).strip());
        at = end;
      }
      if (at >= line.length()) {
        return fields;
      }
      if (line.charAt(at) != ',') {
        throw new IllegalArgumentException("text after a closing quote");
      }
      at++;
    }
  }

  private static int quoted(String line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c != '"') {
        value.append(c);
        at++;
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        value.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  /** A value as it goes into a file: quoted where it has to be. */
  static String quote(String value) {
    boolean plain =
        value.indexOf(',') < 0
            && value.indexOf('"') < 0
            && value.strip().length() == value.length();
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /** A value as it goes into a message: short, and without control characters. */
  static String shown(String value) {
    StringBuilder out = new StringBuilder();
    int shownLength = Math.min(value.length(), 40);
    for (int i = 0; i < shownLength; i++) {
      char c = value.charAt(i);
      out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return out.append(shownLength < value.length() ? "..." : "").toString();
  }
}
