package io.santral.examples.day;

import io.santral.Channel;
import io.santral.Language;
import org.jspecify.annotations.Nullable;

/**
 * One customer of a log who asked for an agent. Times are those of {@link Times}.
 *
 * @param line line of the file, the header being line 1
 * @param id unique in its log
 * @param queue the service asked for
 * @param channel how the customer came
 * @param language what the customer speaks, if the log says so
 * @param priority level, {@link #PRIORITY_NOT_NOTED} if the log leaves it out for this customer
 * @param customer who called, empty if unknown
 * @param arrived when the customer asked for an agent
 * @param answered when an agent answered, {@link #NEVER} if none did
 * @param ended when the customer was gone
 * @param released when the agent was done with the customer; {@code ended} if not answered
 * @param agent who answered, empty if none did
 */
record CallRecord(
    int line,
    String id,
    String queue,
    Channel channel,
    @Nullable Language language,
    int priority,
    String customer,
    long arrived,
    long answered,
    long ended,
    long released,
    String agent) {
  static final long NEVER = Long.MIN_VALUE;
  static final int PRIORITY_NOT_NOTED = Integer.MIN_VALUE;

  boolean wasAnswered() {
    return answered != NEVER;
  }

  /** Time from arrival to the answer, or to giving up. */
  long waited() {
    return (wasAnswered() ? answered : ended) - arrived;
  }

  /** Time that customer and agent spent together; 0 if not answered. */
  long talked() {
    return wasAnswered() ? Math.min(ended, released) - answered : 0;
  }

  /** Time that the agent spent on the customer; 0 if not answered. */
  long handled() {
    return wasAnswered() ? released - answered : 0;
  }

  long day() {
    return Times.dayOf(arrived);
  }
}
