package io.santral.estimate;

/**
 * What a wait is forecast from, all in seconds: what formulas say, what those served last had
 * waited, and what relates the two. The regression of {@link Learner} finds which of it holds
 * where.
 */
final class Inputs {
  static final int WALK = 0;
  static final int FORMULA = 1;
  static final int RATE = 2;
  private static final int SHORT_RATE = 3;
  static final int OWN_LAST = 4;
  static final int OWN_PLACES = 5;
  private static final int RECENT = 6;
  private static final int SERVICE = 7;
  private static final int ROOT = 8;
  private static final int UNIT = 9;
  private static final int HEAD = 10;
  private static final int SQUARE = 11;

  /** So many are what the regression looks at. */
  static final int SIZE = 12;

  // What only opinions are made of.
  static final int LAST = 12;
  static final int OWN_MEAN = 13;
  static final int ALL = 14;

  /** No input exceeds this many units, so that one odd moment cannot spoil what was learnt. */
  private static final double MOST = 500;

  private Inputs() {}

  /**
   * Fills {@code x} for somebody with some of his demand and of its pool ahead, who has waited for
   * a time: of what others had waited in all, that much is behind him.
   */
  static void fill(
      Floor floor,
      int demand,
      int ahead,
      double pooled,
      double mean,
      double age,
      Overtakers overtakers,
      double[] x) {
    Pool pool = floor.pool(demand);
    double now = floor.now();
    double service = pool.meanService();
    double servers = pool.servers();
    double capacity = pool.capacity();
    double unit = pool.learner.unit();
    double impatience = pool.patience.rate();
    double rate = servers / service;
    x[FORMULA] =
        overtakers.isEmpty()
            ? served(pooled, rate, impatience)
            : overtakers.timeUntil(pooled + 1, rate + 0.5 * impatience, impatience);
    x[WALK] =
        pool.departures.isReady()
            ? pool.departures.timeUntil(
                pooled, floor.headAge(demand), now, pool.service, pool.patience, overtakers)
            : x[FORMULA];
    x[RATE] = overtakers.timeUntil(pooled + 1, pool.longRate(now, capacity), 0);
    x[SHORT_RATE] = overtakers.timeUntil(pooled + 1, pool.shortRate(now, capacity), 0);
    x[OWN_LAST] = floor.lastWait(demand) - age;
    x[OWN_PLACES] = ahead / capacity;
    x[RECENT] = pool.meanRecent - age;
    x[SERVICE] = Math.min(servers, pool.inService) / capacity;
    x[ROOT] = Math.sqrt(x[WALK] * unit);
    x[UNIT] = unit;
    x[HEAD] = floor.headAge(demand) - age;
    x[SQUARE] = Math.min(x[WALK], 20 * unit) * x[WALK] / unit;
    x[LAST] = pool.lastWait - age;
    x[OWN_MEAN] = mean;
    double most = pool.learner.isReady() ? MOST * unit : Double.MAX_VALUE;
    for (int i = 0; i < ALL; i++) {
      // What is no number counts as nothing.
      x[i] = x[i] > 0 ? Math.min(x[i], most) : 0;
    }
  }

  /**
   * Mean wait, given service in the end, of one who finds {@code ahead} in M/M/s+M: the sum of
   * 1/(rate + i impatience) for i from 1 to ahead + 1, as the integral between the halves.
   */
  static double served(double ahead, double rate, double impatience) {
    double more = impatience * (ahead + 1) / (rate + 0.5 * impatience);
    return more < 1e-9 ? (ahead + 1) / (rate + impatience) : Math.log1p(more) / impatience;
  }
}
