package io.santral.estimate;

/** How one published rule makes a number of seconds of what it sees on the floor. */
abstract class Rule {
  /** The wait of one with {@code ahead} of his demand before him. */
  abstract double seconds(Floor floor, int demand, int ahead);

  /** Service began after a wait that had found {@code ahead}. */
  void started(Floor floor, int demand, double wait, int ahead) {}

  /** Service ended of one who had arrived at a time and waited. */
  void ended(Floor floor, int demand, double arrived, double wait) {}

  /** What a rule says by demand, kept in one number each. */
  abstract static class Kept extends Rule {
    final double[] kept;

    Kept(int demands) {
      kept = new double[demands];
    }

    @Override
    double seconds(Floor floor, int demand, int ahead) {
      return kept[demand];
    }
  }
}
