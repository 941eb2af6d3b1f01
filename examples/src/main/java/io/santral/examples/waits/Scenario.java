package io.santral.examples.waits;

import java.util.ArrayList;
import java.util.List;

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
 * @param published the best published error times 1,000 in units, NaN if none
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
    double published) {

  int demands() {
    return rates.length;
  }

  private static Scenario single(
      String name, Law arrivals, Law service, Law patience, double load, int agents, double best) {
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
        best);
  }

  /** The published models and their best printed rule, then neighbours that are not printed. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    Law m = Law.EXPONENTIAL;
    Law never = Law.ENDLESS;
    all.add(single("M/M/100, load 98", m, m, never, 98, 100, 5.00));
    all.add(single("M/M/100, load 95", m, m, never, 95, 100, 2.00));
    all.add(single("M/M/100, load 90", m, m, never, 90, 100, 1.00));
    all.add(single("M/M/100, load 85", m, m, never, 85, 100, .667));
    all.add(single("D/M/100, load 95", Law.CONSTANT, m, never, 95, 100, 1.01));
    all.add(single("H2/M/100, load 95", Law.HYPEREXPONENTIAL, m, never, 95, 100, 4.79));
    all.add(single("M/M/100+M", m, m, m, 140, 100, 2.79));
    all.add(single("M/M/100+E2", m, m, Law.ERLANG2, 140, 100, 3.83));
    all.add(single("D/M/100+M", Law.CONSTANT, m, m, 140, 100, 2.81));
    all.add(single("M/D/100+M", m, Law.CONSTANT, m, 140, 100, 1.5));
    all.add(single("M/M/10+M", m, m, m, 14, 10, 28.9));
    all.add(single("M/M/5+E10", m, m, Law.ERLANG10, 6, 5, Double.NaN));
    all.add(single("M/LN/30+E2", m, Law.LOGNORMAL, Law.ERLANG2, 36, 30, Double.NaN));
    all.add(single("H2/E10/50+M", Law.HYPEREXPONENTIAL, Law.ERLANG10, m, 60, 50, Double.NaN));
    all.add(single("M/H2/300+M", m, Law.HYPEREXPONENTIAL, m, 360, 300, Double.NaN));
    all.add(single("M/D/20, load 18", m, Law.CONSTANT, never, 18, 20, Double.NaN));
    all.add(single("M/LN/1, load 0.8", m, Law.LOGNORMAL, never, .8, 1, Double.NaN));
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
        Double.NaN);
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
        Double.NaN);
  }
}
