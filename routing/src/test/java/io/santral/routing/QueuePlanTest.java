package io.santral.routing;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.santral.InvalidValueException;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.time.OpeningHours;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueuePlanTest {
  private static final Requirement BILLING = Requirement.skill("billing");

  /** Each option by the name that messages use, set to something that is no default. */
  private static Map<String, Consumer<QueuePlan.Builder>> options() {
    Map<String, Consumer<QueuePlan.Builder>> options = new TreeMap<>();
    options.put("target", b -> b.target(ServiceLevel.of(0.8, ofSeconds(20))));
    options.put("minLevel", b -> b.minLevel(Proficiency.C1));
    options.put("ringTime", b -> b.ringTime(ofSeconds(15)));
    options.put("wrapUp", b -> b.wrapUp(ofSeconds(31)));
    options.put("headStart", b -> b.headStart(ofSeconds(90)));
    options.put("maxLength", b -> b.maxLength(50));
    options.put("maxWait", b -> b.maxWait(ofSeconds(601)));
    options.put("overflowAfter", b -> b.overflowAfter(ofSeconds(120), "backup"));
    options.put("overflowWhenFull", b -> b.overflowWhenFull("full"));
    options.put("overflowWhenUnstaffed", b -> b.overflowWhenUnstaffed("night"));
    options.put("parallelOffers", b -> b.parallelOffers(3));
    options.put("tierOpens(2)", b -> b.tierOpens(2, ofSeconds(30)));
    options.put("shortAbandon", b -> b.shortAbandon(ofSeconds(5)));
    options.put("refusalMemory", b -> b.refusalMemory(ofSeconds(61)));
    options.put("strategy", b -> b.strategy(RoutingStrategy.linear()));
    options.put("opening", b -> b.opening(OpeningHours.always()));
    options.put("announceEvery", b -> b.announceEvery(ofSeconds(45)));
    options.put("order", b -> b.order(WaitingOrder.firstInFirstOut()));
    options.put("relaxes", b -> b.relaxes(r -> r.anyone(ofSeconds(99))));
    return options;
  }

  static Stream<Arguments> eachOption() {
    return options().entrySet().stream().map(o -> Arguments.of(o.getKey(), o.getValue()));
  }

  private static QueuePlan withAll() {
    QueuePlan.Builder builder = QueuePlan.builder("q").needs(BILLING);
    options().values().forEach(option -> option.accept(builder));
    return builder.build();
  }

  @Test
  void queue_hasThePublishedDefaults() {
    QueuePlan queue = QueuePlan.of("billing");
    assertThat(queue.id()).isEqualTo("billing");
    assertThat(queue.needs()).isEmpty();
    assertThat(queue.target()).isNull();
    assertThat(queue.minLevel()).isEqualTo(Proficiency.B1);
    assertThat(queue.ringTime()).isEqualTo(ofSeconds(20));
    assertThat(queue.wrapUp()).isEqualTo(Duration.ZERO);
    assertThat(queue.headStart()).isEqualTo(ofSeconds(60));
    assertThat(queue.strictPriority()).isFalse();
    assertThat(queue.maxLength()).isEqualTo(Integer.MAX_VALUE);
    assertThat(queue.maxWait()).isNull();
    assertThat(queue.overflowAfter()).isNull();
    assertThat(queue.overflowAfterQueue()).isNull();
    assertThat(queue.overflowWhenFull()).isNull();
    assertThat(queue.overflowWhenUnstaffed()).isNull();
    assertThat(queue.parallelOffers()).isEqualTo(1);
    assertThat(queue.tierOpenings()).isEmpty();
    assertThat(queue.shortAbandon()).isEqualTo(Duration.ZERO);
    assertThat(queue.refusalMemory()).isEqualTo(Duration.ofMinutes(5));
    assertThat(queue.strategy()).isNull();
    assertThat(queue.opening()).isNull();
    assertThat(queue.announceEvery()).isNull();
  }

  @Test
  void options_areKept() {
    QueuePlan queue = withAll();
    assertThat(queue.needs()).containsExactly(BILLING);
    assertThat(queue.target()).isEqualTo(ServiceLevel.of(0.8, ofSeconds(20)));
    assertThat(queue.minLevel()).isEqualTo(Proficiency.C1);
    assertThat(queue.ringTime()).isEqualTo(ofSeconds(15));
    assertThat(queue.wrapUp()).isEqualTo(ofSeconds(31));
    assertThat(queue.headStart()).isEqualTo(ofSeconds(90));
    assertThat(queue.maxLength()).isEqualTo(50);
    assertThat(queue.maxWait()).isEqualTo(ofSeconds(601));
    assertThat(queue.overflowAfter()).isEqualTo(ofSeconds(120));
    assertThat(queue.overflowAfterQueue()).isEqualTo("backup");
    assertThat(queue.overflowWhenFull()).isEqualTo("full");
    assertThat(queue.overflowWhenUnstaffed()).isEqualTo("night");
    assertThat(queue.parallelOffers()).isEqualTo(3);
    assertThat(queue.tierOpenings()).containsExactly(entry(2, ofSeconds(30)));
    assertThat(queue.shortAbandon()).isEqualTo(ofSeconds(5));
    assertThat(queue.refusalMemory()).isEqualTo(ofSeconds(61));
    assertThat(queue.strategy()).isEqualTo(RoutingStrategy.linear());
    assertThat(queue.opening()).isEqualTo(OpeningHours.always());
    assertThat(queue.announceEvery()).isEqualTo(ofSeconds(45));
  }

  @Test
  void engine_readsNanoseconds() {
    QueuePlan queue = withAll();
    assertThat(queue.ringTime).isEqualTo(15_000_000_000L);
    assertThat(queue.wrapUp).isEqualTo(31_000_000_000L);
    assertThat(queue.headStart).isEqualTo(90_000_000_000L);
    assertThat(queue.maxWait).isEqualTo(601_000_000_000L);
    assertThat(queue.overflowAfter).isEqualTo(120_000_000_000L);
    assertThat(queue.shortAbandon).isEqualTo(5_000_000_000L);
    assertThat(queue.refusalMemory).isEqualTo(61_000_000_000L);
    assertThat(queue.announceEvery).isEqualTo(45_000_000_000L);
    QueuePlan plain = QueuePlan.of("q");
    assertThat(plain.maxWait).isEqualTo(Long.MAX_VALUE);
    assertThat(plain.overflowAfter).isEqualTo(Long.MAX_VALUE);
    assertThat(plain.announceEvery).isEqualTo(Long.MAX_VALUE);
    assertThat(plain.wrapUp).isZero();
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void twiceSetOption_isRefusedWithItsPresentValue(
      String name, Consumer<QueuePlan.Builder> option) {
    QueuePlan.Builder builder = QueuePlan.builder("q");
    option.accept(builder);
    assertThatThrownBy(() -> option.accept(builder))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            e -> {
              assertThat(e.name()).isEqualTo(name);
              assertThat(e.value()).isNotEqualTo("null").isNotEmpty();
              assertThat(e.rule()).isEqualTo("is set already for queue q");
            });
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void anyOption_makesAnUnequalQueue(String name, Consumer<QueuePlan.Builder> option) {
    QueuePlan.Builder builder = QueuePlan.builder("q");
    option.accept(builder);
    assertThat(builder.build()).as(name).isNotEqualTo(QueuePlan.of("q"));
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void copiedOption_maySetAgainOnce(String name, Consumer<QueuePlan.Builder> option) {
    QueuePlan.Builder copy = withAll().toBuilder();
    option.accept(copy);
    assertThat(copy.build()).as(name).isEqualTo(withAll());
    assertThatThrownBy(() -> option.accept(copy)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void toBuilder_givesAnEqualQueue() {
    QueuePlan all = withAll();
    assertThat(all.toBuilder().build()).isEqualTo(all).hasSameHashCodeAs(all);
    QueuePlan strict = QueuePlan.builder("s").strictPriority().wrapUpUntilDone().build();
    assertThat(strict.toBuilder().build()).isEqualTo(strict);
    assertThat(QueuePlan.of("q")).isEqualTo(QueuePlan.of("q")).isNotEqualTo(QueuePlan.of("p"));
  }

  @Test
  void contradictions_areRefused() {
    assertThatThrownBy(() -> QueuePlan.builder("q").wrapUp(ofSeconds(5)).wrapUpUntilDone())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("wrapUp (PT5S) is set already");
    assertThatThrownBy(() -> QueuePlan.builder("q").strictPriority().headStart(ofSeconds(5)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is set already");
  }

  @Test
  void wrapUpUntilDone_hasNoLength() {
    QueuePlan queue = QueuePlan.builder("q").wrapUpUntilDone().build();
    assertThat(queue.wrapUp()).isNull();
    assertThat(queue.wrapUp).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void strictPriority_isTheLongestHeadStart() {
    QueuePlan queue = QueuePlan.builder("q").strictPriority().build();
    assertThat(queue.strictPriority()).isTrue();
    assertThat(queue.headStart).isEqualTo(1L << 53);
    assertThat(QueuePlan.builder("q").headStart(ofDays(104)).build().strictPriority()).isFalse();
    assertThatThrownBy(() -> QueuePlan.builder("q").headStart(ofDays(105)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("104 days");
  }

  static Stream<Arguments> durations() {
    return Stream.of(
        duration("ringTime", false, QueuePlan.Builder::ringTime),
        duration("wrapUp", true, QueuePlan.Builder::wrapUp),
        duration("headStart", true, QueuePlan.Builder::headStart),
        duration("maxWait", false, QueuePlan.Builder::maxWait),
        duration("overflowAfter", false, (b, d) -> b.overflowAfter(d, "other")),
        duration("tierOpens", false, (b, d) -> b.tierOpens(2, d)),
        duration("shortAbandon", true, QueuePlan.Builder::shortAbandon),
        duration("refusalMemory", true, QueuePlan.Builder::refusalMemory),
        duration("announceEvery", false, QueuePlan.Builder::announceEvery));
  }

  private interface DurationOption {
    Object set(QueuePlan.Builder builder, Duration duration);
  }

  private static Arguments duration(String name, boolean zeroIsFine, DurationOption option) {
    return Arguments.of(name, zeroIsFine, option);
  }

  @ParameterizedTest
  @MethodSource("durations")
  void duration_isInRange(String name, boolean zeroIsFine, DurationOption option) {
    assertRefused(name, option, ofNanos(-1));
    assertRefused(name, option, ofSeconds(Long.MIN_VALUE));
    assertRefused(name, option, ofDays(36_500).plusNanos(1));
    assertRefused(name, option, ofSeconds(Long.MAX_VALUE));
    assertRefused(name, option, null);
    option.set(QueuePlan.builder("q"), ofNanos(1));
    if (zeroIsFine) {
      option.set(QueuePlan.builder("q"), Duration.ZERO);
    } else {
      assertRefused(name, option, Duration.ZERO);
    }
  }

  private static void assertRefused(String name, DurationOption option, Duration duration) {
    assertThatThrownBy(() -> option.set(QueuePlan.builder("q"), duration))
        .as("%s(%s)", name, duration)
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.name()).isEqualTo(name));
  }

  @Test
  void counts_areInRange() {
    assertThatThrownBy(() -> QueuePlan.builder("q").maxLength(0))
        .hasMessage("maxLength (0) must be 1 to 2147483647. Close the queue to admit nobody.");
    assertThatThrownBy(() -> QueuePlan.builder("q").parallelOffers(0))
        .isInstanceOf(InvalidValueException.class);
    assertThat(QueuePlan.builder("q").parallelOffers(QueuePlan.RING_ALL).build().parallelOffers())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void needs_addUpToABound() {
    Requirement first = Requirement.team("a");
    Requirement second = Requirement.team("b");
    assertThat(QueuePlan.builder("q").needs(first).needs(second, BILLING).build().needs())
        .containsExactly(first, second, BILLING);
    Requirement[] many = new Requirement[257];
    java.util.Arrays.fill(many, BILLING);
    assertThatThrownBy(() -> QueuePlan.builder("q").needs(many))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("needs (257) must be 0 to 256");
    assertThatThrownBy(() -> QueuePlan.builder("q").needs(BILLING, null))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void nulls_areRefused() {
    List<Consumer<QueuePlan.Builder>> nulls =
        List.of(
            b -> b.needs((Requirement[]) null),
            b -> b.target(null),
            b -> b.minLevel(null),
            b -> b.strategy(null),
            b -> b.opening(null),
            b -> b.overflowWhenFull(null),
            b -> b.overflowWhenUnstaffed(null),
            b -> b.overflowAfter(ofSeconds(1), null));
    for (Consumer<QueuePlan.Builder> given : nulls) {
      assertThatThrownBy(() -> given.accept(QueuePlan.builder("q")))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> QueuePlan.of(null)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void overflowToItself_isRefused() {
    List<Consumer<QueuePlan.Builder>> loops =
        List.of(
            b -> b.overflowAfter(ofSeconds(1), "q"),
            b -> b.overflowWhenFull("q"),
            b -> b.overflowWhenUnstaffed("q"));
    for (Consumer<QueuePlan.Builder> loop : loops) {
      assertThatThrownBy(() -> loop.accept(QueuePlan.builder("q")))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("(q) is the queue itself");
    }
  }

  @Test
  void tiers_openInRisingOrderOnly() {
    assertThatThrownBy(
            () ->
                QueuePlan.builder("q")
                    .tierOpens(3, ofSeconds(30))
                    .tierOpens(2, ofSeconds(30))
                    .build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("tierOpens(3) (PT30S) must be longer");
    assertThatThrownBy(() -> QueuePlan.builder("q").tierOpens(1, ofSeconds(30)))
        .hasMessage("tier (1) must be 2 to 100. Tier 1 is always open.");
    assertThatThrownBy(() -> QueuePlan.builder("q").tierOpens(101, ofSeconds(30)))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 2", "29, 0, 2", "30, 1, 4", "59, 1, 4", "60, 2, 100", "600, 2, 100"})
  void openTier_followsTheOpenings(long seconds, int done, int openTier) {
    QueuePlan queue =
        QueuePlan.builder("q").tierOpens(5, ofSeconds(60)).tierOpens(3, ofSeconds(30)).build();
    assertThat(queue.openings().count()).isEqualTo(2);
    assertThat(queue.openings().tier(0)).isEqualTo(3);
    assertThat(queue.openings().wait(1)).isEqualTo(60_000_000_000L);
    assertThat(queue.openings().done(ofSeconds(seconds).toNanos())).isEqualTo(done);
    assertThat(queue.openings().openTier(done)).isEqualTo(openTier);
  }

  @Test
  void openTier_withoutOpeningsIsTheLast() {
    assertThat(QueuePlan.of("q").openings().openTier(QueuePlan.of("q").openings().done(0)))
        .isEqualTo(100);
  }

  @Test
  void tierOpenings_cannotBeChanged() {
    assertThatThrownBy(() -> withAll().tierOpenings().put(9, ofSeconds(1)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void builder_mayBuildTwiceWithoutSharing() {
    QueuePlan.Builder builder = QueuePlan.builder("q").tierOpens(2, ofSeconds(1));
    QueuePlan first = builder.build();
    QueuePlan second = builder.tierOpens(3, ofSeconds(2)).needs(BILLING).build();
    assertThat(first.tierOpenings()).hasSize(1);
    assertThat(first.needs()).isEmpty();
    assertThat(second.tierOpenings()).hasSize(2);
  }
}
