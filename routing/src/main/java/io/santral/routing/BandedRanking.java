package io.santral.routing;

import io.santral.InvalidValueException;

/**
 * Two rankings in one key: the first chooses one of a number of bands, the second a place in it.
 *
 * <p>The keys of a long are shared out evenly, and a quarter of each band is for the second
 * ranking's negative keys; keys that do not fit count as the nearest that does. Two bands hold any
 * key from -2<sup>61</sup> to 1.5 x 2<sup>62</sup>, which is all that a time can be.
 */
record BandedRanking(RoutingStrategy.Ranking first, int bands, RoutingStrategy.Ranking second)
    implements RoutingStrategy.Ranking {
  static final int MAX_BANDS = 1 << 20;

  /** Bands within bands become more, narrower ones, so that the innermost keys stay as they are. */
  static BandedRanking of(
      RoutingStrategy.Ranking first, int bands, RoutingStrategy.Ranking second) {
    Checks.notNull("first ranking", first);
    Checks.notNull("second ranking", second);
    Checks.range("bands", bands, 2, MAX_BANDS, "Give the first ranking's largest key plus one.");
    if (first instanceof BandedRanking) {
      throw new InvalidValueException(
          "first ranking",
          first,
          "must not be a combined one",
          "Write then(a, n, then(b, m, c)), not then(then(a, n, b), m, c).");
    }
    if (!(second instanceof BandedRanking inner)) {
      return new BandedRanking(first, bands, second);
    }
    if ((long) bands * inner.bands > MAX_BANDS) {
      throw new InvalidValueException(
          "bands",
          (long) bands * inner.bands,
          "must be at most " + MAX_BANDS + " when multiplied",
          "Use fewer bands, or fewer rankings.");
    }
    Pair both = new Pair(first, bands, inner.first, inner.bands);
    return new BandedRanking(both, bands * inner.bands, inner.second);
  }

  @Override
  public long key(AgentView agent) {
    long width = Long.divideUnsigned(-1L, bands);
    long below = width >>> 2;
    long band = clamp(first.key(agent), 0, bands - 1L);
    long place = clamp(second.key(agent), -below, width - below - 1);
    return Long.MIN_VALUE + band * width + below + place;
  }

  @Override
  public boolean perQueue() {
    return first.perQueue() || second.perQueue();
  }

  /** For example {@code linear, then round robin}. */
  @Override
  public String toString() {
    return first + ", then " + second;
  }

  private static long clamp(long key, long min, long max) {
    return Math.max(min, Math.min(max, key));
  }

  /** The bands of two rankings, as one. */
  record Pair(
      RoutingStrategy.Ranking first, int bands, RoutingStrategy.Ranking second, int bandsWithin)
      implements RoutingStrategy.Ranking {
    @Override
    public long key(AgentView agent) {
      return clamp(first.key(agent), 0, bands - 1L) * bandsWithin
          + clamp(second.key(agent), 0, bandsWithin - 1L);
    }

    @Override
    public boolean perQueue() {
      return first.perQueue() || second.perQueue();
    }

    @Override
    public String toString() {
      return first + ", then " + second;
    }
  }
}
