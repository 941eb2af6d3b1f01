package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * The law of one wait, from the moment of asking to the start of service. Made once, filled by a
 * predictor as often as wished, without allocation; not for several threads.
 *
 * <p>Its numbers are never negative, infinite or NaN. Quantiles rise with their share. The law is
 * kept by seven quantiles, between which it is bent as the logistic law is.
 */
public final class WaitForecast {
  static final double[] LEVELS = {.025, .1, .25, .5, .75, .9, .975};
  static final int SIZE = LEVELS.length;

  private static final double NANOS = 1e9;
  private static final double LAST_TWO = Math.log((1 - LEVELS[SIZE - 2]) / (1 - LEVELS[SIZE - 1]));

  private static final double LOG_2 = Math.log(2);

  /** Longer waits are reported as this: a hundred years. */
  private static final double LONGEST = 3_155_760_000.0;

  private static final double[] LOGITS = new double[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      LOGITS[i] = logit(LEVELS[i]);
    }
  }

  private final double[] knots = new double[SIZE];
  private double mean;
  private WaitBasis basis = WaitBasis.UNKNOWN;
  private long opens;

  /** Makes an unknown one. */
  public WaitForecast() {}

  /**
   * What the forecast rests on.
   *
   * @return the basis; {@link WaitBasis#UNKNOWN} if there is no number
   */
  public WaitBasis basis() {
    return basis;
  }

  /**
   * Whether there is a number.
   *
   * @return false for {@link WaitBasis#UNKNOWN}
   */
  public boolean isKnown() {
    return basis != WaitBasis.UNKNOWN;
  }

  /**
   * The mean wait.
   *
   * @return nanoseconds, 0 or more; 0 if unknown
   */
  public long meanNanos() {
    return Math.round(mean * NANOS);
  }

  /**
   * The wait that a share of customers in this place would not exceed.
   *
   * @param share above 0 and below 1
   * @return nanoseconds, 0 or more; 0 if unknown
   * @throws InvalidValueException if the share is out of range
   */
  public long quantileNanos(double share) {
    Require.share("share", share, "Write the median as 0.5.");
    return Math.round(quantile(share) * NANOS);
  }

  /**
   * The chance of a wait of at most some time.
   *
   * @param nanos the time
   * @return 0 to 1; 0 if unknown
   */
  public double within(long nanos) {
    double time = nanos / NANOS;
    if (basis == WaitBasis.UNKNOWN || time < 0) {
      return 0;
    }
    return below(time);
  }

  /**
   * When somebody will be there, for {@link WaitBasis#OPENING}.
   *
   * @return the time in nanoseconds as it was announced, 0 for any other basis
   */
  public long opensAtNanos() {
    return opens;
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  double mean() {
    return mean;
  }

  double quantile(double p) {
    int last = SIZE - 1;
    if (p <= LEVELS[0]) {
      return knots[0] * (p / LEVELS[0]);
    }
    if (p >= LEVELS[last]) {
      if (tail() == 0) {
        return knots[last];
      }
      return Math.min(LONGEST, knots[last] + tail() * Math.log((1 - LEVELS[last]) / (1 - p)));
    }
    int i = 1;
    while (p > LEVELS[i]) {
      i++;
    }
    double share = (logit(p) - LOGITS[i - 1]) / (LOGITS[i] - LOGITS[i - 1]);
    // Rounding must not lift it above the next.
    return Math.min(knots[i], knots[i - 1] + share * (knots[i] - knots[i - 1]));
  }

  /** The chance of a wait of at most so many seconds: the inverse of {@link #quantile}. */
  double below(double time) {
    int last = SIZE - 1;
    if (time < knots[0]) {
      return LEVELS[0] * Math.max(0, time) / knots[0];
    }
    if (time >= knots[last]) {
      double tail = tail();
      return tail > 0 ? 1 - (1 - LEVELS[last]) * Math.exp((knots[last] - time) / tail) : 1;
    }
    int i = last - 1;
    while (knots[i] > time) {
      i--;
    }
    double share = (time - knots[i]) / (knots[i + 1] - knots[i]);
    return 1 / (1 + Math.exp(-(LOGITS[i] + share * (LOGITS[i + 1] - LOGITS[i]))));
  }

  /** The median of those waits that are longer than so many seconds. */
  double medianBeyond(double time) {
    // Beyond the last quantile chances soon round to one, and those of a law without tail are one.
    return time >= knots[SIZE - 1]
        ? Math.min(LONGEST, time + tail() * LOG_2)
        : Math.max(time, quantile(0.5 * (1 + below(time))));
  }

  /** The chance of a longer wait. */
  double above(double time) {
    return 1 - below(time);
  }

  /** Beyond the last quantile the law is exponential, of this mean, as between the last two. */
  double tail() {
    return (knots[SIZE - 1] - knots[SIZE - 2]) / LAST_TWO;
  }

  double knot(int level) {
    return knots[level];
  }

  void unknown() {
    set(WaitBasis.UNKNOWN, 0);
  }

  /** A wait known for sure. */
  void set(WaitBasis newBasis, double seconds) {
    basis = newBasis;
    mean = sane(seconds, 0);
    opens = 0;
    Arrays.fill(knots, mean);
  }

  void begin(WaitBasis newBasis, double seconds) {
    basis = newBasis;
    mean = sane(seconds, 0);
    opens = 0;
  }

  /** Sets quantiles in order; one below the last is raised to it. */
  void setKnot(int level, double seconds) {
    knots[level] = sane(seconds, level == 0 ? 0 : knots[level - 1]);
  }

  /** All of it later. */
  void delay(long until, double seconds) {
    basis = WaitBasis.OPENING;
    opens = until;
    mean = sane(mean + seconds, 0);
    for (int i = 0; i < SIZE; i++) {
      knots[i] = sane(knots[i] + seconds, 0);
    }
  }

  /** At least {@code least}; that for what is no number. */
  private static double sane(double seconds, double least) {
    return seconds > least ? Math.min(seconds, LONGEST) : least;
  }

  /** For example {@code LEARNED: mean 61.2 s, 80 % within 95.0 s}. */
  @Override
  public String toString() {
    if (basis == WaitBasis.UNKNOWN) {
      return "UNKNOWN";
    }
    return basis
        + ": mean "
        + Math.round(mean * 10) / 10.0
        + " s, 80 % within "
        + Math.round(quantile(.8) * 10) / 10.0
        + " s";
  }
}
