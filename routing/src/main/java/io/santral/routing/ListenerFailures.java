package io.santral.routing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what listeners threw, and logs the first of each thousand, so that a log survives it. */
final class ListenerFailures {
  private static final Logger LOG = LoggerFactory.getLogger(SteppedRouter.class);
  private static final int LOG_EVERY = 1_000;

  private long count;

  void report(Event event, Throwable thrown) {
    if (count++ % LOG_EVERY == 0) {
      LOG.warn("A listener threw at event {} ({} so far)", event.sequence(), count, thrown);
    }
  }

  long count() {
    return count;
  }
}
