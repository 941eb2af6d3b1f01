package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  private static final String ID_RULE = "must have 1 to 256 bytes of UTF-8";
  private static final String NAME_RULE = "must have 1 to 64 characters";

  static Stream<UnaryOperator<String>> rules() {
    return Stream.of(
        value -> Identifiers.id("thing", value),
        value -> Identifiers.name("thing", value),
        value -> Identifiers.text("thing", value));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule_null_isRefused(UnaryOperator<String> rule) {
    assertRefused(() -> rule.apply(null), "thing", "null", "must not be null");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule_controlsAndSeparators_areRefused(UnaryOperator<String> rule) {
    for (int c = 0; c <= 0x2100; c++) {
      String value = "a" + (char) c + "b";
      if (c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029) {
        assertThat(refusal(() -> rule.apply(value)).rule())
            .isEqualTo("must not contain U+%04X, as it does at index 1", c);
      } else {
        assertThat(rule.apply(value)).isSameAs(value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule_unpairedSurrogates_areRefused(UnaryOperator<String> rule) {
    assertThat(refusal(() -> rule.apply("ab\uD83D")).rule()).contains("U+D83D", "index 2");
    assertThat(refusal(() -> rule.apply("\uD83Dab")).rule()).contains("U+D83D", "index 0");
    assertThat(refusal(() -> rule.apply("\uDE00\uD83D")).rule()).contains("U+DE00", "index 0");
    assertThat(refusal(() -> rule.apply("\uD83D\uDE00\uDE00")).rule()).contains("index 2");
    assertThat(rule.apply("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anyRule_tooLong_isRefusedBeforeItIsRead(UnaryOperator<String> rule) {
    // Were it read, the control characters would be what is refused.
    String tooLong = "\n".repeat(50_000_000);

    InvalidValueException refusal = refusal(() -> rule.apply(tooLong));

    assertThat(refusal.rule()).containsPattern("256 bytes|64 characters|4096 characters");
  }

  @Test
  void id_empty_isRefused() {
    assertRefused(() -> Identifiers.id("call", ""), "call", "", ID_RULE);
  }

  @Test
  void id_lengthIsCountedInBytes() {
    assertThat(Identifiers.id("call", "x".repeat(256))).hasSize(256);
    assertThat(Identifiers.id("call", "\u0131".repeat(128))).hasSize(128);
    assertThat(Identifiers.id("call", "\u20AC".repeat(85) + "x")).hasSize(86);
    assertThat(Identifiers.id("call", "\u07FF".repeat(128))).hasSize(128);
    assertThat(Identifiers.id("call", "\uD83D\uDE00".repeat(64))).hasSize(128);

    assertThat(refusal(() -> Identifiers.id("call", "x".repeat(257))).rule()).isEqualTo(ID_RULE);
    for (String tooLong :
        new String[] {
          "\u0131".repeat(128) + "x",
          "\u00A1".repeat(129),
          "\u0800".repeat(86),
          "\uFFFF".repeat(86),
          "\u20AC".repeat(85) + "xx",
          "\uD83D\uDE00".repeat(64) + "x"
        }) {
      assertThat(refusal(() -> Identifiers.id("call", tooLong)).rule()).isEqualTo(ID_RULE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "   ", "\u00A0", "\u2007\u202F", "\u3000", "\u2003 \u00A0"})
  void blank_isRefusedAsIdAndNameOnly(String blank) {
    assertThat(refusal(() -> Identifiers.id("call", blank)).rule()).isEqualTo("must not be blank");
    assertThat(refusal(() -> Identifiers.name("skill", blank)).rule())
        .isEqualTo("must not be blank");
    assertThat(Identifiers.text("reason", blank)).isSameAs(blank);
  }

  @Test
  void name_lengthIsCountedInCharacters() {
    assertThat(Identifiers.name("skill", "\u20AC".repeat(64))).hasSize(64);
    assertRefused(() -> Identifiers.name("skill", ""), "skill", "", NAME_RULE);
    assertRefused(
        () -> Identifiers.name("skill", "x".repeat(65)),
        "skill",
        "x".repeat(63) + "\u2026",
        NAME_RULE);
  }

  @Test
  void text_mayBeEmptyAndLong() {
    assertThat(Identifiers.text("reason", "")).isEmpty();
    assertThat(Identifiers.text("reason", "x".repeat(4096))).hasSize(4096);
    assertThat(refusal(() -> Identifiers.text("reason", "x".repeat(4097))).rule())
        .isEqualTo("must have at most 4096 characters");
  }

  @Test
  void identifiers_areNotNormalised() {
    String composed = "\u00E9";
    String decomposed = "e\u0301";

    assertThat(Identifiers.id("call", " " + composed)).isEqualTo(" " + composed);
    assertThat(Identifiers.id("call", decomposed)).isNotEqualTo(Identifiers.id("call", composed));
  }

  @Property
  void id_accepted_survivesUtf8(@ForAll String value) {
    boolean accepted;
    try {
      accepted = Identifiers.id("call", value).equals(value);
    } catch (InvalidValueException refused) {
      accepted = false;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (accepted) {
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(value);
      assertThat(bytes).hasSizeBetween(1, 256);
    } else {
      assertThat(
              value.isBlank()
                  || bytes.length > 256
                  || value.chars().allMatch(Character::isSpaceChar)
                  || value.codePoints().anyMatch(Identifiers::isBanned))
          .isTrue();
    }
  }
}
