package io.santral.benchmarks;

/**
 * One waiting interaction of the naive engines.
 *
 * @param key smaller is served first
 * @param sequence order of arrival
 * @param item the interaction
 * @param wish what it asks for
 */
record Ticket(long key, long sequence, int item, Wish wish) implements Comparable<Ticket> {
  static Ticket of(long now, int priority, long sequence, int item, Wish wish) {
    long headStart = priority * Workload.HEAD_START_SECONDS * 1_000_000_000L;
    return new Ticket(now - headStart, sequence, item, wish);
  }

  @Override
  public int compareTo(Ticket other) {
    int order = Long.compare(key, other.key);
    return order != 0 ? order : Long.compare(sequence, other.sequence);
  }
}
