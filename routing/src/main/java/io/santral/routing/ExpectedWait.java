package io.santral.routing;

import io.santral.estimate.WaitBasis;
import io.santral.estimate.WaitForecast;
import java.time.Duration;
import java.util.Locale;

/**
 * How long an interaction will wait, from the moment of asking to the answer of an agent: what a
 * router forecasts if its plan has {@linkplain Plan.Builder#forecasting forecasting} on. Immutable
 * and safe for use by many threads.
 *
 * <p>Half of those in its place wait no longer than {@code p50}, eight in ten no longer than {@code
 * p80}, nineteen in twenty no longer than {@code p95}. Where there is no number, the basis is
 * {@link WaitBasis#UNKNOWN} and all times are 0: look at {@link #isKnown()} first.
 *
 * @param kind of whom it speaks
 * @param at the moment, nanoseconds since 1970-01-01T00:00Z
 * @param position its place in the queue, 1 for the next one; of one who is not there yet the place
 *     it would have; 0 where there is none
 * @param basis what the numbers rest on
 * @param mean the mean wait in nanoseconds, 0 or more
 * @param p50 the median in nanoseconds
 * @param p80 what 80 % do not exceed, in nanoseconds
 * @param p95 what 95 % do not exceed, in nanoseconds
 * @param announced what its customer may be told, in nanoseconds: {@link Forecasting the plan's}
 *     measure and rounding, and never more than he was told before without cause; -1 where nothing
 *     can be said
 * @param opensAt when agents come, nanoseconds since 1970-01-01T00:00Z, for {@link
 *     WaitBasis#OPENING}; else 0
 */
public record ExpectedWait(
    Kind kind,
    long at,
    int position,
    WaitBasis basis,
    long mean,
    long p50,
    long p80,
    long p95,
    long announced,
    long opensAt) {

  /** Of whom a forecast speaks, or why there is none. */
  public enum Kind {
    /** Of one who waits. */
    WAITS,
    /** Of one who is being offered to an agent: for the case that nobody answers. */
    OFFERED,
    /** Of one who is not there: if it came now. */
    PROSPECTIVE,
    /**
     * Of one who is not there and would be refused now: its queue is closed or full, or nobody of
     * the plan could serve it. The wait is known where the queue's hours say when it opens.
     */
    WOULD_BE_REFUSED,
    /** None: it waits for one certain agent, whose time nobody else's waits tell. */
    FOR_ONE_AGENT,
    /** None: it was submitted for a later time, and is in no queue yet. */
    SCHEDULED,
    /** None: an agent is at it, or writes it up. */
    ANSWERED,
    /** None: no interaction of that id is live. One that has ended is forgotten. */
    NOT_LIVE,
    /** None: the plan does not forecast waits, or not those of this queue. */
    NOT_FORECAST
  }

  /** What of a forecast is looked at. */
  public enum Measure {
    /** The mean. */
    MEAN,
    /** The median: half wait longer. */
    P50,
    /** What 80 % do not exceed. */
    P80,
    /** What 95 % do not exceed. */
    P95
  }

  /** A forecast without a number. */
  static ExpectedWait none(Kind kind, long at, int position) {
    return new ExpectedWait(kind, at, position, WaitBasis.UNKNOWN, 0, 0, 0, 0, -1, 0);
  }

  /**
   * Whether there is a number.
   *
   * @return false where nobody can say how long it will be
   */
  public boolean isKnown() {
    return basis != WaitBasis.UNKNOWN;
  }

  /**
   * One of its numbers.
   *
   * @param measure which
   * @return nanoseconds; 0 if there is no number
   */
  public long nanos(Measure measure) {
    return switch (Checks.notNull("measure", measure)) {
      case MEAN -> mean;
      case P50 -> p50;
      case P80 -> p80;
      case P95 -> p95;
    };
  }

  /**
   * For people, as in {@code waits at 3: about PT1M10S, 80 % within PT1M40S (LEARNED)} or {@code
   * waits at 3: unknown for PT9H, then about PT2M}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (position > 0) {
      text.append(" at ").append(position);
    }
    if (kind.compareTo(Kind.FOR_ONE_AGENT) >= 0) {
      return text.toString();
    }
    text.append(": ");
    if (!isKnown()) {
      return text.append("unknown").toString();
    }
    if (basis == WaitBasis.OPENING) {
      text.append("unknown for ").append(seconds(opensAt - at)).append(", then about ");
      return text.append(seconds(Math.max(0, p50 - (opensAt - at)))).toString();
    }
    text.append("about ").append(seconds(p50)).append(", 80 % within ").append(seconds(p80));
    return text.append(" (").append(basis).append(')').toString();
  }

  private static Duration seconds(long nanos) {
    return Duration.ofSeconds(Math.round(nanos / 1e9));
  }

  /** The numbers of one forecast, filled again and again. */
  static final class Law {
    WaitBasis basis = WaitBasis.UNKNOWN;
    int position;
    long mean;
    long p50;
    long p80;
    long p95;
    long announced = -1;
    long opensAt;

    void clear() {
      set(WaitBasis.UNKNOWN);
    }

    /** No wait, or none that is known. */
    void set(WaitBasis newBasis) {
      basis = newBasis;
      mean = 0;
      p50 = 0;
      p80 = 0;
      p95 = 0;
      announced = -1;
      opensAt = 0;
    }

    void set(WaitForecast forecast) {
      basis = forecast.basis();
      mean = forecast.meanNanos();
      p50 = forecast.quantileNanos(0.5);
      p80 = forecast.quantileNanos(0.8);
      p95 = forecast.quantileNanos(0.95);
      announced = -1;
      opensAt = forecast.opensAtNanos();
    }

    void set(Law other) {
      basis = other.basis;
      position = other.position;
      mean = other.mean;
      p50 = other.p50;
      p80 = other.p80;
      p95 = other.p95;
      announced = other.announced;
      opensAt = other.opensAt;
    }

    boolean isKnown() {
      return basis != WaitBasis.UNKNOWN;
    }

    /** What is unknown is longer than anything. */
    long nanos(Measure measure) {
      if (!isKnown()) {
        return Long.MAX_VALUE;
      }
      return switch (measure) {
        case MEAN -> mean;
        case P50 -> p50;
        case P80 -> p80;
        case P95 -> p95;
      };
    }

    ExpectedWait of(Kind kind, long at) {
      return new ExpectedWait(kind, at, position, basis, mean, p50, p80, p95, announced, opensAt);
    }
  }
}
