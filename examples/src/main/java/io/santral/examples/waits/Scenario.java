package io.santral.examples.waits;

import io.santral.estimate.WaitRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A centre to be simulated, mean service being one unit of time, shown as 180 s.
 *
 * @param name what it is called
 * @param arrivals law of the times between arrivals
 * @param service law of service
 * @param patience law of patience
 * @param meanPatience mean patience in mean services
 * @param rates arrivals per unit of time: by demand, by period
 * @param staff agents: by group, by period
 * @param skills which demands each group serves
 * @param priority of each demand; lower first
 * @param period length of a period in units; one period means for ever
 * @param printed errors of rules as they are printed elsewhere, times 1,000, in units squared
 */
// Its arrays are written nowhere, and scenarios are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Scenario(
    String name,
    Law arrivals,
    Law service,
    Law patience,
    double meanPatience,
    double[][] rates,
    int[][] staff,
    boolean[][] skills,
    int[] priority,
    double period,
    Map<WaitRule, Double> printed) {

  int demands() {
    return rates.length;
  }

  /** Rules in the order of the tables of queues without and with abandonment. */
  private static final WaitRule[] ENDLESS = {
    WaitRule.LONG_RUN_MEAN,
    WaitRule.QUEUE_LENGTH,
    WaitRule.HEAD_OF_LINE_REFINED,
    WaitRule.HEAD_OF_LINE,
    WaitRule.LAST_TO_ENTER_SERVICE,
    WaitRule.RECENT_COMPLETED_SERVICE,
  };

  private static final WaitRule[] OVERLOADED = {
    WaitRule.LONG_RUN_MEAN,
    WaitRule.QUEUE_LENGTH,
    WaitRule.QUEUE_LENGTH_MARKOV,
    WaitRule.QUEUE_LENGTH_MARKOV_SERVED,
    WaitRule.QUEUE_LENGTH_APPROXIMATE,
    WaitRule.QUEUE_LENGTH_REFINED,
    WaitRule.LAST_TO_ENTER_SERVICE,
    WaitRule.HEAD_OF_LINE,
    WaitRule.RECENT_COMPLETED_SERVICE,
  };

  private static Scenario single(
      String name,
      Law arrivals,
      Law service,
      Law patience,
      double load,
      int agents,
      double... errors) {
    WaitRule[] rules = patience == Law.ENDLESS ? ENDLESS : OVERLOADED;
    Map<WaitRule, Double> printed = new EnumMap<>(WaitRule.class);
    for (int i = 0; i < errors.length; i++) {
      printed.put(rules[i], errors[i]);
    }
    return new Scenario(
        name,
        arrivals,
        service,
        patience,
        1,
        new double[][] {{load}},
        new int[][] {{agents}},
        new boolean[][] {{true}},
        new int[] {0},
        1,
        printed);
  }

  private static Scenario overloaded(
      String name, Law arrivals, Law service, Law patience, double... errors) {
    return single(name, arrivals, service, patience, 140, 100, errors);
  }

  /**
   * The published models with what is printed of each rule, then neighbours that are not printed.
   */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    Law m = Law.EXPONENTIAL;
    Law d = Law.CONSTANT;
    Law e2 = Law.ERLANG2;
    Law h2 = Law.HYPEREXPONENTIAL;
    Law never = Law.ENDLESS;
    all.add(single("M/M/100, load 98", m, m, never, 98, 100, 256, 5.05, 9.87, 10.1, 10.3, 12.6));
    all.add(single("M/M/100, load 95", m, m, never, 95, 100, 41, 2.02, 3.84, 4.03, 4.22, 6.33));
    all.add(single("M/M/100, load 90", m, m, never, 90, 100, 10.1, 1.01, 1.83, 2.01, 2.19, 3.99));
    all.add(single("M/M/100, load 85", m, m, never, 85, 100, 4.41, .667, 1.16, 1.33, 1.5, 3));
    all.add(single("D/M/100, load 95", d, m, never, 95, 100, 10.3, 1.01, 1.11, 1.06, 1.16, 2.2));
    all.add(single("H2/M/100, load 95", h2, m, never, 95, 100, 235, 4.79, 21.8, 22.1, 22.5, 27.7));
    all.add(overloaded("M/M/100+M", m, m, m, 9.97, 8.66, 2.79, 2.79, 2.79, 3.06, 5.71, 5.57, 7.28));
    all.add(
        overloaded("M/M/100+E2", m, m, e2, 9.82, 24.1, 4.15, 4.31, 3.83, 4.57, 8.09, 7.98, 9.38));
    all.add(overloaded("D/M/100+M", d, m, m, 6.4, 7.83, 2.81, 2.81, 2.81, 2.94, 3.73, 3.64, 4.72));
    all.add(overloaded("M/D/100+M", m, d, m, 10.4, 21.6, 11.4, 11.3, 11.3, 13.3, 18.7, 17.6, 23.1));
    double none = Double.NaN;
    all.add(single("M/M/10+M", m, m, m, 14, 10, none, none, 30.0, 28.9));
    all.add(single("M/M/5+E10", m, m, Law.ERLANG10, 6, 5));
    all.add(single("M/LN/30+E2", m, Law.LOGNORMAL, e2, 36, 30));
    all.add(single("H2/E10/50+M", h2, Law.ERLANG10, m, 60, 50));
    all.add(single("M/H2/300+M", m, h2, m, 360, 300));
    all.add(single("M/D/20, load 18", m, d, never, 18, 20));
    all.add(single("M/LN/1, load 0.8", m, Law.LOGNORMAL, never, .8, 1));
    all.add(day("day with peaks, M/LN/s(t)+M", 1));
    all.add(day("short day, M/LN/s(t)+M", .25));
    all.add(skills("three skills, overlapping groups", new int[] {0, 0, 0}));
    all.add(skills("three skills, priorities", new int[] {0, 1, 2}));
    return all;
  }

  private static Scenario day(String name, double scale) {
    double[] rates = {20, 40, 60, 62, 55, 40, 45, 60, 58, 50, 30, 15};
    int[] staff = {22, 36, 55, 60, 48, 42, 44, 54, 58, 46, 32, 20};
    double[] scaled = new double[rates.length];
    int[] agents = new int[rates.length];
    for (int i = 0; i < rates.length; i++) {
      scaled[i] = rates[i] * scale;
      agents[i] = (int) Math.max(1, Math.round(staff[i] * scale));
    }
    return new Scenario(
        name,
        Law.EXPONENTIAL,
        Law.LOGNORMAL,
        Law.EXPONENTIAL,
        2,
        new double[][] {scaled},
        new int[][] {agents},
        new boolean[][] {{true}},
        new int[] {0},
        20,
        Map.of());
  }

  private static Scenario skills(String name, int[] priority) {
    return new Scenario(
        name,
        Law.EXPONENTIAL,
        Law.LOGNORMAL,
        Law.EXPONENTIAL,
        2,
        new double[][] {{16}, {14}, {10}},
        new int[][] {{10}, {9}, {8}, {9}},
        new boolean[][] {
          {true, false, false}, {true, true, false}, {false, true, true}, {true, true, true}
        },
        priority,
        1,
        Map.of());
  }
}
