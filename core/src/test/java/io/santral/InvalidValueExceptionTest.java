package io.santral;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidValueExceptionTest {
  @Test
  void message_namesValueRuleAndAdvice() {
    var error = new InvalidValueException("tier", 0, "must be 1 to 100", "Tier 1 is asked first.");

    assertThat(error)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tier (0) must be 1 to 100. Tier 1 is asked first.");
    assertThat(error.name()).isEqualTo("tier");
    assertThat(error.value()).isEqualTo("0");
    assertThat(error.rule()).isEqualTo("must be 1 to 100");
    assertThat(error.advice()).isEqualTo("Tier 1 is asked first.");
  }

  @Test
  void value_null_isNamed() {
    assertThat(error(null).value()).isEqualTo("null");
  }

  @Test
  void value_of64Characters_isShownWhole() {
    assertThat(error("x".repeat(64)).value()).isEqualTo("x".repeat(64));
  }

  @Test
  void value_of65Characters_isShortenedTo64() {
    assertThat(error("x".repeat(65)).value()).isEqualTo("x".repeat(63) + "\u2026");
  }

  @Test
  void value_shortenedBeforePair_keepsNoHalf() {
    assertThat(error("x".repeat(62) + "\uD83D\uDE00\uD83D\uDE00").value())
        .isEqualTo("x".repeat(62) + "\u2026");
    assertThat(error("x".repeat(62) + "\uD83D\uDE00").value())
        .isEqualTo("x".repeat(62) + "\uD83D\uDE00");
  }

  @ParameterizedTest
  @CsvSource({
    "0A, \\u000A",
    "00, \\u0000",
    "1B, \\u001B",
    "7F, \\u007F",
    "85, \\u0085",
    "2028, \\u2028",
    "2029, \\u2029",
    "D800, \\uD800",
    "DFFF, \\uDFFF"
  })
  void value_withUnprintable_isEscaped(String hex, String shown) {
    char unprintable = (char) Integer.parseInt(hex, 16);

    assertThat(error("a" + unprintable + "b").value()).isEqualTo("a" + shown + "b");
  }

  @Test
  void value_withTurkishLetters_isShownAsItIs() {
    assertThat(error("\u0130\u0131\u011F\u015F").value()).isEqualTo("\u0130\u0131\u011F\u015F");
  }

  @Property
  void value_ofAnyText_isShortAndPrintable(@ForAll String text) {
    String shown = error(text).value();

    assertThat(shown).hasSizeLessThanOrEqualTo(64);
    assertThat(shown.codePoints().noneMatch(Identifiers::isBanned)).isTrue();
    if (text.length() <= 64 && text.codePoints().noneMatch(Identifiers::isBanned)) {
      assertThat(shown).isEqualTo(text);
    }
  }

  private static InvalidValueException error(Object value) {
    return new InvalidValueException("name", value, "must be right", "Make it right.");
  }
}
