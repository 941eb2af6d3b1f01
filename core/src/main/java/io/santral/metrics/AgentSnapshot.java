package io.santral.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one agent, or all together, did during a stretch of time.
 *
 * <p>The times in the activities add up to the stretch, or to the part of it since he was
 * registered. Ratios are empty when their denominator is zero.
 *
 * <p>Immutable, hence safe for any thread; equal by value. All methods are O(1).
 */
public final class AgentSnapshot {
  private final String id;
  private final long[] row;

  AgentSnapshot(String id, long[] row) {
    this.id = id;
    this.row = row;
  }

  /**
   * The agent's id.
   *
   * @return the id; empty for all agents together
   */
  public String id() {
    return id;
  }

  /**
   * Time spent in one activity.
   *
   * @param activity the activity
   * @return the time, for all agents together the sum
   */
  public Duration timeIn(AgentActivity activity) {
    return Duration.ofNanos(nanosIn(activity));
  }

  /**
   * Time signed in: in any activity but {@link AgentActivity#LOGGED_OUT}.
   *
   * @return the time
   */
  public Duration loggedIn() {
    return Duration.ofNanos(staffed() + nanosIn(AgentActivity.NOT_READY));
  }

  /**
   * Occupancy: time busy or in wrap-up over time idle, busy or in wrap-up.
   *
   * @return 0 to 1; empty if he was never ready
   */
  public OptionalDouble occupancy() {
    return ratio((double) working(), (double) staffed());
  }

  /**
   * Utilisation: time busy or in wrap-up over time signed in, breaks included.
   *
   * @return 0 to 1; empty if he was never signed in
   */
  public OptionalDouble utilisation() {
    return ratio((double) working(), (double) (staffed() + nanosIn(AgentActivity.NOT_READY)));
  }

  /**
   * Occupancy weighted by load: of the capacity of all time idle, busy or in wrap-up, the share in
   * use. One chat out of three possible is a third, where {@link #occupancy} says one. Precise to a
   * millionth.
   *
   * @return 0 to 1; empty if he was never ready
   */
  public OptionalDouble loadOccupancy() {
    return ratio(Wide.toDouble(row, AgentRow.LOAD_AREA), (double) staffed() * AgentRow.FULL_LOAD);
  }

  /**
   * Offers made to him.
   *
   * @return the count
   */
  public long offersMade() {
    return row[AgentRow.OFFERS_MADE];
  }

  /**
   * Offers that he accepted: the interactions handled.
   *
   * @return the count
   */
  public long offersAccepted() {
    return row[AgentRow.OFFERS_ACCEPTED];
  }

  /**
   * Offers that he declined.
   *
   * @return the count
   */
  public long offersDeclined() {
    return row[AgentRow.OFFERS_DECLINED];
  }

  /**
   * Offers that he let ring out.
   *
   * @return the count
   */
  public long offersMissed() {
    return row[AgentRow.OFFERS_MISSED];
  }

  /**
   * Offers taken back before he answered.
   *
   * @return the count
   */
  public long offersWithdrawn() {
    return row[AgentRow.OFFERS_WITHDRAWN];
  }

  private long nanosIn(AgentActivity activity) {
    return row[AgentRow.TIME_IN + activity.slot];
  }

  private long working() {
    return nanosIn(AgentActivity.BUSY) + nanosIn(AgentActivity.WRAP_UP);
  }

  private long staffed() {
    return working() + nanosIn(AgentActivity.IDLE);
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgentSnapshot that
        && id.equals(that.id)
        && Arrays.equals(row, that.row);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(row);
  }

  @Override
  public String toString() {
    return (id.isEmpty() ? "all agents" : id)
        + ": handled "
        + offersAccepted()
        + ", busy "
        + timeIn(AgentActivity.BUSY)
        + " of "
        + loggedIn();
  }
}
