package io.santral.routing.simulation;

/** One replication's course of arrivals. Rates that change are met by inversion, without waste. */
abstract class ArrivalProcess {
  static final long NEVER = Long.MAX_VALUE;

  /** The next arrival after the last one asked for, or {@link #NEVER}. */
  abstract long next();

  /** Without memory. */
  static final class Poisson extends ArrivalProcess {
    private final Stream random;
    private final double gap;
    private double now;

    Poisson(Stream random, double gap) {
      this.random = random;
      this.gap = gap;
    }

    @Override
    long next() {
      now += gap * random.nextExponential();
      return (long) now;
    }
  }

  /** A constant rate in each interval. */
  static final class Stepwise extends ArrivalProcess {
    private final Stream random;
    private final long width;
    private final double[] counts;
    private final double factor;
    private int interval;
    private double done;

    Stepwise(Stream random, long width, double[] counts, double factor) {
      this.random = random;
      this.width = width;
      this.counts = counts;
      this.factor = factor;
    }

    @Override
    long next() {
      double work = random.nextExponential() / factor;
      while (interval < counts.length) {
        double rest = counts[interval] * (1 - done);
        if (work < rest) {
          done += work / counts[interval];
          return (long) ((interval + done) * width);
        }
        work -= rest;
        interval++;
        done = 0;
      }
      return NEVER;
    }
  }

  /** A rate that changes in straight lines. */
  static final class Sloping extends ArrivalProcess {
    private final Stream random;
    private final long width;
    private final double[] knots;
    private final double factor;
    private int interval;
    private double done;

    Sloping(Stream random, long width, double[] knots, double factor) {
      this.random = random;
      this.width = width;
      this.knots = knots;
      this.factor = factor;
    }

    @Override
    long next() {
      double work = random.nextExponential() / factor;
      while (interval < knots.length - 1) {
        double slope = knots[interval + 1] - knots[interval];
        double rate = knots[interval] + slope * done;
        double left = 1 - done;
        double rest = left * (rate + slope * left / 2);
        if (work < rest) {
          // The smaller root of rate s + slope s^2 / 2 = work, in the form that cancels nothing.
          double root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * work));
          done = Math.min(1, done + 2 * work / (rate + root));
          return (long) ((interval + done) * width);
        }
        work -= rest;
        interval++;
        done = 0;
      }
      return NEVER;
    }
  }

  /** Independent times between. */
  static final class Renewal extends ArrivalProcess {
    private static final int MOST_AT_ONCE = 1_000_000;

    private final Stream random;
    private final Distribution between;
    private final double factor;
    private long now;
    private int atOnce;

    Renewal(Stream random, Distribution between, double factor) {
      this.random = random;
      this.between = between;
      this.factor = factor;
    }

    @Override
    long next() {
      long gap = Checks.drawn(between.seconds(random) / factor);
      atOnce = gap == 0 ? atOnce + 1 : 0;
      Checks.that(
          atOnce < MOST_AT_ONCE,
          "time between arrivals",
          gap,
          "must not be 0 a million times in a row",
          "Let time pass; for several at a time there is inBatches().");
      now += gap;
      return now;
    }
  }

  /** At given times. */
  static final class Recorded extends ArrivalProcess {
    private final long[] times;
    private int next;

    Recorded(long[] times) {
      this.times = times;
    }

    @Override
    long next() {
      return next == times.length ? NEVER : times[next++];
    }
  }
}
