package io.santral.routing.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * Times of which some were only seen to be longer than something, by the product-limit estimator
 * (E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53,
 * 1958). Past the longest time seen it says nothing; there the time is exponential with the mean
 * hazard of all that was seen.
 */
final class ProductLimit {
  private final double[] times;

  /** The share that lasts longer than each time. */
  private final double[] longer;

  private final double meanBeyond;

  ProductLimit(Collection<Duration> ended, Collection<Duration> lasted) {
    double[] seen = sorted("ended", ended);
    double[] censored = sorted("lasted", lasted);
    times = seen;
    longer = new double[seen.length];
    double share = 1;
    int over = 0;
    for (int i = 0; i < seen.length; i++) {
      // Of one length those that ended are taken to come before those that lasted.
      while (over < censored.length && censored[over] < seen[i]) {
        over++;
      }
      int atRisk = seen.length - i + censored.length - over;
      share *= (atRisk - 1.0) / atRisk;
      longer[i] = share;
    }
    meanBeyond = (Arrays.stream(seen).sum() + Arrays.stream(censored).sum()) / seen.length;
  }

  private static double[] sorted(String what, Collection<Duration> of) {
    double[] seconds = of.stream().mapToDouble(time -> Checks.seconds(what, time)).toArray();
    Arrays.sort(seconds);
    return seconds;
  }

  double draw(RandomGenerator random) {
    // Increasing in the uniform, so that antithetic pairs gain.
    double share = 1 - random.nextDouble();
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (longer[middle] < share) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low < times.length) {
      return times[low];
    }
    double beyond = share / longer[times.length - 1];
    return times[times.length - 1] - meanBeyond * StrictMath.log(beyond);
  }
}
