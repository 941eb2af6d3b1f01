package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
  private static Agent.Builder full() {
    return Agent.builder("ayse")
        .team("night")
        .site("izmir")
        .speaks("tr", Proficiency.NATIVE)
        .speaks("hu", Proficiency.B2, null)
        .speaks("de", null, Proficiency.A2)
        .skill("sales")
        .skill("billing", 9)
        .takes(Channel.VOICE, 1)
        .takes(Channel.CHAT, 3)
        .takes(Channel.EMAIL, 5, 100_000)
        .interruptible(Channel.EMAIL)
        .serves("billing")
        .serves("sales", 2)
        .serves("vip", 1, 70)
        .with("desk", "12");
  }

  @Test
  void build_hasTheDefaults() {
    Agent agent = Agent.builder("ali").build();

    assertThat(agent.id()).isEqualTo("ali");
    assertThat(agent.team()).isNull();
    assertThat(agent.site()).isNull();
    assertThat(agent.languages()).isEmpty();
    assertThat(agent.skills()).isEmpty();
    assertThat(agent.memberships()).isEmpty();
    assertThat(agent.attributes()).isEmpty();
    assertThat(agent.totalCapacity()).isEqualTo(1_000_000);
    assertThat(agent.channels())
        .containsExactly(new ChannelCapacity(Channel.VOICE, 1, 1_000_000, false));
    assertThat(agent).hasToString("ali");
  }

  @Test
  void build_keepsEverything() {
    Agent agent = full().build();

    assertThat(agent.team()).isEqualTo("night");
    assertThat(agent.site()).isEqualTo("izmir");
    assertThat(agent.languages())
        .extracting(Object::toString)
        .containsExactly("tr NATIVE/NATIVE", "hu B2/-", "de -/A2");
    assertThat(agent.skills()).containsExactly(Map.entry("billing", 9), Map.entry("sales", 1));
    assertThat(agent.channels())
        .containsExactly(
            new ChannelCapacity(Channel.VOICE, 1, 1_000_000, false),
            new ChannelCapacity(Channel.CHAT, 3, 333_333, false),
            new ChannelCapacity(Channel.EMAIL, 5, 100_000, true));
    assertThat(agent.memberships())
        .containsExactly(
            new Membership("billing", 1, 0),
            new Membership("sales", 2, 1),
            new Membership("vip", 1, 70));
    assertThat(agent.attributes()).containsExactly(Map.entry("desk", "12"));
    assertThat(agent).hasToString("ayse [night]");
  }

  @Test
  void skillLevel_ofMissingSkill_isZero() {
    assertThat(full().build().skillLevel("billing")).isEqualTo(9);
    assertThat(full().build().skillLevel("Billing")).isZero();
    assertThat(full().build().skillLevel("")).isZero();
    assertRefused(() -> full().build().skillLevel(null), "skill", "null", "must not be null");
  }

  @ParameterizedTest
  @CsvSource({
    "tr, NATIVE, SPOKEN, true",
    "tr-TR, C2, WRITTEN, true",
    "hu, B2, SPOKEN, true",
    "hu, C1, SPOKEN, false",
    "hu, A1, WRITTEN, false",
    "de-AT, A2, WRITTEN, true",
    "de, A1, SPOKEN, false",
    "az, A1, SPOKEN, false"
  })
  void speaks_byLanguageLevelAndMedium(
      String range, Proficiency level, Medium medium, boolean expected) {
    assertThat(full().build().speaks(Language.of(range), level, medium)).isEqualTo(expected);
  }

  @Test
  void speaks_goesOnToALanguageThatIsGoodEnough() {
    Agent agent =
        Agent.builder("ana").speaks("pt", Proficiency.A2).speaks("pt-BR", Proficiency.C1).build();

    assertThat(agent.speaks(Language.of("pt-BR"), Proficiency.B1, Medium.SPOKEN)).isTrue();
    assertThat(agent.speaks(Language.of("pt-PT"), Proficiency.B1, Medium.SPOKEN)).isFalse();
    assertThat(agent.speaks(Language.of("pt-PT"), Proficiency.A2, Medium.SPOKEN)).isTrue();
  }

  @Test
  void capacity_ofChannelNotTaken_isNull() {
    Agent agent = full().build();

    assertThat(agent.capacity(Channel.CHAT)).isEqualTo(agent.channels().get(1));
    assertThat(agent.capacity(Channel.of("chat", Medium.WRITTEN))).isNotNull();
    assertThat(agent.capacity(Channel.FAX)).isNull();
    assertRefused(() -> agent.capacity(null), "channel", "null", "must not be null");
  }

  @Test
  void takes_share_isOfTheTotalThatIsSetInTheEnd() {
    Agent agent = Agent.builder("a").takes(Channel.CHAT, 4).totalCapacity(10).build();

    assertThat(agent.capacity(Channel.CHAT))
        .isEqualTo(new ChannelCapacity(Channel.CHAT, 4, 2, false));
    assertThat(Agent.builder("a").totalCapacity(7).build().channels())
        .containsExactly(new ChannelCapacity(Channel.VOICE, 1, 7, false));
  }

  @Test
  void takes_moreThanTheTotalCanBeSharedBy_isRefused() {
    assertRefused(
        () -> Agent.builder("a").takes(Channel.CHAT, 4).totalCapacity(3).build(),
        "cost of chat",
        "0",
        "must be 1 to 3");
    assertRefused(
        () -> Agent.builder("a").takes(Channel.CHAT, 1, 4).totalCapacity(3).build(),
        "cost of chat",
        "4",
        "must be 1 to 3");
    assertThat(Agent.builder("a").takes(Channel.CHAT, 9, 3).totalCapacity(3).build().channels())
        .containsExactly(new ChannelCapacity(Channel.CHAT, 9, 3, false));
  }

  @Test
  void interruptible_beforeOrAfterTakes_isTheSame() {
    Agent after = Agent.builder("a").takes(Channel.CHAT, 2).interruptible(Channel.CHAT).build();
    Agent before = Agent.builder("a").interruptible(Channel.CHAT).takes(Channel.CHAT, 2).build();

    assertThat(before).isEqualTo(after);
    assertThat(after.channels().get(0).interruptible()).isTrue();
    assertThat(Agent.builder("a").interruptible(Channel.VOICE).build().channels())
        .containsExactly(new ChannelCapacity(Channel.VOICE, 1, 1_000_000, true));
  }

  @Test
  void interruptible_notTaken_isRefused() {
    assertRefused(
        () -> full().interruptible(Channel.FAX).build(),
        "interruptible channel",
        "fax",
        "must be one that the agent takes");
    assertRefused(
        () -> Agent.builder("a").takes(Channel.CHAT, 1).interruptible(Channel.VOICE).build(),
        "interruptible channel",
        "voice",
        "must be one that the agent takes");
  }

  @Test
  void duplicates_areRefusedWithThePresentValue() {
    assertRefused(() -> full().skill("billing", 3), "skill", "billing", "is already given as 9");
    assertRefused(
        () -> full().skill(Skill.of("sales"), 1), "skill", "sales", "is already given as 1");
    assertRefused(
        () -> full().speaks("HU", Proficiency.C1), "language", "hu", "is already given as hu B2/-");
    assertRefused(
        () -> full().takes(Channel.EMAIL, 1),
        "channel",
        "email",
        "is already given as email 5 x 100000");
    assertRefused(
        () -> full().takes(Channel.CHAT, 3, 1),
        "channel",
        "chat",
        "is already given as chat 3 x a share");
    assertRefused(
        () -> full().serves("vip"), "queue", "vip", "is already given as vip tier 1 position 70");
  }

  @Test
  void channels_ofOneIdAndTwoMedia_areDuplicates() {
    Agent.Builder builder = Agent.builder("a").takes(Channel.of("kiosk", Medium.SPOKEN), 1);

    assertThat(refusal(() -> builder.takes(Channel.of("kiosk", Medium.WRITTEN), 1)).name())
        .isEqualTo("channel");
  }

  @Test
  void attribute_givenAgain_isReplaced() {
    assertThat(full().with("desk", "13").build().attributes())
        .containsExactly(Map.entry("desk", "13"));
  }

  @Test
  void without_takesAway() {
    Agent agent =
        full()
            .withoutSkill("billing")
            .skill("billing", 10)
            .withoutLanguage("HU")
            .withoutChannel(Channel.EMAIL)
            .withoutQueue("vip")
            .without("desk")
            .team(null)
            .site(null)
            .build();

    assertThat(agent.skillLevel("billing")).isEqualTo(10);
    assertThat(agent.languages()).extracting(s -> s.language().tag()).containsExactly("tr", "de");
    assertThat(agent.channels())
        .extracting(ChannelCapacity::channel)
        .containsExactly(Channel.VOICE, Channel.CHAT);
    assertThat(agent.memberships())
        .extracting(Membership::queue)
        .containsExactly("billing", "sales");
    assertThat(agent.attributes()).isEmpty();
    assertThat(agent.team()).isNull();
    assertThat(agent.site()).isNull();
  }

  @Test
  void without_whatIsNotThere_isRefused() {
    Agent.Builder builder = Agent.builder("a");
    String rule = "is not there";
    assertRefused(() -> builder.withoutSkill("x"), "skill", "x", rule);
    assertRefused(() -> builder.withoutLanguage("tr"), "language", "tr", rule);
    assertRefused(() -> builder.withoutChannel(Channel.VOICE), "channel", "voice", rule);
    assertRefused(() -> builder.withoutQueue("q"), "queue", "q", rule);
    assertRefused(() -> builder.without("k"), "attribute", "k", rule);
    assertRefused(() -> builder.withoutSkill(null), "skill", "null", "must not be null");
  }

  @Test
  void withoutChannel_forgetsThatItWasInterruptible() {
    Agent agent = full().withoutChannel(Channel.EMAIL).takes(Channel.EMAIL, 1).build();

    assertThat(agent.channels().get(2).interruptible()).isFalse();
  }

  @Test
  void toBuilder_build_isEqual() {
    assertThat(full().build().toBuilder().build())
        .isEqualTo(full().build())
        .hasSameHashCodeAs(full().build());
    Agent plain = Agent.builder("ali").build();
    assertThat(plain.toBuilder().build()).isEqualTo(plain);
  }

  @Test
  void build_again_isIndependent() {
    Agent.Builder builder = full();
    Agent before = builder.build();
    Agent after =
        builder
            .skill("x")
            .speaks("en", Proficiency.B1)
            .takes(Channel.FAX, 1)
            .serves("x")
            .with("x", "")
            .team("x")
            .build();

    assertThat(before).isEqualTo(full().build());
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void collections_areUnmodifiable() {
    Agent agent = full().build();
    assertThat(agent.languages()).isUnmodifiable();
    assertThat(agent.channels()).isUnmodifiable();
    assertThat(agent.memberships()).isUnmodifiable();
    assertThat(agent.skills()).isUnmodifiable();
    assertThat(agent.attributes()).isUnmodifiable();
  }

  @Test
  void equality_isByEveryField() {
    for (Agent.Builder other :
        List.of(
            full().team("day"),
            full().site("ankara"),
            full().speaks("en", Proficiency.B1),
            full().skill("x"),
            full().takes(Channel.FAX, 1),
            full().interruptible(Channel.CHAT),
            full().totalCapacity(2_000_000),
            full().serves("x"),
            full().with("x", ""))) {
      assertThat(other.build()).isNotEqualTo(full().build());
    }
    Agent one = Agent.builder("a").takes(Channel.CHAT, 1, 5).build();
    assertThat(one.toBuilder().totalCapacity(6).build()).isNotEqualTo(one);
    assertThat(Agent.builder("a").build()).isNotEqualTo(Agent.builder("b").build());
    assertThat(full().build()).isNotEqualTo("ayse");
  }

  @Test
  void badNames_areRefused() {
    String idRule = "must have 1 to 256 bytes of UTF-8";
    String nameRule = "must have 1 to 64 characters";
    Agent.Builder agent = Agent.builder("a");
    assertRefused(() -> Agent.builder(""), "agent id", "", idRule);
    assertRefused(() -> Agent.builder(null), "agent id", "null", "must not be null");
    assertRefused(() -> agent.team(""), "team", "", idRule);
    assertRefused(() -> agent.site(""), "site", "", idRule);
    assertRefused(() -> agent.skill(""), "skill", "", nameRule);
    assertRefused(() -> agent.skill((String) null), "skill", "null", "must not be null");
    assertRefused(() -> agent.skill((Skill) null, 1), "skill", "null", "must not be null");
    assertRefused(() -> agent.serves(""), "queue", "", nameRule);
    assertRefused(() -> agent.with("", ""), "attribute", "", nameRule);
    assertRefused(
        () -> agent.with("k", "\u001B[2J"),
        "value of attribute k",
        "\\u001B[2J",
        "must not contain U+001B, as it does at index 0");
  }

  @Test
  void badLanguages_areRefused() {
    Agent.Builder agent = Agent.builder("a");
    assertThat(refusal(() -> agent.speaks("tr_TR", Proficiency.B1)).value()).isEqualTo("tr_TR");
    assertRefused(() -> agent.speaks("tr", null), "proficiency", "null", "must not be null");
    assertRefused(
        () -> agent.speaks("tr", null, null),
        "language",
        "tr",
        "must have a spoken or a written level");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void badNumbers_areRefused(int number) {
    Agent.Builder agent = Agent.builder("a");
    String shown = "" + number;
    assertRefused(() -> agent.skill("s", number), "skill level", shown, "must be 1 to 1000");
    assertRefused(
        () -> agent.takes(Channel.CHAT, number), "maximum on chat", shown, "must be 1 to 10000");
    assertRefused(
        () -> agent.takes(Channel.CHAT, 1, number),
        "cost of chat",
        shown,
        "must be 1 to 1000000000");
    assertRefused(
        () -> agent.totalCapacity(number), "total capacity", shown, "must be 1 to 1000000000");
    assertRefused(() -> agent.serves("q", number), "tier in q", shown, "must be 1 to 100");
    assertThat(agent.build()).as("nothing was taken over").isEqualTo(Agent.builder("a").build());
  }

  @Test
  void limits_areThoseOfTheRules() {
    assertLimit("skills", 256, (agent, i) -> agent.skill("s" + i));
    assertLimit("languages", 32, (agent, i) -> agent.speaks("x-l" + i, Proficiency.B1));
    assertLimit("channels", 32, (agent, i) -> agent.takes(Channel.of("c" + i, Medium.SPOKEN), 1));
    assertLimit("queues", 10_000, (agent, i) -> agent.serves("q" + i));
    assertLimit("attributes", 256, (agent, i) -> agent.with("k" + i, ""));
  }

  private static void assertLimit(
      String what, int limit, BiConsumer<Agent.Builder, Integer> addition) {
    Agent.Builder builder = Agent.builder("a");
    for (int i = 0; i < limit; i++) {
      addition.accept(builder, i);
    }
    Agent filled = builder.build();

    assertRefused(
        () -> addition.accept(builder, limit),
        "number of " + what,
        "" + (limit + 1),
        "must be at most " + limit);
    assertThat(builder.build()).isEqualTo(filled);
    assertThat(filled.toBuilder().build()).isEqualTo(filled);
  }
}
