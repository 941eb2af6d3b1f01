package io.santral.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
  @Test
  void of_sameSeed_isTheSameOnEveryJdk() {
    assertThat(Workload.of(Scenario.S2, 7).describe())
        .isEqualTo(Workload.of(Scenario.S2, 7).describe())
        .isNotEqualTo(Workload.of(Scenario.S2, 8).describe());
    // Written down, so that another JDK or locale cannot move it unseen.
    assertThat(fingerprint(Workload.of(Scenario.S2, 7))).isEqualTo(FINGERPRINT_OF_S2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"S1", "S2", "S3", "S4"})
  void of_anyScenario_hasItsShape(String name) {
    Scenario scenario = Scenario.of(name);
    Workload workload = Workload.of(scenario, Compare.SEED);
    Set<String> groups = new HashSet<>();
    double breadth = 0;
    for (int agent = 0; agent < workload.agents(); agent++) {
      groups.add(Arrays.toString(workload.served(agent)));
      breadth += workload.served(agent).length;
    }
    assertThat(workload.agents()).isEqualTo(scenario.agents());
    assertThat(workload.wishes()).isEqualTo(scenario.demands());
    assertThat(groups.size()).isBetween(scenario.profiles() * 9 / 10, scenario.profiles());
    assertThat(breadth / workload.agents()).isCloseTo(scenario.breadth(), within(2.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"S1", "S2", "S3", "S4"})
  void served_anyAgent_isWhatHisProfileSays(String name) {
    Workload workload = Workload.of(Scenario.of(name), 3);
    boolean[] covered = new boolean[workload.wishes()];
    for (int agent = 0; agent < workload.agents(); agent += 7) {
      Profile profile = workload.profile(agent);
      int agentsWishes = 0;
      for (int wish = 0; wish < workload.wishes(); wish++) {
        Wish wanted = workload.wish(wish);
        boolean meets = profile.languages().contains(wanted.language());
        for (var need : wanted.needs().entrySet()) {
          meets &= profile.skills().getOrDefault(need.getKey(), 0) >= need.getValue();
        }
        boolean listed = Arrays.binarySearch(workload.served(agent), wish) >= 0;
        assertThat(listed).as("agent %d, wish %d", agent, wish).isEqualTo(meets);
        agentsWishes += meets ? 1 : 0;
      }
      assertThat(agentsWishes).isPositive();
    }
    for (int agent = 0; agent < workload.agents(); agent++) {
      for (int wish : workload.served(agent)) {
        covered[wish] = true;
      }
    }
    assertThat(covered).doesNotContain(false);
  }

  @Test
  void drawWish_largeCentre_isSkewed() {
    Workload workload = Workload.of(Scenario.S3, Compare.SEED);
    Draws draws = new Draws(1);
    int[] counts = new int[workload.wishes()];
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      counts[workload.drawWish(draws)]++;
    }
    Arrays.sort(counts);
    int top = 0;
    for (int i = counts.length - counts.length / 10; i < counts.length; i++) {
      top += counts[i];
    }
    assertThat((double) top / n).as("share of the largest tenth").isBetween(0.5, 0.9);
  }

  @Test
  void scenario_withAgents_hasThemAndAllElseTheSame() {
    Scenario scenario = Scenario.of("s2:10000");
    assertThat(scenario.agents()).isEqualTo(10_000);
    assertThat(scenario.demands()).isEqualTo(Scenario.S2.demands());
    assertThat(Workload.of(scenario, 1).agents()).isEqualTo(10_000);
    assertThatThrownBy(() -> Scenario.of("S9")).hasMessageContaining("scenario (S9)");
  }

  @Test
  void ids_anyNumber_comeBack() {
    assertThat(Ids.of('i', 1_234_567)).isEqualTo("i01234567");
    assertThat(Ids.number("i01234567")).isEqualTo(1_234_567);
    assertThat(Ids.number(Ids.of('a', 0))).isZero();
  }

  @Test
  void weightedDraw_threeWeights_drawsInProportion() {
    WeightedDraw weighted = new WeightedDraw(new double[] {6, 3, 1, 0});
    Draws draws = new Draws(1);
    int[] counts = new int[4];
    for (int i = 0; i < 100_000; i++) {
      counts[weighted.draw(draws)]++;
    }
    assertThat(counts[0]).isCloseTo(60_000, within(1_000));
    assertThat(counts[1]).isCloseTo(30_000, within(1_000));
    assertThat(counts[2]).isCloseTo(10_000, within(1_000));
    assertThat(counts[3]).isZero();
  }

  @Test
  void items_takenAndGivenBack_keepTheirKind() {
    Items items = new Items(3);
    int first = items.take(2, 4);
    int second = items.take(2, 4);
    assertThat(second).isNotEqualTo(first);
    assertThat(items.wish(first)).isEqualTo(2);
    assertThat(items.priority(first)).isEqualTo(3);
    items.giveBack(first);
    assertThat(items.take(1, 0)).isNotEqualTo(first);
    assertThat(items.take(2, 4)).isEqualTo(first);
    for (int i = 0; i < 5_000; i++) {
      items.take(0, 1);
    }
    assertThat(items.size()).isEqualTo(5_003);
    assertThat(items.wish(second)).isEqualTo(2);
  }

  private static final int FINGERPRINT_OF_S2 = -1_100_089_207;

  private static int fingerprint(Workload workload) {
    int hash = 0;
    Draws draws = new Draws(1);
    for (int agent = 0; agent < workload.agents(); agent++) {
      hash = 31 * hash + Arrays.hashCode(workload.served(agent));
      hash = 31 * hash + workload.drawWish(draws);
    }
    return hash;
  }
}
