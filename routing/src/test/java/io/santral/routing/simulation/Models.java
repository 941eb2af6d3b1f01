package io.santral.routing.simulation;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.time.Duration;
import java.util.function.Consumer;

/** Small models that the tests share. Unless said otherwise, a service takes a second. */
final class Models {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  private Models() {}

  /** One queue and so many equal agents. */
  static Plan plan(int agents, Consumer<QueuePlan.Builder> rules) {
    Plan.Builder plan = Plan.builder().queue("calls", rules);
    for (int i = 0; i < agents; i++) {
      plan.agent("agent-" + i, a -> a.takes(Channel.VOICE, 1));
    }
    return plan.build();
  }

  static Plan plan(int agents) {
    return plan(agents, q -> {});
  }

  static Customers callers(double perSecond) {
    return Customers.like(Interaction.of("callers").to("calls"))
        .arriving(Arrivals.poisson(perSecond, SECOND))
        .handling(Distribution.exponential(SECOND));
  }

  /** One long run in batches, of so many customers each. */
  static Simulation steady(Plan plan, int batches, int customers, Customers... groups) {
    return Simulation.of(plan)
        .customers(groups)
        .warmUp(Duration.ofSeconds(100))
        .batches(batches)
        .arrivals((long) batches * customers)
        .threads(1);
  }

  /** A morning in a small centre: callers who give up, and agents in two teams. */
  static Simulation morning() {
    Plan plan =
        Plan.builder()
            .queue("calls", q -> q.wrapUp(Duration.ofSeconds(30)))
            .queue("orders")
            .agent("ayse", a -> a.team("east").speaks("tr", native_()).takes(Channel.VOICE, 1))
            .agent("bela", a -> a.team("west").speaks("hu", native_()).takes(Channel.VOICE, 1))
            .agent(
                "cora",
                a ->
                    a.team("west")
                        .speaks("hu", native_())
                        .speaks("tr", native_())
                        .takes(Channel.VOICE, 1)
                        .takes(Channel.CHAT, 2))
            .build();
    Customers callers =
        Customers.like(Interaction.of("callers").to("calls").on(Channel.VOICE))
            .speaking(0.6, "hu")
            .speaking(0.4, "tr")
            .arriving(Arrivals.piecewiseLinear(HOUR, 20, 50, 30).busyness(0.1))
            .handling(Distribution.lognormal(Duration.ofSeconds(180), Duration.ofSeconds(120)))
            .patience(Distribution.exponential(Duration.ofSeconds(90)));
    Customers orders =
        Customers.like(Interaction.of("orderers").to("orders").on(Channel.CHAT))
            .arriving(Arrivals.poisson(6, HOUR))
            .handling(Distribution.exponential(Duration.ofSeconds(300)))
            .patience(Distribution.exponential(Duration.ofSeconds(600)));
    return Simulation.of(plan)
        .customers(callers, orders)
        .day(HOUR.multipliedBy(2))
        .interval(Duration.ofMinutes(30))
        .replications(20);
  }

  private static io.santral.Proficiency native_() {
    return io.santral.Proficiency.NATIVE;
  }
}
