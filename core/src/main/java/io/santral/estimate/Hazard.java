package io.santral.estimate;

import java.util.Arrays;

/**
 * How likely something ends at each age, learnt from ends and from what outlived an age without
 * ending: events over those who came so far, per cell of age, drawn towards a constant where little
 * was seen. What was cut short counts as having come so far, as in Kaplan and Meier's estimate.
 *
 * <p>The width of a cell follows the mean age once it is known; if that drifts far, the table
 * starts anew. Old counts fade.
 */
final class Hazard {
  static final int CELLS = 128;

  /** Cells per mean age. Not a whole number, so that a steady age falls within a cell. */
  private static final double PER_MEAN = 31.5;

  private static final int FIRST = 30;
  private static final double MEMORY = 20_000;
  private static final double PRIOR = 1;

  /** No cell ends more than this share, so that nothing is divided by zero. */
  private static final double SURE = 0.999;

  /** Cells beyond the last, for looking ahead. */
  static final int AHEAD = 64;

  private final double scale;
  private final double[] ends = new double[CELLS];
  private final double[] entered = new double[CELLS];

  /** Chance to outlive the beginning of each cell; the hazard summed to there. */
  private final double[] survival = new double[CELLS + AHEAD + 1];

  private final double[] summed = new double[CELLS + AHEAD + 1];

  private double count;
  private double total;
  private double events;
  private double cell;
  private int fresh;

  /** A table of {@code perMean} times the usual cells per mean. */
  Hazard(double perMean) {
    this.scale = PER_MEAN * perMean;
  }

  /** Events per time, were the hazard constant. */
  double rate() {
    return total > 0 ? events / total : 0;
  }

  /** How many ages were told, old ones counting less. */
  double count() {
    return count;
  }

  /** Events per time at an age. */
  double hazard(double age) {
    int at = (int) Math.min(CELLS + AHEAD - 1.0, age / cell);
    return (summed[at + 1] - summed[at]) / cell;
  }

  double events() {
    return events;
  }

  /** Width of a cell; 0 while too little was seen. */
  double cell() {
    return cell;
  }

  /** Tells one age and whether it ended of itself. True if the width of a cell has changed. */
  boolean add(double age, boolean ended) {
    count++;
    total += age;
    events += ended ? 1 : 0;
    if (count > MEMORY) {
      count *= 0.5;
      total *= 0.5;
      events *= 0.5;
      for (int i = 0; i < CELLS; i++) {
        ends[i] *= 0.5;
        entered[i] *= 0.5;
      }
    }
    double mean = total / count;
    boolean changed = false;
    if (count >= FIRST && mean > 0) {
      double wanted = mean / scale;
      if (cell == 0 || wanted > 1.6 * cell || wanted < cell / 1.6) {
        cell = wanted;
        Arrays.fill(ends, 0);
        Arrays.fill(entered, 0);
        changed = true;
        fresh = 0;
      }
    }
    if (cell > 0) {
      count(age, ended);
      if (changed || --fresh <= 0) {
        refresh();
      }
    }
    return changed;
  }

  private void count(double age, boolean ended) {
    double cells = age / cell;
    int whole = (int) Math.min(CELLS, cells);
    for (int i = 0; i < whole; i++) {
      entered[i]++;
    }
    if (whole < CELLS) {
      // Who is cut short within a cell was, on the average, half a cell at risk.
      entered[whole] += ended ? 1 : 0.5;
      ends[whole] += ended ? 1 : 0;
    }
  }

  /** Makes the survival anew, ever more rarely. */
  private void refresh() {
    fresh = (int) Math.min(400, 5 + count / 8);
    double constant = total > 0 ? events / total * cell : 0;
    double usual = -Math.expm1(-constant);
    double prior = usual > 0 ? PRIOR / usual : 0;
    double sum = 0;
    for (int i = 0; i < CELLS + AHEAD; i++) {
      survival[i] = Math.exp(-sum);
      summed[i] = sum;
      double hazard = constant;
      if (i < CELLS && constant > 0) {
        double share = (ends[i] + PRIOR) / (entered[i] + prior);
        hazard = -Math.log1p(-Math.min(SURE, share));
      }
      sum += hazard;
    }
    survival[CELLS + AHEAD] = Math.exp(-sum);
    summed[CELLS + AHEAD] = sum;
  }

  /** Chance to outlive the beginning of a cell. */
  double survival(int at) {
    return survival[at];
  }

  double[] survivals() {
    return survival;
  }

  /** The hazard summed up to an age. */
  double summed(double age) {
    double cells = Math.min(CELLS + AHEAD - 1.0, age / cell);
    int whole = (int) cells;
    return summed[whole] + (cells - whole) * (summed[whole + 1] - summed[whole]);
  }

  /** Chance to outlive an age. */
  double outlives(double age) {
    return cell > 0 ? Math.exp(-summed(age)) : Math.exp(-rate() * age);
  }

  void transfer(State state) {
    state.numbers(ends);
    state.numbers(entered);
    state.numbers(survival);
    state.numbers(summed);
    count = state.number(count);
    total = state.number(total);
    events = state.number(events);
    cell = state.number(cell);
    fresh = state.number(fresh);
  }
}
