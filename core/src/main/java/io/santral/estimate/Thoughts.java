package io.santral.estimate;

/**
 * What is thought of one who would arrive now, as a row of numbers that is kept while he waits, and
 * what is learnt from that when his wait is over.
 */
final class Thoughts {
  // What is kept of each interaction while it waits: inputs, opinions, mean and quantiles, inputs
  // of the error's size, the size, the basis, inputs of what sets the demand apart.
  private static final int OPINIONS = Inputs.ALL;
  static final int MEAN = OPINIONS + Learner.OPINIONS;
  static final int KNOTS = MEAN + 1;
  private static final int ERROR = KNOTS + WaitForecast.SIZE;
  private static final int ERROR_SIZE = ERROR + Learner.ERROR_INPUTS;
  static final int READY = ERROR_SIZE + 1;
  private static final int OWN = READY + 1;
  static final int PLACES = OWN + Share.INPUTS;
  static final int BEGUN = PLACES + 1;
  static final int STRIDE = BEGUN + 1;

  private final Floor floor;
  private final Overtakers overtakers = new Overtakers();
  private final double[] gain = new double[Inputs.SIZE];

  Thoughts(Floor floor) {
    this.floor = floor;
  }

  /**
   * Starts in the pool for each place, where demands have head starts: learnt as one number where
   * these have no limit, and foreseen one by one where they have.
   */
  private double perPlace(int demand, Share share) {
    return floor.pool(demand).isRanked()
        ? 1 + (1 - floor.limited(demand)) * (share.startsPerPlace() - 1)
        : 1;
  }

  /** Fills a row with all that is thought of one who would arrive now, or has waited for a time. */
  void think(int demand, Share share, int ahead, double pooled, double age, double[] x) {
    Pool pool = floor.pool(demand);
    Learner learner = pool.learner;
    double ownMean = share.mean(learner.meanWait());
    x[PLACES] = pooled;
    x[BEGUN] = pool.startsEver;
    double places = Math.max(0, perPlace(demand, share) * (pooled + 1) - 1);
    floor.overtakers(demand, age, overtakers);
    Inputs.fill(floor, demand, ahead, places, ownMean, age, overtakers, x);
    double walk = x[Inputs.WALK];
    double perExit = pool.meanService() / pool.servers();
    x[READY] = learner.isReady() ? 1 : 0;
    if (!learner.isReady()) {
      x[MEAN] = walk;
      x[ERROR_SIZE] = Math.sqrt(walk * perExit) + 0.3 * walk;
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        x[KNOTS + i] = Math.max(0, walk + x[ERROR_SIZE] * Learner.WIDE[i]);
      }
      return;
    }
    double unit = learner.unit();
    x[OWN + 1] = (ahead + 1) / floor.startRate(demand);
    opine(x, share, learner, unit, pool.demands() > 1);
    double mean = share.mix(learner, x, OPINIONS);
    x[MEAN] = mean;
    x[ERROR] = mean / unit;
    x[ERROR + 1] = Math.sqrt(mean * perExit) / unit;
    x[ERROR + 2] = 1;
    x[ERROR + 3] = Math.abs(x[OPINIONS] - x[OPINIONS + 6]) / unit;
    double size = learner.errorSize(x, ERROR, mean);
    x[ERROR_SIZE] = size;
    int bin = learner.bin(mean);
    double last = 0;
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      last = Math.max(last, mean + size * quantile(learner, share, bin, i));
      x[KNOTS + i] = last;
    }
  }

  private static double quantile(Learner learner, Share share, int bin, int level) {
    return learner.quantile(bin, level) + share.shift(level);
  }

  /** Scales the inputs to units and puts the opinions beside them. */
  private static void opine(double[] x, Share share, Learner learner, double unit, boolean shared) {
    double walk = x[Inputs.WALK];
    double formula = x[Inputs.FORMULA];
    double last = x[Inputs.LAST];
    double mean = x[Inputs.OWN_MEAN];
    double rate = x[Inputs.RATE];
    for (int i = 0; i < Inputs.SIZE; i++) {
      x[i] /= unit;
    }
    double most = 4 * Math.max(Math.max(walk, formula), Math.max(last, Math.max(mean, rate)));
    double learnt = learner.value(x, 0) * unit + share.bias();
    x[OPINIONS] = Math.max(0, Math.min(most, learnt));
    x[OWN] = x[OPINIONS] / unit;
    x[OWN + 1] = Math.min(x[OWN + 1], most) / unit;
    x[OWN + 2] = x[Inputs.OWN_LAST];
    x[OWN + 3] = x[Inputs.OWN_PLACES];
    x[OWN + 4] = 1;
    // A demand alone in its pool has nothing of its own beside it: physics may speak twice.
    x[OPINIONS + 1] = shared ? Math.max(0, Math.min(most, share.value(x, OWN) * unit)) : walk;
    x[OPINIONS + 2] = walk;
    x[OPINIONS + 3] = formula;
    x[OPINIONS + 4] = last;
    x[OPINIONS + 5] = mean;
    x[OPINIONS + 6] = rate;
  }

  /** Learns from the wait of an interaction, of which a row was kept from {@code at} on. */
  void learn(int interaction, Share share, double[] kept, int at, double wait) {
    int demand = floor.demandOf(interaction);
    Learner learner = floor.pool(demand).learner;
    share.started(kept[at + PLACES] + 1, floor.pool(demand).startsEver - kept[at + BEGUN]);
    learner.countWait(wait, floor.pool(demand));
    if (kept[at + READY] == 0) {
      return;
    }
    double mean = kept[at + MEAN];
    double size = kept[at + ERROR_SIZE];
    learner.learnError(kept, at + ERROR, Math.abs(wait - mean), size, gain);
    calibrate(demand, share, kept, at, wait, false);
    learnMean(interaction, share, kept, at, wait);
  }

  void learnMean(int interaction, Share share, double[] kept, int at, double wait) {
    Learner learner = floor.pool(floor.demandOf(interaction)).learner;
    double unit = learner.unit();
    double mean = kept[at + MEAN];
    double raw = learner.value(kept, at) * unit;
    learner.learnWait(kept, at, wait - share.bias(), mean, floor.found(interaction), gain);
    share.learn(wait, raw);
    share.learnOwn(kept, at + OWN, wait / unit, mean / unit, gain);
    learner.learnOpinions(kept, at + OPINIONS, wait);
    share.learnOpinions(kept, at + OPINIONS, wait);
  }

  /** Moves the quantiles after a wait, or after one that was cut short by giving up. */
  void calibrate(int demand, Share share, double[] kept, int at, double wait, boolean gaveUp) {
    Learner learner = floor.pool(demand).learner;
    double mean = kept[at + MEAN];
    double size = kept[at + ERROR_SIZE];
    int bin = learner.bin(mean);
    double cut = gaveUp ? shareBelow(learner, share, bin, (wait - mean) / size) : 0;
    double pooled = learner.step(bin);
    double own = share.step();
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      double level = WaitForecast.LEVELS[i];
      // Against the quantile as it was given: that is the one whose share has to come true.
      boolean below = wait <= kept[at + KNOTS + i];
      double chance = below ? 1 : 0;
      if (gaveUp) {
        // He would have waited longer than he did; how much longer is left to the law.
        chance = below && cut < 1 ? Math.max(0, (level - cut) / (1 - cut)) : 0;
      }
      learner.move(bin, i, pooled, chance);
      share.move(i, own, chance);
    }
    learner.count(bin);
    share.count();
  }

  /** The share of waits whose error, in units of its size, is below {@code z}. */
  private static double shareBelow(Learner learner, Share share, int bin, double z) {
    double before = quantile(learner, share, bin, 0);
    if (z < before) {
      return 0;
    }
    for (int i = 1; i < WaitForecast.SIZE; i++) {
      double here = Math.max(before, quantile(learner, share, bin, i));
      if (z < here) {
        double part = (z - before) / (here - before);
        return WaitForecast.LEVELS[i - 1]
            + part * (WaitForecast.LEVELS[i] - WaitForecast.LEVELS[i - 1]);
      }
      before = here;
    }
    return WaitForecast.LEVELS[WaitForecast.SIZE - 1];
  }
}
