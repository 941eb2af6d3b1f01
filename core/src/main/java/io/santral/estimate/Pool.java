package io.santral.estimate;

/**
 * Demands that share agents, and what has been seen of them together: who waits, who is served and
 * for how long, how fast service starts follow each other, and how patient customers are.
 *
 * <p>Times here are seconds since the first event.
 */
final class Pool {
  /** Weight of starts that a rate is drawn to, at the rate that the agents are known to do. */
  private static final double PRIOR_STARTS = 2;

  private static final double FIRST_SERVICE = 180;

  /** Services that take no time at all must not be divided by. */
  private static final double LEAST_SERVICE = 1e-6;

  private static final double ORDER_SHARE = 0.002;
  private static final double SOME_DISORDER = 0.02;

  final Hazard service = new Hazard(1);
  final Hazard patience = new Hazard(0.25);
  final Departures departures = new Departures();
  final Learner learner = new Learner();

  /** Its demands; one at first. */
  Kin kin;

  int waiting;
  int inService;
  int staffed = -1;

  /**
   * Agents not busy but seen lately, in order of last being busy; numbers of agents, -1 for none.
   */
  int firstIdle = -1;

  int lastIdle = -1;
  int idle;

  /** The demand that is compared with next; -1 at first. */
  int cursor = -1;

  /** How often of late the younger was served first, and how often that was not foreseen. */
  private double disorder;

  private double misorder;

  /** All starts of service. */
  double startsEver;

  // Starts of service that had waited or not, fading over a long and a short time.
  private double longStarts;
  private double shortStarts;
  private double startedAt;

  double lastWait;
  double meanRecent;

  /** Services, fading, and how long they took. */
  private double served;

  private double servedTime;

  /** What follows from these: asked for much more often than it changes. */
  private double meanService = FIRST_SERVICE;

  Pool(int demand) {
    kin = new Kin(demand);
  }

  /** How many demands it has. */
  int demands() {
    return kin.size();
  }

  /** Mean time in service, fading; a guess before the first. */
  double meanService() {
    return meanService;
  }

  private void refreshMean() {
    meanService = served > 0 ? Math.max(LEAST_SERVICE, servedTime / served) : FIRST_SERVICE;
  }

  boolean hasServed() {
    return served > 0;
  }

  /** Tells a finished service. */
  Hazard.Change serviceEnded(double duration) {
    if (served > 10_000) {
      served *= 0.5;
      servedTime *= 0.5;
    }
    served++;
    servedTime += duration;
    refreshMean();
    return service.add(duration, true);
  }

  double longMemory() {
    return 2 * meanService();
  }

  private double shortMemory() {
    return 0.5 * meanService();
  }

  void start(double now) {
    fade(now);
    startsEver++;
    longStarts++;
    shortStarts++;
  }

  private void fade(double now) {
    double since = now - startedAt;
    if (since > 0) {
      longStarts *= Math.exp(-since / longMemory());
      shortStarts *= Math.exp(-since / shortMemory());
      startedAt = now;
    }
  }

  /** Agents who serve this pool now, as far as is known: at least one. */
  double agents() {
    return Math.max(1, staffed >= 0 ? Math.max(staffed, inService) : inService + idle);
  }

  /** Agents who will serve whoever waits: where somebody waits, all who can are busy. */
  double servers() {
    return Math.max(1, staffed >= 0 ? Math.max(staffed, inService) : inService);
  }

  double capacity() {
    return agents() / meanService();
  }

  double longRate(double now, double capacity) {
    return rate(longStarts, longMemory(), now, capacity);
  }

  double shortRate(double now, double capacity) {
    return rate(shortStarts, shortMemory(), now, capacity);
  }

  private double rate(double starts, double memory, double now, double capacity) {
    double lasting = starts * Math.exp(-(now - startedAt) / memory);
    return (lasting + PRIOR_STARTS) / (memory + PRIOR_STARTS / capacity);
  }

  /** Tells the wait of one who had to wait. */
  void waited(double wait) {
    lastWait = wait;
    meanRecent += (wait - meanRecent) / 8;
  }

  /** Somebody was served at once while nobody waited. */
  void noWait() {
    lastWait = 0;
  }

  /** Takes over what differs from pool to pool while they are told apart. */
  void absorb(Pool other) {
    waiting += other.waiting;
    inService += other.inService;
    longStarts += other.longStarts;
    shortStarts += other.shortStarts;
    staffed = staffed < 0 ? other.staffed : Math.max(staffed, other.staffed);
  }

  /** Two waited, of two demands, and an agent who serves both took one of them. */
  void compared(boolean younger, boolean wrong) {
    disorder += ORDER_SHARE * ((younger ? 1 : 0) - disorder);
    misorder += ORDER_SHARE * ((wrong ? 1 : 0) - misorder);
  }

  /** Whether head starts tell better who is served first than the order of arrival. */
  boolean isRanked() {
    return disorder > SOME_DISORDER && misorder < 0.7 * disorder;
  }

  /** Whether head starts tell who is served first, but for few: nothing else decides there. */
  boolean isOrdered() {
    return isRanked() && misorder < 0.2 * disorder;
  }

  double experience() {
    return service.events();
  }

  void transfer(State state) {
    service.transfer(state);
    patience.transfer(state);
    // That many demands: they are told one by one by whoever knows which.
    state.number(demands());
    waiting = state.number(waiting);
    inService = state.number(inService);
    staffed = state.number(staffed);
    cursor = state.number(cursor);
    disorder = state.number(disorder);
    misorder = state.number(misorder);
    startsEver = state.number(startsEver);
    firstIdle = state.number(firstIdle);
    lastIdle = state.number(lastIdle);
    idle = state.number(idle);
    longStarts = state.number(longStarts);
    shortStarts = state.number(shortStarts);
    startedAt = state.number(startedAt);
    lastWait = state.number(lastWait);
    meanRecent = state.number(meanRecent);
    served = state.number(served);
    servedTime = state.number(servedTime);
    refreshMean();
    departures.transfer(state);
    learner.transfer(state);
  }
}
