package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.santral.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classical formulas against exact rational arithmetic and published tables. */
class ErlangTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, .5",
    "2, 1, .2",
    "10, 8, .121661064",
    "16, 10, .0223018720",
    "17, 10, .0129488752",
    "100, 90, .0269573805",
    "100, 100, .0757004527",
    "1000, 1000, .0248119176",
  })
  void b_isThatOfTheTable(int agents, double load, double printed) {
    assertThat(Erlang.b(agents, load)).isCloseTo(printed, within(6e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2",
    "3, 7, 2",
    "10, 8, 1",
    "100, 90, 1",
    "100, 1, 3",
    "257, 1000, 3",
    "1000, 1000, 1",
    "3000, 29, 10",
    "40, 4000, 1",
  })
  void b_andC_areExact(int agents, long numerator, long denominator) {
    BigDecimal exact = exactB(agents, numerator, denominator);
    double load = (double) numerator / denominator;
    double b = exact.doubleValue();
    // The load itself is rounded; with so many agents that shows in the last digits.
    double error = 1e-15 * (10 + agents);
    assertThat(Erlang.b(agents, load)).isCloseTo(b, within(b * error));
    if (load < agents) {
      BigDecimal use =
          new BigDecimal(numerator)
              .divide(new BigDecimal(denominator * agents), MathContext.DECIMAL128);
      BigDecimal c =
          exact.divide(
              BigDecimal.ONE.subtract(use.multiply(BigDecimal.ONE.subtract(exact))),
              MathContext.DECIMAL128);
      double printed = c.doubleValue();
      assertThat(Erlang.c(agents, load)).isCloseTo(printed, within(printed * error));
    }
  }

  /** B by the definition, (a^s/s!) / sum a^i/i!, all in integers until the last division. */
  private static BigDecimal exactB(int agents, long numerator, long denominator) {
    BigInteger p = BigInteger.valueOf(numerator);
    BigInteger q = BigInteger.valueOf(denominator);
    // Times s! q^s: terms p^i q^(s-i) s!/i!, from the last to the first.
    BigInteger last = p.pow(agents);
    BigInteger term = last;
    BigInteger sum = last;
    for (int i = agents; i > 0; i--) {
      term = term.multiply(q).multiply(BigInteger.valueOf(i)).divide(p);
      sum = sum.add(term);
    }
    return new BigDecimal(last).divide(new BigDecimal(sum), MathContext.DECIMAL128);
  }

  @Test
  void millionAgents_areNearTheLimitLaws() {
    int s = 1_000_000;
    for (double beta : new double[] {.1, .5, 1, 2}) {
      double load = s - beta * Math.sqrt(s);
      assertThat(Erlang.c(s, load))
          .isCloseTo(Approximations.halfinWhitt(beta), within(4e-3 * Erlang.c(s, load)));
    }
    // B at load = s is about sqrt(2 / (pi s)).
    assertThat(Erlang.b(s, s)).isCloseTo(Math.sqrt(2 / (Math.PI * s)), within(1e-6));
    assertThat(Erlang.b(s, 2e6)).isCloseTo(.5, within(1e-6));
    assertThat(Erlang.b(s, 1e12)).isCloseTo(1, within(1e-5));
    assertThat(Erlang.b(s, 1)).isZero();
    assertThat(Erlang.c(s, 1)).isZero();
  }

  @Test
  void ends() {
    assertThat(Erlang.b(0, 5)).isEqualTo(1);
    assertThat(Erlang.b(0, 0)).isEqualTo(1);
    assertThat(Erlang.b(3, 0)).isZero();
    assertThat(Erlang.c(3, 0)).isZero();
    assertThat(Erlang.c(3, 3)).isEqualTo(1);
    assertThat(Erlang.c(3, 1e300)).isEqualTo(1);
    assertThat(Erlang.c(1, .25)).isEqualTo(.25);
  }

  @Test
  void agentsForBlocking_isThatOfPyworkforce() {
    assertThat(Erlang.agentsForBlocking(10, .02)).isEqualTo(17);
    assertThat(Erlang.agentsForBlocking(1e-9, .5)).isEqualTo(1);
    assertThat(Erlang.agentsForBlocking(1e7, .01)).isEqualTo(QueueModel.MOST_AGENTS + 1);
    for (double load : new double[] {.5, 3, 77, 1234.5}) {
      int agents = Erlang.agentsForBlocking(load, .003);
      assertThat(Erlang.b(agents, load)).isLessThanOrEqualTo(.003);
      assertThat(Erlang.b(agents - 1, load)).isGreaterThan(.003);
    }
  }

  @Test
  void impossibleInput_isRefused() {
    assertThatThrownBy(() -> Erlang.b(-1, 1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Erlang.b(1, -1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Erlang.c(0, 1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Erlang.c(1, Double.NaN)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Erlang.agentsForBlocking(0, .1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Erlang.agentsForBlocking(1, 0))
        .isInstanceOf(InvalidValueException.class);
  }
}
