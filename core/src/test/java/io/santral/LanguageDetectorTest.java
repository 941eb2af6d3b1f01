package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.LanguageDetector.Guess;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageDetectorTest {
  private static final Interaction CHAT = Interaction.of("chat").on(Channel.CHAT).in("en");

  /** By a letter that few others use. */
  private static final LanguageDetector LETTERS =
      text ->
          text.contains("ğ")
              ? List.of(guess("tr", 0.9), guess("az", 0.6), guess("en", 0.1))
              : text.contains("ő") ? List.of(guess("hu", 0.99)) : List.of();

  private static Guess guess(String tag, double confidence) {
    return new Guess(Language.of(tag), confidence);
  }

  @Test
  void whatIsSureEnough_replacesTheLanguages_inItsOrder() {
    assertThat(CHAT.inDetected(LETTERS, "İyi günler, dağıtım nerede?", 0.5).languages())
        .containsExactly(Language.of("tr"), Language.of("az"));
    assertThat(CHAT.inDetected(LETTERS, "Mikor jön a szerelő?", 0.5).languages())
        .containsExactly(Language.of("hu"));
    assertThat(CHAT.inDetected(LETTERS, "dağ", 0.6).languages()).hasSize(2);
  }

  @Test
  void whatIsNotSure_changesNothing() {
    assertThat(CHAT.inDetected(LETTERS, "", 0.5)).isSameAs(CHAT);
    assertThat(CHAT.inDetected(LETTERS, "dağ", 0.95)).isSameAs(CHAT);
  }

  @Test
  void badAnswers_areRefused() {
    assertRefused(() -> CHAT.inDetected(null, "", 0), "detector", "null", "must not be null");
    assertRefused(() -> CHAT.inDetected(LETTERS, null, 0), "text", "null", "must not be null");
    for (double bad : List.of(-0.1, 1.1, Double.NaN)) {
      assertRefused(
          () -> CHAT.inDetected(LETTERS, "", bad),
          "confidence",
          String.valueOf(bad),
          "must be 0 to 1");
      assertRefused(() -> guess("tr", bad), "confidence", String.valueOf(bad), "must be 0 to 1");
    }
    assertRefused(
        () -> CHAT.inDetected(text -> null, "", 0),
        "detected languages",
        "null",
        "must not be null");
    assertRefused(
        () -> CHAT.inDetected(text -> Arrays.asList((Guess) null), "", 0),
        "guess",
        "null",
        "must not be null");
    IllegalStateException failure = new IllegalStateException("no model");
    LanguageDetector failing =
        text -> {
          throw failure;
        };
    assertThatThrownBy(() -> CHAT.inDetected(failing, "", 0)).isSameAs(failure);
  }

  @Test
  void noneIsInstalled_unlessSomebodyBringsOne() {
    assertThat(LanguageDetector.installed()).isEmpty();
  }
}
