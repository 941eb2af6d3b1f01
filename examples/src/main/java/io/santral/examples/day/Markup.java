package io.santral.examples.day;

import java.util.Locale;

/** Builds well-formed markup: elements are closed in order, text and attributes are escaped. */
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Opens an element; attributes come as name, value, name, value. */
  Markup open(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  Markup close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element without content. */
  Markup empty(String element, String... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with text in it. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  /** Markup that is known to be in order. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
  }

  /** Text with what has a meaning in markup replaced, and what XML does not allow left out. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                  boolean allowed = c == '\t' || c == '\n' || (c >= 0x20 && c < 0xd800);
                  if (allowed || (c >= 0xe000 && c < 0xfffe) || c >= 0x10000) {
                    safe.appendCodePoint(c);
                  }
                }
              }
            });
    return safe.toString();
  }

  /** A coordinate: one decimal, with a point. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
