package io.santral;

import static io.santral.Requirement.allOf;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of a Boolean algebra. */
class RequirementLawsTest {
  @Provide
  Arbitrary<Requirement> requirements() {
    return Arbitraries.recursive(
        () ->
            Arbitraries.of(
                Requirement.skill("a"),
                Requirement.skill("a", 2),
                Requirement.skill("b"),
                Requirement.team("t"),
                Requirement.site("s"),
                Requirement.attribute("k", "v"),
                Requirement.speaks(Language.of("tr"), Proficiency.B1),
                Requirement.writes(Language.of("tr"), Proficiency.B1)),
        inner ->
            Arbitraries.oneOf(
                inner.map(Requirement::not),
                inner.list().ofMaxSize(3).map(terms -> allOf(terms.toArray(Requirement[]::new))),
                inner.list().ofMaxSize(3).map(terms -> anyOf(terms.toArray(Requirement[]::new)))),
        0,
        3);
  }

  @Provide
  Arbitrary<Agent> agents() {
    return Arbitraries.subsetOf(0, 1, 2, 3, 4, 5, 6, 7).map(RequirementLawsTest::agent);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void deMorgan(
      @ForAll("requirements") Requirement a,
      @ForAll("requirements") Requirement b,
      @ForAll("agents") Agent agent) {
    assertThat(not(allOf(a, b)).metBy(agent)).isEqualTo(anyOf(not(a), not(b)).metBy(agent));
    assertThat(not(anyOf(a, b)).metBy(agent)).isEqualTo(allOf(not(a), not(b)).metBy(agent));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void doubleNegation(@ForAll("requirements") Requirement a, @ForAll("agents") Agent agent) {
    assertThat(not(not(a)).metBy(agent)).isEqualTo(a.metBy(agent));
    assertThat(not(a).metBy(agent)).isNotEqualTo(a.metBy(agent));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void orderAndRepetitionDoNotMatter(
      @ForAll("requirements") Requirement a,
      @ForAll("requirements") Requirement b,
      @ForAll("agents") Agent agent) {
    assertThat(allOf(a, b).metBy(agent)).isEqualTo(allOf(b, a, b).metBy(agent));
    assertThat(anyOf(a, b).metBy(agent)).isEqualTo(anyOf(b, a, b).metBy(agent));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void associativityAndDistributivity(
      @ForAll("requirements") Requirement a,
      @ForAll("requirements") Requirement b,
      @ForAll("requirements") Requirement c,
      @ForAll("agents") Agent agent) {
    assertThat(allOf(a, allOf(b, c)).metBy(agent)).isEqualTo(allOf(a, b, c).metBy(agent));
    assertThat(anyOf(a, anyOf(b, c)).metBy(agent)).isEqualTo(anyOf(a, b, c).metBy(agent));
    assertThat(allOf(a, anyOf(b, c)).metBy(agent))
        .isEqualTo(anyOf(allOf(a, b), allOf(a, c)).metBy(agent));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void identityAbsorptionAndExtremes(
      @ForAll("requirements") Requirement a,
      @ForAll("requirements") Requirement b,
      @ForAll("agents") Agent agent) {
    assertThat(allOf(a, allOf()).metBy(agent)).isEqualTo(a.metBy(agent));
    assertThat(anyOf(a, anyOf()).metBy(agent)).isEqualTo(a.metBy(agent));
    assertThat(allOf(a, anyOf(a, b)).metBy(agent)).isEqualTo(a.metBy(agent));
    assertThat(allOf(a, not(a)).metBy(agent)).isFalse();
    assertThat(anyOf(a, not(a)).metBy(agent)).isTrue();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void equality_followsStructure(
      @ForAll("requirements") Requirement a, @ForAll("requirements") Requirement b) {
    assertThat(rebuilt(a)).isEqualTo(a).hasSameHashCodeAs(a).hasToString(a.toString());
    assertThat(allOf(a, b).equals(allOf(b, a))).isEqualTo(a.equals(b));
  }

  private static Requirement rebuilt(Requirement requirement) {
    if (requirement instanceof Requirement.AllOf all) {
      return allOf(rebuilt(all.terms()));
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return anyOf(rebuilt(any.terms()));
    }
    if (requirement instanceof Requirement.Not negated) {
      return not(rebuilt(negated.term()));
    }
    return requirement;
  }

  private static Requirement[] rebuilt(List<Requirement> terms) {
    return terms.stream().map(RequirementLawsTest::rebuilt).toArray(Requirement[]::new);
  }

  private static Agent agent(Set<Integer> traits) {
    Agent.Builder agent = Agent.builder("agent");
    if (traits.contains(0)) {
      agent.skill("a", traits.contains(1) ? 2 : 1);
    }
    if (traits.contains(2)) {
      agent.skill("b");
    }
    agent.team(traits.contains(3) ? "t" : null);
    agent.site(traits.contains(4) ? "s" : null);
    if (traits.contains(5)) {
      agent.with("k", "v");
    }
    if (traits.contains(6)) {
      agent.speaks("tr", Proficiency.B1, traits.contains(7) ? Proficiency.C1 : null);
    }
    return agent.build();
  }
}
