package io.santral.routing.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * When customers come. Immutable.
 *
 * <pre>{@code
 * Arrivals.poisson(420, Duration.ofHours(1)).busyness(0.12)
 * Arrivals.piecewiseLinear(Duration.ofMinutes(30), 20, 55, 80, 90, 70, 40).inBatches(0.9, 0.1)
 * }</pre>
 */
public final class Arrivals {
  /** Makes the course of one replication. */
  private interface Course {
    ArrivalProcess begin(Stream random, double factor);
  }

  private final Course course;
  private final @Nullable Distribution factor;
  private final double[] batches;

  private Arrivals(Course course, @Nullable Distribution factor, double[] batches) {
    this.course = course;
    this.factor = factor;
    this.batches = batches;
  }

  private Arrivals(Course course) {
    this(course, null, new double[0]);
  }

  /**
   * A Poisson process, the same at all times.
   *
   * @param count how many on average, above 0
   * @param per in which time
   * @return the arrivals
   */
  public static Arrivals poisson(double count, Duration per) {
    double gap = Checks.positiveNanos("per", per) / Checks.positive("count", count);
    return new Arrivals((random, factor) -> new ArrivalProcess.Poisson(random, gap / factor));
  }

  /**
   * A Poisson process with a constant rate in each interval; none come after the last.
   *
   * @param interval the length of each interval
   * @param counts how many come on average in each
   * @return the arrivals
   */
  public static Arrivals piecewiseConstant(Duration interval, double... counts) {
    double[] knots = counts(counts);
    long width = Checks.positiveNanos("interval", interval);
    return new Arrivals(
        (random, factor) -> new ArrivalProcess.Stepwise(random, width, knots, factor));
  }

  /**
   * A Poisson process whose rate goes in straight lines from knot to knot; none come after the
   * last.
   *
   * @param interval the time between two knots
   * @param rates the rate at each knot, as a count per interval; one more than there are intervals
   * @return the arrivals
   */
  public static Arrivals piecewiseLinear(Duration interval, double... rates) {
    double[] knots = counts(rates);
    Checks.atLeast("number of knots", knots.length, 2);
    long width = Checks.positiveNanos("interval", interval);
    return new Arrivals(
        (random, factor) -> new ArrivalProcess.Sloping(random, width, knots, factor));
  }

  /**
   * A renewal process: independent times between arrivals.
   *
   * @param between the times; a run ends if it draws none but 0, a million times in a row
   * @return the arrivals
   */
  public static Arrivals renewal(Distribution between) {
    Checks.notNull("between", between);
    return new Arrivals((random, factor) -> new ArrivalProcess.Renewal(random, between, factor));
  }

  /**
   * At given times, once each: a recorded day, or an outbound list that is at hand at its start.
   *
   * @param times since the start, in any order
   * @return the arrivals
   */
  public static Arrivals at(Collection<Duration> times) {
    long[] sorted =
        Checks.notNull("times", times).stream().mapToLong(t -> Checks.nanos("time", t)).toArray();
    Arrays.sort(sorted);
    return new Arrivals((random, factor) -> new ArrivalProcess.Recorded(sorted));
  }

  /**
   * The same, but busier on some days than on others: doubly stochastic. One factor is drawn for
   * each replication, gamma distributed with mean 1, and multiplies all rates (A. N. Avramidis, A.
   * Deslauriers and P. L'Ecuyer, "Modeling daily arrivals to a telephone call center", Management
   * Science 50, 2004).
   *
   * @param variation the factor's coefficient of variation, above 0
   * @return the arrivals
   */
  public Arrivals busyness(double variation) {
    double shape = 1 / (Checks.positive("variation", variation) * variation);
    return busyness(Distribution.gamma(Duration.ofSeconds(1), shape));
  }

  /**
   * The same with a busyness of one's own distribution.
   *
   * @param dailyFactor drawn once in each replication; its "seconds" multiply all rates
   * @return the arrivals
   */
  public Arrivals busyness(Distribution dailyFactor) {
    return new Arrivals(course, Checks.notNull("factor", dailyFactor), batches);
  }

  /**
   * The same, several at a time.
   *
   * @param shares how often one comes alone, how often two come together, and so on; adding up to 1
   * @return the arrivals
   */
  public Arrivals inBatches(double... shares) {
    double[] copy = Checks.notNull("shares", shares).clone();
    double sum = Arrays.stream(copy).map(share -> Checks.share("share", share)).sum();
    Checks.that(Math.abs(sum - 1) < 1e-9, "shares", sum, "must add up to 1", "Scale them.");
    return new Arrivals(course, factor, copy);
  }

  /** Begins a replication. */
  ArrivalProcess begin(Stream random, Stream forFactor) {
    double busy = factor == null ? 1 : Checks.positive("busyness", factor.seconds(forFactor));
    return course.begin(random, busy);
  }

  boolean comeAlone() {
    return batches.length == 0;
  }

  int batch(Stream random) {
    double rest = random.nextDouble();
    for (int i = 0; i < batches.length; i++) {
      rest -= batches[i];
      if (rest < 0) {
        return i + 1;
      }
    }
    return Math.max(1, batches.length);
  }

  private static double[] counts(double[] counts) {
    double[] copy = Checks.notNull("counts", counts).clone();
    Checks.atLeast("number of intervals", copy.length, 1);
    for (double count : copy) {
      Checks.notNegative("count", count);
    }
    return copy;
  }
}
