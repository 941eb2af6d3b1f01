package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule on a history short enough to compute by hand. */
class WaitRuleTest {
  private static final long SECOND = 1_000_000_000L;

  /**
   * Two agents, services of 10 s, one wait of 20 s that was served (having found nobody) and one
   * that was given up: a rate of patience of 1/40. Then both are busy, and three wait since 30, 20
   * and 10 s; who comes now is fourth.
   */
  private static WaitForecast ask(WaitRule rule) {
    WaitPredictor predictor = rule.predictor(1);
    predictor.staffed(0, 2, 0);
    predictor.arrived(0, 0, 0);
    predictor.arrived(1, 0, 0);
    predictor.abandoned(1, 20 * SECOND);
    predictor.started(0, 0, 20 * SECOND);
    predictor.ended(0, 30 * SECOND);
    for (int i = 0; i < 2; i++) {
      predictor.arrived(2 + i, 0, 60 * SECOND);
      predictor.started(2 + i, i, 60 * SECOND);
    }
    for (int i = 0; i < 3; i++) {
      predictor.arrived(4 + i, 0, (70 + 10 * i) * SECOND);
    }
    WaitForecast forecast = new WaitForecast();
    predictor.forecast(0, 100 * SECOND, forecast);
    return forecast;
  }

  @ParameterizedTest
  @CsvSource({
    "LONG_RUN_MEAN, 20",
    "QUEUE_LENGTH, 20",
    // 5 + 1/.225 + 1/.25 + 1/.275, and 1/.3 in place of the 5.
    "QUEUE_LENGTH_MARKOV, 17.080808",
    "QUEUE_LENGTH_MARKOV_SERVED, 15.414141",
    "HEAD_OF_LINE, 30",
    "LAST_TO_COMPLETE_SERVICE, 20",
    "RECENT_COMPLETED_SERVICE, 20",
    "AVERAGE_LAST, 20",
    "MOVING_AVERAGE, 20",
    // Nobody found three before: the last wait, which was none.
    "AVERAGE_BY_PLACE, 0",
    "EXTRAPOLATED_LAST, 22.5",
    "PROPORTIONAL_LAST, 0",
    "LAST_TO_ENTER_SERVICE, 0",
    "CISCO_UCCX, 20",
    "GENESYS_ENGAGE, 20",
    "GOOGLE_CCAI, 30",
    "ROCKET_CHAT, 10.3",
  })
  void rule_isThatOfItsFormula(WaitRule rule, double seconds) {
    assertThat(ask(rule).meanNanos() / 1e9).isCloseTo(seconds, within(1e-6));
  }
}
