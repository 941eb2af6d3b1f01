package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.routing.ExpectedWait.Measure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Lives in a centre that forecasts allocate nothing once it is warm: counted in bytes. (Another
 * queue, by whatever overflow, is another demand, which is made anew.)
 */
class ForecastingAllocationTest {
  private static final int AGENTS = 40;
  private static final int CALLS = 512;

  private static Plan plan() {
    Plan.Builder plan =
        Plan.builder()
            .queue("q", q -> q.maxWait(Duration.ofMinutes(5)))
            .queue("r")
            .forecasting(
                f ->
                    f.firstPush(Duration.ofSeconds(1))
                        .pushEvery(Duration.ofSeconds(2))
                        .queue("q", q -> q.offersCallbackAbove(Measure.P80, Duration.ofHours(1))));
    for (int a = 0; a < AGENTS; a++) {
      String queue = a % 4 == 0 ? "r" : "q";
      plan.agent("agent-" + a, b -> b.serves(queue));
    }
    return plan.build();
  }

  private static Interaction[] calls() {
    Interaction[] calls = new Interaction[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Interaction.of("call-" + i).to(i % 5 == 0 ? "r" : "q").priority(i % 3);
    }
    return calls;
  }

  @Test
  void wholeLives_whenWarm_allocateNothing() {
    // Arrivals a little faster than ends, so that some wait; when many do, nobody comes.
    WarmLives lives = new WarmLives(plan(), calls(), AGENTS - 2, 40);
    lives.run(30_000);
    long least = lives.leastBytes(3, 10_000);
    assertThat(lives.told()).isGreaterThan(10_000);
    assertThat(least).isLessThan(WarmLives.A_LITTLE);
  }
}
