package io.santral.routing;

import io.santral.Agent;
import java.util.List;
import java.util.Set;

/**
 * The reserves of a plan and how many of their agents could take something just now. Sets of
 * reserves are bits of a long.
 */
final class Reserves {
  static final int MOST = 64;

  private final Reserve[] all;

  /** By reserve and channel slot: its agents who are open on the channel. */
  private final int[][] open;

  Reserves(List<Reserve> reserves, int channels) {
    all = reserves.toArray(new Reserve[0]);
    open = new int[all.length][channels];
  }

  /** Those that this agent is part of. */
  long of(Agent agent) {
    long mask = 0;
    for (int r = 0; r < all.length; r++) {
      mask |= all[r].agents().metBy(agent) ? 1L << r : 0;
    }
    return mask;
  }

  /** Those that keep their agents from what has waited so long in this queue. */
  long binding(String queue, long waited) {
    long mask = 0;
    for (int r = 0; r < all.length; r++) {
      mask |= all[r].binds(queue, waited) ? 1L << r : 0;
    }
    return mask;
  }

  /** Adds the waits at which one of them gives way to what waits in this queue. */
  void addChanges(String queue, Set<Long> waits) {
    for (Reserve reserve : all) {
      if (reserve.binds(queue, 0)) {
        waits.add(reserve.givesWayNanos());
      }
    }
  }

  /** Those of a set that have no agent to spare on a channel. */
  long exhausted(long reserves, int channelSlot) {
    long mask = 0;
    for (long rest = reserves; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      mask |= open[r][channelSlot] <= all[r].keep() ? 1L << r : 0;
    }
    return mask;
  }

  /** An agent of these reserves is open on these channels now, or is no longer. */
  void count(long reserves, long channels, int change) {
    for (long rest = reserves; rest != 0; rest &= rest - 1) {
      int[] counts = open[Long.numberOfTrailingZeros(rest)];
      for (long bits = channels; bits != 0; bits &= bits - 1) {
        counts[Long.numberOfTrailingZeros(bits)] += change;
      }
    }
  }

  /** Whether one of these has, on one of these channels, just one more than it keeps back. */
  boolean justSpare(long reserves, long channels) {
    for (long rest = reserves; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      for (long bits = channels; bits != 0; bits &= bits - 1) {
        if (open[r][Long.numberOfTrailingZeros(bits)] == all[r].keep() + 1) {
          return true;
        }
      }
    }
    return false;
  }
}
