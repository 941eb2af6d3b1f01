package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final List<Language> LANGUAGES = List.of(Language.of("tr"), Language.of("en"));
  private static final List<Requirement> REQUIREMENTS =
      List.of(Requirement.team("b"), Requirement.team("a"));

  private static Demand billing() {
    return Demand.of("billing", Channel.CHAT, LANGUAGES, REQUIREMENTS);
  }

  @Test
  void of_keepsEverythingInOrder() {
    assertThat(billing().queue()).isEqualTo("billing");
    assertThat(billing().channel()).isEqualTo(Channel.CHAT);
    assertThat(billing().languages()).isEqualTo(LANGUAGES).isUnmodifiable();
    assertThat(billing().requirements()).isEqualTo(REQUIREMENTS).isUnmodifiable();
    assertThat(billing()).hasToString("billing chat [tr, en] [team(b), team(a)]");
  }

  @Test
  void of_emptyQueue_isNoneYet() {
    Demand none = Demand.of("", Channel.VOICE, List.of(), List.of());

    assertThat(none.queue()).isEmpty();
    assertThat(none).isEqualTo(Interaction.of("call").demand()).hasToString("- voice");
  }

  @Test
  void equality_isByEveryPart() {
    assertThat(billing()).isEqualTo(billing()).hasSameHashCodeAs(billing());
    assertThat(billing())
        .isNotEqualTo(Demand.of("sales", Channel.CHAT, LANGUAGES, REQUIREMENTS))
        .isNotEqualTo(Demand.of("billing", Channel.SMS, LANGUAGES, REQUIREMENTS))
        .isNotEqualTo(Demand.of("billing", Channel.CHAT, List.of(), REQUIREMENTS))
        .isNotEqualTo(Demand.of("billing", Channel.CHAT, LANGUAGES, List.of()))
        .isNotEqualTo(Demand.of("billing", Channel.CHAT, reversed(LANGUAGES), REQUIREMENTS))
        .isNotEqualTo(Demand.of("billing", Channel.CHAT, LANGUAGES, reversed(REQUIREMENTS)))
        .isNotEqualTo("billing");
  }

  @Test
  void equality_withEqualHashesOfOthers_looksAtTheParts() {
    // Two names with one hash code.
    Demand one = Demand.of("Aa", Channel.CHAT, List.of(), List.of());
    Demand other = Demand.of("BB", Channel.CHAT, List.of(), List.of());

    assertThat(one).hasSameHashCodeAs(other).isNotEqualTo(other);

    Demand needsOne = Demand.of("q", Channel.CHAT, List.of(), List.of(Requirement.team("Aa")));
    Demand needsOther = Demand.of("q", Channel.CHAT, List.of(), List.of(Requirement.team("BB")));
    assertThat(needsOne).hasSameHashCodeAs(needsOther).isNotEqualTo(needsOther);

    Demand speaksOne = Demand.of("q", Channel.CHAT, List.of(Language.of("x-an")), List.of());
    Demand speaksOther = Demand.of("q", Channel.CHAT, List.of(Language.of("x-c0")), List.of());
    assertThat(speaksOne).hasSameHashCodeAs(speaksOther).isNotEqualTo(speaksOther);

    Demand onOne = Demand.of("q", Channel.of("an", Medium.SPOKEN), List.of(), List.of());
    Demand onOther = Demand.of("q", Channel.of("c0", Medium.SPOKEN), List.of(), List.of());
    assertThat(onOne).hasSameHashCodeAs(onOther).isNotEqualTo(onOther);
  }

  @Test
  void of_repeats_areDropped() {
    Demand repeated =
        Demand.of(
            "billing",
            Channel.CHAT,
            List.of(Language.of("tr"), Language.of("en"), Language.of("TR")),
            List.of(Requirement.team("b"), Requirement.team("a"), Requirement.team("b")));

    assertThat(repeated).isEqualTo(billing());
  }

  @Test
  void of_lists_areCopied() {
    List<Language> languages = new ArrayList<>(LANGUAGES);
    List<Requirement> requirements = new ArrayList<>(REQUIREMENTS);
    Demand demand = Demand.of("billing", Channel.CHAT, languages, requirements);
    int hash = demand.hashCode();
    languages.clear();
    requirements.clear();

    assertThat(demand).isEqualTo(billing());
    assertThat(demand.hashCode()).isEqualTo(hash);
  }

  @Test
  void of_badValues_areRefused() {
    List<Language> noLanguages = List.of();
    List<Requirement> noRequirements = List.of();
    assertRefused(
        () -> Demand.of(null, Channel.CHAT, noLanguages, noRequirements),
        "queue",
        "null",
        "must not be null");
    assertRefused(
        () -> Demand.of(" ", Channel.CHAT, noLanguages, noRequirements),
        "queue",
        " ",
        "must not be blank");
    assertRefused(
        () -> Demand.of("q", null, noLanguages, noRequirements),
        "channel",
        "null",
        "must not be null");
    assertRefused(
        () -> Demand.of("q", Channel.CHAT, null, noRequirements),
        "languages",
        "null",
        "must not be null");
    assertRefused(
        () -> Demand.of("q", Channel.CHAT, Collections.singletonList(null), noRequirements),
        "languages",
        "null",
        "must not be null");
    assertRefused(
        () -> Demand.of("q", Channel.CHAT, noLanguages, Arrays.asList(REQUIREMENTS.get(0), null)),
        "requirements",
        "null",
        "must not be null");
  }

  @Test
  void of_aMillion_isRefusedUnread() {
    assertRefused(
        () -> Demand.of("q", Channel.CHAT, Refusals.unreadable(33), List.of()),
        "number of languages",
        "33",
        "must be at most 32");
    assertRefused(
        () -> Demand.of("q", Channel.CHAT, List.of(), Refusals.unreadable(1_000_000)),
        "number of requirements",
        "1000000",
        "must be at most 256");
  }

  @Test
  void toString_ofMuch_isShort() {
    Requirement longOne = Requirement.attribute("desk", "x".repeat(4096));
    Demand demand =
        Demand.of("q", Channel.CHAT, List.of(), List.of(longOne, Requirement.not(longOne)));
    assertThat(demand.toString()).hasSizeLessThanOrEqualTo(256);

    List<Requirement> many = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      many.add(Requirement.team("team-" + i));
    }
    assertThat(Demand.of("q", Channel.CHAT, List.of(), many).toString()).hasSize(256);
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }
}
