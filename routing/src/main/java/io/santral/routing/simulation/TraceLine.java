package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trace: values between commas, or semicolons if the header has them, in quotes where
 * they hold one (RFC 4180, without line breaks in values). Blanks around a value do not count.
 */
final class TraceLine {
  private final int number;
  private final List<String> values;
  private final Map<String, Integer> places;
  private final Function<String, String> names;

  /**
   * Splits a line.
   *
   * @param places where each column is, by its name in lower case
   * @param names what the file calls a column
   */
  TraceLine(
      int number,
      String text,
      char separator,
      Map<String, Integer> places,
      Function<String, String> names) {
    this.number = number;
    this.places = places;
    this.names = names;
    try {
      values = split(text, separator);
    } catch (InvalidValueException e) {
      throw new TraceFormatException(number, "", e);
    }
  }

  static List<String> split(String text, char separator) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    Checks.that(!quoted, "quotation mark", text, "must be closed", "Put another one.");
    values.add(value.toString().strip());
    return values;
  }

  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private String name(String column) {
    return names.apply(column);
  }

  /** A value as it stands; empty if there is none, or no such column. */
  String text(String column) {
    Integer place = places.get(key(name(column)));
    return place == null || place >= values.size() ? "" : values.get(place);
  }

  /** A value that must be there and be understood. */
  <T> T required(String column, Function<String, T> meaning) {
    T value = optional(column, meaning);
    if (value == null) {
      throw wrong(column, new InvalidValueException(column, "", "must be given", "Fill it in."));
    }
    return value;
  }

  /** A value that must be understood if it is there, or else null. */
  <T> @Nullable T optional(String column, Function<String, T> meaning) {
    String text = text(column);
    try {
      return text.isEmpty() ? null : meaning.apply(text);
    } catch (InvalidValueException e) {
      throw wrong(column, e);
    }
  }

  private TraceFormatException wrong(String column, InvalidValueException fault) {
    return new TraceFormatException(number, name(column), fault);
  }
}
