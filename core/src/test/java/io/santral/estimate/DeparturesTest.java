package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When places ahead are empty, against the same worked out as plainly as can be. */
class DeparturesTest {
  private static final double NOW = 5_000;
  private static final int REACH = 40;

  private final SplittableRandom chance = new SplittableRandom(12);
  private final Hazard service = new Hazard(1);
  private final Hazard patience = new Hazard(0.25);
  private final Departures departures = new Departures();
  private final Overtakers overtakers = new Overtakers();

  /** By age in cells, as many as are in service. */
  private int[] ages = new int[0];

  private double exponential(double mean) {
    return -mean * Math.log1p(-chance.nextDouble());
  }

  private void begin(int busy, boolean leaves) {
    for (int i = 0; i < 600; i++) {
      service.add(60 + exponential(120), true);
      if (leaves) {
        patience.add(exponential(300), chance.nextInt(3) > 0);
      }
    }
    double cell = service.cell();
    departures.clear(cell);
    ages = new int[busy];
    for (int i = 0; i < busy; i++) {
      double start = NOW - 300 * chance.nextDouble();
      departures.begin(start, NOW);
      ages[i] = (int) ((long) (NOW / cell) - (long) (start / cell));
    }
    departures.refresh(NOW, service);
  }

  private double[] ends() {
    float[] lasting = service.survivals();
    double[] ends = new double[REACH + 1];
    for (int m = 1; m <= REACH; m++) {
      double still = 0;
      for (int age : ages) {
        still += (double) lasting[age + m] / lasting[age];
      }
      for (int j = 1; j < m; j++) {
        still += ends[j] * lasting[m - j];
      }
      ends[m] = Math.max(0, ages.length - still);
    }
    return ends;
  }

  /** The hazard to give up, summed up to an age; nothing is known of very late ones. */
  private double summed(double age) {
    double cell = patience.cell();
    double sum = 0;
    for (int i = 0; i < Hazard.CELLS + Hazard.AHEAD - 1 && i * cell < age; i++) {
      sum += patience.hazard((i + 0.5) * cell) * Math.min(cell, age - i * cell);
    }
    return sum;
  }

  /** Those of {@code left} who give up in a step; the youngest has waited since now. */
  private double giveUp(double left, double time, double step, double spacing) {
    if (patience.cell() == 0) {
      return 0;
    }
    double middle = time + 0.5 * step;
    return spacing == 0
        ? left * (summed(time + step) - summed(time))
        : step * (summed(middle + left * spacing) - summed(middle)) / spacing;
  }

  private double expected(int ahead, double oldest, double past) {
    double cell = service.cell();
    double[] ends = ends();
    double left = ahead + 1.5;
    double spacing = oldest / Math.max(1, ahead + 1);
    double time = 0;
    for (int i = 1; i <= REACH + 64; i++) {
      double step = i > REACH ? 8 * cell : i == 1 ? cell - past : cell;
      double ended = i > REACH ? ages.length * service.rate() * step : ends[i] * step / cell;
      double come = overtakers.within(time, time + step);
      double fewer = ended + giveUp(left, time, step, spacing) - come;
      if (left - fewer <= 0.5) {
        return time + step * (left - 0.5) / fewer;
      }
      left -= fewer;
      time += step;
    }
    return time + (left - 0.5) / (ages.length * service.rate());
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, 0",
    "1, true, 0",
    "5, false, 0",
    "5, true, 3",
    "30, true, 0",
    "30, true, 12",
    "400, false, 3",
    "400, true, 12"
  })
  void placesEmpty_asTheLawsSay(int busy, boolean leaves, int coming) {
    begin(busy, leaves);
    for (int i = 0; i < coming; i++) {
      overtakers.offer(1_000 * chance.nextDouble(), 0.3 * busy / 180 / coming);
    }
    overtakers.settle();
    for (int ahead : new int[] {0, 1, busy / 2, busy, 2 * busy, 5 * busy, 40 * busy}) {
      for (double oldest : new double[] {0, 70, 900}) {
        for (double past : new double[] {0, 0.3 * service.cell()}) {
          double expected = expected(ahead, oldest, past);
          assertThat(departures.timeUntil(ahead, oldest, NOW + past, service, patience, overtakers))
              .as(ahead + " ahead, the first of them for " + oldest + " s, " + past)
              .isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
      }
    }
  }
}
