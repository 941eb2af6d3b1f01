package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents for a goal, against a published table and by trying each number. */
class StaffingTest {
  @ParameterizedTest
  @CsvSource({
    "10, 12, 14, 14, 14",
    "50, 54, 58, 56, 57",
    "100, 106, 111, 107, 108",
    "500, 512, 525, 510, 513",
    "1000, 1017, 1034, 1011, 1015",
  })
  void required_isThatOfTheTable(double load, int half, int fifth, int short180, int long300) {
    QueueModel unit = QueueModel.of(load, 1, 1);
    assertThat(Staffing.required(unit, m -> m.waitProbability() <= .5)).isEqualTo(half);
    assertThat(Staffing.required(unit, m -> m.waitProbability() <= .2)).isEqualTo(fifth);
    ServiceLevel level = ServiceLevel.of(.8, Duration.ofSeconds(20));
    assertThat(Staffing.required(QueueModel.of(load / 180, 1 / 180.0, 1), level))
        .isEqualTo(short180);
    assertThat(Staffing.required(QueueModel.of(load / 300, 1 / 300.0, 1), level))
        .isEqualTo(long300);
  }

  @Test
  void required_isTheFirstThatWillDo() {
    for (double load : new double[] {.01, 1, 4.4, 37, 260}) {
      for (double patience : new double[] {0, .3, 4}) {
        QueueModel model = QueueModel.of(load, 1, 1).withPatience(patience);
        int agents = Staffing.required(model, m -> m.serviceLevel(.1) >= .9);
        int tried = 1;
        while (model.withAgents(tried).serviceLevel(.1) < .9) {
          tried++;
        }
        assertThat(agents).isEqualTo(tried);
      }
    }
  }

  @Test
  void required_refusesWhatNobodyCanKeep() {
    QueueModel model = QueueModel.of(5, 1, 1);
    assertThatThrownBy(() -> Staffing.required(model, m -> false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must be met by 1000000 agents");
  }

  @Test
  void sensitivity_isThatOfTheClosedForm() {
    // M/M/1: the mean wait is rho / (mu - lambda).
    Sensitivity wait = Staffing.sensitivity(QueueModel.of(.6, 1, 1), QueueModel::meanWait);
    assertThat(wait.value()).isCloseTo(1.5, within(1e-12));
    assertThat(wait.perArrivalRate()).isCloseTo(1 / (.4 * .4), within(1e-6));
    assertThat(wait.perServiceRate()).isCloseTo(-.6 * (2 - .6) / (.4 * .4), within(1e-6));
    assertThat(wait.perAgentMore())
        .isCloseTo(QueueModel.of(.6, 1, 2).meanWait() - 1.5, within(1e-12));
    assertThat(wait.perAgentLess()).isNaN();
    Sensitivity two = Staffing.sensitivity(QueueModel.of(.6, 1, 2), QueueModel::meanWait);
    assertThat(two.perAgentLess()).isCloseTo(-wait.perAgentMore(), within(1e-12));
  }

  @Test
  void pointwiseLoad_isRateOverRate() {
    OfferedLoad load = OfferedLoad.pointwise(new double[] {10, 0, 30}, 2);
    assertThat(load.loads()).containsExactly(5, 0, 15);
    int[] agents = load.agents(.5, m -> m.waitProbability() <= .2);
    assertThat(agents[1]).isZero();
    assertThat(agents[2])
        .isEqualTo(
            Staffing.required(
                QueueModel.of(30, 2, 1).withPatience(.5), m -> m.waitProbability() <= .2));
  }

  @Test
  void modifiedLoad_lagsAndAgreesForExponentialService() {
    double[] rates = {100, 150, 150, 20, 0};
    OfferedLoad exact = OfferedLoad.modified(rates, 2, .5);
    OfferedLoad any = OfferedLoad.modified(rates, 2, .5, t -> Math.exp(-2 * t));
    for (int i = 0; i < rates.length; i++) {
      assertThat(any.loads()[i]).isCloseTo(exact.loads()[i], within(1e-9));
    }
    assertThat(exact.loads()[0]).isCloseTo(50 * (1 - Math.exp(-1)), within(1e-12));
    assertThat(exact.loads()[2]).isLessThan(75).isGreaterThan(exact.loads()[1]);
    assertThat(exact.loads()[4]).isPositive();
  }

  /** With service of steady length, the load is what came in the last service time. */
  @Test
  void modifiedLoad_ofSteadyService() {
    OfferedLoad load = OfferedLoad.modified(new double[] {10, 20, 0, 0}, .5, 1, t -> t < 2 ? 1 : 0);
    assertThat(load.loads()[0]).isCloseTo(10, within(1e-9));
    assertThat(load.loads()[1]).isCloseTo(30, within(1e-9));
    assertThat(load.loads()[2]).isCloseTo(30, within(1e-9));
    assertThat(load.loads()[3]).isCloseTo(20, within(1e-9));
  }

  @Test
  void impossibleLoad_isRefused() {
    assertThatThrownBy(() -> OfferedLoad.pointwise(new double[] {}, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> OfferedLoad.pointwise(new double[] {-1}, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> OfferedLoad.modified(new double[] {1}, 1, 0))
        .isInstanceOf(InvalidValueException.class);
  }
}
