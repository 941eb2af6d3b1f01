package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private static final String MALFORMED = "must be a well-formed language tag";

  @ParameterizedTest
  @CsvSource({
    "tr, tr",
    "TR, tr",
    "TR-TR, tr-TR",
    "tr-tr, tr-TR",
    "pt-br, pt-BR",
    "SR-LATN, sr-Latn",
    "sr-cyrl-rs, sr-Cyrl-RS",
    "zh-HANS-cn, zh-Hans-CN",
    "ES-419, es-419",
    "IT-it, it-IT",
    "ID, id",
    "DE-ch-1996, de-CH-1996",
    "SL-ROZAJ-BISKE, sl-rozaj-biske",
    "sl-rozaj, sl-rozaj",
    "TR-u-NU-LATN, tr-u-nu-latn",
    "AZ-ARAB-X-AZE-DERBEND, az-Arab-x-aze-derbend",
    "X-Plain-Language, x-plain-language",
    "ast, ast",
    "FIL, fil"
  })
  void of_anyCase_isKeptInCanonicalCase(String tag, String canonical) {
    assertThat(Language.of(tag).tag()).isEqualTo(canonical);
    assertThat(Language.of(tag)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "iw, he",
    "in, id",
    "ji, yi",
    "IW-IL, he-IL",
    "zh-yue, yue",
    "zh-cmn-Hans-CN, cmn-Hans-CN",
    "no-bok, nb",
    "i-klingon, tlh",
    "zh-min-nan, nan"
  })
  void of_obsoleteForm_isThePresentOne(String tag, String present) {
    assertThat(Language.of(tag)).isEqualTo(Language.of(present));
    assertThat(Language.of(tag).tag()).isEqualTo(present);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t",
        "tr-",
        "-tr",
        "tr--TR",
        "-",
        "tr_TR",
        "pt_BR",
        " tr",
        "tr ",
        "t r",
        "tr-T",
        "tr\n",
        "tr-TR-TR",
        "tr-Latn-Cyrl",
        "de-419-DE",
        "en-1abcd-GB",
        "tr-u",
        "tr-x",
        "x",
        "i",
        "tr,en",
        "tr-TR;q=0.8",
        "*",
        "tr-*",
        "123",
        "t1",
        "abcdefghi",
        "tr-\u2028",
        "tr\uD800",
        "\u0000"
      })
  void of_malformedTag_isRefused(String tag) {
    InvalidValueException refusal = refusal(() -> Language.of(tag));

    assertThat(refusal.name()).isEqualTo("language");
    assertThat(refusal.rule()).isEqualTo(MALFORMED);
    assertThat(refusal.advice()).contains("hyphens", "pt-BR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0131t", "\u0130T", "IT-\u0130T", "tr-\u0131q", "\u212Aa", "\uFF54\uFF52"})
  void of_lettersThatMapToAscii_areRefused(String tag) {
    assertThat(refusal(() -> Language.of(tag)).rule()).isEqualTo(MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "UND", "und-TR", "und-Latn", "und-x-house", "Und-u-nu-latn"})
  void of_undetermined_isRefused(String tag) {
    assertRefused(
        () -> Language.of(tag), "language", tag, "must name a language, which und does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"turkish", "english", "deutsch-DE", "turk", "tourk-TR"})
  void of_nameInsteadOfCode_isRefused(String tag) {
    assertRefused(
        () -> Language.of(tag),
        "language",
        tag,
        "must begin with an ISO 639 code of two or three letters");
  }

  @Test
  void of_nothing_isRefused() {
    assertRefused(() -> Language.of(null), "language", "null", "must not be null");
    assertRefused(() -> Language.of(""), "language", "", "must have 1 to 64 characters");
  }

  @Test
  void of_longTag_isRefusedBeforeItIsRead() {
    String longest = "x-" + "abcdefg-".repeat(7) + "abcdef";
    assertThat(longest).hasSize(64);
    assertThat(Language.of(longest).tag()).isEqualTo(longest);

    assertThat(refusal(() -> Language.of(longest + "g")).rule())
        .isEqualTo("must have 1 to 64 characters");
    assertThat(refusal(() -> Language.of("tr" + "-abcdefgh".repeat(1_000_000))).rule())
        .isEqualTo("must have 1 to 64 characters");
  }

  @ParameterizedTest
  @CsvSource({
    // agent, range
    "tr, tr",
    "pt, pt-BR",
    "pt-BR, pt",
    "pt-BR, pt-BR",
    "sr-Latn, sr",
    "sr, sr-Cyrl",
    "sr-Latn-RS, sr-Latn",
    "sr-Latn, sr-Latn-RS",
    "zh, zh-Hant-TW",
    "en, en-GB-oxendict",
    "tr, tr-u-nu-latn",
    "tr-TR, tr-TR-x-house",
    "x-plain, x-plain-tr"
  })
  void serves_sameOrShorterOrLonger(String agent, String range) {
    assertThat(Language.of(agent).serves(Language.of(range))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "pt-PT, pt-BR",
    "pt-BR, pt-PT",
    "sr-Latn, sr-Cyrl",
    "sr-Cyrl, sr-Latn",
    "sr-Latn-RS, sr-Latn-ME",
    "sr-RS, sr-Latn",
    "zh-Hans, zh-Hant",
    "tr, tk",
    "de, den",
    "den, de",
    "fr, frr",
    "fil, fi",
    "x-plain, x-plainer",
    "az-Latn, az-AZ"
  })
  void serves_otherBranchOrLikeSpelling_doesNot(String agent, String range) {
    assertThat(Language.of(agent).serves(Language.of(range))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "zh, cmn", "no, nb", "fa, pes", "fil, tl", "ro, mo", "ar, arb", "az, azj", "et, ekk",
    "ku, kmr", "lv, lvs", "mn, khk", "ms, zsm", "ne, npi", "sq, als", "sw, swh", "uz, uzn"
  })
  void serves_otherCodeOfSameLanguage(String one, String other) {
    assertThat(Language.of(one).serves(Language.of(other))).isTrue();
    assertThat(Language.of(other).serves(Language.of(one))).isTrue();
    assertThat(Language.of(other).tag()).as("as it was written").isEqualTo(other);
    assertThat(Language.of(other)).isNotEqualTo(Language.of(one));
  }

  @ParameterizedTest
  @CsvSource({
    "cmn-Hans, zh-Hans-CN, true",
    "zh-cmn-Hans, zh, true",
    "nb-NO, no, true",
    "nb, no-NO, true",
    "nb-NO, no-SJ, false",
    "cmn-Hans, zh-Hant, false",
    "nn, no, false",
    "no, nn, false",
    "nb, nn, false",
    "yue, zh, false",
    "yue, cmn, false",
    "zh-yue, zh, false",
    "cmnx-1, zh, refused"
  })
  void serves_otherCodeWithSubtags(String agent, String range, String expected) {
    if (expected.equals("refused")) {
      refusal(() -> Language.of(agent));
    } else {
      assertThat(Language.of(agent).serves(Language.of(range)))
          .isEqualTo(Boolean.parseBoolean(expected));
    }
  }

  @Test
  void serves_null_isRefused() {
    assertRefused(
        () -> Language.of("tr").serves(null), "language range", "null", "must not be null");
  }

  @Test
  void order_isThatOfTags() {
    assertThat(Stream.of("tr-TR", "zh", "az", "tr").map(Language::of).sorted().map(Language::tag))
        .containsExactly("az", "tr", "tr-TR", "zh");
  }

  @Test
  void of_inTurkishLocale_isTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
      assertThat(Language.of("IT-it").tag()).isEqualTo("it-IT");
      assertThat(Language.of("ID-LATN-ID").tag()).isEqualTo("id-Latn-ID");
      assertThat(Language.of("I-KLINGON").tag()).isEqualTo("tlh");
      assertThat(Language.of("sl-BISKE-X-I").tag()).isEqualTo("sl-biske-x-i");
      assertThat(Language.of("VI").serves(Language.of("vi-vn"))).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }
}
