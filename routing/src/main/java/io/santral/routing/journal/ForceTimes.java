package io.santral.routing.journal;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Forces files and counts how long that takes. Written by one thread, read by any. */
final class ForceTimes {
  private final LongSupplier nanoTime;
  private long records;
  private long bytes;
  private long batches;
  private long forces;
  private long lastNanos;
  private long maxNanos;
  private long totalNanos;

  ForceTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  void force(StorageFile file) throws IOException {
    long start = now();
    file.force();
    forced(now() - start);
  }

  private synchronized void forced(long nanos) {
    forces++;
    lastNanos = nanos;
    maxNanos = Math.max(maxNanos, nanos);
    totalNanos += nanos;
  }

  synchronized void wrote(Batch batch) {
    batches++;
    records += batch.records();
    bytes += batch.bytes();
  }

  synchronized LogMetrics metrics() {
    return new LogMetrics(records, bytes, batches, forces, lastNanos, maxNanos, totalNanos);
  }
}
