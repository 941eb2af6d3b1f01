package io.santral.examples.strategy;

import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.RoutingListener;
import io.santral.routing.SteppedRouter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Runs each of the three strategies for a few calls and prints who gets them.
 *
 * <p>{@link LastAgentFirst}, {@link CheapestSite} and {@link SparedByForecast} have at most thirty
 * lines each; take one as it is, and change it.
 */
public final class CustomStrategies {
  private static final long SECOND = 1_000_000_000L;

  private CustomStrategies() {}

  /**
   * Runs them.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    lastAgentFirst();
    cheapestSite();
    sparedByForecast();
  }

  private static void lastAgentFirst() {
    System.out.println("last agent first");
    LastAgentFirst strategy = new LastAgentFirst();
    Scene scene =
        new Scene(
            Plan.builder()
                .strategy(strategy)
                .queue("care")
                .agent("ayse", a -> {})
                .agent("bence", a -> {}),
            strategy);
    scene.router.submit(Interaction.of("monday").to("care").customer("kovacs"));
    scene.router.accept(scene.offer);
    scene.router.advanceTo(60 * SECOND);
    scene.router.complete("monday");
    // Bence has been idle for longer by now.
    scene.router.advanceTo(90 * SECOND);
    scene.router.submit(Interaction.of("tuesday").to("care").customer("kovacs"));
  }

  private static void cheapestSite() {
    System.out.println("cheapest site that meets the target");
    Map<String, Double> costs = Map.of("izmir", 14.0, "vienna", 38.0);
    Scene scene =
        new Scene(
            Plan.builder()
                .strategy(new CheapestSite(costs, 30, 20 * SECOND))
                .queue("care")
                .agent("anna", a -> a.site("vienna"))
                .agent("ayse", a -> a.site("izmir")));
    scene.router.notReady("ayse", "coffee");
    scene.router.submit(Interaction.of("early").to("care"));
    scene.router.advanceTo(7 * SECOND);
    scene.router.ready("ayse");
    scene.router.advanceTo(10 * SECOND);
    scene.router.accept(scene.offer);
    scene.router.submit(Interaction.of("late").to("care"));
    scene.router.advanceTo(40 * SECOND);
  }

  private static void sparedByForecast() {
    System.out.println("rare skill protected by forecast");
    Map<String, double[]> forecast =
        Map.of("fraud", new double[] {1, 1, 40}, "billing", new double[] {30, 30, 10});
    Scene scene =
        new Scene(
            Plan.builder()
                .strategy(new SparedByForecast(forecast, 0))
                .queue("care")
                .agent("fraud expert", a -> a.skill("fraud"))
                .agent("clerk", a -> a.skill("billing")));
    scene.router.submit(Interaction.of("at midnight").to("care"));
    scene.router.cancel("at midnight", "shown");
    scene.router.advanceTo(2_000 * SECOND);
    scene.router.submit(Interaction.of("before the rush").to("care"));
  }

  /** A router whose agents are all ready, and whose offers are printed. */
  private static final class Scene {
    final SteppedRouter router;
    long offer;

    Scene(Plan.Builder plan, RoutingListener... others) {
      RoutingListener[] all = Arrays.copyOf(others, others.length + 1);
      all[others.length] = this::print;
      Plan built = plan.build();
      router = SteppedRouter.of(built, all);
      built.agents().forEach(agent -> router.ready(agent.id()));
    }

    private void print(Event event) {
      if (event.type() == EventType.OFFERED) {
        offer = event.offer();
        String pair = event.interactionId() + " to " + event.agentId();
        long second = event.time() / SECOND;
        System.out.printf(Locale.ROOT, "  %4d s  %s%n", second, pair);
      }
    }
  }
}
