package io.santral.routing;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** When the tiers of a queue open, as the engine reads it: by how many openings have happened. */
final class TierOpenings {
  /** The last tier; open tiers reach up to here when none is closed. */
  static final int LAST_TIER = 100;

  private final int[] tiers;
  private final long[] waits;

  TierOpenings(SortedMap<Integer, Long> openings) {
    tiers = openings.keySet().stream().mapToInt(Integer::intValue).toArray();
    waits = openings.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** Higher tiers must open later. */
  static void check(SortedMap<Integer, Long> openings, String queue) {
    long before = 0;
    for (var opening : openings.entrySet()) {
      if (opening.getValue() <= before) {
        throw new InvalidValueException(
            "tierOpens(" + opening.getKey() + ")",
            Duration.ofNanos(opening.getValue()),
            "must be longer than the wait of every lower tier of queue " + queue,
            "Give higher tiers longer waits.");
      }
      before = opening.getValue();
    }
  }

  int count() {
    return tiers.length;
  }

  /** The tier that the opening of this index, 0 first, opens; the same one names it in events. */
  int tier(int index) {
    return tiers[index];
  }

  /** After what time in the queue the opening of this index happens; rising. */
  long wait(int index) {
    return waits[index];
  }

  /** The last tier that is open once this many openings have happened. */
  int openTier(int done) {
    return done == tiers.length ? LAST_TIER : tiers[done] - 1;
  }

  /** How many openings have happened after this time in the queue; the instant itself counts. */
  int done(long waited) {
    int done = 0;
    while (done < waits.length && waits[done] <= waited) {
      done++;
    }
    return done;
  }

  SortedMap<Integer, Long> nanos() {
    SortedMap<Integer, Long> openings = new TreeMap<>();
    for (int i = 0; i < tiers.length; i++) {
      openings.put(tiers[i], waits[i]);
    }
    return openings;
  }

  SortedMap<Integer, Duration> durations() {
    SortedMap<Integer, Duration> openings = new TreeMap<>();
    nanos().forEach((tier, wait) -> openings.put(tier, Duration.ofNanos(wait)));
    return Collections.unmodifiableSortedMap(openings);
  }
}
