package io.santral.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.santral.Interaction;
import io.santral.routing.ForecastScene.Score;
import org.junit.jupiter.api.Test;

/**
 * That the estimator is told of steps and priorities makes forecasts better than those of one that
 * is not. {@code -Dsantral.forecasts.hours=1200} makes it longer; all figures are printed.
 */
class ForecastFeedTest {
  private static final int HOURS = Integer.getInteger("santral.forecasts.hours", 200);
  private static final int LEARNING_HOURS = 60;
  private static final double SERVICE = 180;

  private static void print(String what, ForecastScene scene) {
    for (int k = 0; k < scene.arriving.length; k++) {
      Score[][] both = {scene.arriving[k], scene.waiting[k]};
      for (int i = 0; i < 2; i++) {
        System.out.println(what + ", kind " + k + (i == 0 ? ", when they come:" : ", later:"));
        System.out.println(
            "  blind " + both[i][1] + System.lineSeparator() + "  told  " + both[i][0]);
      }
    }
  }

  /** Some serve queue a, others too once somebody has waited there for long. */
  private static ForecastScene relaxed(
      int narrow, int others, int after, double a, double b, double patience) {
    Plan.Builder plan =
        Plan.builder()
            .queue("a", q -> q.tierOpens(2, ofSeconds(after)))
            .queue("b")
            .forecasting(f -> {});
    for (int i = 0; i < narrow; i++) {
      plan.agent("a" + i, agent -> agent.serves("a"));
    }
    for (int i = 0; i < others; i++) {
      plan.agent("b" + i, agent -> agent.serves("b").serves("a", 2));
    }
    ForecastScene scene = new ForecastScene(plan.build(), 2, SERVICE, patience, 0.6 * after);
    scene.arrivals(0, a, (id, kind) -> Interaction.of(id).to("a"));
    scene.arrivals(1, b, (id, kind) -> Interaction.of(id).to("b"));
    scene.run(HOURS, LEARNING_HOURS);
    print("step after " + after + " s", scene);
    return scene;
  }

  private static ForecastScene levels(
      int agents, int headStart, double patience, double... hourly) {
    Plan.Builder plan =
        Plan.builder().queue("q", q -> q.headStart(ofSeconds(headStart))).forecasting(f -> {});
    for (int i = 0; i < agents; i++) {
      plan.agent("a" + i, agent -> agent.serves("q"));
    }
    ForecastScene scene = new ForecastScene(plan.build(), hourly.length, SERVICE, patience, 30);
    for (int k = 0; k < hourly.length; k++) {
      scene.arrivals(k, hourly[k], (id, kind) -> Interaction.of(id).to("q").priority(kind));
    }
    scene.run(HOURS, LEARNING_HOURS);
    print("head start " + headStart + " s", scene);
    return scene;
  }

  /** The loss of quantiles, as a part of that of one who is not told. */
  private static double part(Score[] both) {
    return both[0].pinball() / both[1].pinball();
  }

  private static void assertCalibrated(Score[] both) {
    assertThat(both[0].below(0)).isCloseTo(.5, within(.04));
    assertThat(both[0].below(1)).isCloseTo(.8, within(.03));
    assertThat(both[0].below(2)).isCloseTo(.95, within(.02));
  }

  @Test
  void stepAhead_isForeseen() {
    ForecastScene late = relaxed(10, 10, 180, 210, 120, 0);
    ForecastScene impatient = relaxed(5, 20, 60, 140, 340, 600);
    for (ForecastScene scene : new ForecastScene[] {late, impatient}) {
      assertThat(part(scene.arriving[0])).isLessThan(.99);
      assertThat(part(scene.waiting[0])).isLessThan(.75);
      // Some of what others had waited is behind one who has waited himself.
      assertThat(scene.waiting[0][0].below(0)).isCloseTo(.5, within(.11));
      assertCalibrated(scene.arriving[0]);
    }
  }

  @Test
  void priorities_areToldApart() {
    ForecastScene strong = levels(20, 600, 0, 200, 120, 60);
    ForecastScene weak = levels(20, 60, 900, 200, 120, 100);
    for (ForecastScene scene : new ForecastScene[] {strong, weak}) {
      for (int kind = 0; kind < 3; kind++) {
        assertThat(part(scene.arriving[kind])).isLessThan(kind == 0 ? 1.06 : .97);
        assertCalibrated(scene.arriving[kind]);
      }
    }
    assertThat(part(strong.arriving[1])).isLessThan(.75);
    // Who waits longest knows that all others may overtake him, but for some time only.
    assertThat(part(strong.arriving[0])).isLessThan(1);
    assertThat(part(strong.waiting[0])).isLessThan(1);
  }
}
