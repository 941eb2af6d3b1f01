package io.santral.routing;

/**
 * Finds the smallest of some agents by up to four numbers, one after the other; of equals the first
 * that was looked at. It keeps ids, not views, for those may be used again.
 */
final class LeastOf {
  private String id = "";
  private long first;
  private long second;
  private long third;
  private long fourth;

  void look(String agent, long a, long b, long c, long d) {
    if (id.isEmpty() || less(a, b, c, d)) {
      id = agent;
      first = a;
      second = b;
      third = c;
      fourth = d;
    }
  }

  private boolean less(long a, long b, long c, long d) {
    if (a != first) {
      return a < first;
    }
    if (b != second) {
      return b < second;
    }
    return c != third ? c < third : d < fourth;
  }

  /** The decision for the smallest; at least one was looked at. */
  Decision assign() {
    return Decision.assign(id);
  }
}
