package io.santral.estimate;

import java.util.Arrays;

/**
 * A rule, what it needs to see, and the quantiles of its past errors relative to what it says and
 * the mean wait together: a rule that says 0 may err as well.
 */
final class RulePredictor implements WaitPredictor {
  private static final double[] ERRORS = {-.8, -.6, -.3, 0, .3, .8, 1.5};
  private static final int GIVEN = WaitForecast.SIZE + 1;

  /** Mean and quantiles given at arrival, then the place found, the arrival and the wait. */
  private static final int STRIDE = GIVEN + 3;

  private final Floor floor;
  private final Rule rule;
  private static final Quantiles QUANTILES = new Quantiles(0, 1, ERRORS, 0.3, 0.01);

  private final double[] errors = new double[Quantiles.room(1)];
  private final Score score = new Score();
  private double meanWait;
  private long waits;
  private double[] kept = new double[0];
  private final double[] scratch = new double[STRIDE];

  RulePredictor(Floor floor, Rule rule) {
    this.floor = floor;
    this.rule = rule;
    QUANTILES.begin(errors);
  }

  @Override
  public void arrived(int interaction, int demand, long now) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    int ahead = floor.waiting(demand);
    think(demand, ahead);
    floor.arrived(interaction, demand);
    if (kept.length < floor.room() * STRIDE) {
      kept = Arrays.copyOf(kept, floor.room() * STRIDE);
    }
    int at = interaction * STRIDE;
    System.arraycopy(scratch, 0, kept, at, GIVEN);
    kept[at + GIVEN] = ahead;
    kept[at + GIVEN + 1] = floor.now();
  }

  private void think(int demand, int ahead) {
    double mean = Math.max(0, Math.min(1e9, rule.seconds(floor, demand, ahead)));
    scratch[0] = mean;
    double last = 0;
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      last = Math.max(last, mean + (mean + meanWait) * QUANTILES.get(errors, 0, i));
      scratch[1 + i] = last;
    }
  }

  @Override
  public void started(int interaction, int agent, long now) {
    floor.moveTo(now);
    double wait = floor.started(interaction, agent);
    int at = interaction * STRIDE;
    kept[at + GIVEN + 2] = wait;
    rule.started(floor, floor.demandOf(interaction), wait, (int) kept[at + GIVEN]);
    if (wait > 0) {
      score.add(wait, kept, at);
      waits++;
      meanWait += (wait - meanWait) / waits;
      double step = QUANTILES.step(errors, 0);
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        QUANTILES.move(errors, 0, i, step, wait <= kept[at + 1 + i] ? 1 : 0);
      }
      QUANTILES.count(errors, 0);
    }
  }

  @Override
  public void ended(int interaction, long now) {
    floor.moveTo(now);
    floor.ended(interaction);
    int at = interaction * STRIDE + GIVEN;
    rule.ended(floor, floor.demandOf(interaction), kept[at + 1], kept[at + 2]);
  }

  @Override
  public void abandoned(int interaction, long now) {
    floor.moveTo(now);
    floor.abandoned(interaction);
  }

  @Override
  public void withdrawn(int interaction, long now) {
    floor.moveTo(now);
    floor.withdrawn(interaction);
  }

  @Override
  public void staffed(int demand, int agents, long now) {
    floor.moveTo(now);
    floor.staffed(demand, agents);
  }

  @Override
  public void forecast(int demand, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireDemand(demand);
    answer(demand, floor.waiting(demand), into);
  }

  @Override
  public void forecast(int interaction, int ahead, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireWaiting(interaction);
    Require.range("number ahead", ahead, 0, Floor.MOST_NUMBERS, "Count those served before.");
    answer(floor.demandOf(interaction), ahead, into);
  }

  private void answer(int demand, int ahead, WaitForecast into) {
    think(demand, ahead);
    into.begin(WaitBasis.FORMULA, scratch[0]);
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      into.setKnot(i, scratch[1 + i]);
    }
  }

  @Override
  public WaitAccuracy accuracy() {
    return score.read();
  }
}
