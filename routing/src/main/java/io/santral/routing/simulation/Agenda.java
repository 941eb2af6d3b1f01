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
 * between what happens, or a quarter of that, so that a day holds about one, or none; a bit says of
 * each day whether it holds any. What is due beyond the ring waits in a heap, and comes into the
 * ring when half of it has passed. Both lengths, of a day and of the ring, follow what is seen as
 * things happen. A day that gets crowded makes all days shorter for good, at most {@value #LONGEST}
 * times; then the worst case is the heap's, O(log n). Else each call is O(1), amortised, without
 * allocation but to grow.
 */
final class Agenda {
  private static final int FIRST_DAYS = 256;
  private static final int MOST_DAYS = 1 << 20;

  /**
   * As long as the ring has no more days than these, which the fastest cache holds, days are
   * shorter by so many bits: what is due then mostly has a day to itself, and a processor guesses
   * that better than how many share one.
   */
  private static final int FINE_DAYS = 4096;

  private static final int FINER_BITS = 2;

  /** In a day that is not crowded no more are passed over than this to put something in. */
  private static final int CROWD = 64;

  /** No day is longer than 2 to this power, two years. */
  private static final int LONGEST = 56;

  /** How many must happen, at least, before their times say anything. */
  private static final int ENOUGH = 64;

  // Instead of the neighbour that one at the end of a list does not have stands ~day.
  private static final int BEYOND = Integer.MIN_VALUE;
  private static final int EMPTY = -1;
  private static final int UNKNOWN = -1;

  // By number, side by side since they are needed together: when it is due, or MAX_VALUE, and its
  // neighbours in the list of its day, the next one in the upper half; what is beyond the ring has
  // its ticket in place of the next one.
  private long[] records = new long[0];
  private int planned;
  private int inRing;

  // The ring: the first and the last of each day's list, side by side, and a bit for each day that
  // has one.
  private int[] ends;
  private long[] busy;
  private int days;
  private int dayBits = 20;
  private int longestBits = LONGEST;

  /** The day, counted from time 0, before which there is nothing in the ring. */
  private long today;

  /** The first day that is beyond the ring, and the one at which more is taken in. */
  private long horizon;

  private long turnsOn;

  /** What is due next, and when, or {@link #UNKNOWN}: it is asked for more than it changes. */
  private int first = UNKNOWN;

  private long firstTime;

  private final EventHeap beyond = new EventHeap();

  // What the lengths are made from: what happened, and what was put beyond the ring, since when.
  private int taken;
  private int putBeyond;
  private long since;

  Agenda() {
    ring(FIRST_DAYS);
  }

  private void ring(int length) {
    days = length;
    ends = new int[2 * length];
    busy = new long[length / Long.SIZE];
    Arrays.fill(ends, EMPTY);
    setHorizon();
  }

  /** The ring always reaches from the present half to the end of the next. */
  private void setHorizon() {
    turnsOn = (today & -(days >> 1)) + (days >> 1);
    horizon = turnsOn + (days >> 1);
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
    if (first == UNKNOWN) {
      look();
    }
    return firstTime;
  }

  /** Takes out what is due next: nothing is planned before its time any more. */
  int take() {
    if (first == UNKNOWN) {
      look();
    }
    int number = first;
    today = firstTime >>> dayBits;
    if (inRing == 0) {
      cancel(number);
    } else {
      takeHead(number);
    }
    taken++;
    if (today >= turnsOn) {
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
      ends[2 * day] = after;
      setPrevious(after, ~day);
      first = after;
      firstTime = time(after);
    } else {
      ends[2 * day] = EMPTY;
      busy[day >> 6] &= ~(1L << day);
      first = UNKNOWN;
    }
  }

  /** How many are planned. */
  int size() {
    return planned;
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
    if (first != UNKNOWN && time < firstTime) {
      first = number;
      firstTime = time;
    }
    if (put(number, time) > CROWD && dayBits > 0) {
      longestBits = dayBits - 1;
      rebuild(longestBits, days, (horizon - days) << dayBits);
    }
  }

  /** Takes something out, if it was planned. */
  void cancel(int number) {
    if (!isPlanned(number)) {
      return;
    }
    records[number << 1] = Long.MAX_VALUE;
    planned--;
    if (number == first) {
      first = UNKNOWN;
    }
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
      ends[2 * ~before] = after;
    } else {
      ends[2 * ~before] = EMPTY;
      busy[~before >> 6] &= ~(1L << ~before);
    }
    if (after >= 0) {
      setPrevious(after, before);
    } else {
      ends[2 * ~after + 1] = before;
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
    int day = (int) dueOn & (days - 1);
    if (ends[2 * day] == EMPTY) {
      ends[2 * day] = number;
      ends[2 * day + 1] = number;
      link(number, ~day, ~day);
      busy[day >> 6] |= 1L << day;
      return 0;
    }
    int passed = 0;
    int before = ends[2 * day + 1];
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
      ends[2 * day + 1] = number;
    }
    if (before >= 0) {
      setNext(before, number);
    } else {
      ends[2 * day] = number;
    }
    return passed;
  }

  /** Finds out what is due next. */
  private void look() {
    if (planned == 0) {
      firstTime = Long.MAX_VALUE;
      return;
    }
    if (inRing == 0) {
      dropCancelled();
      first = beyond.firstNumber();
    } else {
      first = firstInRing();
    }
    firstTime = time(first);
  }

  /** What is due next within the ring; there must be something. Looks ahead. */
  private int firstInRing() {
    while (true) {
      int from = (int) today & (days - 1);
      long rest = busy[from >> 6] >>> from;
      if (rest != 0) {
        int ahead = Long.numberOfTrailingZeros(rest);
        today += ahead;
        return ends[2 * (from + ahead)];
      }
      today = (today | 63) + 1;
    }
  }

  /** Half of the ring has passed, or more: takes in what has come within reach. */
  private void turn() {
    setHorizon();
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
    if (days <= FINE_DAYS) {
      bits = Math.max(0, bits - FINER_BITS);
    }
    bits = Math.min(bits, longestBits);
    int length = days;
    if (putBeyond > taken >> 4 && length < MOST_DAYS) {
      length *= 2;
    }
    taken = 0;
    putBeyond = 0;
    since = now;
    // Twice as long as it should be is good enough.
    boolean suits = dayBits == bits || dayBits == bits + 1;
    if (!suits || length != days) {
      rebuild(suits ? dayBits : bits, length, now);
    }
  }

  /** Puts all into another ring, in the same order; there is nothing in it before some time. */
  private void rebuild(int bits, int length, long from) {
    int[] old = ends;
    int oldDays = days;
    long oldDay = from >>> dayBits;
    dayBits = bits;
    today = from >>> bits;
    inRing = 0;
    ring(length);
    for (int i = 0; i < oldDays; i++) {
      int number = old[2 * ((int) (oldDay + i) & (oldDays - 1))];
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
