package io.santral.estimate;

/**
 * M/M/s/K+M: at most K customers, served and waiting; who waits gives up at a constant rate, or
 * never. Solved as a birth and death process, outward from its most likely state, so that neither
 * end can overflow.
 *
 * <p>The law of the wait given k customers ahead is that of k+1 exponential steps of rates sμ,
 * sμ+θ, ..., sμ+kθ. With x = 1-exp(-θt) and b = sμ/θ its survival is a sum of positive terms c(0) =
 * (1-x)^b, c(j+1) = c(j) x (b+j)/(j+1) up to j = k, which is what {@link #mix} uses; it has a limit
 * for θ = 0. Those who are served see the same with b+1 in place of b.
 */
final class LimitedQueue implements Measures {
  private static final double HUGE = 0x1p600;
  private static final double LOG_HUGE = 600 * Math.log(2);

  private final double capacity;
  private final double patience;

  /** Probability of finding k waiting, all agents busy and a free line. */
  private final double[] found;

  private final double blocked;
  private final double waiting;
  private final double served;
  private final double meanQueue;
  private final double arrivals;

  LimitedQueue(double arrivals, double service, int agents, double patience, int lines) {
    this.arrivals = arrivals;
    this.capacity = agents * service;
    this.patience = patience;
    int room = lines - agents;
    double[] weight = new double[room + 1];
    int mode = mode(room);
    weight[mode] = 1;
    for (int k = mode; k > 0; k--) {
      weight[k - 1] = weight[k] * (capacity + k * patience) / arrivals;
    }
    for (int k = mode; k < room; k++) {
      weight[k + 1] = weight[k] * arrivals / (capacity + (k + 1) * patience);
    }
    double total = 0;
    double queue = 0;
    for (int k = room; k > 0; k--) {
      total += weight[k];
      queue += k * weight[k];
    }
    // States with a free agent: 1/B of them all, that with all agents busy included.
    double inverse = Erlang.inverseB(agents, arrivals / service);
    total += inverse == Double.POSITIVE_INFINITY && weight[0] == 0 ? 0 : weight[0] * inverse;
    this.blocked = weight[room] / total;
    this.meanQueue = queue / total;
    this.found = new double[room];
    double wait = 0;
    double answered = 0;
    for (int k = room - 1; k >= 0; k--) {
      found[k] = weight[k] / total;
      wait += found[k];
      answered += found[k] * servedShare(k);
    }
    this.waiting = wait;
    this.served = answered;
  }

  private int mode(int room) {
    if (capacity + patience >= arrivals) {
      return 0;
    }
    return patience == 0 ? room : (int) Math.min(room, (arrivals - capacity) / patience);
  }

  /** Chance that who finds k waiting is served in the end: the product telescopes. */
  private double servedShare(int k) {
    return capacity / (capacity + (k + 1) * patience);
  }

  @Override
  public double waitProbability() {
    return waiting;
  }

  @Override
  public double blockedProbability() {
    return blocked;
  }

  @Override
  public double abandonProbability() {
    return patience * meanQueue / arrivals;
  }

  @Override
  public double meanWait() {
    return meanQueue / arrivals;
  }

  @Override
  public double meanWaitServed() {
    double sum = 0;
    double mean = 0;
    for (int k = 0; k < found.length; k++) {
      mean += 1 / (capacity + (k + 1) * patience);
      sum += found[k] * servedShare(k) * mean;
    }
    return sum / (served + idle());
  }

  private double idle() {
    return Math.max(0, 1 - waiting - blocked);
  }

  @Override
  public double servedWithin(double time) {
    return Math.max(0, served + idle() - mix(time, true));
  }

  @Override
  public double exceeds(double time) {
    return mix(time, false);
  }

  /** Sum over k of found(k), times the chance of service if asked, times the survival at time. */
  private double mix(double time, boolean onlyServed) {
    // x / θ, which has the limit t.
    double step = patience == 0 ? time : -Math.expm1(-patience * time) / patience;
    double first = onlyServed ? capacity + patience : capacity;
    double tail = 0;
    for (int k = found.length - 1; k >= 0; k--) {
      tail += found[k] * (onlyServed ? servedShare(k) : 1);
    }
    // The terms are kept as c * exp(scale), since the first may be as small as exp(-1e6).
    double scale = -first * time;
    double c = 1;
    double sum = 0;
    for (int k = 0; k < found.length && tail > 0; k++) {
      sum += c * tail;
      tail -= found[k] * (onlyServed ? servedShare(k) : 1);
      c *= step * (first + k * patience) / (k + 1);
      if (c > HUGE) {
        c /= HUGE;
        sum /= HUGE;
        scale += LOG_HUGE;
      }
    }
    return sum == 0 ? 0 : Math.min(1, Math.exp(Math.log(sum) + scale));
  }
}
