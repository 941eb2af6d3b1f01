package io.santral.estimate;

import java.math.BigDecimal;
import java.math.MathContext;

/** M/M/s/K+M by its balance equations in 60 decimal digits: the reference of the formulas. */
final class ExactQueue {
  private static final MathContext DIGITS = new MathContext(60);

  private final BigDecimal[] p;
  private final int agents;
  private final BigDecimal arrivals;
  private final BigDecimal service;
  private final BigDecimal patience;

  ExactQueue(double arrivals, double service, int agents, double patience, int lines) {
    this.agents = agents;
    this.arrivals = new BigDecimal(arrivals);
    this.service = new BigDecimal(service);
    this.patience = new BigDecimal(patience);
    p = new BigDecimal[lines + 1];
    p[0] = BigDecimal.ONE;
    BigDecimal total = p[0];
    for (int n = 1; n <= lines; n++) {
      p[n] = p[n - 1].multiply(this.arrivals).divide(deaths(n), DIGITS);
      total = total.add(p[n], DIGITS);
    }
    for (int n = 0; n <= lines; n++) {
      p[n] = p[n].divide(total, DIGITS);
    }
  }

  private BigDecimal deaths(int n) {
    return service
        .multiply(BigDecimal.valueOf(Math.min(n, agents)))
        .add(patience.multiply(BigDecimal.valueOf(Math.max(0, n - agents))));
  }

  double blocked() {
    return p[p.length - 1].doubleValue();
  }

  double waiting() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = agents; n < p.length - 1; n++) {
      sum = sum.add(p[n]);
    }
    return sum.doubleValue();
  }

  private BigDecimal queue() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = agents; n < p.length; n++) {
      sum = sum.add(p[n].multiply(BigDecimal.valueOf(n - agents)));
    }
    return sum;
  }

  double meanWait() {
    return queue().divide(arrivals, DIGITS).doubleValue();
  }

  double abandoned() {
    return queue().multiply(patience).divide(arrivals, DIGITS).doubleValue();
  }

  /** By steps: who is k-th in line moves up with each end of service and each earlier leaver. */
  double meanWaitServed() {
    BigDecimal served = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 0; n < agents; n++) {
      served = served.add(p[n]);
    }
    BigDecimal stays = BigDecimal.ONE;
    BigDecimal wait = BigDecimal.ZERO;
    for (int n = agents; n < p.length - 1; n++) {
      BigDecimal all = deaths(n + 1);
      stays = stays.multiply(all.subtract(patience)).divide(all, DIGITS);
      wait = wait.add(BigDecimal.ONE.divide(all, DIGITS));
      BigDecimal share = p[n].multiply(stays);
      served = served.add(share);
      sum = sum.add(share.multiply(wait, DIGITS));
    }
    return sum.divide(served, DIGITS).doubleValue();
  }
}
