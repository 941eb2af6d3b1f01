package io.santral.examples;

import static io.santral.Proficiency.B1;
import static io.santral.Proficiency.NATIVE;
import static io.santral.Requirement.skill;

import io.santral.Interaction;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.Scorings;
import io.santral.routing.SteppedRouter;
import java.time.Duration;

/**
 * Asks a router for its reasons: what is wrong with its plan, what would come of a call, why one
 * waits, why another went to whom it went, and where another strategy would have sent it.
 */
public final class KnowingWhy {
  private KnowingWhy() {}

  private static Plan plan() {
    return Plan.builder()
        .queue(
            "tax", q -> q.needs(skill("tax")).strictPriority().tierOpens(2, Duration.ofSeconds(30)))
        .agent("ayse", a -> a.skill("tax", 9).speaks("tr", NATIVE).speaks("hu", B1))
        .agent("bence", a -> a.skill("tax", 3).speaks("hu", NATIVE).serves("tax", 2))
        .agent("cem", a -> a.skill("tax", 5).speaks("tr", NATIVE))
        .strategy(Scorings.meanSkill())
        .decisionLog(100)
        .shadow(RoutingStrategy.longestIdle())
        .build();
  }

  /**
   * Routes two calls and prints the reasons.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Plan plan = plan();
    plan.check().forEach(System.out::println);
    long[] offer = new long[1];
    SteppedRouter router =
        SteppedRouter.of(
            plan, e -> offer[0] = e.type() == EventType.OFFERED ? e.offer() : offer[0]);

    Interaction hungarian = Interaction.of("call-2").to("tax").in("hu").needs(skill("tax"));
    System.out.println(router.view().outlook(hungarian));
    router.ready("cem");
    router.advanceTo(Duration.ofSeconds(5).toNanos());
    router.ready("ayse");
    router.ready("bence");

    router.submit(Interaction.of("call-1").to("tax").in("tr").needs(skill("tax")));
    router.submit(hungarian);
    System.out.println(router.explainDecision(offer[0]).orElseThrow());
    System.out.println(router.explain("call-2").orElseThrow());
    System.out.println(router.shadowReport());
  }
}
