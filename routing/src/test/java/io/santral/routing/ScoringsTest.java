package io.santral.routing;

import static io.santral.Requirement.allOf;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.not;
import static io.santral.Requirement.skill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Language;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScoringsTest {
  private static final long S = Floor.SECOND;
  private static final AgentStub ADA =
      AgentStub.of(
          Agent.builder("ada")
              .skill("a", 9)
              .skill("b", 1)
              .speaks("tr", Proficiency.C2, Proficiency.A2)
              .team("t")
              .site("izmir"));
  private static final AgentStub BORA =
      AgentStub.of(Agent.builder("bora").skill("a", 4).skill("b", 4).site("pecs"));

  private static InteractionStub call(Requirement... needs) {
    return new InteractionStub(Interaction.of("call").to("q").needs(needs));
  }

  private static InteractionStub with(String key, String value) {
    return new InteractionStub(Interaction.of("call").to("q").with(key, value));
  }

  // --- skills -----------------------------------------------------------------------------------

  @Test
  void skills_areTakenFromTheRequirements() {
    InteractionStub both = call(skill("a"), skill("b"));
    assertThat(Scorings.meanSkill().score(both, ADA)).isEqualTo(5);
    assertThat(Scorings.meanSkill().score(both, BORA)).isEqualTo(4);
    assertThat(Scorings.weakestSkill().score(both, ADA)).isEqualTo(1);
    assertThat(Scorings.weakestSkill().score(both, BORA)).isEqualTo(4);
    var sum = Scorings.skillSum(Map.of("b", 2));
    assertThat(sum.score(both, ADA)).isEqualTo(9 + 2 * 1);
    assertThat(sum.score(both, BORA)).isEqualTo(4 + 2 * 4);
  }

  @Test
  void skills_withinOtherTerms_countAsDocumented() {
    var mean = Scorings.meanSkill();
    assertThat(mean.score(call(allOf(skill("a"), skill("b"))), ADA)).isEqualTo(5);
    assertThat(mean.score(call(anyOf(skill("a", 8), skill("b"))), ADA)).isEqualTo(5);
    assertThat(mean.score(call(anyOf(skill("a", 8), skill("b"))), BORA)).isEqualTo(4);
    assertThat(mean.score(call(anyOf(skill("a"), skill("b", 2))), ADA)).isEqualTo(9);
    assertThat(mean.score(call(skill("a"), not(skill("b", 5))), ADA)).isEqualTo(9);
    assertThat(mean.score(call(skill("a"), Requirement.team("t")), ADA)).isEqualTo(9);
    assertThat(mean.score(call(skill("a"), skill("a", 2), skill("b")), ADA))
        .isCloseTo(19 / 3.0, within(1e-12));
  }

  @Test
  void skills_ofNone_areZeroAndNotUndefined() {
    for (var scoring :
        List.of(
            Scorings.meanSkill(),
            Scorings.weakestSkill(),
            Scorings.lowestSufficientSkill(),
            Scorings.skillSum(Map.of()))) {
      assertThat(scoring.score(call(), ADA)).isZero();
      assertThat(scoring.score(call(Requirement.team("t")), ADA)).isZero();
    }
  }

  @Test
  void lowestSufficientSkill_protectsTheExpert() {
    var scoring = Scorings.lowestSufficientSkill();
    assertThat(scoring.score(call(skill("a", 3)), ADA)).isEqualTo(-6);
    assertThat(scoring.score(call(skill("a", 3)), BORA)).isEqualTo(-1);
    Floor floor =
        new Floor(
            scoring,
            p ->
                p.agent("expert", a -> a.skill("a", 9))
                    .agent("middling", a -> a.skill("a", 4))
                    .agent("novice", a -> a.skill("a", 2)));
    floor.at(0).ready("expert", "middling", "novice");
    assertThat(floor.ring(Interaction.of("x").needs(skill("a", 3)))).isEqualTo("middling");
    assertThat(floor.ring(Interaction.of("y").needs(skill("a", 3)))).isEqualTo("expert");
    assertThat(floor.ring(Interaction.of("z").needs(skill("a")))).isEqualTo("novice");
  }

  @Test
  void meanSkill_tiesGoToTheLongestIdle() {
    Floor floor =
        new Floor(
            Scorings.meanSkill(),
            p -> p.agent("late", a -> a.skill("a", 5)).agent("early", a -> a.skill("a", 5)));
    floor.at(0).ready("early");
    floor.at(1).ready("late");
    assertThat(floor.ring(Interaction.of("x").needs(skill("a")))).isEqualTo("early");
  }

  @Property(tries = 200)
  void meets_isMetBy(@ForAll @IntRange(max = 1 << 12) int shape) {
    Requirement who = requirement(shape, 3);
    for (AgentStub agent : List.of(ADA, BORA)) {
      assertThat(Meeting.meets(agent.agent, who)).isEqualTo(who.metBy(agent.agent));
    }
  }

  private static Requirement requirement(int shape, int depth) {
    if (depth == 0) {
      Language turkish = Language.of(shape % 2 == 0 ? "tr" : "tr-TR");
      return switch (shape % 4) {
        case 0 -> Requirement.team("t");
        case 1 -> Requirement.speaks(turkish, Proficiency.values()[shape % 7]);
        case 2 -> Requirement.writes(turkish, Proficiency.values()[shape % 7]);
        default -> skill("a", 1 + shape % 11);
      };
    }
    Requirement left = requirement(shape / 3, depth - 1);
    Requirement right = requirement(shape / 5, depth - 1);
    return switch (shape % 3) {
      case 0 -> allOf(left, right);
      case 1 -> anyOf(left, right);
      default -> not(left);
    };
  }

  // --- idle time and occupancy ------------------------------------------------------------------

  @Test
  void weightedIdle_letsTheHeavierComeTwiceAsOften() {
    Floor floor =
        new Floor(
            Scorings.weightedIdle(Weights.byAgent(Map.of("twice", 2))),
            p -> p.agent("once", a -> {}).agent("twice", a -> {}));
    floor.at(0).ready("once");
    floor.at(4).ready("twice");
    floor.at(7);
    assertThat(floor.ring()).isEqualTo("once"); // 7 against 2 x 3
    floor.end().at(9);
    assertThat(floor.ring()).isEqualTo("twice"); // 9 against 2 x 5
    floor.end().at(8 + 1);
  }

  @Test
  void weightedIdle_putsWorkInHandBehind() {
    InteractionStub call = call();
    call.now = 100 * S;
    AgentStub none = AgentStub.of(Agent.builder("none"));
    AgentStub busyLong = new AgentStub();
    busyLong.work = 1;
    AgentStub busyShort = new AgentStub();
    busyShort.work = 1;
    busyShort.idleSince = 99 * S;
    var scoring = Scorings.weightedIdle(Weights.byAgent(Map.of("none", 0)));
    assertThat(scoring.score(call, none)).isZero();
    assertThat(scoring.score(call, busyLong)).isEqualTo(-1 / 101.0);
    assertThat(scoring.score(call, busyShort)).isEqualTo(-1 / 2.0);
  }

  @Test
  void leastOccupiedOverTime_fallsWhileIdle() {
    var scoring = Scorings.leastOccupiedOverTime(0, Duration.ofNanos(1));
    AgentStub agent = new AgentStub();
    agent.talkTime = 10 * S;
    agent.staffedTime = 5 * S;
    agent.readySince = 95 * S;
    InteractionStub call = call();
    call.now = 110 * S;
    assertThat(scoring.score(call, agent)).isCloseTo(-0.5, within(1e-6)); // 10 of 5 + 15
    call.now = 195 * S;
    assertThat(scoring.score(call, agent)).isCloseTo(-10 / 105.0, within(1e-6));
    agent.talkTime = 0;
    agent.staffedTime = 0;
    agent.readySince = call.now;
    assertThat(scoring.score(call, agent)).isZero();
  }

  // --- chance -----------------------------------------------------------------------------------

  private static Map<String, Integer> draws(RoutingStrategy.Scoring scoring, int draws) {
    AgentStub[] agents = new AgentStub[3];
    for (int i = 0; i < agents.length; i++) {
      agents[i] = AgentStub.of(Agent.builder("abc".substring(i, i + 1)));
      agents[i].order = i;
    }
    Map<String, Integer> drawn = new HashMap<>(Map.of("a", 0, "b", 0, "c", 0));
    for (int i = 0; i < draws; i++) {
      InteractionStub call = new InteractionStub(Interaction.of("call-" + i).to("q"));
      call.enqueuedAt = i * S;
      AgentStub best = agents[0];
      for (AgentStub each : agents) {
        best = scoring.score(call, each) > scoring.score(call, best) ? each : best;
      }
      drawn.merge(best.id(), 1, Integer::sum);
    }
    return drawn;
  }

  @Test
  void random_drawsAllAlike() {
    // Three standard deviations of 30,000 draws at one third are 245.
    assertThat(draws(Scorings.random(42), 30_000).values())
        .allMatch(n -> Math.abs(n - 10_000) < 300);
  }

  @Test
  void random_byWeight_drawsInProportion() {
    var drawn = draws(Scorings.random(42, Weights.byAgent(Map.of("a", 5, "b", 3, "c", 2))), 30_000);
    assertThat(drawn.get("a")).isBetween(14_700, 15_300);
    assertThat(drawn.get("b")).isBetween(8_700, 9_300);
    assertThat(drawn.get("c")).isBetween(5_700, 6_300);
  }

  @Test
  void random_weightZero_isDrawnOnlyAlone() {
    assertThat(draws(Scorings.random(1, Weights.byAgent(Map.of("b", 0))), 2_000).get("b")).isZero();
    var zero = Scorings.random(1, a -> 0);
    assertThat(zero.score(call(), ADA)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void random_dependsOnSeedInteractionTimeOfferAndAgent() {
    InteractionStub call = call();
    AgentStub agent = new AgentStub();
    double drawn = Scorings.random(7).score(call, agent);
    assertThat(drawn).isGreaterThan(0).isLessThan(1);
    assertThat(Scorings.random(7).score(call(), new AgentStub())).isEqualTo(drawn);
    assertThat(Scorings.random(8).score(call, agent)).isNotEqualTo(drawn);
    call.offersMade = 1;
    assertThat(Scorings.random(7).score(call, agent)).isNotEqualTo(drawn);
    call.offersMade = 0;
    call.enqueuedAt = 1;
    assertThat(Scorings.random(7).score(call, agent)).isNotEqualTo(drawn);
    call.enqueuedAt = 0;
    agent.order = 1;
    assertThat(Scorings.random(7).score(call, agent)).isNotEqualTo(drawn);
  }

  @Test
  void random_inAReplay_isTheSame() {
    assertThat(oneDay(3)).isEqualTo(oneDay(3)).isNotEqualTo(oneDay(4));
  }

  private static String oneDay(long seed) {
    Floor floor =
        new Floor(
            Scorings.random(seed),
            p -> p.agent("a", a -> {}).agent("b", a -> {}).agent("c", a -> {}));
    floor.at(0).ready("a", "b", "c");
    StringBuilder day = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      day.append(floor.serve(1));
    }
    return day.toString();
  }

  // --- wishes -----------------------------------------------------------------------------------

  @Test
  void wishes_areOneOrZero() {
    assertThat(Scorings.wishedSite("near").score(with("near", "izmir"), ADA)).isEqualTo(1);
    assertThat(Scorings.wishedSite("near").score(with("near", "izmir"), BORA)).isZero();
    assertThat(Scorings.wishedSite("near").score(call(), ADA)).isZero();
    assertThat(Scorings.wishedTeam("team").score(with("team", "t"), ADA)).isEqualTo(1);
    assertThat(Scorings.wishedTeam("team").score(with("team", "t"), BORA)).isZero();
    AgentStub south = AgentStub.of(Agent.builder("s").with("region", "south"));
    var region = Scorings.wishedAttribute("region");
    assertThat(region.score(with("region", "south"), south)).isEqualTo(1);
    assertThat(region.score(with("region", "north"), south)).isZero();
    assertThat(region.score(with("region", "south"), ADA)).isZero();
  }

  // --- combined ---------------------------------------------------------------------------------

  @Test
  void preferring_scoresEitherPartByItsOwn() {
    Floor floor =
        new Floor(
            Scorings.preferring(
                Requirement.site("izmir"),
                Scorings.meanSkill(),
                Scorings.weighted(-1, Scorings.meanSkill())),
            p ->
                p.agent("far9", a -> a.skill("a", 9))
                    .agent("far2", a -> a.skill("a", 2))
                    .agent("near1", a -> a.skill("a", 1).site("izmir"))
                    .agent("near3", a -> a.skill("a", 3).site("izmir")));
    floor.at(0).ready("far9", "far2", "near1", "near3");
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      order.append(floor.ring(Interaction.of("x" + i).needs(skill("a")))).append(' ');
    }
    assertThat(order).hasToString("near3 near1 far2 far9 ");
  }

  @Test
  void then_countsWholeSteps() {
    Floor floor =
        new Floor(
            Scorings.then(
                Scorings.meanSkill(), 10, Scorings.ranked(RoutingStrategy.fewestHandled())),
            p ->
                p.agent("19", a -> a.skill("a", 19))
                    .agent("10", a -> a.skill("a", 10))
                    .agent("9", a -> a.skill("a", 9).takes(Channel.VOICE, 2)));
    floor.at(0).ready("19", "10", "9");
    Interaction call = Interaction.of("x").to("q").needs(skill("a"));
    assertThat(floor.ring(call)).isEqualTo("19"); // 1 step as the other; first in the plan
    assertThat(floor.ring(call.withId("y"))).isEqualTo("10");
    assertThat(floor.ring(call.withId("z"))).isEqualTo("9");
  }

  @Property(tries = 500)
  void then_isLexicographic(
      @ForAll @IntRange(min = -3, max = 3) int a1,
      @ForAll @IntRange(min = -3, max = 3) int a2,
      @ForAll double b1,
      @ForAll double b2) {
    var scoring = Scorings.then((i, a) -> a.misses(), 1, (i, a) -> load(a));
    double left = scoring.score(call(), stub(a1, b1));
    double right = scoring.score(call(), stub(a2, b2));
    if (a1 != a2) {
      assertThat(Double.compare(left, right)).isEqualTo(Integer.compare(a1, a2));
    } else if (Math.abs(b1 - b2) > 1e-10 * Math.max(Math.abs(b1), Math.abs(b2))) {
      assertThat(Double.compare(left, right)).isEqualTo(Double.compare(b1, b2));
    }
  }

  @Property(tries = 300)
  void then_nested_isLexicographic(
      @ForAll @IntRange(max = 2) int a1,
      @ForAll @IntRange(max = 2) int a2,
      @ForAll @IntRange(max = 2) int b1,
      @ForAll @IntRange(max = 2) int b2,
      @ForAll @IntRange(max = 500_000) int c1,
      @ForAll @IntRange(max = 500_000) int c2) {
    var scoring =
        Scorings.then(
            (i, a) -> a.misses(), 1, Scorings.then((i, a) -> a.work(), 1, (i, a) -> load(a)));
    AgentStub left = stub(a1, c1);
    left.work = b1;
    AgentStub right = stub(a2, c2);
    right.work = b2;
    int expected =
        a1 != a2
            ? Integer.compare(a1, a2)
            : b1 != b2 ? Integer.compare(b1, b2) : Integer.compare(c1, c2);
    double l = scoring.score(call(), left);
    double r = scoring.score(call(), right);
    assertThat(l < r ? -1 : l > r ? 1 : 0).isEqualTo(expected);
  }

  @Test
  void then_ofInfinities_staysInOrder() {
    var scoring = Scorings.then((i, a) -> a.misses(), 1, (i, a) -> load(a));
    double inf = Double.POSITIVE_INFINITY;
    assertThat(scoring.score(call(), stub(0, inf)))
        .isLessThan(scoring.score(call(), stub(1, -inf)));
    assertThat(scoring.score(call(), stub(0, -0.0))).isEqualTo(scoring.score(call(), stub(0, 0)));
    var clamped = Scorings.then((i, a) -> a.misses() * inf, 1, (i, a) -> 0);
    assertThat(clamped.score(call(), stub(1, 0))).isGreaterThan(clamped.score(call(), stub(-1, 0)));
  }

  @Test
  void then_ofUndefined_isUndefined() {
    RoutingStrategy.Scoring nan = (i, a) -> Double.NaN;
    RoutingStrategy.Scoring one = (i, a) -> 1;
    assertThat(Scorings.then(nan, 1, one).score(call(), ADA)).isNaN();
    assertThat(Scorings.then(one, 1, nan).score(call(), ADA)).isNaN();
    assertThat(Scorings.sum(one, nan).score(call(), ADA)).isNaN();
    assertThat(Scorings.weighted(0, nan).score(call(), ADA)).isZero();
  }

  @Test
  void sum_addsWeighted() {
    var scoring =
        Scorings.sum(Scorings.meanSkill(), Scorings.weighted(0.5, Scorings.weightedIdle(a -> 1)));
    InteractionStub call = call(skill("a"));
    call.now = 6 * S;
    assertThat(scoring.score(call, ADA)).isEqualTo(9 + 3);
  }

  @Property(tries = 300)
  void ranked_hasTheOrderOfTheKeys(
      @ForAll @LongRange(min = -(1L << 62), max = 1L << 62) long k1,
      @ForAll @LongRange(min = -(1L << 62), max = 1L << 62) long k2) {
    var scoring = Scorings.ranked(RoutingStrategy.ranking(AgentView::talkTime));
    AgentStub left = new AgentStub();
    left.talkTime = k1;
    AgentStub right = new AgentStub();
    right.talkTime = k2;
    double l = scoring.score(call(), left);
    double r = scoring.score(call(), right);
    assertThat(l > r ? -1 : l < r ? 1 : 0).isEqualTo(Long.compare(k1, k2));
  }

  @Test
  void ranked_ofTheLastKeys_isInfiniteAndNotUndefined() {
    var scoring = Scorings.ranked(RoutingStrategy.ranking(AgentView::talkTime));
    AgentStub agent = new AgentStub();
    agent.talkTime = Long.MIN_VALUE;
    assertThat(scoring.score(call(), agent)).isEqualTo(Double.POSITIVE_INFINITY);
    agent.talkTime = Long.MAX_VALUE;
    assertThat(scoring.score(call(), agent)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatCannotBe_isRefused() {
    var mean = Scorings.meanSkill();
    var ranked = Scorings.ranked(RoutingStrategy.linear());
    for (Runnable bad :
        List.<Runnable>of(
            () -> Scorings.then(mean, 0, mean),
            () -> Scorings.then(mean, Double.NaN, mean),
            () -> Scorings.then(ranked, 1, mean),
            () -> Scorings.then(Scorings.then(mean, 1, mean), 1, mean),
            () -> Scorings.weighted(Double.NaN, mean),
            () -> Scorings.sum(),
            () -> Scorings.wishedSite(" "),
            () -> Scorings.skillSum(Map.of("a", -1)),
            () -> Scorings.ranked(null),
            () -> Scorings.random(1, null))) {
      assertThatThrownBy(bad::run).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void scorings_haveNames() {
    assertThat(Scorings.meanSkill()).hasToString("mean skill");
    assertThat(Scorings.then(Scorings.meanSkill(), 2, Scorings.random(1)))
        .hasToString("mean skill in steps of 2.0, then random");
    assertThat(Scorings.weighted(2, Scorings.wishedSite("near")))
        .hasToString("2.0 x site wished in near");
  }

  /** Carries any double where only whole numbers are seen. */
  private static AgentStub stub(int misses, double load) {
    AgentStub stub = new AgentStub();
    stub.misses = misses;
    stub.talkTime = Double.doubleToRawLongBits(load);
    return stub;
  }

  private static double load(AgentView agent) {
    return Double.longBitsToDouble(agent.talkTime());
  }
}
