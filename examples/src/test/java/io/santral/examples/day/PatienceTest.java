package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  /** Gave up after 10, 20 and 20 s; served after 5, 10, 15 and 30 s. */
  private static final List<CallRecord> CALLS =
      new Calls()
          .gaveUp("q", 0, 10)
          .gaveUp("q", 0, 20)
          .gaveUp("q", 0, 20)
          .served("q", 0, 5, 6, "a")
          .served("q", 0, 10, 11, "a")
          .served("q", 0, 15, 16, "a")
          .served("q", 0, 30, 31, "a")
          .list();

  private static final long SECOND = Times.SECOND;

  @Test
  void survival_isTheProductLimit() {
    Patience fit = Patience.fit(CALLS);
    // At 10 s six are at risk, the one served then among them; at 20 s three are.
    double at10 = 5.0 / 6;
    double at20 = at10 * (1.0 / 3);
    assertThat(fit.survivalAt(0)).isEqualTo(1);
    assertThat(fit.survivalAt(10 * SECOND - 1)).isEqualTo(1);
    assertThat(fit.survivalAt(10 * SECOND)).isCloseTo(at10, within(1e-12));
    assertThat(fit.survivalAt(19 * SECOND)).isCloseTo(at10, within(1e-12));
    assertThat(fit.survivalAt(20 * SECOND)).isCloseTo(at20, within(1e-12));
    assertThat(fit.survivalAt(99 * SECOND)).isCloseTo(at20, within(1e-12));
  }

  @Test
  void draw_isTheObservedPatienceOrBeyond() {
    Patience fit = Patience.fit(CALLS);
    assertThat(fit.draw(0, 0.99)).isEqualTo(10 * SECOND);
    assertThat(fit.draw(0, 0.50)).isEqualTo(20 * SECOND);
    assertThat(fit.draw(0, 0.10)).isGreaterThan(20 * SECOND);
  }

  @Test
  void draw_isLongerThanWhatWasSurvived() {
    Patience fit = Patience.fit(CALLS);
    Draws draws = new Draws(1, "patience");
    for (int i = 0; i < 10_000; i++) {
      long survived = draws.below(60) * SECOND;
      assertThat(fit.draw(survived, draws.uniform())).isGreaterThan(survived);
    }
  }

  @Test
  void draws_followTheFit() {
    Patience fit = Patience.fit(CALLS);
    Draws draws = new Draws(2, "patience");
    int n = 100_000;
    int past10 = 0;
    int past20 = 0;
    for (int i = 0; i < n; i++) {
      long patience = fit.draw(0, draws.uniform());
      past10 += patience > 10 * SECOND ? 1 : 0;
      past20 += patience > 20 * SECOND ? 1 : 0;
    }
    assertThat((double) past10 / n).isCloseTo(fit.survivalAt(10 * SECOND), within(0.01));
    assertThat((double) past20 / n).isCloseTo(fit.survivalAt(20 * SECOND), within(0.01));
  }

  @Test
  void beyondTheLast_theMeanHazardHolds() {
    Patience fit = Patience.fit(CALLS);
    // 110 s were waited in all and three gave up.
    Draws draws = new Draws(3, "patience");
    double sum = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      sum += fit.draw(40 * SECOND, draws.uniform()) - 40 * SECOND;
    }
    assertThat(sum / n / SECOND).isCloseTo(110.0 / 3, within(0.5));
  }

  @Test
  void whenNobodyGaveUp_patienceIsEndless() {
    Patience fit = Patience.fit(new Calls().served("q", 0, 5, 6, "a").list());
    assertThat(fit.draw(0, 0.5)).isEqualTo(Patience.ENDLESS);
  }

  @Test
  void whenAllGaveUp_patienceIsFinite() {
    Patience fit = Patience.fit(new Calls().gaveUp("q", 0, 5).gaveUp("q", 0, 9).list());
    assertThat(fit.survivalAt(9 * SECOND)).isZero();
    assertThat(fit.draw(20 * SECOND, 0.5)).isBetween(20 * SECOND, 100 * SECOND);
  }

  @Test
  void smallQueue_hasThePatienceOfItsChannel() {
    Calls calls = new Calls();
    for (int i = 0; i < 60; i++) {
      calls.gaveUp("large", i, i + 10);
    }
    calls.gaveUp("small", 0, 500);
    var fits = Patience.fits(calls.list());
    assertThat(fits.apply(calls.list().get(0)).survivalAt(10 * SECOND)).isZero();
    assertThat(fits.apply(calls.list().get(60)).survivalAt(10 * SECOND)).isGreaterThan(0);
    assertThat(fits.apply(calls.list().get(60)).survivalAt(500 * SECOND)).isZero();
  }
}
