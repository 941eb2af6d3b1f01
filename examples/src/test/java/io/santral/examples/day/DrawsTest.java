package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void stream_isTheSameForever() {
    Draws draws = new Draws(42, "arrivals");
    assertThat(new long[] {draws.nextLong(), draws.nextLong(), draws.nextLong()})
        .containsExactly(FIRST, SECOND, THIRD);
  }

  private static final long FIRST = 2195404320952126227L;
  private static final long SECOND = -4021273864449982285L;
  private static final long THIRD = -2163948872007409247L;

  @Test
  void streams_ofOneSeed_differByName() {
    assertThat(new Draws(42, "a").nextLong()).isNotEqualTo(new Draws(42, "b").nextLong());
    assertThat(new Draws(42, "a").nextLong()).isNotEqualTo(new Draws(43, "a").nextLong());
  }

  @Test
  void distributions_haveTheirMeans() {
    Draws draws = new Draws(7, "means");
    int n = 200_000;
    double uniform = 0;
    double exponential = 0;
    double logNormal = 0;
    double squares = 0;
    int[] weighted = new int[3];
    for (int i = 0; i < n; i++) {
      double u = draws.uniform();
      assertThat(u).isStrictlyBetween(0.0, 1.0);
      uniform += u;
      exponential += draws.exponential(1_000_000);
      double x = draws.logNormal(1_000_000, 0.5);
      logNormal += x;
      squares += x * x;
      weighted[draws.weighted(1, 0, 3)]++;
    }
    assertThat(uniform / n).isCloseTo(0.5, within(0.005));
    assertThat(exponential / n).isCloseTo(1e6, within(1e4));
    assertThat(logNormal / n).isCloseTo(1e6, within(1e4));
    double variance = squares / n - (logNormal / n) * (logNormal / n);
    assertThat(Math.sqrt(variance) / 1e6).isCloseTo(0.5, within(0.02));
    assertThat((double) weighted[0] / n).isCloseTo(0.25, within(0.01));
    assertThat(weighted[1]).isZero();
  }
}
