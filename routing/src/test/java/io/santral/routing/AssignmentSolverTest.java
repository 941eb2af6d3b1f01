package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jgrapht.Graph;
import org.jgrapht.alg.interfaces.MatchingAlgorithm;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentSolverTest {
  private static final long PLENTY = Long.MAX_VALUE;

  /** A problem by chance: few different scores, so that ties are common. */
  private static AssignmentProblem random(
      SplittableRandom random, int items, int takers, int most, int density, int scores) {
    int[] room = new int[takers];
    for (int t = 0; t < takers; t++) {
      room[t] = random.nextInt(most + 1);
    }
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(room);
    for (int i = 0; i < items; i++) {
      builder.item();
      for (int t = 0; t < takers; t++) {
        if (random.nextInt(100) < density) {
          builder.pair(t, random.nextInt(scores) - scores / 4);
        }
      }
    }
    return builder.build();
  }

  private static Matching solve(AssignmentProblem problem, boolean countFirst) {
    AssignmentSolver solver = new AssignmentSolver(problem, countFirst, PLENTY, () -> false);
    Matching found = solver.solve();
    assertThat(solver.complete()).isTrue();
    assertPossible(problem, found);
    return found;
  }

  private static void assertPossible(AssignmentProblem problem, Matching matching) {
    int[] taken = new int[problem.room.length];
    for (int i = 0; i < problem.items; i++) {
      if (!matching.isFree(i)) {
        int pair = matching.pairOf[i];
        assertThat(pair).isBetween(problem.first[i], problem.first[i + 1] - 1);
        taken[problem.takers[pair]]++;
      }
    }
    for (int t = 0; t < taken.length; t++) {
      assertThat(taken[t]).isLessThanOrEqualTo(problem.room[t]);
      assertThat(matching.roomLeft[t]).isEqualTo(problem.room[t] - taken[t]);
    }
  }

  // --- against trying everything ----------------------------------------------------------------

  /** The best by trying all, as number and score. */
  private static double[] best(
      AssignmentProblem problem, int item, int[] room, boolean countFirst) {
    if (item == problem.items) {
      return new double[] {0, 0};
    }
    double[] best = best(problem, item + 1, room, countFirst);
    for (int p = problem.first[item]; p < problem.first[item + 1]; p++) {
      int taker = problem.takers[p];
      if (room[taker] > 0) {
        room[taker]--;
        double[] rest = best(problem, item + 1, room, countFirst);
        room[taker]++;
        double[] with = {rest[0] + 1, rest[1] + problem.scores[p]};
        boolean more = countFirst && with[0] > best[0];
        boolean same = !countFirst || with[0] == best[0];
        best = more || (same && with[1] > best[1]) ? with : best;
      }
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void smallProblems_areSolvedAsByTryingAll(boolean countFirst) {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 3_000; round++) {
      int density = 20 + random.nextInt(80);
      AssignmentProblem problem =
          random(random, random.nextInt(7), 1 + random.nextInt(5), 2, density, 2 + round % 12);
      Matching found = solve(problem, countFirst);
      double[] best = best(problem, 0, problem.room.clone(), countFirst);
      assertThat(found.score()).as("round %d", round).isEqualTo(best[1]);
      if (countFirst) {
        assertThat(found.size()).isEqualTo((int) best[0]);
      }
    }
  }

  @Test
  void largestFirst_isNotBest() {
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(new int[] {1, 1});
    builder.item();
    builder.pair(0, 10);
    builder.pair(1, 9);
    builder.item();
    builder.pair(0, 9);
    builder.pair(1, 1);
    AssignmentProblem problem = builder.build();
    assertThat(solve(problem, false).score()).isEqualTo(18);
    AssignmentSolver none = new AssignmentSolver(problem, false, 0, () -> false);
    assertThat(none.solve().score()).isEqualTo(11);
    assertThat(none.complete()).isFalse();
  }

  @Test
  void negativeScores_areTakenOnlyForTheSakeOfNumber() {
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(new int[] {2});
    builder.item();
    builder.pair(0, -5);
    builder.item();
    builder.pair(0, 3);
    assertThat(solve(builder.build(), false).size()).isEqualTo(1);
    assertThat(solve(builder.build(), true).size()).isEqualTo(2);
    assertThat(solve(builder.build(), true).score()).isEqualTo(-2);
  }

  @Test
  void number_outweighsAnyScore() {
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(new int[] {1, 1});
    builder.item();
    builder.pair(0, 1e300);
    builder.pair(1, -1e300);
    builder.item();
    builder.pair(0, -1e300);
    Matching found = solve(builder.build(), true);
    assertThat(found.size()).isEqualTo(2);
    assertThat(found.score()).isEqualTo(-2e300);
  }

  @Test
  void emptyProblems_haveEmptyAnswers() {
    AssignmentProblem nothing = new AssignmentProblem.Builder(new int[0]).build();
    assertThat(solve(nothing, true).size()).isZero();
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(new int[] {0, 3});
    builder.item();
    builder.item();
    builder.pair(0, 5);
    builder.item();
    assertThat(solve(builder.build(), true).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1, 1e-12, 1e-300, Double.MIN_VALUE})
  void scoresOfAnySize_areCompared(double unit) {
    AssignmentProblem.Builder builder = new AssignmentProblem.Builder(new int[] {1, 1});
    builder.item();
    builder.pair(0, 3 * unit);
    builder.pair(1, 2 * unit);
    builder.item();
    builder.pair(0, 3 * unit);
    builder.pair(1, 1 * unit);
    assertThat(solve(builder.build(), false).pairOf).containsExactly(1, 2);
  }

  // --- against another solver -------------------------------------------------------------------

  /** By JGraphT: each place of a taker is a vertex of its own. */
  private static double reference(AssignmentProblem problem, double bonus) {
    Graph<String, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    Set<String> items = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (int t = 0; t < problem.room.length; t++) {
      for (int r = 0; r < problem.room[t]; r++) {
        places.add("t" + t + "/" + r);
        graph.addVertex("t" + t + "/" + r);
      }
    }
    for (int i = 0; i < problem.items; i++) {
      items.add("i" + i);
      graph.addVertex("i" + i);
      for (int p = problem.first[i]; p < problem.first[i + 1]; p++) {
        for (int r = 0; problem.scores[p] + bonus > 0 && r < problem.room[problem.takers[p]]; r++) {
          DefaultWeightedEdge edge = graph.addEdge("i" + i, "t" + problem.takers[p] + "/" + r);
          graph.setEdgeWeight(edge, problem.scores[p] + bonus);
        }
      }
    }
    MatchingAlgorithm.Matching<String, DefaultWeightedEdge> matching =
        new MaximumWeightBipartiteMatching<>(graph, items, places).getMatching();
    return matching.getWeight();
  }

  @Test
  void largerProblems_areSolvedAsByAnotherSolver() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 30; round++) {
      int takers = 5 + random.nextInt(30);
      int density = 5 + random.nextInt(60);
      AssignmentProblem problem =
          random(random, 20 + random.nextInt(100), takers, 4, density, 5 + random.nextInt(500));
      assertThat(solve(problem, false).score()).isEqualTo(reference(problem, 0));
      Matching most = solve(problem, true);
      double bonus = 1e6;
      assertThat(most.score() + most.size() * bonus).isEqualTo(reference(problem, bonus));
    }
  }

  // --- budgets ----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyBudget_isKept_andNeverWorseThanGreedy(boolean countFirst) {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 40; round++) {
      AssignmentProblem problem = random(random, 40, 12, 3, 40, 50);
      Matching optimal = solve(problem, countFirst);
      for (long budget = 0; budget < 6_000; budget += 1 + random.nextInt(400)) {
        AssignmentSolver solver = new AssignmentSolver(problem, countFirst, budget, () -> false);
        Matching found = solver.solve();
        assertPossible(problem, found);
        assertThat(solver.greedy().betterThan(found, countFirst)).isFalse();
        assertThat(found.betterThan(optimal, countFirst)).isFalse();
        assertThat(solver.work()).isLessThanOrEqualTo(budget + 1);
        if (solver.complete()) {
          assertThat(optimal.betterThan(found, countFirst)).isFalse();
        }
      }
    }
  }

  @Test
  void stop_endsTheSearch() {
    AssignmentProblem problem = random(new SplittableRandom(1), 400, 100, 2, 80, 1_000);
    List<Long> asked = new ArrayList<>();
    AssignmentSolver solver =
        new AssignmentSolver(
            problem,
            true,
            PLENTY,
            () -> {
              asked.add(1L);
              return asked.size() == 3;
            });
    Matching found = solver.solve();
    assertThat(solver.complete()).isFalse();
    assertThat(solver.work()).isEqualTo(3 * 1024);
    assertPossible(problem, found);
  }

  @Test
  void equalProblems_haveEqualAnswers() {
    for (int seed = 0; seed < 20; seed++) {
      AssignmentProblem one = random(new SplittableRandom(seed), 60, 15, 3, 50, 4);
      AssignmentProblem two = random(new SplittableRandom(seed), 60, 15, 3, 50, 4);
      assertThat(solve(one, true).pairOf).isEqualTo(solve(two, true).pairOf);
    }
  }
}
