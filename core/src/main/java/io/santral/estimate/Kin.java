package io.santral.estimate;

/**
 * The demands of a pool, one after the other and round again, and of each what is looked at of many
 * of them for one question: who waits, its head start, and how often it comes. That lies in a row,
 * in this order, so that looking at many is not looking into many places.
 */
final class Kin {
  /** Of a large pool only so many others are looked at, those that follow. */
  private static final int LOOKED_AT = Overtakers.MOST_OFFERED;

  // Rows by place: how many wait and since when the first does; the head start; arrivals that fade,
  // the time that they stand for, and when they were counted.
  private static final int ROW = 6;
  private static final int WAITING = 0;
  private static final int SINCE = 1;
  private static final int LEAD = 2;
  private static final int ARRIVALS = 3;
  private static final int MEMORY = 4;
  private static final int ARRIVED_AT = 5;

  /** No age is less, where it is divided by. */
  private static final double LEAST_AGE = 1e-300;

  private final int[] demands;
  private final double[] rows;

  /** One demand alone. */
  Kin(int demand) {
    this(new int[] {demand});
  }

  /** These in this order, of which nothing was told yet. */
  Kin(int[] demands) {
    this.demands = demands;
    this.rows = new double[demands.length * ROW];
  }

  /** Two rounds become one when each goes on where the other would have. */
  Kin with(int place, Kin other, int otherPlace) {
    Kin both = new Kin(new int[size() + other.size()]);
    both.copy(0, this, place);
    both.copy(size(), other, otherPlace);
    return both;
  }

  /** Takes over a round, the one at {@code last} as the last. */
  private void copy(int at, Kin from, int last) {
    int behind = from.size() - 1 - last;
    System.arraycopy(from.demands, last + 1, demands, at, behind);
    System.arraycopy(from.demands, 0, demands, at + behind, last + 1);
    System.arraycopy(from.rows, (last + 1) * ROW, rows, at * ROW, behind * ROW);
    System.arraycopy(from.rows, 0, rows, (at + behind) * ROW, (last + 1) * ROW);
  }

  int size() {
    return demands.length;
  }

  int demand(int place) {
    return demands[place];
  }

  /** The demand after one. */
  int after(int place) {
    return demands[place + 1 < demands.length ? place + 1 : 0];
  }

  /** So many wait, the first of them since then. */
  void waits(int place, int waiting, double since) {
    rows[place * ROW + WAITING] = waiting;
    rows[place * ROW + SINCE] = since;
  }

  /** One arrives; he will be remembered for about so long. */
  void arrived(int place, double now, double memory) {
    int row = place * ROW;
    double keep = Math.exp(-(now - rows[row + ARRIVED_AT]) / memory);
    rows[row + ARRIVALS] = rows[row + ARRIVALS] * keep + 1;
    rows[row + MEMORY] = rows[row + MEMORY] * keep + memory * (1 - keep);
    rows[row + ARRIVED_AT] = now;
  }

  /** Arrivals per second, of late. */
  private double arrivalRate(int row, double now) {
    double time = rows[row + MEMORY] + now - rows[row + ARRIVED_AT];
    return time > 0 ? rows[row + ARRIVALS] / time : 0;
  }

  double lead(int place) {
    return rows[place * ROW + LEAD];
  }

  void addLead(int place, double more) {
    rows[place * ROW + LEAD] += more;
  }

  private int looked() {
    return Math.min(LOOKED_AT, size() - 1);
  }

  /** Where the row after one begins. */
  private int next(int row) {
    int next = row + ROW;
    return next < rows.length ? next : 0;
  }

  /**
   * How many of other demands are ahead of one who has waited for a time; so many wait there in
   * all.
   */
  double ahead(int place, double age, double now, double others) {
    double ahead = 0;
    double looked = 0;
    int row = place * ROW;
    double own = rows[row + LEAD] + age;
    for (int i = looked(); i > 0; i--) {
      row = next(row);
      double waiting = rows[row + WAITING];
      double lead = Math.max(0, own - rows[row + LEAD]);
      double oldest = Math.max(LEAST_AGE, now - rows[row + SINCE]);
      looked += waiting;
      // Only those who came earlier than that are ahead, as if they had come one by one. Without
      // branches, which nobody could foresee: where nobody waits, it adds nothing.
      ahead += waiting * Math.max(0, 1 - lead / oldest);
    }
    return looked == 0 ? others : ahead * others / looked;
  }

  /**
   * Adds those who may overtake one who has waited for a time, as far as head starts have a limit.
   */
  void overtakers(int place, double age, double now, double limited, Overtakers into) {
    int row = place * ROW;
    double own = rows[row + LEAD] + age;
    for (int i = looked(); i > 0; i--) {
      row = next(row);
      into.offer(rows[row + LEAD] - own, limited * arrivalRate(row, now));
    }
    into.settle();
    if (looked() < size() - 1) {
      into.scale((size() - 1.0) / looked());
    }
  }

  void transfer(int place, State state) {
    for (int i = LEAD; i < ROW; i++) {
      rows[place * ROW + i] = state.number(rows[place * ROW + i]);
    }
  }
}
