package io.santral;

import static io.santral.Proficiency.B1;
import static io.santral.Proficiency.B2;
import static io.santral.Proficiency.C1;
import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageSkillTest {
  private static final Language TURKISH = Language.of("tr");

  @Test
  void level_isThatOfTheMedium() {
    LanguageSkill skill = new LanguageSkill(TURKISH, C1, B2);

    assertThat(skill.level(Medium.SPOKEN)).isEqualTo(C1);
    assertThat(skill.level(Medium.WRITTEN)).isEqualTo(B2);
    assertThat(skill).hasToString("tr C1/B2");
  }

  @Test
  void level_ofMissingMedium_isNull() {
    assertThat(new LanguageSkill(TURKISH, null, B2).level(Medium.SPOKEN)).isNull();
    assertThat(new LanguageSkill(TURKISH, C1, null).level(Medium.WRITTEN)).isNull();
    assertThat(new LanguageSkill(TURKISH, null, B2)).hasToString("tr -/B2");
    assertThat(new LanguageSkill(TURKISH, C1, null)).hasToString("tr C1/-");
  }

  @Test
  void meets_needsLanguageAndLevelInTheMedium() {
    LanguageSkill skill = new LanguageSkill(TURKISH, C1, null);

    assertThat(skill.meets(Language.of("tr-TR"), C1, Medium.SPOKEN)).isTrue();
    assertThat(skill.meets(TURKISH, Proficiency.C2, Medium.SPOKEN)).isFalse();
    assertThat(skill.meets(TURKISH, Proficiency.A1, Medium.WRITTEN)).isFalse();
    assertThat(skill.meets(Language.of("az"), B1, Medium.SPOKEN)).isFalse();
  }

  @Test
  void withoutAnyLevel_isRefused() {
    assertRefused(
        () -> new LanguageSkill(TURKISH, null, null),
        "language",
        "tr",
        "must have a spoken or a written level");
    assertRefused(() -> new LanguageSkill(null, B1, B1), "language", "null", "must not be null");
    assertRefused(
        () -> new LanguageSkill(TURKISH, B1, B1).level(null), "medium", "null", "must not be null");
  }
}
