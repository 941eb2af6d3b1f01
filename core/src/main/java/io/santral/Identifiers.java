package io.santral;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for identifiers and texts that come from outside.
 *
 * <p>Neither may contain ISO control characters, unpaired surrogates or the separators U+2028 and
 * U+2029, so each can be logged, written to UTF-8 and read back unchanged. An identifier is not
 * blank. Identifiers are compared character by character: nothing is trimmed, normalised or
 * case-mapped. A check allocates nothing, and looks at no more characters than the limit allows.
 */
public final class Identifiers {
  private static final int MAX_ID_BYTES = 256;
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_TEXT_CHARS = 4096;
  private static final String SHORTER = "Use a short key and keep long data in your own store.";

  private Identifiers() {}

  /**
   * Checks the id of an interaction, agent, team, site or customer: 1 to 256 bytes of UTF-8, not
   * blank.
   *
   * @param what what the value is, for the message
   * @param value the value
   * @return the value
   * @throws InvalidValueException if it breaks the rule
   */
  public static String id(String what, @Nullable String value) {
    String id = present(what, value);
    // A char takes at least one byte, so a longer one need not be scanned.
    boolean tooLong = id.length() > MAX_ID_BYTES || utf8Bytes(what, id) > MAX_ID_BYTES;
    if (id.isEmpty() || tooLong) {
      String rule = "must have 1 to " + MAX_ID_BYTES + " bytes of UTF-8";
      throw new InvalidValueException(what, id, rule, SHORTER);
    }
    return notBlank(what, id);
  }

  /**
   * Checks the name of a queue, a skill or an attribute: 1 to 64 characters ({@code char}), not
   * blank.
   *
   * @param what what the value is, for the message
   * @param value the value
   * @return the value
   * @throws InvalidValueException if it breaks the rule
   */
  public static String name(String what, @Nullable String value) {
    String name = present(what, value);
    if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
      String rule = "must have 1 to " + MAX_NAME_CHARS + " characters";
      throw new InvalidValueException(what, name, rule, SHORTER);
    }
    utf8Bytes(what, name);
    return notBlank(what, name);
  }

  /**
   * Checks a free text, such as a reason or the value of an attribute: 0 to 4096 characters ({@code
   * char}); it may be empty or blank.
   *
   * @param what what the value is, for the message
   * @param value the value
   * @return the value
   * @throws InvalidValueException if it breaks the rule
   */
  public static String text(String what, @Nullable String value) {
    String text = present(what, value);
    if (text.length() > MAX_TEXT_CHARS) {
      String rule = "must have at most " + MAX_TEXT_CHARS + " characters";
      throw new InvalidValueException(what, text, rule, SHORTER);
    }
    utf8Bytes(what, text);
    return text;
  }

  /** Whether a code point (or half of one) may be in no identifier and no text. */
  static boolean isBanned(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static String present(String what, @Nullable String value) {
    return Checks.notNull(Checks.notNull("name of the value", what), value);
  }

  private static int utf8Bytes(String what, String value) {
    int bytes = 0;
    for (int at = 0; at < value.length(); ) {
      int codePoint = value.codePointAt(at);
      if (isBanned(codePoint)) {
        throw banned(what, value, codePoint, at);
      }
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      at += Character.charCount(codePoint);
    }
    return bytes;
  }

  private static InvalidValueException banned(String what, String value, int codePoint, int at) {
    return new InvalidValueException(
        what,
        value,
        String.format(
            Locale.ROOT, "must not contain U+%04X, as it does at index %d", codePoint, at),
        "Remove control characters, line separators and unpaired surrogates.");
  }

  private static String notBlank(String what, String value) {
    for (int at = 0; at < value.length(); ) {
      int codePoint = value.codePointAt(at);
      // Neither test covers the other: one lacks the no-break spaces, the other the tab.
      if (!Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint)) {
        return value;
      }
      at += Character.charCount(codePoint);
    }
    throw new InvalidValueException(
        what, value, "must not be blank", "Leave it out, or give a name that can be read.");
  }
}
