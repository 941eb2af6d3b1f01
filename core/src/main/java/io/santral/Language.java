package io.santral;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A language by its BCP 47 tag, such as {@code tr}, {@code pt-BR} or {@code sr-Latn}.
 *
 * <p>Tags are read strictly (RFC 5646, well-formed), in any case, and kept in the canonical case of
 * RFC 5646; obsolete and extended forms become their present ones ({@code iw} is {@code he}, {@code
 * zh-yue} is {@code yue}). Nothing here depends on the default locale. Two languages are equal if
 * their tags are; whether one can be used for the other is asked with {@link #serves}.
 *
 * <p>A tag must begin with a language of two or three letters, or be one of private use ({@code
 * x-plain-language}). {@code und} is refused: a language that nobody knows is better left out.
 */
public final class Language implements Comparable<Language> {
  private static final int MAX_CHARS = 64;
  private static final String ADVICE =
      "Use a BCP 47 tag with hyphens, such as tr, pt-BR or sr-Latn.";

  /**
   * Codes that are in use for one and the same language, although ISO 639 gives one to the whole
   * group (a macro-language) and one to its principal member; and two codes that were replaced but
   * are still met. Other members of a group, such as Cantonese (yue) or Nynorsk (nn), stay apart:
   * who speaks one does not on that account speak the other.
   */
  private static final Map<String, String> SAME_AS =
      Map.ofEntries(
          Map.entry("als", "sq"), // Albanian, Tosk
          Map.entry("arb", "ar"), // Arabic, Standard
          Map.entry("azj", "az"), // Azerbaijani, North
          Map.entry("cmn", "zh"), // Chinese, Mandarin
          Map.entry("ekk", "et"), // Estonian, Standard
          Map.entry("khk", "mn"), // Mongolian, Halh
          Map.entry("kmr", "ku"), // Kurdish, Northern
          Map.entry("lvs", "lv"), // Latvian, Standard
          Map.entry("mo", "ro"), // Romanian, formerly Moldavian
          Map.entry("nb", "no"), // Norwegian, Bokmål
          Map.entry("npi", "ne"), // Nepali
          Map.entry("pes", "fa"), // Persian, Iranian
          Map.entry("swh", "sw"), // Swahili
          Map.entry("tl", "fil"), // Filipino, the standard form of Tagalog
          Map.entry("uzn", "uz"), // Uzbek, Northern
          Map.entry("zsm", "ms")); // Malay, Standard

  /** A text that was read, whatever its case, and what it means. */
  private record Known(String text, Language language) {}

  /** The few languages of a centre are named over and over, and reading a tag takes a while. */
  private static final AtomicReferenceArray<@Nullable Known> LATELY =
      new AtomicReferenceArray<>(64);

  private final String tag;

  /** The tag with its first subtag replaced by what it is the same as; compared in matching. */
  private final String matched;

  private Language(String tag) {
    this.tag = tag;
    String code = code(tag);
    String same = SAME_AS.get(code);
    this.matched = same == null ? tag : same + tag.substring(code.length());
  }

  /**
   * Reads a tag.
   *
   * @param tag a BCP 47 language tag of at most 64 characters, in any case
   * @return the language
   * @throws InvalidValueException if the tag is malformed, too long, or names no language
   */
  public static Language of(String tag) {
    Checks.notNull("language", tag);
    int place = tag.hashCode() & (LATELY.length() - 1);
    Known known = LATELY.get(place);
    if (known != null && known.text.equals(tag)) {
      return known.language;
    }
    Language read = read(tag);
    LATELY.set(place, new Known(tag, read));
    return read;
  }

  private static Language read(String tag) {
    if (tag.isEmpty() || tag.length() > MAX_CHARS) {
      throw invalid(tag, "must have 1 to " + MAX_CHARS + " characters");
    }
    String canonical = parse(tag);
    if (tag.regionMatches(true, 0, "und", 0, 3)) {
      throw invalid(tag, "must name a language, which und does not");
    }
    // RFC 5646 leaves room for longer codes, none of which exists; "turkish" would be one.
    if (code(canonical).length() > 3) {
      throw invalid(tag, "must begin with an ISO 639 code of two or three letters");
    }
    return new Language(canonical);
  }

  /**
   * The tag.
   *
   * @return the tag in canonical case
   */
  public String tag() {
    return tag;
  }

  /**
   * Whether somebody who speaks this language can serve who asks for another one, by the matching
   * of RFC 4647: basic filtering, where the range is this tag or begins it ({@code pt-BR} serves
   * {@code pt}), or lookup, where the range is shortened from the right until it is this tag
   * ({@code pt} serves {@code pt-BR}). {@code pt-PT} does not serve {@code pt-BR}.
   *
   * <p>Different codes of one language match each other too, with what follows them: {@code zh} and
   * {@code cmn}, {@code no} and {@code nb}, {@code fa} and {@code pes}, {@code fil} and {@code tl},
   * {@code ro} and {@code mo}, {@code ar} and {@code arb}, {@code az} and {@code azj}, {@code et}
   * and {@code ekk}, {@code ku} and {@code kmr}, {@code lv} and {@code lvs}, {@code mn} and {@code
   * khk}, {@code ms} and {@code zsm}, {@code ne} and {@code npi}, {@code sq} and {@code als},
   * {@code sw} and {@code swh}, {@code uz} and {@code uzn}.
   *
   * @param range the language asked for
   * @return whether this one will do
   */
  public boolean serves(Language range) {
    String asked = Checks.notNull("language range", range).matched;
    return matched.length() <= asked.length() ? begins(matched, asked) : begins(asked, matched);
  }

  @Override
  public int compareTo(Language other) {
    return tag.compareTo(other.tag);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Language language && tag.equals(language.tag));
  }

  @Override
  public int hashCode() {
    return tag.hashCode();
  }

  /** The tag. */
  @Override
  public String toString() {
    return tag;
  }

  /** Lookup drops a subtag of one letter together with the last one; no tag ends in such. */
  private static boolean begins(String prefix, String tag) {
    return tag.startsWith(prefix)
        && (tag.length() == prefix.length() || tag.charAt(prefix.length()) == '-');
  }

  /** The first subtag. */
  private static String code(String tag) {
    int end = tag.indexOf('-');
    return end < 0 ? tag : tag.substring(0, end);
  }

  private static String parse(String tag) {
    try {
      return inCanonicalCase(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      throw invalid(tag, "must be a well-formed language tag");
    }
  }

  /**
   * Lower case but for scripts (Latn) and regions (BR) before the first subtag of one letter. The
   * locale keeps variants in the case that they came in.
   */
  private static String inCanonicalCase(String tag) {
    StringBuilder canonical = new StringBuilder(tag.length());
    boolean extension = false;
    for (String subtag : tag.toLowerCase(Locale.ROOT).split("-", -1)) {
      boolean first = canonical.length() == 0;
      extension |= subtag.length() == 1;
      if (!first) {
        canonical.append('-');
      }
      if (!first && !extension && subtag.length() == 2) {
        canonical.append(subtag.toUpperCase(Locale.ROOT));
      } else if (!first && !extension && subtag.length() == 4) {
        canonical.append(Character.toUpperCase(subtag.charAt(0))).append(subtag, 1, 4);
      } else {
        canonical.append(subtag);
      }
    }
    return canonical.toString();
  }

  private static InvalidValueException invalid(String tag, String rule) {
    return new InvalidValueException("language", tag, rule, ADVICE);
  }
}
