package io.santral.examples.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How long customers are ready to wait, fitted to a log by the product-limit estimator of Kaplan
 * and Meier (1958): who gave up showed his patience; who was served showed that it was longer than
 * his wait, and counts as censored there.
 *
 * <p>Past the longest observed patience the estimator says nothing; there the patience is
 * exponential with the log's mean hazard (those who gave up over all time waited). Fitting sorts
 * once; a draw is a binary search.
 */
final class Patience {
  /** Longer than any wait, and still safe to add to a time. */
  static final long ENDLESS = Long.MAX_VALUE / 4;

  private static final int ENOUGH = 50;
  private static final Patience NONE =
      new Patience(new long[0], new double[0], Double.POSITIVE_INFINITY);

  private final long[] times;
  private final double[] survival;
  private final double meanBeyond;

  private Patience(long[] times, double[] survival, double meanBeyond) {
    this.times = times;
    this.survival = survival;
    this.meanBeyond = meanBeyond;
  }

  /** Fits to the waits of a log. */
  static Patience fit(List<CallRecord> calls) {
    int n = calls.size();
    long[] waits = new long[n];
    int gaveUp = 0;
    double waited = 0;
    for (int i = 0; i < n; i++) {
      CallRecord call = calls.get(i);
      // The lowest bit tells the kind, so that one sort of longs will do; at equal times those
      // who gave up come first, since the served were still at risk then.
      waits[i] = call.waited() * 2 + (call.wasAnswered() ? 1 : 0);
      gaveUp += call.wasAnswered() ? 0 : 1;
      waited += call.waited();
    }
    Arrays.sort(waits);
    long[] times = new long[gaveUp];
    double[] survival = new double[gaveUp];
    int points = 0;
    double alive = 1;
    for (int i = 0; i < n; ) {
      long time = waits[i] >> 1;
      int end = i;
      int left = 0;
      while (end < n && waits[end] >> 1 == time) {
        left += (waits[end] & 1) == 0 ? 1 : 0;
        end++;
      }
      if (left > 0) {
        alive *= 1 - (double) left / (n - i);
        times[points] = time;
        survival[points] = alive;
        points++;
      }
      i = end;
    }
    return new Patience(
        Arrays.copyOf(times, points),
        Arrays.copyOf(survival, points),
        gaveUp == 0 ? Double.POSITIVE_INFINITY : waited / gaveUp);
  }

  /** Fits by queue where enough gave up in it, by channel for the other queues. */
  static Function<CallRecord, Patience> fits(List<CallRecord> calls) {
    Map<String, List<CallRecord>> byQueue = new HashMap<>();
    Map<String, List<CallRecord>> byChannel = new HashMap<>();
    for (CallRecord call : calls) {
      byQueue.computeIfAbsent(queue(call), queue -> new ArrayList<>()).add(call);
      byChannel.computeIfAbsent(call.channel().id(), channel -> new ArrayList<>()).add(call);
    }
    Map<String, Patience> fits = new HashMap<>();
    byChannel.forEach((channel, own) -> fits.put(channel, fit(own)));
    byQueue.forEach(
        (queue, own) -> {
          if (own.stream().filter(call -> !call.wasAnswered()).count() >= ENOUGH) {
            fits.put(queue, fit(own));
          }
        });
    return call -> {
      Patience own = fits.get(queue(call));
      return own == null ? fits.getOrDefault(call.channel().id(), NONE) : own;
    };
  }

  private static String queue(CallRecord call) {
    return call.channel().id() + ' ' + call.queue();
  }

  /** The share of customers still ready to wait after a time. */
  double survivalAt(long time) {
    int at = lastAtMost(time);
    return at < 0 ? 1 : survival[at];
  }

  /** Draws a patience longer than {@code survived}, from a uniform number in (0, 1). */
  long draw(long survived, double uniform) {
    double level = survivalAt(survived) * uniform;
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (survival[middle] < level) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low < times.length) {
      return Math.max(times[low], survived + 1);
    }
    return beyond(survived, level);
  }

  private long beyond(long survived, double level) {
    if (Double.isInfinite(meanBeyond)) {
      return ENDLESS;
    }
    int points = times.length;
    double last = points == 0 ? 1 : survival[points - 1];
    long from = Math.max(survived, points == 0 ? 0 : times[points - 1]);
    // level is uniform below the last survival, so their ratio is uniform below 1.
    double extra = last <= 0 ? 0 : -StrictMath.log(level / last) * meanBeyond;
    return extra > ENDLESS ? ENDLESS : from + Math.max(1, (long) extra);
  }

  private int lastAtMost(long time) {
    int at = Arrays.binarySearch(times, time);
    return at >= 0 ? at : -at - 2;
  }
}
