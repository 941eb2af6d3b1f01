package io.santral.examples.day;

import io.santral.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened to customers and agents on one day or several, by time of day. The recorded and the
 * routed day go through the same sums, so that they can be held against each other.
 *
 * <p>Work that nobody expects to be done at once (e-mail, fax, social media, tasks) is counted
 * apart, since its waits are of another order: it is in {@link #later} and in the tallies by queue
 * and by channel, and nowhere else.
 *
 * <p>A customer counts in the half hour in which he came, whenever he was answered. What lies past
 * the midnight that ends a day is in the totals and in no half hour's agent time.
 */
final class Outcomes {
  static final int SLOTS = 48;
  static final long SLOT = Times.DAY / SLOTS;
  static final int BINS = 288;
  static final long BIN = Times.DAY / BINS;
  private static final int LONGEST_WAIT = 24 * 3600;
  private static final Set<Channel> LATER =
      Set.of(Channel.EMAIL, Channel.FAX, Channel.SOCIAL, Channel.TASK);

  private final long target;
  private final Set<String> counted;
  private final Tally[] slots = new Tally[SLOTS];
  private final Tally total = new Tally();
  private final Tally later = new Tally();
  private final Map<String, Tally> queues = new TreeMap<>();
  private final Map<String, Tally> languages = new TreeMap<>();
  private final Map<String, Tally> channels = new TreeMap<>();
  private final int[] answeredAfter = new int[LONGEST_WAIT + 1];
  private final int[] gaveUpAfter = new int[LONGEST_WAIT + 1];
  private final double[] waiting = new double[BINS];
  private final double[] talking = new double[BINS];
  private final double[] staffed = new double[BINS];
  private final double[] working = new double[BINS];
  private double staffedInAll;
  private double workingInAll;

  /** Counts of customers, and sums of their waits in nanoseconds. */
  static final class Tally {
    private int offered;
    private int answered;
    private int abandoned;
    private int refused;
    private int unserved;
    private int withinTarget;
    private double answeredWaits;
    private double allWaits;

    private void add(Tally other) {
      offered += other.offered;
      answered += other.answered;
      abandoned += other.abandoned;
      refused += other.refused;
      unserved += other.unserved;
      withinTarget += other.withinTarget;
      answeredWaits += other.answeredWaits;
      allWaits += other.allWaits;
    }

    int offered() {
      return offered;
    }

    int answered() {
      return answered;
    }

    int abandoned() {
      return abandoned;
    }

    /** Turned away by the router: nobody could serve them. */
    int refused() {
      return refused;
    }

    /** Neither answered nor gone when the day was over. */
    int unserved() {
      return unserved;
    }

    /** Mean wait of those answered, in seconds; 0 if none was. */
    double speedOfAnswer() {
      return answered == 0 ? 0 : answeredWaits / answered / Times.SECOND;
    }

    /** Mean wait of those answered and those who gave up, in seconds. */
    double meanWait() {
      int known = answered + abandoned;
      return known == 0 ? 0 : allWaits / known / Times.SECOND;
    }

    /** Share of all offered that were answered within the target; 1 if none was offered. */
    double serviceLevel() {
      return offered == 0 ? 1 : (double) withinTarget / offered;
    }

    double abandonedShare() {
      return offered == 0 ? 0 : (double) abandoned / offered;
    }
  }

  /**
   * @param target the waiting time of the service level
   * @param queues the queues to count, empty for all; agents' time is counted whatever it goes to
   */
  Outcomes(long target, Set<String> queues) {
    this.target = target;
    this.counted = Set.copyOf(queues);
    Arrays.setAll(slots, i -> new Tally());
  }

  /** Adds what happened on another day. */
  void add(Outcomes day) {
    total.add(day.total);
    later.add(day.later);
    for (int i = 0; i < SLOTS; i++) {
      slots[i].add(day.slots[i]);
    }
    addAll(queues, day.queues);
    addAll(languages, day.languages);
    addAll(channels, day.channels);
    for (int i = 0; i <= LONGEST_WAIT; i++) {
      answeredAfter[i] += day.answeredAfter[i];
      gaveUpAfter[i] += day.gaveUpAfter[i];
    }
    for (int i = 0; i < BINS; i++) {
      waiting[i] += day.waiting[i];
      talking[i] += day.talking[i];
      staffed[i] += day.staffed[i];
      working[i] += day.working[i];
    }
    staffedInAll += day.staffedInAll;
    workingInAll += day.workingInAll;
  }

  private static void addAll(Map<String, Tally> tallies, Map<String, Tally> others) {
    others.forEach((name, other) -> tallies.computeIfAbsent(name, n -> new Tally()).add(other));
  }

  private boolean counts(CallRecord call) {
    return counted.isEmpty() || counted.contains(call.queue());
  }

  /** Adds a customer who was answered or gave up. */
  void add(CallRecord call) {
    if (!counts(call)) {
      return;
    }
    long midnight = call.day();
    for (Tally tally : talliesOf(call)) {
      tally.offered++;
      tally.allWaits += call.waited();
      if (call.wasAnswered()) {
        tally.answered++;
        tally.answeredWaits += call.waited();
        tally.withinTarget += call.waited() <= target ? 1 : 0;
      } else {
        tally.abandoned++;
      }
    }
    if (isLater(call)) {
      return;
    }
    int seconds = (int) Math.min(LONGEST_WAIT, call.waited() / Times.SECOND);
    (call.wasAnswered() ? answeredAfter : gaveUpAfter)[seconds]++;
    spread(waiting, midnight, call.arrived(), call.arrived() + call.waited());
    if (call.wasAnswered()) {
      spread(talking, midnight, call.answered(), call.answered() + call.talked());
    }
  }

  /** Adds a customer whom the router turned away. */
  void addRefused(CallRecord call) {
    if (!counts(call)) {
      return;
    }
    for (Tally tally : talliesOf(call)) {
      tally.offered++;
      tally.refused++;
    }
  }

  /** Adds a customer who still waited when the day was over. */
  void addUnserved(CallRecord call, long over) {
    if (!counts(call)) {
      return;
    }
    for (Tally tally : talliesOf(call)) {
      tally.offered++;
      tally.unserved++;
    }
    if (!isLater(call)) {
      spread(waiting, call.day(), call.arrived(), over);
    }
  }

  private List<Tally> talliesOf(CallRecord call) {
    List<Tally> tallies = new ArrayList<>(5);
    tallies.add(queues.computeIfAbsent(call.queue(), queue -> new Tally()));
    tallies.add(channels.computeIfAbsent(call.channel().id(), channel -> new Tally()));
    if (isLater(call)) {
      tallies.add(later);
      return tallies;
    }
    tallies.add(total);
    tallies.add(slots[(int) ((call.arrived() - call.day()) / SLOT)]);
    if (call.language() != null) {
      tallies.add(languages.computeIfAbsent(call.language().tag(), tag -> new Tally()));
    }
    return tallies;
  }

  /** Adds a time at which an agent was there for work or at it. */
  void addStaffed(long midnight, long from, long to) {
    spread(staffed, midnight, from, to);
    staffedInAll += to - from;
  }

  /** Adds a time at which an agent had work in hand, wrap-up included. */
  void addWorking(long midnight, long from, long to) {
    spread(working, midnight, from, to);
    workingInAll += to - from;
  }

  private static void spread(double[] bins, long midnight, long from, long to) {
    long start = Math.max(from - midnight, 0);
    long end = Math.min(to - midnight, Times.DAY);
    while (start < end) {
      int bin = (int) (start / BIN);
      long until = Math.min(end, (bin + 1) * BIN);
      bins[bin] += until - start;
      start = until;
    }
  }

  private static boolean isLater(CallRecord call) {
    return LATER.contains(call.channel());
  }

  /** All who expect to be served at once. */
  Tally total() {
    return total;
  }

  /** Work that may be put off. */
  Tally later() {
    return later;
  }

  Tally slot(int slot) {
    return slots[slot];
  }

  Map<String, Tally> queues() {
    return queues;
  }

  Map<String, Tally> languages() {
    return languages;
  }

  Map<String, Tally> channels() {
    return channels;
  }

  /** Share of the agents' time that went into work, in one half hour; 0 if nobody was there. */
  double occupancy(int slot) {
    int perSlot = BINS / SLOTS;
    double there = 0;
    double atWork = 0;
    for (int bin = slot * perSlot; bin < (slot + 1) * perSlot; bin++) {
      there += staffed[bin];
      atWork += working[bin];
    }
    return there == 0 ? 0 : atWork / there;
  }

  double occupancy() {
    return staffedInAll == 0 ? 0 : workingInAll / staffedInAll;
  }

  /** Agents' time at work or ready for it, in hours. */
  double staffedHours() {
    return staffedInAll / Times.HOUR;
  }

  /** Mean number of waiting customers in each five minutes, over some days. */
  double[] waitingCurve(int days) {
    return perDay(waiting, days);
  }

  /** Mean number of agents with a customer in each five minutes. */
  double[] talkingCurve(int days) {
    return perDay(talking, days);
  }

  /** Mean number of agents at work or ready for it in each five minutes. */
  double[] staffedCurve(int days) {
    return perDay(staffed, days);
  }

  private static double[] perDay(double[] sums, int days) {
    double[] means = new double[sums.length];
    Arrays.setAll(means, i -> sums[i] / BIN / days);
    return means;
  }

  /** How many were answered after at least {@code from} and less than {@code to} seconds. */
  int answeredBetween(int from, int to) {
    int count = 0;
    for (int i = from; i < Math.min(to, answeredAfter.length); i++) {
      count += answeredAfter[i];
    }
    return count;
  }

  /** The whole second within which this share of those answered were answered. */
  int answeredQuantile(double share) {
    return quantile(answeredAfter, total.answered, share);
  }

  /** The whole second within which this share of those who gave up did so. */
  int gaveUpQuantile(double share) {
    return quantile(gaveUpAfter, total.abandoned, share);
  }

  private static int quantile(int[] counts, int all, double share) {
    long rank = (long) Math.ceil(share * all);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return i;
      }
    }
    return counts.length - 1;
  }
}
