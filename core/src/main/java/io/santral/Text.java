package io.santral;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are shown in messages and in {@code toString}: short, and always on one line. */
final class Text {
  private static final char ELLIPSIS = '\u2026';

  private Text() {}

  /** At most {@code max} characters, with an ellipsis if something was left out. */
  static String shown(@Nullable Object value, int max) {
    String text = String.valueOf(value);
    StringBuilder shown = new StringBuilder(Math.min(text.length(), max));
    int room = 0; // the length of what would still leave room for the ellipsis
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      append(shown, codePoint);
      if (shown.length() > max) {
        shown.setLength(room);
        return shown.append(ELLIPSIS).toString();
      }
      if (shown.length() < max) {
        room = shown.length();
      }
      at += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (Identifiers.isBanned(codePoint)) {
      shown.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
    } else {
      shown.appendCodePoint(codePoint);
    }
  }
}
