package io.santral.routing;

import io.santral.InvalidValueException;
import io.santral.Requirement;

/**
 * Two scorings in one score: the first, in whole steps, chooses one of 2<sup>bits</sup> bands, the
 * second a place in it.
 *
 * <p>Doubles in order are numbered without gaps by their bits, so the number of the second score
 * fits into a band of numbers once its lowest bits are gone; the score is the double with the
 * number that results. One bit leaves 51 of the 52 bits of the second score's fraction, sixteen
 * leave 36. A second scoring that is itself of this kind loses bits of its own second only.
 */
record BandedScoring(
    RoutingStrategy.Scoring first, double step, int bits, RoutingStrategy.Scoring second)
    implements RoutingStrategy.Scoring {
  private static final int STEP_BITS = 16;

  /** The number of infinity, the largest there is. */
  private static final long TOP = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  static BandedScoring preferring(
      Requirement who, RoutingStrategy.Scoring among, RoutingStrategy.Scoring others) {
    MeetsScoring meets = new MeetsScoring(Checks.notNull("requirement", who));
    Checks.notNull("scoring among them", among);
    Checks.notNull("scoring among others", others);
    return new BandedScoring(meets, 1, 1, new EitherScoring(who, among, others));
  }

  static BandedScoring then(
      RoutingStrategy.Scoring first, double step, RoutingStrategy.Scoring second) {
    Checks.notNull("first scoring", first);
    Checks.notNull("second scoring", second);
    if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException(
          "step", step, "must be above 0 and finite", "Give the least difference that matters.");
    }
    if (first instanceof BandedScoring || first instanceof RankedScoring) {
      throw new InvalidValueException(
          "first scoring",
          first,
          "must not be one whose scores mean nothing but their order",
          "Write then(a, s, then(b, t, c)), not then(then(a, s, b), t, c).");
    }
    return new BandedScoring(first, step, STEP_BITS, second);
  }

  @Override
  public double score(InteractionView interaction, AgentView agent) {
    double steps = Math.floor(first.score(interaction, agent) / step);
    double place = second.score(interaction, agent);
    if (Double.isNaN(steps) || Double.isNaN(place)) {
      return Double.NaN;
    }
    long half = 1L << (bits - 1);
    long band = Math.max(-half, Math.min(half - 1, (long) steps)) + half;
    long width = (2 * TOP) >>> bits;
    long within = Math.min((number(place) + TOP) >>> bits, width - 1);
    return numbered(band * width - TOP + within);
  }

  /** The number of a double among all in order; 0 is that of both zeros. */
  static long number(double score) {
    long bits = Double.doubleToRawLongBits(score);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  /** The double with a number; numbers beyond infinity's are infinity's. */
  static double numbered(long number) {
    long bounded = Math.max(-TOP, Math.min(TOP, number));
    return Double.longBitsToDouble(bounded >= 0 ? bounded : Long.MIN_VALUE - bounded);
  }

  /** For example {@code mean skill in steps of 1.0, then weighted idle}. */
  @Override
  public String toString() {
    return first + " in steps of " + step + ", then " + second;
  }
}
