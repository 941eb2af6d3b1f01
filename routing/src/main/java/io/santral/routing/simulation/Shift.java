package io.santral.routing.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an agent is at work, counted from the start of a replication. Immutable.
 *
 * <p>At its end he finishes what he has in hand and goes. A break begins when his work in hand is
 * done, and is as long as planned then.
 */
public final class Shift {
  /** A break. */
  record Rest(long from, long length) {}

  private final long from;
  private final long to;
  private final List<Rest> rests;
  private final @Nullable Distribution late;

  private Shift(long from, long to, List<Rest> rests, @Nullable Distribution late) {
    this.from = from;
    this.to = to;
    this.rests = rests;
    this.late = late;
  }

  /**
   * A shift without breaks.
   *
   * @param from when it begins
   * @param to when it ends, later than that
   * @return the shift
   */
  public static Shift of(Duration from, Duration to) {
    long start = Checks.nanos("from", from);
    long end = Checks.nanos("to", to);
    Checks.that(end > start, "to", to, "must be after " + from, "Give the end of the shift.");
    return new Shift(start, end, List.of(), null);
  }

  /**
   * The same with another break. It begins when the work in hand is done, after a break that still
   * goes on, and is lost to who comes to his shift after its time.
   *
   * @param at when it begins, within the shift
   * @param length how long it is
   * @return the shift
   */
  public Shift rest(Duration at, Duration length) {
    long begin = Checks.nanos("at", at);
    boolean within = begin >= from && begin < to;
    Checks.that(within, "at", at, "must be within the shift", "Count from the same start.");
    List<Rest> all = new ArrayList<>(rests);
    all.add(new Rest(begin, Checks.positiveNanos("length", length)));
    all.sort(Comparator.comparingLong(Rest::from));
    return new Shift(from, to, List.copyOf(all), late);
  }

  /**
   * The same, but he comes late, and from his breaks too.
   *
   * @param delay how late, drawn each time
   * @return the shift
   */
  public Shift late(Distribution delay) {
    return new Shift(from, to, rests, Checks.notNull("delay", delay));
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  List<Rest> rests() {
    return rests;
  }

  long delay(Stream random) {
    return late == null ? 0 : Checks.drawn(late.seconds(random));
  }
}
