package io.santral.routing.simulation;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * How long something takes: handling, patience, wrap-up, the time between two arrivals.
 *
 * <p>One's own is a lambda that draws from the generator it is given and from nothing else. It is
 * called by several threads at once if replications run in parallel.
 *
 * <p>The generator's {@code nextExponential} and {@code nextGaussian} mirror with its {@code
 * nextDouble} where antithetic pairs are wanted; what is made from one of the three by a monotone
 * function gains from that (all below but gamma, mixture and phase type).
 */
@FunctionalInterface
public interface Distribution {
  /**
   * Draws one time.
   *
   * @param random where chance comes from
   * @return seconds, 0 or more
   */
  double seconds(RandomGenerator random);

  /**
   * Always the same.
   *
   * @param time the time
   * @return the distribution
   */
  static Distribution constant(Duration time) {
    double seconds = Checks.seconds("time", time);
    return random -> seconds;
  }

  /**
   * Exponential: without memory.
   *
   * @param mean its mean, longer than 0
   * @return the distribution
   */
  static Distribution exponential(Duration mean) {
    double scale = mean(mean);
    return random -> scale * random.nextExponential();
  }

  /**
   * Uniform between two times.
   *
   * @param least the shortest
   * @param most the longest
   * @return the distribution
   */
  static Distribution uniform(Duration least, Duration most) {
    double from = Checks.seconds("least", least);
    double width = Checks.seconds("most", most) - from;
    Checks.that(width >= 0, "most", most, "must not be below the least", "Swap them.");
    return random -> from + width * random.nextDouble();
  }

  /**
   * Lognormal, which handling times often are (L. Brown et al., "Statistical analysis of a
   * telephone call center", JASA 100, 2005).
   *
   * @param mean its mean, longer than 0
   * @param deviation its standard deviation
   * @return the distribution
   */
  static Distribution lognormal(Duration mean, Duration deviation) {
    double average = mean(mean);
    double variation = Checks.seconds("deviation", deviation) / average;
    double variance = StrictMath.log1p(variation * variation);
    double sigma = Math.sqrt(variance);
    double mu = StrictMath.log(average) - variance / 2;
    return random -> StrictMath.exp(mu + sigma * random.nextGaussian());
  }

  /**
   * Gamma.
   *
   * @param mean its mean, longer than 0
   * @param shape its shape, above 0; the coefficient of variation is one over its square root
   * @return the distribution
   */
  static Distribution gamma(Duration mean, double shape) {
    double scale = mean(mean) / Checks.positive("shape", shape);
    return random -> scale * Gamma.draw(random, shape);
  }

  /**
   * Erlang: the sum of equal exponential phases.
   *
   * @param mean the mean of the sum, longer than 0
   * @param phases how many, at least 1
   * @return the distribution
   */
  static Distribution erlang(Duration mean, int phases) {
    double scale = mean(mean) / Checks.atLeast("phases", phases, 1);
    return random -> {
      double sum = 0;
      for (int i = 0; i < phases; i++) {
        sum += random.nextExponential();
      }
      return scale * sum;
    };
  }

  /**
   * Weibull.
   *
   * @param scale the time by which 63.2 % are over, longer than 0
   * @param shape below 1 with a hazard that falls, above 1 with one that rises
   * @return the distribution
   */
  static Distribution weibull(Duration scale, double shape) {
    double seconds = mean(scale);
    double power = 1 / Checks.positive("shape", shape);
    return random -> seconds * StrictMath.pow(random.nextExponential(), power);
  }

  /**
   * One of some observed times, each as likely.
   *
   * @param observed the times, at least one
   * @return the distribution
   */
  static Distribution empirical(Collection<Duration> observed) {
    Checks.that(
        !Checks.notNull("observed", observed).isEmpty(),
        "observed",
        observed,
        "must not be empty",
        "Give what was observed.");
    double[] sorted = observed.stream().mapToDouble(t -> Checks.seconds("observed", t)).toArray();
    Arrays.sort(sorted);
    return random -> sorted[(int) (random.nextDouble() * sorted.length)];
  }

  /**
   * Times of which some were cut short by something else, as patience is by being served: the
   * product-limit estimate of E. L. Kaplan and P. Meier (JASA 53, 1958). Past the longest time that
   * ended it is exponential, with the mean hazard of all.
   *
   * @param ended the times that came to their end, at least one
   * @param lasted for how long the others were seen to last
   * @return the distribution
   */
  static Distribution censored(Collection<Duration> ended, Collection<Duration> lasted) {
    Checks.that(
        !Checks.notNull("ended", ended).isEmpty(),
        "ended",
        ended,
        "must not be empty",
        "Give what was observed.");
    return new ProductLimit(ended, Checks.notNull("lasted", lasted))::draw;
  }

  /**
   * One of two, by chance. With two exponential ones it is hyperexponential.
   *
   * @param share how often the first, 0 to 1
   * @param first the first
   * @param second the second
   * @return the distribution
   */
  static Distribution mixture(double share, Distribution first, Distribution second) {
    Checks.share("share", share);
    Checks.notNull("first", first);
    Checks.notNull("second", second);
    return random -> (random.nextDouble() < share ? first : second).seconds(random);
  }

  /**
   * Phase type: the time until a Markov chain is absorbed.
   *
   * @param start the probabilities of the phase to begin with; what is missing to 1 takes no time
   * @param rates for each phase, a row: to which phase it goes how often per second, the rate to
   *     leave for good in the phase's own place
   * @return the distribution
   */
  static Distribution phaseType(double[] start, double[][] rates) {
    return new PhaseType(start, rates)::draw;
  }

  /**
   * The same, longer or shorter.
   *
   * @param factor what each time is multiplied by
   * @return the distribution
   */
  default Distribution times(double factor) {
    Checks.notNegative("factor", factor);
    return random -> factor * seconds(random);
  }

  /**
   * The same, cut off: what is longer counts as this long.
   *
   * @param most the longest
   * @return the distribution
   */
  default Distribution atMost(Duration most) {
    double limit = Checks.seconds("most", most);
    return random -> Math.min(limit, seconds(random));
  }

  /**
   * The same and a fixed time on top.
   *
   * @param more the fixed time
   * @return the distribution
   */
  default Distribution plus(Duration more) {
    double shift = Checks.seconds("more", more);
    return random -> shift + seconds(random);
  }

  private static double mean(Duration mean) {
    double seconds = Checks.seconds("mean", mean);
    if (seconds <= 0) {
      throw new InvalidValueException(
          "mean", mean, "must be longer than 0", "For no time at all, use constant.");
    }
    return seconds;
  }
}
