package io.santral.routing.simulation;

import java.util.Arrays;

/**
 * What is due, the earliest first, and of what is due at one instant what was planned first.
 *
 * <p>Whatever may be due has a number, small and dense, and at most one time: planning it again
 * moves it, and what is cancelled is gone. That suits people, who do one thing after another.
 *
 * <p>A calendar queue (R. Brown, "Calendar queues: a fast O(1) priority queue implementation for
 * the simulation event set problem", Communications of the ACM 31, 1988): a ring of days of equal
 * length, each with a list in order of time. The length of a day is a power of two near the time
 * between what happens, so that a day holds about one; a bit says of each day whether it holds any.
 * What is due beyond the ring waits in a heap, and comes into the ring when half of it has passed.
 * Both lengths, of a day and of the ring, follow what is seen as things happen. A day that gets
 * crowded makes all days shorter for good, at most {@value #LONGEST} times; then the worst case is
 * the heap's, O(log n). Else each call is O(1), amortised, without allocation but to grow.
 */
final class Agenda {
  private static final int FIRST_DAYS = 256;
  private static final int MOST_DAYS = 1 << 20;

  /** In a day that is not crowded no more are passed over than this to put something in. */
  private static final int CROWD = 64;

  /** No day is longer than 2 to this power, two years. */
  private static final int LONGEST = 56;

  /** How many must happen, at least, before their times say anything. */
  private static final int ENOUGH = 64;

  // Instead of the neighbour that one at the end of a list does not have stands ~day.
  private static final int BEYOND = Integer.MIN_VALUE;
  private static final int EMPTY = -1;

  // By number, side by side since they are needed together: when it is due, or MAX_VALUE, and its
  // neighbours in the list of its day, the next one in the upper half; what is beyond the ring has
  // its ticket in place of the next one.
  private long[] records = new long[0];
  private int planned;
  private int inRing;

  // The ring: the ends of each day's list, and a bit for each day that has one.
  private int[] heads;
  private int[] tails;
  private long[] busy;
  private int dayBits = 20;
  private int longestBits = LONGEST;

  /** The day, counted from time 0, before which there is nothing in the ring. */
  private long today;

  /** The first day that is beyond the ring. */
  private long horizon;

  private final EventHeap beyond = new EventHeap();

  // What the lengths are made from: what happened, and what was put beyond the ring, since when.
  private int taken;
  private int putBeyond;
  private long since;

  Agenda() {
    ring(FIRST_DAYS);
  }

  private void ring(int days) {
    heads = new int[days];
    tails = new int[days];
    busy = new long[days / Long.SIZE];
    Arrays.fill(heads, EMPTY);
    horizon = horizonOf(today);
  }

  /** The ring always reaches from the present half to the end of the next. */
  private long horizonOf(long day) {
    return (day & -(heads.length >> 1)) + heads.length;
  }

  private long time(int number) {
    return records[number << 1];
  }

  private int next(int number) {
    return (int) (records[(number << 1) + 1] >>> 32);
  }

  private int previous(int number) {
    return (int) records[(number << 1) + 1];
  }

  private void link(int number, int before, int after) {
    records[(number << 1) + 1] = (long) after << 32 | (before & 0xFFFF_FFFFL);
  }

  private void setNext(int number, int after) {
    link(number, previous(number), after);
  }

  private void setPrevious(int number, int before) {
    link(number, before, next(number));
  }

  /** When something is due next, or {@code Long.MAX_VALUE}. */
  long nextTime() {
    return planned == 0 ? Long.MAX_VALUE : time(first());
  }

  /** Takes out what is due next: nothing is planned before its time any more. */
  int take() {
    int number = first();
    today = time(number) >>> dayBits;
    if (inRing == 0) {
      cancel(number);
    } else {
      takeHead(number);
    }
    taken++;
    if (today >= horizon - (heads.length >> 1)) {
      turn();
    }
    return number;
  }

  /** The first of a day, whose neighbour before it is none. */
  private void takeHead(int number) {
    records[number << 1] = Long.MAX_VALUE;
    planned--;
    inRing--;
    int day = ~previous(number);
    int after = next(number);
    if (after >= 0) {
      heads[day] = after;
      setPrevious(after, ~day);
    } else {
      heads[day] = EMPTY;
      tails[day] = ~day;
      busy[day >> 6] &= ~(1L << day);
    }
  }

  boolean isPlanned(int number) {
    return number < records.length >> 1 && time(number) != Long.MAX_VALUE;
  }

  /** Plans something, in place of when it was due. */
  void plan(int number, long time) {
    if (number >= records.length >> 1) {
      grow(number);
    } else {
      cancel(number);
    }
    planned++;
    records[number << 1] = time;
    if (put(number, time) > CROWD && dayBits > 0) {
      longestBits = dayBits - 1;
      rebuild(longestBits, heads.length, (horizon - heads.length) << dayBits);
    }
  }

  /** Takes something out, if it was planned. */
  void cancel(int number) {
    if (!isPlanned(number)) {
      return;
    }
    records[number << 1] = Long.MAX_VALUE;
    planned--;
    int before = previous(number);
    if (before == BEYOND) {
      // It is passed over in the heap when its time has come.
      return;
    }
    inRing--;
    int after = next(number);
    if (before >= 0) {
      setNext(before, after);
    } else if (after >= 0) {
      heads[~before] = after;
    } else {
      heads[~before] = EMPTY;
      busy[~before >> 6] &= ~(1L << ~before);
    }
    if (after >= 0) {
      setPrevious(after, before);
    } else {
      tails[~after] = before;
    }
  }

  private int put(int number, long time) {
    long day = time >>> dayBits;
    if (day < horizon) {
      return insert(number, time, day);
    }
    putBeyond++;
    link(number, BEYOND, beyond.add(time, number));
    return 0;
  }

  /** Puts something into the ring, behind all of its time; returns how many were passed over. */
  private int insert(int number, long time, long dueOn) {
    inRing++;
    // Whoever asked what is next has looked ahead.
    today = Math.min(today, dueOn);
    int day = (int) dueOn & (heads.length - 1);
    if (heads[day] == EMPTY) {
      heads[day] = number;
      tails[day] = number;
      link(number, ~day, ~day);
      busy[day >> 6] |= 1L << day;
      return 0;
    }
    int passed = 0;
    int before = tails[day];
    int after = ~day;
    while (before >= 0 && time(before) > time) {
      after = before;
      before = previous(before);
      passed++;
    }
    link(number, before, after);
    if (after >= 0) {
      setPrevious(after, number);
    } else {
      tails[day] = number;
    }
    if (before >= 0) {
      setNext(before, number);
    } else {
      heads[day] = number;
    }
    return passed;
  }

  /** What is due next; there must be something. Looks ahead, but within the ring. */
  private int first() {
    if (inRing == 0) {
      dropCancelled();
      return beyond.firstNumber();
    }
    while (true) {
      int from = (int) today & (heads.length - 1);
      long days = busy[from >> 6] >>> from;
      if (days != 0) {
        int ahead = Long.numberOfTrailingZeros(days);
        today += ahead;
        return heads[from + ahead];
      }
      today = (today | 63) + 1;
    }
  }

  /** Half of the ring has passed, or more: takes in what has come within reach. */
  private void turn() {
    horizon = horizonOf(today);
    suitLengths();
    takeIn();
  }

  private void dropCancelled() {
    while (!beyond.isEmpty() && !firstIsStillPlanned()) {
      beyond.removeFirst();
    }
  }

  private boolean firstIsStillPlanned() {
    int number = beyond.firstNumber();
    return previous(number) == BEYOND
        && next(number) == beyond.firstTicket()
        && time(number) != Long.MAX_VALUE;
  }

  private void takeIn() {
    while (!beyond.isEmpty() && beyond.firstTime() >>> dayBits < horizon) {
      int number = beyond.firstNumber();
      long time = beyond.firstTime();
      if (firstIsStillPlanned()) {
        insert(number, time, time >>> dayBits);
      }
      beyond.removeFirst();
    }
  }

  /** Makes the days about as long as the time between what happens, and the ring long enough. */
  private void suitLengths() {
    if (taken < Math.max(ENOUGH, planned)) {
      return;
    }
    long now = today << dayBits;
    int bits = Long.SIZE - Long.numberOfLeadingZeros((now - since) / taken);
    bits = Math.min(bits, longestBits);
    int days = heads.length;
    if (putBeyond > taken >> 4 && days < MOST_DAYS) {
      days *= 2;
    }
    taken = 0;
    putBeyond = 0;
    since = now;
    // Twice as long as it should be is good enough.
    boolean suits = dayBits == bits || dayBits == bits + 1;
    if (!suits || days != heads.length) {
      rebuild(suits ? dayBits : bits, days, now);
    }
  }

  /** Puts all into another ring, in the same order; there is nothing in it before some time. */
  private void rebuild(int bits, int days, long from) {
    int[] old = heads;
    long oldDay = from >>> dayBits;
    dayBits = bits;
    today = from >>> bits;
    inRing = 0;
    ring(days);
    for (int i = 0; i < old.length; i++) {
      int number = old[(int) (oldDay + i) & (old.length - 1)];
      while (number >= 0) {
        int after = next(number);
        put(number, time(number));
        number = after;
      }
    }
  }

  private void grow(int number) {
    int old = records.length;
    records = Arrays.copyOf(records, Math.max(256, Integer.highestOneBit(number) << 1) << 1);
    Arrays.fill(records, old, records.length, Long.MAX_VALUE);
  }
}
