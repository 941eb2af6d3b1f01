package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingsTest {
  private static final long S = Floor.SECOND;
  private static final long HOUR = 3600 * S;

  private static Consumer<Plan.Builder> staff(String... names) {
    return p -> List.of(names).forEach(name -> p.agent(Agent.builder(name).build()));
  }

  // --- longest since work -----------------------------------------------------------------------

  @Test
  void longestSinceWork_isNotLostByABreak() {
    Floor floor = new Floor(Rankings.longestSinceWork(), staff("ayse", "mehmet"));
    floor.at(0).ready("ayse", "mehmet");
    assertThat(floor.serve(10)).isEqualTo("ayse");
    assertThat(floor.serve(10)).isEqualTo("mehmet");
    floor.at(30).away("ayse");
    floor.at(40).ready("ayse");
    assertThat(floor.ring()).isEqualTo("ayse"); // worked until 10, the other until 20
  }

  @Test
  void longestIdle_isLostByABreak() {
    Floor floor = new Floor(RoutingStrategy.longestIdle(), staff("ayse", "mehmet"));
    floor.at(0).ready("ayse", "mehmet");
    floor.serve(10);
    floor.serve(10);
    floor.at(30).away("ayse");
    floor.at(40).ready("ayse");
    assertThat(floor.ring()).isEqualTo("mehmet");
  }

  @Test
  void longestSinceWork_beginsWithWhoNeverWorked() {
    Floor floor = new Floor(Rankings.longestSinceWork(), staff("ayse", "late"));
    floor.at(0).ready("ayse");
    floor.serve(10);
    floor.at(500).ready("late");
    assertThat(floor.ring()).isEqualTo("late");
  }

  @Test
  void longestSinceWork_putsWorkInHandBehind() {
    AgentStub never = new AgentStub();
    AgentStub busy = new AgentStub();
    busy.work = 1;
    busy.lastWorked = 5;
    AgentStub idle = new AgentStub();
    idle.lastWorked = 1_700_000_000 * S;
    var ranking = Rankings.longestSinceWork();
    assertThat(ranking.key(never)).isLessThan(ranking.key(idle));
    assertThat(ranking.key(idle)).isLessThan(ranking.key(busy));
    never.work = 1; // a first offer that rings
    assertThat(ranking.key(never)).isBetween(ranking.key(idle) / 2, ranking.key(busy));
    busy.lastWorked = Long.MAX_VALUE - 1;
    assertThat(ranking.key(busy)).isEqualTo(Long.MAX_VALUE);
  }

  // --- totals -----------------------------------------------------------------------------------

  @Test
  void leastTalkTime_countsSecondsAndNotCalls() {
    Floor floor = new Floor(Rankings.leastTalkTime(), staff("ayse", "mehmet"));
    floor.at(0).ready("ayse", "mehmet");
    assertThat(floor.serve(10)).isEqualTo("ayse");
    assertThat(floor.serve(3)).isEqualTo("mehmet");
    assertThat(floor.serve(3)).isEqualTo("mehmet");
    assertThat(floor.serve(3)).isEqualTo("mehmet");
    assertThat(floor.serve(3)).isEqualTo("mehmet"); // 9 against 10
    assertThat(floor.serve(3)).isEqualTo("ayse"); // 12 against 10
  }

  @Test
  void leastTalkTime_isNotResetByABreak() {
    Floor floor = new Floor(Rankings.leastTalkTime(), staff("ayse", "mehmet"));
    floor.at(0).ready("ayse", "mehmet");
    floor.serve(10);
    floor.serve(3);
    floor.away("ayse").ready("ayse");
    assertThat(floor.ring()).isEqualTo("mehmet");
  }

  @Test
  void leastOccupiedOverTime_comparesPartsOfStaffedTime() {
    // Ready since 0: worked 10 of 100. Ready since 90: worked 5 of 10.
    Floor floor =
        new Floor(Rankings.leastOccupiedOverTime(0, Duration.ofNanos(1)), staff("early", "late"));
    floor.at(80).ready("early");
    // The prior of 1 ns is nothing; early has worked nothing yet.
    assertThat(floor.serve(10)).isEqualTo("early"); // 10 of 10
    floor.at(100).ready("late");
    assertThat(floor.ring()).isEqualTo("late"); // nothing of nothing
    floor.end();
    assertThat(floor.serve(5)).isEqualTo("late"); // 5 of 5
    assertThat(floor.router().notReady("early", "x").accepted()).isTrue();
    floor.at(200).ready("early"); // 10 of 25
    floor.at(205);
    assertThat(floor.ring()).isEqualTo("early");
  }

  @Test
  void leastOccupiedOverTime_beginsWithTheDeclaredPrior() {
    var ranking = Rankings.leastOccupiedOverTime(0.5, Duration.ofHours(1));
    AgentStub newcomer = new AgentStub();
    AgentStub busy = new AgentStub();
    busy.talkTime = 3 * HOUR;
    busy.staffedTime = 4 * HOUR; // (3 + 0.5) / (4 + 1) = 0.7
    AgentStub lazy = new AgentStub();
    lazy.talkTime = HOUR;
    lazy.staffedTime = 3 * HOUR;
    lazy.readySince = 10 * HOUR;
    lazy.idleSince = 11 * HOUR; // (1 + 0.5) / (4 + 1) = 0.3
    double unit = 1L << 40;
    assertThat(ranking.key(newcomer) / unit).isCloseTo(0.5, within(1e-9));
    assertThat(ranking.key(busy) / unit).isCloseTo(0.7, within(1e-9));
    assertThat(ranking.key(lazy) / unit).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void leastOccupiedOverTime_countsNoStaffedTimeWhileAway() {
    var ranking = Rankings.leastOccupiedOverTime(1, Duration.ofHours(1));
    AgentStub away = new AgentStub();
    away.staffedTime = HOUR;
    away.idleSince = 5 * HOUR;
    away.presence = Presence.NOT_READY;
    assertThat(ranking.key(away)).isEqualTo(1L << 39); // (0 + 1) / (1 + 1)
    away.presence = Presence.READY;
    assertThat(ranking.key(away)).isLessThan(1L << 39);
  }

  @Test
  void fewestHandledPerHour_doesNotFloodNewcomers() {
    var ranking = Rankings.fewestHandledPerHour(6, Duration.ofMinutes(30));
    AgentStub newcomer = new AgentStub();
    AgentStub steady = new AgentStub();
    steady.handled = 40;
    steady.staffedTime = 8 * HOUR; // (40 + 3) / 8.5 = 5.06 an hour
    AgentStub hurried = new AgentStub();
    hurried.handled = 2;
    hurried.staffedTime = HOUR / 6; // (2 + 3) / (2/3) = 7.5 an hour
    double unit = 1L << 40;
    assertThat(ranking.key(newcomer) / unit).isCloseTo(6, within(1e-9));
    assertThat(ranking.key(steady) / unit).isCloseTo(43 / 8.5, within(1e-9));
    assertThat(ranking.key(hurried) / unit).isCloseTo(7.5, within(1e-9));
  }

  @Test
  void fastestFirst_isTheMeanWithAPrior() {
    Floor floor =
        new Floor(Rankings.fastestFirst(Duration.ofSeconds(20), 1), staff("ayse", "mehmet"));
    floor.at(0).ready("ayse", "mehmet");
    assertThat(floor.serve(30)).isEqualTo("ayse"); // then (20 + 30) / 2 = 25
    assertThat(floor.serve(10)).isEqualTo("mehmet"); // then (20 + 10) / 2 = 15
    assertThat(floor.serve(60)).isEqualTo("mehmet"); // then (30 + 60) / 3 = 30
    assertThat(floor.ring()).isEqualTo("ayse"); // 25
  }

  @Test
  void fastestFirst_leavesWorkInHandOut() {
    var ranking = Rankings.fastestFirst(Duration.ofSeconds(20), 2);
    AgentStub agent = new AgentStub();
    agent.handled = 4;
    agent.finished = 3;
    agent.talkTime = 10 * S;
    assertThat(ranking.key(agent)).isEqualTo(10 * S); // (40 + 10) / (2 + 3)
  }

  @Test
  void rates_ofExtremes_areOrderedAndNotUndefined() {
    AgentStub nothing = new AgentStub();
    AgentStub all = new AgentStub();
    all.talkTime = Long.MAX_VALUE;
    all.handled = Long.MAX_VALUE;
    for (var ranking :
        List.of(
            Rankings.leastOccupiedOverTime(0, Duration.ofNanos(1)),
            Rankings.fewestHandledPerHour(0, Duration.ofNanos(1)),
            Rankings.fastestFirst(Duration.ZERO, 1))) {
      assertThat(ranking.key(nothing)).isZero();
      assertThat(ranking.key(all)).isEqualTo(Long.MAX_VALUE);
    }
  }

  // --- capacity and breadth ---------------------------------------------------------------------

  @Test
  void fewestInHand_countsPiecesAndNotWeights() {
    Floor floor =
        new Floor(
            Rankings.fewestInHand(),
            p ->
                p.agent("small", a -> a.takes(Channel.VOICE, 2))
                    .agent("large", a -> a.takes(Channel.VOICE, 100)));
    floor.at(0).ready("small", "large");
    assertThat(List.of(floor.accept(), floor.accept())).containsExactly("small", "large");
    floor.at(1);
    assertThat(floor.accept()).isEqualTo("small");
    assertThat(floor.accept()).isEqualTo("large");
  }

  @Test
  void mostSpareCapacity_fillsTheLargeHalfFirst() {
    Floor floor =
        new Floor(
            Rankings.mostSpareCapacity(),
            p ->
                p.agent("small", a -> a.totalCapacity(2).takes(Channel.VOICE, 2, 1))
                    .agent("large", a -> a.totalCapacity(4).takes(Channel.VOICE, 4, 1)));
    floor.at(0).ready("small", "large");
    assertThat(List.of(floor.accept(), floor.accept())).containsExactly("large", "large");
    // Two left for each: the longest idle.
    assertThat(List.of(floor.accept(), floor.accept())).contains("small", "large");
  }

  @Test
  void mostSpecialised_keepsTheGeneralistFree() {
    Floor floor =
        new Floor(
            Rankings.mostSpecialised(),
            p ->
                p.agent("all", a -> a.skill("a").skill("b").speaks("tr", Proficiency.C1))
                    .agent("some", a -> a.skill("a").skill("b"))
                    .agent("one", a -> a.skill("a")));
    floor.at(0).ready("all", "some", "one");
    assertThat(List.of(floor.accept(), floor.accept(), floor.accept()))
        .containsExactly("one", "some", "all");
  }

  @Test
  void mostSpecialised_takesNoMembershipForAllQueues() {
    AgentStub everywhere = new AgentStub();
    Agent.Builder builder = Agent.builder("x").skill("a").skill("b");
    for (int q = 0; q < 100; q++) {
      builder.serves("queue-" + q);
    }
    AgentStub hundred = AgentStub.of(builder);
    var ranking = Rankings.mostSpecialised();
    assertThat(ranking.key(hundred)).isEqualTo(100 + 2 + 1);
    assertThat(ranking.key(everywhere)).isEqualTo(10_001 + 1);
  }

  @Test
  void fewestMisses_countsMissesInARow() {
    AgentStub agent = new AgentStub();
    agent.misses = 3;
    assertThat(Rankings.fewestMisses().key(agent)).isEqualTo(3);
  }

  // --- shares -----------------------------------------------------------------------------------

  @Test
  void proportional_keepsShares() {
    Map<String, Integer> shares = new LinkedHashMap<>();
    shares.put("ayse", 50);
    shares.put("mehmet", 30);
    shares.put("zoltan", 20);
    Floor floor =
        new Floor(
            Rankings.proportional(Weights.byAgent(shares)), staff("ayse", "mehmet", "zoltan"));
    floor.at(0).ready("ayse", "mehmet", "zoltan");
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      order.append(floor.serve(1).charAt(0));
    }
    // (n + 1/2) / weight: .010 .0167 .025; ayse .030; mehmet and ayse tie at .05, mehmet is idler.
    assertThat(order).hasToString("amzamaazma");
  }

  @Property(tries = 50)
  void proportional_isExactWhereverSharesAreWhole(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll @IntRange(min = 1, max = 3) int rounds) {
    int n = weights.size();
    AgentStub[] agents = new AgentStub[n];
    var ranking = Rankings.proportional(a -> weights.get(Integer.parseInt(a.id())));
    int total = 0;
    for (int i = 0; i < n; i++) {
      agents[i] = AgentStub.of(Agent.builder("" + i));
      total += weights.get(i);
    }
    for (int call = 0; call < total * rounds; call++) {
      AgentStub least = agents[0];
      for (AgentStub each : agents) {
        least = ranking.key(each) < ranking.key(least) ? each : least;
      }
      least.handled++;
    }
    for (int i = 0; i < n; i++) {
      assertThat(agents[i].handled).isEqualTo((long) weights.get(i) * rounds);
    }
  }

  @Test
  void proportional_weightZeroIsLast() {
    AgentStub none = AgentStub.of(Agent.builder("none"));
    AgentStub veteran = new AgentStub();
    veteran.handled = 1_000_000_000;
    var ranking = Rankings.proportional(Weights.byAgent(Map.of("none", 0)));
    assertThat(ranking.key(none)).isEqualTo(Long.MAX_VALUE);
    assertThat(ranking.key(veteran)).isLessThan(Long.MAX_VALUE);
  }

  @Test
  void weights_areReadByIdTeamAndSite() {
    Agent agent = Agent.builder("ayse").team("night").site("izmir").build();
    Agent other = Agent.builder("other").build();
    assertThat(Weights.byAgent(Map.of("ayse", 2)).applyAsDouble(agent)).isEqualTo(2);
    assertThat(Weights.byTeam(Map.of("night", 3L)).applyAsDouble(agent)).isEqualTo(3);
    assertThat(Weights.bySite(Map.of("izmir", 0.25)).applyAsDouble(agent)).isEqualTo(0.25);
    assertThat(Weights.byTeam(Map.of("night", 3)).applyAsDouble(other)).isEqualTo(1);
  }

  @Test
  void weights_outOfRange_areRefused() {
    for (double bad : new double[] {-0.5, 1_000_001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Weights.byAgent(Map.of("a", bad)))
          .isInstanceOf(InvalidValueException.class);
      var ranking = Rankings.proportional(a -> bad);
      assertThatThrownBy(() -> ranking.key(new AgentStub()))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  // --- combined ---------------------------------------------------------------------------------

  @Test
  void preferring_takesOthersWhenNobodyMeetsIt() {
    Floor floor =
        new Floor(
            Rankings.preferring(Requirement.site("izmir"), RoutingStrategy.roundRobin()),
            p ->
                p.agent("abroad", a -> a.site("pecs"))
                    .agent("ayse", a -> a.site("izmir"))
                    .agent("can", a -> a.site("izmir")));
    floor.at(0).ready("abroad", "ayse", "can");
    assertThat(List.of(floor.serve(1), floor.serve(1), floor.serve(1)))
        .containsExactly("ayse", "can", "ayse");
    assertThat(List.of(floor.accept(), floor.accept(), floor.accept()))
        .containsExactly("can", "ayse", "abroad");
  }

  @Test
  void then_withPenaltiesIsRoundRobinAmongEquals() {
    Floor floor =
        new Floor(
            Rankings.then(RoutingStrategy.linear(), 1_000, RoutingStrategy.roundRobin()),
            p ->
                p.agent("late", a -> a.serves("q", 1, 5))
                    .agent("first", a -> a.serves("q", 1, 2))
                    .agent("second", a -> a.serves("q", 1, 2)));
    floor.at(0).ready("late", "first", "second");
    assertThat(List.of(floor.serve(1), floor.serve(1), floor.serve(1)))
        .containsExactly("first", "second", "first");
  }

  @Property(tries = 300)
  void then_isLexicographic(
      @ForAll @IntRange(max = 4) int a1,
      @ForAll @IntRange(max = 4) int a2,
      @ForAll @LongRange(min = -(1L << 59), max = 1L << 61) long b1,
      @ForAll @LongRange(min = -(1L << 59), max = 1L << 61) long b2) {
    var ranking = Rankings.then(AgentView::misses, 5, RoutingStrategy.ranking(AgentView::talkTime));
    int expected = a1 != a2 ? Integer.compare(a1, a2) : Long.compare(b1, b2);
    assertThat(Long.compare(ranking.key(stub(a1, 0, b1)), ranking.key(stub(a2, 0, b2))))
        .isEqualTo(expected);
  }

  @Property(tries = 300)
  void then_nested_isLexicographic(
      @ForAll @IntRange(max = 2) int a1,
      @ForAll @IntRange(max = 2) int a2,
      @ForAll @IntRange(max = 3) int b1,
      @ForAll @IntRange(max = 3) int b2,
      @ForAll @LongRange(max = 1L << 59) long c1,
      @ForAll @LongRange(max = 1L << 59) long c2) {
    var ranking =
        Rankings.then(
            AgentView::misses,
            3,
            Rankings.then(AgentView::work, 4, RoutingStrategy.ranking(AgentView::talkTime)));
    int expected =
        a1 != a2
            ? Integer.compare(a1, a2)
            : b1 != b2 ? Integer.compare(b1, b2) : Long.compare(c1, c2);
    assertThat(Long.compare(ranking.key(stub(a1, b1, c1)), ranking.key(stub(a2, b2, c2))))
        .isEqualTo(expected);
  }

  @Property(tries = 300)
  void then_neverLeavesItsBand(
      @ForAll @IntRange(min = 2, max = 1 << 20) int bands,
      @ForAll @IntRange(min = 0, max = 1 << 20) int band,
      @ForAll long anything,
      @ForAll long other) {
    var ranking =
        Rankings.then(AgentView::misses, bands, RoutingStrategy.ranking(AgentView::talkTime));
    int low = band % (bands - 1);
    assertThat(ranking.key(stub(low, 0, anything)))
        .isLessThan(ranking.key(stub(low + 1, 0, other)));
  }

  @Test
  void then_ofTheFarthestKeys_staysInItsBand() {
    var ranking = Rankings.then(AgentView::misses, 3, RoutingStrategy.ranking(AgentView::talkTime));
    assertThat(ranking.key(stub(0, 0, Long.MAX_VALUE)))
        .isLessThan(ranking.key(stub(1, 0, Long.MIN_VALUE)));
    assertThat(ranking.key(stub(1, 0, Long.MAX_VALUE)))
        .isLessThan(ranking.key(stub(2, 0, Long.MIN_VALUE)));
  }

  @Test
  void then_nested_keepsAllBandsApart() {
    var ranking =
        Rankings.then(
            AgentView::misses,
            3,
            Rankings.then(AgentView::work, 4, RoutingStrategy.ranking(AgentView::talkTime)));
    long last = Long.MIN_VALUE;
    for (int misses = 0; misses < 3; misses++) {
      for (int work = 0; work < 4; work++) {
        assertThat(ranking.key(stub(misses, work, 0))).isGreaterThan(last);
        last = ranking.key(stub(misses, work, 5));
        assertThat(last).isGreaterThan(ranking.key(stub(misses, work, 0)));
      }
    }
  }

  @Test
  void then_clampsTheFirstKey() {
    var ranking =
        Rankings.then(
            RoutingStrategy.ranking(AgentView::misses), 3, RoutingStrategy.fewestHandled());
    assertThat(ranking.key(stub(7, 0, 0))).isEqualTo(ranking.key(stub(2, 0, 0)));
    assertThat(ranking.key(stub(-7, 0, 0))).isEqualTo(ranking.key(stub(0, 0, 0)));
  }

  @Test
  void then_holdsTheTimesOfABusyAgentInTwoBands() {
    var ranking = Rankings.preferring(Requirement.team("a"), RoutingStrategy.longestIdle());
    AgentStub busy = new AgentStub();
    busy.work = 1;
    busy.idleSince = 1_800_000_000L * S;
    AgentStub busier = new AgentStub();
    busier.work = 1;
    busier.idleSince = 1_800_000_000L * S + 1;
    assertThat(ranking.key(busy)).isEqualTo(ranking.key(busier) - 1);
  }

  @Test
  void then_isPerQueueIfEitherIs() {
    var linear = RoutingStrategy.linear();
    var robin = RoutingStrategy.roundRobin();
    assertThat(Rankings.then(linear, 9, robin).perQueue()).isTrue();
    assertThat(Rankings.then(robin, 9, linear).perQueue()).isTrue();
    assertThat(Rankings.then(robin, 9, Rankings.then(linear, 9, robin)).perQueue()).isTrue();
    assertThat(Rankings.preferring(Requirement.team("a"), robin).perQueue()).isFalse();
  }

  @Test
  void then_refusesWhatDoesNotFit() {
    var robin = RoutingStrategy.roundRobin();
    var inner = Rankings.then(robin, 1 << 12, robin);
    assertThatThrownBy(() -> Rankings.then(inner, 2, robin))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("then(a, n, then(b, m, c))");
    assertThatThrownBy(() -> Rankings.then(robin, 1 << 12, inner))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("multiplied");
    assertThatThrownBy(() -> Rankings.then(robin, 1, robin))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rankings.leastOccupiedOverTime(0.5, Duration.ZERO))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rankings.leastOccupiedOverTime(Double.NaN, Duration.ofHours(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Rankings.fastestFirst(Duration.ofSeconds(1), 0))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void rankings_haveNames() {
    assertThat(Rankings.leastTalkTime()).hasToString("least talk time");
    assertThat(Rankings.then(RoutingStrategy.linear(), 9, RoutingStrategy.roundRobin()))
        .hasToString("linear, then round robin");
  }

  private static AgentStub stub(int misses, int work, long talkTime) {
    AgentStub stub = new AgentStub();
    stub.misses = misses;
    stub.work = work;
    stub.talkTime = talkTime;
    return stub;
  }
}
