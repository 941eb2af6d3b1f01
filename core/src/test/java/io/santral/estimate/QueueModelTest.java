package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Queues in steady state against published figures and exact arithmetic. GKM: N. Gans, G. Koole, A.
 * Mandelbaum, "Telephone call centers", 2003. Pyworkforce: the tests of that open library.
 */
class QueueModelTest {
  /** What the documentation promises, at any numbers that a property may draw. */
  private static final double TEN_DIGITS = 1e-10;

  private static final Offset<Double> EXACT = within(1e-9);

  private static Offset<Double> relative(double value, double error) {
    return within(error * Math.abs(value) + 1e-300);
  }

  @Test
  void erlangC_isThatOfGansKooleMandelbaum() {
    QueueModel calls = QueueModel.of(48, 1, 50);
    assertThat(calls.waitProbability()).isCloseTo(.6944556, within(5e-8));
    assertThat(calls.meanWait() * 60).isCloseTo(20.83, within(.005));
    assertThat(calls.waitQuantile(.9) * 60).isCloseTo(58.1, within(.05));
    assertThat(calls.meanQueue()).isCloseTo(16.67, within(.005));
    assertThat(calls.occupancy()).isCloseTo(.96, EXACT);
    QueueModel fewer = QueueModel.of(48 * (1 - .031), 1, 50);
    assertThat(fewer.meanWait() * 60).isCloseTo(8.81, within(.01));
    assertThat(fewer.waitQuantile(.9) * 60).isCloseTo(28.2, within(.1));
    assertThat(fewer.meanQueue()).isCloseTo(6.83, within(.01));
    assertThat(fewer.occupancy()).isCloseTo(.93, within(.001));
  }

  @Test
  void erlangC_isThatOfPyworkforce() {
    QueueModel calls = QueueModel.of(100 / 30.0, 1 / 3.0, 14);
    assertThat(calls.waitProbability()).isCloseTo(.1741319336, within(1e-10));
    assertThat(calls.serviceLevel(20 / 60.0)).isCloseTo(.8883500192, within(1e-10));
    assertThat(calls.occupancy()).isCloseTo(.7142857143, within(1e-10));
    assertThat(calls.withAgents(15).serviceLevel(.33)).isCloseTo(.9411, within(5e-5));
    assertThat(calls.withAgents(15).waitProbability()).isCloseTo(.1020, within(5e-5));
    QueueModel few = QueueModel.of(1, .2, 8);
    assertThat(few.waitProbability()).isCloseTo(.1672665067, within(1e-10));
    assertThat(few.meanWait()).isCloseTo(.2787775, within(5e-8));
    assertThat(few.serviceLevel(20 / 60.0)).isCloseTo(.8630538, within(5e-8));
    assertThat(QueueModel.of(90, 1, 100).waitProbability()).isCloseTo(.2169404809, within(1e-10));
  }

  @Test
  void erlangA_isThatOfGansKooleMandelbaum() {
    QueueModel calls = QueueModel.of(48, 1, 50).withPatience(.5);
    assertThat(calls.abandonProbability()).isCloseTo(.030912, within(5e-7));
    assertThat(calls.meanWait() * 60).isCloseTo(3.71, within(.005));
    assertThat(calls.meanQueue()).isCloseTo(2.968, within(5e-4));
    assertThat(calls.occupancy()).isCloseTo(.9303, within(5e-5));
    assertThat(calls.waitProbability()).isCloseTo(.4677741, within(5e-8));
    // Of all who call, those still waiting, and not gone, after 12.5 seconds.
    double t = 12.5 / 60;
    assertThat(calls.waitExceeds(t) * Math.exp(-.5 * t)).isCloseTo(.0991, within(5e-5));
  }

  @Test
  void erlangA_isThatOfPyworkforce() {
    QueueModel calls = QueueModel.of(100 / 30.0, 1 / 3.0, 14).withPatience(1 / 5.0);
    assertThat(calls.waitProbability()).isCloseTo(.1452601143, within(1e-10));
    assertThat(calls.abandonProbability()).isCloseTo(.0139837441, within(1e-10));
    assertThat(calls.occupancy()).isCloseTo(.7042973, within(5e-8));
    assertThat(calls.meanWait()).isCloseTo(.0699187, within(5e-8));
    assertThat(calls.serviceLevel(20 / 60.0)).isCloseTo(.9167921, within(5e-8));
  }

  @Test
  void erlangA_overloaded() {
    QueueModel calls = QueueModel.of(140, 1, 100).withPatience(1);
    assertThat(calls.abandonProbability()).isCloseTo(.2857178651, within(1e-10));
    assertThat(calls.meanWaitServed()).isCloseTo(.3314873473, within(1e-10));
  }

  @Property(tries = 60)
  void limitedQueue_isExact(
      @ForAll @DoubleRange(min = .01, max = 90) double arrivals,
      @ForAll @DoubleRange(min = .1, max = 4) double service,
      @ForAll @IntRange(min = 1, max = 30) int agents,
      @ForAll @DoubleRange(min = 0, max = 5) double patience,
      @ForAll @IntRange(min = 0, max = 60) int room) {
    ExactQueue exact = new ExactQueue(arrivals, service, agents, patience, agents + room);
    QueueModel model =
        QueueModel.of(arrivals, service, agents).withPatience(patience).withLines(agents + room);
    assertThat(model.blockedProbability())
        .isCloseTo(exact.blocked(), relative(exact.blocked(), 1e-12));
    assertThat(model.waitProbability())
        .isCloseTo(exact.waiting(), relative(exact.waiting(), 1e-12));
    assertThat(model.meanWait()).isCloseTo(exact.meanWait(), relative(exact.meanWait(), 1e-12));
    assertThat(model.abandonProbability())
        .isCloseTo(exact.abandoned(), relative(exact.abandoned(), 1e-12));
    assertThat(model.meanWaitServed())
        .isCloseTo(exact.meanWaitServed(), relative(exact.meanWaitServed(), 1e-12));
    assertThat(model.serviceLevel(0))
        .isCloseTo(1 - exact.waiting() - exact.blocked(), within(1e-12));
  }

  /** Few arrivals of little patience, which random ones seldom are. */
  @ParameterizedTest
  @CsvSource({
    ".16, .25, 1, 5",
    ".01, .1, 1, 1.25",
    ".0295918, .2107835, 1, 4.371770",
    ".2076885, .1208206, 2, 4.817880"
  })
  void impatientFew_areExact(double arrivals, double service, int agents, double patience) {
    patientQueue_isExact(arrivals, service, agents, patience);
  }

  @Property(tries = 60)
  void patientQueue_isExact(
      @ForAll @DoubleRange(min = .01, max = 90) double arrivals,
      @ForAll @DoubleRange(min = .1, max = 4) double service,
      @ForAll @IntRange(min = 1, max = 30) int agents,
      @ForAll @DoubleRange(min = .5, max = 5) double patience) {
    // With so many lines nobody is turned away but for less than 1e-30.
    ExactQueue exact = new ExactQueue(arrivals, service, agents, patience, agents + 600);
    QueueModel model = QueueModel.of(arrivals, service, agents).withPatience(patience);
    assertThat(model.waitProbability())
        .isCloseTo(exact.waiting(), relative(exact.waiting(), TEN_DIGITS));
    assertThat(model.meanWait())
        .isCloseTo(exact.meanWait(), relative(exact.meanWait(), TEN_DIGITS));
    assertThat(model.abandonProbability())
        .isCloseTo(exact.abandoned(), relative(exact.abandoned(), TEN_DIGITS));
    assertThat(model.meanWaitServed())
        .isCloseTo(exact.meanWaitServed(), relative(exact.meanWaitServed(), TEN_DIGITS));
  }

  /** Two derivations of the same laws: an integral of densities and a sum over states. */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 4, .5",
    "140, 1, 100, 1",
    "50, 1, 50, .01",
    "1000, 1, 1000, 2",
    ".5, 1, 1, .1",
  })
  void laws_ofBothSolutionsAgree(double arrivals, double service, int agents, double patience) {
    QueueModel integral = QueueModel.of(arrivals, service, agents).withPatience(patience);
    QueueModel sum = integral.withLines(agents + 20_000);
    for (double time : new double[] {0, .001, .01, .1, .3, 1, 3}) {
      assertThat(integral.serviceLevel(time)).isCloseTo(sum.serviceLevel(time), within(1e-11));
      assertThat(integral.waitExceeds(time)).isCloseTo(sum.waitExceeds(time), within(1e-11));
    }
    assertThat(integral.waitQuantile(.99)).isCloseTo(sum.waitQuantile(.99), within(1e-8));
  }

  @Test
  void patienceOfAnyLaw_takesTheExponentialForOne() {
    QueueModel model = QueueModel.of(140, 1, 100);
    QueueModel given = model.withPatience(t -> Math.exp(-t));
    assertThat(given.abandonProbability()).isCloseTo(.2857178651, within(1e-10));
    assertThat(given.meanWaitServed()).isCloseTo(.3314873473, within(1e-10));
  }

  /** M/M/1+D has a closed law: the density of the virtual wait is cut off at the patience. */
  @Test
  void steadyPatience_isThatOfItsClosedForm() {
    double rho = .9;
    double limit = 2;
    QueueModel model = QueueModel.of(rho, 1, 1).withPatience(t -> t < limit ? 1 : 0);
    // Virtual wait: an atom, a density rho exp((rho - 1) x) below the limit, rho exp(rho limit -
    // x).
    double below = rho / (1 - rho) * (1 - Math.exp((rho - 1) * limit));
    double above = rho * Math.exp((rho - 1) * limit);
    double total = 1 + below + above;
    assertThat(model.waitProbability()).isCloseTo((below + above) / total, EXACT);
    assertThat(model.abandonProbability()).isCloseTo(above / total, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "2, .8, .903284",
    "5, .8, .289060",
    "10, .9, .344582",
    "20, .9, .144286",
    "50, .9, .039526",
    "50, .8, .005356"
  })
  void steadyService_isNearThatOfMDs(int agents, double use, double exact) {
    QueueModel model = QueueModel.of(agents * use, 1, agents).withVariability(1, 0);
    assertThat(model.meanWait()).isCloseTo(exact, within(.016 * exact));
    assertThat(Approximations.cosmetatos(agents, agents * use)).isCloseTo(model.meanWait(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "1, .5, 0",
    "1, 1e-12, 1e-3",
    "1000000, 999000, 0",
    "1000000, 1000000, 1e-9",
    "1000000, 999999.999, 1e-12",
    "1000000, 2000000, 1",
    "1000000, 1e9, 1e-3",
    "1000000, 10, 1",
    "1000, 1000.5, 1e6",
    "100, 1e6, 1e-6",
    "7, 1e-300, 1e-300",
  })
  void extremes_areNumbersThatFit(int agents, double load, double patience) {
    QueueModel model = QueueModel.of(load, 1, agents).withPatience(patience);
    double wait = model.waitProbability();
    double gone = model.abandonProbability();
    assertThat(wait).isBetween(0.0, 1 + 1e-12);
    assertThat(gone).isBetween(0.0, wait + 1e-12);
    assertThat(model.meanWait()).isGreaterThanOrEqualTo(0).isFinite();
    assertThat(model.meanWaitServed()).isGreaterThanOrEqualTo(0).isFinite();
    assertThat(gone).isCloseTo(patience * model.meanWait(), within(1e-9 * Math.max(gone, 1e-9)));
    double level = model.serviceLevel(.1);
    assertThat(level).isBetween(0.0, 1 + 1e-12);
    assertThat(model.waitQuantile(.9)).isGreaterThanOrEqualTo(0).isFinite();
    if (load > agents) {
      // More cannot be served than the agents can.
      assertThat(1 - gone).isLessThanOrEqualTo(agents / load * (1 + 1e-9));
      assertThat(model.occupancy()).isGreaterThan(.9);
    }
  }

  @Test
  void overloadWithoutPatience_growsWithoutEnd() {
    QueueModel model = QueueModel.of(11, 1, 10);
    assertThat(model.waitProbability()).isEqualTo(1);
    assertThat(model.meanWait()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(model.meanQueue()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(model.serviceLevel(1000)).isZero();
    assertThat(model.waitQuantile(.1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(model.withLines(20).meanWait()).isFinite();
  }

  @Test
  void impossibleInput_isRefused() {
    refused("arrival rate (-1.0) must be above 0", () -> QueueModel.of(-1, 1, 1));
    refused("arrival rate (NaN) must be above 0", () -> QueueModel.of(Double.NaN, 1, 1));
    refused("service rate (Infinity)", () -> QueueModel.of(1, Double.POSITIVE_INFINITY, 1));
    refused("number of agents (0) must be 1 to 1000000", () -> QueueModel.of(1, 1, 0));
    refused("number of agents (1000001)", () -> QueueModel.of(1, 1, 1_000_001));
    QueueModel model = QueueModel.of(5, 1, 4);
    refused("rate of patience (-0.1)", () -> model.withPatience(-.1));
    refused("number of lines (3)", () -> model.withLines(3));
    refused("time (-1.0)", () -> model.serviceLevel(-1));
    refused("share (1.0)", () -> model.waitQuantile(1));
    refused("variability of service (-1.0)", () -> model.withVariability(1, -1));
    refused("variability (2.0 of arrivals", () -> model.withPatience(1).withVariability(2, 1));
    refused("patience (never ends", () -> model.withPatience(t -> 1));
    refused("patience beyond", () -> model.withPatience(t -> 2));
    refused("number of lines (9)", () -> model.withPatience(t -> Math.exp(-t)).withLines(9));
  }

  private static void refused(String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
