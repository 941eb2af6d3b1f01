package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2; two-sided confidence. */
  @ParameterizedTest
  @CsvSource({
    "0.90, 1, 6.314", "0.95, 1, 12.706", "0.98, 1, 31.821", "0.99, 1, 63.657",
    "0.90, 2, 2.920", "0.95, 2, 4.303", "0.99, 2, 9.925", "0.998, 2, 22.327",
    "0.80, 5, 1.476", "0.95, 5, 2.571", "0.99, 5, 4.032", "0.998, 5, 5.893",
    "0.90, 9, 1.833", "0.95, 9, 2.262", "0.99, 9, 3.250", "0.998, 9, 4.297",
    "0.95, 19, 2.093", "0.99, 19, 2.861", "0.95, 29, 2.045", "0.99, 29, 2.756",
    "0.95, 60, 2.000", "0.99, 60, 2.660", "0.95, 100, 1.984", "0.998, 100, 3.174",
  })
  void quantile_isThePublishedOne(double confidence, int degrees, double published) {
    assertThat(StudentT.twoSided(confidence, degrees)).isCloseTo(published, within(0.00051));
  }

  @Test
  void quantile_isSoundFarOutAndForManyDegrees() {
    // With one degree of freedom the distribution is Cauchy's, tan(pi (p - 1/2)).
    double cauchy = Math.tan(Math.PI * (0.999999 - 0.5));
    assertThat(StudentT.quantile(0.999999, 1)).isCloseTo(cauchy, within(cauchy * 1e-9));
    // With two it is (2p - 1) / sqrt(2 p (1 - p)).
    assertThat(StudentT.quantile(0.9, 2)).isCloseTo(0.8 / Math.sqrt(0.18), within(1e-12));
    assertThat(StudentT.quantile(0.975, 1e7)).isCloseTo(Normal.quantile(0.975), within(1e-6));
    assertThat(StudentT.quantile(0.5, 7)).isCloseTo(0, within(1e-15));
    assertThat(StudentT.quantile(0.1, 7)).isEqualTo(-StudentT.quantile(0.9, 7));
  }

  @Test
  void logGamma_isThatOfFactorials() {
    assertThat(StudentT.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-12));
    assertThat(StudentT.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
  }

  /** M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, table 26.5. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.9, 1.281551565544600",
    "0.975, 1.959963984540054",
    "0.999, 3.090232306167814",
    "0.99999, 4.264890793922825",
    "0.0013498980316300933, -3.0",
    "1e-12, -7.034483825301131"
  })
  void normalQuantile_isThePublishedOne(double p, double published) {
    assertThat(Normal.quantile(p)).isCloseTo(published, within(1e-11));
  }
}
