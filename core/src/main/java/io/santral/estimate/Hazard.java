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

  /** What else has changed when an age was told. */
  enum Change {
    /** Nothing. */
    NONE,
    /** The law: what was made of it is out of date. */
    LAW,
    /** The law and the width of its cells. */
    CELLS
  }

  /** No cell ends more than this share, so that nothing is divided by zero. */
  private static final double SURE = 0.999;

  /** From here on cells say what happens beyond the last. */
  private static final int LATE = CELLS / 2;

  /** Cells beyond the last, for looking ahead. */
  static final int AHEAD = 64;

  private static final double MOST_CELLS = CELLS + AHEAD - 1.0;

  /** No chance to outlive is less, so that nothing is divided by zero. */
  private static final double LEAST = 1e-30;

  private final double scale;

  /** How many came to an end in each cell, or beyond the last; of these how many ended there. */
  private final float[] last = new float[CELLS + 1];

  private final float[] ends = new float[CELLS];

  /** Chance to outlive the beginning of each cell; the hazard summed to there. */
  private final float[] survival = new float[CELLS + AHEAD + 1];

  private final float[] summed = new float[CELLS + AHEAD + 1];

  private double count;
  private double total;
  private double events;
  private double cell;

  /** One over the width of a cell. */
  private double perTime;

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

  /** Tells one age and whether it ended of itself. */
  Change add(double age, boolean ended) {
    count++;
    total += age;
    events += ended ? 1 : 0;
    if (count > MEMORY) {
      fade();
    }
    double mean = total / count;
    Change change = Change.NONE;
    if (count >= FIRST && mean > 0) {
      double wanted = mean / scale;
      if (cell == 0 || wanted > 1.6 * cell || wanted < cell / 1.6) {
        setCell(wanted);
        Arrays.fill(last, 0);
        Arrays.fill(ends, 0);
        change = Change.CELLS;
      }
    }
    if (cell > 0) {
      int at = (int) Math.min(CELLS, age / cell);
      last[at]++;
      if (ended && at < CELLS) {
        ends[at]++;
      }
      if (change == Change.CELLS || --fresh <= 0) {
        refresh();
        return change == Change.CELLS ? change : Change.LAW;
      }
    }
    return change;
  }

  private void setCell(double width) {
    cell = width;
    perTime = 1 / width;
  }

  private void fade() {
    count *= 0.5;
    total *= 0.5;
    events *= 0.5;
    for (int i = 0; i < CELLS; i++) {
      ends[i] *= 0.5f;
    }
    for (int i = 0; i <= CELLS; i++) {
      last[i] *= 0.5f;
    }
  }

  /** Makes the law anew, ever more rarely. */
  private void refresh() {
    fresh = (int) Math.min(400, 5 + count / 8);
    double constant = total > 0 ? events / total * cell : 0;
    double usual = -Math.expm1(-constant);
    double prior = usual > 0 ? PRIOR / usual : 0;
    double beyond = 0;
    for (int i = 0; i <= CELLS; i++) {
      beyond += last[i];
    }
    double sum = 0;
    double lasting = 1;
    double lateEnds = PRIOR;
    double lateEntered = prior;
    for (int i = 0; i < CELLS + AHEAD; i++) {
      survival[i] = (float) lasting;
      summed[i] = (float) sum;
      double share = usual;
      double hazard = constant;
      if (constant > 0) {
        if (i < CELLS) {
          beyond -= last[i];
          // Who is cut short within a cell was, on the average, half a cell at risk.
          double entered = beyond + 0.5 * (last[i] + ends[i]);
          share = Math.min(SURE, (ends[i] + PRIOR) / (entered + prior));
          if (i >= LATE) {
            lateEnds += ends[i];
            lateEntered += entered;
          }
        } else {
          share = Math.min(SURE, lateEnds / lateEntered);
        }
        // The logarithm itself is dear; where little ends, so much of its series will do.
        hazard = share < 0.1 ? share / (1 - 0.5 * share) : -Math.log1p(-share);
      }
      sum += hazard;
      lasting = Math.max(LEAST, lasting * (1 - share));
    }
    survival[CELLS + AHEAD] = (float) lasting;
    summed[CELLS + AHEAD] = (float) sum;
  }

  /** Chance to outlive the beginning of each cell. */
  float[] survivals() {
    return survival;
  }

  /** The hazard summed up to an age. */
  double summed(double age) {
    return summedCells(age * perTime);
  }

  /** The same of an age in cells. */
  double summedCells(double age) {
    double cells = age < MOST_CELLS ? age : MOST_CELLS;
    int whole = (int) cells;
    return summed[whole] + (cells - whole) * (summed[whole + 1] - summed[whole]);
  }

  /** How many cells there are in a unit of time. */
  double perTime() {
    return perTime;
  }

  /** Chance to outlive an age. */
  double outlives(double age) {
    return cell > 0 ? Math.exp(-summed(age)) : Math.exp(-rate() * age);
  }

  void transfer(State state) {
    state.numbers(last);
    state.numbers(ends);
    state.numbers(survival);
    state.numbers(summed);
    count = state.number(count);
    total = state.number(total);
    events = state.number(events);
    setCell(state.number(cell));
    fresh = state.number(fresh);
  }
}
