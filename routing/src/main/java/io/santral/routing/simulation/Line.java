package io.santral.routing.simulation;

/** One queue during one replication: what is counted of it, side by side. */
final class Line {
  final String id;

  /** A wait that is no longer is in time. */
  final long within;

  final Tally tally = new Tally();

  /** What may be told to those who come: the wait of who was answered last. */
  private long lastWait;

  private long answers;
  private long busySince;
  private long busyTime;

  Line(String id, long within) {
    this.id = id;
    this.within = within;
  }

  /** Somebody was answered who had come at a time. */
  void moved(long arrivedAt, long wait, long now) {
    if (wait > 0) {
      // Only while people wait does the time between answers say how fast the queue moves.
      if (arrivedAt <= busySince) {
        busyTime += now - busySince;
        answers++;
      }
      busySince = now;
    }
    lastWait = wait;
  }

  long lastWait() {
    return lastWait;
  }

  /** The mean time between two answers of somebody who had waited, in nanoseconds. */
  double meanGap() {
    return answers == 0 ? 0 : (double) busyTime / answers;
  }
}
