package io.santral.routing;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what listeners or adapters threw, and logs the first of each thousand, so that a log
 * survives it.
 */
final class ListenerFailures {
  private static final Logger LOG = LoggerFactory.getLogger(SteppedRouter.class);
  private static final int LOG_EVERY = 1_000;

  private final AtomicLong count = new AtomicLong();

  void report(Event event, Throwable thrown) {
    report("A listener", "event " + event.sequence(), thrown);
  }

  void report(String who, String when, Throwable thrown) {
    long before = count.getAndIncrement();
    if (before % LOG_EVERY == 0) {
      LOG.warn("{} threw at {} ({} so far)", who, when, before + 1, thrown);
    }
  }

  /** Any thread may ask. */
  long count() {
    return count.get();
  }
}
