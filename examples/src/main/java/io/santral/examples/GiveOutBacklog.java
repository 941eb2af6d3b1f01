package io.santral.examples;

import static io.santral.Channel.EMAIL;
import static io.santral.Requirement.skill;

import io.santral.Interaction;
import io.santral.routing.BatchAssignment;
import io.santral.routing.BatchAssignment.Objective;
import io.santral.routing.BatchAssignment.Solution;
import io.santral.routing.Decision;
import io.santral.routing.Plan;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.Scorings;
import io.santral.routing.SteppedRouter;

/** Holds e-mails back and gives them out all at once, each to whom it suits best on the whole. */
public final class GiveOutBacklog {
  private GiveOutBacklog() {}

  /**
   * Gives out three e-mails and prints who gets which.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    RoutingStrategy held = RoutingStrategy.deciding((i, c) -> Decision.holdUntil(Long.MAX_VALUE));
    Plan plan =
        Plan.builder()
            .queue("mail", q -> q.strategy(held))
            .agent("ayse", a -> a.skill("tax", 10).skill("law", 9).takes(EMAIL, 1))
            .agent("bence", a -> a.skill("tax", 9).skill("law", 1).takes(EMAIL, 2))
            .build();
    SteppedRouter router = SteppedRouter.of(plan);
    router.ready("ayse");
    router.ready("bence");
    router.submit(Interaction.of("mail-1").to("mail").on(EMAIL).needs(skill("tax")));
    router.submit(Interaction.of("mail-2").to("mail").on(EMAIL).needs(skill("law")));
    router.submit(Interaction.of("mail-3").to("mail").on(EMAIL).needs(skill("tax")));

    BatchAssignment batch = BatchAssignment.of(router.view(), "mail", EMAIL, Scorings.meanSkill());
    Solution solution = batch.solve(Objective.COUNT_THEN_SCORE, 1_000_000);

    System.out.println(batch);
    System.out.println("score " + solution.score() + ", greedy " + solution.greedyScore());
    solution
        .commands()
        .forEach(
            command ->
                System.out.println(
                    command.interaction()
                        + " to "
                        + command.agent()
                        + ": "
                        + router.apply(command).status()));
  }
}
