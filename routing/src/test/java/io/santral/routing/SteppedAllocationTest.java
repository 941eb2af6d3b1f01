package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stepped path allocates nothing once it is warm: counted in bytes, not guessed from time. */
class SteppedAllocationTest {
  private static final int AGENTS = 200;
  private static final int CALLS = 1_000;

  private static Plan plan() {
    Plan.Builder plan =
        Plan.builder()
            .queue(
                "q",
                q ->
                    q.wrapUp(Duration.ofSeconds(3))
                        .maxWait(Duration.ofMinutes(10))
                        .tierOpens(2, Duration.ofSeconds(30))
                        .announceEvery(Duration.ofSeconds(45)));
    for (int a = 0; a < AGENTS; a++) {
      int agent = a;
      plan.agent(
          "agent-" + a,
          b -> b.skill("s" + agent % 10).speaks(agent % 2 == 0 ? "tr" : "hu", Proficiency.C1));
    }
    return plan.build();
  }

  private static Interaction[] calls() {
    Interaction[] calls = new Interaction[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] =
          Interaction.of("call-" + i)
              .to("q")
              .in(i % 2 == 0 ? "tr" : "hu", i % 2 == 0 ? "hu" : "tr")
              .needs(Requirement.skill("s" + i % 10))
              .priority(i % 3);
    }
    return calls;
  }

  @Test
  void wholeLives_whenWarm_allocateNothing() {
    WarmLives lives = new WarmLives(plan(), calls(), AGENTS / 2, Integer.MAX_VALUE);
    lives.run(50_000);
    long least = lives.leastBytes(5, 20_000);
    assertThat(lives.ended()).isGreaterThan(100_000);
    assertThat(least).isLessThan(WarmLives.A_LITTLE);
  }
}
