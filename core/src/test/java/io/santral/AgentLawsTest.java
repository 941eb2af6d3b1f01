package io.santral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AgentLawsTest {
  /** Steps of a builder; those that contradict what is there are refused and change nothing. */
  @Provide
  Arbitrary<Consumer<Agent.Builder>> steps() {
    Arbitrary<Integer> small = Arbitraries.integers().between(1, 4);
    Arbitrary<Channel> channel = Arbitraries.of(Channel.VOICE, Channel.CHAT, Channel.EMAIL);
    Arbitrary<String> name = Arbitraries.of("a", "b", "c");
    Arbitrary<Proficiency> level = Arbitraries.of(Proficiency.class);
    return Arbitraries.oneOf(
        name.injectNull(0.2).map(n -> agent -> agent.team(n)),
        name.injectNull(0.2).map(n -> agent -> agent.site(n)),
        name.flatMap(n -> small.map(l -> agent -> agent.skill(n, l))),
        name.map(n -> agent -> agent.withoutSkill(n)),
        Arbitraries.of("tr", "TR", "sr-Latn", "zh")
            .flatMap(t -> level.map(l -> agent -> agent.speaks(t, l))),
        Arbitraries.of("tr", "zh").map(t -> agent -> agent.withoutLanguage(t)),
        channel.flatMap(c -> small.map(m -> agent -> agent.takes(c, m))),
        channel.flatMap(c -> small.map(m -> agent -> agent.takes(c, m, m))),
        channel.map(c -> agent -> agent.interruptible(c)),
        channel.map(c -> agent -> agent.withoutChannel(c)),
        small.map(t -> agent -> agent.totalCapacity(t)),
        name.map(n -> agent -> agent.serves(n)),
        name.flatMap(n -> small.map(t -> agent -> agent.serves(n, t))),
        name.map(n -> agent -> agent.withoutQueue(n)),
        name.map(n -> agent -> agent.with(n, n)),
        name.map(n -> agent -> agent.without(n)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void builder_keepsTheRules(
      @ForAll @Size(max = 12) List<@From("steps") Consumer<Agent.Builder>> steps) {
    Agent.Builder builder = Agent.builder("agent");
    steps.forEach(step -> attempt(() -> step.accept(builder)));
    Agent agent;
    try {
      agent = builder.build();
    } catch (InvalidValueException refused) {
      assertThat(refused.name()).matches("cost of .*|interruptible channel");
      return;
    }

    assertThat(agent.channels()).isNotEmpty().doesNotHaveDuplicates();
    for (ChannelCapacity each : agent.channels()) {
      assertThat(each.cost()).isBetween(1, agent.totalCapacity());
      assertThat(agent.capacity(each.channel())).isEqualTo(each);
    }
    assertThat(agent.memberships()).extracting(Membership::queue).doesNotHaveDuplicates();
    assertThat(agent.languages()).extracting(LanguageSkill::language).doesNotHaveDuplicates();
    agent.skills().forEach((name, level) -> assertThat(agent.skillLevel(name)).isEqualTo(level));
    assertThat(agent.toBuilder().build()).isEqualTo(agent).hasSameHashCodeAs(agent);
    assertThat(builder.build()).isEqualTo(agent);
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (InvalidValueException refused) {
      assertThat(refused.rule()).matches("is already given as .*|is not there");
    }
  }
}
