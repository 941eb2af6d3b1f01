package io.santral.estimate;

/**
 * M/M/s: nobody gives up. The wait of those who wait is exponential.
 *
 * <p>With a {@code stretch} other than 1 it is an approximation of G/G/s: the share who wait is
 * that of M/M/s, and their wait stays exponential with a mean that is stretched.
 */
final class EndlessQueue implements Measures {
  private final double waiting;

  /** Rate of the exponential wait of those who wait; 0 if the queue grows without end. */
  private final double drain;

  EndlessQueue(double arrivals, double service, int agents, double stretch) {
    this.waiting = Erlang.c(agents, arrivals / service);
    this.drain = Math.max(0, agents * service - arrivals) / stretch;
  }

  @Override
  public double waitProbability() {
    return waiting;
  }

  @Override
  public double blockedProbability() {
    return 0;
  }

  @Override
  public double abandonProbability() {
    return 0;
  }

  @Override
  public double meanWait() {
    return drain == 0 ? Double.POSITIVE_INFINITY : waiting / drain;
  }

  @Override
  public double meanWaitServed() {
    return meanWait();
  }

  @Override
  public double servedWithin(double time) {
    return 1 - exceeds(time);
  }

  @Override
  public double exceeds(double time) {
    return waiting * Math.exp(-drain * time);
  }
}
