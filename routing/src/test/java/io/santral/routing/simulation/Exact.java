package io.santral.routing.simulation;

/** Queueing results with closed forms, by the books; service times have the mean 1. */
final class Exact {
  private Exact() {}

  /** Erlang's loss formula, by its recursion. */
  static double erlangB(int servers, double load) {
    double blocked = 1;
    for (int n = 1; n <= servers; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    return blocked;
  }

  /** Erlang's delay formula: P(W &gt; 0). */
  static double erlangC(int servers, double load) {
    double blocked = erlangB(servers, load);
    return blocked / (1 - load / servers * (1 - blocked));
  }

  /** The mean wait in M/M/c. */
  static double waitMmc(int servers, double load) {
    return erlangC(servers, load) / (servers - load);
  }

  /**
   * Birth and death in M/M/c/K, or with patience in M/M/c+M (Erlang A): P(wait), P(abandon),
   * P(blocked) and the mean wait of all who come in.
   */
  static double[] birthAndDeath(int servers, int places, double load, double impatience) {
    double[] p = new double[places + 1];
    p[0] = 1;
    double sum = 1;
    for (int n = 1; n <= places; n++) {
      double out = Math.min(n, servers) + Math.max(0, n - servers) * impatience;
      p[n] = p[n - 1] * load / out;
      sum += p[n];
    }
    double length = 0;
    double waits = 0;
    for (int n = servers; n <= places; n++) {
      length += (n - servers) * p[n] / sum;
      waits += n < places ? p[n] / sum : 0;
    }
    double in = 1 - p[places] / sum;
    return new double[] {
      waits / in, length * impatience / (load * in), p[places] / sum, length / (load * in)
    };
  }

  /**
   * Mean waits by class in M/M/c with priorities that do not interrupt (A. Cobham, "Priority
   * assignment in waiting line problems", Operations Research 2, 1954); the first class goes first.
   */
  static double[] cobham(int servers, double... loads) {
    double load = 0;
    for (double one : loads) {
      load += one;
    }
    double base = erlangC(servers, load) / servers;
    double[] waits = new double[loads.length];
    double before = 0;
    for (int i = 0; i < loads.length; i++) {
      double upTo = before + loads[i];
      waits[i] = base / ((1 - before / servers) * (1 - upTo / servers));
      before = upTo;
    }
    return waits;
  }

  /** Pollaczek and Khinchine: the mean wait in M/G/1 by the service's squared variation. */
  static double pollaczekKhinchine(double load, double squaredVariation) {
    return load * (1 + squaredVariation) / (2 * (1 - load));
  }

  /**
   * The mean wait in M/D/c, by the chain of numbers in the house at whole service times (C. D.
   * Crommelin, 1932): after one service time all who were served have gone, and a Poisson number
   * has come.
   */
  static double waitMdc(int servers, double load) {
    int states = servers * 12 + 200;
    double[] poisson = new double[states + 1];
    poisson[0] = Math.exp(-load);
    for (int k = 1; k <= states; k++) {
      poisson[k] = poisson[k - 1] * load / k;
    }
    double[] p = new double[states + 1];
    p[0] = 1;
    for (int round = 0; round < 20_000; round++) {
      double[] next = new double[states + 1];
      double change = 0;
      for (int n = 0; n <= states; n++) {
        int left = Math.max(0, n - servers);
        for (int k = 0; left + k <= states; k++) {
          next[left + k] += p[n] * poisson[k];
        }
      }
      for (int n = 0; n <= states; n++) {
        change += Math.abs(next[n] - p[n]);
      }
      p = next;
      if (change < 1e-12) {
        break;
      }
    }
    double waiting = 0;
    for (int n = servers; n <= states; n++) {
      waiting += (n - servers) * p[n];
    }
    return waiting / load;
  }
}
