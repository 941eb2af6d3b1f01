package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkillTest {
  @Test
  void of_keepsTheName() {
    assertThat(Skill.of("billing").name()).isEqualTo("billing");
    assertThat(Skill.of("billing")).isEqualTo(new Skill("billing")).hasToString("billing");
    assertThat(Skill.of("billing")).isNotEqualTo(Skill.of("Billing"));
  }

  @Test
  void of_badName_isRefused() {
    assertRefused(() -> Skill.of(""), "skill", "", "must have 1 to 64 characters");
    assertRefused(() -> Skill.of(" "), "skill", " ", "must not be blank");
    assertRefused(() -> Skill.of(null), "skill", "null", "must not be null");
    assertRefused(
        () -> new Skill("a\u2029"),
        "skill",
        "a\\u2029",
        "must not contain U+2029, as it does at index 1");
  }

  @Test
  void atLeast_isTheRequirement() {
    assertThat(Skill.of("billing").atLeast(5)).isEqualTo(Requirement.skill("billing", 5));
    assertRefused(() -> Skill.of("billing").atLeast(0), "skill level", "0", "must be 1 to 1000");
    assertRefused(
        () -> Skill.of("billing").atLeast(1001), "skill level", "1001", "must be 1 to 1000");
  }

  @Test
  void dotlessAndDottedI_areDifferentSkills() {
    assertThat(Skill.of("kay\u0131t")).isNotEqualTo(Skill.of("kayit"));
    Agent agent = Agent.builder("ayse").skill("KAYIT").build();
    assertThat(agent.skillLevel("kay\u0131t")).isZero();
    assertThat(agent.skillLevel("kayit")).isZero();
    assertThat(agent.skillLevel("KAYIT")).isOne();
  }
}
