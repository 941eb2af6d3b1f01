package io.santral.examples;

import io.santral.Interaction;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.Router;
import java.util.concurrent.atomic.AtomicLong;

/** The shortest program that embeds the router: one agent, one call, and every event printed. */
public final class FirstRoute {
  private FirstRoute() {}

  /**
   * Routes one call from its arrival to its end.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Plan plan =
        Plan.builder()
            .queue("billing", q -> q.needs(Requirement.skill("billing")))
            .agent("ayse", a -> a.speaks("tr", Proficiency.NATIVE).skill("billing"))
            .build();
    AtomicLong offer = new AtomicLong();
    try (Router router =
        Router.start(
            plan,
            event -> {
              System.out.println(event);
              if (event.type() == EventType.OFFERED) {
                offer.set(event.offer());
              }
            })) {
      router.ready("ayse");
      router.submit(Interaction.of("call-42").to("billing").in("tr")).toCompletableFuture().join();
      router.accept(offer.get());
      router.complete("call-42");
    }
  }
}
