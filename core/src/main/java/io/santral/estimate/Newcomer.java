package io.santral.estimate;

/**
 * Who has arrived last, and what he asks for. Nothing is thought of him before anything else is
 * told or asked: most who come find somebody free, and whoever is started at once needs no
 * forecast.
 */
final class Newcomer {
  private static final int NOBODY = -1;

  final int[] demands = new int[Steps.MOST];
  final int[] ahead = new int[Steps.MOST];
  final long[] after = new long[Steps.MOST];
  int steps;
  private int interaction = NOBODY;

  boolean is(int other) {
    return interaction == other;
  }

  boolean isThere() {
    return interaction != NOBODY;
  }

  void comes(int number, int demand, int before) {
    interaction = number;
    demands[0] = demand;
    ahead[0] = before;
    steps = 1;
  }

  void comes(int number, int[] itsDemands, int[] before, long[] from, int count) {
    interaction = number;
    System.arraycopy(itsDemands, 0, demands, 0, count);
    System.arraycopy(before, 0, ahead, 0, count);
    System.arraycopy(from, 0, after, 0, count);
    steps = count;
  }

  /** Answers his number; he is new no longer. */
  int settles() {
    int number = interaction;
    interaction = NOBODY;
    return number;
  }
}
