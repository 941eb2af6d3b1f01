package io.santral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Each wither changes what it says, leaves everything else, and does not touch the original. */
class InteractionLawsTest {
  /** A wither together with the one thing it changes; requirements are added, the rest is set. */
  private record Change(int field, UnaryOperator<Interaction> wither) {}

  private static final List<Function<Interaction, Object>> FIELDS =
      List.of(
          Interaction::id,
          Interaction::queue,
          Interaction::channel,
          Interaction::languages,
          Interaction::priority,
          Interaction::direction,
          i -> String.valueOf(i.customer()),
          i -> String.valueOf(i.preferredAgent()),
          Interaction::attributes,
          Interaction::deadline,
          Interaction::notBefore,
          Interaction::requirements);

  @Provide
  Arbitrary<Change> changes() {
    return Arbitraries.oneOf(
        Arbitraries.of("a", "b").map(v -> new Change(0, i -> i.withId(v))),
        Arbitraries.of("q", "r").map(v -> new Change(1, i -> i.to(v))),
        Arbitraries.of(Channel.CHAT, Channel.VOICE).map(v -> new Change(2, i -> i.on(v))),
        Arbitraries.of("tr", "en")
            .list()
            .ofMaxSize(3)
            .map(v -> new Change(3, i -> i.in(v.toArray(String[]::new)))),
        Arbitraries.integers().between(-100, 100).map(v -> new Change(4, i -> i.priority(v))),
        Arbitraries.of(Direction.values()).map(v -> new Change(5, i -> i.direction(v))),
        Arbitraries.of("c", "d").injectNull(0.3).map(v -> new Change(6, i -> i.customer(v))),
        Arbitraries.of("x", "y").injectNull(0.3).map(v -> new Change(7, i -> i.prefers(v))),
        Arbitraries.of("k", "l").map(v -> new Change(8, i -> i.with(v, v + v))),
        Arbitraries.longs().map(v -> new Change(9, i -> i.startBy(v))),
        Arbitraries.longs().map(v -> new Change(10, i -> i.notBefore(v))),
        Arbitraries.of("s", "t").map(v -> new Change(11, i -> i.needs(Requirement.skill(v)))));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void wither_changesOneThing(
      @ForAll @Size(max = 8) List<@From("changes") Change> changes,
      @ForAll("changes") Change change) {
    Interaction before = applied(changes);
    List<Object> fields = fields(before);

    Interaction after = change.wither().apply(before);

    assertThat(fields(before)).as("the original").isEqualTo(fields);
    List<Object> expected = new ArrayList<>(fields);
    expected.set(change.field(), fields(after).get(change.field()));
    assertThat(fields(after)).isEqualTo(expected);
    boolean demandChanged = !before.demand().equals(after.demand());
    assertThat(after.demand() != before.demand()).isEqualTo(demandChanged);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void wither_twice_isOnce(
      @ForAll @Size(max = 8) List<@From("changes") Change> changes,
      @ForAll("changes") Change change) {
    Interaction once = change.wither().apply(applied(changes));

    assertThat(change.wither().apply(once)).isEqualTo(once).hasSameHashCodeAs(once);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void withers_ofDifferentThings_commute(
      @ForAll @Size(max = 8) List<@From("changes") Change> changes,
      @ForAll("changes") Change one,
      @ForAll("changes") Change other) {
    Assume.that(one.field() != other.field());
    Interaction start = applied(changes);

    assertThat(one.wither().apply(other.wither().apply(start)))
        .isEqualTo(other.wither().apply(one.wither().apply(start)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void equality_isThatOfFields(
      @ForAll @Size(max = 6) List<@From("changes") Change> one,
      @ForAll @Size(max = 6) List<@From("changes") Change> other) {
    Interaction a = applied(one);
    Interaction b = applied(other);

    assertThat(a.equals(b)).isEqualTo(fields(a).equals(fields(b)));
    assertThat(a.demand().equals(b.demand()))
        .isEqualTo(
            a.queue().equals(b.queue())
                && a.channel().equals(b.channel())
                && a.languages().equals(b.languages())
                && a.requirements().equals(b.requirements()));
    assertThat(a).isEqualTo(applied(one)).hasSameHashCodeAs(applied(one));
  }

  private static Interaction applied(List<Change> changes) {
    Interaction interaction = Interaction.of("start");
    for (Change change : changes) {
      interaction = change.wither().apply(interaction);
    }
    return interaction;
  }

  private static List<Object> fields(Interaction interaction) {
    List<Object> fields = new ArrayList<>();
    FIELDS.forEach(field -> fields.add(field.apply(interaction)));
    return fields;
  }
}
