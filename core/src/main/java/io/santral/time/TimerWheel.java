package io.santral.time;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * Timers that fire exactly: in order of their deadlines to the nanosecond, and those of one
 * deadline in the order in which they were scheduled.
 *
 * <p>A timer is an int that the caller chooses, best small and dense, for it indexes an array. It
 * has at most one deadline; scheduling it again moves it. The wheel holds no clock: whoever polls
 * says what time it is, in whatever unit and from whatever epoch the deadlines have. Deadlines may
 * be any {@code long}, also ones that have passed.
 *
 * <pre>{@code
 * TimerWheel wheel = new TimerWheel();
 * wheel.schedule(RING, now + 20_000_000_000L);
 * for (int timer = wheel.poll(now); timer >= 0; timer = wheel.poll(now)) {
 *   fire(timer);
 * }
 * }</pre>
 *
 * <p><b>Cost.</b> {@link #schedule}, {@link #cancel} and {@link #isScheduled} are O(1): at most
 * eleven steps of a few nanoseconds, commonly one to three. {@link #poll} and {@link #nextDeadline}
 * are O(1) while the earliest timer is known, and else amortised O(1): over its whole life a timer
 * is moved at most eleven times, whatever the order of calls and whether or not time advances. The
 * wheel takes 16 bytes per timer up to the highest number used, and allocates only to grow.
 *
 * <p>Not thread-safe: one thread at a time.
 */
/*
 * The structure is a trie over deadlines, 64 ways and thus six bits per level, in which nothing is
 * done before it is needed.
 *
 * Level 0 tells single nanoseconds apart, level k spans of 64^k of them. A slot of a node is empty,
 * or holds a list of timers in order of scheduling, or another node of a lower level. All starts as
 * one list. Only when the earliest timer is asked for and the list that must contain it is long is
 * the list dealt out to a new node, whose level is that of the highest digit in which its timers
 * differ: levels in which they all agree are skipped, as radix heaps skip them (Ahuja, Mehlhorn,
 * Orlin, Tarjan: Faster algorithms for the shortest path problem, 1990). Timers that are cancelled
 * in time, which is what most timers are, are never moved at all.
 *
 * Hashed and hierarchical wheels (Varghese, Lauck: Hashed and hierarchical timing wheels, 1987)
 * place timers relative to the present, hence must be turned, and cannot look ahead of it: the
 * earliest of many far timers must then be searched in their common slot again after each
 * cancellation. This trie is relative to nothing. Looking ahead costs what the coming of that time
 * would have cost, a deadline in the past is a deadline like others, and time may even go back.
 *
 * Why the order is exact: timers of one deadline are always in the same list, since where a timer
 * goes depends on its deadline alone; lists are appended to, and dealt out from front to back. In a
 * list the first of the smallest deadlines is therefore the right one.
 *
 * Nodes that run empty are freed at once. A node has at least one timer below it.
 */
public final class TimerWheel {
  private static final int NONE = -1;

  /** Of a list at most this long the earliest is found by looking at all. */
  private static final int SHORT_LIST = 8;

  private static final int DIGIT_BITS = 6;
  private static final int SLOTS = 1 << DIGIT_BITS;
  private static final int DIGIT = SLOTS - 1;

  /** The only slot in use of node 0, which is above the root and never freed. */
  private static final int ROOT_SLOT = 0;

  /** A shift above all levels. */
  private static final int ABOVE_ROOT = 66;

  // The record of a timer, four ints. At the ends of a list the links hold ~slot.
  private static final int RECORD = 4;
  private static final int NEXT = 0;
  private static final int PREVIOUS = 1;
  private static final int LOW = 2;
  private static final int HIGH = 3;

  /** In place of the link to the previous timer: not scheduled. */
  private static final int UNSCHEDULED = Integer.MIN_VALUE;

  private static final int[] NO_TIMERS = {};

  private int[] timers = NO_TIMERS;
  private int size;

  /** The earliest timer, or NONE while it is not known. */
  private int first = NONE;

  // Slot s, digit s % 64 of node s / 64, has its head at 2s and its tail at 2s + 1. The head is a
  // timer, or NONE if the slot is empty, or NONE - 1 - n if it holds node n.
  private int[] slots;

  private long[] occupied;
  private long[] prefix;
  private byte[] shift;
  private int[] parentSlot;
  private int nodes = 1;
  private int freeNode = NONE;

  /** Makes an empty wheel. */
  public TimerWheel() {
    int capacity = 2;
    slots = new int[capacity * SLOTS * 2];
    Arrays.fill(slots, NONE);
    occupied = new long[capacity];
    prefix = new long[capacity];
    shift = new byte[capacity];
    parentSlot = new int[capacity];
    shift[0] = ABOVE_ROOT;
  }

  /**
   * Sets the deadline of a timer, in place of the one it may have. Among timers of the same
   * deadline it becomes the last. O(1); allocates only if no timer had so high a number before.
   *
   * @param timer the number of the timer, 0 or more
   * @param deadline when it is due; if that has passed, the timer is due at once, before those with
   *     later deadlines
   * @throws InvalidValueException if {@code timer} is negative
   */
  public void schedule(int timer, long deadline) {
    if (timer >= timers.length / RECORD || timer < 0) {
      growTimers(timer);
    }
    if (timers[timer * RECORD + PREVIOUS] == UNSCHEDULED) {
      size++;
    } else {
      unlink(timer);
    }
    timers[timer * RECORD + LOW] = (int) deadline;
    timers[timer * RECORD + HIGH] = (int) (deadline >>> Integer.SIZE);
    append(slotFor(deadline ^ Long.MIN_VALUE), timer);
    if (size == 1 || (first >= 0 && deadline < deadlineOf(first))) {
      first = timer;
    }
  }

  /**
   * Takes a timer out. O(1).
   *
   * @param timer any number
   * @return whether it was scheduled
   */
  public boolean cancel(int timer) {
    if (!isScheduled(timer)) {
      return false;
    }
    remove(timer);
    return true;
  }

  /**
   * Says whether a timer has a deadline. O(1).
   *
   * @param timer any number
   * @return whether it was scheduled and has neither fired nor been cancelled since
   */
  public boolean isScheduled(int timer) {
    return timer >= 0
        && timer < timers.length / RECORD
        && timers[timer * RECORD + PREVIOUS] != UNSCHEDULED;
  }

  /**
   * Returns the deadline of a timer. O(1).
   *
   * @param timer any number
   * @return its deadline; {@link Long#MAX_VALUE} if it is not scheduled
   */
  public long deadline(int timer) {
    return isScheduled(timer) ? deadlineOf(timer) : Long.MAX_VALUE;
  }

  /**
   * Returns the earliest of all deadlines, which may have passed. Amortised O(1).
   *
   * @return the deadline of the timer that fires next; {@link Long#MAX_VALUE} if there is none
   */
  public long nextDeadline() {
    return size == 0 ? Long.MAX_VALUE : deadlineOf(first());
  }

  /**
   * Takes out the next timer that is due. Amortised O(1). To fire all that are due, call it until
   * it returns -1; timers scheduled in between take part.
   *
   * @param now the time; need not be later than that of the last call
   * @return the timer with the earliest deadline, the first scheduled among equal ones, if that
   *     deadline is {@code now} or earlier; else -1
   */
  public int poll(long now) {
    if (size == 0) {
      return NONE;
    }
    int timer = first();
    if (deadlineOf(timer) > now) {
      return NONE;
    }
    remove(timer);
    return timer;
  }

  /**
   * Returns how many timers are scheduled. O(1).
   *
   * @return the number of timers that have a deadline
   */
  public int size() {
    return size;
  }

  /**
   * Lists all timers in the order in which they would fire, and leaves them where they are. A wheel
   * into which they are scheduled in this order fires them as this one does. O(n log n); allocates.
   *
   * @return the timers that have a deadline
   */
  public int[] inOrder() {
    int[] found = new int[size];
    int count = 0;
    for (int slot = 0; slot < nodes * SLOTS; slot++) {
      for (int timer = slots[slot * 2]; timer >= 0; timer = timers[timer * RECORD + NEXT]) {
        found[count++] = timer;
      }
    }
    return sorted(found);
  }

  /** Merges longer and longer runs, so that those of one deadline stay as they are. */
  private int[] sorted(int[] found) {
    int[] from = found;
    int[] to = new int[size];
    for (int run = 1; run < size; run *= 2) {
      for (int begin = 0; begin < size; begin += 2 * run) {
        merge(from, to, begin, Math.min(begin + run, size), Math.min(begin + 2 * run, size));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int begin, int middle, int end) {
    int left = begin;
    int right = middle;
    for (int at = begin; at < end; at++) {
      boolean takeLeft =
          left < middle && (right == end || deadlineOf(from[left]) <= deadlineOf(from[right]));
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }

  /** Takes all timers out. O(highest number ever scheduled); keeps the memory. */
  public void clear() {
    for (int i = PREVIOUS; i < timers.length; i += RECORD) {
      timers[i] = UNSCHEDULED;
    }
    Arrays.fill(slots, NONE);
    Arrays.fill(occupied, 0);
    nodes = 1;
    freeNode = NONE;
    size = 0;
    first = NONE;
  }

  private void remove(int timer) {
    unlink(timer);
    size--;
  }

  private long deadlineOf(int timer) {
    int[] t = timers;
    int at = timer * RECORD;
    return (long) t[at + HIGH] << Integer.SIZE | Integer.toUnsignedLong(t[at + LOW]);
  }

  // Lists.

  private void append(int slot, int timer) {
    int at = timer * RECORD;
    int head = slots[slot * 2];
    if (head == NONE) {
      slots[slot * 2] = timer;
      occupied[slot / SLOTS] |= 1L << slot;
      timers[at + PREVIOUS] = ~slot;
    } else {
      int tail = slots[slot * 2 + 1];
      timers[tail * RECORD + NEXT] = timer;
      timers[at + PREVIOUS] = tail;
    }
    timers[at + NEXT] = ~slot;
    slots[slot * 2 + 1] = timer;
  }

  private void unlink(int timer) {
    int at = timer * RECORD;
    int next = timers[at + NEXT];
    int previous = timers[at + PREVIOUS];
    timers[at + PREVIOUS] = UNSCHEDULED;
    if (timer == first) {
      first = NONE;
    }
    if (next >= 0) {
      timers[next * RECORD + PREVIOUS] = previous;
    }
    if (previous >= 0) {
      timers[previous * RECORD + NEXT] = next;
      if (next < 0) {
        slots[~next * 2 + 1] = previous;
      }
    } else if (next >= 0) {
      slots[~previous * 2] = next;
    } else {
      vacate(~previous);
    }
  }

  /** Marks a slot as empty and frees the nodes that are empty thereby. */
  private void vacate(int slot) {
    int vacant = slot;
    slots[vacant * 2] = NONE;
    int node = vacant / SLOTS;
    occupied[node] &= ~(1L << vacant);
    while (occupied[node] == 0 && node != 0) {
      vacant = parentSlot[node];
      parentSlot[node] = freeNode;
      freeNode = node;
      slots[vacant * 2] = NONE;
      node = vacant / SLOTS;
      occupied[node] &= ~(1L << vacant);
    }
  }

  // The trie. Deadlines are compared as unsigned numbers here, their sign bit flipped.

  private static int level(long difference) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(difference | 1)) / DIGIT_BITS;
  }

  private static boolean holdsNode(int head) {
    return head < NONE;
  }

  /** Where a node is written in place of the head of a list, and back. */
  private static int nodeInSlot(int value) {
    return NONE - 1 - value;
  }

  private int slotOf(int node, long flipped) {
    return node * SLOTS + ((int) (flipped >>> shift[node]) & DIGIT);
  }

  /** Finds the slot, empty or with a list, where a deadline belongs. */
  private int slotFor(long flipped) {
    int slot = ROOT_SLOT;
    int head = slots[slot * 2];
    while (holdsNode(head)) {
      int node = nodeInSlot(head);
      long difference = flipped ^ prefix[node];
      if (difference >>> shift[node] >>> DIGIT_BITS != 0) {
        node = insertAbove(node, flipped, level(difference));
      }
      slot = slotOf(node, flipped);
      head = slots[slot * 2];
    }
    return slot;
  }

  /** Puts a new node between a node that does not cover the deadline and its parent. */
  private int insertAbove(int node, long flipped, int level) {
    int above = newNode(level, flipped, parentSlot[node]);
    int slot = slotOf(above, prefix[node]);
    slots[slot * 2] = nodeInSlot(node);
    occupied[above] |= 1L << slot;
    parentSlot[node] = slot;
    return above;
  }

  private int newNode(int level, long flipped, int slot) {
    int node = freeNode;
    if (node == NONE) {
      if (nodes == occupied.length) {
        growNodes();
      }
      node = nodes++;
    } else {
      freeNode = parentSlot[node];
    }
    shift[node] = (byte) (level * DIGIT_BITS);
    prefix[node] = flipped;
    parentSlot[node] = slot;
    slots[slot * 2] = nodeInSlot(node);
    return node;
  }

  /** Returns the earliest timer; there must be one. */
  private int first() {
    if (first < 0) {
      first = find();
    }
    return first;
  }

  private int find() {
    int node = 0;
    while (true) {
      int slot = node * SLOTS + Long.numberOfTrailingZeros(occupied[node]);
      int head = slots[slot * 2];
      if (holdsNode(head)) {
        node = nodeInSlot(head);
      } else if (shift[node] == 0) {
        return head;
      } else {
        int earliest = earliestIfShort(head);
        if (earliest >= 0) {
          return earliest;
        }
        node = deal(slot);
      }
    }
  }

  private int earliestIfShort(int head) {
    int earliest = head;
    long least = deadlineOf(head);
    int timer = timers[head * RECORD + NEXT];
    for (int seen = 1; timer >= 0; seen++) {
      if (seen == SHORT_LIST) {
        return NONE;
      }
      long deadline = deadlineOf(timer);
      if (deadline < least) {
        least = deadline;
        earliest = timer;
      }
      timer = timers[timer * RECORD + NEXT];
    }
    return earliest;
  }

  /** Deals the list in a slot out to a new node, in order. */
  private int deal(int slot) {
    int head = slots[slot * 2];
    long sample = deadlineOf(head) ^ Long.MIN_VALUE;
    long difference = 0;
    for (int timer = head; timer >= 0; timer = timers[timer * RECORD + NEXT]) {
      difference |= deadlineOf(timer) ^ Long.MIN_VALUE ^ sample;
    }
    int node = newNode(level(difference), sample, slot);
    int timer = head;
    while (timer >= 0) {
      int next = timers[timer * RECORD + NEXT];
      append(slotOf(node, deadlineOf(timer) ^ Long.MIN_VALUE), timer);
      timer = next;
    }
    return node;
  }

  // Growth.

  private void growTimers(int timer) {
    if (timer < 0) {
      throw new InvalidValueException(
          "timer", timer, "must not be negative", "Number the timers from 0.");
    }
    int old = timers.length;
    long wanted = Math.max(16L * RECORD, Math.max((timer + 1L) * RECORD, old * 2L));
    int most = (Integer.MAX_VALUE - 8) / RECORD * RECORD;
    if ((timer + 1L) * RECORD > most) {
      throw new InvalidValueException(
          "timer", timer, "must be less than " + most / RECORD, "Number the timers from 0.");
    }
    timers = Arrays.copyOf(timers, (int) Math.min(wanted, most));
    for (int i = old + PREVIOUS; i < timers.length; i += RECORD) {
      timers[i] = UNSCHEDULED;
    }
  }

  private void growNodes() {
    int capacity = nodes * 2;
    slots = Arrays.copyOf(slots, capacity * SLOTS * 2);
    Arrays.fill(slots, nodes * SLOTS * 2, slots.length, NONE);
    occupied = Arrays.copyOf(occupied, capacity);
    prefix = Arrays.copyOf(prefix, capacity);
    shift = Arrays.copyOf(shift, capacity);
    parentSlot = Arrays.copyOf(parentSlot, capacity);
  }
}
