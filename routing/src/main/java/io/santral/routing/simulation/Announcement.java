package io.santral.routing.simulation;

import java.time.Duration;

/**
 * What a customer who has to wait is told of his waiting time when he comes, and what he does about
 * it. A wait of zero is not told. Immutable; each method answers a copy.
 *
 * <p>How customers react follows M. Armony, N. Shimkin and W. Whitt, "The impact of delay
 * announcements in many-server queues with abandonment", Operations Research 57 (2009): some balk,
 * the others stay until about the time they were told.
 */
public final class Announcement {
  /** Where the number comes from. */
  enum Source {
    NONE,
    LAST_WAIT,
    QUEUE_LENGTH,
    FIXED,
    ROUTER
  }

  /** Silence. */
  static final Announcement SILENT = new Announcement(Source.NONE);

  private final Source source;
  private long fixed;
  private long step = 1;
  private double balkers;
  private double staying = Double.POSITIVE_INFINITY;
  private long callbackOver = Long.MAX_VALUE;
  private double callbackTakers;

  private Announcement(Source source) {
    this.source = source;
  }

  private Announcement(Announcement other) {
    this(other.source);
    fixed = other.fixed;
    step = other.step;
    balkers = other.balkers;
    staying = other.staying;
    callbackOver = other.callbackOver;
    callbackTakers = other.callbackTakers;
  }

  /**
   * The wait of the one from this queue who was answered last (LES, last to enter service).
   *
   * @return the announcement
   */
  public static Announcement lastWait() {
    return new Announcement(Source.LAST_WAIT);
  }

  /**
   * The place in the queue times the mean time between two answers from this queue, learned as the
   * replication runs (QL, queue length).
   *
   * @return the announcement
   */
  public static Announcement queueLength() {
    return new Announcement(Source.QUEUE_LENGTH);
  }

  /**
   * The same to everybody: "the wait is about three minutes".
   *
   * @param wait what is told
   * @return the announcement
   */
  public static Announcement always(Duration wait) {
    Announcement fixed = new Announcement(Source.FIXED);
    fixed.fixed = Checks.nanos("wait", wait);
    return fixed;
  }

  /**
   * What the router itself announces, whose plan {@linkplain
   * io.santral.routing.Plan.Builder#forecasting forecasts waits}: customers hear their first
   * forecast when the plan says, rounded as it says, and may take the callback that it offers,
   * whereupon the router knows that they are not on the line.
   *
   * @return the announcement
   */
  public static Announcement routers() {
    return new Announcement(Source.ROUTER);
  }

  /**
   * The same, rounded up: "about five minutes".
   *
   * @param unit to whole multiples of this
   * @return the announcement
   */
  public Announcement roundedUpTo(Duration unit) {
    Announcement next = new Announcement(this);
    next.step = Checks.positiveNanos("unit", unit);
    return next;
  }

  /**
   * The same, and who hears of a longer wait than his patience goes at once (balks), this often.
   *
   * @param share the share of them who do; the others wait and lose patience as ever
   * @return the announcement
   */
  public Announcement balking(double share) {
    Announcement next = new Announcement(this);
    next.balkers = Checks.share("share", share);
    return next;
  }

  /**
   * The same, and who stays goes by what he was told: he gives up when he has waited for so many
   * times that long, however patient or impatient he was before.
   *
   * @param factor times the announced wait, above 0
   * @return the announcement
   */
  public Announcement leavingAfter(double factor) {
    Announcement next = new Announcement(this);
    next.staying = Checks.positive("factor", factor);
    return next;
  }

  /**
   * The same, and who hears of a long wait may keep his place and be called back.
   *
   * @param wait it is offered to those who hear of a longer wait than this; where the router
   *     announces, its plan must offer it too
   * @param share how many of them take it; they wait at home, and never give up
   * @return the announcement
   */
  public Announcement callback(Duration wait, double share) {
    Announcement next = new Announcement(this);
    next.callbackOver = Checks.nanos("wait", wait);
    next.callbackTakers = Checks.share("share", share);
    return next;
  }

  boolean isSilent() {
    return source == Source.NONE;
  }

  boolean isRouters() {
    return source == Source.ROUTER;
  }

  /** What is told, in nanoseconds. */
  long wait(long lastWait, int place, double meanGap) {
    double wait =
        switch (source) {
          case NONE, ROUTER -> 0;
          case LAST_WAIT -> lastWait;
          case QUEUE_LENGTH -> place * meanGap;
          case FIXED -> fixed;
        };
    return (long) Math.ceil(wait / step) * step;
  }

  double balkers() {
    return balkers;
  }

  boolean changesPatience() {
    return staying != Double.POSITIVE_INFINITY;
  }

  /** How long a customer waits who was told this. */
  long patienceAfter(long told) {
    return (long) Math.min(told * staying, 0x1p61);
  }

  double callbackTakers(long told) {
    return told > callbackOver ? callbackTakers : 0;
  }
}
