package io.santral.routing.journal;

/**
 * What a log has written since it was opened, and what the disk took for it. The cost of a force is
 * that of this disk under this load; no figure from elsewhere says it.
 *
 * @param records how many records were written
 * @param bytes how many bytes they took, with the frames around them
 * @param batches in how many writes
 * @param forces how often the disk was forced; at least once for the first segment
 * @param lastForceNanos how long the last force took
 * @param maxForceNanos how long the longest took
 * @param totalForceNanos how long all of them took
 */
public record LogMetrics(
    long records,
    long bytes,
    long batches,
    long forces,
    long lastForceNanos,
    long maxForceNanos,
    long totalForceNanos) {

  /** {@return how long a force took on average, in nanoseconds; 0 if there was none} */
  public double meanForceNanos() {
    return forces == 0 ? 0 : (double) totalForceNanos / forces;
  }
}
