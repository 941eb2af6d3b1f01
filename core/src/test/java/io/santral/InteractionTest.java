package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionTest {
  private static Interaction full() {
    return Interaction.of("call-42")
        .to("billing")
        .on(Channel.CHAT)
        .in("tr", "en")
        .needs(Requirement.skill("gold"))
        .priority(Priority.HIGH)
        .direction(Direction.OUTBOUND)
        .customer("c-7")
        .prefers("ayse")
        .with("plan", "b")
        .startBy(200)
        .notBefore(100);
  }

  @Test
  void of_hasTheDefaults() {
    Interaction call = Interaction.of("call-42");

    assertThat(call.id()).isEqualTo("call-42");
    assertThat(call.queue()).isEmpty();
    assertThat(call.channel()).isEqualTo(Channel.VOICE);
    assertThat(call.languages()).isEmpty();
    assertThat(call.requirements()).isEmpty();
    assertThat(call.priority()).isEqualTo(Priority.NORMAL);
    assertThat(call.direction()).isEqualTo(Direction.INBOUND);
    assertThat(call.customer()).isNull();
    assertThat(call.preferredAgent()).isNull();
    assertThat(call.attributes()).isEmpty();
    assertThat(call.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(call.notBefore()).isEqualTo(Long.MIN_VALUE);
    assertThat(call).hasToString("call-42 [- voice]");
  }

  @Test
  void withers_setWhatTheySay() {
    Interaction call = full();

    assertThat(call.queue()).isEqualTo("billing");
    assertThat(call.channel()).isEqualTo(Channel.CHAT);
    assertThat(call.languages()).extracting(Language::tag).containsExactly("tr", "en");
    assertThat(call.requirements()).containsExactly(Requirement.skill("gold"));
    assertThat(call.priority()).isEqualTo(Priority.HIGH);
    assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(call.customer()).isEqualTo("c-7");
    assertThat(call.preferredAgent()).isEqualTo("ayse");
    assertThat(call.attributes()).containsExactly(Map.entry("plan", "b"));
    assertThat(call.deadline()).isEqualTo(200);
    assertThat(call.notBefore()).isEqualTo(100);
    assertThat(call.demand())
        .isEqualTo(Demand.of("billing", Channel.CHAT, call.languages(), call.requirements()));
  }

  @Test
  void withers_ofOtherThings_shareTheDemand() {
    Demand demand = full().demand();
    Interaction call = full();
    Demand own = call.demand();

    assertThat(own).isEqualTo(demand);
    for (Interaction other :
        List.of(
            call.withId("call-43"),
            call.priority(-7),
            call.direction(Direction.INBOUND),
            call.customer("c-8"),
            call.prefers("ali"),
            call.with("plan", "c"),
            call.startBy(1),
            call.notBefore(1),
            call.to("billing"),
            call.on(Channel.CHAT),
            call.in("TR", "EN"),
            call.needs(),
            call.needs(Requirement.skill("gold", 1)))) {
      assertThat(other.demand()).isSameAs(own);
    }
  }

  @Test
  void in_replacesWhileNeedsAdds() {
    Interaction call = full().in("hu").needs(Requirement.team("a"), Requirement.team("b"));

    assertThat(call.languages()).containsExactly(Language.of("hu"));
    assertThat(call.requirements())
        .containsExactly(Requirement.skill("gold"), Requirement.team("a"), Requirement.team("b"));
    assertThat(full().in().languages()).isEmpty();
    assertThat(full().in(List.of(Language.of("az"))).languages())
        .containsExactly(Language.of("az"));
  }

  @Test
  void in_repeatedLanguage_countsOnce() {
    assertThat(Interaction.of("c").in("tr", "en", "TR").languages())
        .extracting(Language::tag)
        .containsExactly("tr", "en");
  }

  @Test
  void with_sortsAndReplaces() {
    Interaction call = Interaction.of("c").with("b", "1").with("a", "2").with("b", "3");

    assertThat(call.attributes()).containsExactly(Map.entry("a", "2"), Map.entry("b", "3"));
    assertThat(call.attributes()).isUnmodifiable();
  }

  @Test
  void customerAndPreference_null_areNone() {
    assertThat(full().customer(null).customer()).isNull();
    assertThat(full().prefers(null).preferredAgent()).isNull();
    assertThat(full().customer(null).prefers(null)).isNotEqualTo(full());
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:01.000000002Z, 1000000002",
    "1969-12-31T23:59:59.999999999Z, -1",
    "1969-12-31T23:59:59Z, -1000000000",
    "2262-04-11T23:47:16.854775807Z, 9223372036854775807",
    "2262-04-11T23:47:16.854775808Z, 9223372036854775807",
    "2262-04-11T23:47:16.854775806Z, 9223372036854775806",
    "1677-09-21T00:12:43.145224192Z, -9223372036854775808",
    "1677-09-21T00:12:43.145224193Z, -9223372036854775807",
    "1677-09-21T00:12:43.145224191Z, -9223372036854775808",
    "+1000000000-12-31T23:59:59.999999999Z, 9223372036854775807",
    "-1000000000-01-01T00:00:00Z, -9223372036854775808"
  })
  void instants_becomeNanosAndStopAtTheEnds(Instant instant, long nanos) {
    assertThat(Interaction.of("c").startBy(instant).deadline()).isEqualTo(nanos);
    assertThat(Interaction.of("c").notBefore(instant).notBefore()).isEqualTo(nanos);
  }

  @Test
  void equality_isByEveryField() {
    assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
    for (Interaction other :
        List.of(
            full().withId("call-43"),
            full().to("sales"),
            full().on(Channel.SMS),
            full().in("en", "tr"),
            full().needs(Requirement.team("a")),
            full().priority(7),
            full().direction(Direction.INTERNAL),
            full().customer("c-8"),
            full().prefers("ali"),
            full().with("plan", "c"),
            full().startBy(201),
            full().notBefore(101))) {
      assertThat(other).isNotEqualTo(full());
    }
    assertThat(full()).isNotEqualTo("call-42 [billing chat]");
  }

  @Test
  void toString_tellsNothingOfTheCustomer() {
    assertThat(full()).hasToString("call-42 [billing chat]");
  }

  @Test
  void ids_thatBreakTheRule_areRefused() {
    String rule = "must have 1 to 256 bytes of UTF-8";
    assertRefused(() -> Interaction.of(""), "interaction id", "", rule);
    assertRefused(() -> Interaction.of(null), "interaction id", "null", "must not be null");
    assertRefused(() -> full().withId(" "), "interaction id", " ", "must not be blank");
    assertRefused(() -> full().withId(null), "interaction id", "null", "must not be null");
    assertRefused(() -> full().customer(""), "customer", "", rule);
    assertRefused(() -> full().prefers(""), "preferred agent", "", rule);
    assertRefused(() -> full().to(""), "queue", "", "must have 1 to 64 characters");
    assertRefused(() -> full().to(null), "queue", "null", "must not be null");
    assertRefused(
        () -> Interaction.of("a\uD800"),
        "interaction id",
        "a\\uD800",
        "must not contain U+D800, as it does at index 1");
  }

  @Test
  void nulls_areRefused() {
    String rule = "must not be null";
    assertRefused(() -> full().on(null), "channel", "null", rule);
    assertRefused(() -> full().in((String[]) null), "languages", "null", rule);
    assertRefused(() -> full().in("tr", null), "language", "null", rule);
    assertRefused(() -> full().in((List<Language>) null), "languages", "null", rule);
    assertRefused(() -> full().needs((Requirement[]) null), "requirements", "null", rule);
    assertRefused(() -> full().needs((Requirement) null), "requirements", "null", rule);
    assertRefused(() -> full().priority(null), "priority", "null", rule);
    assertRefused(() -> full().direction(null), "direction", "null", rule);
    assertRefused(() -> full().with(null, ""), "attribute", "null", rule);
    assertRefused(() -> full().with("k", null), "value of attribute k", "null", rule);
    assertRefused(() -> full().startBy(null), "deadline", "null", rule);
    assertRefused(() -> full().notBefore(null), "time not before", "null", rule);
  }

  @Test
  void badValues_areRefused() {
    assertRefused(() -> full().priority(101), "priority", "101", "must be -100 to 100");
    assertThat(refusal(() -> full().in("tr", "pt_BR")).value()).isEqualTo("pt_BR");
    assertRefused(() -> full().with("", "v"), "attribute", "", "must have 1 to 64 characters");
    assertRefused(
        () -> full().with("k", "a\u2028b"),
        "value of attribute k",
        "a\\u2028b",
        "must not contain U+2028, as it does at index 1");
  }

  @Test
  void languages_moreThan32_areRefusedUnread() {
    List<String> tags = new ArrayList<>();
    for (char c = 'a'; tags.size() < 32; c = (char) (c == 'z' ? 'a' : c + 1)) {
      tags.add("a" + c + (tags.size() < 26 ? "" : "a"));
    }
    assertThat(full().in(tags.toArray(String[]::new)).languages()).hasSize(32);

    String rule = "must be at most 32";
    assertRefused(() -> full().in(new String[33]), "number of languages", "33", rule);
    assertRefused(() -> full().in(new String[1_000_000]), "number of languages", "1000000", rule);
    assertRefused(
        () -> full().in(Refusals.unreadable(1_000_000)), "number of languages", "1000000", rule);
  }

  @Test
  void requirements_moreThan256InAll_areRefusedUnread() {
    Requirement[] many = new Requirement[255];
    Arrays.setAll(many, i -> Requirement.team("t" + i));
    Interaction call = full().needs(many);

    assertThat(call.requirements()).hasSize(256);
    assertRefused(
        () -> call.needs(Requirement.team("t")),
        "number of requirements",
        "257",
        "must be at most 256");
    assertRefused(
        () -> full().needs(new Requirement[1_000_000]),
        "number of requirements",
        "1000001",
        "must be at most 256");
  }

  @Test
  void attributes_moreThan256_areRefused() {
    Interaction call = Interaction.of("c");
    for (int i = 0; i < 256; i++) {
      call = call.with("k" + i, "v");
    }
    Interaction filled = call;

    assertThat(filled.with("k0", "other").attributes()).hasSize(256).containsEntry("k0", "other");
    assertRefused(
        () -> filled.with("k", "v"), "number of attributes", "257", "must be at most 256");
  }

  @Test
  void languages_listIsCopied() {
    List<Language> languages = new ArrayList<>(List.of(Language.of("tr")));
    Interaction call = Interaction.of("c").in(languages);
    languages.add(Language.of("en"));

    assertThat(call.languages()).containsExactly(Language.of("tr"));
    assertThat(call.languages()).isUnmodifiable();
    assertThat(Interaction.of("c").in(Collections.emptyList()).languages()).isUnmodifiable();
  }

  @Test
  void withId_allocatesOneSmallObject() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    Interaction template = full();
    String[] ids = new String[10_000];
    Arrays.setAll(ids, i -> "call-" + i);
    Interaction[] stamped = new Interaction[ids.length];
    stamp(template, ids, stamped);

    long before = threads.getThreadAllocatedBytes(self);
    stamp(template, ids, stamped);
    long each = (threads.getThreadAllocatedBytes(self) - before) / ids.length;

    // Nine fields and a header are 56 bytes; with a second object it would be 72 or more.
    assertThat(each).isBetween(40L, 64L);
    assertThat(stamped[7].id()).isEqualTo("call-7");
    assertThat(stamped[7].withId(template.id())).isEqualTo(template);
  }

  private static void stamp(Interaction template, String[] ids, Interaction[] stamped) {
    for (int i = 0; i < ids.length; i++) {
      stamped[i] = template.withId(ids[i]);
    }
  }
}
