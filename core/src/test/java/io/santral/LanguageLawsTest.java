package io.santral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;

/** The laws of language matching, in the locale that breaks most code that maps case. */
class LanguageLawsTest {
  private Locale before = Locale.ROOT;

  @BeforeProperty
  void toTurkish() {
    before = Locale.getDefault();
    Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
  }

  @AfterProperty
  void back() {
    Locale.setDefault(before);
  }

  /** So few values for each subtag that two tags often have something in common. */
  @Provide
  Arbitrary<String> kin() {
    return tags(
        Arbitraries.of("zh", "cmn", "no", "nb"),
        Arbitraries.of("", "", "-Latn", "-Hans"),
        Arbitraries.of("", "", "-NO", "-419"),
        Arbitraries.of("", "", "", "-rozaj"),
        Arbitraries.of("", "", "", "-u-nu-latn", "-x-i-house"));
  }

  /** With every letter that a Turkish locale maps elsewhere. */
  @Provide
  Arbitrary<String> tags() {
    return tags(
        Arbitraries.of("tr", "sr", "zh", "it", "in", "iw", "fil", "tl", "yue", "zh-yue", "x-i"),
        Arbitraries.of("", "-Latn", "-Cyrl", "-Hani"),
        Arbitraries.of("", "-TR", "-BR", "-419", "-ID"),
        Arbitraries.of("", "-rozaj", "-biske", "-1996"),
        Arbitraries.of("", "-u-ca-islamic", "-a-iii", "-x-i-house"));
  }

  private static Arbitrary<String> tags(
      Arbitrary<String> code,
      Arbitrary<String> script,
      Arbitrary<String> region,
      Arbitrary<String> variant,
      Arbitrary<String> extension) {
    return Combinators.combine(code, script, region, variant, extension)
        .as((a, b, c, d, e) -> a + b + c + d + e);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void serves_isReflexive(@ForAll("kin") String tag) {
    assertThat(Language.of(tag).serves(Language.of(tag))).isTrue();
  }

  /** Filtering one way is lookup the other way. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void serves_isSymmetric(@ForAll("kin") String one, @ForAll("kin") String other) {
    assertThat(Language.of(one).serves(Language.of(other)))
        .isEqualTo(Language.of(other).serves(Language.of(one)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void serves_isFilteringOrLookup(@ForAll("kin") String one, @ForAll("kin") String other) {
    List<String> agent = subtags(one);
    List<String> range = subtags(other);

    boolean serves = Language.of(one).serves(Language.of(other));
    assertThat(serves).isEqualTo(filtered(agent, range) || lookedUp(agent, range));
    Statistics.collect(serves);
    Statistics.coverage(
        both -> {
          both.check(true).percentage(share -> share > 5);
          both.check(false).percentage(share -> share > 5);
        });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void serves_everyTruncation(@ForAll("kin") String tag) {
    Language whole = Language.of(tag);
    for (List<String> rest = subtags(tag); !rest.isEmpty(); rest = truncated(rest)) {
      assertThat(whole.serves(Language.of(String.join("-", rest)))).isTrue();
      assertThat(Language.of(String.join("-", rest)).serves(whole)).isTrue();
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void of_canonical_isIdempotent(@ForAll("tags") String tag) {
    Language once = Language.of(tag);
    Language twice = Language.of(once.tag());

    assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once).isEqualByComparingTo(once);
    assertThat(twice.tag()).isEqualTo(once.tag());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void of_ignoresCase(@ForAll("tags") String tag, @ForAll long seed) {
    StringBuilder mixed = new StringBuilder(tag);
    for (int at = 0; at < tag.length(); at++) {
      char c = tag.charAt(at);
      boolean upper = (seed >> (at % 64) & 1) == 0;
      mixed.setCharAt(at, upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }

    assertThat(Language.of(mixed.toString())).isEqualTo(Language.of(tag));
  }

  @Property
  void of_anyText_isRefusedOrIdempotent(@ForAll String text) {
    try {
      Language language = Language.of(text);
      assertThat(Language.of(language.tag())).isEqualTo(language);
    } catch (InvalidValueException refused) {
      assertThat(refused.name()).isEqualTo("language");
    }
  }

  /** RFC 4647, section 3.3.1. */
  private static boolean filtered(List<String> tag, List<String> range) {
    return range.size() <= tag.size() && tag.subList(0, range.size()).equals(range);
  }

  /** RFC 4647, section 3.4. */
  private static boolean lookedUp(List<String> tag, List<String> range) {
    for (List<String> rest = range; !rest.isEmpty(); rest = truncated(rest)) {
      if (rest.equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> truncated(List<String> tag) {
    int size = tag.size() - 1;
    while (size > 0 && tag.get(size - 1).length() == 1) {
      size--;
    }
    return tag.subList(0, size);
  }

  private static List<String> subtags(String tag) {
    List<String> subtags = new ArrayList<>(List.of(tag.toLowerCase(Locale.ROOT).split("-")));
    switch (subtags.get(0)) {
      case "cmn" -> subtags.set(0, "zh");
      case "nb" -> subtags.set(0, "no");
      default -> {}
    }
    return subtags;
  }
}
