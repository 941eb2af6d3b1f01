package io.santral.benchmarks;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Requirement;
import io.santral.routing.BatchAssignment;
import io.santral.routing.BatchAssignment.Objective;
import io.santral.routing.Decision;
import io.santral.routing.Plan;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.Scorings;
import io.santral.routing.SteppedRouter;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A backlog of e-mails and agents with room for one to four each, brought together at once: each
 * e-mail asks for two of twenty skills, each agent has half of them at levels from 1 to 100, and
 * the score is their mean.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar BatchBenchmark
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class BatchBenchmark {
  private static final int SKILLS = 20;

  /** How many e-mails wait. */
  @Param("1000")
  public int interactions;

  /** How many agents are ready. */
  @Param("200")
  public int agents;

  private SteppedRouter router;
  private BatchAssignment batch;

  /** Has the e-mails wait and the agents be ready. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(42);
    RoutingStrategy held = RoutingStrategy.deciding((i, c) -> Decision.holdUntil(Long.MAX_VALUE));
    Plan.Builder plan = Plan.builder().queue("mail", q -> q.strategy(held));
    for (int a = 0; a < agents; a++) {
      plan.agent(
          "agent-" + a,
          agent -> {
            agent.takes(Channel.EMAIL, 1 + random.nextInt(4));
            for (int s = 0; s < SKILLS; s++) {
              if (random.nextBoolean()) {
                agent.skill("skill-" + s, 1 + random.nextInt(100));
              }
            }
          });
    }
    router = SteppedRouter.of(plan.build());
    router.view().agents().forEach(router::ready);
    for (int i = 0; i < interactions; i++) {
      int first = random.nextInt(SKILLS);
      int second = (first + 1 + random.nextInt(SKILLS - 1)) % SKILLS;
      router.submit(
          Interaction.of("mail-" + i)
              .to("mail")
              .on(Channel.EMAIL)
              .needs(Requirement.skill("skill-" + first), Requirement.skill("skill-" + second)));
    }
    batch = read();
  }

  /**
   * Reads who waits, who has room, and the scores of all possible pairs.
   *
   * @return what was read
   */
  @Benchmark
  public BatchAssignment read() {
    return BatchAssignment.of(router.view(), "mail", Channel.EMAIL, Scorings.meanSkill());
  }

  /**
   * Takes the best of the greedy assignments, with no search.
   *
   * @return the assignment
   */
  @Benchmark
  public BatchAssignment.Solution greedy() {
    return batch.solve(Objective.COUNT_THEN_SCORE, 0);
  }

  /**
   * Finds the best assignment.
   *
   * @return the assignment
   */
  @Benchmark
  public BatchAssignment.Solution optimal() {
    return batch.solve(Objective.COUNT_THEN_SCORE, Long.MAX_VALUE);
  }
}
