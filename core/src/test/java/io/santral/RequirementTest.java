package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static io.santral.Requirement.allOf;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.attribute;
import static io.santral.Requirement.not;
import static io.santral.Requirement.site;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.speaks;
import static io.santral.Requirement.team;
import static io.santral.Requirement.writes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementTest {
  private static final Agent AYSE =
      Agent.builder("ayse")
          .team("night")
          .site("izmir")
          .skill("billing", 5)
          .speaks("tr", Proficiency.NATIVE, Proficiency.B1)
          .with("desk", "12")
          .with("empty", "")
          .build();
  private static final Agent NOBODY = Agent.builder("nobody").build();

  @Test
  void skill_isMetFromItsLevelUp() {
    assertThat(skill("billing").metBy(AYSE)).isTrue();
    assertThat(skill("billing", 5).metBy(AYSE)).isTrue();
    assertThat(skill("billing", 6).metBy(AYSE)).isFalse();
    assertThat(skill("sales").metBy(AYSE)).isFalse();
    assertThat(skill("billing")).isEqualTo(skill("billing", 1));
  }

  @Test
  void attribute_isMetByExactlyThatValue() {
    assertThat(attribute("desk", "12").metBy(AYSE)).isTrue();
    assertThat(attribute("desk", "1").metBy(AYSE)).isFalse();
    assertThat(attribute("empty", "").metBy(AYSE)).isTrue();
    assertThat(attribute("empty", "").metBy(NOBODY)).isFalse();
  }

  @Test
  void teamAndSite_areMetByTheirMembers() {
    assertThat(team("night").metBy(AYSE)).isTrue();
    assertThat(team("day").metBy(AYSE)).isFalse();
    assertThat(team("night").metBy(NOBODY)).isFalse();
    assertThat(site("izmir").metBy(AYSE)).isTrue();
    assertThat(site("\u0130zmir").metBy(AYSE)).isFalse();
    assertThat(site("izmir").metBy(NOBODY)).isFalse();
  }

  @Test
  void languages_areToldApartByMedium() {
    Language turkish = Language.of("tr-TR");

    assertThat(speaks(turkish, Proficiency.NATIVE).metBy(AYSE)).isTrue();
    assertThat(writes(turkish, Proficiency.B1).metBy(AYSE)).isTrue();
    assertThat(writes(turkish, Proficiency.B2).metBy(AYSE)).isFalse();
    assertThat(speaks(Language.of("az"), Proficiency.A1).metBy(AYSE)).isFalse();
    assertThat(speaks(turkish, Proficiency.A1)).isNotEqualTo(writes(turkish, Proficiency.A1));
  }

  @Test
  void combinations_ofNothing_areAllAndNone() {
    assertThat(allOf().metBy(NOBODY)).isTrue();
    assertThat(anyOf().metBy(AYSE)).isFalse();
    assertThat(allOf()).isNotEqualTo(anyOf());
  }

  @Test
  void equality_isByValueAndOrder() {
    assertThat(allOf(team("a"), not(site("b"))))
        .isEqualTo(allOf(team("a"), not(site("b"))))
        .hasSameHashCodeAs(allOf(team("a"), not(site("b"))))
        .isNotEqualTo(allOf(not(site("b")), team("a")))
        .isNotEqualTo(anyOf(team("a"), not(site("b"))));
    assertThat(team("a")).isNotEqualTo(site("a"));
  }

  @Test
  void terms_areCopied() {
    Requirement[] terms = {team("a"), team("b")};
    Requirement all = allOf(terms);
    List<Requirement> list = new ArrayList<>(List.of(terms));
    var any = new Requirement.AnyOf(list);
    terms[0] = team("c");
    list.clear();

    assertThat(all).isEqualTo(allOf(team("a"), team("b")));
    assertThat(any).isEqualTo(anyOf(team("a"), team("b")));
    assertThat(any.terms()).isUnmodifiable();
  }

  @Test
  void toString_readsLikeTheCall() {
    assertThat(allOf(skill("billing", 5), anyOf(team("night"), site("izmir"))))
        .hasToString("allOf(skill(billing, 5), anyOf(team(night), site(izmir)))");
    assertThat(not(attribute("desk", "12"))).hasToString("not(attribute(desk, 12))");
    assertThat(speaks(Language.of("tr"), Proficiency.B2)).hasToString("speaks(tr, B2)");
    assertThat(writes(Language.of("tr"), Proficiency.B2)).hasToString("writes(tr, B2)");
  }

  @Test
  void toString_ofMuch_isShort() {
    assertThat(attribute("desk", "x".repeat(4096)).toString()).hasSizeLessThan(100);
    Requirement many = allOf(Collections.nCopies(255, team("night")).toArray(Requirement[]::new));
    assertThat(many.toString()).hasSizeLessThan(300);
  }

  @Test
  void leaves_withBadValues_areRefused() {
    assertRefused(() -> skill(""), "skill", "", "must have 1 to 64 characters");
    assertRefused(() -> skill("billing", 0), "skill level", "0", "must be 1 to 1000");
    assertRefused(() -> skill("billing", 1001), "skill level", "1001", "must be 1 to 1000");
    assertRefused(() -> attribute(" ", "x"), "attribute", " ", "must not be blank");
    assertRefused(
        () -> attribute("desk", null), "value of attribute desk", "null", "must not be null");
    assertRefused(() -> team(null), "team", "null", "must not be null");
    assertRefused(
        () -> team("a\u0000"),
        "team",
        "a\\u0000",
        "must not contain U+0000, as it does at index 1");
    assertRefused(() -> site(""), "site", "", "must have 1 to 256 bytes of UTF-8");
    assertRefused(() -> speaks(null, Proficiency.B1), "language", "null", "must not be null");
    assertRefused(() -> writes(Language.of("tr"), null), "proficiency", "null", "must not be null");
  }

  @Test
  void combinations_withNulls_areRefused() {
    assertRefused(() -> allOf((Requirement[]) null), "terms", "null", "must not be null");
    assertRefused(() -> anyOf(team("a"), null), "terms", "null", "must not be null");
    assertRefused(() -> not(null), "term", "null", "must not be null");
    assertRefused(() -> new Requirement.AllOf(null), "terms", "null", "must not be null");
  }

  @Test
  void terms_upTo256_areAccepted() {
    Requirement[] leaves = Collections.nCopies(255, team("a")).toArray(Requirement[]::new);
    assertThat(allOf(leaves).metBy(AYSE)).isFalse();
    assertRefused(() -> not(allOf(leaves)), "number of terms", "257", "must be at most 256");

    Requirement[] oneMore = Collections.nCopies(256, team("a")).toArray(Requirement[]::new);
    assertRefused(() -> anyOf(oneMore), "number of terms", "257", "must be at most 256");
  }

  @Test
  void terms_aMillion_areRefusedUnread() {
    assertRefused(
        () -> allOf(new Requirement[1_000_000]),
        "number of terms",
        "1000000",
        "must be at most 256");
    assertRefused(
        () -> new Requirement.AnyOf(Refusals.unreadable(1_000_000)),
        "number of terms",
        "1000000",
        "must be at most 256");
  }

  @Test
  void terms_sharedByDoubling_areCountedEachTime() {
    Requirement doubled = team("a");
    for (int i = 0; i < 7; i++) {
      doubled = allOf(doubled, doubled);
    }
    Requirement atTheLimit = doubled;

    assertRefused(
        () -> allOf(atTheLimit, atTheLimit), "number of terms", "511", "must be at most 256");
  }

  @Test
  void depth_upTo32_isAccepted() {
    Requirement deep = team("night");
    for (int depth = 2; depth <= 32; depth++) {
      deep = depth % 2 == 0 ? not(deep) : allOf(team("night"), deep);
    }
    Requirement deepest = deep;

    assertRefused(() -> not(deepest), "depth of the requirement", "33", "must be at most 32");
    assertThat(refusal(() -> anyOf(team("a"), deepest)).value()).isEqualTo("33");
    assertThat(refusal(() -> anyOf(deepest, team("a"))).value()).isEqualTo("33");
    assertThat(deepest.metBy(AYSE)).isTrue();
  }

  @Test
  void until_countsBeforeItsTime_andNotAtIt() {
    Requirement gold = Requirement.until(ofSeconds(30), skill("gold"));
    assertThat(gold.metBy(AYSE)).isFalse();
    assertThat(gold.metBy(AYSE, 30_000_000_000L - 1)).isFalse();
    assertThat(gold.metBy(AYSE, 30_000_000_000L)).isTrue();
    assertThat(gold).hasToString("until(PT30S, skill(gold, 1))");
  }

  @Test
  void after_countsFromItsTimeOn() {
    Requirement billing = Requirement.after(ofSeconds(30), skill("billing"));
    assertThat(billing.metBy(AYSE)).isFalse();
    assertThat(billing.metBy(AYSE, 30_000_000_000L - 1)).isFalse();
    assertThat(billing.metBy(AYSE, 30_000_000_000L)).isTrue();
    assertThat(billing).hasToString("after(PT30S, skill(billing, 1))");
  }

  @Test
  void changes_areThoseThatMatter() {
    Requirement ten = Requirement.until(ofSeconds(10), skill("a"));
    Requirement twenty = Requirement.after(ofSeconds(20), skill("a"));
    assertThat(skill("a").changes()).isEmpty();
    assertThat(allOf(ten, anyOf(twenty, not(ten))).changes())
        .containsExactly(ofSeconds(10), ofSeconds(20));
    assertThat(Requirement.until(ofSeconds(15), anyOf(ten, twenty)).changes())
        .containsExactly(ofSeconds(10), ofSeconds(15));
    assertThat(Requirement.after(ofSeconds(15), anyOf(ten, twenty)).changes())
        .containsExactly(ofSeconds(15), ofSeconds(20));
  }

  @Test
  void times_thatNeverComeOrAreOver_areRefused() {
    for (Duration time : List.of(Duration.ZERO, ofSeconds(-1), Duration.ofDays(36_501))) {
      assertThatThrownBy(() -> Requirement.until(time, skill("a")))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("until (" + time + ")");
      assertThatThrownBy(() -> Requirement.after(time, skill("a")))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("after (" + time + ")");
    }
  }
}
