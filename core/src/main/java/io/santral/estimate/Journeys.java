package io.santral.estimate;

import java.util.Arrays;

/**
 * Waits whose requirement is relaxed on the way: what was said of the whole of each when it began,
 * and how such forecasts are to be moved so that their shares come true in the long run. A forecast
 * made of the laws of several steps knows nothing of what happens between now and the next step,
 * and so is too sure of itself, however right each law may be.
 */
final class Journeys {
  // Rows by interaction: its first demand and 1, or 0; since when; the size, mean and quantiles.
  private static final int DEMAND = 0;
  private static final int SINCE = 1;
  private static final int SPREAD = 2;
  private static final int MEAN = 3;
  private static final int KNOTS = 4;
  private static final int ROW = KNOTS + WaitForecast.SIZE;

  /** The spread of a law is at least this part of its mean. */
  private static final double LEAST_SPREAD = 0.02;

  private static final int LEAST_ROWS = 64;

  private static final double BIAS_MEMORY = 500;

  private static final Quantiles SHIFTS =
      new Quantiles(0, 1, new double[WaitForecast.SIZE], 0.5, 0.01);

  // What is learnt of each first demand.
  private static final int BIAS = Quantiles.room(1);
  private static final int COUNT = BIAS + 1;
  private static final int ROOM = COUNT + 1;

  /** By demand; empty until one began there. */
  private final double[][] learnt;

  private static final double[] NOTHING = new double[ROOM];

  private double[] rows = new double[0];

  Journeys(int demands) {
    learnt = new double[demands][];
    Arrays.fill(learnt, NOTHING);
  }

  boolean isOn(int interaction) {
    return interaction * ROW < rows.length && rows[interaction * ROW] != 0;
  }

  double since(int interaction) {
    return rows[interaction * ROW + SINCE];
  }

  /** Where the first demand's law begins in rows, for a {@link Score}. */
  double[] rows() {
    return rows;
  }

  int said(int interaction) {
    return interaction * ROW + MEAN;
  }

  int demand(int interaction) {
    return (int) rows[interaction * ROW] - 1;
  }

  /** Moves a law made of steps by what was learnt of those who began there; answers its spread. */
  double correct(int demand, WaitForecast law) {
    double[] memory = learnt[demand];
    double wide = 0.5 * (law.knot(WaitForecast.SIZE - 2) - law.knot(1));
    double spread = Math.max(wide, LEAST_SPREAD * law.mean());
    law.begin(law.basis(), law.mean() + spread * memory[BIAS]);
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      law.setKnot(i, law.knot(i) + spread * SHIFTS.get(memory, 0, i));
    }
    return spread;
  }

  /** One begins of which this is said. */
  void begin(int interaction, int demand, double now, WaitForecast said, double spread) {
    int at = interaction * ROW;
    if (at >= rows.length) { // always whole rows
      rows = Arrays.copyOf(rows, ROW * Math.max(LEAST_ROWS, interaction + interaction / 2 + 1));
    }
    if (learnt[demand] == NOTHING) {
      learnt[demand] = new double[ROOM];
      SHIFTS.begin(learnt[demand]);
    }
    rows[at + DEMAND] = demand + 1.0;
    rows[at + SINCE] = now;
    rows[at + SPREAD] = spread;
    rows[at + MEAN] = said.mean();
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      rows[at + KNOTS + i] = said.knot(i);
    }
  }

  void end(int interaction) {
    if (isOn(interaction)) {
      rows[interaction * ROW] = 0;
    }
  }

  /** It has been served after so long. */
  void served(int interaction, double wait) {
    int at = interaction * ROW;
    double[] memory = learnt[demand(interaction)];
    double step = SHIFTS.step(memory, 0);
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      SHIFTS.move(memory, 0, i, step, wait <= rows[at + KNOTS + i] ? 1 : 0);
    }
    SHIFTS.count(memory, 0);
    memory[COUNT] = Math.min(BIAS_MEMORY, memory[COUNT] + 1);
    double error = (wait - rows[at + MEAN]) / Math.max(1e-9, rows[at + SPREAD]);
    memory[BIAS] += Math.max(-10, Math.min(10, error)) / (memory[COUNT] + 20);
  }

  void transfer(State state) {
    for (int d = 0; d < learnt.length; d++) {
      if (state.number(learnt[d] == NOTHING ? 0 : 1) != 0) {
        learnt[d] = state.isReading() ? new double[ROOM] : learnt[d];
        state.numbers(learnt[d]);
      }
    }
    int size = state.length(rows.length / ROW);
    if (state.isReading()) {
      rows = new double[size * ROW];
    }
    for (int i = 0; i < size; i++) {
      rows[i * ROW] = state.number(rows[i * ROW]);
      for (int f = 1; f < ROW && rows[i * ROW] != 0; f++) {
        rows[i * ROW + f] = state.number(rows[i * ROW + f]);
      }
    }
  }
}
