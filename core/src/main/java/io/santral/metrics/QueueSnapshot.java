package io.santral.metrics;

import io.santral.ServiceLevel;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one queue, or in all together, during a stretch of time.
 *
 * <p>Everything counts at the instant when it happens: who came at ten to nine and was answered at
 * five past is submitted before nine and answered after. So these hold in every snapshot:
 *
 * <pre>
 * waitingAtEnd = waitingAtStart + entered - left
 * entered      = submitted + overflowedIn + transferredIn + requeued
 * left         = answered + abandoned + shortAbandoned + expired + timedOut
 *                + cancelled + overflowedOut
 * activeAtEnd  = activeAtStart + answered - completed - transferredOut - requeued
 * </pre>
 *
 * <p>Ratios are empty when their denominator is zero.
 *
 * <p>In the snapshot of all queues together counts are sums, so whoever overflows enters and leaves
 * twice; {@link #maxWaiting} is the maximum of the joint number; service levels are those of the
 * queues that have a target, each call measured against its own.
 *
 * <p>Immutable, hence safe for any thread; equal by value. All methods are O(1).
 */
public final class QueueSnapshot {
  private final String id;
  private final @Nullable ServiceLevel target;
  private final long span;
  private final long[] row;

  /** The row that service levels are computed from; null if nothing was promised. */
  private final long @Nullable [] promised;

  private final DurationSummary[] durations;

  QueueSnapshot(
      String id,
      @Nullable ServiceLevel target,
      long span,
      long[] row,
      long @Nullable [] promised,
      DurationSummary[] durations) {
    this.id = id;
    this.target = target;
    this.span = span;
    this.row = row;
    this.promised = promised;
    this.durations = durations;
  }

  /**
   * The queue's id.
   *
   * @return the id; empty for all queues together
   */
  public String id() {
    return id;
  }

  /**
   * The target that {@link #answeredWithin} is counted by.
   *
   * @return the target; null if the queue has none, and for all queues together
   */
  public @Nullable ServiceLevel target() {
    return target;
  }

  /**
   * New interactions that began to wait here.
   *
   * @return the count
   */
  public long submitted() {
    return row[QueueRow.SUBMITTED];
  }

  /**
   * New interactions turned away at the door; not among {@link #submitted}.
   *
   * @return the count
   */
  public long refused() {
    return row[QueueRow.REFUSED];
  }

  /**
   * Waits that ended with an answer.
   *
   * @return the count
   */
  public long answered() {
    return row[QueueRow.ANSWERED];
  }

  /**
   * Those of {@link #answered} whose wait was at most the target's time.
   *
   * @return the count; 0 without a target
   */
  public long answeredWithin() {
    return row[QueueRow.ANSWERED_WITHIN];
  }

  /**
   * Waits that ended with the customer giving up, except the short ones.
   *
   * @return the count
   */
  public long abandoned() {
    return row[QueueRow.ABANDONED];
  }

  /**
   * Those of {@link #abandoned} whose wait was at most the target's time.
   *
   * @return the count; 0 without a target
   */
  public long abandonedWithin() {
    return row[QueueRow.ABANDONED_WITHIN];
  }

  /**
   * Waits that the customer gave up so soon that they are counted apart.
   *
   * @return the count
   */
  public long shortAbandoned() {
    return row[QueueRow.SHORT_ABANDONED];
  }

  /**
   * Waits called off by the centre.
   *
   * @return the count
   */
  public long cancelled() {
    return row[QueueRow.CANCELLED];
  }

  /**
   * Waits ended by the interaction's own deadline.
   *
   * @return the count
   */
  public long expired() {
    return row[QueueRow.EXPIRED];
  }

  /**
   * Waits ended by the queue's limit.
   *
   * @return the count
   */
  public long timedOut() {
    return row[QueueRow.TIMED_OUT];
  }

  /**
   * Waiting interactions that came from another queue by a rule.
   *
   * @return the count
   */
  public long overflowedIn() {
    return row[QueueRow.OVERFLOWED_IN];
  }

  /**
   * Waiting interactions that went to another queue by a rule.
   *
   * @return the count
   */
  public long overflowedOut() {
    return row[QueueRow.OVERFLOWED_OUT];
  }

  /**
   * Customers sent here to wait out of a conversation.
   *
   * @return the count
   */
  public long transferredIn() {
    return row[QueueRow.TRANSFERRED_IN];
  }

  /**
   * Conversations that ended by sending the customer to wait for somebody else.
   *
   * @return the count
   */
  public long transferredOut() {
    return row[QueueRow.TRANSFERRED_OUT];
  }

  /**
   * Conversations broken off, their customers waiting here again.
   *
   * @return the count
   */
  public long requeued() {
    return row[QueueRow.REQUEUED];
  }

  /**
   * Conversations that came to their end.
   *
   * @return the count
   */
  public long completed() {
    return row[QueueRow.COMPLETED];
  }

  /**
   * Offers made to agents.
   *
   * @return the count
   */
  public long offersMade() {
    return row[QueueRow.OFFERS_MADE];
  }

  /**
   * Offers that agents accepted.
   *
   * @return the count
   */
  public long offersAccepted() {
    return row[QueueRow.OFFERS_ACCEPTED];
  }

  /**
   * Offers that agents declined.
   *
   * @return the count
   */
  public long offersDeclined() {
    return row[QueueRow.OFFERS_DECLINED];
  }

  /**
   * Offers that rang out.
   *
   * @return the count
   */
  public long offersMissed() {
    return row[QueueRow.OFFERS_MISSED];
  }

  /**
   * Offers taken back.
   *
   * @return the count
   */
  public long offersWithdrawn() {
    return row[QueueRow.OFFERS_WITHDRAWN];
  }

  /**
   * All that came to wait here: submitted, overflowed in, transferred in or requeued.
   *
   * @return the count
   */
  public long entered() {
    return QueueRow.entered(row, 0);
  }

  /**
   * All that ceased to wait here, in whatever way.
   *
   * @return the count
   */
  public long left() {
    return QueueRow.left(row, 0);
  }

  /**
   * Those of {@link #left} that were lost: abandoned, shortly or not, expired or timed out.
   *
   * @return the count
   */
  public long unanswered() {
    return QueueRow.unanswered(row, 0);
  }

  /**
   * Interactions that waited when the time began, offered ones included.
   *
   * @return the number
   */
  public long waitingAtStart() {
    return waitingAtEnd() - entered() + left();
  }

  /**
   * Interactions that waited when the time ended, offered ones included.
   *
   * @return the number
   */
  public long waitingAtEnd() {
    return row[QueueRow.WAITING];
  }

  /**
   * Conversations that went on when the time began.
   *
   * @return the number
   */
  public long activeAtStart() {
    return activeAtEnd() - answered() + QueueRow.handled(row, 0);
  }

  /**
   * Conversations that went on when the time ended.
   *
   * @return the number
   */
  public long activeAtEnd() {
    return row[QueueRow.ACTIVE];
  }

  /**
   * The number waiting, averaged over time.
   *
   * @return the mean; over no time at all the number that waits
   */
  public double meanWaiting() {
    return span == 0 ? waitingAtEnd() : Wide.toDouble(row, QueueRow.LENGTH_AREA) / span;
  }

  /**
   * The largest number that waited at any instant, those counted who waited for no time.
   *
   * @return the maximum
   */
  public long maxWaiting() {
    return row[QueueRow.LONGEST_QUEUE];
  }

  /**
   * Service level of those answered: {@code answeredWithin / answered}. Who gave up does not
   * matter, so a queue that loses many may look well.
   *
   * @return 0 to 1; empty without a target or if none was answered
   */
  public OptionalDouble serviceLevelOfAnswered() {
    return promised == null
        ? OptionalDouble.empty()
        : ratio(promised[QueueRow.ANSWERED_WITHIN], promised[QueueRow.ANSWERED]);
  }

  /**
   * Service level of all: {@code answeredWithin / (answered + unanswered)}. Whoever was not
   * answered counts against it, be it after a second; the strictest of the three.
   *
   * @return 0 to 1; empty without a target or if the denominator is 0
   */
  public OptionalDouble serviceLevelOfAll() {
    return promised == null
        ? OptionalDouble.empty()
        : ratio(promised[QueueRow.ANSWERED_WITHIN], answeredOrLost(promised));
  }

  /**
   * Service level without early abandonments: {@code answeredWithin / (answered + unanswered -
   * abandonedWithin - shortAbandoned)}. Whoever gave up within the target's time, or shortly, could
   * not be failed and is left out; who gave up later counts against it.
   *
   * @return 0 to 1; empty without a target or if the denominator is 0
   */
  public OptionalDouble serviceLevelWithoutEarlyAbandons() {
    return promised == null
        ? OptionalDouble.empty()
        : ratio(
            promised[QueueRow.ANSWERED_WITHIN],
            answeredOrLost(promised)
                - promised[QueueRow.ABANDONED_WITHIN]
                - promised[QueueRow.SHORT_ABANDONED]);
  }

  /**
   * The share of customers who gave up: {@code abandoned / (answered + unanswered -
   * shortAbandoned)}.
   *
   * @return 0 to 1; empty if the denominator is 0
   */
  public OptionalDouble abandonmentRate() {
    return ratio(abandoned(), answeredOrLost(row) - shortAbandoned());
  }

  /**
   * The share of new interactions turned away: {@code refused / (submitted + refused)}.
   *
   * @return 0 to 1; empty if none came
   */
  public OptionalDouble refusalRate() {
    return ratio(refused(), submitted() + refused());
  }

  /**
   * Waits of those answered. Its mean is the average speed of answer.
   *
   * @return {@link #answered} durations
   */
  public DurationSummary answeredWait() {
    return durations[DurationLedger.ANSWERED_WAIT];
  }

  /**
   * Waits of those who gave up, except shortly.
   *
   * @return {@link #abandoned} durations
   */
  public DurationSummary abandonedWait() {
    return durations[DurationLedger.ABANDONED_WAIT];
  }

  /**
   * Conversations that ended, holds included, after-work not.
   *
   * @return {@link #completed} + {@link #transferredOut} + {@link #requeued} durations
   */
  public DurationSummary conversation() {
    return durations[DurationLedger.CONVERSATION];
  }

  /**
   * After-work that ended, one per agent of a conversation.
   *
   * @return the durations
   */
  public DurationSummary wrapUp() {
    return durations[DurationLedger.WRAP_UP];
  }

  /**
   * The average speed of answer: the mean wait of those answered.
   *
   * @return the mean, zero if none was answered
   */
  public Duration averageSpeedOfAnswer() {
    return answeredWait().mean();
  }

  /**
   * The average handling time: all conversation and after-work time over the number of
   * conversations that ended, rounded to the nanosecond.
   *
   * @return the mean, zero if none ended
   */
  public Duration averageHandlingTime() {
    BigInteger work = conversation().sum().add(wrapUp().sum());
    return Wide.mean(work, conversation().count());
  }

  /**
   * The longest wait that ended, whether answered, given up, called off or cut short.
   *
   * @return the maximum, zero if none ended
   */
  public Duration longestWait() {
    return Duration.ofNanos(row[QueueRow.LONGEST_WAIT]);
  }

  private static long answeredOrLost(long[] row) {
    return row[QueueRow.ANSWERED] + QueueRow.unanswered(row, 0);
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueSnapshot that
        && id.equals(that.id)
        && span == that.span
        && Objects.equals(target, that.target)
        && Arrays.equals(row, that.row)
        && Arrays.equals(promised, that.promised)
        && Arrays.equals(durations, that.durations);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(row);
  }

  @Override
  public String toString() {
    return (id.isEmpty() ? "all queues" : id)
        + ": submitted "
        + submitted()
        + ", answered "
        + answered()
        + ", abandoned "
        + abandoned()
        + ", waiting "
        + waitingAtEnd();
  }
}
